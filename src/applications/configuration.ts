// Application configurations: defaults, updates, and the descriptions that the API answers.
// An update has the shape of the configuration with every member's name ending in `Update`; lists are replaced whole.

import type { Application, ApplicationOperation, Json, Snapshot } from './model.ts'

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

/** DEFAULT means AWS's values, whatever else is sent. */
function checkpointDefaults(given: Json): Json {
  const isCustom = given['ConfigurationType'] === 'CUSTOM'
  return {
    ConfigurationType: isCustom ? 'CUSTOM' : 'DEFAULT',
    CheckpointingEnabled: isCustom ? (given['CheckpointingEnabled'] ?? true) : true,
    CheckpointInterval: isCustom ? (given['CheckpointInterval'] ?? 60_000) : 60_000,
    MinPauseBetweenCheckpoints: isCustom ? (given['MinPauseBetweenCheckpoints'] ?? 5000) : 5000,
  }
}

function parallelismDefaults(given: Json): Json {
  const isCustom = given['ConfigurationType'] === 'CUSTOM'
  return {
    ConfigurationType: isCustom ? 'CUSTOM' : 'DEFAULT',
    Parallelism: isCustom ? (given['Parallelism'] ?? 1) : 1,
    ParallelismPerKPU: isCustom ? (given['ParallelismPerKPU'] ?? 1) : 1,
    AutoScalingEnabled: isCustom ? (given['AutoScalingEnabled'] ?? false) : false,
  }
}

function monitoringDefaults(given: Json): Json {
  const isCustom = given['ConfigurationType'] === 'CUSTOM'
  return {
    ConfigurationType: isCustom ? 'CUSTOM' : 'DEFAULT',
    MetricsLevel: isCustom ? (given['MetricsLevel'] ?? 'APPLICATION') : 'APPLICATION',
    LogLevel: isCustom ? (given['LogLevel'] ?? 'INFO') : 'INFO',
  }
}

/** A configuration with all defaults. */
export function withDefaults(configuration: Json, mode: Application['mode']): Json {
  const flink = object(configuration['FlinkApplicationConfiguration'])
  const common: Json = {
    ...configuration,
    FlinkApplicationConfiguration: {
      CheckpointConfiguration: checkpointDefaults(object(flink['CheckpointConfiguration'])),
      MonitoringConfiguration: monitoringDefaults(object(flink['MonitoringConfiguration'])),
      ParallelismConfiguration: parallelismDefaults(object(flink['ParallelismConfiguration'])),
    },
    ApplicationSnapshotConfiguration: { SnapshotsEnabled: object(configuration['ApplicationSnapshotConfiguration'])['SnapshotsEnabled'] ?? mode === 'STREAMING' },
  }
  if (mode !== 'INTERACTIVE') return common
  const zeppelin = object(configuration['ZeppelinApplicationConfiguration'])
  return { ...common, ZeppelinApplicationConfiguration: { ...zeppelin, MonitoringConfiguration: { LogLevel: 'INFO', ...object(zeppelin['MonitoringConfiguration']) } } }
}

/** Merges an update: `…Update` members into the members they name. */
export function mergeUpdate(configuration: Json, update: Json): Json {
  const merged: Json = { ...configuration }
  for (const [name, value] of Object.entries(update)) {
    if (name === 'EnvironmentPropertyUpdates') merged['EnvironmentProperties'] = value
    else if (name === 'VpcConfigurationUpdates') continue
    else {
      const target = name.endsWith('Update') ? name.slice(0, -'Update'.length) : name
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
      merged[target] = isObject ? mergeUpdate(object(merged[target]), value as Json) : value
    }
  }
  return merged
}

