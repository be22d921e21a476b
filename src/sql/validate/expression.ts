// Expressions as written to typed expressions: names resolved, functions matched, implicit casts explicit.
// Follows Flink's planner: type coercion of strings to numbers is off; see coercion.ts.

import { assertNever } from '../../base/assert.ts'
import { canCastExplicitly, intervalUnit, isNumeric } from '../../table/casts/index.ts'
import type { LiteralValue, Rex, RexBranch } from '../../table/expression.ts'
import { type LogicalType, types, withNullable, withoutAttribute } from '../../table/logical-type.ts'
import type {
  ArrayConstructor,
  Case,
  Cast,
  Expression,
  FieldAccess,
  IntervalExpression,
  MapConstructor,
  Unary,
} from '../ast/expression.ts'
import type { Identifier } from '../ast/node.ts'
import { calciteType, callFunction, validateCall, validateJsonCall } from './calls.ts'
import { coerce, commonType, foldCast } from './coercion.ts'
import type { ClauseRules, ExpressionContext, QueryExpression, ValidationFacts } from './context.ts'
import { intervalType, resolveType } from './data-type.ts'
import { notSupported, sqlError } from './errors.ts'
import { numberLiteral, unitSizeMonths, unitSizeMs, validateLiteral } from './literals.ts'
import {
  compare,
  not,
  validateBetween,
  validateBinary,
  validateInList,
  validateIs,
  validateIsDistinct,
  validateLike,
  validateQuantifiedList,
} from './predicates.ts'
import { call, literal } from './rex.ts'
import { accessFields, resolveIdentifier } from './scope.ts'

function unary(ast: Unary, context: ExpressionContext): Rex {
  if (ast.operator === '-' && ast.operand.kind === 'number-literal') return numberLiteral(ast.operand, true)
  const operand = context.validate(ast.operand)
  if (ast.operator === '+') return operand
  if (ast.operator === 'NOT') return callFunction('NOT', [operand], context, ast.position)
  return callFunction('-', [operand], context, ast.position)
}

function caseExpression(ast: Case, context: ExpressionContext): Rex {
  const operand = ast.operand && context.validate(ast.operand)
  const branches: RexBranch[] = []
  for (const { conditions, result } of ast.whens) {
    const then = context.validate(result)
    for (const condition of conditions) {
      const value = context.validate(condition)
      const when = operand ? compare('=', operand, value, context, condition.position) : value
      if (when.type.root !== 'BOOLEAN') throw sqlError('type-mismatch', 'Expected a boolean type', condition.position)
      branches.push({ when, then })
    }
  }
  const otherwise = ast.otherwise ? context.validate(ast.otherwise) : literal(null, types.null())
  const common = commonType([...branches.map((branch) => branch.then.type), otherwise.type])
  const type = common && withoutAttribute(common)
  if (!type) throw sqlError('type-mismatch', 'Illegal mixing of types in CASE or COALESCE statement', ast.position)
  if (type.root === 'NULL')
    throw sqlError('type-mismatch', 'ELSE clause or at least one THEN clause must be non-NULL', ast.position)
  const widened = branches.map(({ when, then }) => ({ when, then: coerce(then, type) }))
  return { kind: 'case', branches: widened, otherwise: coerce(otherwise, type), type }
}

/** Flink's words for a cast that is not allowed. */
function refusedCast(from: LogicalType, to: LogicalType): string {
  const isTimestamp = (type: LogicalType) => type.root === 'TIMESTAMP' || type.root === 'TIMESTAMP_LTZ'
  if (isNumeric(from) && isTimestamp(to)) {
    const advice =
      to.root === 'TIMESTAMP'
        ? 'TO_TIMESTAMP(FROM_UNIXTIME(numeric_col)) instead, note the numeric is in seconds.'
        : 'TO_TIMESTAMP_LTZ(numeric_col, precision) instead.'
    return `The cast from NUMERIC type to ${to.root} type is not allowed. It's recommended to use ${advice}`
  }
  if (isTimestamp(from) && isNumeric(to)) {
    const advice =
      from.root === 'TIMESTAMP' ? " It's recommended to use UNIX_TIMESTAMP(CAST(timestamp_col AS STRING)) instead." : ''
    return `The cast from ${from.root} type to NUMERIC type is not allowed.${advice}`
  }
  return `Cast function cannot convert value of type ${calciteType(from)} to type ${calciteType(to)}`
}

/** Flink 1.20 reads a constant interval of one unit as the number of that unit. */
function intervalUnits(value: LiteralValue, from: LogicalType, to: LogicalType): Rex {
  const count = typeof value === 'number' ? Math.trunc(value / intervalUnit(from)) : null
  return foldCast(count, types.double(), to) ?? literal(null, to)
}

function castExpression(ast: Cast, context: ExpressionContext): Rex {
  const operand = context.validate(ast.operand)
  const resolved = resolveType(ast.type)
  // A TIME has no digits behind the second in Flink's SQL, whatever is written.
  const target = resolved.root === 'TIME' ? { ...resolved, precision: 0 } : resolved
  const isOldInterval = operand.type.root.startsWith('INTERVAL') && isNumeric(target)
  if (!canCastExplicitly(operand.type, target) || (isOldInterval && context.facts.flinkVersion !== '1.20')) {
    throw sqlError('bad-cast', refusedCast(operand.type, target), ast.position)
  }
  const type = withNullable(target, operand.type.nullable || ast.safe)
  if (isOldInterval && operand.kind === 'literal') return intervalUnits(operand.value, operand.type, type)
  const folded = operand.kind === 'literal' ? foldCast(operand.value, operand.type, type) : undefined
  return folded ?? { kind: 'cast', operand, type, safe: ast.safe }
}

