// Development only: streams, catalog, applications and roles in memory, with a sensor generator.
const account = '123456789012'
const region = 'us-east-1'
const arn = (service, rest) => `arn:aws:${service}:${region}:${account}:${rest}`
const nowSeconds = () => Date.now() / 1000
const fail = (type, message) => ({ __type: type, message })

/** A sensor record like the tutorial's script makes. */
export function sensorRecord() {
  const temperature = Math.round((10 + Math.random() * 170) * 100) / 100
  const status = temperature > 160 ? 'ERROR' : temperature > 140 || Math.random() > 0.8 ? (Math.random() > 0.5 ? 'WARNING' : 'ERROR') : 'OK'
  return { sensor_id: 1 + Math.floor(Math.random() * 99), current_temperature: temperature, status, event_time: new Date().toISOString().slice(0, 23) }
}

const sensorTable = {
  Name: 'sensor_data', DatabaseName: 'sensors_db', CreateTime: nowSeconds() - 900, UpdateTime: nowSeconds() - 300, TableType: 'TABLE',
  StorageDescriptor: { Columns: [] },
  Parameters: {
    'flink.schema.0.name': 'sensor_id', 'flink.schema.0.data-type': 'INT', 'flink.schema.1.name': 'current_temperature', 'flink.schema.1.data-type': 'DOUBLE',
    'flink.schema.2.name': 'status', 'flink.schema.2.data-type': 'VARCHAR(6)', 'flink.schema.3.name': 'event_time', 'flink.schema.3.data-type': 'TIMESTAMP(3)',
    'flink.schema.watermark.0.rowtime': 'event_time', 'flink.schema.watermark.0.strategy.expr': "`event_time` - INTERVAL '5' SECOND",
    'flink.partition.keys.0.name': 'sensor_id', 'flink.connector': 'kinesis', 'flink.stream': 'my-input-stream', 'flink.aws.region': region,
    'flink.scan.stream.initpos': 'LATEST', 'flink.format': 'json', 'flink.json.timestamp-format.standard': 'ISO-8601',
  },
}

function application(name, mode, extra = {}) {
  return {
    permissions: { sources: [arn('kinesis', 'stream/my-input-stream')], destinations: [] },
    detail: {
      ApplicationName: name, ApplicationARN: arn('kinesisanalytics', `application/${name}`), ApplicationStatus: 'READY', ApplicationVersionId: 1,
      RuntimeEnvironment: mode === 'INTERACTIVE' ? 'ZEPPELIN-FLINK-3_0' : 'FLINK-1_20', ApplicationMode: mode, CreateTimestamp: nowSeconds(), LastUpdateTimestamp: nowSeconds(),
      ServiceExecutionRole: `arn:aws:iam::${account}:role/service-role/kinesis-analytics-${name}-${region}`,
      ApplicationConfigurationDescription: {
        FlinkApplicationConfigurationDescription: {
          CheckpointConfigurationDescription: { ConfigurationType: 'DEFAULT', CheckpointingEnabled: true, CheckpointInterval: 60000, MinPauseBetweenCheckpoints: 5000 },
          MonitoringConfigurationDescription: { ConfigurationType: 'DEFAULT', MetricsLevel: 'APPLICATION', LogLevel: 'INFO' },
          ParallelismConfigurationDescription: { ConfigurationType: 'CUSTOM', Parallelism: 1, ParallelismPerKPU: 1, CurrentParallelism: 1, AutoScalingEnabled: false },
        },
        ZeppelinApplicationConfigurationDescription: mode === 'INTERACTIVE' ? {
          MonitoringConfigurationDescription: { LogLevel: 'INFO' },
          CatalogConfigurationDescription: { GlueDataCatalogConfigurationDescription: { DatabaseARN: arn('glue', 'database/sensors_db') } },
          DeployAsApplicationConfigurationDescription: { S3ContentLocationDescription: { BucketARN: 'arn:aws:s3:::millrace-studio', BasePath: name } },
        } : undefined,
        ApplicationSnapshotConfigurationDescription: { SnapshotsEnabled: true },
      },
      ...extra,
    },
  }
}

