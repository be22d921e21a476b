// Literal rows as batches: the source behind VALUES, also handy in tests.

import type { Column, ColumnBatch } from '../../table/column-batch.ts'
import type { LiteralValue } from '../../table/expression.ts'
import type { Field } from '../../table/logical-type.ts'
import { storageOf } from '../../table/logical-type.ts'
import type { StringDictionary } from '../dictionary.ts'

function fillColumn(field: Field, values: readonly LiteralValue[], dictionary: StringDictionary): Column {
  const count = values.length
  const nulls = values.some((value) => value === null) ? Uint8Array.from(values, (value) => (value === null ? 1 : 0)) : undefined
  const kind = storageOf(field.type)
  switch (kind) {
    case 'int': return { kind, values: Int32Array.from(values, Number), nulls }
    case 'string': {
      const ids = values.map((value) => (value === null ? 0 : dictionary.intern(String(value))))
      return { kind, values: Int32Array.from(ids), nulls }
    }
    case 'long': return { kind, values: BigInt64Array.from(values.map((value) => BigInt((value ?? 0) as number))), nulls }
    case 'double': return { kind, values: Float64Array.from(values, Number), nulls }
    case 'timestamp': {
      const stamps = values.map((value) => (value ?? { ms: 0, nanos: 0 }) as { ms: number; nanos: number })
      const hasNanos = stamps.some((stamp) => stamp.nanos !== 0)
      const nanos = hasNanos ? Int32Array.from(stamps, (stamp) => stamp.nanos) : undefined
      return { kind, values: Float64Array.from({ length: count }, (_, row) => stamps[row]!.ms), nanos, nulls }
    }
    case 'object': return { kind, values: [...values], nulls }
  }
}

/** Literal rows as a batch whose strings are in the dictionary. */
export function literalBatch(
  fields: readonly Field[], rows: readonly (readonly LiteralValue[])[], dictionary: StringDictionary,
): ColumnBatch {
  const columns = fields.map((field, index) => fillColumn(field, rows.map((row) => row[index] ?? null), dictionary))
  return { rowCount: rows.length, columns }
}
