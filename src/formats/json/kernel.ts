// The host of the json kernel (kernels/json): one instance of the WebAssembly module a decoder, its memory laid out here.
// Always: views are taken anew when the memory has grown; addresses never move except those of grown arrays.

import { readFileSync } from 'node:fs'
import type { Column, Dictionary } from '../../table/column-batch.ts'
import type { RecordSlices } from '../../table/format.ts'
import { type Field, type LogicalType, type StorageKind, storageOf } from '../../table/logical-type.ts'
import type { JsonReadOptions } from './convert.ts'

/** What a call of the kernel answers: all is read, a record is left to the host, or the batch is full. */
export const kernelAnswer = { done: 0, doubt: 1, full: 2 } as const

/** Functions of the module; addresses and counts are unsigned. */
interface KernelExports {
  readonly memory: WebAssembly.Memory
  ownBytes(): number
  place(own: number, powers: number, fields: number, count: number, buckets: number, bucketCount: number, failsOnMissing: number): void
  begin(capacity: number): void
  decodeLines(from: number, to: number, rowsMax: number): number
  decodeSlices(starts: number, ends: number, first: number, count: number, rowsMax: number): number
  rowCount(): number
  setRowCount(count: number): void
  position(): number
  doubtStart(): number
  doubtEnd(): number
  cellsAt(): number
  cellsWaiting(): number
  dropCells(): void
  freshStrings(): number
  freshEntry(index: number): number
  finishStrings(): void
  forgetStrings(): void
}

// Kinds of values and places in a field, as kernels/json/layout.ts has them.
const kinds = { text: 0, integer: 1, long: 2, double: 3, float: 4, string: 5, boolean: 6, timestamp: 7, decimal: 8, date: 9, container: 10 } as const
const fieldBytes = 64
const cellWords = 4
const at = { kind: 0, values: 1, nulls: 2, nanos: 3, nullSeen: 4, nanoSeen: 5, name: 8, nameBytes: 9, detail: 11, bound: 12, index: 14 } as const
const entryLength = 4
const entryId = 5
const entryAddress = 7

/** Records whose bounds are handed over at once. */
export const slicesMax = 8192
/** Bytes that may be read behind the input. */
const slackBytes = 64
const pageBytes = 65536
const bytesPerValue: Readonly<Record<StorageKind, number>> = { int: 4, long: 8, double: 8, timestamp: 8, string: 4, object: 0 }

let compiled: WebAssembly.Module | undefined

function module(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('../../kernels/json.wasm', import.meta.url)))
  return compiled
}

/** What the kernel reads a type as; `text` and `container` are read by the host. */
function kindOf(type: LogicalType): number {
  switch (type.root) {
    case 'TINYINT': case 'SMALLINT': case 'INTEGER': return kinds.integer
    case 'BIGINT': return kinds.long
    case 'DOUBLE': return kinds.double
    case 'FLOAT': return kinds.float
    case 'CHAR': case 'VARCHAR': return kinds.string
    case 'BOOLEAN': return kinds.boolean
    case 'TIMESTAMP': case 'TIMESTAMP_LTZ': return kinds.timestamp
    case 'DECIMAL': return storageOf(type) === 'long' ? kinds.decimal : kinds.text
    case 'DATE': return kinds.date
    case 'ARRAY': case 'MAP': case 'MULTISET': case 'ROW': return kinds.container
    default: return kinds.text
  }
}

function detailOf(type: LogicalType, options: JsonReadOptions): number {
  switch (type.root) {
    case 'TINYINT': return 8
    case 'SMALLINT': return 16
    case 'INTEGER': return 32
    case 'DECIMAL': return type.scale ?? 0
    case 'TIMESTAMP': case 'TIMESTAMP_LTZ': return options.isIso ? 0x54 : 0x20
    default: return 0
  }
}

/** Powers of ten as doubles and as integers, then 128-bit reciprocals of powers of five, upper half first. */
function writePowers(memory: ArrayBuffer, address: number): void {
  const doubles = new Float64Array(memory, address, 23)
  for (let power = 0; power < 23; power++) doubles[power] = 10 ** power
  const words = new BigUint64Array(memory, address + 23 * 8, 20 + 28 * 2)
  for (let power = 0; power < 20; power++) words[power] = 10n ** BigInt(power)
  for (let power = 0; power < 28; power++) {
    const five = 5n ** BigInt(power)
    const bits = BigInt((five - 1n).toString(2).length) - (five === 1n ? 1n : 0n)
    const reciprocal = five === 1n ? 1n << 127n : (1n << (bits + 127n)) / five + 1n
    words[20 + power * 2] = reciprocal >> 64n
    words[20 + power * 2 + 1] = reciprocal & 0xffff_ffff_ffff_ffffn
  }
}
const powersBytes = (23 + 20 + 28 * 2) * 8

