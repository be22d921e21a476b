// SQL values as JSON, for JSON_STRING, JSON_OBJECT and JSON_ARRAY.
// Always: takes values in object form; types that Flink cannot write are refused when the call is planned.

import type { TimestampValue } from '../../table/column-batch.ts'
import { decimalText } from '../../table/decimal.ts'
import { doubleText, floatText } from '../../table/java-text.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { timestampText } from '../../table/temporal-text.ts'
import type { JsonValue } from './value.ts'

/** Makes JSON of non-NULL values. */
export type ToJson = (value: unknown) => JsonValue

function fraction(text: string): JsonValue {
  return /^-?\d/.test(text) ? { kind: 'number', text, integral: false } : text
}

function isoTimestamp(value: TimestampValue): string {
  return timestampText(value.ms, value.nanos, 0).replace(' ', 'T')
}

function nullable(convert: ToJson | undefined): ToJson | undefined {
  return convert && ((value) => (value === null || value === undefined ? null : convert(value)))
}

function entriesOf(key: LogicalType | undefined, item: ToJson | undefined): ToJson | undefined {
  if (!item || (key?.root !== 'CHAR' && key?.root !== 'VARCHAR')) return undefined
  return (value) =>
    new Map([...(value as ReadonlyMap<unknown, unknown>)].map(([name, each]) => [String(name), item(each)]))
}

function rowToJson(type: LogicalType, isExact: boolean): ToJson | undefined {
  const fields = (type.fields ?? []).map((field) => ({
    name: field.name,
    convert: nullable(toJson(field.type, isExact)),
  }))
  if (fields.some((field) => !field.convert)) return undefined
  return (value) =>
    new Map(
      fields.map(
        (field, index) => [field.name, field.convert?.((value as readonly unknown[])[index]) ?? null] as const,
      ),
    )
}

function nestedToJson(type: LogicalType, isExact: boolean): ToJson | undefined {
  switch (type.root) {
    case 'ARRAY': {
      const item = type.element && nullable(toJson(type.element, isExact))
      return item && ((value) => (value as readonly unknown[]).map(item))
    }
    case 'MAP':
      return entriesOf(type.key, type.value && nullable(toJson(type.value, isExact)))
    case 'MULTISET':
      return entriesOf(type.element, (count) => ({ kind: 'number', text: String(count), integral: true }))
    case 'ROW':
      return rowToJson(type, isExact)
    default:
      return undefined
  }
}

/** A DECIMAL as 1.20 has it: without trailing zeros. */
function strippedDecimal(unscaled: bigint, scale: number): JsonValue {
  let [digits, places] = [unscaled, scale]
  while (digits !== 0n && digits % 10n === 0n) {
    digits /= 10n
    places -= 1
  }
  return { kind: 'number', text: digits === 0n ? '0' : `${digits}e${-places}`, integral: false, decimal: true }
}

/** The conversion of a type; undefined when Flink has none. */
export function toJson(type: LogicalType, isExact = true): ToJson | undefined {
  switch (type.root) {
    case 'CHAR':
    case 'VARCHAR':
      return (value) => value as string
    case 'BOOLEAN':
      return (value) => value as boolean
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'BIGINT':
      return (value) => ({ kind: 'number', text: String(value), integral: true })
    case 'DECIMAL': {
      const scale = type.scale ?? 0
      if (!isExact) return (value) => strippedDecimal(value as bigint, scale)
      return (value) => ({ kind: 'number', text: decimalText(value as bigint, scale), integral: scale === 0 })
    }
    case 'FLOAT':
      return (value) => fraction(isExact ? doubleText(value as number) : floatText(value as number))
    case 'DOUBLE':
      return (value) => fraction(doubleText(value as number))
    case 'TIMESTAMP':
      return (value) => isoTimestamp(value as TimestampValue)
    case 'TIMESTAMP_LTZ':
      return (value) => `${isoTimestamp(value as TimestampValue)}Z`
    case 'BINARY':
    case 'VARBINARY':
      return (value) => Buffer.from(value as Uint8Array).toString('base64')
    default:
      return nestedToJson(type, isExact)
  }
}