function collection(ast: ArrayConstructor | MapConstructor, context: ExpressionContext): Rex {
  const items = ast.items.map((item) => context.validate(item))
  const common = (parts: readonly Rex[]) => {
    const type = commonType(parts.map((part) => part.type))
    if (!type) throw sqlError('type-mismatch', 'Parameters must be of the same type', ast.position)
    return type
  }
  if (items.length === 0) {
    throw sqlError('bad-arguments', `Require at least 1 argument`, ast.position)
  }
  if (ast.kind === 'array') {
    const element = common(items)
    return call(
      'ARRAY',
      items.map((item) => coerce(item, element)),
      types.array(element, false),
    )
  }
  const [keys, values] = [items.filter((_, index) => index % 2 === 0), items.filter((_, index) => index % 2 === 1)]
  if (keys.length !== values.length)
    throw sqlError('bad-arguments', 'Map requires an even number of arguments', ast.position)
  const [key, value] = [common(keys), common(values)]
  return call(
    'MAP',
    items.map((item, index) => coerce(item, index % 2 === 0 ? key : value)),
    types.map(key, value, false),
  )
}

function rowExpression(items: readonly Rex[]): Rex {
  const fields = items.map((item, index) => ({ name: `EXPR$${index}`, type: item.type }))
  return call('ROW', items, types.row(fields, false))
}

function intervalExpression(ast: IntervalExpression, context: ExpressionContext): Rex {
  const operand = context.validate(ast.operand)
  const size = unitSizeMs(ast.qualifier.startUnit) ?? unitSizeMonths(ast.qualifier.startUnit)
  if (size === undefined || ast.qualifier.endUnit !== undefined) {
    throw sqlError('bad-literal', 'an interval of an expression needs one unit', ast.position)
  }
  const unit = literal(size, intervalType(ast.qualifier, false))
  if (operand.kind === 'literal' && typeof operand.value === 'number' && operand.type.root === 'INTEGER') {
    return { ...unit, value: operand.value * size } as Rex
  }
  return callFunction('*', [unit, operand], context, ast.position)
}

function fieldAccess(ast: FieldAccess, context: ExpressionContext): Rex {
  if (!ast.name) throw sqlError('bad-query', '.* can only stand in the select list', ast.position)
  return accessFields(context.validate(ast.operand), [ast.name])
}

function queryExpression(ast: QueryExpression, context: ExpressionContext): Rex {
  if (!context.query) throw notSupported(`A sub-query in the ${context.clause} clause`, ast.position)
  return context.query(ast)
}

/** PI needs no parentheses, and hides a column of that name. */
function isPi({ parts: [name, ...rest] }: Identifier): boolean {
  return rest.length === 0 && name?.quoted !== true && name?.text.toUpperCase() === 'PI'
}

function validateNode(ast: Expression, context: ExpressionContext): Rex {
  switch (ast.kind) {
    case 'number-literal':
    case 'string-literal':
    case 'binary-literal':
    case 'boolean-literal':
    case 'null-literal':
    case 'datetime-literal':
    case 'interval-literal':
      return validateLiteral(ast) ?? literal(null, types.null())
    case 'interval-expression':
      return intervalExpression(ast, context)
    case 'identifier':
      return isPi(ast) ? callFunction('PI', [], context, ast.position) : resolveIdentifier(context.scope, ast)
    case 'call':
      return validateCall(ast, context)
    case 'json-call':
      return validateJsonCall(ast, context)
    case 'unary':
      return ast.operator === 'NOT' && isQuery(ast.operand) ? negated(ast.operand, context) : unary(ast, context)
    case 'binary':
      return validateBinary(ast, context)
    case 'is':
      return validateIs(ast, context)
    case 'is-distinct':
      return validateIsDistinct(ast, context)
    case 'between':
      return validateBetween(ast, context)
    case 'like':
      return validateLike(ast, context)
    case 'in-list':
      return validateInList(ast, context)
    case 'quantified':
      return ast.query ? queryExpression(ast, context) : validateQuantifiedList(ast, context)
    case 'in-query':
    case 'exists':
    case 'scalar-query':
      return queryExpression(ast, context)
    case 'case':
      return caseExpression(ast, context)
    case 'cast':
      return castExpression(ast, context)
    case 'row':
      return rowExpression(ast.items.map((item) => context.validate(item)))
    case 'array':
    case 'map':
      return collection(ast, context)
    case 'item':
      return callFunction('ITEM', [context.validate(ast.operand), context.validate(ast.index)], context, ast.position)
    case 'field':
      return fieldAccess(ast, context)
    case 'star':
      throw sqlError('bad-query', "'*' can only stand in the select list or in COUNT(*)", ast.position)
    case 'multiset':
    case 'collection-query':
    case 'match-semantics':
    case 'model-argument':
      throw notSupported('This expression', ast.position)
    case 'named-argument':
    case 'default':
    case 'descriptor':
    case 'table-argument':
    case 'symbol':
      throw sqlError('bad-query', 'This can only stand as an argument of a function', ast.position)
    default:
      return assertNever(ast, 'expression')
  }
}

function isQuery(ast: Expression): ast is QueryExpression {
  return ast.kind === 'exists' || ast.kind === 'in-query'
}

function negated(ast: QueryExpression, context: ExpressionContext): Rex {
  return not(queryExpression(ast, context))
}

/** A validator of expressions for one clause. */
export function expressionContext(facts: ValidationFacts, rules: ClauseRules): ExpressionContext {
  const context: ExpressionContext = {
    ...rules,
    facts,
    validate: (ast) => rules.intercept?.(ast) ?? validateNode(ast, context),
  }
  return context
}
