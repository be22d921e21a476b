// Pulls conditions on the outer query's row out of a sub-query, so that they can stand in the join that replaces it.
// Always: the answer's relation holds no `$outer` of the nearest outer query; what cannot be pulled is refused with a
// position.

import type { Rex } from '../../table/expression.ts'
import { withNullable } from '../../table/logical-type.ts'
import type { SourcePosition } from '../ast/node.ts'
import { notSupported, sqlError } from './errors.ts'
import { type Rel, relInputs, withInputs } from './rel.ts'
import { conjunction, conjuncts, inputRef, inputsOf, literal, mapInputs, rewrite, someRex, substitute } from './rex.ts'
import { outerFunction } from './scope.ts'

/**
 * A sub-query without outer references, and the conditions they were in: over the outer row, then this relation's
 * fields.
 */
export interface Decorrelated {
  readonly rel: Rel
  readonly conditions: readonly Rex[]
}

/** Whether an expression reads the outer row. */
function isCorrelated(rex: Rex): boolean {
  return someRex(rex, (node) => node.kind === 'call' && node.function === outerFunction)
}

function ownExpressions(rel: Rel): readonly Rex[] {
  switch (rel.kind) {
    case 'project':
      return rel.exprs
    case 'filter':
      return [rel.condition]
    case 'join':
      return rel.condition ? [rel.condition] : []
    case 'correlate':
      return rel.args
    case 'expand':
      return rel.projections.flat()
    default:
      return []
  }
}

/** Whether any part of a relation reads the outer row. */
export function isCorrelatedRel(rel: Rel): boolean {
  return ownExpressions(rel).some(isCorrelated) || relInputs(rel).some(isCorrelatedRel)
}

type Pulled = { readonly rel: Rel; readonly conditions: readonly Rex[] }

function pullProject(rel: Rel & { kind: 'project' }, position: SourcePosition): Pulled {
  const { rel: input, conditions } = pull(rel.input, position)
  if (rel.exprs.some(isCorrelated))
    throw notSupported('A column of the outer query in the select list of a sub-query', position)
  const exprs = [...rel.exprs]
  const fields = [...rel.fields]
  const placeOf = (index: number): number => {
    const known = exprs.findIndex((expr) => expr.kind === 'input' && expr.index === index)
    if (known >= 0) return known
    const field = input.fields[index]!
    fields.push(field)
    return exprs.push(inputRef(index, field.type)) - 1
  }
  const moved = conditions.map((condition) => mapInputs(condition, placeOf))
  return { rel: { kind: 'project', input, exprs, fields }, conditions: moved }
}

function pullAggregate(rel: Rel & { kind: 'aggregate' }, position: SourcePosition): Pulled {
  const { rel: input, conditions } = pull(rel.input, position)
  const keys = [...rel.keys]
  for (const condition of conditions) {
    const isEquality = condition.kind === 'call' && condition.function === '='
    if (!isEquality) throw notSupported('A correlated condition other than = below an aggregate', position)
    for (const part of condition.args) {
      if (part.kind === 'input' && !keys.includes(part.index)) keys.push(part.index)
      else if (part.kind !== 'input' && !isCorrelated(part))
        throw notSupported('This correlated condition below an aggregate', position)
    }
  }
  const fields = [
    ...rel.fields.slice(0, rel.keys.length),
    ...keys.slice(rel.keys.length).map((key) => input.fields[key]!),
    ...rel.fields.slice(rel.keys.length),
  ]
  const aggregate: Rel = { ...rel, input, keys, fields }
  // The sub-query's own columns stay first: keys, calls, then the added keys.
  const added = keys.length - rel.keys.length
  const order = [...fields.keys()].filter((index) => index < rel.keys.length || index >= keys.length)
  const places = [...order, ...Array.from({ length: added }, (_, index) => rel.keys.length + index)]
  const exprs = places.map((place) => inputRef(place, fields[place]!.type))
  const placed: Rel = { kind: 'project', input: aggregate, exprs, fields: places.map((place) => fields[place]!) }
  const moved = conditions.map((condition) => mapInputs(condition, (index) => places.indexOf(keys.indexOf(index))))
  return { rel: placed, conditions: moved }
}

function pull(rel: Rel, position: SourcePosition): Pulled {
  if (!isCorrelatedRel(rel)) return { rel, conditions: [] }
  switch (rel.kind) {
    case 'filter': {
      const { rel: input, conditions } = pull(rel.input, position)
      const own = conjuncts(rel.condition)
      const kept = conjunction(own.filter((condition) => !isCorrelated(condition)))
      const pulled = [...conditions, ...own.filter(isCorrelated)]
      return {
        rel: kept ? { kind: 'filter', input, condition: kept, fields: input.fields } : input,
        conditions: pulled,
      }
    }
    case 'project':
      return pullProject(rel, position)
    case 'aggregate':
      return pullAggregate(rel, position)
    case 'join': {
      if (rel.type !== 'inner' || (rel.condition && isCorrelated(rel.condition))) break
      const [left, right] = [pull(rel.left, position), pull(rel.right, position)]
      if (left.rel.fields.length !== rel.left.fields.length) break
      const width = left.rel.fields.length
      const fields = [...left.rel.fields, ...right.rel.fields]
      const shifted = right.conditions.map((condition) => mapInputs(condition, (index) => width + index))
      return {
        rel: { ...withInputs(rel, [left.rel, right.rel]), fields },
        conditions: [...left.conditions, ...shifted],
      }
    }
    default:
      break
  }
  throw sqlError(
    'not-supported',
    'unexpected correlate variable $cor0 in the plan: this form of correlated sub-query is not supported',
    position,
    'write it as a join',
  )
}

/** The value of a column when a grouping without keys has no rows: COUNT gives 0, others NULL; undefined for other queries. */
export function emptyValue(rel: Rel, column: number): Rex | undefined {
  if (rel.kind === 'project') {
    const values = rel.input.fields.map((_, index) => emptyValue(rel.input, index))
    const rex = rel.exprs[column]!
    return inputsOf([rex]).every((index) => values[index] !== undefined) && values.length > 0
      ? substitute(rex, values.map((value, index) => value ?? inputRef(index, rel.input.fields[index]!.type)))
      : undefined
  }
  if (rel.kind !== 'aggregate' || rel.keys.length > 0) return undefined
  const made = rel.calls[column]
  if (!made) return undefined
  return made.function === 'COUNT' ? literal(0n, made.type) : literal(null, withNullable(made.type, true))
}

/** Frees a sub-query of references to the outer row. `outerWidth` is the outer row's number of columns. */
export function decorrelate(rel: Rel, outerWidth: number, position: SourcePosition): Decorrelated {
  const pulled = pull(rel, position)
  const conditions = pulled.conditions.map((condition) => {
    const shifted = mapInputs(condition, (index) => outerWidth + index)
    return rewrite(shifted, (node) => {
      if (node.kind !== 'call' || node.function !== outerFunction) return undefined
      const [index, depth] = node.args.map((arg) => (arg.kind === 'literal' ? Number(arg.value) : 0))
      if (depth === 1) return inputRef(index ?? 0, node.type)
      return { ...node, args: [node.args[0]!, literal((depth ?? 2) - 1, { root: 'INTEGER', nullable: false })] }
    })
  })
  return { rel: pulled.rel, conditions }
}
