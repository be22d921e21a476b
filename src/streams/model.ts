// The stored records of streams: what the metadata table `streams` holds under `<account>/<region>/<name>`.
// Always: plain data; hash keys and sequence numbers are decimal text, times are epoch milliseconds.

/** States of a stream. */
export type StreamStatus = 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING'
/** States of a consumer. */
export type ConsumerStatus = 'CREATING' | 'ACTIVE' | 'DELETING'
/** How a stream's capacity is set. */
export type StreamMode = 'PROVISIONED' | 'ON_DEMAND'
/** Shard-level metrics a stream may publish. */
export const shardLevelMetrics = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
] as const

/** A shard. */
export interface ShardRecord {
  readonly id: string
  readonly index: number
  readonly parentId?: string
  readonly adjacentParentId?: string
  readonly startingHashKey: string
  readonly endingHashKey: string
  readonly createdMs: number
  /** Creation as the shard's sequence numbers carry it: after its parents', whatever the clock says. */
  readonly createdSec: number
  readonly closedMs?: number
  readonly endingSequenceNumber?: string
}

/** A consumer of enhanced fan-out. */
export interface ConsumerRecord {
  readonly name: string
  readonly arn: string
  readonly createdMs: number
  status: ConsumerStatus
}

/** What a stream in transition becomes. */
export type PendingChange =
  | { readonly kind: 'create' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'split'; readonly shardId: string; readonly hashKey: string }
  | { readonly kind: 'merge'; readonly shardId: string; readonly adjacentShardId: string }
  | { readonly kind: 'scale'; readonly target: number }
  | { readonly kind: 'retention'; readonly hours: number }
  | { readonly kind: 'encryption'; readonly keyId?: string }
  | { readonly kind: 'mode'; readonly mode: StreamMode }
  | { readonly kind: 'record-size'; readonly kiB: number }
  | { readonly kind: 'warm-throughput'; readonly miBps: number }

/** A stream. */
export interface StreamRecord {
  readonly name: string
  readonly accountId: string
  readonly region: string
  readonly arn: string
  /** Names the stream's folder, so that a stream created anew never meets old data. */
  readonly uid: string
  readonly createdMs: number
  status: StreamStatus
  mode: StreamMode
  retentionHours: number
  /** The KMS key while the stream is encrypted. */
  keyId?: string
  maxRecordKiB: number
  warmMiBps?: number
  shardLevelMetrics: string[]
  shards: ShardRecord[]
  consumers: ConsumerRecord[]
  pending?: PendingChange
  /** Times of UpdateShardCount calls of the last day. */
  shardCountUpdatesMs: number[]
}

/** The identifier of the n-th shard of a stream. */
export function shardIdOf(index: number): string {
  return `shardId-${String(index).padStart(12, '0')}`
}

/** Shards that take records, in the order of their hash keys. */
export function openShards(shards: readonly ShardRecord[]): ShardRecord[] {
  const open = shards.filter((shard) => shard.closedMs === undefined)
  return open.sort((a, b) => (BigInt(a.startingHashKey) < BigInt(b.startingHashKey) ? -1 : 1))
}
