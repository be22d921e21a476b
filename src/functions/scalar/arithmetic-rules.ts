// Result types of the arithmetic operators: integer widths, decimal derivation, datetime with interval.
// Always: follows Flink's rules, at most 38 digits with at least 6 of scale kept.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/table/types/#decimal

import { asDecimal, isNumeric, leastRestrictiveType } from '../../table/casts/index.ts'
import { decimalDigitsMax } from '../../table/decimal.ts'
import { isTimestampType } from '../../table/emit.ts'
import type { ArgumentInfo, Inferred } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types, withNullable } from '../../table/logical-type.ts'
import { mismatchText } from '../signature.ts'

/** The operators with decimal derivation. */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%'

/** A DECIMAL brought within 38 digits: whole digits are kept first, but at least 6 (or all) of the scale. */
export function adjustDecimal(precision: number, scale: number): LogicalType {
  if (precision <= decimalDigitsMax) return types.decimal(precision, scale)
  const whole = precision - scale
  return types.decimal(decimalDigitsMax, Math.max(decimalDigitsMax - whole, Math.min(scale, 6)))
}

function deriveDecimal(operator: ArithmeticOperator, p1: number, s1: number, p2: number, s2: number): LogicalType {
  switch (operator) {
    case '+':
    case '-': {
      const scale = Math.max(s1, s2)
      return adjustDecimal(Math.max(p1 - s1, p2 - s2) + scale + 1, scale)
    }
    case '*':
      return adjustDecimal(p1 + p2 + 1, s1 + s2)
    case '/': {
      const scale = Math.max(6, s1 + p2 + 1)
      return adjustDecimal(p1 - s1 + s2 + scale, scale)
    }
    default: {
      const scale = Math.max(s1, s2)
      return adjustDecimal(Math.min(p1 - s1, p2 - s2) + scale, scale)
    }
  }
}

function isInterval(type: LogicalType): boolean {
  return type.root === 'INTERVAL_DAY_TIME' || type.root === 'INTERVAL_YEAR_MONTH'
}

function isDatetime(type: LogicalType): boolean {
  return type.root === 'DATE' || type.root === 'TIME' || isTimestampType(type)
}

function numericTypes(operator: ArithmeticOperator, a: LogicalType, b: LogicalType): Inferred | undefined {
  const nullable = a.nullable || b.nullable
  const [left, right] = [asDecimal(a), asDecimal(b)]
  const hasDecimal = a.root === 'DECIMAL' || b.root === 'DECIMAL'
  if (operator === '%') {
    if (!left || !right) return undefined
    if (!hasDecimal) {
      const wide = leastRestrictiveType([a, b]) ?? b
      return {
        type: withNullable(b, nullable),
        argTypes: [withNullable(wide, a.nullable), withNullable(wide, b.nullable)],
      }
    }
  }
  if (left && right && hasDecimal) {
    const derived =
      operator === '%' && left.scale === 0 && right.scale === 0
        ? b
        : deriveDecimal(operator, left.precision, left.scale, right.precision, right.scale)
    return {
      type: withNullable(derived, nullable),
      argTypes: [
        types.decimal(left.precision, left.scale, a.nullable),
        types.decimal(right.precision, right.scale, b.nullable),
      ],
    }
  }
  const common = leastRestrictiveType([a, b])
  return (
    common && {
      type: withNullable(common, nullable),
      argTypes: [withNullable(common, a.nullable), withNullable(common, b.nullable)],
    }
  )
}

function temporalTypes(operator: ArithmeticOperator, a: LogicalType, b: LogicalType): Inferred | undefined {
  const nullable = a.nullable || b.nullable
  const isSum = operator === '+' || operator === '-'
  if (isSum && isInterval(a) && a.root === b.root) return { type: { root: a.root, nullable }, argTypes: [a, b] }
  if (isSum && isDatetime(a) && isInterval(b)) return { type: withNullable(a, nullable), argTypes: [a, b] }
  if (operator === '+' && isInterval(a) && isDatetime(b)) return { type: withNullable(b, nullable), argTypes: [a, b] }
  if (operator === '*' && isInterval(a) && isNumeric(b)) return { type: withNullable(a, nullable), argTypes: [a, b] }
  if (operator === '*' && isNumeric(a) && isInterval(b)) return { type: withNullable(b, nullable), argTypes: [a, b] }
  if (operator === '/' && isInterval(a) && isNumeric(b)) return { type: withNullable(a, nullable), argTypes: [a, b] }
  return undefined
}

function withoutNullRoot(type: LogicalType, other: LogicalType): LogicalType {
  if (type.root !== 'NULL') return type
  return withNullable(other.root === 'NULL' ? types.int() : other, true)
}

const forms: { readonly [operator in ArithmeticOperator]: readonly string[] } = {
  '+': [
    '(NUMERIC, NUMERIC) -> NUMERIC',
    '(DATETIME_INTERVAL, DATETIME_INTERVAL) -> X',
    '(DATETIME, DATETIME_INTERVAL) -> X',
  ],
  '-': [
    '(NUMERIC, NUMERIC) -> NUMERIC',
    '(DATETIME_INTERVAL, DATETIME_INTERVAL) -> X',
    '(DATETIME, DATETIME_INTERVAL) -> X',
  ],
  '*': ['(NUMERIC, NUMERIC) -> NUMERIC', '(DATETIME_INTERVAL, NUMERIC) -> X', '(NUMERIC, DATETIME_INTERVAL) -> X'],
  '/': ['(NUMERIC, NUMERIC) -> NUMERIC', '(DATETIME_INTERVAL, NUMERIC) -> X'],
  '%': ['(EXACT_NUMERIC, EXACT_NUMERIC) -> X'],
}

/** Types of a binary arithmetic call. */
export function inferArithmetic(
  operator: ArithmeticOperator,
  name: string,
  args: readonly ArgumentInfo[],
): Inferred | string {
  const [first, second] = args
  if (!first || !second || args.length !== 2) return mismatchText(name, forms[operator])
  const a = withoutNullRoot(first.type, second.type)
  const b = withoutNullRoot(second.type, first.type)
  const found = isNumeric(a) && isNumeric(b) ? numericTypes(operator, a, b) : temporalTypes(operator, a, b)
  return found ?? mismatchText(name, forms[operator])
}
