// JSON tokens to SQL values in object form, by type, with the rules of Flink's JsonParserToRowDataConverters.
// Always: a value that does not fit its type throws `format.json-value` (or is NULL, when errors are ignored); a converter ends on the
// last token of its value. Where one fails inside a container, the tokens go on from there, as in Flink.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/json/

import { MillraceError } from '../../base/error.ts'
import { daysInMonth, daysOf, isCivilDate } from '../../table/civil.ts'
import type { TimestampValue } from '../../table/column-batch.ts'
import { parseDecimal, parsedToDecimal } from '../../table/decimal.ts'
import { parseDouble } from '../../table/java-text.ts'
import type { Field, LogicalType } from '../../table/logical-type.ts'
import { type JsonTokens, skipToNextField, type Token, token } from './tokens.ts'
import { treeText } from './tree-text.ts'

/** Options that change how values are read. */
export interface JsonReadOptions {
  readonly isIso: boolean
  readonly failOnMissingField: boolean
  readonly ignoreParseErrors: boolean
}

/** Converts the value at the current token. */
export type Converter = (tokens: JsonTokens) => unknown

function cannot(tokens: JsonTokens, type: LogicalType): MillraceError {
  return new MillraceError('format.json-value', `'${tokens.text.slice(0, 100)}' is no ${type.root}`)
}

function expect(tokens: JsonTokens, kind: Token, type: LogicalType): void {
  if (tokens.current !== kind) throw cannot(tokens, type)
}

const bounds: Readonly<Record<string, readonly [bigint, bigint]>> = {
  TINYINT: [-128n, 127n], SMALLINT: [-32768n, 32767n], INTEGER: [-2147483648n, 2147483647n], INTERVAL_YEAR_MONTH: [-2147483648n, 2147483647n],
  BIGINT: [-9223372036854775808n, 9223372036854775807n], INTERVAL_DAY_TIME: [-9223372036854775808n, 9223372036854775807n],
}

function integerConverter(type: LogicalType): Converter {
  const [low, high] = bounds[type.root]!
  // Jackson cuts fractions off for 32 and 64 bits only.
  const takesFractions = type.root !== 'TINYINT' && type.root !== 'SMALLINT'
  return (tokens) => {
    let value: bigint
    if (tokens.current === token.float && takesFractions) {
      const number = Number(tokens.text)
      if (!Number.isFinite(number)) throw cannot(tokens, type)
      value = BigInt(Math.trunc(number))
    } else {
      const text = tokens.text.trim()
      if (!/^[+-]?\d+$/.test(text)) throw cannot(tokens, type)
      value = BigInt(text.replace('+', ''))
    }
    if (value < low || value > high) throw cannot(tokens, type)
    return type.root === 'BIGINT' ? value : Number(value)
  }
}

function doubleConverter(type: LogicalType): Converter {
  return (tokens) => {
    const number = tokens.current === token.float ? Number(tokens.text) : parseDouble(tokens.text.trim())
    if (number === undefined) throw cannot(tokens, type)
    return type.root === 'FLOAT' ? Math.fround(number) : number
  }
}

function decimalConverter(type: LogicalType): Converter {
  return (tokens) => {
    const { current, text } = tokens
    if (current !== token.string && current !== token.integer && current !== token.float) throw cannot(tokens, type)
    const parsed = parseDecimal(text.trim())
    if (!parsed) throw cannot(tokens, type)
    return parsedToDecimal(parsed, type.precision ?? 10, type.scale ?? 0) ?? null
  }
}

const timePattern = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{0,9}))?$/
const isoTimePattern = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/

/** A time of day; `24:00:00` is a day, when java.time's smart resolver allows it. */
function timeOf(text: string, pattern: RegExp): TimestampValue | undefined {
  const match = pattern.exec(text)
  if (!match) return undefined
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '0')]
  const nanos = Number((match[4] ?? '').padEnd(9, '0'))
  if (hours > 23 && !(hours === 24 && minutes + seconds + nanos === 0)) return undefined
  if (minutes > 59 || seconds > 59) return undefined
  return { ms: (hours * 3600 + minutes * 60 + seconds) * 1000 + Math.floor(nanos / 1_000_000), nanos: nanos % 1_000_000 }
}

const datePattern = /^(?:(-?\d{4})|\+(\d{5,9})|(-\d{5,9}))-(\d{2})-(\d{2})$/

function yearMonthDay(text: string): readonly [number, number, number] | undefined {
  const match = datePattern.exec(text)
  return match ? [Number(match[1] ?? match[2] ?? match[3]), Number(match[4]), Number(match[5])] : undefined
}

function dateOf(text: string): number | undefined {
  const date = yearMonthDay(text)
  return date && isCivilDate(...date) ? daysOf(...date) : undefined
}

/** The SQL form takes the 30th of February for the month's last day. */
function smartDateOf(text: string): number | undefined {
  const date = yearMonthDay(text)
  if (!date || date[1] < 1 || date[1] > 12 || date[2] < 1 || date[2] > 31) return undefined
  return daysOf(date[0], date[1], Math.min(date[2], daysInMonth(date[0], date[1])))
}

