// JOIN: both sides, the condition, USING and NATURAL. Time attributes of both sides stay; the planner decides what kind
// of join it is.

import type { Rex } from '../../table/expression.ts'
import { type Field, withNullable } from '../../table/logical-type.ts'
import type { Expression } from '../ast/expression.ts'
import type { Name } from '../ast/node.ts'
import type { Join, TableExpression } from '../ast/query.ts'
import { callFunction } from './calls.ts'
import type { ValidationFacts } from './context.ts'
import { notSupported, sqlError } from './errors.ts'
import { expressionContext } from './expression.ts'
import { uniqueNames } from './names.ts'
import { checkCondition } from './predicates.ts'
import { type Rel, type RelJoinType, relInputs } from './rel.ts'
import { conjunction, inputRef, isTrue } from './rex.ts'
import { joinScopes, type Scope } from './scope.ts'

interface JoinSource {
  readonly rel: Rel
  readonly scope: Scope
}

/** How a join validates its sides. */
export interface JoinParts {
  readonly source: (ast: TableExpression) => JoinSource
  readonly isLateral: (ast: TableExpression) => boolean
  readonly lateral: (ast: TableExpression, left: JoinSource & { readonly type: 'inner' | 'left' }) => JoinSource
  /** The time whose version of the item is joined, when it is written FOR SYSTEM_TIME AS OF. */
  readonly systemTime: (ast: TableExpression) => Expression | undefined
}

const joinTypes: Readonly<Record<Join['type'], RelJoinType>> = {
  INNER: 'inner',
  LEFT: 'left',
  RIGHT: 'right',
  FULL: 'full',
  CROSS: 'inner',
  COMMA: 'inner',
}

function nullable(fields: readonly Field[], isNullable: boolean): readonly Field[] {
  return isNullable ? fields.map((field) => ({ ...field, type: withNullable(field.type, true) })) : fields
}

/** A join's fields: sides that may be padded are nullable. */
export function joinFields(type: RelJoinType, left: readonly Field[], right: readonly Field[]): readonly Field[] {
  if (type === 'semi' || type === 'anti') return left
  const all = [
    ...nullable(left, type === 'right' || type === 'full'),
    ...nullable(right, type === 'left' || type === 'full'),
  ]
  const names = uniqueNames(all.map((field) => field.name))
  return all.map((field, index) => ({ ...field, name: names[index] ?? field.name }))
}

function retypeScope(scope: Scope, fields: readonly Field[]): Scope {
  const relations = scope.relations.map((relation) => ({
    ...relation,
    fields: relation.fields.map((field, index) => ({
      ...field,
      type: fields[relation.offset + index]?.type ?? field.type,
    })),
  }))
  return { ...scope, relations }
}

function commonColumns(left: Scope, right: Scope): readonly string[] {
  const names = new Set(right.relations.flatMap((relation) => relation.fields.map((field) => field.name)))
  return left.relations
    .flatMap((relation) => relation.fields.map((field) => field.name))
    .filter((name) => names.has(name))
}

function columnIndex(scope: Scope, name: string, position: Name['position']): number {
  const places = scope.relations.flatMap((relation) =>
    relation.fields.flatMap((field, index) =>
      field.name === name && !relation.merged.has(name) ? [relation.offset + index] : [],
    ),
  )
  if (places.length > 1)
    throw sqlError(
      'ambiguous-column',
      `Column name '${name}' in NATURAL join or USING clause is not unique on one side of join`,
      position,
    )
  if (places[0] === undefined) throw sqlError('unknown-column', `Column '${name}' not found in any table`, position)
  return places[0]
}

/**
 * Equalities of USING or NATURAL, and the scopes where one side's columns are merged into the other's: the side that is
 * never padded keeps them. In a FULL join both stay, so that a bare name is ambiguous, as in Flink.
 */
function merging(
  ast: Join,
  left: JoinSource,
  right: JoinSource,
  facts: ValidationFacts,
): { condition?: Rex; left: Scope; right: Scope } {
  const names = ast.using?.map((name) => name.text) ?? commonColumns(left.scope, right.scope)
  const width = left.rel.fields.length
  const context = expressionContext(facts, { clause: 'USING', scope: { relations: [] } })
  const equalities = names.map((name, index) => {
    const position = ast.using?.[index]?.position ?? ast.position
    const [own, other] = [columnIndex(left.scope, name, position), columnIndex(right.scope, name, position)]
    const args = [inputRef(own, left.rel.fields[own]!.type), inputRef(width + other, right.rel.fields[other]!.type)]
    return callFunction('=', args, context, position)
  })
  const condition = conjunction(equalities)
  const hidden = (scope: Scope): Scope => ({
    ...scope,
    relations: scope.relations.map((relation) => ({ ...relation, merged: new Set([...relation.merged, ...names]) })),
  })
  return {
    ...(condition ? { condition } : {}),
    left: ast.type === 'RIGHT' ? hidden(left.scope) : left.scope,
    right: ast.type === 'RIGHT' || ast.type === 'FULL' ? right.scope : hidden(right.scope),
  }
}

