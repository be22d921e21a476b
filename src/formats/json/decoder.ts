// JSON records to columns, in tiers: the kernel reads what has the common form, by a template or by names; single cells and whole
// records that it leaves are read by the full parser. Always: a record that cannot be read fails with its own text (or is skipped,
// when that is asked for), and the tiers agree.

import { MillraceError } from '../../base/error.ts'
import { batchRowsMax } from '../../base/limits.ts'
import type { Dictionary } from '../../table/column-batch.ts'
import type { DecodedLines, DecodedRows, Decoder, RecordSlices } from '../../table/format.ts'
import type { Field } from '../../table/logical-type.ts'
import { type Converter, type JsonReadOptions, nullable, rowConverter } from './convert.ts'
import { JsonKernel, kernelAnswer, slicesMax } from './kernel.ts'
import { JsonTokens, recordText, token } from './tokens.ts'

const shownCharacters = 300
const lossy = new TextDecoder()
const newline = 0x0a

/** Finds the record that holds an address. */
type RecordAt = (address: number) => { readonly from: number; readonly to: number }

/** Decodes JSON objects, or arrays of them. */
export class JsonDecoder implements Decoder {
  skippedCount = 0
  readonly #options: JsonReadOptions
  readonly #kernel: JsonKernel
  readonly #converters: readonly Converter[]
  readonly #row: (tokens: JsonTokens) => unknown[]
  readonly #takesArrays: boolean
  readonly #names: readonly string[]
  #recordIndexes = new Int32Array(0)

  constructor(fields: readonly Field[], options: JsonReadOptions, dictionary: Dictionary, flinkVersion = '2.2') {
    this.#options = options
    this.#kernel = new JsonKernel(fields, options, dictionary, batchRowsMax)
    this.#converters = fields.map((field) => nullable(field.type, options))
    this.#row = rowConverter(fields, options)
    this.#names = fields.map((field) => field.name)
    this.#takesArrays = !flinkVersion.startsWith('1.')
  }

  arena(sizeBytes: number): Uint8Array {
    return this.#kernel.arena(sizeBytes)
  }

