// ChangelogNormalize: turns an upsert stream into a full changelog, and drops duplicates of a change-data-capture stream.
// Always: +I for a new key, -U and +U for a change, -D with the whole last row; equal rows and unknown deletes give nothing.

import { rowKind } from '../../table/column-batch.ts'
import { defineOperator } from '../operator.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { createLastRows } from './last-row.ts'

/** The last row of each key as a changelog. */
export const changelogNormalize = defineOperator({
  kind: 'changelogNormalize',
  create(context) {
    const { node, clock } = context
    const lastRows = createLastRows(context, node.keys, 'known', node.stateTtlMs)
    const { table, types, rowAt, resolve, store, equal, copier, output: rows, sweep } = lastRows
    let slots = new Int32Array(0)
    return {
      open(parts) {
        for (const part of parts) restoreTable(table, part.section('rows'))
      },
      processBatch(batch) {
        if (slots.length < batch.rowCount) slots = new Int32Array(batch.rowCount)
        const nowMs = node.stateTtlMs > 0 ? clock.now() : 0
        sweep.run(nowMs)
        resolve(batch, table, slots)
        const known = lastRows.marks()
        const touched = lastRows.touched()
        const kept = table.view(rowAt, rowAt + types.length).columns
        const put = store(batch.columns, table)
        const same = equal(kept, batch.columns)
        const copyKept = copier(kept, rows.buffer)
        const copyRow = copier(batch.columns, rows.buffer)
        for (let row = 0; row < batch.rowCount; row++) {
          const slot = slots[row]!
          const kind = batch.rowKinds?.[row] ?? rowKind.insert
          const isKnown = known[slot] === 1 && (node.stateTtlMs <= 0 || nowMs - touched[slot]! < node.stateTtlMs)
          if (kind === rowKind.updateBefore) continue
          if (kind === rowKind.delete) {
            if (isKnown) copyKept(slot, rows.next(rowKind.delete))
            known[slot] = 0
            continue
          }
          touched[slot] = nowMs
          if (!isKnown) copyRow(row, rows.next(rowKind.insert))
          else {
            if (node.stateTtlMs <= 0 && same(slot, row)) continue
            if (node.generateUpdateBefore) copyKept(slot, rows.next(rowKind.updateBefore))
            copyRow(row, rows.next(rowKind.updateAfter))
          }
          known[slot] = 1
          put(row, slot)
        }
        for (let row = 0; row < batch.rowCount; row++) {
          const slot = slots[row]!
          if (table.live[slot] === 1 && known[slot] === 0) table.remove(slot)
        }
        rows.flush()
      },
      snapshot: () => ({ sections: [snapshotTable('rows', table)] }),
      stateBytes: () => table.sizeBytes,
      markStrings: (marks) => table.markStrings(marks),
    }
  },
})
