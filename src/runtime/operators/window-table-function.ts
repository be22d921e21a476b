// WindowTableFunction without an aggregation: every row with the bounds of each of its windows.
// Always: TUMBLE, HOP and CUMULATE give rows at once, HOP from the last window to the first as Flink's assigner does;
// SESSION holds rows back until their session has ended.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { RowOutput } from '../batch/row-output.ts'
import { sliceBatch } from '../batch/slice.ts'
import type { CopyRow } from '../codegen/row-code.ts'
import { compileCopier, compileResolve, compileStore } from '../codegen/row-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { StateTable, stateFields } from '../state/state-table.ts'
import { floorTo, WindowGeometry } from '../windows/geometry.ts'
import type { SessionAccumulators } from '../windows/session-state.ts'
import { SessionState } from '../windows/session-state.ts'

type WindowNode = Extract<PhysicalNode, { kind: 'windowTableFunction' }>

/** Writes a row with its window behind it. */
function rowWriter(rows: RowOutput, width: number, geometry: WindowGeometry, copy: CopyRow): (row: number, startMs: number, endMs: number) => void {
  const [starts, ends, times] = [0, 1, 2].map((index) => rows.buffer.values[width + index] as Float64Array)
  return (row, startMs, endMs) => {
    const at = rows.next(0)
    copy(row, at)
    starts![at] = startMs
    ends![at] = endMs
    times![at] = geometry.toEpoch(endMs - 1)
    for (let index = 0; index < 3; index++) rows.buffer.nulls[width + index]![at] = 0
  }
}

function createAligned(context: OperatorContext<WindowNode>): Operator {
  const { node, clock } = context
  const types = context.inputs[0]!.fields.map((field) => field.type)
  const geometry = new WindowGeometry(node.window, context.session.timeZone)
  const { type, sizeMs, slideMs, offsetMs, timeIndex, time } = node.window
  const rows = new RowOutput(node.fields, context.output, false)
  const copier = compileCopier(context, types)
  return {
    processBatch(batch) {
      const write = rowWriter(rows, types.length, geometry, copier(batch.columns, rows.buffer))
      const column = batch.columns[timeIndex]
      const nowMs = clock.now()
      for (let row = 0; row < batch.rowCount; row++) {
        if (time === 'rowtime' && column!.nulls?.[row] === 1) continue
        const localMs = geometry.toLocal(time === 'rowtime' ? (column!.values as Float64Array)[row]! : nowMs)
        if (type === 'tumble') {
          const startMs = floorTo(localMs, sizeMs, offsetMs)
          write(row, startMs, startMs + sizeMs)
        } else if (type === 'hop') {
          for (let startMs = floorTo(localMs, slideMs, offsetMs); startMs > localMs - sizeMs; startMs -= slideMs) write(row, startMs, startMs + sizeMs)
        } else {
          const startMs = floorTo(localMs, sizeMs, offsetMs)
          for (let endMs = floorTo(localMs, slideMs, offsetMs) + slideMs; endMs <= startMs + sizeMs; endMs += slideMs) write(row, startMs, endMs)
        }
      }
      rows.flush()
    },
  }
}

/** Rows of a session hang in a list at its slot: `first` and `last` of the session table, `next` of the row table. */
const listFields = [{ name: 'first', kind: 'int', nullable: false }, { name: 'last', kind: 'int', nullable: false }] as const