/** Where a field's column lies. */
interface ColumnPlace {
  readonly kind: StorageKind
  readonly field: number
  objects: unknown[]
}

/** The kernel with the columns of one schema. */
export class JsonKernel {
  readonly calls: KernelExports
  readonly #places: readonly ColumnPlace[]
  readonly #dictionary: Dictionary
  #generation: number
  #top: number
  #capacity = 0
  #arenaAt = 0
  #arenaBytes = 0
  #bytes!: Uint8Array
  #words!: Int32Array
  #columns: Column[] = []
  readonly #slices: number

  constructor(fields: readonly Field[], options: JsonReadOptions, dictionary: Dictionary, capacity: number) {
    this.#dictionary = dictionary
    this.#generation = dictionary.generation
    this.calls = new WebAssembly.Instance(module(), { env: { abort: () => {} } }).exports as unknown as KernelExports
    this.#top = this.calls.memory.buffer.byteLength
    const own = this.#allocate(this.calls.ownBytes())
    const powers = this.#allocate(powersBytes)
    this.#slices = this.#allocate(slicesMax * 8)
    const table = this.#allocate(Math.max(1, fields.length) * fieldBytes)
    let bucketCount = 4
    while (bucketCount < fields.length * 2) bucketCount *= 2
    const buckets = this.#allocate(bucketCount * 4)
    writePowers(this.calls.memory.buffer, powers)
    this.#places = fields.map((field, index) => ({ kind: storageOf(field.type), field: table + index * fieldBytes, objects: [] }))
    for (const [index, field] of fields.entries()) this.#describe(field, index, options)
    this.calls.place(own, powers, table, fields.length, buckets, bucketCount, options.failOnMissingField ? 1 : 0)
    this.grow(capacity)
  }

