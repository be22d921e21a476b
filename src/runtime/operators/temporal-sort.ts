// TemporalSort: ORDER BY a time attribute first. Rows wait until the watermark passes their time, then go out in order.
// Always: a row at or below the time last released is dropped as late, as in Flink's RowTimeSortOperator.

import { RowOutput } from '../batch/row-output.ts'
import { compileComparator, compileCopier, compileStore } from '../codegen/row-code.ts'
import { defineOperator } from '../operator.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { StateTable, stateFields } from '../state/state-table.ts'

/** ORDER BY rowtime. */
export const temporalSort = defineOperator({
  kind: 'temporalSort',
  create(context) {
    const { node, output, metrics } = context
    const { fields } = context.inputs[0]!
    const types = fields.map((field) => field.type)
    const timeIndex = node.order[0]!.index
    const table = new StateTable(stateFields(fields))
    const store = compileStore(context, types, 0)
    const comparator = compileComparator(context, types, node.order)
    const copier = compileCopier(context, types)
    const rows = new RowOutput(node.fields, output, false)
    let releasedMs = Number.NEGATIVE_INFINITY
    let waiting: number[] = []

    function release(upToMs: number): void {
      const times = table.values[timeIndex] as Float64Array
      const { columns } = table.view()
      const compare = comparator(columns, columns)
      // Slots are reused, so rows of one time are told apart by their place in `waiting`, which is the order of arrival.
      const due = waiting.filter((slot) => times[slot]! <= upToMs).sort(compare)
      if (due.length === 0) return
      waiting = waiting.filter((slot) => times[slot]! > upToMs)
      const copy = copier(columns, rows.buffer)
      for (const slot of due) {
        copy(slot, rows.next(0))
        releasedMs = Math.max(releasedMs, times[slot]!)
      }
      rows.flush()
      for (const slot of due) table.remove(slot)
    }

    return {
      open(parts) {
        for (const part of parts) {
          for (const slot of restoreTable(table, part.section('rows'))) if (slot >= 0) waiting.push(slot)
          const saved = (part.meta as { releasedMs?: number | null } | undefined)?.releasedMs
          if (typeof saved === 'number') releasedMs = Math.max(releasedMs, saved)
        }
      },
      processBatch(batch) {
        if (node.time === 'proctime') return output.emit(batch)
        table.ensure(batch.rowCount)
        const put = store(batch.columns, table)
        const times = batch.columns[timeIndex]!.values as Float64Array
        for (let row = 0; row < batch.rowCount; row++) {
          if (times[row]! <= releasedMs) {
            metrics.lateRecordsDropped++
            continue
          }
          const slot = table.allocate()
          put(row, slot)
          waiting.push(slot)
        }
      },
      processWatermark(watermarkMs) {
        release(watermarkMs)
        output.watermark(watermarkMs)
      },
      snapshot: () => ({ meta: { releasedMs: Number.isFinite(releasedMs) ? releasedMs : null }, sections: [snapshotTable('rows', table, 0)] }),
      stateBytes: () => table.sizeBytes,
      markStrings: (marks) => table.markStrings(marks),
    }
  },
})
