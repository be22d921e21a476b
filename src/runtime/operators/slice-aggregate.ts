// Window aggregation on slices, for legacy group windows and windowing table functions: TUMBLE, HOP, CUMULATE.
// Always: windows fire in order of their ends, each before the watermark that fires it goes on.
// Legacy windows merge their slices from first to last, HOP of a table function from last to first, as Flink's code does:
// sums of doubles are rounded alike.

import type { WindowProperty, WindowSpec } from '../../plan/physical.ts'
import type { AggregateCall } from '../../table/expression.ts'
import { OutputBuffer } from '../batch/output-buffer.ts'
import type { WindowTimes } from '../codegen/window-code.ts'
import { compileFold, compileMerge, compileWrite, windowAggregates } from '../codegen/window-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { watermarkMax } from '../operator.ts'
import { stateFields } from '../state/state-table.ts'
import { FireTimer } from '../windows/fire-timer.ts'
import { WindowGeometry } from '../windows/geometry.ts'
import { PaneState } from '../windows/pane-state.ts'

/** What the two kinds of nodes have in common. */
export interface SliceNode {
  readonly window: WindowSpec
  readonly keys: readonly number[]
  readonly aggregates: readonly AggregateCall[]
  readonly properties: readonly WindowProperty[]
}

/** The operator of a sliced window aggregation. */
export function createSliceAggregate(context: OperatorContext, node: SliceNode, mergesBackwards: boolean): Operator {
  const { output, metrics, timers, clock } = context
  const geometry = new WindowGeometry(node.window, context.session.timeZone)
  const isEventTime = node.window.time === 'rowtime'
  const shape = { ...node, timeIndex: isEventTime ? node.window.timeIndex : undefined }
  const aggregates = windowAggregates(context, shape)
  const keyFields = node.keys.map((key) => context.inputs[0]!.fields[key]!)
  const state = new PaneState(geometry, stateFields(keyFields), aggregates.fields)
  const fold = compileFold(context, shape, aggregates)
  const merge = compileMerge(context, aggregates)
  const write = compileWrite(context, shape, aggregates)
  const buffer = new OutputBuffer(context.node.fields)
  const flush = (rowCount: number): void => output.emit(buffer.batch(rowCount, false))
  let slotOf = new Int32Array(0)
  let firedCount = 0

  function fire(endMs: number): void {
    const panes = state.panesOf(endMs)
    const rowtime = geometry.toEpoch(endMs - 1)
    const times: WindowTimes = { start: geometry.windowStart(endMs), end: endMs, rowtime, proctime: clock.now() }
    if (panes.length === 1) {
      write(state, panes[0]!.slots, panes[0]!.count, buffer, times, flush)
    } else if (panes.length > 1) {
      if (slotOf.length < state.keys.capacity) slotOf = new Int32Array(state.keys.capacity)
      const merged: number[] = []
      for (const pane of mergesBackwards ? panes.reverse() : panes) merge(state, pane, slotOf, merged)
      write(state, merged, merged.length, buffer, times, flush)
      const keyOf = state.accumulators.values[0] as Int32Array
      for (const slot of merged) {
        slotOf[keyOf[slot]!] = 0
        state.accumulators.remove(slot)
      }
    }
    if (panes.length > 0) firedCount++
    state.dropUpTo(endMs)
  }

  function fireUpTo(progressMs: number): void {
    for (;;) {
      const endMs = state.nextEnd(state.watermarkMs)
      if (endMs === undefined || geometry.fireMs(endMs) > progressMs) break
      fire(endMs)
      state.watermarkMs = geometry.fireMs(endMs)
    }
    state.watermarkMs = progressMs
  }

  function nextFireMs(): number | undefined {
    const endMs = state.nextEnd(state.watermarkMs)
    return endMs === undefined ? undefined : geometry.fireMs(endMs)
  }
  const timer = new FireTimer(timers, nextFireMs, fireUpTo)

  return {
    open(parts) {
      state.restore(parts)
      if (!isEventTime) timer.arm()
      for (const part of parts) {
        const saved = (part.meta as { watermarkMs?: number | null } | undefined)?.watermarkMs
        if (typeof saved === 'number') state.watermarkMs = Math.max(state.watermarkMs, saved)
      }
    },
    processBatch(batch) {
      if (!isEventTime) fireUpTo(clock.now() - 1)
      fold(batch, state, clock.now())
      metrics.lateRecordsDropped = state.lateCount
      if (!isEventTime) timer.arm()
    },
    processWatermark(watermarkMs) {
      if (isEventTime) fireUpTo(watermarkMs)
      output.watermark(watermarkMs)
    },
    watermarkStep: (afterMs) => (isEventTime ? geometry.fireMs(geometry.nextEnd(afterMs)) : output.watermarkStep(afterMs)),
    snapshot: () => ({ meta: { watermarkMs: savedWatermark(state.watermarkMs) }, sections: state.snapshot() }),
    stateBytes: () => state.sizeBytes,
    markStrings(marks) {
      state.keys.markStrings(marks)
    },
    windows: () => ({
      nextWindowEndMs: state.nextEnd(state.watermarkMs),
      openWindowCount: state.openCount(state.watermarkMs),
      firedWindowCount: firedCount,
    }),
    close: () => timer.cancel(),
  }
}

function savedWatermark(watermarkMs: number): number | null {
  return Number.isFinite(watermarkMs) && watermarkMs < watermarkMax ? watermarkMs : null
}