/** All state of the pretend server. */
export function createState() {
  const state = { streams: new Map(), databases: new Map(), applications: new Map(), generators: new Map() }
  const addStream = (name, shards, mode = 'PROVISIONED') => {
    state.streams.set(name, { name, mode, retention: 24, created: nowSeconds(), tags: {}, counts: [], total: 0, shards: Array.from({ length: shards }, () => ({ records: [], base: 0 })) })
  }
  state.addStream = addStream
  addStream('my-input-stream', 2)
  addStream('my-output-stream', 1)
  state.databases.set('sensors_db', { Name: 'sensors_db', Description: 'Tables of the tutorial', CreateTime: nowSeconds() - 4000, tables: new Map([['sensor_data', sensorTable]]) })
  state.applications.set('my-notebook', application('my-notebook', 'INTERACTIVE', { ApplicationStatus: 'RUNNING', ApplicationDescription: 'Explores the sensors' }))
  state.applications.set('SensorsApp', application('SensorsApp', 'STREAMING', { ApplicationStatus: 'RUNNING', ApplicationVersionId: 3 }))
  state.put = (name, record) => {
    const stream = state.streams.get(name)
    const shardIndex = record.sensor_id % stream.shards.length
    const shard = stream.shards[shardIndex]
    const sequence = `4966${String(shardIndex).padStart(4, '0')}${String(shard.base + shard.records.length).padStart(40, '0')}`
    shard.records.push({ SequenceNumber: sequence, ApproximateArrivalTimestamp: nowSeconds(), Data: Buffer.from(JSON.stringify(record)).toString('base64'), PartitionKey: String(record.sensor_id) })
    if (shard.records.length > 2000) { shard.records.splice(0, 1000); shard.base += 1000 }
    stream.total++
    return { SequenceNumber: sequence, ShardId: `shardId-${String(shardIndex).padStart(12, '0')}` }
  }
  state.startGenerator = (stream, ratePerSecond) => state.generators.set(stream, { stream, ratePerSecond, sentCount: 0, startedMs: Date.now() })
  state.rates = (name) => (state.streams.get(name)?.counts ?? []).slice(-300)
  state.createNotebook = (body) => { state.applications.set(body.name, application(body.name, 'INTERACTIVE', { ApplicationDescription: body.description })); return {} }
  state.startGenerator('my-input-stream', 50)
  setInterval(() => {
    for (const generator of state.generators.values()) {
      const each = Math.round(generator.ratePerSecond / 10)
      for (let index = 0; index < each; index++) state.put(generator.stream, sensorRecord())
      generator.sentCount += each
    }
  }, 100).unref()
  setInterval(() => {
    for (const stream of state.streams.values()) {
      const records = stream.total - (stream.last ?? 0)
      stream.last = stream.total
      stream.counts.push({ atMs: Date.now(), incomingRecords: records, incomingBytes: records * 96, outgoingRecords: Math.round(records * 0.97), outgoingBytes: records * 92 })
    }
  }, 1000).unref()
  return state
}

const shardId = (index) => `shardId-${String(index).padStart(12, '0')}`
const step = (2n ** 128n)

function summary(stream) {
  return {
    StreamName: stream.name, StreamARN: arn('kinesis', `stream/${stream.name}`), StreamStatus: 'ACTIVE', StreamModeDetails: { StreamMode: stream.mode },
    StreamCreationTimestamp: stream.created, RetentionPeriodHours: stream.retention, OpenShardCount: stream.shards.length, ConsumerCount: 0, EncryptionType: 'NONE',
  }
}

