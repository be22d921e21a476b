// Rows as JSON objects, fields in the order of the schema. Always: text is what Flink's json format writes (Java number text, shortest fractions).

import { MillraceError } from '../../base/error.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { getValue } from '../../table/column-writer.ts'
import { decimalText } from '../../table/decimal.ts'
import type { Encoder, FormatContext } from '../../table/format.ts'
import { doubleText, floatText } from '../../table/java-text.ts'
import type { Field, LogicalType } from '../../table/logical-type.ts'
import { dateText, timestampText, timeText } from '../../table/temporal-text.ts'
import { utf8Text } from '../../table/text.ts'
import { quoted, strippedNumber } from './tree-text.ts'

/** Options that change how values are written. */
export interface JsonWriteOptions {
  readonly isIso: boolean
  readonly decimalAsPlainNumber: boolean
  readonly ignoreNullFields: boolean
  readonly mapNullKey: 'FAIL' | 'DROP' | 'LITERAL'
  readonly mapNullKeyLiteral: string
  /** Whether plain decimals keep the zeros of their scale. */
  readonly keepsZeros?: boolean
}

type Writer = (value: unknown) => string

function finite(text: string): string {
  return /^[-\d]/.test(text) && !text.endsWith('y') ? text : `"${text}"`
}

/** As Flink writes decimals: 1.x as plain numbers without trailing zeros, 2.x with all digits of the type. */
function decimalWriter(type: LogicalType, options: JsonWriteOptions): Writer {
  const scale = type.scale ?? 0
  if (!options.decimalAsPlainNumber) return (value) => strippedNumber(value as bigint, scale)
  return (value) => {
    const text = decimalText(value as bigint, scale)
    return !options.keepsZeros && text.includes('.') ? text.replace(/\.?0+$/, '') : text
  }
}

function timestampWriter(type: LogicalType, options: JsonWriteOptions): Writer {
  const suffix = type.root === 'TIMESTAMP_LTZ' ? 'Z' : ''
  return (value) => {
    const { ms, nanos } = value as { ms: number; nanos: number }
    const text = timestampText(ms, nanos, 0)
    return `"${options.isIso ? text.replace(' ', 'T') : text}${suffix}"`
  }
}

function mapWriter(type: LogicalType, options: JsonWriteOptions): Writer {
  const item = type.value ? writerOf(type.value, options) : String
  return (value) => {
    const parts: string[] = []
    for (const [key, member] of value as Map<unknown, unknown>) {
      let name = key
      if (key === null || key === undefined) {
        if (options.mapNullKey === 'FAIL') {
          throw new MillraceError('format.json-null-key', 'JSON format doesn\'t support to serialize map data with null keys.', { hint: "set 'json.map-null-key.mode' = 'DROP' or 'LITERAL'" })
        }
        if (options.mapNullKey === 'DROP') continue
        name = options.mapNullKeyLiteral
      }
      parts.push(`${quoted(String(name))}:${member === null || member === undefined ? 'null' : item(member)}`)
    }
    return `{${parts.join(',')}}`
  }
}

function rowWriter(fields: readonly Field[], options: JsonWriteOptions): (values: readonly unknown[]) => string {
  const writers = fields.map((field) => ({ name: `${quoted(field.name)}:`, write: writerOf(field.type, options) }))
  return (values) => {
    let text = '{'
    writers.forEach(({ name, write }, index) => {
      const value = values[index]
      const isNull = value === null || value === undefined
      if (isNull && options.ignoreNullFields) return
      text += `${text.length > 1 ? ',' : ''}${name}${isNull ? 'null' : write(value)}`
    })
    return `${text}}`
  }
}

function writerOf(type: LogicalType, options: JsonWriteOptions): Writer {
  switch (type.root) {
    case 'BOOLEAN': case 'TINYINT': case 'SMALLINT': case 'INTEGER': case 'BIGINT':
    case 'INTERVAL_YEAR_MONTH': case 'INTERVAL_DAY_TIME':
      return String
    case 'FLOAT': return (value) => finite(floatText(value as number))
    case 'DOUBLE': return (value) => finite(doubleText(value as number))
    case 'DECIMAL': return decimalWriter(type, options)
    case 'CHAR': case 'VARCHAR': return (value) => quoted(value as string)
    case 'BINARY': case 'VARBINARY': return (value) => `"${Buffer.from(value as Uint8Array).toString('base64')}"`
    case 'DATE': return (value) => `"${dateText(value as number)}"`
    case 'TIME': return (value) => `"${timeText(value as number, 3).replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros))}"`
    case 'TIMESTAMP': case 'TIMESTAMP_LTZ': return timestampWriter(type, options)
    case 'ARRAY': {
      const element = writerOf(type.element!, options)
      return (value) => `[${(value as readonly unknown[]).map((item) => (item === null || item === undefined ? 'null' : element(item))).join(',')}]`
    }
    case 'MAP': case 'MULTISET': return mapWriter(type, options)
    case 'ROW': {
      const write = rowWriter(type.fields ?? [], options)
      return (value) => write(value as readonly unknown[])
    }
    default: return (value) => JSON.stringify(value instanceof Uint8Array ? utf8Text(value) : String(value))
  }
}

/** Writes rows of a schema. */
export function createJsonEncoder(fields: readonly Field[], options: JsonWriteOptions, context: FormatContext): Encoder {
  const write = rowWriter(fields, { ...options, keepsZeros: !context.flinkVersion.startsWith('1.') })
  const encoder = new TextEncoder()
  return {
    encode(batch: ColumnBatch, row: number) {
      const values = fields.map((field, index) => getValue(batch.columns[index]!, row, field.type, context.dictionary))
      return encoder.encode(write(values))
    },
  }
}