function createSession(context: OperatorContext<WindowNode>): Operator {
  const { node, output, metrics } = context
  const { fields } = context.inputs[0]!
  const types = fields.map((field) => field.type)
  const geometry = new WindowGeometry({ ...node.window, slideMs: node.window.sizeMs }, context.session.timeZone)
  const keyFields = stateFields(node.keys.map((key) => fields[key]!))
  const table = new StateTable([...stateFields(fields), { name: 'next', kind: 'int', nullable: false }])
  const link = (state: SessionState, index: number): Int32Array => state.accumulators.values[4 + index] as Int32Array
  const lists: SessionAccumulators = {
    init(state, slot) {
      link(state, 0)[slot] = 0
      link(state, 1)[slot] = 0
    },
    merge(state, to, from) {
      const [firsts, lasts, nexts] = [link(state, 0), link(state, 1), table.values[types.length] as Int32Array]
      if (firsts[from] === 0) return
      if (firsts[to] === 0) firsts[to] = firsts[from]!
      else nexts[lasts[to]! - 1] = firsts[from]!
      lasts[to] = lasts[from]!
    },
  }
  const state = new SessionState(node.window.sizeMs, (endMs) => geometry.fireMs(endMs), keyFields, listFields, lists)
  const resolve = compileResolve(context, types, node.keys, state.keys)
  const store = compileStore(context, types, 0)
  const copier = compileCopier(context, types)
  const rows = new RowOutput(node.fields, output, false)
  let slots = new Int32Array(0)

  function add(batch: ColumnBatch): void {
    const times = batch.columns[node.window.timeIndex]!.values as Float64Array
    const put = store(batch.columns, table)
    const nexts = table.values[types.length] as Int32Array
    for (let row = 0; row < batch.rowCount; row++) {
      const session = state.place(slots[row]!, geometry.toLocal(times[row]!))
      if (session < 0) {
        metrics.lateRecordsDropped++
        // The key was forgotten with the late row; rows behind it must find it anew.
        if (state.keys.live[slots[row]!] !== 1) {
          addRest(batch, row + 1)
          return
        }
        continue
      }
      const slot = table.allocate()
      put(row, slot)
      nexts[slot] = 0
      const last = link(state, 1)[session]!
      if (last === 0) link(state, 0)[session] = slot + 1
      else nexts[last - 1] = slot + 1
      link(state, 1)[session] = slot + 1
    }
  }

  function addRest(batch: ColumnBatch, from: number): void {
    if (from >= batch.rowCount) return
    const rest = sliceBatch(batch, from, batch.rowCount)
    resolve(rest, state.keys, slots)
    add(rest)
  }

  function fire(watermarkMs: number): void {
    const due = state.due(watermarkMs)
    if (due.length > 0) {
      const write = rowWriter(rows, types.length, geometry, copier(table.view(0, types.length).columns, rows.buffer))
      const nexts = table.values[types.length] as Int32Array
      const [starts, ends] = [state.accumulators.values[1] as Float64Array, state.accumulators.values[2] as Float64Array]
      for (const session of due) {
        for (let slot = link(state, 0)[session]! - 1; slot >= 0;) {
          const following = nexts[slot]! - 1
          write(slot, starts[session]!, ends[session]!)
          slot = following
        }
      }
      rows.flush()
      for (const session of due) {
        for (let slot = link(state, 0)[session]! - 1; slot >= 0;) {
          const following = nexts[slot]! - 1
          table.remove(slot)
          slot = following
        }
        state.remove(session)
      }
    }
    state.watermarkMs = watermarkMs
  }

  /** Removes restored rows whose sessions belong to other subtasks. */
  function dropOthers(restored: Int32Array, firstSession: number): void {
    const own = new Set<number>()
    const nexts = table.values[types.length] as Int32Array
    for (let session = firstSession; session < state.accumulators.used; session++) {
      for (let slot = link(state, 0)[session]! - 1; slot >= 0; slot = nexts[slot]! - 1) own.add(slot)
    }
    for (const slot of restored) if (slot >= 0 && !own.has(slot)) table.remove(slot)
  }

  return {
    open(parts) {
      for (const part of parts) {
        const moved = restoreTable(table, part.section('rows'), () => true)
        const nexts = table.values[types.length] as Int32Array
        for (const slot of moved) if (slot >= 0 && nexts[slot]! > 0) nexts[slot] = moved[nexts[slot]! - 1]! + 1
        const before = state.accumulators.used
        state.restore([part])
        for (let session = before; session < state.accumulators.used; session++) {
          for (const index of [0, 1]) {
            const old = link(state, index)[session]!
            if (old > 0) link(state, index)[session] = moved[old - 1]! + 1
          }
        }
        dropOthers(moved, before)
      }
    },
    processBatch(batch) {
      if (slots.length < batch.rowCount) slots = new Int32Array(batch.rowCount)
      state.prepare(batch.rowCount)
      resolve(batch, state.keys, slots)
      table.ensure(batch.rowCount)
      add(batch)
    },
    processWatermark(watermarkMs) {
      fire(watermarkMs)
      output.watermark(watermarkMs)
    },
    snapshot: () => ({ sections: [snapshotTable('rows', table, 0), ...state.snapshot()] }),
    stateBytes: () => table.sizeBytes + state.sizeBytes,
    markStrings(marks) {
      table.markStrings(marks)
      state.keys.markStrings(marks)
    },
  }
}

/** TUMBLE, HOP, CUMULATE and SESSION as table functions. */
export const windowTableFunction = defineOperator({
  kind: 'windowTableFunction',
  create: (context) => (context.node.window.type === 'session' ? createSession(context) : createAligned(context)),
})
