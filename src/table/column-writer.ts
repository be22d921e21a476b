// Making columns and setting single values: for sources, sinks and tests that are not on the hot path.

import type { Column, ColumnBatch, Dictionary, TimestampValue } from './column-batch.ts'
import { type Field, type LogicalType, storageOf } from './logical-type.ts'

/** An empty column of a type with room for `capacity` rows. */
export function createColumn(type: LogicalType, capacity: number): Column {
  switch (storageOf(type)) {
    case 'int': return { kind: 'int', values: new Int32Array(capacity) }
    case 'long': return { kind: 'long', values: new BigInt64Array(capacity) }
    case 'double': return { kind: 'double', values: new Float64Array(capacity) }
    case 'timestamp': return { kind: 'timestamp', values: new Float64Array(capacity) }
    case 'string': return { kind: 'string', values: new Int32Array(capacity) }
    case 'object': return { kind: 'object', values: new Array<unknown>(capacity) }
  }
}

/** An empty batch of the fields. */
export function createBatch(fields: readonly Field[], capacity: number): ColumnBatch {
  return { rowCount: 0, columns: fields.map((field) => createColumn(field.type, capacity)) }
}

function markNull(column: Column, row: number): void {
  column.nulls ??= new Uint8Array(column.values.length)
  column.nulls[row] = 1
  if (column.kind === 'object') column.values[row] = null
}

/** Copies one value, NULL too, within a column. */
export function copyValue(column: Column, from: number, to: number): void {
  if (column.nulls?.[from] === 1) {
    markNull(column, to)
    return
  }
  if (column.nulls) column.nulls[to] = 0
  ;(column.values as unknown[])[to] = column.values[from]
  if (column.kind === 'timestamp' && column.nanos) column.nanos[to] = column.nanos[from]!
}

/** Sets one value, given in the object form of column-batch.ts; null and undefined mark NULL. */
export function setValue(column: Column, row: number, value: unknown, dictionary: Dictionary): void {
  if (value === null || value === undefined) {
    markNull(column, row)
    return
  }
  if (column.nulls) column.nulls[row] = 0
  switch (column.kind) {
    case 'int':
    case 'double':
      column.values[row] = Number(value)
      return
    case 'long':
      column.values[row] = BigInt(value as bigint | number)
      return
    case 'timestamp': {
      const time = typeof value === 'number' ? { ms: value, nanos: 0 } : (value as TimestampValue)
      column.values[row] = time.ms
      if (time.nanos !== 0) column.nanos ??= new Int32Array(column.values.length)
      if (column.nanos) column.nanos[row] = time.nanos
      return
    }
    case 'string':
      column.values[row] = dictionary.intern(String(value))
      return
    case 'object':
      column.values[row] = value
  }
}

/** One value in the object form, null for NULL. Strings come from the dictionary or from the batch's own strings. */
export function getValue(column: Column, row: number, type: LogicalType, dictionary: Dictionary | undefined): unknown {
  if (column.nulls?.[row] === 1) return null
  switch (column.kind) {
    case 'int': return type.root === 'BOOLEAN' ? column.values[row] === 1 : column.values[row]
    case 'timestamp': return { ms: column.values[row] ?? 0, nanos: column.nanos?.[row] ?? 0 }
    case 'string': {
      const id = column.values[row] ?? 0
      return column.strings ? (column.strings[id] ?? '') : (dictionary?.text(id) ?? '')
    }
    default: return column.values[row]
  }
}

/** Clears the NULL marks and nanoseconds of a batch's columns before it is filled again. */
export function resetBatch(batch: ColumnBatch): void {
  batch.rowCount = 0
  batch.rowKinds = undefined
  for (const column of batch.columns) {
    column.nulls?.fill(0)
    if (column.kind === 'timestamp') column.nanos?.fill(0)
  }
}
