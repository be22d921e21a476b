// JSON values to SQL values in object form, by type, with Flink's rules.
// Always: a value that does not fit its type throws `format.json-value`; the decoder names the field.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/json/

import { MillraceError } from '../../base/error.ts'
import { daysOf, isCivilDate } from '../../table/civil.ts'
import type { TimestampValue } from '../../table/column-batch.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { compactText, JsonNumber, JsonObject, type JsonValue } from './scanner.ts'

/** Options that change how values are read. */
export interface JsonReadOptions {
  readonly isIso: boolean
  readonly failOnMissingField: boolean
  readonly ignoreParseErrors: boolean
}

/** Reads a JSON value as a SQL value; null in, null out. */
export type ValueReader = (value: JsonValue) => unknown

function cannot(value: JsonValue, type: LogicalType): MillraceError {
  return new MillraceError('format.json-value', `${compactText(value).slice(0, 100)} is no ${type.root}`)
}

function numberText(value: JsonValue, type: LogicalType): string {
  if (value instanceof JsonNumber) return value.text
  if (typeof value === 'string') return value.trim()
  throw cannot(value, type)
}

const bounds: Readonly<Record<string, readonly [bigint, bigint]>> = {
  TINYINT: [-128n, 127n], SMALLINT: [-32768n, 32767n], INTEGER: [-2147483648n, 2147483647n],
  BIGINT: [-9223372036854775808n, 9223372036854775807n],
}

function readInteger(type: LogicalType): ValueReader {
  const [low, high] = bounds[type.root]!
  return (value) => {
    const text = numberText(value, type)
    // A fractional or exponential number is truncated, text must be a whole number: as Jackson's asInt and Java's parseInt.
    const isPlain = /^[+-]?\d+$/.test(text)
    if (!isPlain && !(value instanceof JsonNumber)) throw cannot(value, type)
    const number = isPlain ? BigInt(text) : BigInt(Math.trunc(Number(text)))
    if (number < low || number > high) throw cannot(value, type)
    return type.root === 'BIGINT' ? number : Number(number)
  }
}

function readDouble(type: LogicalType): ValueReader {
  return (value) => {
    const text = numberText(value, type)
    const number = text === 'NaN' ? Number.NaN : Number(text.replace(/^([+-]?)Infinity$/, '$1Infinity'))
    if (text === '' || (Number.isNaN(number) && text !== 'NaN')) throw cannot(value, type)
    return type.root === 'FLOAT' ? Math.fround(number) : number
  }
}

/** Unscaled digits of a decimal text at a scale, rounded half up; undefined when it is no number. */
function unscaled(text: string, scale: number): bigint | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text)
  if (!match || ((match[2] ?? '') === '' && (match[3] ?? '') === '')) return undefined
  const fraction = match[3] ?? ''
  const shift = scale - fraction.length + Number(match[4] ?? '0')
  const digits = BigInt(`${match[2] ?? ''}${fraction}`)
  let value: bigint
  if (shift >= 0) value = digits * 10n ** BigInt(shift)
  else {
    const unit = 10n ** BigInt(-shift)
    value = (digits + unit / 2n) / unit
  }
  return match[1] === '-' ? -value : value
}

function readDecimal(type: LogicalType): ValueReader {
  const scale = type.scale ?? 0
  const bound = 10n ** BigInt(type.precision ?? 10)
  return (value) => {
    const number = unscaled(numberText(value, type), scale)
    if (number === undefined) throw cannot(value, type)
    return number < bound && number > -bound ? number : null
  }
}

const timePattern = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{0,9}))?)?$/

function timeOf(text: string, secondsOptional: boolean): TimestampValue | undefined {
  const match = timePattern.exec(text)
  if (!match || (!secondsOptional && match[3] === undefined)) return undefined
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '0')]
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const nanos = Number((match[4] ?? '').padEnd(9, '0'))
  return { ms: (hours * 3600 + minutes * 60 + seconds) * 1000 + Math.floor(nanos / 1_000_000), nanos: nanos % 1_000_000 }
}

function dateOf(text: string): number | undefined {
  const match = /^(-?\d{4,9})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return isCivilDate(year, month, day) ? daysOf(year, month, day) : undefined
}

