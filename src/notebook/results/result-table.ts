// The table of a query's result as it stands: rows folded from a changelog, or the newest rows of an append-only result.
// Always: nothing is dropped silently: `totalRows` counts every row, `keptRows` those that can be shown.
// Rows hold values in the object form of table/column-batch.ts and are rendered only when a view shows them.

import type { TableView } from '../../protocol/note.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { getValue } from '../../table/column-writer.ts'
import type { ResultColumn } from '../../table/engine.ts'

/** A row of values. */
export type Row = readonly unknown[]

/** A change as the changelog tab shows it; `kind` as in rowKind. */
export interface Change {
  readonly kind: number
  readonly row: Row
}

/** Newest rows kept of an append-only result. */
export const appendRowsMax = 10_000
/** Rows kept of an updating result. */
export const updateRowsMax = 1_000_000
/** Newest changes kept. */
export const changesMax = 2_000

/** Told about every row that comes in or goes, so that aggregates over all rows stay exact. */
export interface RowListener {
  add(row: Row): void
  remove(row: Row): void
}

/** A value as a part of a key: equal values give equal texts. */
export function keyText(value: unknown): string {
  if (value === null || value === undefined) return 'n'
  if (typeof value === 'object') {
    return `o${JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner instanceof Map ? [...inner] : inner))}`
  }
  return `${typeof value === 'string' ? 's' : 'v'}${String(value)}`
}

interface Entry {
  row: Row
  count: number
}

/** A result's rows. */
export class ResultTable {
  readonly columns: readonly ResultColumn[]
  readonly mode: TableView['mode']
  readonly keyColumns: readonly number[] | undefined
  /** Rises with each change. */
  version = 0
  live = true
  totalRows = 0
  #ring: Row[] = []
  #ringStart = 0
  readonly #entries = new Map<string, Entry>()
  #changes: Change[] = []
  #changesStart = 0
  readonly #listeners = new Set<RowListener>()

  constructor(columns: readonly ResultColumn[], mode: TableView['mode'], keyColumns?: readonly number[]) {
    this.columns = columns
    this.mode = mode
    this.keyColumns = keyColumns
  }

  /** Takes a batch of changes. */
  apply(batch: ColumnBatch): void {
    for (let index = 0; index < batch.rowCount; index++) {
      const row = this.columns.map((column, at) => getValue(batch.columns[at]!, index, column.type, undefined))
      this.#change({ kind: batch.rowKinds?.[index] ?? 0, row })
    }
    this.version++
  }

  /** Takes whole rows, all inserts. */
  applyRows(rows: readonly Row[]): void {
    for (const row of rows) this.#change({ kind: 0, row })
    this.version++
  }

  /** Marks the end: no more rows will come. */
  end(): void {
    this.live = false
    this.version++
  }

  #change(change: Change): void {
    this.#changes.push(change)
    if (this.#changes.length - this.#changesStart > changesMax) this.#changesStart++
    if (this.#changesStart > changesMax) {
      this.#changes = this.#changes.slice(this.#changesStart)
      this.#changesStart = 0
    }
    if (this.mode === 'update') this.#fold(change)
    else if (change.kind === 0 || change.kind === 2) this.#append(change.row)
  }

  #append(row: Row): void {
    this.totalRows++
    this.#ring.push(row)
    const limit = this.mode === 'single' ? 1 : appendRowsMax
    if (this.#ring.length - this.#ringStart > limit) this.#ringStart++
    if (this.#ringStart > appendRowsMax) {
      this.#ring = this.#ring.slice(this.#ringStart)
      this.#ringStart = 0
    }
    for (const listener of this.#listeners) listener.add(row)
  }

  #keyOf(row: Row): string {
    return (this.keyColumns ? this.keyColumns.map((index) => row[index]) : row).map(keyText).join('\u0000')
  }

  #fold({ kind, row }: Change): void {
    const key = this.#keyOf(row)
    const entry = this.#entries.get(key)
    const adds = kind === 0 || kind === 2
    if (this.keyColumns) {
      // A -U is followed by its +U: the row stays in its place until then.
      if (kind === 1) return
      if (entry) this.#tell('remove', entry.row)
      if (!adds) this.#entries.delete(key)
      else {
        if (entry) entry.row = row
        else if (this.#entries.size < updateRowsMax) this.#entries.set(key, { row, count: 1 })
        this.#tell('add', row)
      }
    } else if (adds) {
      if (entry) entry.count++
      else if (this.#entries.size < updateRowsMax) this.#entries.set(key, { row, count: 1 })
      this.#tell('add', row)
    } else if (entry) {
      if (--entry.count === 0) this.#entries.delete(key)
      this.#tell('remove', row)
    }
    this.totalRows = this.#entries.size
  }

  #tell(what: 'add' | 'remove', row: Row): void {
    for (const listener of this.#listeners) listener[what](row)
  }

  /** Adds a listener and gives it the rows that are kept; answers whether those are all rows ever seen. */
  listen(listener: RowListener): boolean {
    for (const row of this.rows()) listener.add(row)
    this.#listeners.add(listener)
    return this.keptRows === this.totalRows
  }

  unlisten(listener: RowListener): void {
    this.#listeners.delete(listener)
  }

  get keptRows(): number {
    return this.mode === 'update' ? this.#entries.size : this.#ring.length - this.#ringStart
  }

  /** Kept rows in order: first seen first for updating results, oldest first for append-only ones. */
  *rows(): Iterable<Row> {
    if (this.mode === 'update') {
      for (const { row, count } of this.#entries.values()) for (let copy = 0; copy < count; copy++) yield row
    } else for (let index = this.#ringStart; index < this.#ring.length; index++) yield this.#ring[index]!
  }

  /** The newest row, for `type=single`. */
  get lastRow(): Row | undefined {
    return this.#ring[this.#ring.length - 1]
  }

  /** A window of kept rows; append-only results newest first. */
  window(offset: number, limit: number): Row[] {
    if (this.mode !== 'update') {
      const newest = this.#ring.length - 1 - offset
      const rows: Row[] = []
      for (let index = newest; index >= this.#ringStart && rows.length < limit; index--) rows.push(this.#ring[index]!)
      return rows
    }
    const rows: Row[] = []
    let at = 0
    for (const row of this.rows()) {
      if (at++ < offset) continue
      if (rows.length >= limit) break
      rows.push(row)
    }
    return rows
  }

  /** Newest changes, newest first. */
  changes(limit: number): Change[] {
    return this.#changes.slice(Math.max(this.#changesStart, this.#changes.length - limit)).reverse()
  }
}
