// One shard in the server: its record, its log (opened when first used) and its quotas.
// Always: a closed shard takes no records and stays readable until its retention has passed.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import {
  closedLogTrimMs,
  shardReadBytesPerSecond,
  shardReadCallsPerSecond,
  shardWriteBytesPerSecond,
  shardWriteRecordsPerSecond,
} from './limits.ts'
import { listSegments, segmentFile } from './log/segments.ts'
import { type Append, ShardLog, type ShardLogOptions } from './log/shard-log.ts'
import { flagClosed } from './log/shared-state.ts'
import type { ShardRecord } from './model.ts'
import { RateLimit } from './rate-limit.ts'
import { SequenceNumbers } from './sequence-number.ts'

interface Quotas {
  readonly writeRecords: RateLimit
  readonly writeBytes: RateLimit
  readonly readCalls: RateLimit
  readonly readBytes: RateLimit
}

/** A shard. */
export class Shard {
  readonly numbers: SequenceNumbers
  record: ShardRecord
  readonly #logOptions: ShardLogOptions
  #log: ShardLog | undefined
  #quotas: Quotas | undefined
  #nextTrimMs = 0
  /** What readers outside the API had taken when it was last looked at. */
  #taken = { records: 0, bytes: 0 }

  constructor(record: ShardRecord, streamPath: string, logOptions: Omit<ShardLogOptions, 'directory'>) {
    this.record = record
    this.numbers = new SequenceNumbers(record.createdSec, record.index)
    this.#logOptions = { ...logOptions, directory: join(streamPath, record.id) }
  }

  get id(): string {
    return this.record.id
  }

  get isOpen(): boolean {
    return this.record.closedMs === undefined
  }

  /** The log; the first use opens and recovers it. */
  get log(): ShardLog {
    if (!this.#log) {
      this.#log = new ShardLog(this.#logOptions)
      if (!this.isOpen) this.#log.shared.publishFlag(flagClosed)
    }
    return this.#log
  }

  get isLogOpen(): boolean {
    return this.#log !== undefined
  }

  /** Adds a record; returns its sequence index. */
  append(record: Append): number {
    return this.log.append(record)
  }

  /** The shard's first sequence number: before all its records. */
  get startingSequenceNumber(): string {
    return this.numbers.text(0, this.record.createdSec)
  }

  /** Whether the shard may take a record of this size now; counts it if so. */
  takesWrite(bytes: number, nowMs: number): boolean {
    const { writeRecords, writeBytes } = this.#limits(nowMs)
    if (!writeRecords.allows(1, nowMs) || !writeBytes.allows(bytes, nowMs)) return false
    writeRecords.take(1, nowMs)
    writeBytes.take(bytes, nowMs)
    return true
  }

  /** Whether the shard may serve a read call now; counts the call. */
  takesRead(nowMs: number): boolean {
    const { readCalls, readBytes } = this.#limits(nowMs)
    if (!readCalls.allows(1, nowMs) || !readBytes.allows(1, nowMs)) return false
    readCalls.take(1, nowMs)
    return true
  }

  /** Counts bytes a read call returned. */
  countRead(bytes: number, nowMs: number): void {
    this.#limits(nowMs).readBytes.take(bytes, nowMs)
  }

  /** What readers outside the API took since the last call. */
  takenSince(): { records: number; bytes: number } {
    if (!this.#log) return { records: 0, bytes: 0 }
    const now = this.#log.shared.taken
    const since = { records: now.records - this.#taken.records, bytes: now.bytes - this.#taken.bytes }
    this.#taken = now
    return since
  }

  /** Marks the shard closed: what is appended already is committed first. */
  close(record: ShardRecord): void {
    this.record = record
    void this.log.seal()
  }

  /** Drops segments of records that arrived before a time. A log that is not open is opened only if it may have such. */
  trim(beforeMs: number, nowMs: number): void {
    if (!this.#log) {
      if (nowMs < this.#nextTrimMs) return
      this.#nextTrimMs = nowMs + closedLogTrimMs
      const { directory } = this.#logOptions
      const oldest = listSegments(directory)[0]
      // No record of a segment arrived after its file was written last.
      if (!oldest || statSync(segmentFile(directory, oldest)).mtimeMs >= beforeMs) return
    }
    this.log.trim(beforeMs)
  }

  /** Removes the log. */
  delete(): void {
    this.log.delete()
  }

  /** Commits and closes the log. */
  async shutDown(): Promise<void> {
    await this.#log?.close()
  }

  #limits(nowMs: number): Quotas {
    this.#quotas ??= {
      writeRecords: new RateLimit(shardWriteRecordsPerSecond, nowMs),
      writeBytes: new RateLimit(shardWriteBytesPerSecond, nowMs),
      readCalls: new RateLimit(shardReadCallsPerSecond, nowMs),
      readBytes: new RateLimit(shardReadBytesPerSecond, nowMs),
    }
    return this.#quotas
  }
}
