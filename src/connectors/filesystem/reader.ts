// Reads files of lines into batches: bytes go straight into the decoder's arena, which finds the lines itself when it can.
// Always: a line is decoded once; the state is the byte of the first line not yet given.

import { closeSync, openSync, readSync } from 'node:fs'
import { MillraceError } from '../../base/error.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { ConnectorContext, ScanRequest, SourceReader, SplitState, SplitStatus } from '../../table/connector.ts'
import { durationMs } from '../../table/duration.ts'
import type { Decoder } from '../../table/format.ts'
import { tableFormat } from '../table-format.ts'
import { FileColumns } from './file-columns.ts'
import { MonitoredFiles } from './monitored-files.ts'
import { filesOf } from './paths.ts'
import { type FileRange, rangeId, rangeState, rangesOf, restoredRanges, wholeFiles } from './ranges.ts'
import { wholeFileMaker } from './whole-file-reader.ts'

const arenaBytesInitial = 1024 * 1024
const lineBytesMax = 256 * 1024 * 1024
const recordsPerPollMax = 8192
const newline = 0x0a
const carriageReturn = 0x0d

/** A range being read; `from` moves with it. */
interface Split {
  readonly id: string
  readonly range: FileRange
  from: number
  isLineStart: boolean
  isDone: boolean
  recordCount: number
}

/** Opens the files of one subtask. */
export function openFileReader(request: ScanRequest, context: ConnectorContext, restored?: readonly SplitState[]): Promise<SourceReader> {
  const { subtaskIndex, parallelism } = context
  const share = { subtaskIndex, parallelism }
  const open = readerMaker(request, context)
  const interval = context.options['source.monitor-interval']
  if (interval === undefined) return Promise.resolve(restored ? open.restore(restored) : open.open(filesOf(context.options, context.table.partitionKeys.length), share))
  const opener = {
    list: () => filesOf(context.options, context.table.partitionKeys.length), open: (paths: readonly string[]) => open.open(paths, { subtaskIndex: 0, parallelism: 1 }), restore: open.restore,
  }
  return Promise.resolve(new MonitoredFiles(opener, durationMs(interval), context.clock, share, restored))
}

/** Makes readers of files that begin, and of files that a checkpoint has begun. */
interface ReaderMaker {
  /** The share of one subtask of the files. */
  open(paths: readonly string[], share: { readonly subtaskIndex: number; readonly parallelism: number }): SourceReader
  restore(splits: readonly SplitState[]): SourceReader
}

function readerMaker(request: ScanRequest, context: ConnectorContext): ReaderMaker {
  const { format, options } = tableFormat(context.options, context.formats)
  const columns = new FileColumns(request, context)
  const { openFile } = format
  if (openFile) {
    return wholeFileMaker((path, skipRows) => openFile(path, columns.fileFields, skipRows, options, context), columns, context)
  }
  const decoder = format.decoder?.(columns.fileFields, options, context)
  if (!decoder) throw new MillraceError('connector.bad-option', `the format '${format.name}' cannot be read`)
  const isCut = format.spansLines !== true
  const readerOf = (ranges: readonly FileRange[]): SourceReader => new FileReader(ranges, decoder, columns, context.parallelism)
  return {
    open: (paths, share) => readerOf(rangesOf(wholeFiles(paths), share.subtaskIndex, share.parallelism, isCut)),
    restore: (splits) => readerOf(restoredRanges(splits, context.subtaskIndex, context.parallelism, isCut)),
  }
}

class FileReader implements SourceReader {
  readonly #splits: readonly Split[]
  readonly #decoder: Decoder
  readonly #columns: FileColumns
  readonly #parallelism: number
  readonly #starts = new Int32Array(recordsPerPollMax)
  readonly #ends = new Int32Array(recordsPerPollMax)
  #arenaBytes = arenaBytesInitial
  #file: number | undefined
  #current: Split | undefined
  #nextIndex = 0
  /** Bytes of the arena: read from the file, whole lines of the range among them, and given as rows. */
  #filled = 0
  #linesEnd = 0
  #taken = 0
  /** Byte of the file that lies at the arena's start. */
  #baseOffset = 0
  #isAllRead = false
  /** Whether a record did not end in the bytes at hand. */
  #isStarved = false

