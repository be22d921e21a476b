// Constants as written to typed literals. Always: a literal is NOT NULL unless it is NULL.

import { dayMs, daysOf, isCivilDate } from '../../table/civil.ts'
import type { TimestampValue } from '../../table/column-batch.ts'
import type { Rex } from '../../table/expression.ts'
import { types } from '../../table/logical-type.ts'
import { codePointCount } from '../../table/text.ts'
import type {
  BinaryLiteral,
  DatetimeLiteral,
  IntervalLiteral,
  IntervalQualifier,
  Literal,
  NumberLiteral,
  TimeUnit,
} from '../ast/expression.ts'
import { intervalType } from './data-type.ts'
import { sqlError } from './errors.ts'
import { literal } from './rex.ts'

/** Calcite holds the digits of a literal, without its point, in a long. */
function outOfRange(text: string, ast: NumberLiteral): never {
  throw sqlError(
    'bad-literal',
    `Numeric literal '${text}' out of range`,
    ast.position,
    `write CAST('${ast.text}' AS DECIMAL(38, 0))`,
  )
}

/** A number as written; a minus sign before it belongs to it. */
export function numberLiteral(ast: NumberLiteral, negative = false): Rex {
  const sign = negative ? '-' : ''
  if (ast.approximate) {
    const value = Number(`${sign}${ast.text}`)
    return Number.isFinite(value) ? literal(value + 0, types.double(false)) : outOfRange(sign + ast.text.toUpperCase(), ast)
  }
  const point = ast.text.indexOf('.')
  if (point < 0 || point === ast.text.length - 1) {
    const value = BigInt(sign + (point < 0 ? ast.text : ast.text.slice(0, -1)))
    if (BigInt.asIntN(32, value) === value) return literal(Number(value), types.int(false))
    if (BigInt.asIntN(64, value) === value) return literal(value, types.bigint(false))
    return outOfRange(sign + ast.text, ast)
  }
  const scale = ast.text.length - point - 1
  const precision = ast.text.length - 1
  const unscaled = BigInt(sign + ast.text.replace('.', ''))
  if (BigInt.asIntN(64, unscaled) !== unscaled) return outOfRange(sign + ast.text, ast)
  return literal(unscaled, types.decimal(Math.max(precision, scale), scale, false))
}

function binaryLiteral(ast: BinaryLiteral): Rex {
  const bytes = Uint8Array.from(Buffer.from(ast.hex, 'hex'))
  return literal(bytes, types.binary(bytes.length, false))
}

const dateSyntax = /^(\d{1,5})-(\d{1,2})-(\d{1,2})$/
const timeSyntax = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d+))?$/

function parseDays(text: string): number | undefined {
  const match = dateSyntax.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year > 0 && isCivilDate(year, month, day) ? daysOf(year, month, day) : undefined
}

interface ParsedTime {
  readonly value: TimestampValue
  readonly precision: number
}

function parseTime(text: string): ParsedTime | undefined {
  const match = timeSyntax.exec(text)
  if (!match) return undefined
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const fraction = (match[4] ?? '').slice(0, 9)
  const nanosOfSecond = Number(fraction.padEnd(9, '0'))
  const ms = ((hour * 60 + minute) * 60 + second) * 1000 + Math.floor(nanosOfSecond / 1e6)
  return { value: { ms, nanos: nanosOfSecond % 1e6 }, precision: fraction.length }
}

const datetimeFormats = { DATE: 'yyyy-MM-dd', TIME: 'HH:mm:ss', TIMESTAMP: 'yyyy-MM-dd HH:mm:ss' } as const

function datetimeLiteral(ast: DatetimeLiteral): Rex {
  const text = ast.text.trim()
  if (ast.type === 'DATE') {
    const days = parseDays(text)
    if (days !== undefined) return literal(days, types.date(false))
  } else if (ast.type === 'TIME') {
    const time = parseTime(text)
    // Flink's times have no digits behind the second, whatever is written.
    if (time) return literal(time.value.ms, types.time(0, false))
  } else {
    const [date = '', clock = '00:00:00'] = text.split(/\s+/)
    const days = parseDays(date)
    const time = parseTime(clock)
    if (days !== undefined && time) {
      const value = { ms: days * dayMs + time.value.ms, nanos: time.value.nanos }
      return literal(value, types.timestamp(time.precision, false))
    }
  }
  const year = /^\d{5,}(?=-)/.exec(text)
  if (year) throw sqlError('bad-literal', `Year out of range: [${year[0]}]`, ast.position)
  const format = `not in format '${datetimeFormats[ast.type]}'`
  throw sqlError('bad-literal', `Illegal ${ast.type} literal '${ast.text}': ${format}`, ast.position)
}

