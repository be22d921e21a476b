// Set operations that are not UNION ALL become joins and a grouping by all columns, as in Flink's plans.

import { type Rel, type RelOf, relInputs, withInputs } from '../../sql/validate/rel.ts'
import { allInputs } from '../../sql/validate/relation.ts'
import { call, conjunction, inputRef, literal } from '../../sql/validate/rex.ts'
import type { Rex } from '../../table/expression.ts'
import { type LogicalType, types, withNullable } from '../../table/logical-type.ts'

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

const bigint = types.bigint(false)

function sumType(operator: string): LogicalType {
  return operator === 'INTERSECT' ? bigint : types.bigint(true)
}

/** One side with a mark: 1 on its own column, or 1 and -1 on a common one. */
function marked(side: Rel, marks: readonly Rex[]): Rel {
  const fields = [...side.fields, ...marks.map((mark, index) => ({ name: `$mark${index}`, type: mark.type }))]
  return { kind: 'project', input: side, exprs: [...allInputs(side.fields), ...marks], fields }
}

function counted(input: Rel, width: number, operator: 'INTERSECT' | 'EXCEPT'): Rel {
  const marks = input.fields.slice(width)
  const calls = marks.map((mark, index) => ({
    function: operator === 'INTERSECT' ? 'COUNT' : 'SUM',
    args: [width + index],
    argTypes: [mark.type],
    distinct: false,
    name: `$count${index}`,
    type: sumType(operator),
    retract: false,
  }))
  const keys = Array.from({ length: width }, (_, index) => index)
  const fields = [...input.fields.slice(0, width), ...calls.map(({ name, type }) => ({ name, type }))]
  return { kind: 'aggregate', input, keys, calls, fields }
}

/**
 * INTERSECT ALL and EXCEPT ALL: both sides in one grouping that counts each row's copies, and as many copies again as
 * the smaller count, or the difference, says.
 */
function replicated(rel: RelOf<'setOperation'>, left: Rel, right: Rel): Rel {
  const width = left.fields.length
  const isIntersect = rel.operator === 'INTERSECT'
  const one = literal(1n, bigint)
  const none = literal(null, types.bigint(true))
  const maybe = literal(1n, types.bigint(true))
  const sides = isIntersect
    ? [marked(left, [maybe, none]), marked(right, [none, maybe])]
    : [marked(left, [one]), marked(right, [literal(-1n, bigint)])]
  const fields = sides[0]!.fields.map((field, index) => {
    const other = sides[1]!.fields[index]!.type
    return { ...field, type: withNullable(field.type, field.type.nullable || other.nullable) }
  })
  const union: Rel = { kind: 'setOperation', operator: 'UNION', all: true, inputs: sides, fields }
  const groups = counted(union, width, isIntersect ? 'INTERSECT' : 'EXCEPT')
  const count = inputRef(width, groups.fields[width]!.type)
  const zero = literal(0n, bigint)
  const above = (rex: Rex) => call('>', [rex, zero], types.boolean(rex.type.nullable))
  const other = isIntersect ? inputRef(width + 1, groups.fields[width + 1]!.type) : undefined
  const condition = other ? call('AND', [above(count), above(other)], types.boolean(false)) : above(count)
  const copies: Rex = other
    ? { kind: 'case', branches: [{ when: call('>', [count, other], types.boolean(false)), then: other }], otherwise: count, type: bigint }
    : count
  const kept: Rel = { kind: 'filter', input: groups, condition, fields: groups.fields }
  const repeated: Rel = {
    kind: 'correlate', input: kept, type: 'inner', function: '$REPLICATE_ROWS', args: [copies], resultFields: [], fields: kept.fields,
  }
  const exprs = rel.fields.map((field, index) => inputRef(index, repeated.fields[index]?.type ?? field.type))
  return { kind: 'project', input: repeated, exprs, fields: rel.fields }
}

/** Rewrites set operations, bottom-up. */
export function rewriteSetOperations(rel: Rel): Rel {
  const same = withInputs(rel, relInputs(rel).map(rewriteSetOperations))
  if (same.kind !== 'setOperation') return same
  const [left, right] = same.inputs
  if (same.operator === 'UNION') return same.all ? same : distinct({ ...same, all: true })
  if (!left || !right) return same
  return same.all ? replicated(same, left, right) : distinct(matched(same, left, right))
}
