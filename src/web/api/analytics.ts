// Kinesis Analytics V2 (Managed Service for Apache Flink): applications and Studio notebooks, the members the page reads.

import { type Aws, allPages } from './aws.ts'

/** An application or Studio notebook in a list. */
export interface ApplicationSummary {
  readonly ApplicationName: string
  readonly ApplicationARN: string
  readonly ApplicationStatus: string
  readonly ApplicationVersionId: number
  readonly RuntimeEnvironment: string
  readonly ApplicationMode?: 'STREAMING' | 'INTERACTIVE'
}

/** Checkpointing of an application. */
export interface CheckpointSettings {
  readonly ConfigurationType: 'DEFAULT' | 'CUSTOM'
  readonly CheckpointingEnabled?: boolean
  readonly CheckpointInterval?: number
  readonly MinPauseBetweenCheckpoints?: number
}

/** Monitoring of an application. */
export interface MonitoringSettings {
  readonly ConfigurationType: 'DEFAULT' | 'CUSTOM'
  readonly MetricsLevel?: string
  readonly LogLevel?: string
}

/** Parallelism of an application. */
export interface ParallelismSettings {
  readonly ConfigurationType: 'DEFAULT' | 'CUSTOM'
  readonly Parallelism?: number
  readonly ParallelismPerKPU?: number
  readonly CurrentParallelism?: number
  readonly AutoScalingEnabled?: boolean
}

/** A group of an application's runtime properties. */
export interface PropertyGroup {
  readonly PropertyGroupId: string
  readonly PropertyMap: Readonly<Record<string, string>>
}

/** An application or notebook described. */
export interface ApplicationDetail extends ApplicationSummary {
  readonly ApplicationDescription?: string
  readonly ServiceExecutionRole?: string
  readonly CreateTimestamp: number
  readonly LastUpdateTimestamp?: number
  readonly ConditionalToken?: string
  readonly CloudWatchLoggingOptionDescriptions?: readonly { readonly LogStreamARN: string }[]
  readonly ApplicationConfigurationDescription?: {
    readonly FlinkApplicationConfigurationDescription?: {
      readonly CheckpointConfigurationDescription?: CheckpointSettings
      readonly MonitoringConfigurationDescription?: MonitoringSettings
      readonly ParallelismConfigurationDescription?: ParallelismSettings
      readonly JobPlanDescription?: string
    }
    readonly ZeppelinApplicationConfigurationDescription?: {
      readonly MonitoringConfigurationDescription?: { readonly LogLevel?: string }
      readonly CatalogConfigurationDescription?: { readonly GlueDataCatalogConfigurationDescription?: { readonly DatabaseARN?: string } }
      readonly DeployAsApplicationConfigurationDescription?: {
        readonly S3ContentLocationDescription?: { readonly BucketARN?: string; readonly BasePath?: string }
      }
    }
    readonly ApplicationSnapshotConfigurationDescription?: { readonly SnapshotsEnabled: boolean }
    readonly ApplicationCodeConfigurationDescription?: {
      readonly CodeContentType?: string
      readonly CodeContentDescription?: {
        readonly TextContent?: string
        readonly CodeSize?: number
        readonly S3ApplicationCodeLocationDescription?: { readonly BucketARN?: string; readonly FileKey?: string }
      }
    }
    readonly EnvironmentPropertyDescriptions?: { readonly PropertyGroupDescriptions?: readonly PropertyGroup[] }
    readonly RunConfigurationDescription?: {
      readonly ApplicationRestoreConfigurationDescription?: { readonly ApplicationRestoreType: string; readonly SnapshotName?: string }
    }
  }
}

/** A version in the history of an application. */
export interface ApplicationVersion {
  readonly ApplicationVersionId: number
  readonly ApplicationStatus: string
}

/** A snapshot (savepoint). */
export interface Snapshot {
  readonly SnapshotName: string
  readonly SnapshotStatus: string
  readonly ApplicationVersionId: number
  readonly SnapshotCreationTimestamp?: number
  readonly RuntimeEnvironment?: string
}

/** An operation on an application. */
export interface ApplicationOperation {
  readonly Operation: string
  readonly OperationId: string
  readonly StartTime?: number
  readonly EndTime?: number
  readonly OperationStatus: string
}

const service = 'kinesisanalyticsv2'

async function all<T, K extends string>(aws: Aws, action: string, input: object, member: K): Promise<readonly T[]> {
  type Page = Readonly<Partial<Record<K, readonly T[]>>> & { readonly NextToken?: string }
  const pages = await allPages<Page>(
    input,
    (page) => aws(service, action, page),
    (page) => (page.NextToken ? { ...input, NextToken: page.NextToken } : undefined),
  )
  return pages.flatMap((page) => page[member] ?? [])
}

/** All applications, or all notebooks. */
export async function listApplications(aws: Aws, mode: 'STREAMING' | 'INTERACTIVE'): Promise<readonly ApplicationSummary[]> {
  const everything = await all<ApplicationSummary, 'ApplicationSummaries'>(aws, 'ListApplications', {}, 'ApplicationSummaries')
  return everything.filter((application) => (application.ApplicationMode ?? 'STREAMING') === mode)
}

/** One application or notebook. */
export async function describeApplication(aws: Aws, name: string): Promise<ApplicationDetail> {
  const answer = await aws<{ ApplicationDetail: ApplicationDetail }>(service, 'DescribeApplication', { ApplicationName: name })
  return answer.ApplicationDetail
}

/** Versions, newest first. */
export function listVersions(aws: Aws, name: string): Promise<readonly ApplicationVersion[]> {
  return all(aws, 'ListApplicationVersions', { ApplicationName: name }, 'ApplicationVersionSummaries')
}

/** Snapshots. */
export function listSnapshots(aws: Aws, name: string): Promise<readonly Snapshot[]> {
  return all(aws, 'ListApplicationSnapshots', { ApplicationName: name }, 'SnapshotSummaries')
}

/** Operations, newest first. */
export function listOperations(aws: Aws, name: string): Promise<readonly ApplicationOperation[]> {
  return all(aws, 'ListApplicationOperations', { ApplicationName: name }, 'ApplicationOperationInfoList')
}

/** The last part of an ARN, e.g. a bucket's, role's or database's name. */
export function nameInArn(arn: string | undefined): string {
  if (!arn) return ''
  return arn.split(/[:/]/).at(-1) ?? arn
}
