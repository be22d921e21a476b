// Column batches as bytes: for rings between workers and for results on their way to the server thread.
// Always: the strings a batch uses travel with it; every array starts on 8 bytes, so a decoded batch is views over the bytes.

import { deserialize, serialize } from 'node:v8'
import { assert } from '../../base/assert.ts'
import type { Column, ColumnBatch, Dictionary } from '../../table/column-batch.ts'
import type { StorageKind } from '../../table/logical-type.ts'
import { makeColumn } from './output-buffer.ts'

const magic = 0x3142524d
const headerBytes = 16
const columnHeaderBytes = 16
const kindCodes: readonly StorageKind[] = ['int', 'long', 'double', 'timestamp', 'string', 'object']
const hasNulls = 1
const hasNanos = 2

function padded(bytes: number): number {
  return (bytes + 7) & ~7
}

function widthOf(kind: StorageKind): number {
  return kind === 'int' || kind === 'string' ? 4 : kind === 'object' ? 0 : 8
}

const textEncoder = new TextEncoder()
const textDecoder = new TextDecoder()

interface Strings {
  readonly ids: Int32Array
  readonly bytes: readonly Uint8Array[]
  readonly totalBytes: number
}

/** Encodes batches of one worker; holds scratch memory. */
export class BatchEncoder {
  readonly #dictionary: (Dictionary & { bytes?(id: number): Uint8Array; readonly idBound?: number }) | undefined
  #localOf = new Int32Array(1024)

  /** The dictionary of the batches; absent when batches carry their own `strings`. */
  constructor(dictionary?: Dictionary) {
    this.#dictionary = dictionary
  }

  /** The batch as bytes of their own. */
  encode(batch: ColumnBatch): Uint8Array {
    const { rowCount, columns } = batch
    const extras = columns.map((column) => this.#extra(column, rowCount))
    let size = headerBytes + columns.length * columnHeaderBytes
    if (batch.rowKinds) size += padded(rowCount)
    columns.forEach((column, index) => {
      if (column.nulls) size += padded(rowCount)
      size += padded(rowCount * widthOf(column.kind)) + padded(extras[index]?.totalBytes ?? 0)
      if (column.kind === 'timestamp' && column.nanos) size += padded(rowCount * 4)
    })
    const out = new Uint8Array(size)
    new Int32Array(out.buffer, 0, 4).set([magic, rowCount, columns.length, batch.rowKinds ? 1 : 0])
    let at = headerBytes + columns.length * columnHeaderBytes
    const put = (bytes: Uint8Array): void => {
      out.set(bytes, at)
      at += padded(bytes.length)
    }
    if (batch.rowKinds) put(batch.rowKinds.subarray(0, rowCount))
    columns.forEach((column, index) => {
      const extra = extras[index]
      const flags = (column.nulls ? hasNulls : 0) | (column.kind === 'timestamp' && column.nanos ? hasNanos : 0)
      const header = new Int32Array(out.buffer, headerBytes + index * columnHeaderBytes, 4)
      header.set([kindCodes.indexOf(column.kind), flags, extra?.totalBytes ?? 0, extra?.bytes.length ?? 0])
      if (column.nulls) put(column.nulls.subarray(0, rowCount))
      if (column.kind !== 'object') put(bytesOf(extra && column.kind === 'string' ? extra.ids : column.values, rowCount))
      if (column.kind === 'timestamp' && column.nanos) put(bytesOf(column.nanos, rowCount))
      if (extra) at = putExtra(out, at, column.kind, extra)
    })
    return out
  }

  #extra(column: Column, rowCount: number): Strings | undefined {
    if (column.kind === 'string') return this.#strings(column, rowCount)
    if (column.kind !== 'object') return undefined
    const values = column.values.slice(0, rowCount).map((value, row) => (column.nulls?.[row] === 1 ? null : value))
    const bytes = serialize(values)
    return { ids: new Int32Array(0), bytes: [bytes], totalBytes: bytes.length }
  }

