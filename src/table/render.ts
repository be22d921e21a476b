// Values of columns as the client prints them, shared by the command line, notes, the gateway and the print connector.
// Always: NULL is null here; who prints decides how it shows (`<NULL>`, `null`, an empty cell).

import { valueText } from './casts/index.ts'
import type { Column, Dictionary } from './column-batch.ts'
import { getValue } from './column-writer.ts'
import type { LogicalType } from './logical-type.ts'

/** Prints one value of a column. */
export type ColumnText = (column: Column, row: number) => string | null

/** A printer for columns of a type; the dictionary is needed for batches that have not left their worker. */
export function columnText(type: LogicalType, timeZone: string, dictionary?: Dictionary): ColumnText {
  const print = valueText(type, timeZone, true)
  return (column, row) => {
    const value = getValue(column, row, type, dictionary)
    return value === null || value === undefined ? null : print(value)
  }
}

/** A value in object form as Flink's JSON result format has it: numbers as numbers, 64-bit integers exact, times as ISO text, bytes as base64. */
export function jsonValue(type: LogicalType, timeZone: string): (value: unknown) => unknown {
  const print = valueText(type, timeZone)
  const element = type.element ? jsonValue(type.element, timeZone) : String
  switch (type.root) {
    case 'BOOLEAN': case 'TINYINT': case 'SMALLINT': case 'INTEGER': return (value) => value
    case 'FLOAT': case 'DOUBLE': return (value) => (Number.isFinite(value) ? value : String(value))
    case 'BIGINT': return (value) => exactNumber(String(value))
    case 'DECIMAL': return (value) => exactNumber(print(value))
    case 'TIMESTAMP': return (value) => isoText(print(value))
    case 'TIMESTAMP_LTZ': return (value) => `${isoText(print(value))}Z`
    case 'BINARY': case 'VARBINARY': return (value) => Buffer.from(value as Uint8Array).toString('base64')
    case 'ARRAY': return (value) => (value as readonly unknown[]).map((item) => orNull(element, item))
    case 'MAP': case 'MULTISET': return mapJson(type, timeZone)
    case 'ROW': return rowJson(type, timeZone)
    default: return print
  }
}

/** `T` between date and time, the fraction as short as it can be. */
function isoText(text: string): string {
  const [whole = '', fraction = ''] = text.replace(' ', 'T').split('.')
  const digits = fraction.replace(/0+$/, '')
  return digits === '' ? whole : `${whole}.${digits}`
}

function orNull(print: (value: unknown) => unknown, value: unknown): unknown {
  return value === null || value === undefined ? null : print(value)
}

/** A number when it is exact as one, its digits as text otherwise. */
function exactNumber(text: string): number | string {
  const number = Number(text)
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? text : number
}

function mapJson(type: LogicalType, timeZone: string): (value: unknown) => unknown {
  const key = valueText(type.key ?? type.element!, timeZone)
  const item = type.value ? jsonValue(type.value, timeZone) : (value: unknown) => value
  return (value) => Object.fromEntries([...(value as Map<unknown, unknown>)].map(([k, v]) => [k === null ? 'null' : key(k), orNull(item, v)]))
}

function rowJson(type: LogicalType, timeZone: string): (value: unknown) => unknown {
  const fields = (type.fields ?? []).map((field) => ({ name: field.name, print: jsonValue(field.type, timeZone) }))
  return (value) => Object.fromEntries(fields.map((field, index) => [field.name, orNull(field.print, (value as readonly unknown[])[index])]))
}