  decodeLines(from: number, to: number, rowsMax: number): DecodedLines {
    const kernel = this.#kernel
    const { calls, arenaAt } = kernel
    const limit = Math.min(rowsMax, kernel.capacity)
    kernel.begin()
    let at = from + arenaAt
    for (;;) {
      const answer = calls.decodeLines(at, to + arenaAt, limit)
      this.#finishRows((address) => this.#lineAt(address, to + arenaAt))
      at = calls.position()
      if (answer === kernelAnswer.done) break
      if (answer === kernelAnswer.full) {
        if (calls.rowCount() > 0) break
        continue
      }
      const end = calls.doubtEnd()
      this.#record(calls.doubtStart(), kernel.bytes[end - 1] === 0x0d ? end - 1 : end)
    }
    return { batch: this.#batch(), takenTo: at - arenaAt }
  }

  decode(records: RecordSlices): DecodedRows {
    const kernel = this.#kernel
    const { count } = records
    const base = this.#inputAt(records)
    if (this.#recordIndexes.length < count) this.#recordIndexes = new Int32Array(Math.max(count, batchRowsMax))
    kernel.begin()
    let isPlain = true
    for (let first = 0; first < count; first += slicesMax) {
      if (!this.#slices(records, first, Math.min(count, first + slicesMax), base)) isPlain = false
    }
    const batch = this.#batch()
    return isPlain ? { batch } : { batch, recordIndexes: this.#recordIndexes }
  }

  /** Decodes records `first` to `end`; answers whether each has given one row. */
  #slices(records: RecordSlices, first: number, end: number, base: number): boolean {
    const kernel = this.#kernel
    const { calls } = kernel
    const { starts, ends } = kernel.placeSlices(records, first, end, base)
    const recordAt: RecordAt = (address) => this.#sliceAt(records, address, base)
    let isPlain = true
    for (let next = first; next < end; ) {
      const rowsBefore = calls.rowCount()
      const answer = calls.decodeSlices(starts, ends, next - first, end - first, kernel.capacity)
      const added = calls.rowCount() - rowsBefore
      for (let row = 0; row < added; row++) this.#recordIndexes[rowsBefore + row] = next + row
      if (this.#finishRows(recordAt)) isPlain = false
      next = calls.position() + first
      if (answer === kernelAnswer.full && calls.rowCount() === kernel.capacity) this.#grow()
      if (answer !== kernelAnswer.doubt) continue
      const rows = calls.rowCount()
      this.#record(calls.doubtStart(), calls.doubtEnd())
      if (calls.rowCount() !== rows + 1) isPlain = false
      this.#recordIndexes.fill(next - 1, rows, calls.rowCount())
    }
    return isPlain
  }

  #batch(): DecodedRows['batch'] {
    return { rowCount: this.#kernel.calls.rowCount(), columns: this.#kernel.columns() }
  }

  /** Address of the records' buffer; what is not in the input region yet is copied there. */
  #inputAt(records: RecordSlices): number {
    const { buffer, starts, ends, count } = records
    const { memory } = this.#kernel.calls
    if (buffer.buffer === memory.buffer) return buffer.byteOffset
    let used = 0
    for (let record = 0; record < count; record++) used = Math.max(used, ends[record]! - starts[record]! > 0 ? ends[record]! : 0)
    this.#kernel.arena(used).set(buffer.subarray(0, used))
    return this.#kernel.arenaAt
  }

  #grow(): void {
    this.#kernel.grow(this.#kernel.capacity * 2)
    const indexes = new Int32Array(this.#kernel.capacity)
    indexes.set(this.#recordIndexes.subarray(0, indexes.length))
    this.#recordIndexes = indexes
  }

  /** Reads what the kernel left of the rows it has made; answers whether rows were dropped. */
  #finishRows(recordAt: RecordAt): boolean {
    const kernel = this.#kernel
    kernel.nameStrings()
    const dropped: number[] = []
    /** The row that was last read again whole: its other cells are done, too. */
    let whole = -1
    kernel.eachCell((row, field, from, to) => {
      if (row === whole) return
      try {
        const tokens = new JsonTokens(recordText(kernel.bytes, from, to))
        tokens.next()
        const value = this.#converters[field]!(tokens)
        // A converter that failed inside a container leaves the rest of the record to be read from where it stopped.
        if (tokens.next() === token.none) return kernel.set(row, field, value)
      } catch (thrown) {
        if (!this.#options.ignoreParseErrors) throw this.#failure(recordAt(from), thrown, field)
      }
      whole = row
      if (!this.#again(row, recordAt(from))) dropped.push(row)
    })
    if (dropped.length === 0) return false
    for (const row of dropped.reverse()) {
      this.#recordIndexes.copyWithin(row, row + 1, kernel.calls.rowCount())
      kernel.removeRow(row)
    }
    this.skippedCount += dropped.length
    return true
  }

  /** Reads the record of a row by the full parser; false when it is to be skipped. */
  #again(row: number, record: { readonly from: number; readonly to: number }): boolean {
    try {
      const tokens = new JsonTokens(recordText(this.#kernel.bytes, record.from, record.to))
      tokens.next()
      this.#row(tokens).forEach((value, index) => {
        this.#kernel.set(row, index, value)
      })
      return true
    } catch {
      return false
    }
  }

  #lineAt(address: number, end: number): { from: number; to: number } {
    const { bytes } = this.#kernel
    const to = bytes.indexOf(newline, address)
    return { from: Math.max(this.#kernel.arenaAt, bytes.lastIndexOf(newline, address) + 1), to: to < 0 || to > end ? end : to }
  }

  #sliceAt(records: RecordSlices, address: number, base: number): { from: number; to: number } {
    let record = 0
    while (record < records.count - 1 && !(records.starts[record]! + base <= address && address < records.ends[record]! + base)) record++
    return { from: records.starts[record]! + base, to: records.ends[record]! + base }
  }

  /** Reads a whole record by the full parser, adding its rows. */
  #record(from: number, to: number): void {
    // An empty message is none, as in Flink.
    if (from === to) return
    const before = this.#kernel.calls.rowCount()
    try {
      const tokens = new JsonTokens(recordText(this.#kernel.bytes, from, to))
      tokens.next()
      if (tokens.current === token.startArray && this.#takesArrays) this.#array(tokens)
      else this.#add(tokens)
    } catch (thrown) {
      if (!this.#options.ignoreParseErrors) throw this.#failure({ from, to }, thrown)
      if (this.#kernel.calls.rowCount() === before) this.skippedCount++
    }
  }

  #array(tokens: JsonTokens): void {
    while (tokens.next() !== token.endArray) this.#add(tokens)
  }

  #add(tokens: JsonTokens): void {
    if (tokens.current !== token.startObject) throw new MillraceError('format.json-syntax', 'No content to map due to end-of-input')
    const values = this.#row(tokens)
    const { calls } = this.#kernel
    const row = calls.rowCount()
    if (row === this.#kernel.capacity) this.#grow()
    values.forEach((value, index) => {
      this.#kernel.set(row, index, value)
    })
    calls.setRowCount(row + 1)
  }

  #failure(record: { readonly from: number; readonly to: number }, thrown: unknown, field?: number): MillraceError {
    const text = lossy.decode(this.#kernel.bytes.subarray(record.from, record.to))
    const shown = text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text
    const inner = MillraceError.from(thrown)
    const cause = field === undefined
      ? inner
      : new MillraceError('format.json-value', `Fail to deserialize at field: ${this.#names[field]}.`, { cause: inner })
    const detail = cause.cause instanceof MillraceError ? ` ${cause.cause.message}` : ''
    return new MillraceError('format.json', `Failed to deserialize JSON '${shown}'. ${cause.message}${detail}`, {
      cause, hint: "skip such records with 'json.ignore-parse-errors' = 'true'",
    })
  }
}
