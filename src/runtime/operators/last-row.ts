// One kept row for each key, behind the time it was last written and a mark of the operator's own, with the code that reads and writes it.
// Always: columns of the table are the key's, `touched`, the mark, then the row's, in this order.

import type { Field, LogicalType } from '../../table/logical-type.ts'
import { RowOutput } from '../batch/row-output.ts'
import { compileCopier, compileEqual, compileResolve, compileStore } from '../codegen/row-code.ts'
import type { OperatorContext } from '../operator.ts'
import { StateTable, stateFields } from '../state/state-table.ts'
import { TtlSweep } from '../state/ttl.ts'

/** The rows kept, and what works on them. */
export interface LastRows {
  readonly table: StateTable
  readonly types: readonly LogicalType[]
  /** The row's first column in the table. */
  readonly rowAt: number
  readonly resolve: ReturnType<typeof compileResolve>
  readonly store: ReturnType<typeof compileStore>
  readonly equal: ReturnType<typeof compileEqual>
  readonly copier: ReturnType<typeof compileCopier>
  readonly output: RowOutput
  readonly sweep: TtlSweep
  /** When each slot was last written, by the clock. The array may change with the table's size. */
  touched(): Float64Array
  /** The operator's mark of each slot; 0 in a new one. The array may change with the table's size. */
  marks(): Int32Array
}

/** Makes the table of an operator's only input. `mark` names the mark's column in snapshots. */
export function createLastRows(context: OperatorContext, keys: readonly number[], mark: string, stateTtlMs: number): LastRows {
  const fields: readonly Field[] = context.inputs[0]!.fields
  const types = fields.map((field) => field.type)
  const keyFields = stateFields(keys.map((key) => fields[key]!))
  const touchedAt = keyFields.length
  const rowAt = touchedAt + 2
  const table = new StateTable([
    ...keyFields, { name: 'touched', kind: 'double', nullable: false }, { name: mark, kind: 'int', nullable: false }, ...stateFields(fields),
  ], touchedAt, true)
  return {
    table, types, rowAt,
    resolve: compileResolve(context, types, keys, table),
    store: compileStore(context, types, rowAt),
    equal: compileEqual(context, types),
    copier: compileCopier(context, types),
    output: new RowOutput(context.node.fields, context.output, true),
    sweep: new TtlSweep(table, touchedAt, stateTtlMs),
    touched: () => table.values[touchedAt] as Float64Array,
    marks: () => table.values[touchedAt + 1] as Int32Array,
  }
}
