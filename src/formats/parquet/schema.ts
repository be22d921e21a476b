// Flink's types as Parquet's schema, and values of columns as Parquet's writer takes them.
// Follows Flink's ParquetSchemaConverter, but for timestamps: they are 64-bit with a unit, which every reader of today takes.

import type { SchemaElement } from 'hyparquet'
import { MillraceError } from '../../base/error.ts'
import type { TimestampValue } from '../../table/column-batch.ts'
import type { Field, LogicalType } from '../../table/logical-type.ts'

/** Units of 64-bit timestamps. */
export type TimestampUnit = 'MILLIS' | 'MICROS' | 'NANOS'

const nanosPerMs = 1_000_000n

/** The unit that holds a timestamp's precision. */
function unitOf(type: LogicalType): TimestampUnit {
  const precision = type.precision ?? 6
  return precision <= 3 ? 'MILLIS' : precision <= 6 ? 'MICROS' : 'NANOS'
}

/** Bytes of a two's complement that holds `precision` decimal digits. */
function decimalBytes(precision: number): number {
  let count = 1
  while (2n ** BigInt(8 * count - 1) < 10n ** BigInt(precision)) count++
  return count
}

function leaf(type: LogicalType): Omit<SchemaElement, 'name' | 'repetition_type'> {
  switch (type.root) {
    case 'BOOLEAN': return { type: 'BOOLEAN' }
    case 'TINYINT': return { type: 'INT32', converted_type: 'INT_8' }
    case 'SMALLINT': return { type: 'INT32', converted_type: 'INT_16' }
    case 'INTEGER': return { type: 'INT32' }
    case 'BIGINT': return { type: 'INT64' }
    case 'FLOAT': return { type: 'FLOAT' }
    case 'DOUBLE': return { type: 'DOUBLE' }
    case 'CHAR': case 'VARCHAR': return { type: 'BYTE_ARRAY', converted_type: 'UTF8' }
    case 'BINARY': case 'VARBINARY': return { type: 'BYTE_ARRAY' }
    case 'DATE': return { type: 'INT32', converted_type: 'DATE' }
    case 'TIME': return { type: 'INT32', converted_type: 'TIME_MILLIS' }
    case 'DECIMAL': return {
      type: 'FIXED_LEN_BYTE_ARRAY', type_length: decimalBytes(type.precision ?? 10), converted_type: 'DECIMAL', precision: type.precision ?? 10, scale: type.scale ?? 0,
    }
    case 'TIMESTAMP': case 'TIMESTAMP_LTZ': return {
      type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: type.root === 'TIMESTAMP_LTZ', unit: unitOf(type) },
    }
    default: throw new MillraceError('format.parquet-type', `the format 'parquet' cannot hold ${type.root}`)
  }
}

function elements(name: string, type: LogicalType): SchemaElement[] {
  const repetition_type = type.nullable ? 'OPTIONAL' : 'REQUIRED'
  switch (type.root) {
    case 'ARRAY': return [
      { name, repetition_type, num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 }, ...elements('element', type.element!),
    ]
    case 'MAP': case 'MULTISET': {
      const [key, value] = type.root === 'MAP' ? [type.key!, type.value!] : [type.element!, { root: 'INTEGER', nullable: false } as const]
      return [
        { name, repetition_type, num_children: 1, converted_type: 'MAP' },
        { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 }, ...elements('key', { ...key, nullable: false }), ...elements('value', value),
      ]
    }
    case 'ROW': return [
      { name, repetition_type, num_children: type.fields!.length }, ...type.fields!.flatMap((field) => elements(field.name, field.type)),
    ]
    default: return [{ name, repetition_type, ...leaf(type) }]
  }
}

/** The schema of a file with these fields. Throws `format.parquet-type`. */
export function parquetSchemaOf(fields: readonly Field[]): SchemaElement[] {
  return [{ name: 'flink_schema', num_children: fields.length }, ...fields.flatMap((field) => elements(field.name, field.type))]
}

/** A value in object form (see column-batch.ts) as the writer takes it. */
export function toParquet(type: LogicalType): (value: unknown) => unknown {
  const inner = valueToParquet(type)
  return (value) => (value === null || value === undefined ? null : inner(value))
}

function valueToParquet(type: LogicalType): (value: unknown) => unknown {
  switch (type.root) {
    case 'TIMESTAMP': case 'TIMESTAMP_LTZ': {
      const divisor = { MILLIS: nanosPerMs, MICROS: 1000n, NANOS: 1n }[unitOf(type)]
      return (value) => {
        const { ms, nanos } = value as TimestampValue
        return (BigInt(ms) * nanosPerMs + BigInt(nanos)) / divisor
      }
    }
    case 'ARRAY': {
      const element = toParquet(type.element!)
      return (value) => (value as readonly unknown[]).map(element)
    }
    case 'MAP': case 'MULTISET': {
      const key = toParquet(type.key ?? type.element!)
      const item = type.root === 'MAP' ? toParquet(type.value!) : (count: unknown) => count
      return (value) => [...(value as Map<unknown, unknown>)].map(([name, member]) => ({ key: key(name), value: item(member) }))
    }
    case 'ROW': {
      const fields = type.fields!.map((field) => ({ name: field.name, convert: toParquet(field.type) }))
      return (value) => Object.fromEntries(fields.map(({ name, convert }, index) => [name, convert((value as readonly unknown[])[index])]))
    }
    default: return (value) => value
  }
}
