// Keyed accumulators by slice: a table of keys, a table of accumulators, and per slice a map from key slot to accumulator slot.
// Always: a key lives as long as a slice holds it; slices are dropped as a whole once their last window has fired.

import type { RestoredPart, StateSection } from '../state/snapshot.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import type { StateField } from '../state/state-table.ts'
import { StateTable } from '../state/state-table.ts'
import type { WindowGeometry } from './geometry.ts'

/** Key slots up to which a slice maps them by a plain array. */
const directKeysMax = 4096
const noMap = new Int32Array(0)

/** One slice: which keys have an accumulator in it. */
export class Pane {
  readonly startMs: number
  /** Accumulator slots in order of arrival. */
  slots = new Int32Array(16)
  count = 0
  /** Accumulator slot + 1 by key slot, for key slots below its length while they are few; generated code reads it before it asks `find`. */
  map = new Int32Array(16)
  #isHashed = false
  #keys = noMap
  #values = noMap
  #mask = 0

  constructor(startMs: number) {
    this.startMs = startMs
  }

  /** Accumulator slot + 1 of a key slot, 0 when it has none. */
  find(key: number): number {
    if (!this.#isHashed) return key < this.map.length ? this.map[key]! : 0
    const keys = this.#keys
    const mask = this.#mask
    let at = Math.imul(key, 0x9e3779b1) >>> 7 & mask
    for (;;) {
      const entry = keys[at]!
      if (entry === 0) return 0
      if (entry === key + 1) return this.#values[at]!
      at = (at + 1) & mask
    }
  }

  /** Adds an accumulator slot for a key slot. */
  add(key: number, slot: number): void {
    if (this.count === this.slots.length) {
      const slots = new Int32Array(this.count * 2)
      slots.set(this.slots)
      this.slots = slots
    }
    this.slots[this.count++] = slot
    if (!this.#isHashed && key >= this.map.length) this.#fit(key)
    if (this.#isHashed) this.#put(key, slot + 1)
    else this.map[key] = slot + 1
  }

  /** Makes the map hold a key slot: as an array while it is small, else hashed. */
  #fit(key: number): void {
    const former = this.map
    if (key < directKeysMax) {
      this.map = new Int32Array(2 ** (32 - Math.clz32(key)))
      this.map.set(former)
      return
    }
    this.map = noMap
    this.#isHashed = true
    this.#rehash(Math.max(64, 2 ** (34 - Math.clz32(this.count))))
    former.forEach((slot, known) => {
      if (slot !== 0) this.#put(known, slot)
    })
  }

  #put(key: number, value: number): void {
    if (this.count * 2 > this.#keys.length) this.#rehash(this.#keys.length * 2)
    let at = Math.imul(key, 0x9e3779b1) >>> 7 & this.#mask
    while (this.#keys[at] !== 0) at = (at + 1) & this.#mask
    this.#keys[at] = key + 1
    this.#values[at] = value
  }

  /** Bytes held. */
  get sizeBytes(): number {
    return this.slots.byteLength + this.map.byteLength + this.#keys.byteLength * 2
  }

  #rehash(capacity: number): void {
    const keys = this.#keys
    const values = this.#values
    this.#keys = new Int32Array(capacity)
    this.#values = new Int32Array(capacity)
    this.#mask = capacity - 1
    keys.forEach((entry, at) => {
      if (entry !== 0) this.#put(entry - 1, values[at]!)
    })
  }
}

/** All slices of an operator. Generated code uses `keys`, `accumulators`, `paneOf` and `addAccumulator`. */
export class PaneState {
  readonly keys: StateTable
  readonly accumulators: StateTable
  readonly geometry: WindowGeometry
  readonly #keyCount: number
  #panes = new Map<number, Pane>()
  #starts: number[] = []
  /** Rows dropped because their last window has fired. */
  lateCount = 0
  /** Progress of event time: rows behind it may be late. */
  watermarkMs = Number.NEGATIVE_INFINITY
  /** Start of the slice that `paneOf` was last asked for. */
  paneStartMs = 0

  constructor(geometry: WindowGeometry, keyFields: readonly StateField[], accumulatorFields: readonly StateField[]) {
    this.geometry = geometry
    this.#keyCount = keyFields.length
    this.keys = new StateTable([...keyFields, { name: 'paneCount', kind: 'int', nullable: false }], keyFields.length, true)
    this.accumulators = new StateTable([{ name: 'key', kind: 'int', nullable: false }, ...accumulatorFields])
  }

  /** Makes room for a batch, so that arrays do not move while it is folded in. */
  prepare(rowCount: number): void {
    this.keys.ensure(rowCount)
    this.accumulators.ensure(rowCount)
  }

  /** The slice of a wall-clock time, made when new; null when its last window has fired. */
  paneOf(localMs: number): Pane | null {
    const startMs = this.geometry.sliceStart(localMs)
    this.paneStartMs = startMs
    const known = this.#panes.get(startMs)
    if (known) return known
    const lastEndMs = this.geometry.lastWindowEnd(startMs)
    if (lastEndMs <= startMs || this.geometry.fireMs(lastEndMs) <= this.watermarkMs) return null
    return this.#addPane(startMs)
  }

  #addPane(startMs: number): Pane {
    const pane = new Pane(startMs)
    this.#panes.set(startMs, pane)
    let at = this.#starts.length
    while (at > 0 && this.#starts[at - 1]! > startMs) at--
    this.#starts.splice(at, 0, startMs)
    return pane
  }

  /** A fresh accumulator for a key in a slice; the caller fills it. */
  addAccumulator(pane: Pane, key: number): number {
    const slot = this.accumulators.allocate()
    ;(this.accumulators.values[0] as Int32Array)[slot] = key
    const counts = this.keys.values[this.#keyCount] as Int32Array
    counts[key] = counts[key]! + 1
    pane.add(key, slot)
    return slot
  }

  /** End of the next window that holds rows and has not fired at the watermark; undefined when there is none. */
  nextEnd(watermarkMs: number): number | undefined {
    const first = this.#starts[0]
    if (first === undefined) return undefined
    return Math.max(this.geometry.firstWindowEnd(first), Number.isFinite(watermarkMs) ? this.geometry.nextEnd(watermarkMs) : 0)
  }

  /** Slices of the window, in order. */
  panesOf(endMs: number): Pane[] {
    const startMs = this.geometry.windowStart(endMs)
    return this.#starts.filter((start) => start >= startMs && start < endMs).map((start) => this.#panes.get(start)!)
  }

  /** How many windows hold rows and have not fired. */
  openCount(watermarkMs: number): number {
    const ends = new Set<number>()
    for (const start of this.#starts) {
      const last = this.geometry.lastWindowEnd(start)
      const first = Math.max(this.geometry.firstWindowEnd(start), Number.isFinite(watermarkMs) ? this.geometry.nextEnd(watermarkMs) : 0)
      for (let end = first; end <= last && ends.size < 10_000; end += this.geometry.gridMs) ends.add(end)
    }
    return ends.size
  }

  /** Drops the slices whose last window ends at or before `endMs`. */
  dropUpTo(endMs: number): void {
    while (this.#starts.length > 0 && this.geometry.lastWindowEnd(this.#starts[0]!) <= endMs) {
      const start = this.#starts.shift()!
      this.#drop(this.#panes.get(start)!)
      this.#panes.delete(start)
    }
  }

  #drop(pane: Pane): void {
    const keyOf = this.accumulators.values[0] as Int32Array
    const counts = this.keys.values[this.#keyCount] as Int32Array
    for (let at = 0; at < pane.count; at++) {
      const slot = pane.slots[at]!
      const key = keyOf[slot]!
      this.accumulators.remove(slot)
      counts[key] = counts[key]! - 1
      if (counts[key] === 0) this.keys.remove(key)
    }
  }

  get sizeBytes(): number {
    let bytes = this.keys.sizeBytes + this.accumulators.sizeBytes
    for (const pane of this.#panes.values()) bytes += pane.sizeBytes
    return bytes
  }

  /** Sections of a snapshot: keys, accumulators, and the slice of each accumulator. */
  snapshot(): StateSection[] {
    const slices = new Float64Array(this.accumulators.used)
    for (const pane of this.#panes.values()) {
      for (let at = 0; at < pane.count; at++) slices[pane.slots[at]!] = pane.startMs
    }
    const accumulators = snapshotTable('accumulators', this.accumulators, 0)
    return [
      snapshotTable('keys', this.keys),
      { ...accumulators, columns: [...accumulators.columns, { kind: 'double', values: slices }] },
    ]
  }

  /** Adds what former subtasks left for this one. */
  restore(parts: readonly RestoredPart[]): void {
    for (const part of parts) {
      const keySlots = restoreTable(this.keys, part.section('keys'))
      const counts = this.keys.values[this.#keyCount] as Int32Array
      for (const key of keySlots) if (key >= 0) counts[key] = 0
      const section = part.section('accumulators')
      if (!section) continue
      const owners = section.columns[0]!.values as Int32Array
      const slices = section.columns[section.columns.length - 1]!.values as Float64Array
      const own = { ...section, isLive: section.isLive, isMine: section.isMine, columns: section.columns.slice(0, -1) }
      const slots = restoreTable(this.accumulators, own, (row) => keySlots[owners[row]!]! >= 0)
      slots.forEach((slot, row) => {
        if (slot < 0) return
        const key = keySlots[owners[row]!]!
        ;(this.accumulators.values[0] as Int32Array)[slot] = key
        counts[key] = counts[key]! + 1
        const pane = this.#panes.get(slices[row]!) ?? this.#addPane(slices[row]!)
        pane.add(key, slot)
      })
    }
  }
}
