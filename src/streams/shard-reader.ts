// The reader of one shard: frames are read from the log's file straight into the caller's arena and located there.
// Always: sequence indexes follow each other without a gap, which is checked for every record; nothing is copied twice.

import type { Clock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import type { ReadTarget, ShardReader } from './client.ts'
import { LogCursor } from './log/cursor.ts'
import { frameHeaderBytes, frameOffsets, frameSequence, isFrameLength } from './log/frame.ts'
import { SharedShardState } from './log/shared-state.ts'
import { SequenceNumbers } from './sequence-number.ts'

/** What the server answers when a reader is asked for: enough to read without it. */
export interface ShardLocation {
  readonly shardId: string
  readonly shardIndex: number
  readonly shardCreatedSec: number
  readonly directory: string
  readonly memory: SharedArrayBuffer
  /** Position and sequence index of the next record, and the arrival (seconds) to name the one before by. */
  readonly position: number
  readonly sequence: number
  readonly arrivalSec: number
}

const readBytesMin = 64 * 1024

/** Reads a located shard. */
export class FileShardReader implements ShardReader {
  readonly shardId: string
  readonly #clock: Clock
  readonly #shared: SharedShardState
  readonly #cursor: LogCursor
  readonly #numbers: SequenceNumbers
  readonly #refusal: () => MillraceError | undefined
  #arrivalMs: number
  #averageBytes = 256
  #isClosed = false

  /** `refusal` answers why reading is no longer allowed, if it is not. */
  constructor(location: ShardLocation, clock: Clock, refusal: () => MillraceError | undefined) {
    this.shardId = location.shardId
    this.#clock = clock
    this.#shared = new SharedShardState(location.memory)
    this.#cursor = new LogCursor(location.directory, this.#shared, location.position, location.sequence)
    this.#numbers = new SequenceNumbers(location.shardCreatedSec, location.shardIndex)
    this.#arrivalMs = location.arrivalSec * 1000
    this.#refusal = refusal
  }

  get position(): string {
    return this.#numbers.text(this.#cursor.sequence - 1, Math.floor(this.#arrivalMs / 1000))
  }

  get ended(): boolean {
    return this.#shared.isClosed && this.#cursor.available <= 0
  }

  millisBehindLatest(): number {
    return this.#cursor.available <= 0 ? 0 : Math.max(0, this.#clock.now() - this.#arrivalMs)
  }

  read(target: ReadTarget): number {
    this.#check()
    const { available } = this.#cursor
    const room = target.buffer.length - target.used
    const rows = Math.min(target.maxRecords, target.starts.length, target.ends.length) - target.count
    if (available <= 0 || room < frameHeaderBytes || rows <= 0) return 0
    // Reading more than the rows' worth would be copied and thrown away.
    const wanted = Math.max(readBytesMin, Math.ceil(rows * this.#averageBytes * 1.1))
    let filled = this.#cursor.read(target.buffer, target.used, Math.min(available, room, wanted))
    let count = this.#parse(target, filled, rows)
    if (count === 0) {
      const length = this.#lengthAt(target, filled)
      if (length > room) return this.#refuseUnlessUsed(target, length)
      if (length > filled) {
        filled = this.#cursor.read(target.buffer, target.used, length)
        count = this.#parse(target, filled, rows)
      }
      if (count === 0) throw this.#damaged()
    }
    return count
  }

  async ready(signal: AbortSignal): Promise<void> {
    for (;;) {
      this.#check()
      const { version } = this.#shared
      if (signal.aborted || this.#cursor.available > 0 || this.ended) return
      await this.#shared.changed(version, signal)
    }
  }

  close(): void {
    this.#isClosed = true
    this.#cursor.close()
  }

  #check(): void {
    if (this.#isClosed) throw new MillraceError('streams.closed', `the reader of ${this.shardId} is closed`)
    const refusal = this.#refusal()
    if (refusal) throw refusal
    if (this.#shared.isDeleted) {
      throw new MillraceError('streams.not-found', `the stream of ${this.shardId} was deleted while it was read`)
    }
  }

  /** Locates the whole frames among the bytes just read; leaves an incomplete one for the next read. */
  #parse(target: ReadTarget, filled: number, rows: number): number {
    const { buffer, starts, ends } = target
    const view = new DataView(buffer.buffer, buffer.byteOffset + target.used, filled)
    const start = target.used
    let at = 0
    let lastAt = 0
    let count = 0
    let { sequence } = this.#cursor
    while (count < rows && filled - at >= frameHeaderBytes) {
      const length = view.getUint32(at, true)
      if (length > filled - at || length < frameHeaderBytes || frameSequence(view, at) !== sequence) break
      const row = target.count + count
      starts[row] = start + at + frameHeaderBytes + view.getUint16(at + frameOffsets.keyBytes, true)
      ends[row] = start + at + length
      if (target.arrivalMs) target.arrivalMs[row] = view.getFloat64(at + frameOffsets.arrival, true)
      if (target.sequenceNumbers || target.partitionKeys) this.#describe(target, view, at, row)
      lastAt = at
      at += length
      sequence++
      count++
    }
    if (count === 0) return 0
    this.#arrivalMs = view.getFloat64(lastAt + frameOffsets.arrival, true)
    this.#averageBytes = at / count
    this.#cursor.advance(at, count)
    this.#shared.addTaken(count, at - count * frameHeaderBytes)
    target.used += at
    target.count += count
    return count
  }

  #describe(target: ReadTarget, view: DataView, at: number, row: number): void {
    if (target.sequenceNumbers) {
      const arrivalSec = Math.floor(view.getFloat64(at + frameOffsets.arrival, true) / 1000)
      target.sequenceNumbers[row] = this.#numbers.text(frameSequence(view, at), arrivalSec)
    }
    if (target.partitionKeys) {
      const keyStart = view.byteOffset + at + frameHeaderBytes
      const keyBytes = view.getUint16(at + frameOffsets.keyBytes, true)
      target.partitionKeys[row] = Buffer.from(view.buffer as ArrayBuffer, keyStart, keyBytes).toString()
    }
  }

  #lengthAt(target: ReadTarget, filled: number): number {
    if (filled < 4) return frameHeaderBytes
    return new DataView(target.buffer.buffer, target.buffer.byteOffset + target.used, 4).getUint32(0, true)
  }

  #refuseUnlessUsed(target: ReadTarget, length: number): number {
    if (!isFrameLength(length)) throw this.#damaged()
    if (target.used > 0) return 0
    throw new MillraceError(
      'streams.record-too-large',
      `the next record of ${this.shardId} takes ${length} bytes, the reader's buffer has ${target.buffer.length}`,
      { hint: 'give the source a larger buffer' },
    )
  }

  #damaged(): MillraceError {
    return new MillraceError(
      'streams.damaged',
      `no record can be read at position ${this.#cursor.position} of ${this.shardId}`,
      { domain: 'external', hint: 'the log file is damaged: restore the data directory from a backup' },
    )
  }
}
