// Rows of one side of a join: a state table whose rows hang in a list at their key, in order of arrival.
// Always: heads and tails live in the key table (slot + 1, 0 for none), so that an empty key can be forgotten.

import type { RestoredPart } from './snapshot.ts'
import { restoreTable, type StateSection, snapshotTable } from './snapshot.ts'
import type { StateField } from './state-table.ts'
import { StateTable } from './state-table.ts'

const linkFields: readonly StateField[] = [
  { name: 'owner', kind: 'int', nullable: false },
  { name: 'next', kind: 'int', nullable: false },
  { name: 'previous', kind: 'int', nullable: false },
  /** Rows of the other side that match: for outer, semi and anti joins. */
  { name: 'matches', kind: 'int', nullable: false },
  { name: 'touched', kind: 'double', nullable: false },
]

/** Linked rows. */
export class LinkedRows {
  readonly table: StateTable
  readonly #width: number
  readonly #keys: StateTable
  readonly #headAt: number
  readonly #name: string

  /** `headAt` is the key table's column of heads; the one behind it holds the tails. */
  constructor(name: string, fields: readonly StateField[], keys: StateTable, headAt: number) {
    this.#name = name
    this.#width = fields.length
    this.#keys = keys
    this.#headAt = headAt
    this.table = new StateTable([...fields, ...linkFields])
  }

  #link(index: number): Int32Array {
    return this.table.values[this.#width + index] as Int32Array
  }

  get owners(): Int32Array {
    return this.#link(0)
  }

  get next(): Int32Array {
    return this.#link(1)
  }

  get matches(): Int32Array {
    return this.#link(3)
  }

  get touched(): Float64Array {
    return this.table.values[this.#width + 4] as Float64Array
  }

  /** First rows by key, slot + 1. */
  get heads(): Int32Array {
    return this.#keys.values[this.#headAt] as Int32Array
  }

  get #tails(): Int32Array {
    return this.#keys.values[this.#headAt + 1] as Int32Array
  }

  /** A fresh row at the end of a key's list; the caller fills its columns. */
  append(key: number, nowMs: number): number {
    const slot = this.table.allocate()
    const tail = this.#tails[key]!
    this.owners[slot] = key
    this.next[slot] = 0
    this.#link(2)[slot] = tail
    this.matches[slot] = 0
    this.touched[slot] = nowMs
    if (tail === 0) this.heads[key] = slot + 1
    else this.next[tail - 1] = slot + 1
    this.#tails[key] = slot + 1
    return slot
  }

  /** Takes a row out. */
  remove(slot: number): void {
    const key = this.owners[slot]!
    const next = this.next[slot]!
    const previous = this.#link(2)[slot]!
    if (previous === 0) this.heads[key] = next
    else this.next[previous - 1] = next
    if (next === 0) this.#tails[key] = previous
    else this.#link(2)[next - 1] = previous
    this.table.remove(slot)
  }

  snapshot(): StateSection {
    return snapshotTable(this.#name, this.table, 0)
  }

  /** Adds the rows whose keys have been restored: `keyOf` gives the new slot of an old key. */
  restore(part: RestoredPart, keyOf: Int32Array): void {
    const section = part.section(this.#name)
    if (!section) return
    const owners = section.columns[this.#width]!.values as Int32Array
    const nexts = section.columns[this.#width + 1]!.values as Int32Array
    const slots = restoreTable(this.table, section, (row) => keyOf[owners[row]!]! >= 0)
    // Lists are linked again in their old order: from each row that no other row names as its next.
    const isNext = new Uint8Array(section.rowCount)
    nexts.forEach((next, row) => {
      if (slots[row]! >= 0 && next > 0) isNext[next - 1] = 1
    })
    for (let first = 0; first < section.rowCount; first++) {
      if (slots[first]! < 0 || isNext[first] === 1) continue
      for (let row = first; row >= 0; row = nexts[row]! - 1) this.#hang(slots[row]!, keyOf[owners[row]!]!)
    }
  }

  #hang(slot: number, key: number): void {
    const tail = this.#tails[key]!
    this.owners[slot] = key
    this.next[slot] = 0
    this.#link(2)[slot] = tail
    if (tail === 0) this.heads[key] = slot + 1
    else this.next[tail - 1] = slot + 1
    this.#tails[key] = slot + 1
  }
}
