// NOT NULL columns of sinks and of results are enforced, as table.exec.sink.not-null-enforcer says: an error, or the row is left out.

import { MillraceError } from '../../base/error.ts'
import type { Column, ColumnBatch } from '../../table/column-batch.ts'
import type { Field } from '../../table/logical-type.ts'
import { gatherBatch } from '../batch/gather.ts'

/** The batch without rows that hold NULL where the fields forbid it; throws instead unless `dropsRows`. */
export function enforceNotNull(fields: readonly Field[], batch: ColumnBatch, dropsRows: boolean): ColumnBatch {
  let keep: Uint8Array | undefined
  fields.forEach((field, index) => {
    const column: Column | undefined = batch.columns[index]
    if (field.type.nullable || !column?.nulls) return
    for (let row = 0; row < batch.rowCount; row++) {
      if (column.nulls[row] !== 1) continue
      if (!dropsRows) {
        throw new MillraceError('runtime.sink-not-null',
          `Column '${field.name}' is NOT NULL, however, a null value is being written into it. You can set job configuration ` +
          "'table.exec.sink.not-null-enforcer'='DROP' to suppress this exception and drop such records silently.")
      }
      keep ??= new Uint8Array(batch.rowCount).fill(1)
      keep[row] = 0
    }
  })
  return keep ? gatherBatch(batch, keep) : batch
}
