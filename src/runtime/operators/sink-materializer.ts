// SinkUpsertMaterializer: when changes of one sink key may come out of order, keeps all rows of a key and shows the newest.
// Always: adding a row gives +I or +U; taking the newest back shows the one before it again, taking the last one gives -D.

import { rowKind } from '../../table/column-batch.ts'
import { RowOutput } from '../batch/row-output.ts'
import { compileCopier, compileEqual, compileResolve, compileStore } from '../codegen/row-code.ts'
import { defineOperator } from '../operator.ts'
import { LinkedRows } from '../state/linked-rows.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { StateTable, stateFields } from '../state/state-table.ts'

/** Rows by the sink's primary key. */
export const sinkMaterializer = defineOperator({
  kind: 'sinkMaterializer',
  create(context) {
    const { node } = context
    const { fields } = context.inputs[0]!
    const types = fields.map((field) => field.type)
    const keyFields = stateFields(node.keys.map((key) => fields[key]!))
    const keys = new StateTable(
      [...keyFields, { name: 'head', kind: 'int', nullable: false }, { name: 'tail', kind: 'int', nullable: false }], keyFields.length, true)
    const list = new LinkedRows('rows', stateFields(fields), keys, keyFields.length)
    const resolve = compileResolve(context, types, node.keys, keys)
    const store = compileStore(context, types, 0)
    const equal = compileEqual(context, types)
    const copier = compileCopier(context, types)
    const rows = new RowOutput(node.fields, context.output, true)
    let slots = new Int32Array(0)
    return {
      open(parts) {
        for (const part of parts) {
          const keyOf = restoreTable(keys, part.section('keys'))
          for (const key of keyOf) {
            if (key >= 0) for (let link = 0; link < 2; link++) (keys.values[keyFields.length + link] as Int32Array)[key] = 0
          }
          list.restore(part, keyOf)
        }
      },
      processBatch(batch) {
        if (slots.length < batch.rowCount) slots = new Int32Array(batch.rowCount)
        resolve(batch, keys, slots)
        list.table.ensure(batch.rowCount)
        const kept = list.table.view(0, types.length).columns
        const put = store(batch.columns, list.table)
        const same = equal(kept, batch.columns)
        const copyKept = copier(kept, rows.buffer)
        const tails = keys.values[keyFields.length + 1] as Int32Array
        for (let row = 0; row < batch.rowCount; row++) {
          const key = slots[row]!
          const kind = batch.rowKinds?.[row] ?? rowKind.insert
          if (kind === rowKind.insert || kind === rowKind.updateAfter) {
            const isFirst = list.heads[key] === 0
            const slot = list.append(key, 0)
            put(row, slot)
            copyKept(slot, rows.next(isFirst ? rowKind.insert : rowKind.updateAfter))
            continue
          }
          let found = list.heads[key]! - 1
          while (found >= 0 && !same(found, row)) found = list.next[found]! - 1
          if (found < 0) continue
          const wasNewest = tails[key] === found + 1
          const isOnly = list.heads[key] === found + 1 && wasNewest
          if (isOnly) copyKept(found, rows.next(rowKind.delete))
          list.remove(found)
          if (wasNewest && !isOnly) copyKept(tails[key]! - 1, rows.next(rowKind.updateAfter))
        }
        for (let row = 0; row < batch.rowCount; row++) {
          const key = slots[row]!
          if (keys.live[key] === 1 && list.heads[key] === 0) keys.remove(key)
        }
        rows.flush()
      },
      snapshot: () => ({ sections: [snapshotTable('keys', keys), list.snapshot()] }),
      stateBytes: () => keys.sizeBytes + list.table.sizeBytes,
      markStrings(marks) {
        keys.markStrings(marks)
        list.table.markStrings(marks)
      },
    }
  },
})
