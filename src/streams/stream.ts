// One stream in the server: its stored record, its shards and the routing of hash keys to them.
// Always: open shards and the router agree; a record's shard is decided by the MD5 of its key or its explicit hash key.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { invalidArgument, notActive, streamNotFound, throughputExceeded } from './errors.ts'
import { hashKeyEnd, hashKeyWords, type PartitionKeyHasher, ShardRouter } from './hash-key.ts'
import { flagEncrypted } from './log/frame.ts'
import type { ShardLogOptions } from './log/shard-log.ts'
import { StreamMetrics } from './metrics.ts'
import { openShards, type ShardRecord, type StreamRecord } from './model.ts'
import { RateWindow } from './rates.ts'
import { mergeShards, scaleShards, splitShard } from './reshard.ts'
import { Shard } from './shard.ts'

/** Where an appended record went. */
export interface Placement {
  readonly shard: Shard
  readonly sequenceIndex: number
  readonly arrivalMs: number
}

/** A stream. */
export class Stream {
  readonly record: StreamRecord
  readonly path: string
  readonly rates = new RateWindow()
  readonly metrics: StreamMetrics
  readonly #logOptions: Omit<ShardLogOptions, 'directory'>
  readonly #shards = new Map<string, Shard>()
  #open: Shard[] = []
  #router = new ShardRouter([0n])

  /** `onMetrics` is told when the stream has metrics to publish. */
  constructor(
    record: StreamRecord,
    streamsPath: string,
    logOptions: Omit<ShardLogOptions, 'directory'>,
    onMetrics?: (stream: Stream) => void,
  ) {
    this.record = record
    this.metrics = new StreamMetrics(record, onMetrics && (() => onMetrics(this)))
    this.path = join(streamsPath, `${record.name}@${record.uid}`)
    this.#logOptions = logOptions
    this.#syncShards()
  }

  get name(): string {
    return this.record.name
  }

  get shards(): Iterable<Shard> {
    return this.#shards.values()
  }

  get openShardCount(): number {
    return this.#open.length
  }

  /** A shard by its identifier. */
  shard(id: string): Shard | undefined {
    return this.#shards.get(id)
  }

  /** Shards that name this one as a parent. */
  childrenOf(id: string): ShardRecord[] {
    return this.record.shards.filter((shard) => shard.parentId === id || shard.adjacentParentId === id)
  }

  /** Throws unless the stream can be read and written: it is ACTIVE or UPDATING. */
  requireData(): void {
    const { name, accountId, status } = this.record
    if (status !== 'ACTIVE' && status !== 'UPDATING') {
      throw streamNotFound(name, accountId, `It is in state ${status}.`)
    }
  }

  /** Throws unless the stream may be changed: it is ACTIVE. */
  requireActive(): void {
    const { name, accountId, status } = this.record
    if (status !== 'ACTIVE') throw notActive(name, accountId, status)
  }

  /**
   * Appends a record whose key the hasher has just taken. Throws when its shard is over quota (`enforced`).
   * The record is safe once the shard's log is committed.
   */
  append(
    hasher: PartitionKeyHasher,
    hashKey: string | undefined,
    data: Uint8Array,
    nowMs: number,
    enforced: boolean,
  ): Placement {
    const shard = this.#route(hasher, hashKey)
    const bytes = hasher.length + data.length
    if (enforced && !shard.takesWrite(bytes, nowMs)) {
      this.metrics.shardWrite(shard.id, bytes, true)
      throw throughputExceeded(shard.id, this.record.name, this.record.accountId)
    }
    const flags = this.record.keyId === undefined ? 0 : flagEncrypted
    const sequenceIndex = shard.append({ key: hasher.bytes, keyBytes: hasher.length, data, nowMs, flags })
    this.rates.incoming(1, bytes, nowMs)
    this.metrics.shardWrite(shard.id, bytes, false)
    return { shard, sequenceIndex, arrivalMs: shard.log.arrivalMs }
  }

  /** Carries out the pending change, except deletion. */
  applyPending(nowMs: number): void {
    const { record } = this
    const { pending } = record
    if (pending?.kind === 'split')
      record.shards = splitShard(record.shards, pending.shardId, BigInt(pending.hashKey), nowMs)
    if (pending?.kind === 'merge')
      record.shards = mergeShards(record.shards, pending.shardId, pending.adjacentShardId, nowMs)
    if (pending?.kind === 'scale') record.shards = scaleShards(record.shards, pending.target, nowMs)
    if (pending?.kind === 'retention') record.retentionHours = pending.hours
    if (pending?.kind === 'mode') record.mode = pending.mode
    if (pending?.kind === 'record-size') record.maxRecordKiB = pending.kiB
    if (pending?.kind === 'warm-throughput') record.warmMiBps = pending.miBps
    if (pending?.kind === 'encryption') {
      if (pending.keyId === undefined) delete record.keyId
      else record.keyId = pending.keyId
    }
    delete record.pending
    record.status = 'ACTIVE'
    this.#syncShards()
  }

  /** Drops what is older than the retention; answers whether shards were dropped whole. */
  trim(nowMs: number): boolean {
    const horizonMs = this.horizonMs(nowMs)
    if (this.record.createdMs >= horizonMs) return false
    const expired = this.record.shards.filter((shard) => shard.closedMs !== undefined && shard.closedMs < horizonMs)
    for (const { id } of expired) {
      this.#shards.get(id)?.delete()
      this.#shards.delete(id)
    }
    if (expired.length > 0) this.record.shards = this.record.shards.filter((shard) => !expired.includes(shard))
    for (const shard of this.#shards.values()) shard.trim(horizonMs, nowMs)
    return expired.length > 0
  }

  /** Records that arrived before this are out of retention. */
  horizonMs(nowMs: number): number {
    return nowMs - this.record.retentionHours * 3_600_000
  }

  /** Counts what readers outside the API took. */
  countTaken(nowMs: number): void {
    for (const shard of this.#shards.values()) {
      const { records, bytes } = shard.takenSince()
      if (records === 0) continue
      this.rates.outgoing(records, bytes, nowMs)
      this.metrics.taken(shard.id, records, bytes)
    }
  }

  /** Removes all data. */
  delete(): void {
    for (const shard of this.#shards.values()) if (shard.isLogOpen) shard.delete()
    this.#shards.clear()
    rmSync(this.path, { recursive: true, force: true })
  }

  /** Commits and closes the logs. */
  async shutDown(): Promise<void> {
    for (const shard of this.#shards.values()) await shard.shutDown()
  }

  #route(hasher: PartitionKeyHasher, hashKey: string | undefined): Shard {
    if (hashKey !== undefined) return this.#open[this.#router.find(explicitWords(hashKey))]!
    if (this.#open.length === 1) return this.#open[0]!
    hasher.hash()
    return this.#open[this.#router.find(hasher.words)]!
  }

  /** Brings the shard objects in line with the record. */
  #syncShards(): void {
    for (const record of this.record.shards) {
      const shard = this.#shards.get(record.id)
      if (!shard) this.#shards.set(record.id, new Shard(record, this.path, this.#logOptions))
      else if (shard.isOpen && record.closedMs !== undefined) shard.close(record)
    }
    const open = openShards(this.record.shards)
    this.#open = open.map((record) => this.#shards.get(record.id)!)
    this.#router = new ShardRouter(open.map((record) => BigInt(record.startingHashKey)))
  }
}

function explicitWords(hashKey: string): Uint32Array {
  const value = BigInt(hashKey)
  if (value >= hashKeyEnd) {
    throw invalidArgument(
      `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${hashKey}`,
    )
  }
  return hashKeyWords(value)
}
