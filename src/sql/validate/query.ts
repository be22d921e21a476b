// Queries: WITH, set operations, VALUES, ORDER BY, LIMIT around SELECT.
// Always: the answer's fields are the query's columns, with unique names.

import { assertNever } from '../../base/assert.ts'
import type { LiteralValue, Rex } from '../../table/expression.ts'
import { printType, withoutAttribute } from '../../table/logical-type.ts'
import type { Expression } from '../ast/expression.ts'
import type { OrderItem, Query, QueryBody, SetOperation, Values } from '../ast/query.ts'
import { coerce, commonType } from './coercion.ts'
import { sqlError } from './errors.ts'
import { expressionContext } from './expression.ts'
import { explicitTable, type QueryEnvironment } from './from.ts'
import type { Rel, RelOf, RelSortKey } from './rel.ts'
import { allInputs, project, rename, singleRow } from './relation.ts'
import { emptyScope, relationScope } from './scope.ts'
import { type Selected, sortKey, validateSelect } from './select.ts'
import { firstColumns } from './subquery.ts'

function withCommon(ast: Query, environment: QueryEnvironment): QueryEnvironment {
  if (ast.with.length === 0) return environment
  const common = new Map(environment.common)
  for (const table of ast.with) {
    const rel = environment.query(table.query, { ...environment, common: new Map(common) })
    if (table.columns.length > 0 && table.columns.length !== rel.fields.length) {
      throw sqlError('bad-query', `Number of columns must match number of query columns`, table.position)
    }
    common.set(
      table.name.text,
      table.columns.length > 0
        ? rename(
            rel,
            table.columns.map((column) => column.text),
          )
        : rel,
    )
  }
  return { ...environment, common }
}

function operatorText(ast: SetOperation): string {
  return ast.all ? `${ast.operator} ALL` : ast.operator
}

/** Both sides of a set operation brought to common column types. */
function alignedSides(ast: SetOperation, left: Rel, right: Rel): readonly [Rel, Rel] {
  if (left.fields.length !== right.fields.length) {
    throw sqlError(
      'bad-query',
      `Column count mismatch in ${operatorText(ast)}`,
      ast.right.position,
      `the left side has ${left.fields.length} columns, the right side ${right.fields.length}`,
    )
  }
  const targets = left.fields.map((field, index) => {
    const other = right.fields[index]!.type
    if (
      field.type.attribute !== undefined &&
      field.type.attribute === other.attribute &&
      field.type.root === other.root
    )
      return field.type
    const common = commonType([withoutAttribute(field.type), withoutAttribute(other)])
    if (common) return common
    throw sqlError(
      'type-mismatch',
      `Type mismatch in column ${index + 1} of ${operatorText(ast)}`,
      ast.right.position,
      `'${field.name}' is ${printType(field.type)} on the left and ${printType(other)} on the right; add a CAST`,
    )
  })
  const align = (side: Rel) =>
    project(
      side,
      allInputs(side.fields).map((rex, index) => coerce(rex, targets[index]!)),
      side.fields.map((field) => field.name),
    )
  return [align(left), align(right)]
}

function setFields(left: Rel, right: Rel): Rel['fields'] {
  return left.fields.map((field, index) => {
    const other = right.fields[index]!.type
    return { ...field, type: { ...field.type, nullable: field.type.nullable || other.nullable } }
  })
}

function setOperation(ast: SetOperation, environment: QueryEnvironment): Rel {
  const [left, right] = alignedSides(
    ast,
    validateBody(ast.left, [], environment).rel,
    validateBody(ast.right, [], environment).rel,
  )
  if (ast.operator === 'UNION') {
    const isUnionAll = (side: Rel): side is RelOf<'setOperation'> =>
      side.kind === 'setOperation' && side.operator === 'UNION' && side.all
    const inputs = [left, right].flatMap((side) => (ast.all && isUnionAll(side) ? side.inputs : [side]))
    return { kind: 'setOperation', operator: 'UNION', all: ast.all, inputs, fields: setFields(left, right) }
  }
  return { kind: 'setOperation', operator: ast.operator, all: ast.all, inputs: [left, right], fields: left.fields }
}

