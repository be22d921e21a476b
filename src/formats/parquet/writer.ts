// Writes rows as a Parquet file, row group by row group, in memory until the part is complete.

import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { MillraceError } from '../../base/error.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { getValue } from '../../table/column-writer.ts'
import type { FileEncoder, FormatContext } from '../../table/format.ts'
import type { Field } from '../../table/logical-type.ts'
import type { Options } from '../../table/options.ts'
import { parquetSchemaOf, toParquet } from './schema.ts'

const rowsPerGroup = 100_000
/** Compressions that can be written. */
const codecs = ['UNCOMPRESSED', 'SNAPPY'] as const

/** Collects rows as a Parquet file. Throws `format.bad-option`, `format.parquet-type`. */
export class ParquetEncoder implements FileEncoder {
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

