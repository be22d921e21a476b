// Expiry of keyed state: a slow walk that drops rows not touched for the time to live.
// Always: expired rows are never answered (the operator checks); the walk only frees their memory.

import type { StateTable } from './state-table.ts'

/** Slots looked at in one step. */
const stepSlots = 1024

/** Walks a state table whose column `touchedIndex` holds the time of the last write. */
export class TtlSweep {
  readonly #table: StateTable
  readonly #touchedIndex: number
  readonly #ttlMs: number
  #at = 0

  constructor(table: StateTable, touchedIndex: number, ttlMs: number) {
    this.#table = table
    this.#touchedIndex = touchedIndex
    this.#ttlMs = ttlMs
  }

  /** Looks at the next slots. */
  run(nowMs: number): void {
    if (this.#ttlMs <= 0) return
    const touched = this.#table.values[this.#touchedIndex] as Float64Array
    const end = Math.min(this.#table.used, this.#at + stepSlots)
    for (let slot = this.#at; slot < end; slot++) {
      if (this.#table.live[slot] === 1 && nowMs - touched[slot]! >= this.#ttlMs) this.#table.remove(slot)
    }
    this.#at = end >= this.#table.used ? 0 : end
  }
}
