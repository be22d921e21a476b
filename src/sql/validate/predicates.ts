// Comparisons, BETWEEN, IN lists, LIKE, IS: written forms to calls of the registry's operators.

import type { Position } from '../../base/error.ts'
import { isNumeric } from '../../table/casts/index.ts'
import type { Rex } from '../../table/expression.ts'
import { types, withNullable, withoutAttribute } from '../../table/logical-type.ts'
import type { Between, Binary, Expression, InList, IsDistinct, IsTest, Like, Quantified } from '../ast/expression.ts'
import { calciteType, callFunction } from './calls.ts'
import { foldCast } from './coercion.ts'
import type { ExpressionContext } from './context.ts'
import { notSupported, sqlError } from './errors.ts'
import { call } from './rex.ts'

/** NOT of a condition. */
export function not(condition: Rex): Rex {
  return call('NOT', [condition], condition.type)
}

function combine(name: 'AND' | 'OR', conditions: readonly Rex[]): Rex {
  const [first, ...rest] = conditions
  if (!first) throw sqlError('bad-arguments', `${name} of nothing`)
  if (rest.length === 0) return first
  const middle = conditions.length >> 1
  const [left, right] = [combine(name, conditions.slice(0, middle)), combine(name, conditions.slice(middle))]
  return call(name, [left, right], types.boolean(left.type.nullable || right.type.nullable))
}

function rowParts(rex: Rex): readonly Rex[] | undefined {
  return rex.kind === 'call' && rex.function === 'ROW' ? rex.args : undefined
}

function isText({ type }: Rex): boolean {
  return type.root === 'CHAR' || type.root === 'VARCHAR'
}

/** A comparison; rows compare part by part for = and <>. */
export function compare(operator: string, left: Rex, right: Rex, context: ExpressionContext, position: Position): Rex {
  const [leftParts, rightParts] = [rowParts(left), rowParts(right)]
  checkEquality(operator, left, right, context.clause === 'ON', position)
  if (leftParts && rightParts && (operator === '=' || operator === '<>')) {
    if (leftParts.length !== rightParts.length) {
      throw sqlError('bad-arguments', 'Unequal number of entries in ROW expressions', position)
    }
    const parts = leftParts.map((part, index) => compare(operator, part, rightParts[index]!, context, position))
    return combine(operator === '=' ? 'AND' : 'OR', parts)
  }
  return callFunction(operator, numbersAlike(operator, left, right), context, position)
}

const orderings = new Set(['<', '<=', '>', '>='])

/** Calcite reads a text as a number for <, <=, >, >= and IN; Flink refuses it for = and <>. */
function numbersAlike(operator: string, left: Rex, right: Rex): readonly [Rex, Rex] {
  return orderings.has(operator) ? [asNumberLike(left, right), asNumberLike(right, left)] : [left, right]
}

function asNumberLike(rex: Rex, other: Rex): Rex {
  return isText(rex) && isNumeric(other.type)
    ? { kind: 'cast', operand: rex, type: withNullable(other.type, rex.type.nullable), safe: false }
    : rex
}

