// Window aggregation over SESSION windows: rows of a key closer than the gap belong together.
// Always: a session fires when the watermark reaches its end - 1; a row whose merged session has fired is dropped.

import type { WindowProperty } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { OutputBuffer } from '../batch/output-buffer.ts'
import type { AggregateCode } from '../codegen/aggregate-code.ts'
import { CodeWriter } from '../codegen/code-writer.ts'
import { ColumnReader } from '../codegen/columns.ts'
import { KeyCode } from '../codegen/key-code.ts'
import type { WindowAggregateShape } from '../codegen/window-code.ts'
import { compileWrite, foldRows, windowAggregates } from '../codegen/window-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { stateFields } from '../state/state-table.ts'
import { FireTimer } from '../windows/fire-timer.ts'
import { WindowGeometry } from '../windows/geometry.ts'
import type { SessionAccumulators } from '../windows/session-state.ts'
import { SessionState, sessionFields } from '../windows/session-state.ts'
import type { SliceNode } from './slice-aggregate.ts'

type FoldSessions = (batch: ColumnBatch, state: SessionState, nowMs: number) => void

function compileFold(context: OperatorContext, shape: WindowAggregateShape, aggregates: AggregateCode, zone: unknown): FoldSessions {
  const writer = new CodeWriter(context)
  const types = context.inputs[0]!.fields.map((field) => field.type)
  writer.preamble('const n = batch.rowCount; state.prepare(n); const K = state.keys, A = state.accumulators; let late = 0;')
  const reader = new ColumnReader(writer, types, 'batch.columns', 'r', context.dictionary)
  const keys = new KeyCode(writer, 'K', types, shape.keys, reader, 'r')
  keys.declare()
  const arrays = aggregates.declare(writer, 'A')
  foldRows(context, writer, reader, aggregates, arrays, () => {
    const time = shape.timeIndex === undefined ? 'nowMs' : reader.read(shape.timeIndex).code
    const local = zone === undefined ? time : `${writer.constant(zone)}.toLocal(${time})`
    writer.statement(`${keys.find('key')}
if (key < 0) { ${keys.insert('key')} K.values[${shape.keys.length}][key] = 0; }
const a = state.place(key, ${local});
if (a < 0) { late++; continue; }`)
  })
  return writer.compile<FoldSessions>(['batch', 'state', 'nowMs'])
}

function compileAccumulators(context: OperatorContext, aggregates: AggregateCode): SessionAccumulators {
  const starter = new CodeWriter(context)
  starter.preamble('const A = state.accumulators;')
  const started = aggregates.declare(starter, 'A')
  starter.statement(aggregates.init(started, 'slot'))
  const merger = new CodeWriter(context)
  merger.preamble('const A = state.accumulators;')
  const merged = aggregates.declare(merger, 'A')
  aggregates.merge(merger, merged, 'to', 'from')
  return { init: starter.compile(['state', 'slot']), merge: merger.compile(['state', 'to', 'from']) }
}

/** The operator of a session aggregation. */
export function createSessionAggregate(context: OperatorContext, node: SliceNode): Operator {
  const { output, metrics, timers, clock } = context
  const geometry = new WindowGeometry({ ...node.window, slideMs: node.window.sizeMs }, context.session.timeZone)
  const isEventTime = node.window.time === 'rowtime'
  const shape = { ...node, timeIndex: isEventTime ? node.window.timeIndex : undefined }
  const aggregates = windowAggregates(context, shape, sessionFields.length)
  const keyFields = stateFields(node.keys.map((key) => context.inputs[0]!.fields[key]!))
  const fireMs = (endMs: number): number => geometry.fireMs(endMs)
  const state = new SessionState(node.window.sizeMs, fireMs, keyFields, aggregates.fields, compileAccumulators(context, aggregates))
  const fold = compileFold(context, shape, aggregates, geometry.zone)
  const toEpoch = (localMs: number): number => geometry.toEpoch(localMs)
  const codes: Readonly<Record<WindowProperty, string>> = {
    start: 'A.values[1][a]', end: 'A.values[2][a]', rowtime: 'times.toEpoch(A.values[2][a] - 1)', proctime: 'times.proctime',
  }
  const write = compileWrite(context, shape, aggregates, (property) => codes[property])
  const buffer = new OutputBuffer(context.node.fields)
  const flush = (rowCount: number): void => output.emit(buffer.batch(rowCount, false))
  let firedCount = 0

  function fireUpTo(progressMs: number): void {
    const slots = state.due(progressMs)
    if (slots.length > 0) {
      const times = { start: 0, end: 0, rowtime: 0, proctime: clock.now(), toEpoch }
      write(state, slots, slots.length, buffer, times, flush)
      for (const slot of slots) state.remove(slot)
      firedCount += slots.length
    }
    state.watermarkMs = progressMs
  }

  const timer = new FireTimer(timers, () => (Number.isFinite(state.nextFireMs) ? state.nextFireMs : undefined), fireUpTo)

  return {
    open(parts) {
      state.restore(parts)
      if (!isEventTime) timer.arm()
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
    snapshot: () => ({ sections: state.snapshot() }),
    stateBytes: () => state.sizeBytes,
    markStrings: (marks) => state.keys.markStrings(marks),
    windows: () => ({
      nextWindowEndMs: state.nextEndMs, openWindowCount: state.accumulators.liveCount, firedWindowCount: firedCount,
    }),
    close: () => timer.cancel(),
  }
}