function valuesRelation(ast: Values, environment: QueryEnvironment): Rel {
  const context = expressionContext(environment.facts, { clause: 'VALUES', scope: emptyScope })
  const rows = ast.rows.map((row) => row.items.map((item) => context.validate(item)))
  const width = rows[0]?.length ?? 0
  const odd = rows.findIndex((row) => row.length !== width)
  if (odd >= 0) {
    throw sqlError(
      'bad-query',
      'Values passed to VALUES operator must have compatible types',
      ast.rows[odd]!.position,
      `the first row has ${width} columns, this one ${rows[odd]!.length}`,
    )
  }
  const columnTypes = Array.from({ length: width }, (_, column) => {
    const type = commonType(rows.map((row) => row[column]!.type))
    if (!type)
      throw sqlError(
        'type-mismatch',
        'Values passed to VALUES operator must have compatible types',
        ast.rows[0]!.items[column]!.position,
      )
    return withoutAttribute(type)
  })
  const fields = columnTypes.map((type, index) => ({ name: `EXPR$${index}`, type }))
  const names = fields.map((field) => field.name)
  const coerced = rows.map((row) => row.map((rex, index) => coerce(rex, columnTypes[index]!)))
  const literals = coerced.map((row) =>
    row.flatMap((rex): LiteralValue[] => (rex.kind === 'literal' ? [rex.value] : [])),
  )
  if (literals.every((row) => row.length === width)) return { kind: 'values', rows: literals, fields }
  const inputs = coerced.map((row: readonly Rex[]) => project(singleRow, row, names))
  return inputs.length === 1 ? inputs[0]! : { kind: 'setOperation', operator: 'UNION', all: true, inputs, fields }
}

/** Sorts on output columns only: after set operations and VALUES. */
function outputOrder(order: readonly OrderItem[], rel: Rel, environment: QueryEnvironment): Selected {
  const context = expressionContext(environment.facts, { clause: 'ORDER BY', scope: relationScope(rel.fields) })
  const exprs = [...allInputs(rel.fields)]
  const keys = order.map((item): RelSortKey => {
    const { expression } = item
    if (expression.kind === 'number-literal' && /^\d+$/.test(expression.text)) {
      const index = Number(expression.text) - 1
      if (index < 0 || index >= rel.fields.length)
        throw sqlError('bad-query', 'Ordinal out of range', expression.position)
      return sortKey(item, index)
    }
    const rex = context.validate(expression)
    return sortKey(item, rex.kind === 'input' ? rex.index : exprs.push(rex) - 1)
  })
  const names = exprs.map((_, index) => rel.fields[index]?.name ?? `$sort${index}`)
  return { rel: project(rel, exprs, names), width: rel.fields.length, order: keys }
}

function validateBody(body: QueryBody, order: readonly OrderItem[], environment: QueryEnvironment): Selected {
  switch (body.kind) {
    case 'select':
      return validateSelect(body, order, environment)
    case 'set-operation':
      return outputOrder(order, setOperation(body, environment), environment)
    case 'values':
      return outputOrder(order, valuesRelation(body, environment), environment)
    case 'explicit-table':
      return outputOrder(order, explicitTable(body.name, environment), environment)
    case 'query':
      return outputOrder(order, environment.query(body, environment), environment)
    default:
      return assertNever(body, 'query body')
  }
}

function rowCount(ast: Expression | undefined, clause: string, environment: QueryEnvironment): number | undefined {
  if (!ast) return undefined
  const rex = expressionContext(environment.facts, { clause, scope: emptyScope }).validate(ast)
  if (
    rex.kind === 'literal' &&
    (typeof rex.value === 'number' || typeof rex.value === 'bigint') &&
    Number(rex.value) >= 0
  ) {
    return Number(rex.value)
  }
  throw sqlError('bad-query', `${clause} must be a whole number`, ast.position)
}

/** Validates a query within an environment. */
export function validateQuery(ast: Query, outside: QueryEnvironment): Rel {
  const environment = withCommon(ast, outside)
  const { rel, width, order } = validateBody(ast.body, ast.orderBy, environment)
  const offset = rowCount(ast.offset, 'OFFSET', environment) ?? 0
  const fetch = rowCount(ast.fetch, 'LIMIT', environment)
  if (order.length === 0 && offset === 0 && fetch === undefined) return firstColumns(rel, width)
  const sorted: Rel = {
    kind: 'sort',
    input: rel,
    order,
    offset,
    fields: rel.fields,
    position: ast.orderBy[0]?.position ?? ast.position,
    ...(fetch === undefined ? {} : { fetch }),
  }
  return firstColumns(sorted, width)
}