  #describe(field: Field, index: number, options: JsonReadOptions): void {
    const name = new TextEncoder().encode(field.name)
    const address = this.#allocate(name.length)
    this.#bytes.set(name, address)
    const base = this.#places[index]!.field / 4
    const words = this.#words
    words[base + at.kind] = kindOf(field.type)
    words[base + at.name] = address
    words[base + at.nameBytes] = name.length
    words[base + at.detail] = detailOf(field.type, options)
    words[base + at.index] = index
    const bound = field.type.root === 'DECIMAL' ? 10n ** BigInt(field.type.precision ?? 10) : field.type.root === 'TIMESTAMP_LTZ' ? 1n : 0n
    new BigInt64Array(this.calls.memory.buffer)[base / 2 + at.bound / 2] = BigInt.asIntN(64, bound)
  }

  #allocate(sizeBytes: number): number {
    const address = this.#top
    this.#top = (address + sizeBytes + slackBytes + 63) & ~63
    const missing = this.#top - this.calls.memory.buffer.byteLength
    if (missing > 0) this.calls.memory.grow(Math.ceil(missing / pageBytes))
    this.#bytes = new Uint8Array(this.calls.memory.buffer)
    this.#words = new Int32Array(this.calls.memory.buffer)
    return address
  }

  /** Rows that the columns have room for. */
  get capacity(): number {
    return this.#capacity
  }

  /** Makes room for more rows; those that are there stay. */
  grow(capacity: number): void {
    const former = this.#capacity
    this.#capacity = capacity
    for (const place of this.#places) {
      this.#move(place, at.values, bytesPerValue[place.kind], former)
      this.#move(place, at.nulls, 1, former)
      if (place.kind === 'timestamp') this.#move(place, at.nanos, 4, former)
    }
    this.#view()
  }

  #move(place: ColumnPlace, word: number, width: number, former: number): void {
    const index = place.field / 4 + word
    const address = this.#allocate(this.#capacity * width)
    const old = this.#words[index]!
    if (former > 0) this.#bytes.copyWithin(address, old, old + former * width)
    this.#words[index] = address
  }

  #view(): void {
    const { buffer } = this.calls.memory
    this.#bytes = new Uint8Array(buffer)
    this.#words = new Int32Array(buffer)
    this.#columns = this.#places.map((place) => this.#columnAt(place))
  }

  #columnAt({ kind, field, objects }: ColumnPlace): Column {
    const { buffer } = this.calls.memory
    const capacity = this.#capacity
    const [values, nulls, nanos] = [at.values, at.nulls, at.nanos].map((word) => this.#words[field / 4 + word]!) as [number, number, number]
    const shared = { nulls: new Uint8Array(buffer, nulls, capacity) }
    switch (kind) {
      case 'int': case 'string': return { kind, values: new Int32Array(buffer, values, capacity), ...shared }
      case 'long': return { kind, values: new BigInt64Array(buffer, values, capacity), ...shared }
      case 'double': return { kind, values: new Float64Array(buffer, values, capacity), ...shared }
      case 'timestamp': return { kind, values: new Float64Array(buffer, values, capacity), ...shared, nanos: new Int32Array(buffer, nanos, capacity) }
      default: return { kind, values: objects, ...shared }
    }
  }

  /** The input region, at least this big; a line feed may be put behind it. */
  arena(sizeBytes: number): Uint8Array {
    if (this.#arenaBytes < sizeBytes) {
      this.#arenaAt = this.#allocate(sizeBytes)
      this.#arenaBytes = sizeBytes
      this.#view()
    }
    return new Uint8Array(this.calls.memory.buffer, this.#arenaAt, this.#arenaBytes + 1)
  }

  /** All of the memory. */
  get bytes(): Uint8Array {
    return this.#bytes
  }

  /** Address of the input region. */
  get arenaAt(): number {
    return this.#arenaAt
  }

  /** Copies the bounds of records `first` to `end` as addresses, at most `slicesMax`; answers where starts and ends lie. */
  placeSlices(records: RecordSlices, first: number, end: number, base: number): { readonly starts: number; readonly ends: number } {
    const words = this.#slices / 4
    for (let index = first; index < end; index++) {
      this.#words[words + index - first] = records.starts[index]! + base
      this.#words[words + slicesMax + index - first] = records.ends[index]! + base
    }
    return { starts: this.#slices, ends: this.#slices + slicesMax * 4 }
  }

  /** Starts a batch. */
  begin(): void {
    if (this.#generation !== this.#dictionary.generation) {
      this.calls.forgetStrings()
      this.#generation = this.#dictionary.generation
    }
    this.calls.begin(this.#capacity)
    for (const { field } of this.#places) this.#words[field / 4 + at.nanoSeen] = 0
  }

  /** Gives new strings their ids. */
  nameStrings(): void {
    const count = this.calls.freshStrings()
    const words = this.#words
    for (let index = 0; index < count; index++) {
      const entry = this.calls.freshEntry(index) / 4
      const from = words[entry + entryAddress]!
      words[entry + entryId] = this.#dictionary.internBytes(this.#bytes, from, from + words[entry + entryLength]!)
    }
    this.calls.finishStrings()
  }

  /** Calls back for each cell that the host has to read: its row, field, and where its text lies. */
  eachCell(read: (row: number, field: number, from: number, to: number) => void): void {
    const count = this.calls.cellsWaiting()
    if (count === 0) return
    const first = this.calls.cellsAt() / 4
    for (let index = 0; index < count; index++) {
      const cell = first + index * cellWords
      read(this.#words[cell]!, this.#words[cell + 1]!, this.#words[cell + 2]!, this.#words[cell + 3]!)
    }
    this.calls.dropCells()
  }

  /** Sets a value in object form. */
  set(row: number, index: number, value: unknown): void {
    const column = this.#columns[index]!
    const words = this.#places[index]!.field / 4
    if (value === null || value === undefined) {
      column.nulls![row] = 1
      this.#words[words + at.nullSeen] = 1
      if (column.kind === 'object') column.values[row] = null
      else if (column.kind === 'string') column.values[row] = 0
      return
    }
    column.nulls![row] = 0
    switch (column.kind) {
      case 'timestamp': {
        const { ms, nanos } = value as { ms: number; nanos: number }
        column.values[row] = ms
        column.nanos![row] = nanos
        if (nanos !== 0) this.#words[words + at.nanoSeen] = 1
        break
      }
      case 'string': column.values[row] = this.#dictionary.intern(value as string); break
      case 'long': column.values[row] = value as bigint; break
      case 'object': column.values[row] = value; break
      default: column.values[row] = Number(value)
    }
  }

  /** Takes a row out; those behind it move up. */
  removeRow(row: number): void {
    const count = this.calls.rowCount()
    for (const column of this.#columns) {
      if (column.kind === 'object') column.values.copyWithin(row, row + 1, count)
      else column.values.copyWithin(row, row + 1, count)
      column.nulls!.copyWithin(row, row + 1, count)
      column.nulls![count - 1] = 0
      if (column.kind === 'timestamp') column.nanos!.copyWithin(row, row + 1, count)
    }
    this.calls.setRowCount(count - 1)
  }

  /** The columns as they stand; NULL maps and nanos only where there are any. */
  columns(): Column[] {
    return this.#columns.map((column, index) => {
      const words = this.#places[index]!.field / 4
      const nulls = this.#words[words + at.nullSeen] === 0 ? undefined : column.nulls
      if (column.kind !== 'timestamp') return { ...column, nulls }
      return { ...column, nulls, nanos: this.#words[words + at.nanoSeen] === 0 ? undefined : column.nanos }
    })
  }
}
