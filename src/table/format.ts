// What a format is: bytes to column batches and back. One file a format in formats/, exporting one defineFormat(...).

import type { ColumnBatch, Dictionary } from './column-batch.ts'
import type { Field } from './logical-type.ts'
import type { OptionSpec, Options } from './options.ts'
import type { ResolvedTable } from './schema.ts'

/** What a decoder or encoder needs of its surroundings. */
export interface FormatContext {
  readonly dictionary: Dictionary
  readonly timeZone: string
  readonly flinkVersion: string
  /** The table that is read, for formats that find a field by its place among all columns. */
  readonly table?: ResolvedTable
}

/** Records as bytes in an arena; record i is `buffer[starts[i] .. ends[i])`. */
export interface RecordSlices {
  readonly buffer: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly count: number
}

/** Rows decoded so far; the decoder fills it, the source takes it. */
export interface DecodedRows {
  /** Columns in the order of the wanted fields. */
  readonly batch: ColumnBatch
  /** For each row, the index of the record it came from (arrays and CDC give 0..n rows a record); absent = one row a record, in order. */
  readonly recordIndexes?: Int32Array
}

/** Rows of lines, and how far the lines were taken. */
export interface DecodedLines {
  readonly batch: ColumnBatch
  /** Where in the arena the first line begins that was not taken. */
  readonly takenTo: number
}

/** Decodes records into columns. Throws MillraceError `format.*` with the record's text when one cannot be parsed and that is not ignored. */
export interface Decoder {
  /** An arena to read records into (WebAssembly memory for JSON): more than `sizeBytes`; take fresh views after each call. */
  arena(sizeBytes: number): Uint8Array
  /** Decodes the records; the answer is valid until the next call. */
  decode(records: RecordSlices): DecodedRows
  /**
   * Decodes lines in the arena from byte `from` until there are `rowsMax` rows; a line feed stands before byte `to`. For formats that
   * find the ends of records themselves. Batches may have no rows although lines were taken. Nothing is taken when no record ends before
   * `to`, unless `isLast` tells that no more bytes come.
   */
  decodeLines?(from: number, to: number, rowsMax: number, isLast: boolean): DecodedLines
  /** Counters for metrics: records skipped because of ignore-parse-errors. */
  readonly skippedCount: number
}

/** Encodes rows of a batch as records. */
export interface Encoder {
  /** The bytes of row `row`; null for a row that this format does not write. The view is valid until the next call. */
  encode(batch: ColumnBatch, row: number): Uint8Array | null
}

/** Reads one file of a format whose files are no lines of records, from a row on. */
export interface FileDecoder {
  /** The next rows, at most `batchRowsMax` and always cut alike (valid until the next call); null at the end. */
  next(): Promise<ColumnBatch | null>
  close(): Promise<void> | void
}

/** Collects rows and gives them as a whole file. */
export interface FileEncoder {
  write(batch: ColumnBatch, row: number): void
  /** About how large the file is so far. */
  readonly sizeBytes: number
  /** The file's bytes; the encoder is used up. */
  finish(): Promise<Uint8Array>
}

/** A format. */
export interface Format {
  readonly name: string
  readonly doc: string
  /** Without the format's prefix (`ignore-parse-errors`, not `json.ignore-parse-errors`). */
  readonly options: readonly OptionSpec[]
  /** Row kinds that reading can give and writing accepts. */
  readonly changelog: 'insert-only' | 'all'
  /** True when a record may have line feeds inside (in quotes), so that a file must be read from its start. */
  readonly spansLines?: boolean
  decoder?(fields: readonly Field[], options: Options, context: FormatContext): Decoder
  encoder?(fields: readonly Field[], options: Options, context: FormatContext): Encoder
  /** For formats with files of their own layout. `skipRows` were read before a restart. */
  openFile?(path: string, fields: readonly Field[], skipRows: number, options: Options, context: FormatContext): Promise<FileDecoder>
  /** Makes encoders, one a file; asynchronous so that a format's library is loaded by those who use it. */
  fileEncoders?(fields: readonly Field[], options: Options, context: FormatContext): Promise<() => FileEncoder>
}

/** Defines a format; the file's only export. */
export function defineFormat(format: Format): Format {
  return format
}

/** Finds formats by identifier. */
export interface FormatRegistry {
  format(name: string): Format | undefined
  names(): readonly string[]
}