const kinesis = {
  ListStreams: (state) => ({ StreamNames: [...state.streams.keys()].sort(), HasMoreStreams: false }),
  DescribeStreamSummary: (state, { StreamName }) => ({ StreamDescriptionSummary: summary(state.streams.get(StreamName)) }),
  CreateStream: (state, { StreamName, ShardCount, StreamModeDetails }) => (state.streams.has(StreamName)
    ? fail('ResourceInUseException', `Stream ${StreamName} under account ${account} already exists.`)
    : (state.addStream(StreamName, ShardCount ?? 4, StreamModeDetails?.StreamMode), {})),
  DeleteStream: (state, { StreamName }) => { state.streams.delete(StreamName); return {} },
  ListShards: (state, { StreamName }) => {
    const { shards } = state.streams.get(StreamName)
    const count = BigInt(shards.length)
    return { Shards: shards.map((_, index) => ({ ShardId: shardId(index), HashKeyRange: { StartingHashKey: String((step * BigInt(index)) / count), EndingHashKey: String((step * BigInt(index + 1)) / count - 1n) }, SequenceNumberRange: { StartingSequenceNumber: '49660000000000' } })) }
  },
  GetShardIterator: (state, { StreamName, ShardId, ShardIteratorType }) => {
    const index = Number(ShardId.slice(8))
    const shard = state.streams.get(StreamName).shards[index]
    return { ShardIterator: JSON.stringify([StreamName, index, ShardIteratorType === 'LATEST' ? shard.base + shard.records.length : shard.base]) }
  },
  GetRecords: (state, { ShardIterator, Limit = 1000 }) => {
    const [name, index, at] = JSON.parse(ShardIterator)
    const shard = state.streams.get(name).shards[index]
    const from = Math.max(0, at - shard.base)
    const Records = shard.records.slice(from, from + Limit)
    return { Records, NextShardIterator: JSON.stringify([name, index, shard.base + from + Records.length]), MillisBehindLatest: 0 }
  },
  PutRecord: (state, { StreamName }) => state.put(StreamName, sensorRecord()),
  ListTagsForStream: (state, { StreamName }) => ({ Tags: Object.entries(state.streams.get(StreamName).tags).map(([Key, Value]) => ({ Key, Value })) }),
  AddTagsToStream: (state, { StreamName, Tags }) => { Object.assign(state.streams.get(StreamName).tags, Tags); return {} },
  RemoveTagsFromStream: (state, { StreamName, TagKeys }) => { for (const key of TagKeys) delete state.streams.get(StreamName).tags[key]; return {} },
}

const glue = {
  GetDatabases: (state) => ({ DatabaseList: [...state.databases.values()].map(({ tables: _, ...rest }) => rest) }),
  CreateDatabase: (state, { DatabaseInput }) => { state.databases.set(DatabaseInput.Name, { ...DatabaseInput, CreateTime: nowSeconds(), tables: new Map() }); return {} },
  DeleteDatabase: (state, { Name }) => { state.databases.delete(Name); return {} },
  GetTables: (state, { DatabaseName }) => ({ TableList: [...state.databases.get(DatabaseName).tables.values()] }),
  GetTable: (state, { DatabaseName, Name }) => ({ Table: state.databases.get(DatabaseName).tables.get(Name) }),
  DeleteTable: (state, { DatabaseName, Name }) => { state.databases.get(DatabaseName).tables.delete(Name); return {} },
}

function moveTo(found, during, after) {
  found.detail.ApplicationStatus = during
  setTimeout(() => { found.detail.ApplicationStatus = after }, 1500)
  return { OperationId: 'op' }
}

