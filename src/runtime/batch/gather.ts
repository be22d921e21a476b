// Rows picked out of a batch by a byte map, in new arrays: for paths that are not hot.

import type { Column, ColumnBatch } from '../../table/column-batch.ts'
import type { StorageKind } from '../../table/logical-type.ts'
import { allocateValues, makeColumn } from './output-buffer.ts'

function gatherColumn(column: Column, rows: Int32Array): Column {
  const kind: StorageKind = column.kind
  const values = allocateValues(kind, rows.length) as unknown[]
  const nulls = column.nulls && new Uint8Array(rows.length)
  const nanos = column.kind === 'timestamp' && column.nanos ? new Int32Array(rows.length) : undefined
  for (let to = 0; to < rows.length; to++) {
    const from = rows[to]!
    values[to] = column.values[from]
    if (nulls) nulls[to] = column.nulls![from]!
    if (nanos) nanos[to] = (column as { nanos: Int32Array }).nanos[from]!
  }
  const made = makeColumn(kind, values as unknown as Column['values'], nulls, nanos)
  return column.kind === 'string' && column.strings ? { ...(made as typeof column), strings: column.strings } : made
}

/** The rows whose byte in `keep` is 1, in order. */
export function gatherBatch(batch: ColumnBatch, keep: Uint8Array): ColumnBatch {
  let count = 0
  for (let row = 0; row < batch.rowCount; row++) count += keep[row]!
  const rows = new Int32Array(count)
  let to = 0
  for (let row = 0; row < batch.rowCount; row++) if (keep[row] === 1) rows[to++] = row
  return gatherRows(batch, rows)
}

/** The given rows, in that order. */
export function gatherRows(batch: ColumnBatch, rows: Int32Array): ColumnBatch {
  const columns = batch.columns.map((column) => gatherColumn(column, rows))
  if (!batch.rowKinds) return { rowCount: rows.length, columns }
  return { rowCount: rows.length, columns, rowKinds: Uint8Array.from(rows, (row) => batch.rowKinds![row]!) }
}
