// Rows as csv lines. Always: text is what Jackson's writer gives with Flink's settings: strings are quoted when they are long or hold a
// character up to the delimiter or the quote, numbers and booleans never (decimals are strings for Flink 1.x).

import type { ColumnBatch } from '../../table/column-batch.ts'
import { getValue } from '../../table/column-writer.ts'
import { decimalText } from '../../table/decimal.ts'
import type { Encoder, FormatContext } from '../../table/format.ts'
import { doubleText, floatText } from '../../table/java-text.ts'
import type { Field, LogicalType } from '../../table/logical-type.ts'
import { dateText, timestampText, timeText } from '../../table/temporal-text.ts'
import { strippedNumber } from '../json/tree-text.ts'
import type { CsvLayout } from './options.ts'

/** Texts longer than this are quoted unseen. */
const checkedCharactersMax = 24

interface CellWriter {
  text(value: unknown): string
  /** Whether the text may be quoted. */
  readonly isText: boolean
}

function writerOf(type: LogicalType, layout: CsvLayout, flinkVersion: string): CellWriter {
  const plain = (text: (value: unknown) => string): CellWriter => ({ text, isText: false })
  const quotable = (text: (value: unknown) => string): CellWriter => ({ text, isText: true })
  switch (type.root) {
    case 'FLOAT': return plain((value) => floatText(value as number))
    case 'DOUBLE': return plain((value) => doubleText(value as number))
    case 'DECIMAL': {
      const scale = type.scale ?? 0
      const text = (value: unknown): string =>
        layout.scientificDecimals ? strippedNumber(value as bigint, scale) : decimalText(value as bigint, scale).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
      return { text, isText: flinkVersion.startsWith('1.') }
    }
    case 'CHAR': case 'VARCHAR': return quotable(String)
    case 'BINARY': case 'VARBINARY': return quotable((value) => Buffer.from(value as Uint8Array).toString('base64'))
    case 'DATE': return quotable((value) => dateText(value as number))
    case 'TIME': return quotable((value) => timeText(value as number, 3).replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros)))
    case 'TIMESTAMP': case 'TIMESTAMP_LTZ': {
      const suffix = type.root === 'TIMESTAMP_LTZ' ? 'Z' : ''
      return quotable((value) => {
        const { ms, nanos } = value as { ms: number; nanos: number }
        return `${timestampText(ms, nanos, 0)}${suffix}`
      })
    }
    case 'ARRAY': {
      const element = nullableText(type.element!, layout, flinkVersion)
      return quotable((value) => (value as readonly unknown[]).map(element).join(layout.elementDelimiter))
    }
    case 'ROW': {
      const fields = (type.fields ?? []).map((field) => nullableText(field.type, layout, flinkVersion))
      return quotable((value) => fields.map((write, index) => write((value as readonly unknown[])[index])).join(layout.elementDelimiter))
    }
    default: return plain(String)
  }
}

function nullableText(type: LogicalType, layout: CsvLayout, flinkVersion: string): (value: unknown) => string {
  const writer = writerOf(type, layout, flinkVersion)
  return (value) => (value === null || value === undefined ? (layout.nullLiteral ?? '') : writer.text(value))
}

/** Writes rows of a schema. */
export function createCsvEncoder(fields: readonly Field[], layout: CsvLayout, context: FormatContext): Encoder {
  const { delimiter, quote, nullLiteral } = layout
  const writers = fields.map((field) => writerOf(field.type, layout, context.flinkVersion))
  const safeFrom = Math.max(delimiter.charCodeAt(0), quote?.charCodeAt(0) ?? 0, 0x0d) + 1
  const encoder = new TextEncoder()

  function needsQuotes(text: string): boolean {
    if (quote === undefined) return false
    if (text.length > checkedCharactersMax) return true
    for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) < safeFrom || text[at] === layout.escape) return true
    return false
  }

  function quotedText(text: string): string {
    const doubled = text.replaceAll(quote!, quote! + quote!)
    return `${quote}${layout.escape === undefined ? doubled : doubled.replaceAll(layout.escape, layout.escape + layout.escape)}${quote}`
  }

  return {
    encode(batch: ColumnBatch, row: number) {
      const cells = writers.map((writer, index) => {
        const value = getValue(batch.columns[index]!, row, fields[index]!.type, context.dictionary)
        if (value === null) return nullLiteral ?? ''
        const text = writer.text(value)
        return writer.isText && needsQuotes(text) ? quotedText(text) : text
      })
      return encoder.encode(cells.join(delimiter))
    },
  }
}
