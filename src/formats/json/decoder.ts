// JSON records to columns. Always: a record that cannot be read fails with its own text (or is skipped, when that is asked for),
// and the rows decoded before it stay as they are.

import { MillraceError } from '../../base/error.ts'
import { batchRowsMax } from '../../base/limits.ts'
import type { Column, ColumnBatch, Dictionary } from '../../table/column-batch.ts'
import { createBatch, resetBatch, setValue } from '../../table/column-writer.ts'
import type { DecodedRows, Decoder, RecordSlices } from '../../table/format.ts'
import type { Field, LogicalType } from '../../table/logical-type.ts'
import { type JsonReadOptions, type ValueReader, valueReader } from './convert.ts'
import { type FastReader, fastReader } from './fast-values.ts'
import { type ByteCursor, endOfString, malformed, peek, readString, readValue, skipValue, textOf } from './scanner.ts'

const shownCharacters = 300
const encoder = new TextEncoder()

interface FieldReader {
  readonly name: Uint8Array
  readonly text: string
  readonly type: LogicalType
  readonly fast: FastReader | undefined
  readonly read: ValueReader
}

/** Decodes JSON objects, or arrays of them. */
export class JsonDecoder implements Decoder {
  skippedCount = 0
  readonly #fields: readonly FieldReader[]
  readonly #options: JsonReadOptions
  readonly #dictionary: Dictionary
  #batch: ColumnBatch
  readonly #schema: readonly Field[]
  #arena = new Uint8Array(0)
  #recordIndexes = new Int32Array(0)
  #capacity: number
  /** Fields seen in the record at hand. */
  readonly #seen: Uint8Array