  #strings(column: Extract<Column, { kind: 'string' }>, rowCount: number): Strings {
    const bound = column.strings ? column.strings.length : (this.#dictionary?.idBound ?? this.#dictionary?.size ?? 0)
    if (this.#localOf.length < bound) this.#localOf = new Int32Array(bound * 2)
    const localOf = this.#localOf
    const ids = new Int32Array(rowCount)
    const used: number[] = []
    const bytes: Uint8Array[] = []
    let totalBytes = 0
    for (let row = 0; row < rowCount; row++) {
      if (column.nulls?.[row] === 1) continue
      const id = column.values[row]!
      let local = localOf[id]!
      if (local === 0) {
        used.push(id)
        local = used.length
        localOf[id] = local
        const text = this.#textBytes(column, id)
        bytes.push(text)
        totalBytes += text.length
      }
      ids[row] = local - 1
    }
    for (const id of used) localOf[id] = 0
    return { ids, bytes, totalBytes: totalBytes + padded((bytes.length + 1) * 4) }
  }

  #textBytes(column: Extract<Column, { kind: 'string' }>, id: number): Uint8Array {
    if (!column.strings && this.#dictionary?.bytes) return this.#dictionary.bytes(id)
    return textEncoder.encode(column.strings ? column.strings[id] ?? '' : this.#dictionary?.text(id) ?? '')
  }
}

function bytesOf(values: Exclude<Column['values'], unknown[]> | Int32Array, rowCount: number): Uint8Array {
  const array = values as Int32Array
  return new Uint8Array(array.buffer, array.byteOffset, rowCount * array.BYTES_PER_ELEMENT)
}

function putExtra(out: Uint8Array, start: number, kind: StorageKind, extra: Strings): number {
  if (kind === 'object') {
    out.set(extra.bytes[0]!, start)
    return start + padded(extra.totalBytes)
  }
  const offsets = new Int32Array(out.buffer, start, extra.bytes.length + 1)
  let at = start + padded(offsets.byteLength)
  const base = at
  extra.bytes.forEach((bytes, index) => {
    out.set(bytes, at)
    at += bytes.length
    offsets[index + 1] = at - base
  })
  return start + padded(extra.totalBytes)
}

/**
 * Decodes a batch. With a dictionary its strings become ids there; without one they stay as `strings`.
 * The columns are views over `bytes`, which must start on 8 bytes and stay untouched while the batch is in use.
 */
export function decodeBatch(bytes: Uint8Array, dictionary?: Dictionary): ColumnBatch {
  const [found, rowCount, columnCount, flags] = new Int32Array(bytes.buffer, bytes.byteOffset, 4) as unknown as number[]
  assert(found === magic, 'these bytes are not a column batch')
  let at = bytes.byteOffset + headerBytes + columnCount! * columnHeaderBytes
  const take = <T>(make: (buffer: ArrayBufferLike, offset: number, length: number) => T, length: number, width: number): T => {
    const view = make(bytes.buffer, at, length)
    at += padded(length * width)
    return view
  }
  const takeBytes = (length: number): Uint8Array => take((buffer, offset) => new Uint8Array(buffer, offset, length), length, 1)
  const takeInts = (length: number): Int32Array => take((buffer, offset) => new Int32Array(buffer, offset, length), length, 4)
  const rowKinds = flags === 1 ? takeBytes(rowCount!) : undefined
  const columns: Column[] = []
  for (let index = 0; index < columnCount!; index++) {
    const header = new Int32Array(bytes.buffer, bytes.byteOffset + headerBytes + index * columnHeaderBytes, 4)
    const kind = kindCodes[header[0]!]!
    const nulls = (header[1]! & hasNulls) !== 0 ? takeBytes(rowCount!) : undefined
    if (kind === 'object') {
      const values = deserialize(takeBytes(header[2]!)) as unknown[]
      columns.push({ kind, values, nulls })
      continue
    }
    const values = kind === 'int' || kind === 'string'
      ? takeInts(rowCount!)
      : kind === 'long'
        ? take((buffer, offset, length) => new BigInt64Array(buffer, offset, length), rowCount!, 8)
        : take((buffer, offset, length) => new Float64Array(buffer, offset, length), rowCount!, 8)
    const nanos = (header[1]! & hasNanos) !== 0 ? takeInts(rowCount!) : undefined
    if (kind === 'string') columns.push(decodeStrings(values as Int32Array, nulls, takeBytes(header[2]!), header[3]!, dictionary))
    else columns.push(makeColumn(kind, values, nulls, nanos))
  }
  return rowKinds ? { rowCount: rowCount!, columns, rowKinds } : { rowCount: rowCount!, columns }
}

function decodeStrings(
  locals: Int32Array, nulls: Uint8Array | undefined, section: Uint8Array, count: number, dictionary: Dictionary | undefined,
): Column {
  const offsets = new Int32Array(section.buffer, section.byteOffset, count + 1)
  const base = padded((count + 1) * 4)
  if (!dictionary) {
    const strings: string[] = []
    for (let index = 0; index < count; index++) {
      strings.push(textDecoder.decode(section.subarray(base + offsets[index]!, base + offsets[index + 1]!)))
    }
    return { kind: 'string', values: locals, nulls, strings }
  }
  const ids = new Int32Array(Math.max(1, count))
  for (let index = 0; index < count; index++) {
    ids[index] = dictionary.internBytes(section, base + offsets[index]!, base + offsets[index + 1]!)
  }
  const values = new Int32Array(locals.length)
  for (let row = 0; row < locals.length; row++) values[row] = ids[locals[row]!]!
  return { kind: 'string', values, nulls }
}
