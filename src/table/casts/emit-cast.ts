// Code of CAST and TRY_CAST: inline for numbers, library functions for the rest.
// Always: NULL stays NULL; a failing CAST throws, a failing TRY_CAST is NULL; a decimal overflow is NULL in both.

import { MillraceError } from '../../base/error.ts'
import { decimalToDouble, fitsDigits, parseDecimal, powerOfTen, rescaleDown } from '../decimal.ts'
import {
  anyNull,
  bind,
  emitGuarded,
  emitNullable,
  emitObject,
  emitTotal,
  emittedNull,
  isTimestampType,
} from '../emit.ts'
import type { EmitContext, Emitted } from '../function.ts'
import type { LogicalType } from '../logical-type.ts'
import { lengthMax, printType } from '../logical-type.ts'
import { timeZoneOf } from '../time-zone.ts'
import { asDecimal, isNumeric } from './least-restrictive.ts'
import { doubleToInt, doubleToLong, numericCast, wrapCode } from './numeric.ts'
import { trimSpaces } from './parse-value.ts'
import { daysOfTimestamp, timeOfTimestamp, valueCast } from './value-cast.ts'
import { valueText } from './value-text.ts'

function isText(type: LogicalType): boolean {
  return type.root === 'CHAR' || type.root === 'VARCHAR'
}

/** Whether values of the type stand for the other type without any change. */
function needsNoCode(from: LogicalType, to: LogicalType): boolean {
  if (isText(from) && isText(to)) {
    return to.root === 'VARCHAR'
      ? (to.length ?? 1) >= (from.length ?? 1)
      : from.root === 'CHAR' && from.length === to.length
  }
  if (from.root !== to.root) return false
  switch (from.root) {
    case 'DECIMAL':
      return from.precision === to.precision && from.scale === to.scale
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return (to.precision ?? 6) >= (from.precision ?? 6)
    case 'BINARY':
    case 'VARBINARY':
      return from.length === to.length || to.length === lengthMax
    case 'ARRAY':
    case 'MAP':
    case 'MULTISET':
    case 'ROW':
      return printType(from) === printType(to)
    default:
      return true
  }
}

function failureText(value: string, to: LogicalType): string {
  switch (to.root) {
    case 'BOOLEAN':
      return `Cannot parse '${value}' as BOOLEAN.`
    case 'DATE':
    case 'TIME':
      return `For input string: '${value}'.`
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return `Text '${value}' could not be parsed at index ${timestampPrefix(value)}`
    case 'FLOAT':
    case 'DOUBLE':
      if (trimSpaces(value) === '') return 'empty String'
      return `For input string: '${value}'. ${numberFault(value)}.`
    default:
      return `For input string: '${value}'. ${numberFault(value)}.`
  }
}

function numberFault(text: string): string {
  return parseDecimal(trimSpaces(text)) ? 'Overflow' : 'Invalid character found'
}

const timestampParts: readonly RegExp[] = [
  /\d{4}/y,
  /-/y,
  /\d{1,2}/y,
  /-/y,
  /\d{1,2}/y,
  / /y,
  /\d{1,2}/y,
  /:/y,
  /\d{1,2}/y,
  /:/y,
  /\d{1,2}/y,
  /(\.\d*)?/y,
]

/** How far a text reads as a timestamp. */
function timestampPrefix(text: string): number {
  let at = 0
  for (const part of timestampParts) {
    part.lastIndex = at
    if (!part.test(text)) break
    at = part.lastIndex
  }
  return at
}

/** Throws the error of a failed CAST. */
export function failCast(value: unknown, from: LogicalType, to: LogicalType): never {
  const shown = typeof value === 'string' ? value : valueText(from, 'UTC')(value)
  throw new MillraceError('runtime.cast-failed', failureText(shown, to), {
    hint: `use TRY_CAST(… AS ${printType({ ...to, nullable: true })}) to get NULL for values that do not fit`,
  })
}

function integerLiteral(code: string): boolean {
  return /^-?\d+$/.test(code)
}

function toLongCode(from: LogicalType, code: string, context: EmitContext): string {
  if (from.root === 'FLOAT' || from.root === 'DOUBLE') return `${context.constant(doubleToLong)}(${code})`
  if (from.root === 'DECIMAL') {
    return `BigInt.asIntN(64, ${context.constant(rescaleDown)}(${code}, ${from.scale ?? 0}, 0))`
  }
  return integerLiteral(code) ? `${code}n` : `BigInt(${code})`
}

function toSmallCode(from: LogicalType, to: LogicalType, code: string, context: EmitContext): string {
  switch (from.root) {
    case 'FLOAT':
    case 'DOUBLE':
      return wrapCode(to.root, `${context.constant(doubleToInt)}(${code})`)
    case 'BIGINT':
      return wrapCode(to.root, `Number(BigInt.asIntN(32, ${code}))`)
    case 'DECIMAL':
      return wrapCode(
        to.root,
        `Number(BigInt.asIntN(32, ${context.constant(rescaleDown)}(${code}, ${from.scale ?? 0}, 0)))`,
      )
    default:
      return wrapCode(to.root, code)
  }
}

function toDoubleCode(from: LogicalType, code: string, context: EmitContext): string {
  if (from.root === 'DECIMAL') {
    const [precision, scale] = [from.precision ?? 10, from.scale ?? 0]
    if (precision <= 18) return `Number(${code}) / ${10 ** scale}`
    return `${context.constant(decimalToDouble)}(${code}, ${precision}, ${scale})`
  }
  return from.root === 'BIGINT' ? `Number(${code})` : code
}

