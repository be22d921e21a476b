// Reads the shards of a stream in one subtask. Always: rows of a shard come in order, each once; a child shard opens only
// when its parent has been read to its end by this reader, so that resharding keeps the order of a partition key.

import { MillraceError } from '../../base/error.ts'
import type { ReadTarget, ShardReader, StreamHandle, StreamPosition, StreamsClient } from '../../streams/client.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { ConnectorContext, ScanRequest, SourceReader, SplitState, SplitStatus } from '../../table/connector.ts'
import type { Decoder } from '../../table/format.ts'
import { MetadataColumns } from '../record-batch.ts'
import { tableFormat } from '../table-format.ts'
import { UserRecords } from './aggregated.ts'
import { discoveryIntervalMs, regionOf, startPosition, streamOf } from './options.ts'

const arenaBytesInitial = 1024 * 1024
/** Room for the largest record a stream can be set to take. */
const arenaBytesMax = 16 * 1024 * 1024
const recordsPerPollMax = 8192
const idleAfterMs = 5000

/** State of a shard in a checkpoint. */
interface ShardState {
  readonly position: string
  readonly ended: boolean
  /** User records after the position that were given out already: an aggregated record may span several batches. */
  readonly given?: number
}

interface OpenShard {
  readonly shardId: string
  readonly reader: ShardReader
  recordCount: number
  lastRecordAtMs: number
  /** User records after the position of a restored checkpoint that must not be given out again. */
  skip: number
}

/** User records of one read that did not fit into one batch. */
interface Pending {
  readonly shard: OpenShard
  /** Position before the read, and how many user records after it were given out. */
  readonly position: string
  given: number
  readonly sequenceNumbers: readonly string[]
}

/** Opens the source; throws `streams.not-found` or `streams.access-denied`. */
export async function openKinesisReader(request: ScanRequest, context: ConnectorContext, restored?: readonly SplitState[]): Promise<SourceReader> {
  const client = context.services['streams'] as StreamsClient
  const { format, options } = tableFormat(context.options, context.formats)
  const stream = await client.open(streamOf(context.options), regionOf(context.options, context.region), 'read')
  const reader = new KinesisReader(stream, format.decoder!(request.fields, options, context), request, context, restored)
  await reader.discover()
  return reader
}

class KinesisReader implements SourceReader {
  readonly finished = false
  readonly #stream: StreamHandle
  readonly #decoder: Decoder
  readonly #context: ConnectorContext
  readonly #metadata: MetadataColumns
  readonly #wantsMetadata: boolean
  readonly #restored: Map<string, ShardState>
  readonly #isRestored: boolean
  readonly #shards: OpenShard[] = []
  readonly #ended = new Set<string>()
  readonly #starts = new Int32Array(recordsPerPollMax)
  readonly #ends = new Int32Array(recordsPerPollMax)
  readonly #arrivalMs = new Float64Array(recordsPerPollMax)
  readonly #stop = new AbortController()
  #arenaBytes = arenaBytesInitial
  #first = true
  #next = 0
  #failure: unknown
  readonly #user = new UserRecords()
  #pending: Pending | undefined

