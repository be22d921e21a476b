// Constant expressions become literals, and what Calcite simplifies before a row is seen becomes what it says.
// Always: types of columns stay; what may differ a row (NOW, RAND) and nested values are never reduced.
// Why it is not only speed: Flink's literals hold less than its rows do. A FLOAT keeps 7 digits, a BINARY its length, a negative zero loses its
// sign; `x = x` is true for every x but NULL, NaN too.

import { MillraceError } from '../../base/error.ts'
import { type Rel, relInputs, withInputs } from '../../sql/validate/rel.ts'
import { call, digest, literal, rewrite, someRex } from '../../sql/validate/rex.ts'
import type { LiteralValue, Rex, RexCall } from '../../table/expression.ts'
import { type LogicalType, type TypeRoot, types } from '../../table/logical-type.ts'
import type { IsDeterministic } from './push-filters.ts'

/** Computes an expression that reads no column; undefined when that fails, which is left for a row to say. */
export type EvaluateConstant = (rex: Rex) => LiteralValue | undefined

const nested = new Set<TypeRoot>(['ARRAY', 'MAP', 'MULTISET', 'ROW', 'NULL', 'VARIANT', 'SYMBOL', 'DESCRIPTOR'])

/** The value as a literal of the type holds it; undefined when none can. */
function held(value: LiteralValue | undefined, type: LogicalType): LiteralValue | undefined {
  if (value instanceof Uint8Array && type.root === 'BINARY') return value.slice(0, type.length ?? 1)
  if (typeof value !== 'number' || (type.root !== 'FLOAT' && type.root !== 'DOUBLE')) return value
  if (!Number.isFinite(value)) return undefined
  return (type.root === 'FLOAT' ? Math.fround(Number(value.toPrecision(7))) : value) + 0
}

const isZero = (value: unknown): boolean => value === 0 || value === 0n

/** Calcite divides two literals itself, with its own words for a zero; a cast literal counts as one. */
function checkDivision(rex: RexCall): void {
  if (rex.function !== '/') return
  const [left, right] = rex.args.map((arg) => (arg.kind === 'cast' ? arg.operand : arg))
  if (left?.kind !== 'literal' || right?.kind !== 'literal' || left.value === null || !isZero(right.value)) return
  if (left.type.root.startsWith('INTERVAL')) return
  throw new MillraceError('runtime.arithmetic', 'Division by zero', {
    hint: 'guard the divisor, for example with NULLIF(x, 0), or divide as DOUBLE',
  })
}

/** `x = x` and its kin: TRUE or FALSE for every x that is not NULL. */
function reduceSame(rex: RexCall): Rex | undefined {
  const [left, right] = rex.args
  const isComparison = ['=', '>=', '<=', '<>', '<', '>'].includes(rex.function)
  if (!isComparison || !left || !right || left.kind === 'literal' || digest(left) !== digest(right)) return undefined
  const answer = literal(['=', '>=', '<='].includes(rex.function), types.boolean(false))
  if (!left.type.nullable) return answer
  const when = call('IS NOT NULL', [left], types.boolean(false))
  return { kind: 'case', branches: [{ when, then: answer }], otherwise: literal(null, rex.type), type: rex.type }
}

/** The type of the elements or values that an access gives, when none of them can be NULL. */
function certainItem(rex: Rex | undefined): LogicalType | undefined {
  if (rex?.kind !== 'call' || rex.function !== 'ITEM') return undefined
  const type = rex.args[0]?.type.element ?? rex.args[0]?.type.value
  return type?.nullable === false ? type : undefined
}

/** Flink takes an element of a NOT NULL type for never NULL, though it is when there is no such element. */
function reduceItemTest(rex: RexCall): Rex | undefined {
  if ((rex.function !== 'IS NULL' && rex.function !== 'IS NOT NULL') || !certainItem(rex.args[0])) return undefined
  return literal(rex.function === 'IS NOT NULL', types.boolean(false))
}

/** What Flink puts out for an element that is not there: the default of its Java type. */
const itemDefaults: Partial<Record<TypeRoot, LiteralValue>> = {
  TINYINT: -1, SMALLINT: -1, INTEGER: -1, BIGINT: -1n, FLOAT: -1, DOUBLE: -1, DATE: -1, TIME: -1,
  INTERVAL_DAY_TIME: -1, INTERVAL_YEAR_MONTH: -1, BOOLEAN: false, CHAR: '', VARCHAR: '',
}

function putOut(rex: Rex): Rex {
  const type = certainItem(rex)
  const value = type && itemDefaults[type.root]
  return type && value !== undefined ? call('COALESCE', [rex, literal(value, type)], rex.type) : rex
}

function reducer(isDeterministic: IsDeterministic, evaluate: EvaluateConstant): (rex: Rex) => Rex {
  const isConstant = (rex: Rex): boolean =>
    rex.kind !== 'literal' && !nested.has(rex.type.root) && isDeterministic(rex) &&
    !someRex(rex, (node) => node.kind === 'input')
  const reduce = (rex: Rex): Rex =>
    rewrite(rex, (node) => {
      if (node.kind === 'call') {
        const simpler = reduceSame(node) ?? reduceItemTest(node)
        if (simpler) return reduce(simpler)
        checkDivision(node)
      }
      if (!isConstant(node)) return undefined
      const value = held(evaluate(node), node.type)
      if (value === undefined) return node
      return literal(value, value === null ? { ...node.type, nullable: true } : node.type)
    })
  return reduce
}

function reduceNode(rel: Rel, reduce: (rex: Rex) => Rex): Rel {
  switch (rel.kind) {
    case 'project':
      return { ...rel, exprs: rel.exprs.map(reduce) }
    case 'filter':
      return { ...rel, condition: reduce(rel.condition) }
    case 'join':
      return rel.condition ? { ...rel, condition: reduce(rel.condition) } : rel
    default:
      return rel
  }
}

/** Reduces the expressions of all projections, filters and joins; without an evaluator only what needs no value. */
export function reduceExpressions(rel: Rel, isDeterministic: IsDeterministic, evaluate: EvaluateConstant): Rel {
  const reduce = reducer(isDeterministic, evaluate)
  const below = (node: Rel): Rel => reduceNode(withInputs(node, relInputs(node).map(below)), reduce)
  return below(rel.kind === 'project' ? { ...rel, exprs: rel.exprs.map(putOut) } : rel)
}