function checkEquality(operator: string, left: Rex, right: Rex, isJoin: boolean, position: Position): void {
  if (operator !== '=' && operator !== '<>') return
  if (!(isText(left) && isNumeric(right.type)) && !(isText(right) && isNumeric(left.type))) return
  const full = (rex: Rex) => calciteType(withoutAttribute(rex.type)).replace(/ NOT NULL$/, '')
  const name = (rex: Rex) => (isJoin ? full(rex) : full(rex).replace(/\(.*/, ''))
  throw sqlError(
    'type-mismatch',
    `implicit type conversion between ${name(left)} and ${name(right)} is not supported ${isJoin ? "on join's condition " : ''}now`,
    position,
    'convert one side: CAST(x AS INT) or CAST(x AS STRING)',
  )
}

const notInFlink = new Set([
  'CONTAINS',
  'EQUALS',
  'PRECEDES',
  'SUCCEEDS',
  'IMMEDIATELY PRECEDES',
  'IMMEDIATELY SUCCEEDS',
  'MEMBER OF',
  'SUBMULTISET OF',
])

/** An infix operation. */
export function validateBinary(ast: Binary, context: ExpressionContext): Rex {
  if (notInFlink.has(ast.operator) || ast.operator.startsWith('MULTISET')) {
    throw notSupported(`The operator ${ast.operator}`, ast.operatorPosition)
  }
  if (ast.operator === 'OVERLAPS') return overlaps(ast, context)
  const [left, right] = [context.validate(ast.left), context.validate(ast.right)]
  for (const [side, rex] of [
    [ast.left, left],
    [ast.right, right],
  ] as const) {
    if ((ast.operator === 'AND' || ast.operator === 'OR') && rex.type.root === 'NULL')
      throw sqlError('bad-query', "Illegal use of 'NULL'", side.position)
  }
  return compare(ast.operator, left, right, context, ast.position)
}

function overlaps(ast: Binary, context: ExpressionContext): Rex {
  const parts = [ast.left, ast.right].map((side) => {
    const pair = rowParts(context.validate(side))
    if (pair?.length !== 2) throw sqlError('bad-arguments', 'OVERLAPS needs (start, end) on both sides', side.position)
    const [start, end] = [pair[0]!, pair[1]!]
    const isLength = end.type.root.startsWith('INTERVAL')
    const other = isLength ? callFunction('+', [start, end], context, side.position) : end
    const when = callFunction('<=', [start, other], context, side.position)
    const pick = (then: Rex, otherwise: Rex): Rex => {
      const type = withNullable(withoutAttribute(then.type), then.type.nullable || otherwise.type.nullable)
      return { kind: 'case', branches: [{ when, then }], otherwise, type }
    }
    return [pick(start, other), pick(other, start)] as const
  })
  const [[leftStart, leftEnd], [rightStart, rightEnd]] = [parts[0]!, parts[1]!]
  return combine('AND', [
    callFunction('>=', [leftEnd, rightStart], context, ast.position),
    callFunction('>=', [rightEnd, leftStart], context, ast.position),
  ])
}

/** BETWEEN is two comparisons. */
export function validateBetween(ast: Between, context: ExpressionContext): Rex {
  const operand = context.validate(ast.operand)
  const [low, high] = [context.validate(ast.low), context.validate(ast.high)]
  const within = (from: Rex, to: Rex) => [
    compare(ast.negated ? '<' : '>=', operand, from, context, ast.position),
    compare(ast.negated ? '>' : '<=', operand, to, context, ast.position),
  ]
  const [inner, outer] = ast.negated ? (['OR', 'AND'] as const) : (['AND', 'OR'] as const)
  const straight = combine(inner, within(low, high))
  return ast.symmetric ? combine(outer, [straight, combine(inner, within(high, low))]) : straight
}

/** IN over a list of values. */
export function validateInList(ast: InList, context: ExpressionContext): Rex {
  const operand = context.validate(ast.operand)
  const items = ast.items.map((item) => context.validate(item))
  const found = anyOf(operand, items, context, ast.position)
  return ast.negated ? not(found) : found
}

/** Calcite casts what is listed to the type in front of IN, so that 2.5 is 2 beside an INT. */
function likeOperand(item: Rex, { type }: Rex): Rex {
  if (!isNumeric(type) || item.type.root === type.root) return item
  if (!isNumeric(item.type) && !isText(item)) return item
  const target = withNullable(withoutAttribute(type), item.type.nullable)
  const folded = item.kind === 'literal' ? foldCast(item.value, item.type, target) : undefined
  return folded ?? { kind: 'cast', operand: item, type: target, safe: false }
}

function anyOf(operand: Rex, items: readonly Rex[], context: ExpressionContext, position: Position): Rex {
  return combine(
    'OR',
    items.map((item) => compare('=', operand, likeOperand(item, operand), context, position)),
  )
}

/** `x > ANY (1, 2)` over values; over a query it is not in Flink's streaming SQL. */
export function validateQuantifiedList(ast: Quantified, context: ExpressionContext): Rex {
  const operand = context.validate(ast.operand)
  const items = (ast.items ?? []).map((item: Expression) => context.validate(item))
  const parts = items.map((item) => compare(ast.operator, operand, item, context, ast.position))
  return combine(ast.quantifier === 'ANY' ? 'OR' : 'AND', parts)
}

/** LIKE and SIMILAR TO. */
export function validateLike(ast: Like, context: ExpressionContext): Rex {
  const args = [ast.operand, ast.pattern, ...(ast.escape ? [ast.escape] : [])].map((part) => context.validate(part))
  const found = callFunction(ast.operator, args, context, ast.position)
  return ast.negated ? not(found) : found
}

/** IS [NOT] NULL and its kin. */
export function validateIs(ast: IsTest, context: ExpressionContext): Rex {
  const operand = context.validate(ast.operand)
  if (ast.test === 'A SET' || ast.test === 'EMPTY') throw notSupported(`IS ${ast.test}`, ast.position)
  if (ast.test.startsWith('JSON')) {
    const found = callFunction(`IS ${ast.test}`, [operand], context, ast.position)
    return ast.negated ? not(found) : found
  }
  const test = ast.test === 'UNKNOWN' ? 'NULL' : ast.test
  return callFunction(`IS ${ast.negated ? 'NOT ' : ''}${test}`, [operand], context, ast.position)
}

/** IS [NOT] DISTINCT FROM. */
export function validateIsDistinct(ast: IsDistinct, context: ExpressionContext): Rex {
  const args = [context.validate(ast.left), context.validate(ast.right)]
  return callFunction(`IS ${ast.negated ? 'NOT ' : ''}DISTINCT FROM`, args, context, ast.position)
}

/** The condition of a clause; it must be BOOLEAN. */
export function checkCondition(rex: Rex, ast: Expression, clause: string): Rex {
  if (rex.type.root === 'BOOLEAN') return rex
  if (rex.type.root === 'NULL')
    return { kind: 'literal', value: null, type: withNullable(withoutAttribute(types.boolean()), true) }
  throw sqlError('type-mismatch', `${clause} clause must be a condition`, ast.position)
}
