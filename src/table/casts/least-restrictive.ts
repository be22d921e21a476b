// The type that can hold values of all given types: branches of CASE, columns of UNION, elements of ARRAY, both sides
// of `=`.
// Always: the result is nullable when any part is; time attributes are lost unless all types are the same.

import { decimalDigitsMax } from '../decimal.ts'
import type { LogicalType } from '../logical-type.ts'
import { types, withNullable, withoutAttribute } from '../logical-type.ts'

/** Digits of an exact numeric type as DECIMAL; undefined for other types. */
export function asDecimal(type: LogicalType): { readonly precision: number; readonly scale: number } | undefined {
  switch (type.root) {
    case 'TINYINT':
      return { precision: 3, scale: 0 }
    case 'SMALLINT':
      return { precision: 5, scale: 0 }
    case 'INTEGER':
      return { precision: 10, scale: 0 }
    case 'BIGINT':
      return { precision: 19, scale: 0 }
    case 'DECIMAL':
      return { precision: type.precision ?? 10, scale: type.scale ?? 0 }
    default:
      return undefined
  }
}

const integerOrder = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']

/** Whether the type is one of the seven numeric types. */
export function isNumeric(type: LogicalType): boolean {
  return asDecimal(type) !== undefined || isApproximate(type)
}

function isApproximate(type: LogicalType): boolean {
  return type.root === 'FLOAT' || type.root === 'DOUBLE'
}

function isCharacter(type: LogicalType): boolean {
  return type.root === 'CHAR' || type.root === 'VARCHAR'
}

function isBinary(type: LogicalType): boolean {
  return type.root === 'BINARY' || type.root === 'VARBINARY'
}

function mergeNumeric(a: LogicalType, b: LogicalType): LogicalType {
  if (isApproximate(a) || isApproximate(b)) {
    // Of FLOAT and DOUBLE the first wins, whichever it is; a DECIMAL makes DOUBLE of any.
    if (isApproximate(a) && isApproximate(b)) return a
    const [approximate, exact] = isApproximate(a) ? [a, b] : [b, a]
    return exact.root === 'DECIMAL' ? types.double() : approximate
  }
  if (a.root !== 'DECIMAL' && b.root !== 'DECIMAL') {
    return integerOrder.indexOf(a.root) >= integerOrder.indexOf(b.root) ? a : b
  }
  const left = asDecimal(a) ?? { precision: 0, scale: 0 }
  const right = asDecimal(b) ?? { precision: 0, scale: 0 }
  const scale = Math.max(left.scale, right.scale)
  const whole = Math.max(left.precision - left.scale, right.precision - right.scale)
  const precision = Math.min(whole + scale, decimalDigitsMax)
  return types.decimal(precision, Math.min(scale, Math.max(0, decimalDigitsMax - whole)))
}

function mergeLengths(
  a: LogicalType,
  b: LogicalType,
  fixed: 'CHAR' | 'BINARY',
  varying: 'VARCHAR' | 'VARBINARY',
): LogicalType {
  const length = Math.max(a.length ?? 1, b.length ?? 1)
  const same = a.root === fixed && b.root === fixed && a.length === b.length
  return { root: same ? fixed : varying, length, nullable: true }
}

function mergeRows(a: LogicalType, b: LogicalType): LogicalType | undefined {
  const left = a.fields ?? []
  const right = b.fields ?? []
  if (left.length !== right.length) return undefined
  const fields = []
  for (const [index, field] of left.entries()) {
    const other = right[index]
    const merged = other && mergePair(field.type, other.type)
    if (!merged) return undefined
    fields.push({ ...field, type: merged })
  }
  return types.row(fields)
}

function mergeChildren(a: LogicalType, b: LogicalType): LogicalType | undefined {
  if (a.root === 'ROW') return mergeRows(a, b)
  if (a.root === 'MAP') {
    const key = a.key && b.key && mergePair(a.key, b.key)
    const value = a.value && b.value && mergePair(a.value, b.value)
    return key && value && types.map(key, value)
  }
  const element = a.element && b.element && mergePair(a.element, b.element)
  return element && { root: a.root, element, nullable: true }
}

function mergeSame(a: LogicalType, b: LogicalType): LogicalType | undefined {
  switch (a.root) {
    case 'TIME':
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return (a.precision ?? 0) >= (b.precision ?? 0) ? a : b
    case 'ARRAY':
    case 'MULTISET':
    case 'MAP':
    case 'ROW':
      return mergeChildren(a, b)
    case 'INTERVAL_DAY_TIME':
    case 'INTERVAL_YEAR_MONTH':
      return a.resolution === b.resolution ? a : { root: a.root, nullable: true }
    default:
      return a
  }
}

function mergeKinds(a: LogicalType, b: LogicalType): LogicalType | undefined {
  if (a.root === 'NULL') return b
  if (b.root === 'NULL') return a
  if (isNumeric(a) && isNumeric(b)) return mergeNumeric(a, b)
  if (isCharacter(a) && isCharacter(b)) return mergeLengths(a, b, 'CHAR', 'VARCHAR')
  if (isBinary(a) && isBinary(b)) return mergeLengths(a, b, 'BINARY', 'VARBINARY')
  return a.root === b.root ? mergeSame(a, b) : undefined
}

function mergePair(a: LogicalType, b: LogicalType): LogicalType | undefined {
  const merged = mergeKinds(a, b)
  if (!merged) return undefined
  const keepsAttribute = a.attribute === b.attribute
  return withNullable(keepsAttribute ? merged : withoutAttribute(merged), a.nullable || b.nullable)
}

/** The least restrictive type of all, or undefined when there is none (e.g. INT and STRING). */
export function leastRestrictiveType(list: readonly LogicalType[]): LogicalType | undefined {
  const [first, ...rest] = list
  let merged: LogicalType | undefined = first
  for (const type of rest) merged = merged && mergePair(merged, type)
  return merged
}
