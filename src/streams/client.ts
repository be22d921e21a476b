// Reading and writing streams from job workers without HTTP: the interface connectors use. Implementations:
// `connectStreams` (client-worker.ts, over a MessagePort) and `localStreamsClient` (local-client.ts, in the server's
// process).
// Always: records are read straight from the log's files in the reader's own thread; only opening, locating and
// writing go to the server's thread, which checks the role.

/** What a handle may do. */
export type StreamAccess = 'read' | 'write'

/** Opens streams under the role of the job. */
export interface StreamsClient {
  /** A stream by name or ARN; throws `streams.not-found` or `streams.access-denied`. */
  open(stream: string, region: string, access: StreamAccess): Promise<StreamHandle>
}

/** A shard, open or closed. */
export interface ShardInfo {
  readonly shardId: string
  readonly parentShardId?: string
  readonly adjacentParentShardId?: string
  readonly startingHashKey: string
  readonly endingHashKey: string
  readonly startingSequenceNumber: string
  /** Present when the shard is closed. */
  readonly endingSequenceNumber?: string
}

/** Where to begin reading a shard. */
export type StreamPosition =
  | 'TRIM_HORIZON'
  | 'LATEST'
  | { readonly timestampMs: number }
  | { readonly afterSequenceNumber: string }

/** A record to write. */
export interface PutRecord {
  readonly partitionKey: string
  readonly data: Uint8Array
}

/** An open stream. */
export interface StreamHandle {
  readonly streamArn: string
  /** Shards within retention, open and closed, with their parents. */
  listShards(): Promise<ShardInfo[]>
  /** A reader of one shard. */
  reader(shardId: string, position: StreamPosition): Promise<ShardReader>
  /** Writes records and resolves when all are committed; throttled ones are tried again. */
  putRecords(records: readonly PutRecord[]): Promise<void>
  /** Closes the handle and its readers. */
  close(): void
}

/** Reads one shard in order. */
export interface ShardReader {
  readonly shardId: string
  /**
   * Copies committed records into the target and returns their number; 0 when there is nothing new or no room is left.
   * Throws `streams.record-too-large` when an empty target cannot hold the next record.
   */
  read(target: ReadTarget): number
  /** Resolves when `read` may return more, the shard has ended, or the signal aborts. */
  ready(signal: AbortSignal): Promise<void>
  /** Sequence number after which to continue: what a checkpoint keeps. */
  readonly position: string
  /** The shard is closed and fully read. */
  readonly ended: boolean
  /** Age of the last record read when newer ones wait, 0 at the tip. */
  millisBehindLatest(): number
  /** Closes the reader's file. */
  close(): void
}

/** An arena that records are read into; `buffer` may lie in WebAssembly memory, shared or not. */
export interface ReadTarget {
  readonly buffer: Uint8Array
  /** Bytes of the buffer in use; grows. */
  used: number
  /** First byte of each record's data, and one after its last. Between records lie headers and keys. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Records in the target; grows. */
  count: number
  readonly arrivalMs?: Float64Array
  readonly sequenceNumbers?: string[]
  readonly partitionKeys?: string[]
  /** `count` never exceeds this. */
  readonly maxRecords: number
}
