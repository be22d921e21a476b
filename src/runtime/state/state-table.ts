// Keyed state: rows by slot in typed arrays, optionally found by an open-addressing index over their first columns.
// Always: arrays do not move between `ensure(n)` and the n-th allocation after it, so generated loops may hold them.

import type { Column, ColumnBatch } from '../../table/column-batch.ts'
import type { Field, StorageKind } from '../../table/logical-type.ts'
import { storageOf } from '../../table/logical-type.ts'
import type { ColumnValues } from '../batch/output-buffer.ts'
import { allocateValues, makeColumn } from '../batch/output-buffer.ts'
import { valueBytes } from './values.ts'

/** One column of a state table. */
export interface StateField {
  readonly name: string
  readonly kind: StorageKind
  readonly nullable: boolean
}

/** State fields for table fields. */
export function stateFields(fields: readonly Field[]): StateField[] {
  return fields.map(({ name, type }) => ({ name, kind: storageOf(type), nullable: type.nullable }))
}

function growValues(values: ColumnValues, kind: StorageKind, length: number): ColumnValues {
  if (kind === 'object') {
    const list = values as unknown[]
    list.length = length
    return list
  }
  const next = allocateValues(kind, length) as Int32Array
  next.set(values as Int32Array)
  return next
}

function growBytes(array: Uint8Array, length: number): Uint8Array {
  const next = new Uint8Array(length)
  next.set(array)
  return next
}

function growInts(array: Int32Array, length: number): Int32Array {
  const next = new Int32Array(length)
  next.set(array)
  return next
}

function wordsOf(kind: StorageKind, values: ColumnValues): Int32Array | undefined {
  if (kind !== 'long' && kind !== 'double' && kind !== 'timestamp') return undefined
  return new Int32Array((values as Float64Array).buffer)
}

const bytesPerValue: Readonly<Record<StorageKind, number>> = {
  int: 4, long: 8, double: 8, timestamp: 12, string: 4, object: 8,
}

/** A table of rows by slot. The first `keyCount` fields are the key when it is hashed. */
export class StateTable {
  readonly fields: readonly StateField[]
  readonly keyCount: number
  readonly hashed: boolean
  values: ColumnValues[]
  nulls: (Uint8Array | undefined)[]
  nanos: (Int32Array | undefined)[]
  /** Two 32-bit words a value, for 64-bit columns: what keys are hashed and compared by. */
  words: (Int32Array | undefined)[]
  table: Int32Array
  hashes: Int32Array
  mask: number
  shift: number
  /** 1 for slots in use. */
  live: Uint8Array
  /** Slots are below this number. */
  used = 0
  liveCount = 0
  #capacity: number
  #free: Int32Array
  #freeCount = 0

  constructor(fields: readonly StateField[], keyCount = 0, hashed = keyCount > 0, capacity = 64) {
    this.fields = fields
    this.keyCount = keyCount
    this.hashed = hashed
    this.#capacity = capacity
    this.values = fields.map((field) => allocateValues(field.kind, capacity))
    this.nulls = fields.map((field) => (field.nullable ? new Uint8Array(capacity) : undefined))
    this.nanos = fields.map((field) => (field.kind === 'timestamp' ? new Int32Array(capacity) : undefined))
    this.words = fields.map((field, index) => wordsOf(field.kind, this.values[index]!))
    this.live = new Uint8Array(capacity)
    this.#free = new Int32Array(capacity)
    const tableLength = hashed ? capacity * 2 : 2
    this.table = new Int32Array(tableLength)
    this.hashes = new Int32Array(hashed ? capacity : 0)
    this.mask = tableLength - 1
    this.shift = 32 - Math.log2(tableLength)
  }

  get capacity(): number {
    return this.#capacity
  }

  /** Bytes held by arrays, and roughly by objects. */
  get sizeBytes(): number {
    let bytes = this.table.length * 4 + this.hashes.length * 4 + this.#capacity * 5
    this.fields.forEach((field, index) => {
      bytes += this.#capacity * (bytesPerValue[field.kind] + (field.nullable ? 1 : 0))
      if (field.kind === 'object') bytes += this.#objectBytes(this.values[index] as unknown[])
    })
    return bytes
  }

