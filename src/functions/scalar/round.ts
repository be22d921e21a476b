// ABS, SIGN, FLOOR, CEIL, ROUND, TRUNCATE of numbers; FLOOR and CEIL of times are in floor-to.ts.
// Always: integers keep their type and wrap; decimals round HALF_UP.

import { isNumeric } from '../../table/casts/index.ts'
import { wrapCode } from '../../table/casts/numeric.ts'
import { divideHalfUp, fitsDigits, parseDecimal, parsedToDecimal, powerOfTen } from '../../table/decimal.ts'
import { emitGuarded, emitNullable, emitTotal } from '../../table/emit.ts'
import type { ArgumentInfo, EmitCall, EmitContext, Emitted, Inferred, ScalarFunction } from '../../table/function.ts'
import { doubleText } from '../../table/java-text.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types, withNullable } from '../../table/logical-type.ts'
import { defineFunction } from '../define.ts'
import { mismatchText } from '../signature.ts'

function isInteger(type: LogicalType): boolean {
  return ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'].includes(type.root)
}

function emitAbs(call: EmitCall, context: EmitContext): Emitted {
  const value = call.arg(0)
  switch (call.type.root) {
    case 'BIGINT':
      return emitGuarded(
        context,
        value.isNull,
        call.type,
        `BigInt.asIntN(64, ${value.code} < 0n ? -${negatable(value.code)} : ${value.code})`,
      )
    case 'DECIMAL':
      return emitGuarded(
        context,
        value.isNull,
        call.type,
        `${value.code} < 0n ? -${negatable(value.code)} : ${value.code}`,
      )
    case 'FLOAT':
    case 'DOUBLE':
      return emitTotal(context, value.isNull, call.type, `Math.abs(${value.code})`)
    default:
      return emitTotal(context, value.isNull, call.type, wrapCode(call.type.root, `Math.abs(${value.code})`))
  }
}

function negatable(code: string): string {
  return code.startsWith('-') ? `(${code})` : code
}

function emitSign(call: EmitCall, context: EmitContext): Emitted {
  const value = call.arg(0)
  const one = powerOfTen(call.type.scale ?? 0)
  switch (call.type.root) {
    case 'BIGINT':
      return emitGuarded(context, value.isNull, call.type, `${value.code} > 0n ? 1n : ${value.code} < 0n ? -1n : 0n`)
    case 'DECIMAL':
      return emitGuarded(
        context,
        value.isNull,
        call.type,
        `${value.code} > 0n ? ${one}n : ${value.code} < 0n ? -${one}n : 0n`,
      )
    default:
      return emitTotal(context, value.isNull, call.type, `Math.sign(${value.code})`)
  }
}

function floorDecimal(unscaled: bigint, scale: number): bigint {
  const unit = powerOfTen(scale)
  const quotient = unscaled / unit
  return unscaled < 0n && quotient * unit !== unscaled ? quotient - 1n : quotient
}

function ceilDecimal(unscaled: bigint, scale: number): bigint {
  return -floorDecimal(-unscaled, scale)
}

/** Type of FLOOR and CEIL of a number: a DECIMAL loses its scale. */
export function wholeType(type: LogicalType): LogicalType {
  return type.root === 'DECIMAL' ? types.decimal(type.precision ?? 10, 0, type.nullable) : type
}

/** Code of FLOOR or CEIL of a number. */
export function emitWhole(call: EmitCall, context: EmitContext, isFloor: boolean): Emitted {
  const value = call.arg(0)
  const [type] = call.argTypes
  if (!type || isInteger(type)) return value
  if (type.root !== 'DECIMAL')
    return emitTotal(context, value.isNull, call.type, `Math.${isFloor ? 'floor' : 'ceil'}(${value.code})`)
  const library = context.constant(isFloor ? floorDecimal : ceilDecimal)
  return emitGuarded(context, value.isNull, call.type, `${library}(${value.code}, ${type.scale ?? 0})`)
}

function roundType(type: LogicalType, digits: unknown): LogicalType {
  if (type.root !== 'DECIMAL') return type
  const [precision, scale] = [type.precision ?? 10, type.scale ?? 0]
  // Without a literal the number of digits is not known when planning, so the type stays.
  const wanted = digits === undefined ? 0 : typeof digits === 'number' ? digits : scale
  if (wanted >= scale) return type
  if (wanted < 0) return types.decimal(Math.min(38, 1 + precision - scale), 0, type.nullable)
  return types.decimal(1 + precision - scale + wanted, wanted, type.nullable)
}

function inferRound(name: string, args: readonly ArgumentInfo[]): Inferred | string {
  const [value, digits] = args
  const fits = value && isNumeric(value.type) && args.length <= 2 && (!digits || isInteger(digits.type))
  if (!fits) return mismatchText(name, ['(NUMERIC) -> NUMERIC', '(NUMERIC, INTEGER) -> NUMERIC'])
  const literal = digits ? (digits.literal === undefined ? null : Number(digits.literal)) : undefined
  const type = withNullable(roundType(value.type, literal), value.type.nullable || (digits?.type.nullable ?? false))
  return { type, argTypes: digits ? [value.type, types.int(digits.type.nullable)] : [value.type] }
}

/** Rounds (or cuts) the unscaled value at a digit behind the point; the scale stays. */
function atDigit(unscaled: bigint, scale: number, digits: number, isRound: boolean): bigint {
  if (digits >= scale) return unscaled
  const unit = powerOfTen(scale - digits)
  return (isRound ? divideHalfUp(unscaled, unit) : unscaled / unit) * unit
}