function emitToDecimal(value: Emitted, from: LogicalType, to: LogicalType, context: EmitContext): Emitted {
  const isNull = anyNull([value])
  const exact = asDecimal(from)
  if (!exact) {
    return emitNullable(context, isNull, to, `${context.constant(numericCast(from, to))}(${value.code})`)
  }
  const [precision, scale] = [to.precision ?? 10, to.scale ?? 0]
  const wide = from.root === 'DECIMAL' || from.root === 'BIGINT' ? value.code : toLongCode(from, value.code, context)
  if (scale >= exact.scale) {
    const factor = powerOfTen(scale - exact.scale)
    const scaled = factor === 1n ? wide : `${wide} * ${factor}n`
    if (precision - scale >= exact.precision - exact.scale) return emitGuarded(context, isNull, to, scaled)
    const fits = context.constant(fitsDigits)
    const raw = emitGuarded(context, isNull, to, scaled)
    return { code: raw.code, isNull: bind(context, `${raw.isNull} || !${fits}(${raw.code}, ${precision})`, 'n') }
  }
  return emitNullable(context, isNull, to, `${context.constant(numericCast(from, to))}(${wide})`)
}

function emitNumeric(value: Emitted, from: LogicalType, to: LogicalType, context: EmitContext): Emitted {
  const isNull = value.isNull
  const isBig = from.root === 'BIGINT' || from.root === 'DECIMAL'
  const emit = isBig ? emitGuarded : emitTotal
  switch (to.root) {
    case 'DECIMAL':
      return emitToDecimal(value, from, to, context)
    case 'DOUBLE':
      return emit(context, isNull, to, toDoubleCode(from, value.code, context))
    case 'FLOAT':
      return emit(context, isNull, to, `Math.fround(${toDoubleCode(from, value.code, context)})`)
    case 'BIGINT':
      return from.root === 'BIGINT' ? value : emitGuarded(context, isNull, to, toLongCode(from, value.code, context))
    default: {
      const order = ['TINYINT', 'SMALLINT', 'INTEGER']
      const rank = order.indexOf(from.root)
      if (rank >= 0 && rank <= order.indexOf(to.root)) return value
      return emit(context, isNull, to, toSmallCode(from, to, value.code, context))
    }
  }
}

function emitTimestamp(value: Emitted, from: LogicalType, to: LogicalType, context: EmitContext): Emitted | undefined {
  const zone = (): string => context.constant(timeZoneOf(context.session.timeZone))
  const isLocal = from.root === 'TIMESTAMP_LTZ'
  if (to.root === 'DATE' || to.root === 'TIME') {
    const local = isLocal ? bind(context, `${value.isNull} ? 0 : ${zone()}.toLocal(${value.code})`) : value.code
    const library = context.constant(to.root === 'DATE' ? daysOfTimestamp : timeOfTimestamp)
    return emitTotal(context, value.isNull, to, `${library}(${local}, ${!isLocal})`)
  }
  if (!isTimestampType(to)) return undefined
  const precision = to.precision ?? 6
  let ms = value.code
  if (from.root !== to.root) ms = `${zone()}.${isLocal ? 'toLocal' : 'toEpoch'}(${value.code})`
  if (precision < 3) {
    const unit = 10 ** (3 - precision)
    ms = `Math.trunc(${ms} / ${unit}) * ${unit}`
  }
  let nanos = precision > 3 ? value.nanos : undefined
  if (nanos !== undefined && precision < 9 && precision < (from.precision ?? 6)) {
    const unit = 10 ** (9 - precision)
    nanos = `${nanos} - ${nanos} % ${unit}`
  }
  return emitGuarded(context, value.isNull, to, ms, nanos)
}

function canFail(from: LogicalType, to: LogicalType): boolean {
  if (isText(to)) return false
  return isText(from) || from.root === 'ARRAY' || from.root === 'MAP' || from.root === 'ROW' || from.root === 'MULTISET'
}

function emitByLibrary(
  value: Emitted,
  from: LogicalType,
  to: LogicalType,
  safe: boolean,
  context: EmitContext,
): Emitted {
  const cast = valueCast(from, to, context.session)
  const whole =
    safe || !canFail(from, to)
      ? cast
      : (input: unknown): unknown => {
          const result = cast(input)
          return result === undefined ? failCast(input, from, to) : result
        }
  const input = isTimestampType(from) ? `{ ms: ${value.code}, nanos: ${value.nanos ?? '0'} }` : value.code
  const call = `${context.constant(whole)}(${input})`
  if (isTimestampType(to)) return emitObject(context, `${value.isNull} ? null : ${call}`, to)
  if (!safe && canFail(from, to) && isText(from)) return emitGuarded(context, value.isNull, to, call)
  if (isText(to)) return emitGuarded(context, value.isNull, to, call)
  return emitNullable(context, value.isNull, to, call)
}

/** Code of CAST (or TRY_CAST when `safe`) of a value between types that canCastExplicitly allows. */
export function emitCast(
  value: Emitted,
  from: LogicalType,
  to: LogicalType,
  safe: boolean,
  context: EmitContext,
): Emitted {
  if (value.isNull === 'true' || from.root === 'NULL') return emittedNull(to)
  if (needsNoCode(from, to)) return value
  if (isNumeric(from) && isNumeric(to)) return emitNumeric(value, from, to, context)
  if (from.root === 'BOOLEAN' && isNumeric(to)) {
    const one = emitTotal(context, value.isNull, { root: 'INTEGER', nullable: true }, `${value.code} ? 1 : 0`)
    return emitNumeric(one, { root: 'INTEGER', nullable: true }, to, context)
  }
  if (isTimestampType(from)) {
    const emitted = emitTimestamp(value, from, to, context)
    if (emitted) return emitted
  }
  return emitByLibrary(value, from, to, safe, context)
}
