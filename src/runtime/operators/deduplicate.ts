// Deduplicate: ROW_NUMBER() = 1 by a time attribute; keeps the first or the last row of each key.
// Always: the changelog is that of Flink's deduplication functions. Keeping the first row of a rowtime either corrects itself by updates
// (up to Flink 2.0) or waits for the watermark (from 2.1), as the plan's changelog says.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { rowKind } from '../../table/column-batch.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { TimerHeap } from '../state/timer-heap.ts'
import { createLastRows } from './last-row.ts'

type DedupNode = Extract<PhysicalNode, { kind: 'deduplicate' }>

const state = { empty: 0, kept: 1, sent: 2 } as const

function createDeduplicate(context: OperatorContext<DedupNode>): Operator {
  const { node, output, clock, metrics } = context
  const lastRows = createLastRows(context, node.keys, 'state', node.stateTtlMs)
  const { table, types, rowAt, resolve, store, equal, copier, output: rows, sweep } = lastRows
  const waits = node.time === 'rowtime' && !node.keepLast && !node.changelog.updateAfter
  const timers = new TimerHeap()
  let watermarkMs = Number.NEGATIVE_INFINITY
  let slots = new Int32Array(0)

  /** Whether the row of the batch takes the place of the kept one. */
  function replaces(keptMs: number, rowMs: number): boolean {
    if (node.time === 'proctime') return node.keepLast
    return node.keepLast ? keptMs <= rowMs : rowMs < keptMs
  }

  function change(batch: ColumnBatch): void {
    const nowMs = node.stateTtlMs > 0 ? clock.now() : 0
    const states = lastRows.marks()
    const touched = lastRows.touched()
    const kept = table.view(rowAt, rowAt + types.length).columns
    const times = (node.time === 'rowtime' ? batch.columns[node.timeIndex]!.values : undefined) as Float64Array | undefined
    const keptTimes = kept[node.timeIndex]?.values as Float64Array
    const put = store(batch.columns, table)
    const same = equal(kept, batch.columns)
    const copyKept = copier(kept, rows.buffer)
    const copyRow = copier(batch.columns, rows.buffer)
    for (let row = 0; row < batch.rowCount; row++) {
      const slot = slots[row]!
      const isNew = states[slot] === state.empty || (node.stateTtlMs > 0 && nowMs - touched[slot]! >= node.stateTtlMs)
      if (isNew) {
        copyRow(row, rows.next(rowKind.insert))
      } else {
        if (!replaces(keptTimes?.[slot] ?? 0, times?.[row] ?? 0)) continue
        if (node.time === 'proctime' && node.stateTtlMs <= 0 && same(slot, row)) continue
        if (node.generateUpdateBefore) copyKept(slot, rows.next(rowKind.updateBefore))
        copyRow(row, rows.next(rowKind.updateAfter))
      }
      states[slot] = state.kept
      touched[slot] = nowMs
      put(row, slot)
    }
  }

  /** Keeps the earliest row of each key until the watermark passes it. */
  function keepEarliest(batch: ColumnBatch): void {
    const states = lastRows.marks()
    const touched = lastRows.touched()
    const kept = table.values[rowAt + node.timeIndex] as Float64Array
    const times = batch.columns[node.timeIndex]!.values as Float64Array
    const put = store(batch.columns, table)
    for (let row = 0; row < batch.rowCount; row++) {
      const slot = slots[row]!
      const rowMs = times[row]!
      if (states[slot] === state.sent) continue
      if (rowMs < watermarkMs) {
        metrics.lateRecordsDropped++
        continue
      }
      if (states[slot] === state.kept && rowMs >= kept[slot]!) continue
      states[slot] = state.kept
      touched[slot] = clock.now()
      put(row, slot)
      timers.push(rowMs, slot)
    }
  }

  function release(upToMs: number): void {
    if (timers.nextMs > upToMs) return
    const states = lastRows.marks()
    const kept = table.view(rowAt, rowAt + types.length).columns
    const times = kept[node.timeIndex]!.values as Float64Array
    const copy = copier(kept, rows.buffer)
    while (timers.nextMs <= upToMs) {
      const dueMs = timers.nextMs
      const slot = timers.pop()
      if (table.live[slot] !== 1 || states[slot] !== state.kept || times[slot] !== dueMs) continue
      states[slot] = state.sent
      copy(slot, rows.next(rowKind.insert))
    }
    rows.flush()
  }

  return {
    open(parts) {
      for (const part of parts) {
        for (const slot of restoreTable(table, part.section('rows'))) {
          if (slot < 0 || !waits || lastRows.marks()[slot] !== state.kept) continue
          timers.push((table.values[rowAt + node.timeIndex] as Float64Array)[slot]!, slot)
        }
      }
    },
    processBatch(batch) {
      if (slots.length < batch.rowCount) slots = new Int32Array(batch.rowCount)
      sweep.run(clock.now())
      resolve(batch, table, slots)
      if (waits) keepEarliest(batch)
      else change(batch)
      rows.flush()
    },
    processWatermark(newMs) {
      watermarkMs = newMs
      if (waits) release(newMs)
      output.watermark(newMs)
    },
    watermarkStep: (afterMs) => (waits ? afterMs : output.watermarkStep(afterMs)),
    snapshot: () => ({ sections: [snapshotTable('rows', table)] }),
    stateBytes: () => table.sizeBytes + timers.sizeBytes,
    markStrings: (marks) => table.markStrings(marks),
  }
}

/** Keeps one row of each key. */
export const deduplicate = defineOperator({ kind: 'deduplicate', create: createDeduplicate })