function lateralJoin(ast: Join, parts: JoinParts, facts: ValidationFacts): JoinSource {
  if (ast.type === 'RIGHT' || ast.type === 'FULL') {
    throw sqlError('bad-query', `${ast.type} JOIN cannot read the row to its left`, ast.position)
  }
  const left = parts.source(ast.left)
  const right = parts.lateral(ast.right, { ...left, type: ast.type === 'LEFT' ? 'left' : 'inner' })
  const scope = joinScopes(left.scope, right.scope)
  if (!ast.condition) return { rel: right.rel, scope }
  const condition = checkCondition(
    expressionContext(facts, { clause: 'ON', scope }).validate(ast.condition),
    ast.condition,
    'ON',
  )
  if (isTrue(condition)) return { rel: right.rel, scope }
  if (ast.type === 'LEFT') {
    throw notSupported(
      'A condition other than TRUE in LEFT JOIN with UNNEST or a table function',
      ast.condition.position,
    )
  }
  return { rel: { kind: 'filter', input: right.rel, condition, fields: right.rel.fields }, scope }
}

/** Whether a relation is one table with a primary key. */
function hasPrimaryKey(rel: Rel): boolean {
  if (rel.kind === 'scan') return rel.table.primaryKey !== undefined
  const [input, other] = relInputs(rel)
  return input !== undefined && other === undefined && hasPrimaryKey(input)
}

/** What makes a join temporal: the left row's time, and the time attribute of the versions. */
function temporalPart(
  type: RelJoinType,
  systemTime: Expression,
  left: JoinSource,
  right: JoinSource,
  facts: ValidationFacts,
): Pick<Extract<Rel, { kind: 'temporalJoin' }>, 'type' | 'leftTimeIndex' | 'rightTimeIndex' | 'position'> {
  const { position } = systemTime
  if (type !== 'inner' && type !== 'left') throw sqlError('bad-query', `Unknown join type ${type.toUpperCase()}`, position)
  const time = expressionContext(facts, { clause: 'FOR SYSTEM_TIME AS OF', scope: left.scope }).validate(systemTime)
  if (time.kind !== 'input' || time.type.attribute === undefined) {
    throw sqlError(
      'bad-query',
      "Temporal table join currently only supports 'FOR SYSTEM_TIME AS OF' left table's time attribute field",
      position,
    )
  }
  if (time.type.attribute === 'proctime') {
    const message = hasPrimaryKey(right.rel)
      ? 'Processing-time temporal join is not supported yet.'
      : 'Temporal Table Join requires primary key in versioned table, but no primary key can be found. The physical plan is:'
    const hint = 'no connector here can be looked up by key; use an event-time attribute, or a regular join'
    throw sqlError('not-supported', message, position, hint)
  }
  const rightTimeIndex = right.rel.fields.findIndex((field) => field.type.attribute === 'rowtime')
  if (rightTimeIndex < 0) {
    throw sqlError(
      'bad-query',
      'Event-Time Temporal Table Join requires both primary key and row time attribute in versioned table, but no row time attribute can be found.',
      position,
    )
  }
  return { type, leftTimeIndex: time.index, rightTimeIndex, position }
}

/** Validates a join. */
export function validateJoin(
  ast: Join,
  environment: { readonly facts: ValidationFacts },
  parts: JoinParts,
): JoinSource {
  const { facts } = environment
  const needsCondition = ast.type !== 'CROSS' && ast.type !== 'COMMA' && !ast.natural
  if (needsCondition && !ast.condition && !ast.using) {
    throw sqlError(
      'bad-query',
      'INNER, LEFT, RIGHT or FULL join requires a condition (NATURAL keyword or ON or USING clause)',
      ast.position,
      'write CROSS JOIN for all pairs',
    )
  }
  if (parts.isLateral(ast.right)) return lateralJoin(ast, parts, facts)
  const left = parts.source(ast.left)
  const right = parts.source(ast.right)
  const systemTime = parts.systemTime(ast.right)
  const type = joinTypes[ast.type]
  const fields = joinFields(type, left.rel.fields, right.rel.fields)
  const merged = ast.using || ast.natural ? merging(ast, left, right, facts) : { left: left.scope, right: right.scope }
  const scope = joinScopes(merged.left, merged.right)
  let condition = merged.condition
  if (ast.condition) {
    const rex = expressionContext(facts, { clause: 'ON', scope }).validate(ast.condition)
    condition = checkCondition(rex, ast.condition, 'ON')
  }
  const both = {
    left: left.rel,
    right: right.rel,
    fields,
    ...(condition && !isTrue(condition) ? { condition } : {}),
  }
  const rel: Rel = systemTime
    ? { kind: 'temporalJoin', ...both, ...temporalPart(type, systemTime, left, right, facts) }
    : { kind: 'join', type, ...both }
  return { rel, scope: retypeScope(scope, fields) }
}