function describeCode(code: Json): Json | undefined {
  if (code['CodeContentType'] === undefined) return undefined
  const content = object(code['CodeContent'])
  const s3 = object(content['S3ContentLocation'])
  return {
    CodeContentType: code['CodeContentType'],
    CodeContentDescription: {
      ...(content['TextContent'] === undefined ? {} : { TextContent: content['TextContent'] }),
      ...(s3['BucketARN'] === undefined ? {} : { S3ApplicationCodeLocationDescription: s3 }),
      ...(code['$codeSize'] === undefined ? {} : { CodeSize: code['$codeSize'], CodeMD5: code['$codeMd5'] }),
    },
  }
}

function describeZeppelin(zeppelin: Json): Json {
  const glue = object(object(zeppelin['CatalogConfiguration'])['GlueDataCatalogConfiguration'])
  const deploy = object(object(zeppelin['DeployAsApplicationConfiguration'])['S3ContentLocation'])
  const artifacts = zeppelin['CustomArtifactsConfiguration']
  return {
    MonitoringConfigurationDescription: zeppelin['MonitoringConfiguration'] ?? { LogLevel: 'INFO' },
    ...(glue['DatabaseARN'] === undefined ? {} : { CatalogConfigurationDescription: { GlueDataCatalogConfigurationDescription: glue } }),
    ...(deploy['BucketARN'] === undefined ? {} : { DeployAsApplicationConfigurationDescription: { S3ContentLocationDescription: deploy } }),
    ...(Array.isArray(artifacts) ? {
      CustomArtifactsConfigurationDescription: artifacts.map((artifact: Json) => ({
        ArtifactType: artifact['ArtifactType'],
        ...(artifact['S3ContentLocation'] ? { S3ContentLocationDescription: artifact['S3ContentLocation'] } : {}),
        ...(artifact['MavenReference'] ? { MavenReferenceDescription: artifact['MavenReference'] } : {}),
      })),
    } : {}),
  }
}

function describeFlink(flink: Json, status: Application['status'], plan: string | undefined): Json {
  const parallelism = object(flink['ParallelismConfiguration'])
  const isUp = status === 'RUNNING' || status === 'UPDATING'
  return {
    CheckpointConfigurationDescription: flink['CheckpointConfiguration'],
    MonitoringConfigurationDescription: flink['MonitoringConfiguration'],
    ParallelismConfigurationDescription: { ...parallelism, ...(isUp ? { CurrentParallelism: parallelism['Parallelism'] } : {}) },
    ...(plan === undefined ? {} : { JobPlanDescription: plan }),
  }
}

function describeConfiguration(application: Application, plan: string | undefined): Json {
  const { configuration, status, mode } = application
  const code = describeCode(object(configuration['ApplicationCodeConfiguration']))
  const environment = object(configuration['EnvironmentProperties'])['PropertyGroups']
  const vpcs = configuration['VpcConfigurations']
  return {
    ...(code ? { ApplicationCodeConfigurationDescription: code } : {}),
    ...(mode === 'STREAMING' ? { RunConfigurationDescription: describeRun(object(configuration['$runConfiguration'])) } : {}),
    FlinkApplicationConfigurationDescription: describeFlink(object(configuration['FlinkApplicationConfiguration']), status, plan),
    ...(environment ? { EnvironmentPropertyDescriptions: { PropertyGroupDescriptions: environment } } : {}),
    ApplicationSnapshotConfigurationDescription: configuration['ApplicationSnapshotConfiguration'],
    ...(configuration['ApplicationSystemRollbackConfiguration']
      ? { ApplicationSystemRollbackConfigurationDescription: configuration['ApplicationSystemRollbackConfiguration'] } : {}),
    ...(Array.isArray(vpcs) && vpcs.length > 0 ? { VpcConfigurationDescriptions: vpcs } : {}),
    ...(mode === 'INTERACTIVE'
      ? { ZeppelinApplicationConfigurationDescription: describeZeppelin(object(configuration['ZeppelinApplicationConfiguration'])) } : {}),
    ApplicationEncryptionConfigurationDescription: configuration['ApplicationEncryptionConfiguration'] ?? { KeyType: 'AWS_OWNED_KEY' },
  }
}

