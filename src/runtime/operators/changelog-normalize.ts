// ChangelogNormalize: turns an upsert stream into a full changelog, and drops duplicates of a change-data-capture stream.
// Always: +I for a new key, -U and +U for a change, -D with the whole last row; equal rows and unknown deletes give nothing.

import { rowKind } from '../../table/column-batch.ts'
import { RowOutput } from '../batch/row-output.ts'
import { compileCopier, compileEqual, compileResolve, compileStore } from '../codegen/row-code.ts'
import { defineOperator } from '../operator.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { stateFields, StateTable } from '../state/state-table.ts'
import { TtlSweep } from '../state/ttl.ts'

/** The last row of each key as a changelog. */
export const changelogNormalize = defineOperator({
  kind: 'changelogNormalize',
  create(context) {
    const { node, clock } = context
    const { fields } = context.inputs[0]!
    const types = fields.map((field) => field.type)
    const keyFields = stateFields(node.keys.map((key) => fields[key]!))
    const own = keyFields.length
    const rowAt = own + 2
    const table = new StateTable([
      ...keyFields, { name: 'touched', kind: 'double', nullable: false }, { name: 'known', kind: 'int', nullable: false }, ...stateFields(fields),
    ], own, true)
    const resolve = compileResolve(context, types, node.keys, table)
    const store = compileStore(context, types, rowAt)
    const equal = compileEqual(context, types)
    const copier = compileCopier(context, types)
    const rows = new RowOutput(node.fields, context.output, true)
    const sweep = new TtlSweep(table, own, node.stateTtlMs)
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
        const known = table.values[own + 1] as Int32Array
        const touched = table.values[own] as Float64Array
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