const unitMs: Partial<Record<TimeUnit, number>> = {
  WEEK: 7 * dayMs,
  DAY: dayMs,
  HOUR: 3_600_000,
  MINUTE: 60_000,
  SECOND: 1000,
  MILLISECOND: 1,
}
const unitMonths: Partial<Record<TimeUnit, number>> = { YEAR: 12, QUARTER: 3, MONTH: 1 }
/** What a unit behind another one must stay below. */
const unitLimits: Partial<Record<TimeUnit, number>> = { HOUR: dayMs, MINUTE: 3_600_000, SECOND: 60_000 }
const unitOrder: readonly TimeUnit[] = ['DAY', 'HOUR', 'MINUTE', 'SECOND']

/** Milliseconds of one unit; undefined for units of months. */
export function unitSizeMs(unit: TimeUnit): number | undefined {
  return unitMs[unit]
}

/** Months of one unit; undefined for units of time. */
export function unitSizeMonths(unit: TimeUnit): number | undefined {
  return unitMonths[unit]
}

function secondsMs(text: string): number {
  const [whole = '0', fraction = ''] = text.split('.')
  return Number(whole) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'))
}

function singleUnit(text: string, unit: TimeUnit): number | undefined {
  const months = unitMonths[unit]
  if (months !== undefined) return /^\d+$/.test(text) ? Number(text) * months : undefined
  if (unit === 'SECOND') return /^\d+(\.\d+)?$/.test(text) ? secondsMs(text) : undefined
  const size = unitMs[unit]
  return size !== undefined && /^\d+$/.test(text) ? Number(text) * size : undefined
}

function compoundUnits(text: string, start: TimeUnit, end: TimeUnit): number | undefined {
  if (start === 'YEAR' && end === 'MONTH') {
    const match = /^(\d+)-(\d+)$/.exec(text)
    return match && Number(match[2]) < 12 ? Number(match[1]) * 12 + Number(match[2]) : undefined
  }
  const units = unitOrder.slice(unitOrder.indexOf(start), unitOrder.indexOf(end) + 1)
  const parts = text.split(/[ :]+/)
  if (units.length === 0 || parts.length !== units.length) return undefined
  let total = 0
  for (const [index, unit] of units.entries()) {
    const value = singleUnit(parts[index] ?? '', unit)
    const limit = index === 0 ? undefined : unitLimits[unit]
    if (value === undefined || (limit !== undefined && value >= limit)) return undefined
    total += value
  }
  return total
}

/** Calcite puts the number of weeks into the place of hours, and that of quarters into the place of months. */
function literalUnit(unit: TimeUnit): TimeUnit {
  return unit === 'WEEK' ? 'HOUR' : unit === 'QUARTER' ? 'MONTH' : unit
}

function intervalLiteral(ast: IntervalLiteral): Rex {
  const { startUnit, endUnit } = ast.qualifier
  const trimmed = ast.text.trim()
  const signed = /^[+-]/.test(trimmed)
  const text = signed ? trimmed.slice(1).trim() : trimmed
  const magnitude = endUnit === undefined ? singleUnit(text, literalUnit(startUnit)) : compoundUnits(text, startUnit, endUnit)
  if (magnitude === undefined) {
    const name = endUnit === undefined ? startUnit : `${startUnit} TO ${endUnit}`
    throw sqlError('bad-literal', `Illegal interval literal format '${ast.text}' for INTERVAL ${name}`, ast.position)
  }
  checkIntervalDigits(ast, text, ast.qualifier)
  const negative = ast.negative !== trimmed.startsWith('-')
  return literal(negative ? -magnitude : magnitude, intervalType(ast.qualifier, false))
}

function checkIntervalDigits(ast: IntervalLiteral, text: string, qualifier: IntervalQualifier): void {
  const digits = /^\d+/.exec(text)?.[0].length ?? 0
  const precision = qualifier.startPrecision ?? 2
  if (digits <= precision) return
  const message = `Interval field value ${/^\d+/.exec(text)?.[0]} exceeds precision of ${qualifier.startUnit}(${precision}) field`
  throw sqlError('bad-literal', message, ast.position, `write ${qualifier.startUnit}(${digits})`)
}

/** The typed literal of a constant; interval expressions are not constants and answer undefined. */
export function validateLiteral(ast: Literal): Rex | undefined {
  switch (ast.kind) {
    case 'number-literal':
      return numberLiteral(ast)
    case 'string-literal':
      return literal(ast.value, types.char(codePointCount(ast.value), false))
    case 'binary-literal':
      return binaryLiteral(ast)
    case 'boolean-literal':
      return literal(ast.value, types.boolean(ast.value === null))
    case 'null-literal':
      return literal(null, types.null())
    case 'datetime-literal':
      return datetimeLiteral(ast)
    case 'interval-literal':
      return intervalLiteral(ast)
    case 'interval-expression':
      return undefined
  }
}