/** A timestamp's text in the SQL or the ISO-8601 form; undefined when it is none. `zoned` wants the closing `Z`. */
export function parseTimestamp(text: string, isIso: boolean, zoned: boolean): TimestampValue | undefined {
  const body = zoned ? (text.endsWith('Z') ? text.slice(0, -1) : undefined) : text
  const cut = body?.indexOf(isIso ? 'T' : ' ') ?? -1
  if (body === undefined || cut < 0) return undefined
  const days = isIso ? dateOf(body.slice(0, cut)) : smartDateOf(body.slice(0, cut))
  const time = timeOf(body.slice(cut + 1), isIso ? isoTimePattern : timePattern)
  return days === undefined || !time ? undefined : { ms: days * 86_400_000 + time.ms, nanos: time.nanos }
}

function textConverter<T>(type: LogicalType, parse: (text: string) => T | undefined): Converter {
  return (tokens) => {
    const parsed = parse(tokens.text)
    if (parsed === undefined) throw cannot(tokens, type)
    return parsed
  }
}

function bytesOf(text: string): Uint8Array | undefined {
  return /^[A-Za-z0-9+/\s]*={0,2}$/.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : undefined
}

function booleanOf(tokens: JsonTokens): boolean {
  return tokens.current === token.true || (tokens.current !== token.false && tokens.text.trim().toLowerCase() === 'true')
}

const rowType: LogicalType = { root: 'ROW', nullable: true }
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

function stringOf(tokens: JsonTokens): string {
  const isContainer = tokens.current === token.startObject || tokens.current === token.startArray
  // Java writes half a character as `?`.
  return (isContainer ? treeText(tokens) : tokens.text).replace(loneSurrogates, '?')
}

function arrayConverter(type: LogicalType, options: JsonReadOptions): Converter {
  const element = nullable(type.element!, options)
  return (tokens) => {
    expect(tokens, token.startArray, type)
    const items: unknown[] = []
    while (tokens.next() !== token.endArray) {
      if (tokens.current === token.none) throw new MillraceError('format.json-syntax', 'Unexpected end-of-input')
      items.push(element(tokens))
    }
    return items
  }
}

function mapConverter(type: LogicalType, options: JsonReadOptions): Converter {
  const item = nullable(type.value ?? { root: 'INTEGER', nullable: true }, options)
  return (tokens) => {
    expect(tokens, token.startObject, type)
    const members = new Map<unknown, unknown>()
    while (tokens.next() !== token.endObject) {
      if (tokens.current === token.none) throw new MillraceError('format.json-syntax', 'Unexpected end-of-input')
      const key = stringOf(tokens)
      tokens.next()
      members.set(key, item(tokens))
    }
    return members
  }
}

/**
 * The converter of a row's fields. As in Flink, once as many members have matched as there are fields, the others are only skipped:
 * of repeated members the last one counts that came before.
 */
export function rowConverter(fields: readonly Field[], options: JsonReadOptions): (tokens: JsonTokens) => unknown[] {
  const converters = new Map(fields.map((field, index) => [field.name, { index, convert: nullable(field.type, options) }]))
  return (tokens) => {
    expect(tokens, token.startObject, rowType)
    const row: unknown[] = new Array<unknown>(fields.length).fill(null)
    let found = 0
    tokens.next()
    while (tokens.current !== token.endObject) {
      if (found >= fields.length) {
        skipToNextField(tokens)
        continue
      }
      const name = tokens.text
      tokens.next()
      const field = converters.get(name)
      if (!field) {
        skipToNextField(tokens)
        continue
      }
      try {
        row[field.index] = field.convert(tokens)
      } catch (thrown) {
        throw new MillraceError('format.json-value', `Fail to deserialize at field: ${name}.`, { cause: MillraceError.from(thrown) })
      }
      tokens.next()
      found++
    }
    if (found < fields.length && options.failOnMissingField) {
      throw new MillraceError('format.json-value', 'Some field is missing in the JSON data.')
    }
    return row
  }
}

/** The converter of a type: NULL for `null`, and for what does not fit when errors are ignored. */
export function nullable(type: LogicalType, options: JsonReadOptions): Converter {
  const convert = converterOf(type, options)
  return (tokens) => {
    if (tokens.current === token.null || tokens.current === token.none) return null
    try {
      return convert(tokens)
    } catch (thrown) {
      if (!options.ignoreParseErrors) throw thrown
      return null
    }
  }
}

function converterOf(type: LogicalType, options: JsonReadOptions): Converter {
  switch (type.root) {
    case 'BOOLEAN': return booleanOf
    case 'TINYINT': case 'SMALLINT': case 'INTEGER': case 'BIGINT': case 'INTERVAL_YEAR_MONTH': case 'INTERVAL_DAY_TIME': return integerConverter(type)
    case 'FLOAT': case 'DOUBLE': return doubleConverter(type)
    case 'DECIMAL': return decimalConverter(type)
    case 'CHAR': case 'VARCHAR': return stringOf
    case 'BINARY': case 'VARBINARY': return textConverter(type, bytesOf)
    case 'DATE': return textConverter(type, dateOf)
    case 'TIME': return textConverter(type, (text) => {
      const time = timeOf(text, timePattern)
      return time && time.ms % 86_400_000
    })
    case 'TIMESTAMP': return textConverter(type, (text) => parseTimestamp(text, options.isIso, false))
    case 'TIMESTAMP_LTZ': return textConverter(type, (text) => parseTimestamp(text, options.isIso, true))
    case 'ARRAY': return arrayConverter(type, options)
    case 'MAP': case 'MULTISET': return mapConverter(type, options)
    case 'ROW': return rowConverter(type.fields ?? [], options)
    default: throw new MillraceError('format.unsupported-type', `Unsupported type: ${type.root}`, { hint: 'the json format cannot read this type' })
  }
}
