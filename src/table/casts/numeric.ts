// Numeric casts with Java's narrowing: integers wrap, doubles saturate and truncate, decimals round HALF_UP.
// Always: pure functions on plain values; undefined means NULL by overflow.

import { decimalToDouble, doubleToDecimal, rescaleDown, toDecimal } from '../decimal.ts'
import type { LogicalType } from '../logical-type.ts'
import { asDecimal } from './least-restrictive.ts'

/** The limits of the small integer types. */
export const integerLimits = {
  TINYINT: [-128, 127],
  SMALLINT: [-32768, 32767],
  INTEGER: [-2147483648, 2147483647],
} as const

/** An integer of at most 32 bits wrapped to the type, as code. */
export function wrapCode(root: string, code: string): string {
  if (root === 'TINYINT') return `(${code}) << 24 >> 24`
  if (root === 'SMALLINT') return `(${code}) << 16 >> 16`
  return `(${code}) | 0`
}

/** An integer of at most 32 bits wrapped to the type. */
export function wrapInteger(root: string, value: number): number {
  if (root === 'TINYINT') return (value << 24) >> 24
  return root === 'SMALLINT' ? (value << 16) >> 16 : value | 0
}

/** Java's `(int) double`: saturating, NaN is 0. */
export function doubleToInt(value: number): number {
  if (value >= 2147483647) return 2147483647
  if (value <= -2147483648) return -2147483648
  return value | 0
}

/** Java's `(long) double`: saturating, NaN is 0. */
export function doubleToLong(value: number): bigint {
  if (value >= 2 ** 63) return 9223372036854775807n
  if (value <= -(2 ** 63)) return -9223372036854775808n
  return Number.isNaN(value) ? 0n : BigInt(Math.trunc(value))
}

/** A function from numbers of one type to numbers of another; undefined is NULL by overflow. */
export type NumericCast = (value: number | bigint) => number | bigint | undefined

function toIntegerCast(from: LogicalType, root: string): NumericCast {
  if (root === 'BIGINT') {
    if (from.root === 'FLOAT' || from.root === 'DOUBLE') return (value) => doubleToLong(value as number)
    if (from.root === 'DECIMAL') return (value) => BigInt.asIntN(64, rescaleDown(value as bigint, from.scale ?? 0, 0))
    return (value) => BigInt(value)
  }
  if (from.root === 'FLOAT' || from.root === 'DOUBLE') return (value) => wrapInteger(root, doubleToInt(value as number))
  if (from.root === 'BIGINT') return (value) => wrapInteger(root, Number(BigInt.asIntN(32, value as bigint)))
  if (from.root === 'DECIMAL') {
    return (value) => wrapInteger(root, Number(BigInt.asIntN(32, rescaleDown(value as bigint, from.scale ?? 0, 0))))
  }
  return (value) => wrapInteger(root, value as number)
}

function toDoubleCast(from: LogicalType): NumericCast {
  if (from.root === 'DECIMAL') {
    const [precision, scale] = [from.precision ?? 10, from.scale ?? 0]
    return (value) => decimalToDouble(value as bigint, precision, scale)
  }
  return (value) => Number(value)
}

function toDecimalCast(from: LogicalType, to: LogicalType): NumericCast {
  const [precision, scale] = [to.precision ?? 10, to.scale ?? 0]
  const exact = asDecimal(from)
  if (exact) return (value) => toDecimal(BigInt(value), exact.scale, precision, scale)
  return (value) => doubleToDecimal(value as number, precision, scale)
}

/** The cast between two numeric types. */
export function numericCast(from: LogicalType, to: LogicalType): NumericCast {
  switch (to.root) {
    case 'DECIMAL':
      return toDecimalCast(from, to)
    case 'DOUBLE':
      return toDoubleCast(from)
    case 'FLOAT': {
      const cast = toDoubleCast(from)
      return (value) => Math.fround(cast(value) as number)
    }
    default:
      return toIntegerCast(from, to.root)
  }
}
