// Casts of single values in object form (see column-batch.ts): nested casts, and the library side of generated casts.
// Always: takes non-NULL values; answers null for NULL (decimal overflow), undefined when the cast fails.

import { dayMs } from '../civil.ts'
import type { TimestampValue } from '../column-batch.ts'
import { toDecimal } from '../decimal.ts'
import type { SessionFacts } from '../function.ts'
import { parseDouble } from '../java-text.ts'
import type { LogicalType } from '../logical-type.ts'
import { lengthMax } from '../logical-type.ts'
import { parseDate, parseTime, parseTimestamp, truncateTimestamp } from '../temporal-text.ts'
import { codePointCount, hasSurrogates, sliceCodePoints, utf8Bytes } from '../text.ts'
import { timeZoneOf } from '../time-zone.ts'
import { isNumeric } from './least-restrictive.ts'
import { integerLimits, numericCast } from './numeric.ts'
import { parseDayTime, parseYearMonth } from './parse-interval.ts'
import { parseBoolean, parseDecimalText, parseFloat32, parseInteger, parseLong, trimSpaces } from './parse-value.ts'
import { valueText } from './value-text.ts'

/** A cast of non-NULL values: null is NULL, undefined is failure. */
export type ValueCast = (value: unknown) => unknown

const identity: ValueCast = (value) => value

/** Text cut to the length, and padded with spaces for CHAR. */
export function fitText(text: string, type: LogicalType): string {
  const length = type.length ?? 1
  if (text.length <= length) {
    return type.root === 'CHAR' && text.length < length ? padText(text, length) : text
  }
  if (!hasSurrogates(text)) return text.slice(0, length)
  const cut = sliceCodePoints(text, 0, length)
  return type.root === 'CHAR' ? padText(cut, length) : cut
}

function padText(text: string, length: number): string {
  return text + ' '.repeat(Math.max(0, length - codePointCount(text)))
}

/** Bytes cut to the length, and padded with zeros for BINARY. */
export function fitBytes(bytes: Uint8Array, type: LogicalType): Uint8Array {
  const length = type.length ?? 1
  if (bytes.length > length) return bytes.slice(0, length)
  if (type.root === 'VARBINARY' || bytes.length === length) return bytes
  const padded = new Uint8Array(length)
  padded.set(bytes)
  return padded
}

function toText(from: LogicalType, to: LogicalType, session: SessionFacts): ValueCast {
  const isText = from.root === 'CHAR' || from.root === 'VARCHAR'
  const print = isText ? (identity as (value: unknown) => string) : valueText(from, session.timeZone)
  if (to.root === 'VARCHAR' && to.length === lengthMax) return print
  return (value) => fitText(print(value), to)
}

function textToInteger(root: 'TINYINT' | 'SMALLINT' | 'INTEGER'): ValueCast {
  const [min, max] = integerLimits[root]
  return (value) => parseInteger(value as string, min, max)
}

function fromText(to: LogicalType, session: SessionFacts): ValueCast {
  switch (to.root) {
    case 'BOOLEAN':
      return (value) => parseBoolean(value as string)
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
      return textToInteger(to.root)
    case 'BIGINT':
      return (value) => parseLong(value as string)
    case 'FLOAT':
      return (value) => parseFloat32(value as string)
    case 'DOUBLE':
      return (value) => parseDouble(value as string)
    case 'DECIMAL':
      return (value) => parseDecimalText(value as string, to.precision ?? 10, to.scale ?? 0)
    case 'DATE':
      return (value) => parseDate(trimSpaces(value as string))
    case 'TIME':
      return (value) => parseTime(value as string)
    case 'TIMESTAMP':
      return (value) => parseTimestamp(trimSpaces(value as string), to.precision ?? 6)
    case 'TIMESTAMP_LTZ': {
      const zone = timeZoneOf(session.timeZone)
      return (value) => {
        const local = parseTimestamp(trimSpaces(value as string), to.precision ?? 6)
        return local && { ms: zone.toEpoch(local.ms), nanos: local.nanos }
      }
    }
    case 'BINARY':
    case 'VARBINARY':
      return (value) => fitBytes(utf8Bytes(value as string), to)
    case 'INTERVAL_YEAR_MONTH':
      return (value) => parseYearMonth(value as string)
    case 'INTERVAL_DAY_TIME':
      return (value) => parseDayTime(value as string)
    default:
      return () => undefined
  }
}

/** Day of a timestamp; Flink divides a plain TIMESTAMP toward zero, so times before 1970 give the next day. */
export function daysOfTimestamp(ms: number, isPlain: boolean): number {
  return isPlain ? Math.trunc(ms / dayMs) + 0 : Math.floor(ms / dayMs)
}

/** Milliseconds of day of a timestamp; negative for a plain TIMESTAMP before 1970, as in Flink. */
export function timeOfTimestamp(ms: number, isPlain: boolean): number {
  return isPlain ? (ms % dayMs) + 0 : ms - Math.floor(ms / dayMs) * dayMs
}

function fromTimestamp(from: LogicalType, to: LogicalType, session: SessionFacts): ValueCast {
  const isSame = from.root === to.root
  const zone =
    isSame || (from.root === 'TIMESTAMP' && to.root !== 'TIMESTAMP_LTZ') ? undefined : timeZoneOf(session.timeZone)
  const local = (ms: number): number => (from.root === 'TIMESTAMP_LTZ' && zone ? zone.toLocal(ms) : ms)
  const isPlain = from.root === 'TIMESTAMP'
  switch (to.root) {
    case 'DATE':
      return (value) => daysOfTimestamp(local((value as TimestampValue).ms), isPlain)
    case 'TIME':
      return (value) => timeOfTimestamp(local((value as TimestampValue).ms), isPlain)
    default: {
      const precision = to.precision ?? 6
      const move = (ms: number): number => {
        if (!zone) return ms
        return to.root === 'TIMESTAMP_LTZ' ? zone.toEpoch(ms) : zone.toLocal(ms)
      }
      return (value) => {
        const { ms, nanos } = value as TimestampValue
        return truncateTimestamp(move(ms), nanos, precision)
      }
    }
  }
}

