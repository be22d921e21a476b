// SELECT: FROM, WHERE, GROUP BY, HAVING, the select list, OVER, QUALIFY, DISTINCT, and the keys of its ORDER BY.
// Always: the answer's first `width` fields are the select list; further fields are keys of ORDER BY.

import { MillraceError } from '../../base/error.ts'
import type { Rex } from '../../table/expression.ts'
import type { Expression } from '../ast/expression.ts'
import type { OrderItem, Select, SelectItem } from '../ast/query.ts'
import { type Aggregation, startAggregation } from './aggregate.ts'
import { hasAggregate } from './ast-search.ts'
import { functionName } from './calls.ts'
import type { ExpressionContext } from './context.ts'
import { sqlError } from './errors.ts'
import { expressionContext } from './expression.ts'
import { type QueryEnvironment, type Source, validateFrom } from './from.ts'
import { uniqueNames } from './names.ts'
import { OverCalls } from './over.ts'
import { checkCondition } from './predicates.ts'
import type { Rel, RelSortKey } from './rel.ts'
import { project, projection, singleRow } from './relation.ts'
import { conjunction, digest, isTrue } from './rex.ts'
import { accessFields, emptyScope, expandStar } from './scope.ts'
import { astConjuncts, firstColumns, SubqueryJoins } from './subquery.ts'

/** A validated SELECT. */
export interface Selected {
  readonly rel: Rel
  readonly width: number
  readonly order: readonly RelSortKey[]
}

interface Item {
  readonly name: string | undefined
  readonly rex: Rex
  readonly alias: string | undefined
}

function validateWhere(ast: Expression, source: Source, environment: QueryEnvironment): Source {
  const joins = new SubqueryJoins(source, environment)
  const width = source.rel.fields.length
  const scope = environment.outer ? { ...source.scope, outer: environment.outer } : source.scope
  const context: ExpressionContext = expressionContext(environment.facts, {
    clause: 'WHERE',
    scope,
    query: (query) => joins.scalar(query, context),
  })
  const conditions: Rex[] = []
  for (const conjunct of astConjuncts(ast)) {
    if (joins.apply(conjunct, context)) continue
    conditions.push(checkCondition(context.validate(conjunct), conjunct, 'WHERE'))
  }
  const condition = conjunction(conditions)
  const filtered: Rel = condition
    ? { kind: 'filter', input: joins.rel, condition, fields: joins.rel.fields }
    : joins.rel
  return { rel: firstColumns(filtered, width), scope: source.scope }
}

function nameOf(item: SelectItem): string | undefined {
  if (item.alias) return item.alias.text
  const { expression } = item
  if (expression.kind === 'identifier') return expression.parts.at(-1)?.text
  if (expression.kind === 'field') return expression.name?.text
  // CURRENT_DATE and the like, written without parentheses, are named by themselves.
  if (expression.kind === 'call' && !expression.parentheses) return functionName(expression.name)
  return undefined
}

function expandItem(item: SelectItem, source: Source, context: ExpressionContext): readonly Item[] {
  const { expression } = item
  if (expression.kind === 'star') {
    const columns = expandStar(source.scope, expression.qualifier)
    if (columns.length === 0) throw sqlError('bad-query', 'SELECT * needs a FROM clause', expression.position)
    return columns.map(({ name, rex }) => ({ name, alias: undefined, rex: starColumn(rex, name, context, expression) }))
  }
  if (expression.kind === 'field' && expression.name === null) {
    const row = context.validate(expression.operand)
    return (row.type.fields ?? []).map((field) => {
      const name = { kind: 'name' as const, text: field.name, quoted: false, position: expression.position }
      return { name: field.name, alias: undefined, rex: accessFields(row, [name]) }
    })
  }
  return [{ name: nameOf(item), alias: item.alias?.text, rex: context.validate(expression) }]
}

/** In a grouped query a column of `*` must be a key, as if it were written out. */
function starColumn(rex: Rex, name: string, context: ExpressionContext, star: Expression): Rex {
  if (!context.intercept) return rex
  const part = { kind: 'name' as const, text: name, quoted: false, position: star.position }
  return context.validate({ kind: 'identifier', parts: [part], position: star.position })
}

/** Aliases of the select list cannot be used in GROUP BY; say so where someone tried. */
function hintAlias(thrown: unknown, ast: Select): never {
  if (thrown instanceof MillraceError && thrown.code === 'sql.unknown-column' && thrown.position) {
    const alias = ast.items.find((item) => item.alias && thrown.message.includes(`'${item.alias.text}'`))?.alias
    if (alias) {
      const hint = `GROUP BY cannot use '${alias.text}' of the select list; repeat its expression`
      throw new MillraceError(thrown.code, thrown.message, { position: thrown.position, hint })
    }
  }
  throw thrown
}

function aggregationOf(
  ast: Select,
  order: readonly OrderItem[],
  source: Source,
  environment: QueryEnvironment,
): Aggregation | undefined {
  const { functions } = environment.facts
  const isGrouped = ast.groupBy !== undefined || ast.having !== undefined || hasAggregate([ast.items, order], functions)
  if (!isGrouped) return undefined
  const names = new Map(ast.items.map((item, index) => [item.expression, item.alias?.text ?? `EXPR$${index}`]))
  try {
    return startAggregation({ source, groupBy: ast.groupBy, facts: environment.facts, names })
  } catch (thrown) {
    return hintAlias(thrown, ast)
  }
}

