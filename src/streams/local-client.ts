// The streams client in the server's own process: for the CLI, tests, and behind the port of every worker.
// Always: the role is checked when a stream is opened and again on `recheck`; a record is written or its failure is
// thrown.

import type { Principal } from '../aws/action.ts'
import type { PolicyDocument } from '../aws/policy.ts'
import type { Clock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import { parseStreamArn, streamArn } from './arn.ts'
import type {
  PutRecord,
  ShardInfo,
  ShardReader,
  StreamAccess,
  StreamHandle,
  StreamPosition,
  StreamsClient,
} from './client.ts'
import { type PackedRecord, packRecords, unpackRecords } from './client-protocol.ts'
import { clientError } from './errors.ts'
import { partitionKeyBytesMax } from './hash-key.ts'
import { sinkAttemptsMax } from './limits.ts'
import { locate, type StartPosition } from './positions.ts'
import { shardShape } from './shapes.ts'
import type { Shard } from './shard.ts'
import { FileShardReader, type ShardLocation } from './shard-reader.ts'
import type { Stream } from './stream.ts'
import type { Streams } from './streams.ts'

/** Throws AccessDenied unless the principal may do this; the server gives the router's. */
export type Authorize = (
  principal: Principal,
  iamAction: string,
  resourceArn: string,
  resourcePolicy?: PolicyDocument,
) => void

/** Who reads and writes. */
export interface LocalClientOptions {
  readonly principal: Principal
  readonly authorize: Authorize
}

const actionsOf: Readonly<Record<StreamAccess, readonly string[]>> = {
  read: ['kinesis:ListShards', 'kinesis:GetShardIterator', 'kinesis:GetRecords'],
  write: ['kinesis:PutRecords'],
}

const retryFirstMs = 20
const retryMaxMs = 1000

/** A streams client in this process. */
export function localStreamsClient(streams: Streams, options: LocalClientOptions): StreamsClient {
  return {
    open: async (stream, region, access) =>
      new LocalHandle(openServed(streams, options, { stream, region, access }), streams.deps.clock),
  }
}

/** What a worker or caller asks to open. */
export interface OpenRequest {
  readonly stream: string
  readonly region: string
  readonly access: StreamAccess
}

/** Opens a stream for a principal; throws `streams.not-found` or `streams.access-denied`. */
export function openServed(streams: Streams, options: LocalClientOptions, request: OpenRequest): ServedStream {
  const { principal } = options
  const named = parseStreamArn(request.stream) ?? {
    accountId: principal.accountId,
    region: request.region,
    name: request.stream,
  }
  const arn = streamArn(named.region, named.accountId, named.name)
  const check = (): void => {
    try {
      if (principal.type === 'root') return
      for (const action of actionsOf[request.access]) options.authorize(principal, action, arn, streams.policy(arn))
    } catch (thrown) {
      throw clientError(thrown)
    }
  }
  check()
  try {
    const stream = streams.get(named.accountId, named.region, named.name)
    stream.requireData()
    return new ServedStream(streams, stream, request.access, check)
  } catch (thrown) {
    throw clientError(thrown)
  }
}

/** An open stream as the server's thread serves it. */
export class ServedStream {
  readonly access: StreamAccess
  readonly #streams: Streams
  readonly #stream: Stream
  readonly #check: () => void

  constructor(streams: Streams, stream: Stream, access: StreamAccess, check: () => void) {
    this.#streams = streams
    this.#stream = stream
    this.access = access
    this.#check = check
  }

  get streamArn(): string {
    return this.#stream.record.arn
  }

  /** Throws `streams.access-denied` when the role may no longer do this. */
  recheck(): void {
    this.#check()
  }

  /** Shards within retention. */
  listShards(): ShardInfo[] {
    return this.#stream.record.shards.map((record) => {
      const shape = shardShape(record)
      const ending = record.endingSequenceNumber
      return {
        shardId: record.id,
        ...(record.parentId === undefined ? {} : { parentShardId: record.parentId }),
        ...(record.adjacentParentId === undefined ? {} : { adjacentParentShardId: record.adjacentParentId }),
        startingHashKey: record.startingHashKey,
        endingHashKey: record.endingHashKey,
        startingSequenceNumber: shape.SequenceNumberRange.StartingSequenceNumber,
        ...(ending === undefined ? {} : { endingSequenceNumber: ending }),
      }
    })
  }

  /** Where a reader begins. */
  locate(shardId: string, position: StreamPosition): ShardLocation {
    if (this.access !== 'read')
      throw new MillraceError('streams.access-denied', `${this.streamArn} was opened for writing`)
    const shard = this.#stream.shard(shardId)
    if (!shard) throw new MillraceError('streams.shard-not-found', `no shard ${shardId} in ${this.streamArn}`)
    const nowMs = this.#streams.deps.clock.now()
    try {
      const { log } = shard
      const point = locate(this.#stream, shard, startPosition(position), nowMs, 'a reader')
      return {
        shardId,
        shardIndex: shard.record.index,
        shardCreatedSec: shard.record.createdSec,
        directory: log.directory,
        memory: log.shared.memory,
        ...point,
        arrivalSec: Math.floor((point.sequence > 1 ? log.arrivalMs : shard.record.createdMs) / 1000),
      }
    } catch (thrown) {
      const error = clientError(thrown)
      throw new MillraceError('streams.invalid-position', error.message, { cause: thrown })
    }
  }

  /** Writes packed records and waits until all are committed. */
  async put(packed: Uint8Array): Promise<void> {
    if (this.access !== 'write')
      throw new MillraceError('streams.access-denied', `${this.streamArn} was opened for reading`)
    let rest = unpackRecords(packed)
    this.#checkSizes(rest)
    for (let attempt = 1; ; attempt++) {
      const { failed, error } = await this.#attempt(packed, rest)
      if (failed.length === 0) return
      const failure = clientError(error)
      if (!failure.retryable || attempt === sinkAttemptsMax) throw failure
      rest = failed
      await this.#streams.deps.clock.sleep(Math.min(retryMaxMs, retryFirstMs * 2 ** attempt))
    }
  }

  async #attempt(
    packed: Uint8Array,
    records: readonly PackedRecord[],
  ): Promise<{ failed: PackedRecord[]; error: unknown }> {
    const { hasher, deps } = this.#streams
    const nowMs = deps.clock.now()
    const byShard = new Map<Shard, PackedRecord[]>()
    const failed: PackedRecord[] = []
    let error: unknown
    this.#requireData()
    for (const record of records) {
      hasher.take(packed, record.keyStart, record.keyEnd)
      const data = packed.subarray(record.keyEnd, record.dataEnd)
      try {
        const { shard } = this.#stream.append(hasher, undefined, data, nowMs, deps.enforceLimits)
        const placed = byShard.get(shard)
        if (placed) placed.push(record)
        else byShard.set(shard, [record])
      } catch (thrown) {
        error = thrown
        failed.push(record)
      }
    }
    await Promise.all(
      [...byShard].map(([shard, placed]) =>
        shard.log.committed().catch((thrown: unknown) => {
          error = thrown
          failed.push(...placed)
        }),
      ),
    )
    this.#count(records, failed, error, deps.clock.now() - nowMs)
    return { failed, error }
  }

  #count(records: readonly PackedRecord[], failed: readonly PackedRecord[], error: unknown, latencyMs: number): void {
    const bytesOf = (list: readonly PackedRecord[]): number =>
      list.reduce((sum, { keyStart, dataEnd }) => sum + dataEnd - keyStart, 0)
    const isThrottled = failed.length > 0 && clientError(error).retryable
    this.#stream.metrics.putRecords({
      taken: records.length - failed.length,
      takenBytes: bytesOf(records) - bytesOf(failed),
      throttled: isThrottled ? failed.length : 0,
      failed: isThrottled ? 0 : failed.length,
      latencyMs,
    })
  }

  #requireData(): void {
    try {
      this.#stream.requireData()
    } catch (thrown) {
      throw clientError(thrown)
    }
  }

  #checkSizes(records: readonly PackedRecord[]): void {
    const bytesMax = this.#stream.record.maxRecordKiB * 1024
    for (const { keyStart, keyEnd, dataEnd } of records) {
      if (keyEnd - keyStart <= partitionKeyBytesMax && keyEnd > keyStart && dataEnd - keyStart <= bytesMax) continue
      throw new MillraceError(
        'streams.record-too-large',
        `a record of ${dataEnd - keyEnd} bytes with a key of ${keyEnd - keyStart} bytes does not fit ${this.streamArn}`,
        {
          hint: `keys have 1 to 256 characters, key and data at most ${bytesMax} bytes (see UpdateMaxRecordSize)`,
        },
      )
    }
  }
}

function startPosition(position: StreamPosition): StartPosition {
  if (typeof position === 'string') return { type: position }
  if ('timestampMs' in position) return { type: 'AT_TIMESTAMP', timeMs: position.timestampMs }
  return { type: 'AFTER_SEQUENCE_NUMBER', sequenceNumber: position.afterSequenceNumber }
}

class LocalHandle implements StreamHandle {
  readonly #served: ServedStream
  readonly #clock: Clock
  readonly #readers = new Set<ShardReader>()

  constructor(served: ServedStream, clock: Clock) {
    this.#served = served
    this.#clock = clock
  }

  get streamArn(): string {
    return this.#served.streamArn
  }

  async listShards(): Promise<ShardInfo[]> {
    return this.#served.listShards()
  }

  async reader(shardId: string, position: StreamPosition): Promise<ShardReader> {
    const reader = new FileShardReader(this.#served.locate(shardId, position), this.#clock, () => undefined)
    this.#readers.add(reader)
    return reader
  }

  putRecords(records: readonly PutRecord[]): Promise<void> {
    return this.#served.put(packRecords(records))
  }

  close(): void {
    for (const reader of this.#readers) reader.close()
    this.#readers.clear()
  }
}
