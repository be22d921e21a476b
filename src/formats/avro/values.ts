// Avro's values as values of columns, by the schema that they were written with.
// Always: fields are found by name, a field that the writer did not have is NULL, and integers, decimals and times are exact.

import { MillraceError } from '../../base/error.ts'
import { toDecimal } from '../../table/decimal.ts'
import type { Field, LogicalType } from '../../table/logical-type.ts'

/** A schema in JSON. */
export type AvroSchema = string | readonly AvroSchema[] | Readonly<Record<string, unknown>>

type Reader = (value: unknown) => unknown

/** Makes readers for one writer's schema. */
export class AvroReaders {
  readonly #named = new Map<string, AvroSchema>()
  readonly #schema: AvroSchema

  constructor(schema: AvroSchema) {
    this.#schema = schema
    this.#collect(schema)
  }

  /** Definitions by name, with and without their namespace. */
  #collect(schema: AvroSchema): void {
    if (typeof schema === 'string') return
    if (Array.isArray(schema)) {
      for (const branch of schema as readonly AvroSchema[]) this.#collect(branch)
      return
    }
    const { name, namespace, type, items, values, fields } = schema as Record<string, unknown>
    if (typeof name === 'string') {
      this.#named.set(name, schema)
      this.#named.set(name.slice(name.lastIndexOf('.') + 1), schema)
      if (typeof namespace === 'string') this.#named.set(`${namespace}.${name}`, schema)
    }
    for (const inner of [type, items, values]) if (typeof inner === 'object' && inner !== null) this.#collect(inner as AvroSchema)
    for (const field of (fields ?? []) as readonly { type: AvroSchema }[]) this.#collect(field.type)
  }

  /** The values of `fields`, in order, of a record. Throws `format.avro-type`. */
  row(fields: readonly Field[], schema: AvroSchema = this.#schema): (record: unknown) => unknown[] {
    const record = this.#resolve(schema)
    const members = fields.map((field) => {
      const written = fieldsOf(record).find(({ name }) => name === field.name)
      return { name: field.name, read: written ? this.value(field.type, written.type, field.name) : () => null }
    })
    return (value) => members.map(({ name, read }) => read((value as Record<string, unknown>)[name]))
  }

  /** Values of a type; `path` names the column in errors. */
  value(type: LogicalType, schema: AvroSchema, path: string): Reader {
    const resolved = this.#resolve(schema)
    if (Array.isArray(resolved)) {
      const branches = (resolved as readonly AvroSchema[]).filter((branch) => branch !== 'null')
      if (branches.length !== 1) throw this.#mismatch(type, resolved, path)
      return this.value(type, branches[0]!, path)
    }
    const read = this.#plain(type, resolved, path)
    return (value) => (value === null || value === undefined ? null : read(value))
  }

  #resolve(schema: AvroSchema): AvroSchema {
    if (typeof schema === 'string') return this.#named.get(schema) ?? schema
    const { type } = schema as Record<string, AvroSchema | undefined>
    return !Array.isArray(schema) && typeof type === 'object' ? this.#resolve(type) : schema
  }

  #plain(type: LogicalType, schema: AvroSchema, path: string): Reader {
    const name = typeof schema === 'string' ? schema : String((schema as Record<string, unknown>)['type'])
    const detail: Readonly<Record<string, unknown>> = typeof schema === 'string' ? {} : (schema as Record<string, unknown>)
    const isInteger = name === 'int' || name === 'long'
    const isBytes = name === 'bytes' || name === 'fixed'
    switch (type.root) {
      case 'BOOLEAN': if (name === 'boolean') return (value) => value; break
      case 'TINYINT': case 'SMALLINT': case 'INTEGER': case 'DATE': if (isInteger) return Number; break
      case 'BIGINT': if (isInteger) return (value) => BigInt(value as number | bigint); break
      case 'FLOAT': case 'DOUBLE': if (isInteger || name === 'float' || name === 'double') return Number; break
      case 'TIME': if (isInteger) return (value) => Number(value) / (detail['logicalType'] === 'time-micros' ? 1000 : 1); break
      case 'CHAR': case 'VARCHAR': if (name === 'string' || name === 'enum') return (value) => value; break
      case 'BINARY': case 'VARBINARY': if (isBytes) return (value) => new Uint8Array(value as Buffer); break
      case 'DECIMAL': if (isBytes) return (value) => toDecimal(unscaled(value as Buffer), Number(detail['scale'] ?? 0), type.precision ?? 10, type.scale ?? 0) ?? null; break
      case 'TIMESTAMP': case 'TIMESTAMP_LTZ': if (name === 'long') return timestampReader(String(detail['logicalType'] ?? '').endsWith('micros')); break
      case 'ARRAY': if (name === 'array') {
        const element = this.value(type.element!, detail['items'] as AvroSchema, path)
        return (value) => (value as readonly unknown[]).map(element)
      } break
      case 'MAP': if (name === 'map') {
        const item = this.value(type.value!, detail['values'] as AvroSchema, path)
        return (value) => new Map(Object.entries(value as Record<string, unknown>).map(([key, member]) => [key, item(member)]))
      } break
      case 'ROW': if (name === 'record') return this.row(type.fields ?? [], schema); break
    }
    throw this.#mismatch(type, schema, path)
  }

  #mismatch(type: LogicalType, schema: AvroSchema, path: string): MillraceError {
    return new MillraceError('format.avro-type', `the field '${path}' is written as ${JSON.stringify(schema)}, which cannot be read as ${type.root}`)
  }
}

function fieldsOf(schema: AvroSchema): readonly { readonly name: string; readonly type: AvroSchema }[] {
  if (typeof schema === 'object' && 'fields' in schema) return schema['fields'] as { name: string; type: AvroSchema }[]
  throw new MillraceError('format.avro-type', `rows must be written as records, not as ${JSON.stringify(schema)}`)
}

function unscaled(bytes: Buffer): bigint {
  let whole = 0n
  for (const byte of bytes) whole = (whole << 8n) | BigInt(byte)
  return BigInt.asIntN(bytes.length * 8, whole)
}

function timestampReader(isMicros: boolean): Reader {
  return (value) => {
    const count = BigInt(value as bigint)
    if (!isMicros) return { ms: Number(count), nanos: 0 }
    const rest = ((count % 1000n) + 1000n) % 1000n
    return { ms: Number((count - rest) / 1000n), nanos: Number(rest) * 1000 }
  }
}