  constructor(fields: readonly Field[], options: JsonReadOptions, dictionary: Dictionary) {
    this.#schema = fields
    this.#options = options
    this.#dictionary = dictionary
    this.#capacity = batchRowsMax
    this.#batch = createBatch(fields, this.#capacity)
    this.#recordIndexes = new Int32Array(this.#capacity)
    this.#seen = new Uint8Array(fields.length)
    this.#fields = fields.map((field) => ({
      name: encoder.encode(field.name), text: field.name, type: field.type,
      fast: fastReader(field.type, options, dictionary), read: valueReader(field.type, options),
    }))
  }

  arena(sizeBytes: number): Uint8Array {
    if (this.#arena.length < sizeBytes) this.#arena = new Uint8Array(sizeBytes)
    return this.#arena
  }

  decode(records: RecordSlices): DecodedRows {
    resetBatch(this.#batch)
    let isPlain = true
    for (let record = 0; record < records.count; record++) {
      const cursor: ByteCursor = { bytes: records.buffer, at: records.starts[record]!, end: records.ends[record]! }
      const before = this.#batch.rowCount
      try {
        this.#record(cursor, record)
      } catch (thrown) {
        this.#batch.rowCount = before
        if (!this.#options.ignoreParseErrors) throw this.#failure(records, record, thrown)
        this.skippedCount++
      }
      if (this.#batch.rowCount !== before + 1) isPlain = false
    }
    return isPlain ? { batch: this.#batch } : { batch: this.#batch, recordIndexes: this.#recordIndexes }
  }

  #failure(records: RecordSlices, record: number, thrown: unknown): MillraceError {
    const text = textOf(records.buffer, records.starts[record]!, records.ends[record]!)
    const shown = text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text
    const cause = MillraceError.from(thrown)
    return new MillraceError('format.json', `Failed to deserialize JSON '${shown}'. ${cause.message}`, {
      cause, hint: "skip such records with 'json.ignore-parse-errors' = 'true'",
    })
  }

  #record(cursor: ByteCursor, record: number): void {
    const first = peek(cursor)
    // An empty message is skipped, as Flink does.
    if (first < 0) return
    if (first === 0x5b) {
      cursor.at++
      if (peek(cursor) === 0x5d) return
      for (;;) {
        this.#row(cursor, record)
        const byte = peek(cursor)
        cursor.at++
        if (byte === 0x5d) break
        if (byte !== 0x2c) throw malformed("',' or ']' is missing", cursor)
      }
    } else this.#row(cursor, record)
    if (peek(cursor) >= 0) throw malformed('text after the value', cursor)
  }

  #row(cursor: ByteCursor, record: number): void {
    if (peek(cursor) !== 0x7b) {
      const value = readValue(cursor)
      throw malformed(`a row must be a JSON object, not ${value === null ? 'null' : typeof value}`, cursor)
    }
    if (this.#batch.rowCount >= this.#capacity) this.#grow()
    const row = this.#batch.rowCount
    this.#recordIndexes[row] = record
    this.#seen.fill(0)
    this.#members(cursor, row)
    for (let index = 0; index < this.#fields.length; index++) {
      if (this.#seen[index] === 1) continue
      if (this.#options.failOnMissingField) {
        throw new MillraceError('format.json-value', `Could not find field with name '${this.#fields[index]!.text}'.`)
      }
      this.#setNull(this.#batch.columns[index]!, row)
    }
    this.#batch.rowCount = row + 1
  }

  #members(cursor: ByteCursor, row: number): void {
    cursor.at++
    if (peek(cursor) === 0x7d) {
      cursor.at++
      return
    }
    let expected = 0
    for (;;) {
      if (peek(cursor) !== 0x22) throw malformed("a member's name is missing", cursor)
      const index = this.#fieldAt(cursor, expected)
      if (peek(cursor) !== 0x3a) throw malformed("':' is missing", cursor)
      cursor.at++
      const next = peek(cursor)
      if (index < 0) skipValue(cursor)
      else {
        this.#value(cursor, next, index, row)
        expected = index + 1
      }
      const byte = peek(cursor)
      cursor.at++
      if (byte === 0x7d) return
      if (byte !== 0x2c) throw malformed("',' or '}' is missing", cursor)
    }
  }

  /** The field of the member's name at the cursor, -1 for none; the cursor moves behind the name. */
  #fieldAt(cursor: ByteCursor, expected: number): number {
    const { bytes, at } = cursor
    const count = this.#fields.length
    for (let tried = 0; tried < count; tried++) {
      const index = (expected + tried) % count
      const { name } = this.#fields[index]!
      const close = at + 1 + name.length
      if (bytes[close] !== 0x22 || close >= cursor.end) continue
      let same = 0
      while (same < name.length && bytes[at + 1 + same] === name[same]) same++
      if (same < name.length) continue
      cursor.at = close + 1
      return index
    }
    const end = endOfString(bytes, at, cursor.end)
    if (end < 0) throw malformed('a string that does not end', cursor)
    // A name written with escapes can still be a field's.
    const text = readString(cursor)
    return this.#fields.findIndex((field) => field.text === text)
  }

  #setNull(column: Column, row: number): void {
    column.nulls ??= new Uint8Array(this.#capacity)
    column.nulls[row] = 1
    if (column.kind === 'object') column.values[row] = null
  }

  #value(cursor: ByteCursor, first: number, index: number, row: number): void {
    const field = this.#fields[index]!
    const column = this.#batch.columns[index]!
    this.#seen[index] = 1
    if (column.nulls) column.nulls[row] = 0
    const start = cursor.at
    if (field.fast?.(cursor, first, column, row)) return
    cursor.at = start
    const value = readValue(cursor)
    if (value === null) {
      this.#setNull(column, row)
      return
    }
    try {
      setValue(column, row, field.read(value), this.#dictionary)
    } catch (thrown) {
      if (this.#options.ignoreParseErrors) {
        this.#setNull(column, row)
        return
      }
      throw new MillraceError('format.json-value', `Fail to deserialize at field: ${field.text}. ${MillraceError.from(thrown).message}`)
    }
  }

  #grow(): void {
    const former = this.#batch
    this.#capacity *= 2
    this.#batch = createBatch(this.#schema, this.#capacity)
    const indexes = new Int32Array(this.#capacity)
    indexes.set(this.#recordIndexes)
    this.#recordIndexes = indexes
    for (const [at, column] of former.columns.entries()) copyInto(column, this.#batch.columns[at]!, former.rowCount, this.#capacity)
    this.#batch.rowCount = former.rowCount
  }
}

function copyInto(from: Column, to: Column, count: number, capacity: number): void {
  for (let row = 0; row < count; row++) (to.values as unknown[])[row] = from.values[row]
  if (from.nulls) {
    to.nulls = new Uint8Array(capacity)
    to.nulls.set(from.nulls.subarray(0, count))
  }
  if (from.kind === 'timestamp' && to.kind === 'timestamp' && from.nanos) {
    to.nanos = new Int32Array(capacity)
    to.nanos.set(from.nanos.subarray(0, count))
  }
}
