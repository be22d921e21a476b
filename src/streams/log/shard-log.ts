// The log of one shard: appends frames to segment files in groups, publishes how far they are committed, drops old
// segments.
// Always: this is the only writer; a group is committed whole or rejected whole, and after a rejected one the file
// ends where the last committed group ended, so sequence indexes have no gaps.

import { closeSync, constants, fsync, fsyncSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs'
import type { Durability } from '../../store/data-directory.ts'
import { isMissing, storeError } from '../../store/errors.ts'
import { indexStepBytes, writeBufferBytesMax } from '../limits.ts'
import type { CommitScheduler, Flushable } from './commit-scheduler.ts'
import { frameHeaderBytes, frameOffsets, writeFrame } from './frame.ts'
import type { OpenFiles, Releasable } from './open-files.ts'
import { type ReadLimits, type ReadResult, type RecordMaker, readRecords } from './read.ts'
import { loadIndex, recoverLog } from './recovery.ts'
import { scanFrames } from './scan.ts'
import { indexFile, type Segment, segmentFile, segmentOf } from './segments.ts'
import { flagClosed, flagDeleted, SharedShardState } from './shared-state.ts'
import type { SparseIndex } from './sparse-index.ts'

/** How a log is kept. */
export interface ShardLogOptions {
  readonly directory: string
  readonly durability: Durability
  readonly segmentBytes: number
  readonly scheduler: CommitScheduler
  /** Bounds the open files of all logs; without it every log keeps its own. */
  readonly openFiles?: OpenFiles
}

/** Where a record is: the position of its frame, and its sequence index. */
export interface LogPoint {
  readonly position: number
  readonly sequence: number
}

interface CommitGroup {
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** A record as it is appended. */
export interface Append {
  readonly key: Uint8Array
  readonly keyBytes: number
  readonly data: Uint8Array
  readonly nowMs: number
  readonly flags: number
}

const bufferBytesInitial = 4 * 1024

/** The log of one shard. */
export class ShardLog implements Flushable, Releasable {
  readonly directory: string
  /** What readers of all threads see. */
  readonly shared = new SharedShardState()
  /** Bytes of a torn tail that opening cut off. */
  readonly cutBytes: number
  readonly #options: ShardLogOptions
  readonly #segments: Segment[]
  /** The last segment's file while it is open. */
  #descriptor: number | undefined
  #index: SparseIndex
  #buffer: Buffer = Buffer.alloc(0)
  #view = new DataView(this.#buffer.buffer)
  #used = 0
  /** End of what lies in the file, committed or not. */
  #written: number
  #committed: number
  #committedSequence: number
  #committedArrivalMs: number
  #nextSequence: number
  #arrivalMs: number
  #group: CommitGroup | undefined
  #syncing: CommitGroup | undefined
  #failed: unknown

  /** Opens the log, recovering it if need be. */
  constructor(options: ShardLogOptions) {
    this.#options = options
    this.directory = options.directory
    const found = recoverLog(options.directory)
    this.cutBytes = found.cutBytes
    this.#segments = found.segments
    this.#descriptor = found.descriptor
    this.#index = found.index
    this.#written = found.end
    this.#committed = found.end
    this.#nextSequence = found.nextSequence
    this.#committedSequence = found.nextSequence
    this.#arrivalMs = found.lastArrivalMs
    this.#committedArrivalMs = found.lastArrivalMs
    const first = found.segments[0]!
    this.shared.publishTrim(first.base, first.firstSequence)
    this.shared.publishEnd(found.end, found.nextSequence, found.lastArrivalMs)
    options.openFiles?.used(this)
  }

  /** Position and sequence index after the last committed record. */
  get tip(): LogPoint {
    return { position: this.#committed, sequence: this.#committedSequence }
  }

  /** The oldest record that is kept. */
  get oldest(): LogPoint {
    const first = this.#segments[0]!
    return { position: first.base, sequence: first.firstSequence }
  }

  /** The segment that holds a position. */
  segmentAt(position: number): Segment {
    return this.#segments[segmentOf(this.#segments, 'base', position)]!
  }

  /** Arrival of the record appended last. */
  get arrivalMs(): number {
    return this.#arrivalMs
  }

  /** Adds a record and returns its sequence index; `committed()` tells when it is safe. */
  append(record: Append): number {
    const length = frameHeaderBytes + record.keyBytes + record.data.length
    if (this.#used + length > this.#buffer.length) this.#makeRoom(length)
    if (!this.#group) this.#begin()
    // Arrivals never go back, even if the clock does: time lookups rely on it.
    if (record.nowMs > this.#arrivalMs) this.#arrivalMs = record.nowMs
    const sequenceIndex = this.#nextSequence++
    const position = this.#written + this.#used
    if (this.#index.size === 0 || position - this.#index.lastPosition >= indexStepBytes) {
      this.#index.add(sequenceIndex, position, this.#arrivalMs)
    }
    const head = { sequenceIndex, arrivalMs: this.#arrivalMs, flags: record.flags }
    this.#used += writeFrame(this.#buffer, this.#view, this.#used, head, record.key, record.keyBytes, record.data)
    return sequenceIndex
  }

  /** Resolves when everything appended so far is committed; rejects with a store error when it could not be written. */
  committed(): Promise<void> {
    return this.#group?.promise ?? this.#syncing?.promise ?? Promise.resolve()
  }

  /** Writes the current group; called by the scheduler. */
  flush(): void {
    if (this.#syncing || !this.#group) return
    const group = this.#group
    this.#group = undefined
    try {
      if (this.#failed !== undefined) throw this.#failed
      if (this.#written === this.#committed && this.#isFull()) this.#roll()
      this.#writeBuffered()
    } catch (thrown) {
      this.#fail([group], thrown)
      return
    }
    if (this.#options.durability === 'os') this.#publish(group)
    else this.#sync(group)
  }

  /** Points at the first record at or after a sequence index. */
  findSequence(sequence: number): LogPoint {
    if (sequence >= this.#committedSequence) return this.tip
    if (sequence <= this.oldest.sequence) return this.oldest
    const at = segmentOf(this.#segments, 'firstSequence', sequence)
    const from = this.#indexOf(at).beforeSequence(sequence)
    return this.#scan(at, from, (found) => found >= sequence)
  }

  /** Points at the first record that arrived at or after a time. */
  findTime(timeMs: number): LogPoint {
    let low = 0
    let high = this.#segments.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      const firstMs = this.#indexOf(middle).firstArrivalMs
      if (firstMs !== undefined && firstMs < timeMs) low = middle
      else high = middle - 1
    }
    const from = this.#indexOf(low).beforeTime(timeMs)
    return this.#scan(low, from, (_, arrivalMs) => arrivalMs >= timeMs)
  }

  /** Committed records from a point on, within the limits; at least one if there is one. */
  read<T>(point: LogPoint, limits: ReadLimits, make: RecordMaker<T>): ReadResult<T> {
    return readRecords({ log: this, descriptorOf: (segment) => this.#open(segment) }, point, limits, make)
  }

  /** Drops the segments whose records all arrived before a time. */
  trim(beforeMs: number): void {
    const idle = !this.#group && !this.#syncing && this.#written === this.#committed
    const active = this.#segments.at(-1)!
    if (idle && this.#committed > active.base && this.#committedArrivalMs < beforeMs) this.#roll()
    const dropped: Segment[] = []
    while (this.#segments.length > 1) {
      const [first, next] = this.#segments as [Segment, Segment]
      if (loadIndex(this.directory, first, next).head.lastArrivalMs >= beforeMs) break
      dropped.push(first)
      this.#segments.shift()
    }
    if (dropped.length === 0) return
    this.shared.publishTrim(this.oldest.position, this.oldest.sequence)
    for (const segment of dropped) {
      rmSync(segmentFile(this.directory, segment), { force: true })
      rmSync(indexFile(this.directory, segment), { force: true })
    }
  }

  /** No record will follow: the shard was split or merged. */
  async seal(): Promise<void> {
    await this.committed().catch(() => undefined)
    this.shared.publishFlag(flagClosed)
  }

  /** Removes the log from the disk; readers learn that the stream is gone. */
  delete(): void {
    this.shared.publishFlag(flagDeleted)
    this.#failed = new Error('the stream was deleted')
    this.#fail([this.#group, this.#syncing], this.#failed)
    this.#closeFile()
    rmSync(this.directory, { recursive: true, force: true })
  }

  /** Gives the file and the buffer back until the next use. */
  release(): boolean {
    if (this.#group || this.#syncing || this.#descriptor === undefined) return this.#descriptor === undefined
    closeSync(this.#descriptor)
    this.#descriptor = undefined
    this.#buffer = Buffer.alloc(0)
    this.#view = new DataView(this.#buffer.buffer)
    return true
  }

  /** Commits what is open and closes, leaving an index so that the next start need not scan. */
  async close(): Promise<void> {
    while (this.#group || this.#syncing) {
      this.flush()
      await this.committed()
    }
    if (this.#failed !== undefined) return
    this.#writeIndex(this.#index)
    this.#closeFile()
  }

  /** The last segment's file, opened again if it was given back. */
  #file(): number {
    this.#descriptor ??= openSync(segmentFile(this.directory, this.#segments.at(-1)!), constants.O_RDWR)
    this.#options.openFiles?.used(this)
    return this.#descriptor
  }

  #closeFile(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
    this.#options.openFiles?.closed(this)
  }

  #begin(): void {
    let resolve: () => void = () => undefined
    let reject: (error: unknown) => void = () => undefined
    const promise = new Promise<void>((done, fail) => {
      resolve = done
      reject = fail
    })
    // A caller that went away must not turn a full disk into an unhandled rejection.
    promise.catch(() => undefined)
    this.#group = { promise, resolve, reject }
    this.#options.scheduler.schedule(this)
  }

  #makeRoom(length: number): void {
    if (this.#used > 0 && this.#used + length > writeBufferBytesMax) {
      try {
        this.#writeBuffered()
      } catch (thrown) {
        this.#fail([this.#group], thrown)
        throw storeError(thrown, this.directory)
      }
    }
    if (this.#used + length <= this.#buffer.length) return
    const wanted = Math.max(this.#used + length, this.#buffer.length * 2, bufferBytesInitial)
    const grown = Buffer.allocUnsafeSlow(wanted)
    grown.set(this.#buffer.subarray(0, this.#used))
    this.#buffer = grown
    this.#view = new DataView(grown.buffer)
  }

  #writeBuffered(): void {
    const base = this.#segments.at(-1)!.base
    const file = this.#file()
    let done = 0
    while (done < this.#used) {
      done += writeSync(file, this.#buffer, done, this.#used - done, this.#written + done - base)
    }
    this.#written += done
    this.#used = 0
    // One large record must not keep a large buffer for good.
    if (this.#buffer.length > 2 * writeBufferBytesMax) {
      this.#buffer = Buffer.alloc(0)
      this.#view = new DataView(this.#buffer.buffer)
    }
  }

  #publish(group: CommitGroup, end = this.#written, sequence = this.#nextSequence, arrivalMs = this.#arrivalMs): void {
    this.#committed = end
    this.#committedSequence = sequence
    this.#committedArrivalMs = arrivalMs
    this.shared.publishEnd(end, sequence, arrivalMs)
    group.resolve()
  }

  #sync(group: CommitGroup): void {
    const end = this.#written
    const sequence = this.#nextSequence
    const arrivalMs = this.#arrivalMs
    this.#syncing = group
    fsync(this.#file(), (error) => {
      this.#syncing = undefined
      if (this.#failed !== undefined) return
      if (error) this.#fail([group, this.#group], error)
      else this.#publish(group, end, sequence, arrivalMs)
      if (this.#group) this.#options.scheduler.schedule(this)
    })
  }

  /** Takes everything after the last commit back and tells its writers. */
  #fail(groups: readonly (CommitGroup | undefined)[], thrown: unknown): void {
    this.#group = undefined
    this.#used = 0
    this.#nextSequence = this.#committedSequence
    this.#arrivalMs = this.#committedArrivalMs
    this.#index.splitAt(this.#committed)
    if (this.#failed === undefined && this.#written > this.#committed) {
      try {
        ftruncateSync(this.#file(), this.#committed - this.#segments.at(-1)!.base)
      } catch (truncateFailure) {
        // Half a group would stay in the file, so no more may be written behind it.
        this.#failed = truncateFailure
      }
    }
    this.#written = this.#committed
    for (const group of groups) group?.reject(storeError(thrown, this.directory))
  }

  #isFull(): boolean {
    return this.#committed - this.#segments.at(-1)!.base >= this.#options.segmentBytes
  }

  /** Finishes the active segment and begins the next one. */
  #roll(): void {
    const next: Segment = { base: this.#committed, firstSequence: this.#committedSequence }
    const descriptor = openSync(segmentFile(this.directory, next), 'wx+')
    const rest = this.#index.splitAt(this.#committed)
    this.#writeIndex(this.#index)
    this.#index = rest
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = descriptor
    this.#segments.push(next)
    if (this.#options.durability === 'fsync') syncFolder(this.directory)
  }

  #writeIndex(index: SparseIndex): void {
    index.write(indexFile(this.directory, this.#segments.at(-1)!), {
      end: this.#committed,
      nextSequence: this.#committedSequence,
      lastArrivalMs: this.#committedArrivalMs,
    })
  }

  #indexOf(at: number): SparseIndex {
    const next = this.#segments[at + 1]
    return next ? loadIndex(this.directory, this.#segments[at]!, next).index : this.#index
  }

  #open(segment: Segment): { descriptor: number; release: () => void } {
    if (segment === this.#segments.at(-1)) return { descriptor: this.#file(), release: () => undefined }
    const descriptor = openSync(segmentFile(this.directory, segment), 'r')
    return { descriptor, release: () => closeSync(descriptor) }
  }

  #scan(at: number, from: number | undefined, matches: (sequence: number, arrivalMs: number) => boolean): LogPoint {
    const segment = this.#segments[at]!
    const next = this.#segments[at + 1]
    const to = next?.base ?? this.#committed
    const { descriptor, release } = this.#open(segment)
    let found: LogPoint | undefined
    try {
      const range = { descriptor, base: segment.base, from: Math.min(from ?? segment.base, to), to, verify: false }
      scanFrames(range, (frame) => {
        const arrivalMs = frame.view.getFloat64(frame.at + frameOffsets.arrival, true)
        if (matches(frame.sequence, arrivalMs)) found = { position: frame.position, sequence: frame.sequence }
        return !found
      })
    } finally {
      release()
    }
    return found ?? (next ? { position: next.base, sequence: next.firstSequence } : this.tip)
  }
}

function syncFolder(directory: string): void {
  try {
    const descriptor = openSync(directory, 'r')
    fsyncSync(descriptor)
    closeSync(descriptor)
  } catch (thrown) {
    if (isMissing(thrown)) throw thrown
  }
}
