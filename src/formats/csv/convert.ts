// Texts of csv cells to SQL values in object form, with the rules of Flink's CsvToRowDataConverters.
// Always: a text that is no value throws `format.csv-value`; undefined stands for a text that a caller may take as it is.

import { MillraceError } from '../../base/error.ts'
import { daysInMonth, daysOf } from '../../table/civil.ts'
import { parseDecimal, parsedToDecimal } from '../../table/decimal.ts'
import { parseDouble } from '../../table/java-text.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { parseTimestamp } from '../json/convert.ts'
import type { CsvLayout } from './options.ts'

/** Reads a cell's text; null for NULL. */
export type CellConverter = (text: string) => unknown

function cannot(text: string): MillraceError {
  return new MillraceError('format.csv-value', `For input string: "${text}"`)
}

const bounds: Readonly<Record<string, readonly [bigint, bigint]>> = {
  TINYINT: [-128n, 127n], SMALLINT: [-32768n, 32767n], INTEGER: [-2147483648n, 2147483647n], INTERVAL_YEAR_MONTH: [-2147483648n, 2147483647n],
  BIGINT: [-9223372036854775808n, 9223372036854775807n], INTERVAL_DAY_TIME: [-9223372036854775808n, 9223372036854775807n],
}

function integerConverter(type: LogicalType): CellConverter {
  const [low, high] = bounds[type.root]!
  return (cell) => {
    const text = cell.trim()
    if (!/^[+-]?\d+$/.test(text)) throw cannot(text)
    const value = BigInt(text.replace('+', ''))
    if (value < low || value > high) throw cannot(text)
    return type.root === 'BIGINT' ? value : Number(value)
  }
}

/** java.sql.Date.valueOf: one or two digits for month and day; days behind a month's end go on into the next one. */
function dateOf(text: string): number {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])]
  if (!match || month < 1 || month > 12 || day < 1 || day > 31) throw cannot(text)
  const last = daysInMonth(year, month)
  return daysOf(year, month, Math.min(day, last)) + Math.max(0, day - last)
}

/** java.time.LocalTime.parse, cut to the type's precision. */
function timeOf(text: string, precision: number): number {
  const match = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/.exec(text)
  const [hours, minutes, seconds] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3] ?? '0')]
  if (!match || hours > 23 || minutes > 59 || seconds > 59) throw cannot(text)
  const digits = (match[4] ?? '').padEnd(3, '0').slice(0, 3)
  const unit = 10 ** (3 - Math.min(precision, 3))
  return (hours * 3600 + minutes * 60 + seconds) * 1000 + Math.floor(Number(digits) / unit) * unit
}

function timestampConverter(zoned: boolean): CellConverter {
  return (text) => {
    const time = parseTimestamp(text, false, zoned)
    if (!time) throw new MillraceError('format.csv-value', `Text '${text}' could not be parsed`)
    return time
  }
}

function elements(text: string, layout: CsvLayout): (string | null)[] {
  if (text === '') return []
  return text.split(layout.elementDelimiter).map((element) => (element === layout.nullLiteral ? null : element))
}

function rowConverter(type: LogicalType, layout: CsvLayout): CellConverter {
  const converters = (type.fields ?? []).map((field) => nullable(field.type, layout))
  return (text) => {
    const parts = elements(text, layout)
    if (parts.length === 0) return null
    checkArity(converters.length, parts.length, layout)
    return converters.map((convert, index) => convert(parts[index] ?? null))
  }
}

/** Throws when a row has too few fields and that is not ignored. */
export function checkArity(expected: number, actual: number, layout: CsvLayout): void {
  if (actual >= expected || layout.ignoreParseErrors) return
  throw new MillraceError('format.csv-value', `Row length mismatch. ${expected} fields expected but was ${actual}.`)
}

function arrayConverter(type: LogicalType, layout: CsvLayout): CellConverter {
  const element = nullable(type.element!, layout)
  return (text) => elements(text, layout).map(element)
}

/** The converter of a type: NULL for null, and for what does not fit when errors are ignored. */
export function nullable(type: LogicalType, layout: CsvLayout): (text: string | null) => unknown {
  const convert = converterOf(type, layout)
  return (text) => {
    if (text === null) return null
    try {
      return convert(text)
    } catch (thrown) {
      if (!layout.ignoreParseErrors) throw thrown
      return null
    }
  }
}

function converterOf(type: LogicalType, layout: CsvLayout): CellConverter {
  switch (type.root) {
    case 'BOOLEAN': return (text) => text.trim().toLowerCase() === 'true'
    case 'TINYINT': case 'SMALLINT': case 'INTEGER': case 'BIGINT': case 'INTERVAL_YEAR_MONTH': case 'INTERVAL_DAY_TIME': return integerConverter(type)
    case 'FLOAT': case 'DOUBLE': return (text) => {
      const value = parseDouble(text)
      if (value === undefined) throw cannot(text.trim())
      return type.root === 'FLOAT' ? Math.fround(value) : value
    }
    case 'DECIMAL': return (text) => {
      const parsed = parseDecimal(text)
      if (!parsed) throw cannot(text)
      return parsedToDecimal(parsed, type.precision ?? 10, type.scale ?? 0) ?? null
    }
    case 'DATE': return dateOf
    case 'TIME': return (text) => timeOf(text, type.precision ?? 0)
    case 'TIMESTAMP': return timestampConverter(false)
    case 'TIMESTAMP_LTZ': return timestampConverter(true)
    case 'BINARY': case 'VARBINARY': return (text) => new Uint8Array(Buffer.from(text, 'base64'))
    case 'ARRAY': return arrayConverter(type, layout)
    case 'ROW': return rowConverter(type, layout)
    default: return (text) => text
  }
}