/** A timestamp's text in the SQL or the ISO-8601 form; undefined when it is none. `zoned` wants the closing `Z`. */
export function parseTimestamp(text: string, isIso: boolean, zoned: boolean): TimestampValue | undefined {
  const body = zoned ? (text.endsWith('Z') ? text.slice(0, -1) : undefined) : text
  const cut = body?.indexOf(isIso ? 'T' : ' ') ?? -1
  if (body === undefined || cut < 0) return undefined
  const days = dateOf(body.slice(0, cut))
  const time = timeOf(body.slice(cut + 1), isIso)
  return days === undefined || !time ? undefined : { ms: days * 86_400_000 + time.ms, nanos: time.nanos }
}

function readText<T>(type: LogicalType, parse: (text: string) => T | undefined): ValueReader {
  return (value) => {
    const parsed = typeof value === 'string' ? parse(value) : value instanceof JsonNumber ? parse(value.text) : undefined
    if (parsed === undefined) throw cannot(value, type)
    return parsed
  }
}

function readArrayOf(type: LogicalType, options: JsonReadOptions): ValueReader {
  const element = valueReader(type.element!, options)
  return (value) => {
    if (!Array.isArray(value)) throw cannot(value, type)
    return (value as readonly JsonValue[]).map((item) => (item === null ? null : element(item)))
  }
}

function readMapOf(type: LogicalType, options: JsonReadOptions): ValueReader {
  const item = type.value ? valueReader(type.value, options) : valueReader({ root: 'INTEGER', nullable: true }, options)
  return (value) => {
    if (!(value instanceof JsonObject)) throw cannot(value, type)
    return new Map([...value.members].map(([key, member]) => [key, member === null ? null : item(member)]))
  }
}

function readRowOf(type: LogicalType, options: JsonReadOptions): ValueReader {
  const fields = (type.fields ?? []).map((field) => ({ name: field.name, read: valueReader(field.type, options) }))
  return (value) => {
    if (!(value instanceof JsonObject)) throw cannot(value, type)
    return fields.map(({ name, read }) => {
      const member = value.members.get(name)
      if (member === undefined) {
        if (options.failOnMissingField) throw new MillraceError('format.json-value', `Could not find field with name '${name}'.`)
        return null
      }
      return member === null ? null : read(member)
    })
  }
}

/** The reader of a type. */
export function valueReader(type: LogicalType, options: JsonReadOptions): ValueReader {
  switch (type.root) {
    case 'BOOLEAN': return (value) => (typeof value === 'boolean' ? value : typeof value === 'string' ? value.trim().toLowerCase() === 'true' : value instanceof JsonNumber ? Number(value.text) !== 0 : false)
    case 'TINYINT': case 'SMALLINT': case 'INTEGER': case 'BIGINT': return readInteger(type)
    case 'FLOAT': case 'DOUBLE': return readDouble(type)
    case 'DECIMAL': return readDecimal(type)
    case 'CHAR': case 'VARCHAR': return (value) => (typeof value === 'string' ? value : compactText(value))
    case 'BINARY': case 'VARBINARY': return readText(type, (text) => new Uint8Array(Buffer.from(text, 'base64')))
    case 'DATE': return readText(type, dateOf)
    case 'TIME': return readText(type, (text) => timeOf(text.replace(/Z$/, ''), true)?.ms)
    case 'TIMESTAMP': return readText(type, (text) => parseTimestamp(text, options.isIso, false))
    case 'TIMESTAMP_LTZ': return readText(type, (text) => parseTimestamp(text, options.isIso, true))
    case 'INTERVAL_YEAR_MONTH': case 'INTERVAL_DAY_TIME': return readText(type, (text) => (/^-?\d+$/.test(text) ? Number(text) : undefined))
    case 'ARRAY': return readArrayOf(type, options)
    case 'MAP': case 'MULTISET': return readMapOf(type, options)
    case 'ROW': return readRowOf(type, options)
    default: throw new MillraceError('format.unsupported-type', `Unsupported type: ${type.root}`, { hint: 'the json format cannot read this type' })
  }
}
