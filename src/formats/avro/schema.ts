// Flink's types as Avro's schema, and values of columns as Avro's.
// Follows Flink's AvroSchemaConverter and RowDataToAvroConverters.

import { createRequire } from 'node:module'
import type { Schema, Type } from 'avsc'
import { MillraceError } from '../../base/error.ts'
import type { TimestampValue } from '../../table/column-batch.ts'
import type { Field, LogicalType } from '../../table/logical-type.ts'

type Avsc = typeof import('avsc')

let library: { readonly avsc: Avsc; readonly longType: Type } | undefined

/** The library, loaded on first use: most programs never meet Avro. Longs are bigint, so that all 64 bits are kept. */
export function loadAvsc(): { readonly avsc: Avsc; readonly longType: Type } {
  if (library) return library
  const avsc = createRequire(import.meta.url)('avsc') as Avsc
  const longType = avsc.types.LongType.__with({
    fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
    toBuffer: (value: bigint) => {
      const bytes = Buffer.alloc(8)
      bytes.writeBigInt64LE(value)
      return bytes
    },
    fromJSON: BigInt,
    toJSON: String,
    isValid: (value: unknown) => typeof value === 'bigint',
    compare: (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
  })
  library = { avsc, longType }
  return library
}

/** The codec of a schema. Throws what avsc throws for a bad schema. */
export function avroTypeOf(schema: Schema): Type {
  const { avsc, longType } = loadAvsc()
  return avsc.Type.forSchema(schema, {
    registry: { long: longType }, typeHook: (inner) => ((inner as { type?: unknown }).type === 'long' ? longType : undefined),
  })
}

function unsupported(what: string): MillraceError {
  return new MillraceError('format.avro-type', `Avro does not support ${what}`)
}

function timestampSchema(type: LogicalType, isLegacy: boolean): Schema {
  const precision = type.precision ?? 6
  if (precision > 6) throw unsupported(`${type.root} type with precision: ${precision}, it only supports precision less than 6.`)
  const name = type.root === 'TIMESTAMP' && !isLegacy ? 'local-timestamp' : 'timestamp'
  return { type: 'long', logicalType: `${name}-${precision <= 3 ? 'millis' : 'micros'}` } as Schema
}

function plainSchema(type: LogicalType, name: string, isLegacy: boolean): Schema {
  switch (type.root) {
    case 'BOOLEAN': return 'boolean'
    case 'TINYINT': case 'SMALLINT': case 'INTEGER': return 'int'
    case 'BIGINT': return 'long'
    case 'FLOAT': return 'float'
    case 'DOUBLE': return 'double'
    case 'CHAR': case 'VARCHAR': return 'string'
    case 'BINARY': case 'VARBINARY': return 'bytes'
    case 'DATE': return { type: 'int', logicalType: 'date' } as Schema
    case 'TIME': return { type: 'int', logicalType: 'time-millis' } as Schema
    case 'DECIMAL': return { type: 'bytes', logicalType: 'decimal', precision: type.precision ?? 10, scale: type.scale ?? 0 } as Schema
    case 'TIMESTAMP': case 'TIMESTAMP_LTZ': return timestampSchema(type, isLegacy)
    case 'ARRAY': return { type: 'array', items: avroSchema(type.element!, name, isLegacy) }
    case 'MAP': case 'MULTISET': {
      const key = type.key ?? type.element!
      if (key.root !== 'CHAR' && key.root !== 'VARCHAR') throw unsupported(`maps with keys of ${key.root}: the keys of Avro's maps are text.`)
      return { type: 'map', values: avroSchema(type.value ?? { root: 'INTEGER', nullable: false }, name, isLegacy) }
    }
    case 'ROW': return recordSchema(type.fields ?? [], name, isLegacy)
    default: throw unsupported(type.root)
  }
}

function avroSchema(type: LogicalType, name: string, isLegacy: boolean): Schema {
  const plain = plainSchema(type, name, isLegacy)
  return type.nullable ? ['null', plain] as Schema : plain
}

function recordSchema(fields: readonly Field[], name: string, isLegacy: boolean): Schema {
  return {
    type: 'record', name,
    fields: fields.map((field) => ({
      name: field.name, type: avroSchema(field.type, `${name}_${field.name}`, isLegacy), ...(field.type.nullable ? { default: null } : {}),
    })),
  } as Schema
}

/** The schema of rows, named as Flink names it. Throws `format.avro-type`. */
export function rowSchema(fields: readonly Field[], isLegacy: boolean): Schema {
  return recordSchema(fields, 'org.apache.flink.avro.generated.record', isLegacy)
}

function bytesOf(value: bigint): Buffer {
  let count = 1
  while (BigInt.asIntN(8 * count, value) !== value) count++
  const bytes = Buffer.alloc(count)
  for (let at = count - 1, rest = value; at >= 0; at--, rest >>= 8n) bytes[at] = Number(rest & 0xffn)
  return bytes
}

/** A value in object form (see column-batch.ts) as avsc takes it. */
export function toAvro(type: LogicalType): (value: unknown) => unknown {
  const inner = valueToAvro(type)
  return (value) => (value === null || value === undefined ? null : inner(value))
}

function valueToAvro(type: LogicalType): (value: unknown) => unknown {
  switch (type.root) {
    case 'BINARY': case 'VARBINARY': return (value) => Buffer.from(value as Uint8Array)
    case 'DECIMAL': return (value) => bytesOf(value as bigint)
    case 'TIMESTAMP': case 'TIMESTAMP_LTZ': {
      const isMillis = (type.precision ?? 6) <= 3
      return (value) => {
        const { ms, nanos } = value as TimestampValue
        return isMillis ? BigInt(ms) : BigInt(ms) * 1000n + BigInt(Math.floor(nanos / 1000))
      }
    }
    case 'ARRAY': {
      const element = toAvro(type.element!)
      return (value) => (value as readonly unknown[]).map(element)
    }
    case 'MAP': case 'MULTISET': {
      const item = type.root === 'MAP' ? toAvro(type.value!) : (count: unknown) => count
      return (value) => Object.fromEntries([...(value as Map<string, unknown>)].map(([key, member]) => [key, item(member)]))
    }
    case 'ROW': return rowToAvro(type.fields ?? [])
    default: return (value) => value
  }
}

/** A row's values as a record. */
export function rowToAvro(fields: readonly Field[]): (value: unknown) => Record<string, unknown> {
  const members = fields.map((field) => ({ name: field.name, convert: toAvro(field.type) }))
  return (value) => Object.fromEntries(members.map(({ name, convert }, index) => [name, convert((value as readonly unknown[])[index])]))
}
