// A view of a result table: what one widget of the page shows. Makes the next frame when something changed.
// Always: a frame holds what the query asks for and no more; rendering costs grow with what is shown, not with the result.

import type { FrameColumn, FrameHeader } from '../../protocol/frame.ts'
import type { ViewQuery } from '../../protocol/live.ts'
import { valueText } from '../../table/casts/index.ts'
import { rowKindText } from '../../table/column-batch.ts'
import { type LogicalType, printType } from '../../table/logical-type.ts'
import { Pivot } from './pivot.ts'
import type { ResultTable, Row } from './result-table.ts'

/** A frame before it is numbered. */
export interface ViewFrame {
  readonly header: Omit<FrameHeader, 'viewId' | 'sequence'>
  readonly columns: readonly FrameColumn[]
}

const numericRoots = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'FLOAT', 'DOUBLE'])
/** Rows that a sorted or filtered view looks at. */
const scanRowsMax = 200_000

/** True for types whose values are sent as numbers. */
export function isNumberType(type: LogicalType): boolean {
  return numericRoots.has(type.root)
}

function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0
  if (a === null || a === undefined) return -1
  if (b === null || b === undefined) return 1
  if (typeof a === 'object' && 'ms' in a && typeof b === 'object' && 'ms' in b) return Number(a.ms) - Number(b.ms)
  if (typeof a === 'string') return a < String(b) ? -1 : 1
  return (a as number) < (b as number) ? -1 : 1
}

/** A view; ask `frame` again after the table's version has changed. */
export class ResultTableView {
  readonly #table: ResultTable
  readonly #texts: readonly ((value: unknown) => string)[]
  #query: ViewQuery
  #pivot: Pivot | undefined

  constructor(table: ResultTable, query: ViewQuery, timeZone: string) {
    this.#table = table
    this.#texts = table.columns.map((column) => valueText(column.type, timeZone))
    this.#query = query
    this.#openPivot()
  }

  get table(): ResultTable {
    return this.#table
  }

  #openPivot(): void {
    if (this.#query.kind !== 'pivot') return
    const known = (field: { index: number }): boolean => field.index < this.#table.columns.length
    this.#pivot = new Pivot(this.#table, this.#query.keys.filter(known), this.#query.groups.filter(known), this.#query.values.filter(known))
  }

  change(query: ViewQuery): void {
    if (JSON.stringify(query) === JSON.stringify(this.#query)) return
    this.close()
    this.#query = query
    this.#openPivot()
  }

  close(): void {
    this.#pivot?.close()
    this.#pivot = undefined
  }

  frame(): ViewFrame {
    const query = this.#query
    switch (query.kind) {
      case 'table': return this.#tableFrame(query)
      case 'pivot': return this.#pivotFrame(query)
      case 'points': return this.#pointsFrame(query)
      case 'changelog': return this.#changelogFrame(query)
    }
  }

  #header(more: Partial<ViewFrame['header']> = {}): ViewFrame['header'] {
    const { totalRows, keptRows, live } = this.#table
    return { totalRows, keptRows, offset: 0, exact: totalRows === keptRows, final: !live, ...more }
  }

  #text(index: number, value: unknown): string | null {
    return value === null || value === undefined ? null : (this.#texts[index]?.(value) ?? String(value))
  }

  #columnOf(index: number, rows: readonly Row[]): FrameColumn {
    const column = this.#table.columns[index]!
    const facts = { name: column.name, type: printType(column.type) }
    if (isNumberType(column.type)) {
      const values = Float64Array.from(rows, (row) => (row[index] === null ? Number.NaN : (row[index] as number)))
      // NaN stands for NULL in a number column, so a real NaN or infinity is sent as text.
      const special = rows.some((row) => typeof row[index] === 'number' && !Number.isFinite(row[index]))
      if (!special) return { kind: 'number', ...facts, values }
    }
    return { kind: 'text', ...facts, values: rows.map((row) => this.#text(index, row[index])) }
  }

  #tableFrame(query: Extract<ViewQuery, { kind: 'table' }>): ViewFrame {
    const { offset, limit, sort, filter } = query
    let rows: Row[]
    let matchCount: number | undefined
    if (sort === undefined && !filter) rows = this.#table.window(offset, limit)
    else {
      let all = this.#table.window(0, scanRowsMax)
      if (filter) {
        const wanted = filter.toLowerCase()
        all = all.filter((row) => row.some((value, index) => this.#text(index, value)?.toLowerCase().includes(wanted)))
        matchCount = all.length
      }
      if (sort) {
        const direction = sort.descending ? -1 : 1
        all.sort((a, b) => direction * compareValues(a[sort.column], b[sort.column]))
      }
      rows = all.slice(offset, offset + limit)
    }
    return {
      header: this.#header({ offset, ...(matchCount === undefined ? {} : { extra: { matchCount } }) }),
      columns: this.#table.columns.map((_, index) => this.#columnOf(index, rows)),
    }
  }

  #pivotFrame(query: Extract<ViewQuery, { kind: 'pivot' }>): ViewFrame {
    const cells = this.#pivot?.cells(query.limit) ?? []
    const known = (field: { index: number }): boolean => field.index < this.#table.columns.length
    const dimensions = [...query.keys, ...query.groups].filter(known)
    const labels = dimensions.map((field, at): FrameColumn => ({
      kind: 'text', name: field.name, type: printType(this.#table.columns[field.index]!.type),
      values: cells.map((cell) => this.#text(field.index, cell.labels[at])),
    }))
    const values = query.values.filter(known).map((field, at): FrameColumn => ({
      kind: 'number', name: `${field.name}(${field.aggr})`, type: 'DOUBLE', values: Float64Array.from(cells, (cell) => cell.values[at]!),
    }))
    return { header: this.#header({ exact: this.#pivot?.exact ?? false }), columns: [...labels, ...values] }
  }

  #pointsFrame(query: Extract<ViewQuery, { kind: 'points' }>): ViewFrame {
    const rows = this.#table.window(0, query.limit)
    return { header: this.#header(), columns: query.columns.filter((index) => index < this.#table.columns.length).map((index) => this.#columnOf(index, rows)) }
  }

  #changelogFrame(query: Extract<ViewQuery, { kind: 'changelog' }>): ViewFrame {
    const changes = this.#table.changes(query.limit)
    const rows = changes.map((change) => change.row)
    const kinds = changes.map((change) => rowKindText[change.kind as 0 | 1 | 2 | 3])
    return {
      header: this.#header(),
      columns: [{ kind: 'text', name: 'op', type: 'STRING', values: kinds }, ...this.#table.columns.map((_, index) => this.#columnOf(index, rows))],
    }
  }
}
