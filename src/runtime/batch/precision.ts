// Timestamps across serialisation: Flink keeps TIMESTAMP(p <= 3) as milliseconds wherever rows are serialised
// (exchanges, results), so finer digits that a format has read end there.

import type { Column, ColumnBatch } from '../../table/column-batch.ts'
import type { Field } from '../../table/logical-type.ts'

/** Columns whose finer digits end at a serialisation. */
export function millisecondColumns(fields: readonly Field[]): readonly number[] {
  return fields.flatMap(({ type }, index) =>
    (type.root === 'TIMESTAMP' || type.root === 'TIMESTAMP_LTZ') && (type.precision ?? 6) <= 3 ? [index] : [])
}

/** The batch as it is behind a serialisation. */
export function serialised(batch: ColumnBatch, indexes: readonly number[]): ColumnBatch {
  if (!indexes.some((index) => (batch.columns[index] as { nanos?: Int32Array }).nanos !== undefined)) return batch
  const columns = batch.columns.map((column, index): Column =>
    column.kind === 'timestamp' && indexes.includes(index) ? { kind: 'timestamp', values: column.values, nulls: column.nulls } : column)
  return batch.rowKinds ? { rowCount: batch.rowCount, columns, rowKinds: batch.rowKinds } : { rowCount: batch.rowCount, columns }
}