const analytics = {
  ListApplications: (state) => ({ ApplicationSummaries: [...state.applications.values()].map(({ detail }) => detail) }),
  DescribeApplication: (state, { ApplicationName }) => {
    const found = state.applications.get(ApplicationName)
    return found ? { ApplicationDetail: found.detail } : fail('ResourceNotFoundException', `Application ${ApplicationName} not found`)
  },
  StartApplication: (state, { ApplicationName }) => moveTo(state.applications.get(ApplicationName), 'STARTING', 'RUNNING'),
  StopApplication: (state, { ApplicationName }) => moveTo(state.applications.get(ApplicationName), 'STOPPING', 'READY'),
  DeleteApplication: (state, { ApplicationName }) => { state.applications.delete(ApplicationName); return {} },
  UpdateApplication: (state, { ApplicationName }) => { const found = state.applications.get(ApplicationName); found.detail.ApplicationVersionId++; moveTo(found, 'UPDATING', 'RUNNING'); return { ApplicationDetail: found.detail } },
  ListApplicationVersions: (state, { ApplicationName }) => ({ ApplicationVersionSummaries: Array.from({ length: state.applications.get(ApplicationName).detail.ApplicationVersionId }, (_, index) => ({ ApplicationVersionId: index + 1, ApplicationStatus: 'READY' })) }),
  ListApplicationSnapshots: () => ({ SnapshotSummaries: [{ SnapshotName: 'before-upgrade', SnapshotStatus: 'READY', ApplicationVersionId: 2, SnapshotCreationTimestamp: nowSeconds() - 500, RuntimeEnvironment: 'FLINK-1_20' }] }),
  ListApplicationOperations: () => ({ ApplicationOperationInfoList: [{ Operation: 'StartApplication', OperationId: 'abc', StartTime: nowSeconds() - 90, EndTime: nowSeconds() - 85, OperationStatus: 'SUCCESSFUL' }] }),
  ListTagsForResource: () => ({ Tags: [] }),
  CreateApplicationSnapshot: () => ({}),
}

const document = (resource, actions) => encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'ReadStream', Effect: 'Allow', Action: actions, Resource: resource }] }))

const iam = {
  ListRoles: (state) => ({ IsTruncated: false, Roles: [...state.applications.values()].map(({ detail }) => ({ RoleName: detail.ServiceExecutionRole.split('/').pop(), Arn: detail.ServiceExecutionRole, Path: '/service-role/', CreateDate: nowSeconds(), AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'kinesisanalytics.amazonaws.com' }, Action: 'sts:AssumeRole' }] })) })) }),
  GetRole: (state, { RoleName }) => ({ Role: iam.ListRoles(state).Roles.find((role) => role.RoleName === RoleName) }),
  ListRolePolicies: () => ({ PolicyNames: [] }),
  ListAttachedRolePolicies: (_, { RoleName }) => ({ AttachedPolicies: [{ PolicyName: `${RoleName}-policy`, PolicyArn: `arn:aws:iam::${account}:policy/service-role/${RoleName}-policy` }] }),
  ListPolicies: (state) => ({ IsTruncated: false, Policies: iam.ListRoles(state).Roles.map(({ RoleName }) => ({ PolicyName: `${RoleName}-policy`, Arn: `arn:aws:iam::${account}:policy/service-role/${RoleName}-policy`, DefaultVersionId: 'v1', AttachmentCount: 1, CreateDate: nowSeconds() })) }),
  GetPolicy: (_, { PolicyArn }) => ({ Policy: { PolicyName: PolicyArn.split('/').pop(), Arn: PolicyArn, DefaultVersionId: 'v1', AttachmentCount: 1 } }),
  GetPolicyVersion: () => ({ PolicyVersion: { VersionId: 'v1', Document: document(arn('kinesis', 'stream/my-input-stream'), ['kinesis:DescribeStream', 'kinesis:GetShardIterator', 'kinesis:GetRecords', 'kinesis:ListShards']) } }),
}

const logs = {
  FilterLogEvents: () => ({ events: Array.from({ length: 12 }, (_, index) => ({ timestamp: Date.now() - (12 - index) * 4000, message: JSON.stringify({ applicationARN: arn('kinesisanalytics', 'application/SensorsApp'), applicationVersionId: '3', messageType: index === 7 ? 'WARN' : 'INFO', logger: 'org.apache.flink.runtime.checkpoint.CheckpointCoordinator', message: `Completed checkpoint ${index} (18 KiB in 12 ms)`, threadName: 'jobmanager' }) })) }),
}

const services = { kinesis, glue, kinesisanalyticsv2: analytics, iam, logs }

/** Answers an action; `__type` in the answer means failure. */
export function awsAction(state, service, action, input) {
  const handler = services[service]?.[action]
  if (!handler) return fail('UnknownOperationException', `The mock has no ${service} ${action}`)
  try {
    return handler(state, input)
  } catch {
    return fail('ResourceNotFoundException', `Not found: ${JSON.stringify(input)}`)
  }
}
