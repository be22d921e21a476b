// Implicit casts made explicit, and what a sink may take beyond them.
// Always: strings and numbers never mix implicitly (type coercion of literals is off, as in Flink).

import { canCastImplicitly, isNumeric, leastRestrictiveType, valueCast } from '../../table/casts/index.ts'
import type { LiteralValue, Rex } from '../../table/expression.ts'
import type { SessionFacts } from '../../table/function.ts'
import { type LogicalType, type TypeRoot, withNullable, withoutAttribute } from '../../table/logical-type.ts'
import { literal } from './rex.ts'

function childrenOf(type: LogicalType): readonly LogicalType[] {
  const fields = type.fields?.map((field) => field.type) ?? []
  return [type.element, type.key, type.value, ...fields].filter((child) => child !== undefined)
}

/** Whether two types are stored and printed alike, up to nullability and time attributes. */
export function sameType(a: LogicalType, b: LogicalType): boolean {
  if (a.root !== b.root || a.length !== b.length || a.precision !== b.precision || a.scale !== b.scale) return false
  const [left, right] = [childrenOf(a), childrenOf(b)]
  return left.length === right.length && left.every((child, index) => sameType(child, right[index]!))
}

/** The type all of the given can be widened to (CASE, UNION, VALUES, IN); undefined when there is none. */
export function commonType(all: readonly LogicalType[]): LogicalType | undefined {
  return leastRestrictiveType(all)
}

/** The type with everything in it nullable. */
export function deepNullable(type: LogicalType): LogicalType {
  return {
    ...type,
    nullable: true,
    ...(type.element ? { element: deepNullable(type.element) } : {}),
    ...(type.key ? { key: deepNullable(type.key) } : {}),
    ...(type.value ? { value: deepNullable(type.value) } : {}),
    ...(type.fields ? { fields: type.fields.map((field) => ({ ...field, type: deepNullable(field.type) })) } : {}),
  }
}

/** Whether a sink column accepts a query column without a CAST; nullability is checked at run time. */
export function isSinkCompatible(from: LogicalType, to: LogicalType): boolean {
  return canCastImplicitly(withoutAttribute(from), deepNullable(to))
}

/** Whether a sink may take the value by a checked narrowing cast (design D8a): any number into any number. */
export function isNarrowing(from: LogicalType, to: LogicalType): boolean {
  return isNumeric(from) && isNumeric(to) && !isSinkCompatible(from, to)
}

const zoneFree = new Set<TypeRoot>([
  'CHAR',
  'VARCHAR',
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'DECIMAL',
  'FLOAT',
  'DOUBLE',
  'DATE',
  'TIME',
  'TIMESTAMP',
])
const anySession: SessionFacts = { timeZone: 'UTC', flinkVersion: '2.2', database: '' }

/** The literal as a literal of another type; undefined when that needs the session's zone or cannot be done. */
export function foldCast(value: LiteralValue, from: LogicalType, to: LogicalType): Rex | undefined {
  if (value === null) return literal(null, withNullable(to, true))
  if (!zoneFree.has(from.root) || !zoneFree.has(to.root)) return undefined
  const cast = valueCast(from, to, anySession)(value)
  return cast === undefined || cast === null ? undefined : literal(cast as LiteralValue, to)
}

/** The expression widened to a type (nullability kept); literals are converted at once where that is exact. */
export function coerce(rex: Rex, type: LogicalType): Rex {
  if (sameType(rex.type, type)) return rex
  const target = withNullable(withoutAttribute(type), rex.type.nullable)
  const folded = rex.kind === 'literal' ? foldCast(rex.value, rex.type, target) : undefined
  return folded ?? { kind: 'cast', operand: rex, type: target, safe: false }
}
