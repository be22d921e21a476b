// csv records to columns: bytes are cut into cells, and cells of common types are read from the bytes.
// Always: a record ends at a line feed outside of quotes; what cannot be read fails with the record's text, or is skipped when that is asked for.

import { MillraceError } from '../../base/error.ts'
import { batchRowsMax } from '../../base/limits.ts'
import type { Column, ColumnBatch, Dictionary } from '../../table/column-batch.ts'
import { createBatch, resetBatch, setValue } from '../../table/column-writer.ts'
import type { DecodedLines, DecodedRows, Decoder, RecordSlices } from '../../table/format.ts'
import type { Field } from '../../table/logical-type.ts'
import { checkArity, nullable } from './convert.ts'
import type { CsvLayout } from './options.ts'
import { PlainTimestamps, plainBoolean, plainNumber } from './plain-cells.ts'
import { type CellRange, CellScanner } from './scanner.ts'

const shownCharacters = 300
const text = new TextDecoder()

/** One wanted column, and where it stands in a record. */
interface WantedColumn {
  readonly field: Field
  readonly position: number
  readonly convert: (cell: string | null) => unknown
}

/** Decodes csv. */
export class CsvDecoder implements Decoder {
  skippedCount = 0
  readonly #wanted: readonly WantedColumn[]
  readonly #layout: CsvLayout
  readonly #dictionary: Dictionary
  readonly #scanner: CellScanner
  readonly #schema: readonly Field[]
  readonly #nullBytes: Uint8Array | undefined
  readonly #timestamps = new PlainTimestamps()
  #batch: ColumnBatch
  #arena = new Uint8Array(0)

  /** `physical` are all fields of a record in order, `fields` the wanted ones. */
  constructor(fields: readonly Field[], physical: readonly Field[], layout: CsvLayout, dictionary: Dictionary) {
    this.#schema = fields
    this.#layout = layout
    this.#dictionary = dictionary
    this.#batch = createBatch(fields, batchRowsMax)
    this.#scanner = new CellScanner(layout, physical.length)
    this.#nullBytes = layout.nullLiteral === undefined ? undefined : new TextEncoder().encode(layout.nullLiteral)
    this.#wanted = fields.map((field) => ({
      field, position: physical.findIndex(({ name }) => name === field.name), convert: nullable(field.type, layout),
    }))
  }

  arena(sizeBytes: number): Uint8Array {
    if (this.#arena.length <= sizeBytes) this.#arena = new Uint8Array(sizeBytes + 1)
    return this.#arena
  }

  decodeLines(from: number, to: number, rowsMax: number, isLast: boolean): DecodedLines {
    const batch = this.#batch
    resetBatch(batch)
    let at = from
    while (at < to && batch.rowCount < Math.min(rowsMax, batchRowsMax)) {
      const next = this.#record(this.#arena, at, to, isLast)
      if (next < 0) break
      at = next
    }
    return { batch, takenTo: at }
  }

  decode(records: RecordSlices): DecodedRows {
    if (records.count > this.#batch.columns[0]!.values.length) this.#batch = createBatch(this.#schema, records.count)
    const batch = this.#batch
    resetBatch(batch)
    const recordIndexes = new Int32Array(records.count)
    let isPlain = true
    for (let record = 0; record < records.count; record++) {
      const before = batch.rowCount
      this.#record(records.buffer, records.starts[record]!, records.ends[record]!, true)
      if (batch.rowCount === before) isPlain = false
      else recordIndexes[before] = record
    }
    return isPlain ? { batch } : { batch, recordIndexes }
  }

  /** Reads one record into the next row; answers where the next one begins, -1 when it does not end before `to`. */
  #record(bytes: Uint8Array, from: number, to: number, isLast: boolean): number {
    const scanner = this.#scanner
    const start = scanner.skipComments(bytes, from, to)
    if (start >= to && start > from) return start
    const end = scanner.scan(bytes, start, to, isLast)
    if (end < 0) return -1
    try {
      if (scanner.error !== undefined) throw new MillraceError('format.csv-syntax', scanner.error)
      checkArity(this.#wanted.length, scanner.count, this.#layout)
      this.#row(bytes)
      this.#batch.rowCount++
    } catch (thrown) {
      if (!this.#layout.ignoreParseErrors) throw this.#failure(bytes, start, end, thrown)
      this.skippedCount++
    }
    return end
  }

  #row(bytes: Uint8Array): void {
    const row = this.#batch.rowCount
    for (const [index, { field, position, convert }] of this.#wanted.entries()) {
      const column = this.#batch.columns[index]!
      const cell = position < this.#scanner.count ? this.#scanner.cells[position]! : undefined
      if (!cell || this.#isNull(bytes, cell)) {
        setValue(column, row, null, this.#dictionary)
        continue
      }
      if (!cell.isEscaped && this.#plain(bytes, cell, column, row, field)) {
        if (column.nulls) column.nulls[row] = 0
        continue
      }
      setValue(column, row, convert(this.#scanner.text(bytes, cell)), this.#dictionary)
    }
  }

  /** Reads a cell in the plain form of its type; false when it has another. */
  #plain(bytes: Uint8Array, cell: CellRange, column: Column, row: number, { type }: Field): boolean {
    let value = Number.NaN
    switch (type.root) {
      case 'CHAR': case 'VARCHAR': value = this.#dictionary.internBytes(bytes, cell.from, cell.to); break
      case 'INTEGER': value = plainNumber(bytes, cell, 9, false); break
      case 'BIGINT': value = plainNumber(bytes, cell, 15, false); break
      case 'DOUBLE': value = plainNumber(bytes, cell, 15, true); break
      case 'BOOLEAN': value = plainBoolean(bytes, cell); break
      case 'TIMESTAMP': value = this.#timestamps.read(bytes, cell); break
      default: return false
    }
    if (Number.isNaN(value)) return false
    if (column.kind === 'long') column.values[row] = BigInt(value)
    else column.values[row] = value
    if (column.kind !== 'timestamp') return true
    const { nanos } = this.#timestamps
    if (nanos !== 0) column.nanos ??= new Int32Array(column.values.length)
    if (column.nanos) column.nanos[row] = nanos
    return true
  }

  #isNull(bytes: Uint8Array, cell: CellRange): boolean {
    const wanted = this.#nullBytes
    if (!wanted) return false
    if (cell.isEscaped) return this.#scanner.text(bytes, cell) === this.#layout.nullLiteral
    if (cell.to - cell.from !== wanted.length) return false
    return wanted.every((byte, index) => bytes[cell.from + index] === byte)
  }

  #failure(bytes: Uint8Array, from: number, to: number, thrown: unknown): MillraceError {
    const whole = text.decode(bytes.slice(from, to)).replace(/\r?\n$/, '')
    const shown = whole.length > shownCharacters ? `${whole.slice(0, shownCharacters)}…` : whole
    const cause = MillraceError.from(thrown)
    return new MillraceError('format.csv', `Failed to deserialize CSV row '${shown}'. ${cause.message}`, {
      cause, hint: "skip such rows with 'csv.ignore-parse-errors' = 'true'",
    })
  }
}
