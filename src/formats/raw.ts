// raw: the bytes of a record as the value of the only column.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/table/formats/raw/

import { MillraceError } from '../base/error.ts'
import { batchRowsMax } from '../base/limits.ts'
import { createBatch, getValue, resetBatch, setValue } from '../table/column-writer.ts'
import { defineFormat } from '../table/format.ts'
import type { Field, LogicalType } from '../table/logical-type.ts'

const widths: Readonly<Record<string, number>> = { BOOLEAN: 1, TINYINT: 1, SMALLINT: 2, INTEGER: 4, BIGINT: 8, FLOAT: 4, DOUBLE: 8 }

function onlyField(fields: readonly Field[]): Field {
  const [field, second] = fields
  if (field && !second) return field
  throw new MillraceError('format.raw-schema', "The 'raw' format only supports single physical column.")
}

function read(type: LogicalType, bytes: Uint8Array, little: boolean): unknown {
  if (type.root === 'CHAR' || type.root === 'VARCHAR') return new TextDecoder().decode(bytes)
  const width = widths[type.root]
  if (width === undefined) return bytes
  if (bytes.length !== width) throw new MillraceError('format.raw', `Size of data received for deserializing ${type.root} type is not ${width}.`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  switch (type.root) {
    case 'BOOLEAN': return bytes[0] !== 0
    case 'TINYINT': return view.getInt8(0)
    case 'SMALLINT': return view.getInt16(0, little)
    case 'INTEGER': return view.getInt32(0, little)
    case 'BIGINT': return view.getBigInt64(0, little)
    case 'FLOAT': return view.getFloat32(0, little)
    default: return view.getFloat64(0, little)
  }
}

function write(type: LogicalType, value: unknown, little: boolean): Uint8Array {
  if (typeof value === 'string') return new TextEncoder().encode(value)
  if (value instanceof Uint8Array) return value
  const view = new DataView(new ArrayBuffer(widths[type.root] ?? 8))
  switch (type.root) {
    case 'BOOLEAN': view.setInt8(0, value ? 1 : 0); break
    case 'TINYINT': view.setInt8(0, Number(value)); break
    case 'SMALLINT': view.setInt16(0, Number(value), little); break
    case 'INTEGER': view.setInt32(0, Number(value), little); break
    case 'BIGINT': view.setBigInt64(0, BigInt(value as bigint), little); break
    case 'FLOAT': view.setFloat32(0, Number(value), little); break
    default: view.setFloat64(0, Number(value), little)
  }
  return new Uint8Array(view.buffer)
}

/** The raw format. */
export const raw = defineFormat({
  name: 'raw',
  doc: 'The bytes of a record as one column.',
  options: [
    { key: 'charset', type: 'string', default: 'UTF-8', doc: 'Charset of text; UTF-8.' },
    { key: 'endianness', type: 'enum', values: ['big-endian', 'little-endian'], default: 'big-endian', doc: 'Order of the bytes of numbers.' },
  ],
  changelog: 'insert-only',
  decoder(fields, options, context) {
    const field = onlyField(fields)
    const little = options['endianness'] === 'little-endian'
    const batch = createBatch([field], batchRowsMax)
    let arena = new Uint8Array(0)
    return {
      skippedCount: 0,
      arena(sizeBytes) {
        if (arena.length < sizeBytes) arena = new Uint8Array(sizeBytes)
        return arena
      },
      decode(records) {
        resetBatch(batch)
        for (let row = 0; row < records.count; row++) {
          setValue(batch.columns[0]!, row, read(field.type, records.buffer.slice(records.starts[row], records.ends[row]), little), context.dictionary)
        }
        batch.rowCount = records.count
        return { batch }
      },
    }
  },
  encoder(fields, options, context) {
    const field = onlyField(fields)
    const little = options['endianness'] === 'little-endian'
    return {
      encode(batch, row) {
        const value = getValue(batch.columns[0]!, row, field.type, context.dictionary)
        return value === null ? null : write(field.type, value, little)
      },
    }
  },
})
