// Sort: in streaming ORDER BY … LIMIT as a Top-N without partitions; in batch a sort of all rows at the end.

import type { PhysicalNode } from '../../plan/physical.ts'
import { RowOutput } from '../batch/row-output.ts'
import { compileComparator, compileCopier, compileStore } from '../codegen/row-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'
import { StateTable, stateFields } from '../state/state-table.ts'
import { createTopN } from './top-n.ts'

type SortNode = Extract<PhysicalNode, { kind: 'sort' }>

function createBatchSort(context: OperatorContext<SortNode>): Operator {
  const { node } = context
  const { fields } = context.inputs[0]!
  const types = fields.map((field) => field.type)
  const table = new StateTable(stateFields(fields))
  const store = compileStore(context, types, 0)
  const comparator = compileComparator(context, types, node.order)
  const copier = compileCopier(context, types)
  const rows = new RowOutput(node.fields, context.output, false)
  return {
    processBatch(batch) {
      table.ensure(batch.rowCount)
      const put = store(batch.columns, table)
      for (let row = 0; row < batch.rowCount; row++) put(row, table.allocate())
    },
    finish() {
      const { columns } = table.view()
      const order = Array.from({ length: table.used }, (_, slot) => slot).sort(comparator(columns, columns))
      const copy = copier(columns, rows.buffer)
      const end = node.count === undefined ? order.length : Math.min(order.length, node.offset + node.count)
      for (const slot of order.slice(node.offset, end)) copy(slot, rows.next(0))
      rows.flush()
    },
    stateBytes: () => table.sizeBytes,
    markStrings: (marks) => table.markStrings(marks),
  }
}

/** ORDER BY. */
export const sort = defineOperator({
  kind: 'sort',
  create(context) {
    const { node } = context
    if (context.mode === 'batch') return createBatchSort(context)
    return createTopN(context, {
      partitionKeys: [], order: node.order, start: node.offset + 1,
      end: node.count === undefined ? Number.MAX_SAFE_INTEGER : node.offset + node.count,
      outputRowNumber: false, generateUpdateBefore: node.generateUpdateBefore, strategy: node.strategy, stateTtlMs: 0,
    })
  },
})