  constructor(ranges: readonly FileRange[], decoder: Decoder, columns: FileColumns, parallelism: number) {
    this.#splits = ranges.map((range) => (
      { id: rangeId(range), range, from: range.from, isLineStart: range.isLineStart, isDone: false, recordCount: 0 }))
    this.#decoder = decoder
    this.#columns = columns
    this.#parallelism = parallelism
  }

  get finished(): boolean {
    return this.#current === undefined && this.#nextIndex >= this.#splits.length
  }

  ready(): Promise<void> {
    return Promise.resolve()
  }

  poll(rowsMax: number): ColumnBatch | null {
    const split = this.#current ?? this.#next()
    if (!split) return null
    if ((this.#taken >= this.#linesEnd || this.#isStarved) && !this.#isAllRead) this.#fill(split)
    if (this.#taken >= this.#linesEnd) {
      if (this.#isAllRead) this.#finish(split)
      return null
    }
    const batch = this.#decode(Math.min(rowsMax, recordsPerPollMax))
    split.from = this.#baseOffset + this.#taken
    split.recordCount += batch.rowCount
    return this.#columns.complete(batch, split.range.path)
  }

  #next(): Split | undefined {
    const split = this.#splits[this.#nextIndex++]
    if (!split) return undefined
    this.#file = openSync(split.range.path, 'r')
    this.#current = split
    this.#filled = 0
    this.#linesEnd = 0
    this.#taken = 0
    // A line that begins exactly at the range's start is found behind the line feed before it.
    this.#baseOffset = split.isLineStart ? split.from : split.from - 1
    this.#isAllRead = split.from >= split.range.to
    return split
  }

  /** Reads on: what remains moves to the arena's front. */
  #fill(split: Split): void {
    let arena = this.#decoder.arena(this.#arenaBytes)
    const restBytes = this.#filled - this.#taken
    if (restBytes > this.#arenaBytes / 2) {
      if (this.#arenaBytes >= lineBytesMax) throw new MillraceError('connector.line-too-long', `a line of '${split.range.path}' is longer than ${lineBytesMax} bytes`)
      const kept = arena.slice(this.#taken, this.#filled)
      this.#arenaBytes *= 2
      arena = this.#decoder.arena(this.#arenaBytes)
      arena.set(kept)
    } else arena.copyWithin(0, this.#taken, this.#filled)
    this.#baseOffset += this.#taken
    this.#taken = 0
    this.#filled = restBytes
    this.#isStarved = false
    const readBytes = readSync(this.#file!, arena, restBytes, this.#arenaBytes - restBytes, this.#baseOffset + restBytes)
    this.#filled += readBytes
    this.#findLines(arena, split, readBytes === 0)
  }

  /** Finds how far whole lines of the range go; a last line without its line feed gets one. */
  #findLines(arena: Uint8Array, split: Split, isAtEnd: boolean): void {
    const lastByte = split.range.to - 1 - this.#baseOffset
    if (isAtEnd) {
      if (this.#filled > 0 && arena[this.#filled - 1] !== newline) arena[this.#filled++] = newline
      this.#isAllRead = true
    }
    let end = this.#filled > 0 ? arena.lastIndexOf(newline, this.#filled - 1) + 1 : 0
    if (lastByte < end) {
      // The line that holds the range's last byte is the last one.
      end = Math.min(end, arena.indexOf(newline, Math.max(0, lastByte)) + 1)
      this.#isAllRead = true
    }
    this.#linesEnd = end
    if (split.isLineStart || end === 0) return
    this.#taken = arena.indexOf(newline) + 1
    split.isLineStart = true
    split.from = this.#baseOffset + this.#taken
  }

  #decode(rowsMax: number): ColumnBatch {
    if (this.#decoder.decodeLines) {
      const { batch, takenTo } = this.#decoder.decodeLines(this.#taken, this.#linesEnd, rowsMax, this.#isAllRead)
      this.#isStarved = takenTo === this.#taken
      this.#taken = takenTo
      return batch
    }
    const arena = this.#decoder.arena(this.#arenaBytes)
    let count = 0
    while (count < rowsMax && this.#taken < this.#linesEnd) {
      const end = arena.indexOf(newline, this.#taken)
      this.#starts[count] = this.#taken
      this.#ends[count++] = end > this.#taken && arena[end - 1] === carriageReturn ? end - 1 : end
      this.#taken = end + 1
    }
    return this.#decoder.decode({ buffer: arena, starts: this.#starts, ends: this.#ends, count }).batch
  }

  #finish(split: Split): void {
    closeSync(this.#file!)
    this.#file = undefined
    this.#current = undefined
    split.isDone = true
  }

  snapshot(): readonly SplitState[] {
    return this.#splits.filter((split) => !split.isDone)
      .map(({ range, from, isLineStart }) => rangeState({ ...range, from, isLineStart }, this.#parallelism))
  }

  status(): readonly SplitStatus[] {
    return this.#splits.map(({ id, recordCount, isDone }) => ({ splitId: id, recordCount, idle: isDone }))
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }
}
