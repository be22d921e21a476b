// Named limits of Kinesis Data Streams: quotas of the service, and bounds of our own log.

/** Longest a shard iterator may be used after it was handed out. */
export const iteratorLifetimeMs = 300_000
/** Records one GetRecords call returns at most. */
export const getRecordsMax = 10_000
/** Bytes one GetRecords call returns at most. */
export const getRecordsBytesMax = 10 * 1024 * 1024
/** Bytes of one PutRecords call, keys included. */
export const putRecordsBytesMax = 10 * 1024 * 1024
/** Largest record of a stream that has not raised it, in KiB. */
export const recordKiBDefault = 1024
/** Bytes and records a shard takes in a second, when limits are enforced. */
export const shardWriteBytesPerSecond = 1024 * 1024
export const shardWriteRecordsPerSecond = 1000
/** GetRecords calls and bytes a shard serves in a second, when limits are enforced. */
export const shardReadCallsPerSecond = 5
export const shardReadBytesPerSecond = 2 * 1024 * 1024
/** Retention bounds. */
export const retentionHoursMin = 24
export const retentionHoursMax = 8760
/** Consumers of enhanced fan-out of one stream. */
export const consumersMax = 20
/** Streams (and consumers of a stream) that may be in state CREATING at once, when limits are enforced. */
export const creatingMax = 5
/** Tags of one resource. */
export const tagsMax = 50
/** Length of one SubscribeToShard call, and the pause between its empty events. */
export const subscriptionMs = 300_000
export const subscriptionHeartbeatMs = 5_000
/** A second SubscribeToShard to the same shard within this time is refused; later it takes over. */
export const subscriptionTakeoverMs = 5_000
/** Records and bytes of one SubscribeToShard event. */
export const subscriptionRecordsMax = 10_000
export const subscriptionBytesMax = 1024 * 1024
/** Open shards of an account in a region. */
export const shardLimitLarge = 20_000
export const shardLimitSmall = 1_000
/** Regions with the larger shard limit. */
export const largeRegions: readonly string[] = ['us-east-1', 'us-west-2', 'eu-west-1']
/** On-demand streams of an account in a region. */
export const onDemandStreamsMax = 50
/** Shards an on-demand stream is born with. */
export const onDemandShardsAtBirth = 4
/** UpdateShardCount calls of one stream in 24 hours, when limits are enforced. */
export const shardCountUpdatesPerDay = 10
/** Size at which a segment of the log is closed and the next one begun. */
export const segmentBytesDefault = 64 * 1024 * 1024
/** Bytes of the log between two entries of its sparse index. */
export const indexStepBytes = 64 * 1024
/** Bytes of one shard that wait in memory before they are written. */
export const writeBufferBytesMax = 1024 * 1024
/** How often a log that is not open is looked at for expired segments. */
export const closedLogTrimMs = 3_600_000
/** Files of logs that are open at once. */
export const openLogFilesMax = 2_000
/** How often expired segments are looked for. */
export const retentionSweepMs = 60_000
/** How long metrics are folded before they are published. */
export const metricsPublishedMs = 1_000
/** Attempts of a sink's PutRecords before it gives up. */
export const sinkAttemptsMax = 20
