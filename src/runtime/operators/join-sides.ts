// What regular and interval joins share: the two sides, their keys and how rows are matched and written.

import type { Rex } from '../../table/expression.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import type { OutputBuffer } from '../batch/output-buffer.ts'
import { RowOutput } from '../batch/row-output.ts'
import type { Columns, CopyRow, MatchRows, ResolveKeys } from '../codegen/row-code.ts'
import { compileCopier, compilePairCondition, compileResolve, compileStore } from '../codegen/row-code.ts'
import type { OperatorContext } from '../operator.ts'
import { LinkedRows } from '../state/linked-rows.ts'
import type { StateField } from '../state/state-table.ts'
import { StateTable, stateFields } from '../state/state-table.ts'

/** One side of a join. */
export interface JoinSide {
  readonly isLeft: boolean
  readonly types: readonly LogicalType[]
  readonly rows: LinkedRows
  readonly resolve: ResolveKeys
  readonly store: (columns: Columns, table: StateTable) => CopyRow
  readonly copier: (columns: Columns, out: OutputBuffer) => CopyRow
  /** Where the side's columns begin in the output, and where they end. */
  readonly from: number
  readonly to: number
}

/** Two sides over one table of keys. */
export interface JoinSides {
  readonly keys: StateTable
  readonly left: JoinSide
  readonly right: JoinSide
  readonly output: RowOutput
  readonly condition: ((left: Columns, right: Columns) => MatchRows) | undefined
}

/** The key of each side with the nullability of both, so that equal keys have equal hashes. */
function keyTypes(types: readonly LogicalType[], keys: readonly number[], others: readonly LogicalType[], otherKeys: readonly number[]): LogicalType[] {
  return types.map((type, index) => {
    const at = keys.indexOf(index)
    const nullable = at >= 0 && (type.nullable || others[otherKeys[at]!]!.nullable)
    return nullable && !type.nullable ? { ...type, nullable: true } : type
  })
}

/** Makes the sides. `extraKeyFields` are kept for each key behind heads and tails. */
export function createSides(
  context: OperatorContext,
  node: { readonly leftKeys: readonly number[]; readonly rightKeys: readonly number[]; readonly condition?: Rex },
  extraKeyFields: readonly StateField[], hasKinds: boolean,
): JoinSides {
  const [leftInput, rightInput] = context.inputs
  const leftTypes = leftInput!.fields.map((field) => field.type)
  const rightTypes = rightInput!.fields.map((field) => field.type)
  const leftKeyed = keyTypes(leftTypes, node.leftKeys, rightTypes, node.rightKeys)
  const rightKeyed = keyTypes(rightTypes, node.rightKeys, leftTypes, node.leftKeys)
  const keyFields = stateFields(node.leftKeys.map((key) => ({ name: `k${key}`, type: leftKeyed[key]! })))
  const link = (name: string): StateField => ({ name, kind: 'int', nullable: false })
  const count = keyFields.length
  const keys = new StateTable(
    [...keyFields, link('leftHead'), link('leftTail'), link('rightHead'), link('rightTail'), ...extraKeyFields], count, true)
  const side = (isLeft: boolean, types: readonly LogicalType[], keyed: readonly LogicalType[], sideKeys: readonly number[]): JoinSide => {
    const fields = stateFields(context.inputs[isLeft ? 0 : 1]!.fields)
    const from = isLeft ? 0 : leftTypes.length
    return {
      isLeft, types, from, to: from + types.length,
      rows: new LinkedRows(isLeft ? 'left' : 'right', fields, keys, count + (isLeft ? 0 : 2)),
      resolve: compileResolve(context, keyed, sideKeys, keys, true),
      store: compileStore(context, types, 0),
      copier: compileCopier(context, types, from),
    }
  }
  return {
    keys, output: new RowOutput(context.node.fields, context.output, hasKinds),
    left: side(true, leftTypes, leftKeyed, node.leftKeys),
    right: side(false, rightTypes, rightKeyed, node.rightKeys),
    condition: node.condition ? compilePairCondition(context, leftTypes, rightTypes, node.condition) : undefined,
  }
}

/** A predicate over (row of the input side, row of the other side), whichever is left. */
export function matcher(sides: JoinSides, input: JoinSide, inputColumns: Columns, otherColumns: Columns): MatchRows | undefined {
  if (!sides.condition) return undefined
  if (input.isLeft) return sides.condition(inputColumns, otherColumns)
  const condition = sides.condition(otherColumns, inputColumns)
  return (own, other) => condition(other, own)
}

/** Forgets the keys of a batch's rows that have no rows left on either side; `slots` is what `resolve` answered for them. */
export function dropEmptyKeys({ keys, left, right }: JoinSides, slots: Int32Array, rowCount: number): void {
  for (let row = 0; row < rowCount; row++) {
    const slot = slots[row]!
    const key = slot < -1 ? -2 - slot : slot
    if (keys.live[key] === 1 && left.rows.heads[key] === 0 && right.rows.heads[key] === 0) keys.remove(key)
  }
}
