// Columns that an operator fills and sends on: allocated once, reused after each send.
// Always: a batch made from it is valid until the buffer is filled again; receivers copy what must outlive the call.

import { batchRowsMax } from '../../base/limits.ts'
import type { Column, ColumnBatch } from '../../table/column-batch.ts'
import type { Field, StorageKind } from '../../table/logical-type.ts'
import { storageOf } from '../../table/logical-type.ts'

/** Values of a column of any kind. */
export type ColumnValues = Column['values']

/** A fresh values array of a storage kind. */
export function allocateValues(kind: StorageKind, length: number): ColumnValues {
  switch (kind) {
    case 'int': case 'string': return new Int32Array(length)
    case 'long': return new BigInt64Array(length)
    case 'double': case 'timestamp': return new Float64Array(length)
    case 'object': return new Array<unknown>(length)
  }
}

/** A column of a kind over given arrays. */
export function makeColumn(
  kind: StorageKind, values: ColumnValues, nulls: Uint8Array | undefined, nanos: Int32Array | undefined,
): Column {
  return (kind === 'timestamp' ? { kind, values, nanos, nulls } : { kind, values, nulls }) as Column
}

/** An output buffer. Generated code writes its arrays directly. */
export class OutputBuffer {
  readonly kinds: readonly StorageKind[]
  readonly values: ColumnValues[]
  readonly nulls: Uint8Array[]
  readonly nanos: (Int32Array | undefined)[]
  readonly nullSeen: Uint8Array
  readonly nanoSeen: Uint8Array
  readonly rowKinds: Uint8Array
  readonly capacity: number

  constructor(fields: readonly Field[], capacity = batchRowsMax) {
    this.capacity = capacity
    this.kinds = fields.map((field) => storageOf(field.type))
    this.values = this.kinds.map((kind) => allocateValues(kind, capacity))
    this.nulls = this.kinds.map(() => new Uint8Array(capacity))
    this.nanos = this.kinds.map((kind) => (kind === 'timestamp' ? new Int32Array(capacity) : undefined))
    this.nullSeen = new Uint8Array(fields.length)
    this.nanoSeen = new Uint8Array(fields.length)
    this.rowKinds = new Uint8Array(capacity)
  }

  /** A column of the buffer as it stands. */
  column(index: number): Column {
    const nanos = this.nanoSeen[index] === 1 ? this.nanos[index] : undefined
    const nulls = this.nullSeen[index] === 1 ? this.nulls[index] : undefined
    return makeColumn(this.kinds[index]!, this.values[index]!, nulls, nanos)
  }

  /** The first rows as a batch. */
  batch(rowCount: number, hasKinds: boolean): ColumnBatch {
    const columns = this.kinds.map((_, index) => this.column(index))
    return hasKinds ? { rowCount, columns, rowKinds: this.rowKinds } : { rowCount, columns }
  }
}
