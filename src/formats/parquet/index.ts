// parquet: columns in files, as data lakes keep them. Files appear with each checkpoint.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/parquet/ and Flink's mapping of types.

import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { MillraceError } from '../../base/error.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { getValue } from '../../table/column-writer.ts'
import { defineFormat, type FileEncoder, type FormatContext } from '../../table/format.ts'
import type { Field } from '../../table/logical-type.ts'
import type { Options } from '../../table/options.ts'
import { openParquet } from './reader.ts'
import { parquetSchemaOf, toParquet } from './schema.ts'

const rowsPerGroup = 100_000
const codecs = ['UNCOMPRESSED', 'SNAPPY'] as const

class ParquetEncoder implements FileEncoder {
  readonly #fields: readonly Field[]
  readonly #context: FormatContext
  readonly #converters: readonly ((value: unknown) => unknown)[]
  readonly #bytes = new ByteWriter()
  readonly #writer: ParquetWriter
  #columns: unknown[][]
  #rowCount = 0

  constructor(fields: readonly Field[], options: Options, context: FormatContext) {
    const codec = codecs.find((name) => name === (options['compression'] ?? 'SNAPPY').toUpperCase())
    if (!codec) throw new MillraceError('format.bad-option', `'${options['compression']}' cannot be written; compressions are ${codecs.join(', ')}`)
    this.#fields = fields
    this.#context = context
    this.#converters = fields.map((field) => toParquet(field.type))
    this.#writer = new ParquetWriter({ writer: this.#bytes, schema: parquetSchemaOf(fields), codec, createdBy: 'millrace' })
    this.#columns = fields.map(() => [])
  }

  get sizeBytes(): number {
    return this.#bytes.offset
  }

  write(batch: ColumnBatch, row: number): void {
    for (const [index, field] of this.#fields.entries()) {
      this.#columns[index]!.push(this.#converters[index]!(getValue(batch.columns[index]!, row, field.type, this.#context.dictionary)))
    }
    if (++this.#rowCount % rowsPerGroup === 0) this.#writeGroup()
  }

  #writeGroup(): void {
    const columnData = this.#fields.map(({ name }, index) => ({ name, data: this.#columns[index]! }))
    void this.#writer.write({ columnData, rowGroupSize: rowsPerGroup })
    this.#columns = this.#fields.map(() => [])
  }

  finish(): Promise<Uint8Array> {
    if ((this.#columns[0]?.length ?? 0) > 0) this.#writeGroup()
    void this.#writer.finish()
    return Promise.resolve(new Uint8Array(this.#bytes.getBuffer()))
  }
}

/** The parquet format. */
export const parquet = defineFormat({
  name: 'parquet',
  doc: 'Parquet files.',
  options: [
    { key: 'utc-timezone', type: 'boolean', default: 'false', doc: 'Accepted; times are those of UTC.' },
    { key: 'timestamp.time.unit', type: 'enum', values: ['nanos', 'micros', 'millis'], default: 'micros', doc: 'Accepted; timestamps are written in the unit of their precision.' },
    { key: 'write.int64.timestamp', type: 'boolean', default: 'true', doc: 'Accepted; timestamps are written as 64-bit integers, and read in every form.' },
    { key: 'compression', type: 'enum', values: codecs, default: 'SNAPPY', doc: 'Compression of written files; reading takes all.' },
  ],
  changelog: 'insert-only',
  fileDecoder: (path, fields, skipRows, _options, context) => openParquet(path, fields, skipRows, context.dictionary),
  fileEncoder: (fields, options, context) => new ParquetEncoder(fields, options, context),
})