function fromDateOrTime(from: LogicalType, to: LogicalType, session: SessionFacts): ValueCast {
  if (from.root === to.root) return identity
  const unit = from.root === 'DATE' ? dayMs : 1
  if (to.root === 'TIMESTAMP') return (value) => ({ ms: (value as number) * unit, nanos: 0 })
  if (to.root !== 'TIMESTAMP_LTZ') return () => undefined
  const zone = timeZoneOf(session.timeZone)
  return (value) => ({ ms: zone.toEpoch((value as number) * unit), nanos: 0 })
}

const dayTimeUnits: { readonly [unit: string]: number } = { DAY: dayMs, HOUR: 3_600_000, MINUTE: 60_000, SECOND: 1000 }

/** Months or milliseconds that one unit of a single-field interval stands for. */
export function intervalUnit(type: LogicalType): number {
  const word = /^[A-Z]+/.exec((type.resolution ?? '').trim())?.[0] ?? ''
  if (type.root === 'INTERVAL_YEAR_MONTH') return word === 'YEAR' ? 12 : 1
  return dayTimeUnits[word] ?? 1
}

function intervalCast(from: LogicalType, to: LogicalType): ValueCast | undefined {
  const isInterval = (type: LogicalType): boolean =>
    type.root === 'INTERVAL_YEAR_MONTH' || type.root === 'INTERVAL_DAY_TIME'
  if (isInterval(from) && isInterval(to)) return from.root === to.root ? identity : () => undefined
  if (isInterval(from) && isNumeric(to)) {
    const cast = numericCast({ root: 'DOUBLE', nullable: true }, to)
    return (value) => cast(value as number) ?? null
  }
  if (isInterval(to) && isNumeric(from)) {
    const cast = numericCast(from, { root: 'DOUBLE', nullable: true })
    const unit = intervalUnit(to)
    return (value) => Math.trunc(cast(value as number | bigint) as number) * unit
  }
  return undefined
}

function listCast(from: LogicalType | undefined, to: LogicalType | undefined, session: SessionFacts): ValueCast {
  if (!from || !to) return identity
  const cast = valueCast(from, to, session)
  return (value) => (value === null ? null : cast(value))
}

function castAll(items: Iterable<unknown>, casts: (index: number) => ValueCast): unknown[] | undefined {
  const result: unknown[] = []
  for (const item of items) {
    const cast = casts(result.length)(item)
    if (cast === undefined) return undefined
    result.push(cast)
  }
  return result
}

function nestedCast(from: LogicalType, to: LogicalType, session: SessionFacts): ValueCast {
  if (from.root !== to.root) return () => undefined
  if (from.root === 'ROW') {
    const casts = (from.fields ?? []).map((field, index) => listCast(field.type, to.fields?.[index]?.type, session))
    return (value) => castAll(value as readonly unknown[], (index) => casts[index] ?? identity)
  }
  if (from.root === 'ARRAY') {
    const cast = listCast(from.element, to.element, session)
    return (value) => castAll(value as readonly unknown[], () => cast)
  }
  const key = from.root === 'MAP' ? listCast(from.key, to.key, session) : listCast(from.element, to.element, session)
  const item = from.root === 'MAP' ? listCast(from.value, to.value, session) : identity
  return (value) => {
    const map = value as ReadonlyMap<unknown, unknown>
    const keys = castAll(map.keys(), () => key)
    const items = castAll(map.values(), () => item)
    return keys && items && new Map(keys.map((each, index) => [each, items[index]]))
  }
}

function booleanCast(from: LogicalType, to: LogicalType): ValueCast | undefined {
  if (to.root === 'BOOLEAN' && isNumeric(from)) return (value) => Number(value) !== 0
  if (from.root !== 'BOOLEAN' || !isNumeric(to)) return undefined
  if (to.root === 'BIGINT') return (value) => (value ? 1n : 0n)
  if (to.root === 'DECIMAL') return (value) => toDecimal(value ? 1n : 0n, 0, to.precision ?? 10, to.scale ?? 0) ?? null
  return (value) => (value ? 1 : 0)
}

/** The cast between two types that canCastExplicitly allows. */
export function valueCast(from: LogicalType, to: LogicalType, session: SessionFacts): ValueCast {
  if (to.root === 'CHAR' || to.root === 'VARCHAR') return toText(from, to, session)
  switch (from.root) {
    case 'CHAR':
    case 'VARCHAR':
      return fromText(to, session)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return fromTimestamp(from, to, session)
    case 'DATE':
    case 'TIME':
      return fromDateOrTime(from, to, session)
    case 'BINARY':
    case 'VARBINARY':
      return (value) => fitBytes(value as Uint8Array, to)
    case 'ARRAY':
    case 'MAP':
    case 'MULTISET':
    case 'ROW':
      return nestedCast(from, to, session)
    default:
      break
  }
  const special = booleanCast(from, to) ?? intervalCast(from, to)
  if (special) return special
  if (isNumeric(from) && isNumeric(to)) {
    const cast = numericCast(from, to)
    return (value) => cast(value as number | bigint) ?? null
  }
  return from.root === to.root ? identity : () => undefined
}
