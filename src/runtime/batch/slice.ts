// Parts of batches without copying: views over the same arrays.

import type { Column, ColumnBatch } from '../../table/column-batch.ts'

/** Part of a column; object columns are copied, all others share their arrays. */
export function sliceColumn(column: Column, from: number, to: number): Column {
  const nulls = column.nulls?.subarray(from, to)
  switch (column.kind) {
    case 'object': return { kind: 'object', values: column.values.slice(from, to), nulls }
    case 'timestamp': {
      const nanos = column.nanos?.subarray(from, to)
      return { kind: 'timestamp', values: column.values.subarray(from, to), nanos, nulls }
    }
    case 'string': {
      const values = column.values.subarray(from, to)
      return column.strings ? { kind: 'string', values, nulls, strings: column.strings } : { kind: 'string', values, nulls }
    }
    case 'int': return { kind: 'int', values: column.values.subarray(from, to), nulls }
    case 'long': return { kind: 'long', values: column.values.subarray(from, to), nulls }
    case 'double': return { kind: 'double', values: column.values.subarray(from, to), nulls }
  }
}

/** Rows `from` to `to` of a batch; the batch itself when that is all of it. */
export function sliceBatch(batch: ColumnBatch, from: number, to: number): ColumnBatch {
  if (from === 0 && to === batch.rowCount) return batch
  const columns = batch.columns.map((column) => sliceColumn(column, from, to))
  return batch.rowKinds
    ? { rowCount: to - from, columns, rowKinds: batch.rowKinds.subarray(from, to) }
    : { rowCount: to - from, columns }
}
