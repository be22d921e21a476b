// A join in batch mode: both sides are kept, and joined when all rows have come.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { JoinPairs } from './join-pairs.ts'
import { createSides } from './join-sides.ts'

/** The operator of a join in batch mode. */
export function createBatchJoin(context: OperatorContext<Extract<PhysicalNode, { kind: 'join' }>>): Operator {
  const sides = createSides(context, context.node, [], false)
  const { keys, left, right, output } = sides
  let slots = new Int32Array(0)
  return {
    processBatch(batch, input) {
      const own = input === 0 ? left : right
      if (slots.length < batch.rowCount) slots = new Int32Array(batch.rowCount)
      own.resolve(batch, keys, slots)
      own.rows.table.ensure(batch.rowCount)
      const store = own.store(batch.columns, own.rows.table)
      for (let row = 0; row < batch.rowCount; row++) {
        const slot = slots[row]!
        store(row, own.rows.append(slot < -1 ? -2 - slot : slot, 0))
      }
    },
    finish() {
      const pairs = new JoinPairs(sides, context.node.type)
      for (let key = 0; key < keys.used; key++) pairs.write(key)
      output.flush()
    },
    stateBytes: () => keys.sizeBytes + left.rows.table.sizeBytes + right.rows.table.sizeBytes,
    markStrings(marks) {
      for (const table of [keys, left.rows.table, right.rows.table]) table.markStrings(marks)
    },
  }
}
