// Reads files of lines into batches. Always: a line is decoded once; the state is the offset of the first line not yet given.

import { closeSync, openSync, readSync } from 'node:fs'
import { MillraceError } from '../../base/error.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { ConnectorContext, ScanRequest, SourceReader, SplitState, SplitStatus } from '../../table/connector.ts'
import type { Decoder, FileDecoder } from '../../table/format.ts'
import { tableFormat } from '../table-format.ts'
import { FileColumns } from './file-columns.ts'
import { filesOf } from './paths.ts'
import { WholeFileReader } from './whole-file-reader.ts'

const arenaBytesInitial = 2 * 1024 * 1024
const lineBytesMax = 256 * 1024 * 1024
const recordsPerPollMax = 8192
const newline = 0x0a
const carriageReturn = 0x0d

interface FileSplit {
  readonly path: string
  offset: number
  done: boolean
  recordCount: number
}

/** Opens the files of one subtask. */
export function openFileReader(request: ScanRequest, context: ConnectorContext, restored?: readonly SplitState[]): Promise<SourceReader> {
  const { format, options } = tableFormat(context.options, context.formats)
  const columns = new FileColumns(request, context)
  const { openFile } = format
  if (openFile) {
    const states = new Map((restored ?? []).map((split) => [split.splitId, split.state as { rowCount: number; done: boolean }]))
    const files = filesOf(context.options)
      .filter((_, index) => index % context.parallelism === context.subtaskIndex)
      .map((path) => ({ path, rowCount: states.get(path)?.rowCount ?? 0, done: states.get(path)?.done ?? false }))
    const open = (path: string, skipRows: number): Promise<FileDecoder> => openFile(path, columns.fileFields, skipRows, options, context)
    return Promise.resolve(new WholeFileReader(files, open, columns))
  }
  const decoder = format.decoder?.(columns.fileFields, options, context)
  if (!decoder) throw new MillraceError('connector.bad-option', `the format '${format.name}' cannot be read`)
  const known = new Map((restored ?? []).map((split) => [split.splitId, split.state as { offset: number; done: boolean }]))
  const splits = filesOf(context.options)
    .filter((_, index) => index % context.parallelism === context.subtaskIndex)
    .map((path): FileSplit => ({ path, offset: known.get(path)?.offset ?? 0, done: known.get(path)?.done ?? false, recordCount: 0 }))
  return Promise.resolve(new FileReader(splits, decoder, columns))
}

class FileReader implements SourceReader {
  readonly #splits: readonly FileSplit[]
  readonly #decoder: Decoder
  readonly #columns: FileColumns
  readonly #starts = new Int32Array(recordsPerPollMax)
  readonly #ends = new Int32Array(recordsPerPollMax)
  #arenaBytes = arenaBytesInitial
  #file: number | undefined
  #current: FileSplit | undefined
  /** Bytes of the arena: read from the file, and already given as records. */
  #filled = 0
  #taken = 0
  #atEnd = false

  constructor(splits: readonly FileSplit[], decoder: Decoder, columns: FileColumns) {
    this.#splits = splits
    this.#decoder = decoder
    this.#columns = columns
  }

  get finished(): boolean {
    return this.#splits.every((split) => split.done)
  }

  ready(): Promise<void> {
    return Promise.resolve()
  }

  poll(rowsMax: number): ColumnBatch | null {
    const split = this.#current ?? this.#next()
    if (!split) return null
    const arena = this.#fill()
    const count = this.#lines(arena, Math.min(rowsMax, recordsPerPollMax))
    if (count === 0) {
      if (this.#atEnd && this.#taken >= this.#filled) this.#finish(split)
      return null
    }
    const before = this.#starts[0]!
    const decoded = this.#decoder.decode({ buffer: arena, starts: this.#starts, ends: this.#ends, count })
    split.offset += this.#taken - before
    split.recordCount += count
    return this.#columns.complete(decoded.batch, split.path)
  }

  #next(): FileSplit | undefined {
    const split = this.#splits.find((candidate) => !candidate.done)
    if (!split) return undefined
    this.#file = openSync(split.path, 'r')
    this.#current = split
    this.#filled = 0
    this.#taken = 0
    this.#atEnd = false
    return split
  }

  /** Reads more when no whole line is left: what remains moves to the front. */
  #fill(): Uint8Array {
    let arena = this.#decoder.arena(this.#arenaBytes)
    const rest = arena.subarray(this.#taken, this.#filled)
    if (this.#atEnd || rest.includes(newline)) return arena
    if (rest.length > this.#arenaBytes / 2) {
      if (this.#arenaBytes >= lineBytesMax) throw new MillraceError('connector.line-too-long', `a line of '${this.#current?.path}' is longer than ${lineBytesMax} bytes`)
      const kept = rest.slice()
      this.#arenaBytes *= 2
      arena = this.#decoder.arena(this.#arenaBytes)
      arena.set(kept)
      this.#filled = kept.length
    } else {
      arena.copyWithin(0, this.#taken, this.#filled)
      this.#filled -= this.#taken
    }
    this.#taken = 0
    const position = this.#current!.offset + this.#filled
    const read = readSync(this.#file!, arena, this.#filled, this.#arenaBytes - this.#filled, position)
    this.#filled += read
    if (read === 0) this.#atEnd = true
    return arena
  }

  #lines(arena: Uint8Array, countMax: number): number {
    let count = 0
    let at = this.#taken
    while (count < countMax && at < this.#filled) {
      let end = arena.indexOf(newline, at)
      if (end < 0 || end >= this.#filled) {
        if (!this.#atEnd) break
        end = this.#filled
      }
      this.#starts[count] = at
      this.#ends[count] = end > at && arena[end - 1] === carriageReturn ? end - 1 : end
      count++
      at = Math.min(end + 1, this.#filled)
    }
    this.#taken = at
    return count
  }

  #finish(split: FileSplit): void {
    closeSync(this.#file!)
    this.#file = undefined
    this.#current = undefined
    split.done = true
  }

  snapshot(): readonly SplitState[] {
    return this.#splits.map(({ path, offset, done }) => ({ splitId: path, state: { offset, done } }))
  }

  status(): readonly SplitStatus[] {
    return this.#splits.map(({ path, recordCount, done }) => ({ splitId: path, recordCount, idle: done }))
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }
}