interface OrderKey {
  readonly rex: Rex | undefined
  readonly output: number | undefined
  readonly item: OrderItem
}

function orderKey(item: OrderItem, items: readonly Item[], context: ExpressionContext): OrderKey {
  const { expression } = item
  if (expression.kind === 'number-literal' && /^\d+$/.test(expression.text)) {
    const output = Number(expression.text) - 1
    if (output < 0 || output >= items.length) throw sqlError('bad-query', 'Ordinal out of range', expression.position)
    return { item, output, rex: undefined }
  }
  if (expression.kind === 'identifier' && expression.parts.length === 1) {
    const output = items.findIndex((candidate) => candidate.alias === expression.parts[0]?.text)
    if (output >= 0) return { item, output, rex: undefined }
  }
  const rex = context.validate(expression)
  const same = items.findIndex((candidate) => digest(candidate.rex) === digest(rex))
  return { item, rex, output: same >= 0 ? same : undefined }
}

/** The sort key of an order item on a column. */
export function sortKey(item: OrderItem, index: number): RelSortKey {
  return { index, descending: item.descending, nullsFirst: item.nulls ? item.nulls === 'FIRST' : !item.descending }
}

function withSource(ast: Select, environment: QueryEnvironment): Source {
  const from = ast.from ? validateFrom(ast.from, environment, environment.outer) : { rel: singleRow, scope: emptyScope }
  return ast.where ? validateWhere(ast.where, from, environment) : from
}

/** Validates a SELECT with the ORDER BY that follows it. */
export function validateSelect(ast: Select, order: readonly OrderItem[], environment: QueryEnvironment): Selected {
  const source = withSource(ast, environment)
  const aggregation = aggregationOf(ast, order, source, environment)
  const over = new OverCalls(ast.windows, environment.facts.properties['execution.runtime-mode']?.toLowerCase() === 'batch')
  const joins = aggregation ? undefined : new SubqueryJoins(source, environment)
  const scope = environment.outer ? { ...source.scope, outer: environment.outer } : source.scope
  const context: ExpressionContext = expressionContext(environment.facts, {
    clause: 'SELECT',
    scope,
    over: (made) => over.add(made, context),
    ...(aggregation
      ? { intercept: (node) => aggregation.intercept(node), aggregate: (made) => aggregation.aggregate(made) }
      : {}),
    ...(joins ? { query: (query) => joins.scalar(query, context) } : {}),
  })
  const items = ast.items.flatMap((item) => expandItem(item, source, context))
  const having = ast.having && checkCondition(context.validate(ast.having), ast.having, 'HAVING')
  const keys = order.map((item) => orderKey(item, items, context))
  const qualify = ast.qualify && checkCondition(context.validate(ast.qualify), ast.qualify, 'QUALIFY')

  const grouped = aggregation?.finish() ?? { rel: joins?.rel ?? source.rel, replace: (rex: Rex) => rex }
  const filtered = filter(grouped.rel, having && grouped.replace(having))
  const windowed = over.any ? over.finish(filtered, grouped.replace) : { rel: filtered, replace: (rex: Rex) => rex }
  const finish = (rex: Rex) => windowed.replace(grouped.replace(rex))
  const qualified = filter(windowed.rel, qualify && finish(qualify))
  return output(ast, qualified, items, keys, finish, aggregation !== undefined)
}

function filter(rel: Rel, condition: Rex | undefined): Rel {
  return condition && !isTrue(condition) ? { kind: 'filter', input: rel, condition, fields: rel.fields } : rel
}

function output(
  ast: Select,
  input: Rel,
  items: readonly Item[],
  keys: readonly OrderKey[],
  finish: (rex: Rex) => Rex,
  isGrouped: boolean,
): Selected {
  const exprs = items.map((item) => finish(item.rex))
  const names = items.map((item, index) => item.name ?? `EXPR$${index}`)
  const order = keys.map(({ item, rex, output: place }) => {
    if (place !== undefined) return sortKey(item, place)
    if (ast.distinct)
      throw sqlError(
        'bad-query',
        'Expression in ORDER BY is not in the select list of a SELECT DISTINCT',
        item.position,
      )
    const { expression } = item
    names.push((expression.kind === 'identifier' ? expression.parts.at(-1)?.text : undefined) ?? `EXPR$${exprs.length}`)
    return sortKey(item, exprs.push(finish(rex!)) - 1)
  })
  // Above an aggregation Calcite leaves out a projection that changes nothing; elsewhere it keeps it.
  const projected = isGrouped ? project(input, exprs, uniqueNames(names)) : projection(input, exprs, uniqueNames(names))
  if (!ast.distinct) return { rel: projected, width: items.length, order }
  const distinct: Rel = {
    kind: 'aggregate',
    input: projected,
    keys: projected.fields.map((_, index) => index),
    calls: [],
    fields: projected.fields,
  }
  return { rel: distinct, width: items.length, order }
}
