// Columns that a file's name and place tell: partition columns and metadata. They are constant within a file.
// Always: a batch has the columns in the order of the request; the file itself is read for the others only.

import { statSync } from 'node:fs'
import { basename, relative } from 'node:path'
import { MillraceError } from '../../base/error.ts'
import { valueCast } from '../../table/casts/index.ts'
import type { Column, ColumnBatch } from '../../table/column-batch.ts'
import { createColumn, setValue } from '../../table/column-writer.ts'
import type { ConnectorContext, ScanRequest } from '../../table/connector.ts'
import { type Field, types } from '../../table/logical-type.ts'
import { defaultPartitionName, partitionValues } from './partitions.ts'
import { pathOf } from './paths.ts'

/** Metadata of files, as Flink's file system offers it. */
export const fileMetadata: readonly { readonly key: string; readonly field: Field; readonly writable: boolean }[] = [
  { key: 'file.path', field: { name: 'file.path', type: types.string(false) }, writable: false },
  { key: 'file.name', field: { name: 'file.name', type: types.string(false) }, writable: false },
  { key: 'file.size', field: { name: 'file.size', type: types.bigint(false) }, writable: false },
  { key: 'file.modification-time', field: { name: 'file.modification-time', type: types.timestampLtz(3, false) }, writable: false },
]

interface ConstantColumn {
  readonly index: number
  readonly field: Field
  value(path: string): unknown
}

function metadataValue(key: string, path: string): unknown {
  if (key === 'file.path') return path
  if (key === 'file.name') return basename(path)
  const { size, mtimeMs } = statSync(path)
  return key === 'file.size' ? BigInt(size) : { ms: Math.floor(mtimeMs), nanos: 0 }
}

function fillColumn(column: Column, rowCount: number): void {
  if (column.nulls?.[0] === 1) column.nulls.fill(1, 0, rowCount)
  else {
    column.nulls?.fill(0, 0, rowCount)
    ;(column.values as unknown[]).fill(column.values[0], 0, rowCount)
    if (column.kind === 'timestamp') column.nanos?.fill(column.nanos[0]!, 0, rowCount)
  }
}

/** Completes the rows of files. */
export class FileColumns {
  /** What is read from the file itself. */
  readonly fileFields: readonly Field[]
  readonly #fileIndexes: readonly number[]
  readonly #constants: readonly ConstantColumn[]
  readonly #context: ConnectorContext
  #columns: Column[] = []
  #capacity = 0

  constructor(request: ScanRequest, context: ConnectorContext) {
    this.#context = context
    const keys = new Set(context.table.partitionKeys)
    const isKey = request.fields.map((field) => keys.has(field.name))
    this.#fileIndexes = request.fields.map((_, index) => index).filter((index) => !isKey[index])
    this.fileFields = this.#fileIndexes.map((index) => request.fields[index]!)
    this.#constants = [
      ...request.fields.flatMap((field, index) => (isKey[index] ? [this.#partitionColumn(field, index)] : [])),
      ...request.metadata.map(({ key, field }, at) => ({ index: request.fields.length + at, field, value: (path: string) => metadataValue(key, path) })),
    ]
  }

  #partitionColumn(field: Field, index: number): ConstantColumn {
    const root = pathOf(this.#context.options)
    const fallback = defaultPartitionName(this.#context.options)
    const parse = valueCast(types.string(true), field.type, { timeZone: this.#context.timeZone, flinkVersion: this.#context.flinkVersion, database: '' })
    return {
      index, field,
      value: (path) => {
        const text = partitionValues(relative(root, path)).get(field.name)
        if (text === undefined || text === fallback) return null
        const parsed = parse(text)
        if (parsed !== undefined) return parsed
        throw new MillraceError('connector.partition-value', `'${text}' in the folder of '${path}' is no ${field.type.root} for the partition column '${field.name}'`)
      },
    }
  }

  /** The batch of a file with its constant columns; valid until the next call. */
  complete(batch: ColumnBatch, path: string): ColumnBatch {
    if (this.#constants.length === 0) return batch
    if (this.#capacity < batch.rowCount) {
      this.#capacity = Math.max(1024, batch.rowCount)
      this.#columns = this.#constants.map(({ field }) => createColumn(field.type, this.#capacity))
    }
    const columns: Column[] = []
    for (const [at, index] of this.#fileIndexes.entries()) columns[index] = batch.columns[at]!
    for (const [at, { index, value }] of this.#constants.entries()) {
      const column = this.#columns[at]!
      setValue(column, 0, value(path), this.#context.dictionary)
      fillColumn(column, batch.rowCount)
      columns[index] = column
    }
    return { ...batch, columns }
  }
}
