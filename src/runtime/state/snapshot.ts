// What operators put into a checkpoint and take out of it: state tables as copied columns, everything else as JSON.
// Always: taking a snapshot only copies arrays (no walk over rows); rows of other key groups are skipped when it is read back.

import type { Column } from '../../table/column-batch.ts'
import type { StateTable } from './state-table.ts'
import { hashValue } from './values.ts'

/** One state table, copied. Dead rows are included and marked in `live`. */
export interface StateSection {
  readonly name: string
  readonly rowCount: number
  readonly columns: readonly Column[]
  readonly live: Uint8Array | undefined
  /**
   * The first columns, that decide the key group: those that the exchange before the operator spreads rows by, and no other ones that
   * the table finds its rows by. 0 when all rows come to the first subtask, or are owned through another table.
   */
  readonly keyCount: number
}

/** What one operator of one subtask puts into a checkpoint. */
export interface OperatorSnapshot {
  /** JSON. */
  readonly meta?: unknown
  readonly sections?: readonly StateSection[]
}

/** A section as read back: string ids are the reader's own. */
export interface RestoredSection {
  readonly rowCount: number
  readonly columns: readonly Column[]
  /** True when the row lives, whoever owns it. */
  isLive(row: number): boolean
  /** True when the row lives and its key group belongs to this subtask. */
  isMine(row: number): boolean
}

/** What one former subtask left for an operator. A rescaled operator gets the parts of all former subtasks. */
export interface RestoredPart {
  readonly meta: unknown
  section(name: string): RestoredSection | undefined
}

function copyColumn(column: Column, count: number): Column {
  const nulls = column.nulls?.slice(0, count)
  switch (column.kind) {
    case 'int': return { kind: 'int', values: column.values.slice(0, count), nulls }
    case 'string': return { kind: 'string', values: column.values.slice(0, count), nulls }
    case 'long': return { kind: 'long', values: column.values.slice(0, count), nulls }
    case 'double': return { kind: 'double', values: column.values.slice(0, count), nulls }
    case 'timestamp':
      return { kind: 'timestamp', values: column.values.slice(0, count), nanos: column.nanos?.slice(0, count), nulls }
    case 'object': return { kind: 'object', values: column.values.slice(0, count), nulls }
  }
}

/** Copies a state table. */
export function snapshotTable(name: string, table: StateTable, keyCount = table.keyCount): StateSection {
  const count = table.used
  const columns = table.fields.map((_, index) => copyColumn(table.column(index), count))
  const live = table.liveCount === count ? undefined : table.live.slice(0, count)
  return { name, rowCount: count, columns, live, keyCount }
}

function golden(value: number): number {
  return Math.imul(value, 0x9e3779b1)
}

/** The hash of a slot's key, as the generated lookup computes it. */
export function hashSlot(table: StateTable, slot: number): number {
  let hash = 0
  let isFirst = true
  const add = (word: number): void => {
    hash = isFirst ? golden(word) : golden((hash ^ (hash >>> 15)) + word)
    isFirst = false
  }
  const objects: unknown[] = []
  for (let key = 0; key < table.keyCount; key++) {
    const nulls = table.nulls[key]
    if (nulls) add(nulls[slot]!)
    const words = table.words[key]
    if (table.fields[key]!.kind === 'object') objects.push((table.values[key] as unknown[])[slot])
    else if (words) {
      add(words[2 * slot]!)
      add(words[2 * slot + 1]!)
      if (table.nanos[key]) add(table.nanos[key]![slot]!)
    } else add((table.values[key] as Int32Array)[slot]!)
  }
  for (const object of objects) add(hashValue(object))
  return hash
}

/** Copies a row of restored columns into a slot. */
export function copyRow(table: StateTable, slot: number, columns: readonly Column[], row: number): void {
  columns.forEach((column, index) => {
    const target = table.values[index] as unknown[]
    target[slot] = column.values[row]
    const nulls = table.nulls[index]
    if (nulls) nulls[slot] = column.nulls?.[row] ?? 0
    const nanos = table.nanos[index]
    if (nanos) nanos[slot] = (column.kind === 'timestamp' ? column.nanos?.[row] : 0) ?? 0
  })
}

/** Puts a slot that was filled by hand into the index. */
export function indexSlot(table: StateTable, slot: number): void {
  const hash = hashSlot(table, slot)
  table.hashes[slot] = hash
  let at = hash >>> table.shift
  while (table.table[at] !== 0) at = (at + 1) & table.mask
  table.table[at] = slot + 1
}

/**
 * Adds the rows of a section that belong here; answers the new slot of each old one, -1 for rows left out.
 * `isMine` replaces the section's own test for tables whose rows are owned through another table.
 */
export function restoreTable(
  table: StateTable, section: RestoredSection | undefined, isMine?: (row: number) => boolean,
): Int32Array {
  const slots = new Int32Array(section?.rowCount ?? 0).fill(-1)
  if (!section) return slots
  table.ensure(section.rowCount)
  for (let row = 0; row < section.rowCount; row++) {
    if (!(isMine ? section.isLive(row) && isMine(row) : section.isMine(row))) continue
    const slot = table.allocate()
    copyRow(table, slot, section.columns, row)
    if (table.hashed) indexSlot(table, slot)
    slots[row] = slot
  }
  return slots
}
