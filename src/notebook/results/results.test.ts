// Result tables, pivots and views: folding, counting and what the page gets.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FrameColumn } from '../../protocol/frame.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { types } from '../../table/logical-type.ts'
import { Pivot } from './pivot.ts'
import { appendRowsMax, ResultTable } from './result-table.ts'
import { ResultTableView } from './view.ts'

const columns = [{ name: 'status', type: types.string() }, { name: 'num', type: types.int() }]
const avg = [{ name: 'num', index: 1, aggr: 'avg' as const }]
const byStatus = [{ name: 'status', index: 0, aggr: 'sum' as const }]

function batch(changes: readonly (readonly [kind: number, status: string, num: number])[]): ColumnBatch {
  return {
    rowCount: changes.length,
    columns: [
      { kind: 'string', values: Int32Array.from(changes, (_, index) => index), strings: changes.map((change) => change[1]) },
      { kind: 'int', values: Int32Array.from(changes, (change) => change[2]) },
    ],
    rowKinds: Uint8Array.from(changes, (change) => change[0]),
  }
}

function cells(column: FrameColumn | undefined): unknown[] {
  return [...(column?.values ?? [])]
}

test('an updating result with a key keeps one row a key, in first-seen order', () => {
  const table = new ResultTable(columns, 'update', [0])
  table.apply(batch([[0, 'OK', 1], [0, 'ERROR', 5], [1, 'OK', 1], [2, 'OK', 2], [3, 'ERROR', 5]]))
  assert.deepEqual([...table.rows()], [['OK', 2]])
  assert.equal(table.totalRows, 1)
})

test('without a key rows are a bag', () => {
  const table = new ResultTable(columns, 'update')
  table.apply(batch([[0, 'a', 1], [0, 'a', 1], [3, 'a', 1], [0, 'b', 2]]))
  assert.deepEqual([...table.rows()], [['a', 1], ['b', 2]])
})

test('an append-only result keeps the newest rows and counts all', () => {
  const table = new ResultTable(columns, 'append')
  table.applyRows(Array.from({ length: appendRowsMax + 5 }, (_, index) => ['x', index]))
  assert.equal(table.totalRows, appendRowsMax + 5)
  assert.equal(table.keptRows, appendRowsMax)
  assert.deepEqual(table.window(0, 1), [['x', appendRowsMax + 4]])
})

test('a pivot opened at the start covers every row, also those no longer kept', () => {
  const table = new ResultTable(columns, 'append')
  const pivot = new Pivot(table, byStatus, [], avg)
  table.applyRows(Array.from({ length: appendRowsMax * 2 }, (_, index) => ['x', index]))
  assert.equal(pivot.exact, true)
  assert.equal(pivot.cells(10)[0]?.values[0], (appendRowsMax * 2 - 1) / 2)
})

test('a pivot over an updating result follows retractions', () => {
  const table = new ResultTable(columns, 'update', [0])
  const view = new ResultTableView(table, { kind: 'pivot', keys: [], groups: [], values: [{ name: 'num', index: 1, aggr: 'max' }, ...avg], limit: 10 }, 'UTC')
  table.apply(batch([[0, 'a', 10], [0, 'b', 4], [2, 'a', 2]]))
  const frame = view.frame()
  assert.deepEqual(frame.columns.map(cells), [[4], [3]])
})

test('table views sort, filter and window', () => {
  const table = new ResultTable(columns, 'append')
  table.applyRows([['b', 2], ['a', 3], [null, 1]])
  const view = new ResultTableView(table, { kind: 'table', offset: 0, limit: 2, sort: { column: 0, descending: false } }, 'UTC')
  assert.deepEqual(view.frame().columns.map(cells), [[null, 'a'], [1, 3]])
  view.change({ kind: 'table', offset: 0, limit: 2, filter: 'B' })
  assert.deepEqual(view.frame().columns.map(cells), [['b'], [2]])
  view.change({ kind: 'changelog', limit: 1 })
  assert.deepEqual(view.frame().columns.map(cells), [['+I'], [null], [1]])
})
