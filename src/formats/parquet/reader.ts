// Reads a Parquet file in row groups, and those in batches. Always: a batch begins at a multiple of the batch size within its row group,
// so reading from a row on gives the batches that a reader from the start gives.

import { type FileHandle, open } from 'node:fs/promises'
import { type AsyncBuffer, type FileMetaData, type ParquetScan, parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { MillraceError } from '../../base/error.ts'
import { batchRowsMax } from '../../base/limits.ts'
import type { ColumnBatch, Dictionary } from '../../table/column-batch.ts'
import { createBatch, resetBatch, setValue } from '../../table/column-writer.ts'
import type { FileDecoder } from '../../table/format.ts'
import type { Field } from '../../table/logical-type.ts'
import { fromParquet, takeAnnotations } from './values.ts'

interface ReadColumn {
  readonly name: string
  readonly convert: (value: unknown) => unknown
}

/** Opens a file. Throws `format.parquet` when it is none, `format.parquet-type` when a column has another type. */
export async function openParquet(path: string, fields: readonly Field[], skipRows: number, dictionary: Dictionary): Promise<FileDecoder> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const file: AsyncBuffer = { byteLength: size, slice: (start, end) => readRange(handle, start, end ?? size) }
    const metadata = await parquetMetadataAsync(file)
    const leaves = takeAnnotations(metadata)
    const tree = parquetSchema(metadata)
    const columns = fields.map((field): ReadColumn | undefined => {
      const child = tree.children.find(({ element }) => element.name === field.name)
      return child && { name: field.name, convert: fromParquet(field.type, child, leaves) }
    })
    const names = columns.flatMap((column) => (column ? [column.name] : []))
    const scan = await parquetScan({
      file, metadata, columns: names, utf8: false, geoparquet: false, compressors, parsers: { timestampFromNanoseconds: (nanos) => nanos },
    })
    return new ParquetDecoder(handle, scan, metadata, fields, columns, skipRows, dictionary)
  } catch (thrown) {
    await handle.close()
    if (thrown instanceof MillraceError) throw thrown
    throw new MillraceError('format.parquet', `'${path}' cannot be read as Parquet: ${(thrown as Error).message}`, { cause: thrown })
  }
}

async function readRange(handle: FileHandle, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(end - start)
  await handle.read(bytes, 0, bytes.length, start)
  return bytes.buffer
}

class ParquetDecoder implements FileDecoder {
  readonly #handle: FileHandle
  readonly #scan: ParquetScan
  readonly #columns: readonly (ReadColumn | undefined)[]
  readonly #batch: ColumnBatch
  readonly #dictionary: Dictionary
  readonly #groups: readonly { readonly start: number; readonly end: number }[]
  #group = 0
  #at: number
  #values: (ArrayLike<unknown> | undefined)[] | undefined

  constructor(
    handle: FileHandle, scan: ParquetScan, metadata: FileMetaData, fields: readonly Field[], columns: readonly (ReadColumn | undefined)[],
    skipRows: number, dictionary: Dictionary,
  ) {
    this.#handle = handle
    this.#scan = scan
    this.#columns = columns
    this.#batch = createBatch(fields, batchRowsMax)
    this.#dictionary = dictionary
    let start = 0
    this.#groups = metadata.row_groups.map((group) => {
      const from = start
      start += Number(group.num_rows)
      return { start: from, end: start }
    })
    this.#at = skipRows
  }

  async next(): Promise<ColumnBatch | null> {
    while (this.#group < this.#groups.length && this.#at >= this.#groups[this.#group]!.end) {
      this.#group++
      this.#values = undefined
    }
    const group = this.#groups[this.#group]
    if (!group) return null
    this.#values ??= await Promise.all(this.#columns.map((column) =>
      column && this.#scan.readColumn({ column: column.name, rowStart: group.start, rowEnd: group.end })))
    const count = Math.min(batchRowsMax, group.end - this.#at)
    resetBatch(this.#batch)
    for (const [index, column] of this.#columns.entries()) {
      const target = this.#batch.columns[index]!
      const values = this.#values[index]
      const first = this.#at - group.start
      for (let row = 0; row < count; row++) setValue(target, row, column && values ? column.convert(values[first + row]) : null, this.#dictionary)
    }
    this.#batch.rowCount = count
    this.#at += count
    return this.#batch
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }
}