function describeRun(run: Json): Json {
  return {
    ApplicationRestoreConfigurationDescription: run['ApplicationRestoreConfiguration'] ?? { ApplicationRestoreType: 'RESTORE_FROM_LATEST_SNAPSHOT' },
    FlinkRunConfigurationDescription: run['FlinkRunConfiguration'] ?? { AllowNonRestoredState: false },
  }
}

/** The window of maintenance: eight hours from its start. */
function maintenance(application: Application): Json {
  const [hours = 0, minutes = 0] = application.maintenanceStart.split(':').map(Number)
  const end = `${String((hours + 8) % 24).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
  return { ApplicationMaintenanceWindowStartTime: application.maintenanceStart, ApplicationMaintenanceWindowEndTime: end }
}

/** An application as DescribeApplication answers it, with its job's plan where that is asked for. */
export function applicationDetail(application: Application, plan?: string): Json {
  return {
    ApplicationARN: application.arn, ApplicationName: application.name, RuntimeEnvironment: application.runtime,
    ...(application.description === undefined ? {} : { ApplicationDescription: application.description }),
    ServiceExecutionRole: application.roleArn, ApplicationStatus: application.status, ApplicationVersionId: application.versionId,
    ApplicationMode: application.mode, CreateTimestamp: new Date(application.createMs), LastUpdateTimestamp: new Date(application.updateMs),
    ApplicationConfigurationDescription: describeConfiguration(application, plan),
    CloudWatchLoggingOptionDescriptions: application.loggingOptions.map((option) => ({ CloudWatchLoggingOptionId: option.id, LogStreamARN: option.logStreamArn })),
    ApplicationMaintenanceConfigurationDescription: maintenance(application),
    ApplicationVersionCreateTimestamp: new Date(application.versionCreateMs), ConditionalToken: conditionalToken(application),
    ...(application.updatedFrom === undefined ? {} : { ApplicationVersionUpdatedFrom: application.updatedFrom }),
    ...(application.rolledBackFrom === undefined ? {} : { ApplicationVersionRolledBackFrom: application.rolledBackFrom }),
    ...(application.rolledBackTo === undefined ? {} : { ApplicationVersionRolledBackTo: application.rolledBackTo }),
  }
}

/** The token that an update may name instead of the version. */
export function conditionalToken(application: Application): string {
  return Buffer.from(`${application.name}/${application.versionId}/${application.versionCreateMs}`).toString('base64')
}

/** A snapshot as the API answers it. */
export function describeSnapshot(snapshot: Snapshot): Json {
  return {
    SnapshotName: snapshot.name, SnapshotStatus: snapshot.status, ApplicationVersionId: snapshot.versionId,
    SnapshotCreationTimestamp: new Date(snapshot.createMs), RuntimeEnvironment: snapshot.runtime,
  }
}

/** An operation as the API answers it. */
export function describeOperation(operation: ApplicationOperation, withDetails: boolean): Json {
  const facts: Json = {
    Operation: operation.operation, StartTime: new Date(operation.startMs), OperationStatus: operation.status,
    ...(operation.endMs === undefined ? {} : { EndTime: new Date(operation.endMs) }),
  }
  if (!withDetails) return { ...facts, OperationId: operation.id }
  return {
    ...facts,
    ...(operation.fromVersion === undefined ? {} : {
      ApplicationVersionChangeDetails: { ApplicationVersionUpdatedFrom: operation.fromVersion, ApplicationVersionUpdatedTo: operation.toVersion },
    }),
    ...(operation.error === undefined ? {} : {
      OperationFailureDetails: {
        ErrorInfo: { ErrorString: operation.error.slice(0, 512) },
        ...(operation.rollbackId === undefined ? {} : { RollbackOperationId: operation.rollbackId }),
      },
    }),
  }
}
