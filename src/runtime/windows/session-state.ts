// Sessions by key: a list of open sessions for each key, merged when a row lies within the gap of more than one.
// Always: sessions of a key neither overlap nor touch; a session ends `gap` after its last row.

import type { RestoredPart, StateSection } from '../state/snapshot.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import type { StateField } from '../state/state-table.ts'
import { StateTable } from '../state/state-table.ts'
import { TimerHeap } from '../state/timer-heap.ts'

/** Columns of the session table before its accumulators. */
export const sessionFields: readonly StateField[] = [
  { name: 'key', kind: 'int', nullable: false },
  { name: 'start', kind: 'double', nullable: false },
  { name: 'end', kind: 'double', nullable: false },
  { name: 'next', kind: 'int', nullable: false },
]

/** What the generated code does with accumulators when sessions begin and merge. */
export interface SessionAccumulators {
  init(state: SessionState, slot: number): void
  merge(state: SessionState, to: number, from: number): void
}

/** Open sessions. */
export class SessionState {
  readonly keys: StateTable
  readonly accumulators: StateTable
  readonly #keyCount: number
  readonly #gapMs: number
  readonly #fireMs: (endMs: number) => number
  readonly #timers = new TimerHeap()
  readonly #code: SessionAccumulators
  lateCount = 0
  watermarkMs = Number.NEGATIVE_INFINITY

  constructor(
    gapMs: number, fireMs: (endMs: number) => number, keyFields: readonly StateField[], accumulatorFields: readonly StateField[],
    code: SessionAccumulators,
  ) {
    this.#gapMs = gapMs
    this.#fireMs = fireMs
    this.#keyCount = keyFields.length
    this.#code = code
    this.keys = new StateTable([...keyFields, { name: 'head', kind: 'int', nullable: false }], keyFields.length, true)
    this.accumulators = new StateTable([...sessionFields, ...accumulatorFields])
  }

  prepare(rowCount: number): void {
    this.keys.ensure(rowCount)
    this.accumulators.ensure(rowCount)
  }

  get #heads(): Int32Array {
    return this.keys.values[this.#keyCount] as Int32Array
  }

  get #starts(): Float64Array {
    return this.accumulators.values[1] as Float64Array
  }

  get #ends(): Float64Array {
    return this.accumulators.values[2] as Float64Array
  }

  get #nexts(): Int32Array {
    return this.accumulators.values[3] as Int32Array
  }

  /** The session that a row of the key at a wall-clock time belongs to, merged as needed; -1 when it is late. */
  place(key: number, localMs: number): number {
    const starts = this.#starts
    const ends = this.#ends
    const nexts = this.#nexts
    let startMs = localMs
    let endMs = localMs + this.#gapMs
    let target = -1
    let previous = -1
    for (let slot = this.#heads[key]! - 1; slot >= 0;) {
      const next = nexts[slot]! - 1
      if (starts[slot]! > endMs || ends[slot]! < startMs) {
        previous = slot
        slot = next
        continue
      }
      startMs = Math.min(startMs, starts[slot]!)
      endMs = Math.max(endMs, ends[slot]!)
      if (target < 0) {
        target = slot
        previous = slot
      } else {
        this.#code.merge(this, target, slot)
        nexts[previous] = next + 1
        this.accumulators.remove(slot)
        ends[slot] = Number.NaN
      }
      slot = next
    }
    if (target < 0) return this.#begin(key, startMs, endMs)
    starts[target] = startMs
    ends[target] = endMs
    return target
  }

  #begin(key: number, startMs: number, endMs: number): number {
    if (this.#fireMs(endMs) <= this.watermarkMs) {
      if (this.#heads[key] === 0) this.keys.remove(key)
      return -1
    }
    const slot = this.accumulators.allocate()
    ;(this.accumulators.values[0] as Int32Array)[slot] = key
    this.#starts[slot] = startMs
    this.#ends[slot] = endMs
    this.#nexts[slot] = this.#heads[key]!
    this.#heads[key] = slot + 1
    this.#timers.push(this.#fireMs(endMs), slot)
    this.#code.init(this, slot)
    return slot
  }

  /** Fire time of the earliest session, perhaps too early when it has grown since; Infinity when there is none. */
  get nextFireMs(): number {
    return this.#timers.nextMs
  }

  /** End of the earliest open session. */
  get nextEndMs(): number | undefined {
    let nextMs: number | undefined
    for (let slot = 0; slot < this.accumulators.used; slot++) {
      if (this.accumulators.live[slot] !== 1) continue
      if (nextMs === undefined || this.#ends[slot]! < nextMs) nextMs = this.#ends[slot]!
    }
    return nextMs
  }

  /** Sessions that end by the progress of time, in order of their ends. They stay until `remove`. */
  due(progressMs: number): number[] {
    const slots: number[] = []
    const seen = new Set<number>()
    while (this.#timers.nextMs <= progressMs) {
      const slot = this.#timers.pop()
      if (this.accumulators.live[slot] !== 1 || seen.has(slot)) continue
      const fireMs = this.#fireMs(this.#ends[slot]!)
      if (fireMs > progressMs) this.#timers.push(fireMs, slot)
      else {
        seen.add(slot)
        slots.push(slot)
      }
    }
    return slots.sort((a, b) => this.#ends[a]! - this.#ends[b]!)
  }

  remove(slot: number): void {
    const key = (this.accumulators.values[0] as Int32Array)[slot]!
    const heads = this.#heads
    const nexts = this.#nexts
    if (heads[key] === slot + 1) heads[key] = nexts[slot]!
    else {
      let at = heads[key]! - 1
      while (nexts[at] !== slot + 1) at = nexts[at]! - 1
      nexts[at] = nexts[slot]!
    }
    this.accumulators.remove(slot)
    if (heads[key] === 0) this.keys.remove(key)
  }

  get sizeBytes(): number {
    return this.keys.sizeBytes + this.accumulators.sizeBytes + this.#timers.sizeBytes
  }

  snapshot(): StateSection[] {
    return [snapshotTable('keys', this.keys), snapshotTable('sessions', this.accumulators, 0)]
  }

  restore(parts: readonly RestoredPart[]): void {
    for (const part of parts) {
      const keySlots = restoreTable(this.keys, part.section('keys'))
      for (const key of keySlots) if (key >= 0) this.#heads[key] = 0
      const section = part.section('sessions')
      if (!section) continue
      const owners = section.columns[0]!.values as Int32Array
      restoreTable(this.accumulators, section, (row) => keySlots[owners[row]!]! >= 0).forEach((slot, row) => {
        if (slot < 0) return
        const key = keySlots[owners[row]!]!
        ;(this.accumulators.values[0] as Int32Array)[slot] = key
        this.#nexts[slot] = this.#heads[key]!
        this.#heads[key] = slot + 1
        this.#timers.push(this.#fireMs(this.#ends[slot]!), slot)
      })
    }
  }
}