  constructor(stream: StreamHandle, decoder: Decoder, request: ScanRequest, context: ConnectorContext, restored: readonly SplitState[] | undefined) {
    this.#stream = stream
    this.#decoder = decoder
    this.#context = context
    this.#metadata = new MetadataColumns(request, context.dictionary)
    this.#wantsMetadata = request.metadata.length > 0
    this.#restored = new Map((restored ?? []).map((split) => [split.splitId, split.state as ShardState]))
    this.#isRestored = restored !== undefined
    for (const [shardId, state] of this.#restored) if (state.ended) this.#ended.add(shardId)
    void this.#discoverAlways()
  }

  async #discoverAlways(): Promise<void> {
    const { signal } = this.#stop
    const intervalMs = discoveryIntervalMs(this.#context.options)
    while (!signal.aborted) {
      await this.#context.clock.sleep(intervalMs, signal)
      if (signal.aborted) return
      try {
        await this.discover()
      } catch (thrown) {
        this.#failure ??= thrown
      }
    }
  }

  /** Opens shards of this subtask that are not open yet. */
  async discover(): Promise<void> {
    const shards = await this.#stream.listShards()
    const known = new Set(shards.map((shard) => shard.shardId))
    const start = startPosition(this.#context.options)
    for (const shard of shards) {
      const mine = Number(BigInt(shard.shardId.replace(/\D+/g, '') || '0') % BigInt(this.#context.parallelism)) === this.#context.subtaskIndex
      if (!mine || this.#ended.has(shard.shardId) || this.#shards.some((open) => open.shardId === shard.shardId)) continue
      const parents = [shard.parentShardId, shard.adjacentParentShardId].filter((parent) => parent !== undefined && known.has(parent))
      const waits = parents.some((parent) => this.#shards.some((open) => open.shardId === parent))
      if (waits) continue
      const position = this.#positionOf(shard.shardId, start, parents.length > 0, shard.endingSequenceNumber !== undefined)
      if (position === undefined) {
        this.#ended.add(shard.shardId)
        continue
      }
      const reader = await this.#stream.reader(shard.shardId, position)
      const skip = this.#restored.get(shard.shardId)?.given ?? 0
      this.#shards.push({ shardId: shard.shardId, reader, recordCount: 0, lastRecordAtMs: 0, skip })
    }
    this.#first = false
  }

  /** Where a shard starts; undefined when nothing of it is wanted (closed shards at LATEST). */
  #positionOf(shardId: string, start: ReturnType<typeof startPosition>, hasParents: boolean, closed: boolean): StreamPosition | undefined {
    const state = this.#restored.get(shardId)
    if (state) return state.position === '' ? start : { afterSequenceNumber: state.position }
    // A shard that appears after the start (or was born since the checkpoint) is read from its beginning.
    if (!this.#first || this.#isRestored) return 'TRIM_HORIZON'
    if (start === 'LATEST') return closed ? undefined : 'LATEST'
    return hasParents && start === 'TRIM_HORIZON' ? 'TRIM_HORIZON' : start
  }

  poll(rowsMax: number): ColumnBatch | null {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#pending) return this.#pollPending(this.#pending, rowsMax)
    for (let tried = 0; tried < this.#shards.length; tried++) {
      const shard = this.#shards[this.#next++ % this.#shards.length]
      if (!shard) break
      const batch = this.#pollShard(shard, rowsMax)
      if (batch) return batch
    }
    this.#closeEnded()
    return null
  }

  #pollShard(shard: OpenShard, rowsMax: number): ColumnBatch | null {
    const sequenceNumbers: string[] = []
    const target = {
      buffer: this.#decoder.arena(this.#arenaBytes), used: 0, starts: this.#starts, ends: this.#ends, count: 0,
      maxRecords: Math.min(rowsMax, recordsPerPollMax),
      ...(this.#wantsMetadata ? { arrivalMs: this.#arrivalMs, sequenceNumbers } : {}),
    }
    const position = shard.reader.position
    if (!this.#readInto(shard, target)) return null
    shard.lastRecordAtMs = this.#context.clock.now()
    const { buffer, starts, ends, count } = target
    if (shard.skip > 0 || UserRecords.isPresent(buffer, starts, ends, count)) {
      this.#user.fill(buffer, starts, ends, count)
      const given = Math.min(shard.skip, this.#user.count)
      shard.skip -= given
      this.#pending = { shard, position, given, sequenceNumbers }
      return this.#pollPending(this.#pending, rowsMax)
    }
    shard.recordCount += count
    const decoded = this.#decoder.decode({ buffer, starts, ends, count })
    return this.#metadata.append(decoded, (key, record) => this.#metadataOf(shard, key, record, sequenceNumbers))
  }

  /** The next user records of a read that has aggregated ones. */
  #pollPending(pending: Pending, rowsMax: number): ColumnBatch | null {
    const { shard, given, sequenceNumbers } = pending
    const { starts, ends, owners } = this.#user
    const count = Math.min(rowsMax, recordsPerPollMax, this.#user.count - given)
    pending.given += count
    if (pending.given === this.#user.count) this.#pending = undefined
    if (count === 0) return null
    shard.recordCount += count
    const slices = { buffer: this.#decoder.arena(this.#arenaBytes), starts: starts.subarray(given), ends: ends.subarray(given), count }
    return this.#metadata.append(this.#decoder.decode(slices), (key, record) => this.#metadataOf(shard, key, owners[given + record] ?? 0, sequenceNumbers))
  }

  #metadataOf(shard: OpenShard, key: string, record: number, sequenceNumbers: readonly string[]): unknown {
    if (key === 'timestamp') return { ms: this.#arrivalMs[record] ?? 0, nanos: 0 }
    return key === 'shard-id' ? shard.shardId : (sequenceNumbers[record] ?? '')
  }

  #readInto(shard: OpenShard, target: ReadTarget): boolean {
    try {
      return shard.reader.read(target) > 0
    } catch (thrown) {
      const grows = thrown instanceof MillraceError && thrown.code === 'streams.record-too-large' && this.#arenaBytes < arenaBytesMax
      if (!grows) throw thrown
      this.#arenaBytes = arenaBytesMax
      return false
    }
  }

  #closeEnded(): void {
    for (let index = this.#shards.length - 1; index >= 0; index--) {
      const shard = this.#shards[index]!
      if (!shard.reader.ended) continue
      this.#shards.splice(index, 1)
      this.#ended.add(shard.shardId)
      this.discover().catch((thrown: unknown) => {
        this.#failure ??= thrown
      })
    }
  }

  async ready(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    const wake = new AbortController()
    const onAbort = (): void => wake.abort()
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      // The wait also ends by itself, so that newly discovered shards and failures are seen.
      const waits = this.#shards.map((shard) => shard.reader.ready(wake.signal))
      await Promise.race([...waits, this.#context.clock.sleep(1000, wake.signal)])
    } finally {
      signal.removeEventListener('abort', onAbort)
      wake.abort()
    }
  }

  snapshot(): readonly SplitState[] {
    const open = this.#shards.map((shard) => ({ splitId: shard.shardId, state: this.#stateOf(shard) }))
    const ended = [...this.#ended].map((shardId) => ({ splitId: shardId, state: { position: '', ended: true } }))
    return [...open, ...ended]
  }

  #stateOf(shard: OpenShard): ShardState {
    if (this.#pending?.shard === shard) return { position: this.#pending.position, ended: false, given: this.#pending.given }
    return { position: shard.reader.position, ended: false, ...(shard.skip > 0 ? { given: shard.skip } : {}) }
  }

  /** Without a shard, as when there are more subtasks than shards, Flink's consumer marks itself as idle. */
  get isIdle(): boolean {
    return this.#shards.length === 0
  }

  status(): readonly SplitStatus[] {
    const nowMs = this.#context.clock.now()
    return this.#shards.map(({ shardId, reader, recordCount, lastRecordAtMs }) => ({
      splitId: shardId, recordCount, lagMs: reader.millisBehindLatest(), idle: nowMs - lastRecordAtMs > idleAfterMs,
    }))
  }

  metrics(): Readonly<Record<string, number>> {
    return { millisBehindLatest: Math.max(0, ...this.#shards.map((shard) => shard.reader.millisBehindLatest())) }
  }

  close(): void {
    this.#stop.abort()
    this.#stream.close()
  }
}
