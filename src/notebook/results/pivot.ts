// A pivot of a result table, kept up to date row by row: groups by key and group columns, aggregates of value columns.
// Always: for append-only results the aggregates cover every row since the pivot began; for updating results, the rows as they stand.
// Rules of Zeppelin's pivot: sum takes non-numbers as 0, avg counts all rows of a cell, min and max skip non-numbers.

import type { PivotField } from '../../protocol/note.ts'
import type { ResultTable, Row, RowListener } from './result-table.ts'
import { keyText } from './result-table.ts'

interface Cell {
  readonly labels: readonly unknown[]
  rowCount: number
  readonly sums: Float64Array
  readonly lows: Float64Array
  readonly highs: Float64Array
  /** Least and greatest must be looked up again because a row went away. */
  stale: boolean
}

/** A cell of the answer. */
export interface PivotCell {
  readonly labels: readonly unknown[]
  readonly values: Float64Array
}

function asNumber(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' && value.trim() !== '') return Number(value)
  if (typeof value === 'object' && value !== null && 'ms' in value) return Number(value.ms)
  return Number.NaN
}

/** Numbers of a column's values; DECIMAL is stored unscaled. */
function reader(table: ResultTable, field: PivotField): (row: Row) => number {
  const type = table.columns[field.index]?.type
  const unit = type?.root === 'DECIMAL' ? 10 ** (type.scale ?? 0) : 1
  return (row) => asNumber(row[field.index]) / unit
}

/** A live pivot. */
export class Pivot implements RowListener {
  /** True when the aggregates cover every row ever seen. */
  readonly exact: boolean
  readonly #table: ResultTable
  readonly #dimensions: readonly PivotField[]
  readonly #values: readonly PivotField[]
  readonly #readers: readonly ((row: Row) => number)[]
  readonly #cells = new Map<string, Cell>()

  constructor(table: ResultTable, keys: readonly PivotField[], groups: readonly PivotField[], values: readonly PivotField[]) {
    this.#table = table
    this.#dimensions = [...keys, ...groups]
    this.#values = values
    this.#readers = values.map((field) => reader(table, field))
    this.exact = table.listen(this)
  }

  close(): void {
    this.#table.unlisten(this)
  }

  #keyOf(row: Row): string {
    return this.#dimensions.map((field) => keyText(row[field.index])).join('\u0000')
  }

  add(row: Row): void {
    const key = this.#keyOf(row)
    let cell = this.#cells.get(key)
    if (!cell) {
      const count = this.#values.length
      cell = {
        labels: this.#dimensions.map((field) => row[field.index]), rowCount: 0, stale: false,
        sums: new Float64Array(count), lows: new Float64Array(count).fill(Number.NaN), highs: new Float64Array(count).fill(Number.NaN),
      }
      this.#cells.set(key, cell)
    }
    cell.rowCount++
    this.#fold(cell, row)
  }

  #fold(cell: Cell, row: Row): void {
    this.#readers.forEach((read, index) => {
      const number = read(row)
      if (Number.isNaN(number)) return
      cell.sums[index]! += number
      if (!(cell.lows[index]! <= number)) cell.lows[index] = number
      if (!(cell.highs[index]! >= number)) cell.highs[index] = number
    })
  }

  remove(row: Row): void {
    const key = this.#keyOf(row)
    const cell = this.#cells.get(key)
    if (!cell) return
    if (--cell.rowCount === 0) this.#cells.delete(key)
    else cell.stale = true
  }

  #refresh(): void {
    const stale = [...this.#cells.values()].filter((cell) => cell.stale)
    if (stale.length === 0) return
    for (const cell of stale) {
      cell.sums.fill(0)
      cell.lows.fill(Number.NaN)
      cell.highs.fill(Number.NaN)
    }
    for (const row of this.#table.rows()) {
      const cell = this.#cells.get(this.#keyOf(row))
      if (cell?.stale) this.#fold(cell, row)
    }
    for (const cell of stale) cell.stale = false
  }

  /** The cells, in first-seen order. */
  cells(limit: number): PivotCell[] {
    this.#refresh()
    return [...this.#cells.values()].slice(0, limit).map((cell) => ({
      labels: cell.labels,
      values: Float64Array.from(this.#values, (field, index) => {
        switch (field.aggr) {
          case 'count': return cell.rowCount
          case 'avg': return cell.sums[index]! / cell.rowCount
          case 'min': return cell.lows[index]!
          case 'max': return cell.highs[index]!
          default: return cell.sums[index]!
        }
      }),
    }))
  }
}
