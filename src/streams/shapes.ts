// Streams, shards and consumers in the shapes of the API's answers.

import { type ConsumerRecord, type ShardRecord, type StreamRecord, shardLevelMetrics } from './model.ts'
import { SequenceNumbers } from './sequence-number.ts'
import type { Stream } from './stream.ts'

/** The `Shard` shape. */
export function shardShape(shard: ShardRecord) {
  const starting = new SequenceNumbers(shard.createdSec, shard.index).text(0, shard.createdSec)
  return {
    ShardId: shard.id,
    ...(shard.parentId === undefined ? {} : { ParentShardId: shard.parentId }),
    ...(shard.adjacentParentId === undefined ? {} : { AdjacentParentShardId: shard.adjacentParentId }),
    HashKeyRange: hashKeyRange(shard),
    SequenceNumberRange: {
      StartingSequenceNumber: starting,
      ...(shard.endingSequenceNumber === undefined ? {} : { EndingSequenceNumber: shard.endingSequenceNumber }),
    },
  }
}

function hashKeyRange(shard: ShardRecord) {
  return { StartingHashKey: shard.startingHashKey, EndingHashKey: shard.endingHashKey }
}

/** The `ChildShard` shapes of a shard that is closed and fully read. */
export function childShardShapes(stream: Stream, shardId: string) {
  return stream.childrenOf(shardId).map((shard) => ({
    ShardId: shard.id,
    ParentShards: [shard.parentId, shard.adjacentParentId].filter((id) => id !== undefined),
    HashKeyRange: hashKeyRange(shard),
  }))
}

/** What DescribeStream and DescribeStreamSummary have in common. */
export function descriptionShape(record: StreamRecord) {
  return {
    StreamName: record.name,
    StreamARN: record.arn,
    StreamStatus: record.status,
    StreamModeDetails: { StreamMode: record.mode },
    RetentionPeriodHours: record.retentionHours,
    StreamCreationTimestamp: new Date(record.createdMs),
    EnhancedMonitoring: [{ ShardLevelMetrics: record.shardLevelMetrics }],
    EncryptionType: record.keyId === undefined ? 'NONE' : 'KMS',
    ...(record.keyId === undefined ? {} : { KeyId: record.keyId }),
  }
}

/** The `Consumer` shape. */
export function consumerShape(consumer: ConsumerRecord) {
  return {
    ConsumerName: consumer.name,
    ConsumerARN: consumer.arn,
    ConsumerStatus: consumer.status,
    ConsumerCreationTimestamp: new Date(consumer.createdMs),
  }
}

/** `EncryptionType` of answers about records: only named while the stream is encrypted. */
export function encryptionShape(encrypted: boolean): { EncryptionType?: 'KMS' } {
  return encrypted ? { EncryptionType: 'KMS' } : {}
}

/** A list of metric names without doubles, `ALL` spelled out, in the service's order. */
export function metricNames(names: readonly string[]): string[] {
  return shardLevelMetrics.filter((name) => names.includes('ALL') || names.includes(name))
}