/** With digits that vary, Flink's result keeps its own scale but is read at the type's. */
function roundOpen(unscaled: bigint, scale: number, digits: number, isRound: boolean): bigint {
  const kept = Math.max(0, Math.min(digits, scale))
  return atDigit(unscaled, scale, digits, isRound) / powerOfTen(scale - kept)
}

function roundDecimal(
  unscaled: bigint,
  scale: number,
  digits: number,
  isRound: boolean,
  precision: number,
  toScale: number,
  isFixed: boolean,
): bigint | null {
  if (!isFixed) return roundOpen(unscaled, scale, digits, isRound)
  const moved = atDigit(unscaled, scale, digits, isRound)
  const scaled =
    toScale >= scale ? moved * powerOfTen(toScale - scale) : divideHalfUp(moved, powerOfTen(scale - toScale))
  return fitsDigits(scaled, precision) ? scaled : null
}

function roundDouble(value: number, digits: number): number {
  if (!Number.isFinite(value)) {
    // Java's BigDecimal has no such number.
    return value
  }
  const parsed = parseDecimal(doubleText(value))
  if (!parsed || digits >= parsed.scale) return value
  const unit = powerOfTen(parsed.scale - digits)
  const rounded = divideHalfUp(parsed.unscaled, unit)
  return Number(`${rounded}e${-digits}`)
}

/** TRUNCATE goes through DECIMAL(38, 18), as Flink does. */
function cutDouble(value: number, digits: number): number {
  const parsed = Number.isFinite(value) ? parseDecimal(doubleText(value)) : undefined
  const unscaled = parsed && parsedToDecimal(parsed, 38, 18)
  return unscaled === undefined ? value : Number(`${atDigit(unscaled, 18, digits, false)}e-18`)
}

function roundInt(value: number, digits: number, isRound: boolean): number {
  return digits >= 0 ? value : Number(BigInt.asIntN(32, atDigit(BigInt(value), 0, digits, isRound)))
}

function roundLong(value: bigint, digits: number, isRound: boolean): bigint {
  return digits >= 0 ? value : BigInt.asIntN(64, atDigit(value, 0, digits, isRound))
}

function emitRound(call: EmitCall, context: EmitContext, isRound: boolean): Emitted {
  const value = call.arg(0)
  const digits = call.argTypes.length > 1 ? call.arg(1) : { code: '0', isNull: 'false' }
  const checks = [value.isNull, digits.isNull].filter((check) => check !== 'false')
  const isNull = checks.includes('true') ? 'true' : checks.join(' || ') || 'false'
  const [type] = call.argTypes
  switch (type?.root) {
    case 'DECIMAL': {
      const to = call.type
      const isFixed = call.argTypes.length < 2 || call.literals[1] !== undefined
      return emitNullable(
        context,
        isNull,
        to,
        `${context.constant(roundDecimal)}(${value.code}, ${type.scale ?? 0}, ` +
          `${digits.code}, ${isRound}, ${to.precision ?? 38}, ${to.scale ?? 0}, ${isFixed})`,
      )
    }
    case 'FLOAT':
    case 'DOUBLE': {
      const code = `${context.constant(isRound ? roundDouble : cutDouble)}(${value.code}, ${digits.code})`
      return emitGuarded(context, isNull, call.type, type.root === 'FLOAT' ? `Math.fround(${code})` : code)
    }
    case 'BIGINT':
      return emitGuarded(
        context,
        isNull,
        call.type,
        `${context.constant(roundLong)}(${value.code}, ${digits.code}, ${isRound})`,
      )
    default:
      return emitGuarded(
        context,
        isNull,
        call.type,
        wrapCode(call.type.root, `${context.constant(roundInt)}(${value.code}, ${digits.code}, ${isRound})`),
      )
  }
}

function roundFunction(
  name: string,
  isRound: boolean,
  doc: string,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  return defineFunction({
    name,
    forms: ['(<NUMERIC>, <INTEGER>)', '(<NUMERIC>)'],
    signatures: ['(NUMERIC [, INT]) -> NUMERIC'],
    doc,
    examples,
    infer: (args) => inferRound(name, args),
    emit: (call, context) => emitRound(call, context, isRound),
  })
}

/** The rounding functions. */
export const roundings: readonly ScalarFunction[] = [
  defineFunction({
    name: 'ABS',
    forms: ['(<NUMERIC>)', '(<DATETIME_INTERVAL>)'],
    signatures: ['(NUMERIC) -> $0'],
    doc: 'The number without its sign.',
    examples: [
      ['ABS(-5)', '5'],
      ['ABS(-1.5)', '1.5'],
    ],
    emit: emitAbs,
  }),
  defineFunction({
    name: 'SIGN',
    forms: ['(<NUMERIC>)'],
    signatures: ['(NUMERIC) -> $0'],
    doc: '-1, 0 or 1, in the type of the argument.',
    examples: [['SIGN(-5)', '-1']],
    emit: emitSign,
  }),
  roundFunction(
    'ROUND',
    true,
    'The number rounded half away from zero to the digits behind the point (negative: before it).',
    [
      ['ROUND(3.14159, 2)', '3.14'],
      ['ROUND(2.5)', '3'],
      ['ROUND(-1.55, 1)', '-1.6'],
      ['ROUND(1234, -2)', '1200'],
    ],
  ),
  roundFunction('TRUNCATE', false, 'The number cut to the digits behind the point (negative: before it).', [
    ['TRUNCATE(42.345, 2)', '42.34'],
    ['TRUNCATE(-1.9)', '-1'],
  ]),
]
