// The API calls that the console's actions around notebooks consist of, in their order: run by `studio.ts`, shown as AWS CLI commands by the page.

import type { Shape } from '../aws/action.ts'
import type { ConsoleCall, CreateNotebookRequest } from '../protocol/console.ts'
import type { Application } from './model.ts'
import { basePolicies, type Policy, streamsPolicy, streamsPolicyName, trustPolicy } from './policies.ts'

/** The account and region that calls are made in. */
export interface Account {
  readonly accountId: string
  readonly region: string
}

function call(service: ConsoleCall['service'], action: string, input: Shape): ConsoleCall {
  return { service, action, input }
}

function roleNameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1)
}

function putPolicy(roleName: string, name: string, document: Policy): ConsoleCall {
  return call('iam', 'PutRolePolicy', { RoleName: roleName, PolicyName: name, PolicyDocument: JSON.stringify(document) })
}

/** A notebook's bucket, role with its policies, and the INTERACTIVE application itself. */
export function createNotebookCalls(request: CreateNotebookRequest, { accountId, region }: Account): readonly ConsoleCall[] {
  const bucket = request.exportBucket ?? `millrace-studio-${accountId}-${region}`
  const roleName = `kinesis-analytics-${request.name}-${region}`.slice(0, 64)
  const streamArn = (name: string): string => (name.startsWith('arn:') ? name : `arn:aws:kinesis:${region}:${accountId}:stream/${name}`)
  const policies = {
    ...basePolicies(region, accountId, request.database, bucket, request.name),
    [streamsPolicyName]: streamsPolicy(request.sourceStreams.map(streamArn), (request.destinationStreams ?? []).map(streamArn)),
  }
  return [
    call('s3', 'CreateBucket', { Bucket: bucket, ...(region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } }) }),
    call('iam', 'CreateRole', { RoleName: roleName, Path: '/service-role/', AssumeRolePolicyDocument: JSON.stringify(trustPolicy) }),
    ...Object.entries(policies).map(([name, document]) => putPolicy(roleName, name, document)),
    call('kinesisanalyticsv2', 'CreateApplication', {
      ApplicationName: request.name, RuntimeEnvironment: request.runtime ?? 'ZEPPELIN-FLINK-3_0', ApplicationMode: 'INTERACTIVE',
      ServiceExecutionRole: `arn:aws:iam::${accountId}:role/service-role/${roleName}`,
      ...(request.description ? { ApplicationDescription: request.description } : {}),
      ApplicationConfiguration: {
        FlinkApplicationConfiguration: {
          ParallelismConfiguration: { ConfigurationType: 'CUSTOM', Parallelism: request.parallelism ?? 4, ParallelismPerKPU: 1, AutoScalingEnabled: false },
        },
        ZeppelinApplicationConfiguration: {
          MonitoringConfiguration: { LogLevel: 'INFO' },
          CatalogConfiguration: { GlueDataCatalogConfiguration: { DatabaseARN: `arn:aws:glue:${region}:${accountId}:database/${request.database}` } },
          DeployAsApplicationConfiguration: { S3ContentLocation: { BucketARN: `arn:aws:s3:::${bucket}`, BasePath: request.name } },
        },
      },
    }),
  ]
}

/** The streams that a role includes, as its policy. */
export function includeStreamsCalls(roleArn: string, sources: readonly string[], destinations: readonly string[]): readonly ConsoleCall[] {
  return [putPolicy(roleNameOf(roleArn), streamsPolicyName, streamsPolicy(sources, destinations))]
}

/** An object in S3, as Kinesis Analytics names it. */
export interface CodeLocation {
  readonly BucketARN: string
  readonly FileKey: string
}

/** A new application that runs a note's export, under the notebook's role. */
export function createFromNoteCall(name: string, notebook: Application, noteName: string, location: CodeLocation): ConsoleCall {
  return call('kinesisanalyticsv2', 'CreateApplication', {
    ApplicationName: name, RuntimeEnvironment: 'FLINK-1_20', ServiceExecutionRole: notebook.roleArn, ApplicationMode: 'STREAMING',
    ApplicationDescription: `Deployed from note ${noteName} of notebook ${notebook.name}`,
    ApplicationConfiguration: {
      ApplicationCodeConfiguration: { CodeContentType: 'ZIPFILE', CodeContent: { S3ContentLocation: location } },
      FlinkApplicationConfiguration: {
        ParallelismConfiguration: { ConfigurationType: 'CUSTOM', Parallelism: 4, ParallelismPerKPU: 1, AutoScalingEnabled: false },
        CheckpointConfiguration: { ConfigurationType: 'DEFAULT' },
      },
    },
  })
}

/** Gives an application another export as its code. */
export function updateCodeCall(existing: Application, { BucketARN, FileKey }: CodeLocation): ConsoleCall {
  return call('kinesisanalyticsv2', 'UpdateApplication', {
    ApplicationName: existing.name, CurrentApplicationVersionId: existing.versionId,
    ApplicationConfigurationUpdate: {
      ApplicationCodeConfigurationUpdate: {
        CodeContentTypeUpdate: 'ZIPFILE', CodeContentUpdate: { S3ContentLocationUpdate: { BucketARNUpdate: BucketARN, FileKeyUpdate: FileKey } },
      },
    },
  })
}
