// WatermarkAssigner: watermarks from a column's expression, exactly as Flink's WatermarkAssignerOperator.
// Always: starts at 0 and never falls; a watermark goes out behind its row at once when event time has moved more than the interval
// since the last one, else on the processing-time grid; upstream watermarks are ignored except the last.

import { MillraceError } from '../../base/error.ts'
import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { durationMs } from '../../table/duration.ts'
import type { Rex } from '../../table/expression.ts'
import { sliceBatch } from '../batch/slice.ts'
import { CodeWriter } from '../codegen/code-writer.ts'
import { ColumnReader } from '../codegen/columns.ts'
import { ExpressionWriter } from '../codegen/expression.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator, watermarkMax } from '../operator.ts'
import type { Timer } from '../task/timers.ts'

type AssignerNode = Extract<PhysicalNode, { kind: 'watermarkAssigner' }>

/** What the generated loop keeps between rows. */
interface AssignerState {
  currentMs: number
  /** Last watermark by Flink's rule; it may still wait for the batch's end when nobody cares about its place. */
  lastMs: number
  /** Watermarks from here on must be delivered in place. */
  stepMs: number
  maxRowtimeMs: number
}

type AssignerLoop = (batch: ColumnBatch, state: AssignerState, deliver: (endRow: number, watermarkMs: number) => void) => void

function nullRowtime(): never {
  throw new MillraceError('runtime.rowtime-null',
    'RowTime field should not be null, please convert it to a non-null long value.',
    { hint: 'filter rows without event time, or give them one in a computed column' })
}

function compileLoop(context: OperatorContext<AssignerNode>, intervalMs: number): AssignerLoop {
  const { node } = context
  const writer = new CodeWriter(context)
  const types = context.inputs[0]!.fields.map((field) => field.type)
  const reader = new ColumnReader(writer, types, 'batch.columns', 'r', context.dictionary)
  const expressions = new ExpressionWriter(writer, context, (index) => reader.read(index))
  writer.preamble('const n = batch.rowCount; let current = state.currentMs, last = state.lastMs, step = state.stepMs, newest = state.maxRowtimeMs;')
  const body = writer.capture(() => {
    const rowtime = reader.read(node.rowtimeIndex)
    if (rowtime.isNull !== 'false') writer.statement(`if (${rowtime.isNull}) ${writer.constant(nullRowtime)}();`)
    writer.statement(`if (${rowtime.code} > newest) newest = ${rowtime.code};`)
    const watermark = expressions.emit(node.watermark)
    const guard = watermark.isNull === 'false' ? '' : `!(${watermark.isNull}) && `
    writer.statement(`if (${guard}${watermark.code} > current) {
  current = ${watermark.code};
  if (current - last > ${intervalMs}) {
    last = current;
    if (current >= step) { deliver(r + 1, current); step = state.stepMs; }
  }
}`)
  })
  writer.statement(`for (let r = 0; r < n; r++) {\n${reader.takeLoads()}\n${body}\n}`)
  writer.epilogue('state.currentMs = current; state.lastMs = last; state.maxRowtimeMs = newest;')
  return writer.compile<AssignerLoop>(['batch', 'state', 'deliver'])
}

/** The bound of out-of-orderness when the expression is `rowtime - INTERVAL`; 0 for the rowtime itself. */
export function watermarkDelayMs(watermark: Rex, rowtimeIndex: number): number | undefined {
  if (watermark.kind === 'input') return watermark.index === rowtimeIndex ? 0 : undefined
  if (watermark.kind === 'cast') return watermarkDelayMs(watermark.operand, rowtimeIndex)
  if (watermark.kind !== 'call' || watermark.function !== '-') return undefined
  const [left, right] = watermark.args
  if (left?.kind !== 'input' || left.index !== rowtimeIndex || right?.kind !== 'literal') return undefined
  return right.type.root === 'INTERVAL_DAY_TIME' && right.value !== null ? Number(right.value) : undefined
}

function createAssigner(context: OperatorContext<AssignerNode>): Operator {
  const { node, output, timers, clock } = context
  const intervalMs = durationMs(context.properties['pipeline.auto-watermark-interval'] ?? '200 ms')
  const loop = compileLoop(context, intervalMs)
  const state: AssignerState = { currentMs: 0, lastMs: 0, stepMs: 0, maxRowtimeMs: Number.NEGATIVE_INFINITY }
  let openedMs = clock.now()
  const delayMs = watermarkDelayMs(node.watermark, node.rowtimeIndex)
  let deliveredMs = 0
  let emittedRow = 0
  let current: ColumnBatch | undefined
  let periodic: Timer | undefined
  let idleTimer: Timer | undefined
  let isIdle = false
  let lastRecordAtMs: number | undefined

  function send(watermarkMs: number): void {
    deliveredMs = watermarkMs
    output.watermark(watermarkMs)
    state.stepMs = output.watermarkStep(watermarkMs)
  }

  function deliver(endRow: number, watermarkMs: number): void {
    output.emit(sliceBatch(current!, emittedRow, endRow))
    emittedRow = endRow
    send(watermarkMs)
  }

  function onPeriod(): void {
    periodic = undefined
    if (state.currentMs <= state.lastMs) return
    state.lastMs = state.currentMs
    send(state.currentMs)
  }

  /** The next tick of the grid that began when the operator opened; armed only while a watermark waits. */
  function armPeriod(): void {
    const nowMs = clock.now()
    // A clock that is set back does not hold the watermark.
    if (periodic && periodic.dueMs - nowMs > intervalMs) {
      periodic.cancel()
      periodic = undefined
    }
    openedMs = Math.min(openedMs, nowMs)
    if (periodic || state.currentMs <= state.lastMs || intervalMs <= 0) return
    const ticks = Math.floor((nowMs - openedMs) / intervalMs) + 1
    periodic = timers.at(openedMs + ticks * intervalMs, onPeriod)
  }

  function armIdle(): void {
    if (node.idleTimeoutMs <= 0 || idleTimer) return
    idleTimer = timers.at((lastRecordAtMs ?? openedMs) + node.idleTimeoutMs, (nowMs) => {
      idleTimer = undefined
      if (nowMs - (lastRecordAtMs ?? openedMs) < node.idleTimeoutMs) return armIdle()
      isIdle = true
      output.idle(true)
    })
  }

  return {
    open() {
      state.stepMs = output.watermarkStep(0)
      armIdle()
    },
    processBatch(batch) {
      lastRecordAtMs = clock.now()
      if (isIdle) {
        isIdle = false
        output.idle(false)
      }
      current = batch
      emittedRow = 0
      loop(batch, state, deliver)
      if (emittedRow < batch.rowCount) output.emit(sliceBatch(batch, emittedRow, batch.rowCount))
      current = undefined
      if (state.lastMs > deliveredMs) send(state.lastMs)
      armPeriod()
      armIdle()
    },
    processWatermark(watermarkMs) {
      if (watermarkMs >= watermarkMax) send(watermarkMax)
    },
    watermarkStep: () => Number.POSITIVE_INFINITY,
    source: () => ({
      table: node.table,
      maxRowtimeMs: Number.isFinite(state.maxRowtimeMs) ? state.maxRowtimeMs : undefined,
      watermarkMs: deliveredMs > 0 && deliveredMs < watermarkMax ? deliveredMs : undefined,
      watermarkDelayMs: delayMs,
      lastRecordAtMs,
    }),
    close() {
      periodic?.cancel()
      idleTimer?.cancel()
    },
  }
}

/** Gives a stream its watermarks. */
export const watermarkAssigner = defineOperator({ kind: 'watermarkAssigner', create: createAssigner })