  #objectBytes(values: readonly unknown[]): number {
    // A sample of at most 256 slots stands for all, so that the account stays cheap.
    const step = Math.max(1, Math.floor(this.used / 256))
    let bytes = 0
    for (let slot = 0; slot < this.used; slot += step) bytes += valueBytes(values[slot])
    return bytes * step
  }

  /** Makes room for `count` more rows without moving arrays meanwhile. */
  ensure(count: number): void {
    const wanted = this.used - this.#freeCount + count
    if (wanted <= this.#capacity) return
    let capacity = this.#capacity
    while (capacity < wanted) capacity *= 2
    this.values = this.values.map((values, index) => growValues(values, this.fields[index]!.kind, capacity))
    this.nulls = this.nulls.map((nulls) => nulls && growBytes(nulls, capacity))
    this.nanos = this.nanos.map((nanos) => nanos && growInts(nanos, capacity))
    this.words = this.fields.map((field, index) => wordsOf(field.kind, this.values[index]!))
    this.live = growBytes(this.live, capacity)
    this.#free = growInts(this.#free, capacity)
    this.#capacity = capacity
    if (!this.hashed) return
    this.hashes = growInts(this.hashes, capacity)
    this.#rebuild(capacity * 2)
  }

  #rebuild(tableLength: number): void {
    this.table = new Int32Array(tableLength)
    this.mask = tableLength - 1
    this.shift = 32 - Math.log2(tableLength)
    for (let slot = 0; slot < this.used; slot++) {
      if (this.live[slot] === 1) this.#place(slot)
    }
  }

  #place(slot: number): void {
    let at = this.hashes[slot]! >>> this.shift
    while (this.table[at] !== 0) at = (at + 1) & this.mask
    this.table[at] = slot + 1
  }

  /** A fresh slot. */
  allocate(): number {
    if (this.#freeCount === 0 && this.used === this.#capacity) this.ensure(1)
    const slot = this.#freeCount > 0 ? this.#free[--this.#freeCount]! : this.used++
    this.live[slot] = 1
    this.liveCount++
    return slot
  }

  /** A fresh slot put into the index at a free place that a lookup found. */
  insertAt(place: number, hash: number): number {
    const slot = this.allocate()
    this.hashes[slot] = hash
    this.table[place] = slot + 1
    return slot
  }

  /** Gives a slot back; when hashed, takes it out of the index first. */
  remove(slot: number): void {
    if (this.hashed) this.#unplace(slot)
    this.live[slot] = 0
    this.liveCount--
    this.#free[this.#freeCount++] = slot
    for (let index = 0; index < this.fields.length; index++) {
      if (this.fields[index]!.kind === 'object') (this.values[index] as unknown[])[slot] = undefined
    }
    if (this.liveCount === 0) {
      this.used = 0
      this.#freeCount = 0
    }
  }

  #unplace(slot: number): void {
    const { table, mask, hashes, shift } = this
    let hole = hashes[slot]! >>> shift
    while (table[hole] !== slot + 1) hole = (hole + 1) & mask
    for (let at = (hole + 1) & mask; table[at] !== 0; at = (at + 1) & mask) {
      const home = hashes[table[at]! - 1]! >>> shift
      if (((at - home) & mask) >= ((at - hole) & mask)) {
        table[hole] = table[at]!
        hole = at
      }
    }
    table[hole] = 0
  }

  /** Forgets every row. */
  clear(): void {
    this.table.fill(0)
    this.live.fill(0)
    this.used = 0
    this.liveCount = 0
    this.#freeCount = 0
    this.fields.forEach((field, index) => {
      if (field.kind === 'object') (this.values[index] as unknown[]).fill(undefined)
    })
  }

  /** Marks the dictionary ids that live rows hold. */
  markStrings(marks: Uint8Array): void {
    this.fields.forEach((field, index) => {
      if (field.kind !== 'string') return
      const ids = this.values[index] as Int32Array
      const nulls = this.nulls[index]
      for (let slot = 0; slot < this.used; slot++) {
        if (this.live[slot] === 1 && nulls?.[slot] !== 1) marks[ids[slot]!] = 1
      }
    })
  }

  /** A view of a column, rows by slot; valid until the table grows. */
  column(index: number): Column {
    return makeColumn(this.fields[index]!.kind, this.values[index]!, this.nulls[index], this.nanos[index])
  }

  /** Columns `from` to `to` as a batch whose rows are slots, dead ones included. */
  view(from = 0, to = this.fields.length): ColumnBatch {
    const columns: Column[] = []
    for (let index = from; index < to; index++) columns.push(this.column(index))
    return { rowCount: this.used, columns }
  }
}
