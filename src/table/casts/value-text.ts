// Values as text: what CAST(x AS STRING) and the client's result table print.
// Always: takes non-NULL values in object form; NULL inside collections prints as NULL.

import type { TimestampValue } from '../column-batch.ts'
import { decimalText } from '../decimal.ts'
import { doubleText, floatText } from '../java-text.ts'
import type { LogicalType } from '../logical-type.ts'
import { dateText, dayTimeText, timestampText, timeText, yearMonthText } from '../temporal-text.ts'
import { utf8Text } from '../text.ts'
import { timeZoneOf } from '../time-zone.ts'

/** Prints a value of one type. */
export type ValueText = (value: unknown) => string

function elementText(type: LogicalType | undefined, timeZone: string, shows: boolean): ValueText {
  if (!type) return () => 'NULL'
  const print = valueText(type, timeZone, shows)
  return (value) => (value === null || value === undefined ? 'NULL' : print(value))
}

function timestampPrinter(type: LogicalType, timeZone: string): ValueText {
  const precision = type.precision ?? 6
  const plain = (value: unknown): string => {
    const { ms, nanos } = value as TimestampValue
    return timestampText(ms, nanos, precision)
  }
  if (type.root === 'TIMESTAMP') return plain
  const zone = timeZoneOf(timeZone)
  return (value) => {
    const { ms, nanos } = value as TimestampValue
    return timestampText(zone.toLocal(ms), nanos, precision)
  }
}

function mapPrinter(key: ValueText, value: ValueText): ValueText {
  return (map) => `{${[...(map as Map<unknown, unknown>)].map(([k, v]) => `${key(k)}=${value(v)}`).join(', ')}}`
}

function rowPrinter(type: LogicalType, timeZone: string, shows: boolean): ValueText {
  const printers = (type.fields ?? []).map((field) => elementText(field.type, timeZone, shows))
  return (row) => `(${(row as readonly unknown[]).map((item, index) => printers[index]?.(item) ?? 'NULL').join(', ')})`
}

/**
 * The printer of a type; TIMESTAMP_LTZ prints in the given zone. CAST reads bytes as UTF-8, the client shows them
 * (`shows`) as x'…'.
 */
export function valueText(type: LogicalType, timeZone: string, shows = false): ValueText {
  switch (type.root) {
    case 'BOOLEAN':
      return (value) => (value ? 'TRUE' : 'FALSE')
    case 'FLOAT':
      return (value) => floatText(value as number)
    case 'DOUBLE':
      return (value) => doubleText(value as number)
    case 'DECIMAL': {
      const scale = type.scale ?? 0
      return (value) => decimalText(value as bigint, scale)
    }
    case 'DATE':
      return (value) => dateText(value as number)
    case 'TIME': {
      const precision = type.precision ?? 0
      return (value) => timeText(value as number, precision)
    }
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      return timestampPrinter(type, timeZone)
    case 'INTERVAL_YEAR_MONTH':
      return (value) => yearMonthText(value as number)
    case 'INTERVAL_DAY_TIME':
      return (value) => dayTimeText(value as number)
    case 'BINARY':
    case 'VARBINARY':
      if (shows) return (value) => `x'${Buffer.from(value as Uint8Array).toString('hex')}'`
      return (value) => utf8Text(value as Uint8Array)
    case 'ARRAY': {
      const print = elementText(type.element, timeZone, shows)
      return (value) => `[${(value as readonly unknown[]).map(print).join(', ')}]`
    }
    case 'MULTISET':
      return mapPrinter(elementText(type.element, timeZone, shows), String)
    case 'MAP':
      return mapPrinter(elementText(type.key, timeZone, shows), elementText(type.value, timeZone, shows))
    case 'ROW':
      return rowPrinter(type, timeZone, shows)
    default:
      return String
  }
}
