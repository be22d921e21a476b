// Set operations that are not UNION ALL become joins and a grouping by all columns, as in Flink's plans.

import { type Rel, type RelOf, relInputs, withInputs } from '../../sql/validate/rel.ts'
import { call, conjunction, inputRef } from '../../sql/validate/rex.ts'
import { types } from '../../table/logical-type.ts'

function distinct(input: Rel): Rel {
  return { kind: 'aggregate', input, keys: input.fields.map((_, index) => index), calls: [], fields: input.fields }
}

/** Rows of the left side that are (not) on the right side; NULL equals NULL here. */
function matched(rel: RelOf<'setOperation'>, left: Rel, right: Rel): Rel {
  const width = left.fields.length
  const equalities = left.fields.map((field, index) => {
    const other = right.fields[index]!.type
    const args = [inputRef(index, field.type), inputRef(width + index, other)]
    return call(field.type.nullable || other.nullable ? 'IS NOT DISTINCT FROM' : '=', args, types.boolean(false))
  })
  const condition = conjunction(equalities)
  const type = rel.operator === 'INTERSECT' ? 'semi' : 'anti'
  return { kind: 'join', type, left, right, fields: left.fields, ...(condition ? { condition } : {}) }
}

/** Rewrites set operations, bottom-up. */
export function rewriteSetOperations(rel: Rel): Rel {
  const same = withInputs(rel, relInputs(rel).map(rewriteSetOperations))
  if (same.kind !== 'setOperation') return same
  const [left, right] = same.inputs
  if (same.operator === 'UNION') return same.all ? same : distinct({ ...same, all: true })
  return left && right ? distinct(matched(same, left, right)) : same
}
