// Generated loops of a sliced window aggregation: fold a batch into slices, merge slices, write a window's rows.
// Always: additions happen in the order of arrival inside a slice, and slices merge in the order the caller gives.

import type { WindowProperty } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { AggregateCall } from '../../table/expression.ts'
import type { OutputBuffer } from '../batch/output-buffer.ts'
import type { OperatorContext } from '../operator.ts'
import type { StateTable } from '../state/state-table.ts'
import type { Pane, PaneState } from '../windows/pane-state.ts'
import type { AggregateArrays } from './aggregate-code.ts'
import { AggregateCode } from './aggregate-code.ts'
import { CodeWriter } from './code-writer.ts'
import { ColumnReader, ColumnWriter } from './columns.ts'
import { KeyCode } from './key-code.ts'

/** What the window's columns show. */
export interface WindowTimes {
  readonly start: number
  readonly end: number
  readonly rowtime: number
  readonly proctime: number
}

/** Keys, aggregates and window columns of an aggregation. */
export interface WindowAggregateShape {
  readonly keys: readonly number[]
  readonly aggregates: readonly AggregateCall[]
  readonly properties: readonly WindowProperty[]
  /** The rowtime column; undefined for processing time, where `nowMs` is every row's time. */
  readonly timeIndex: number | undefined
}

/** Folds a batch into the slices. */
export type FoldBatch = (batch: ColumnBatch, state: PaneState, nowMs: number) => void
/** Merges a slice into the window's accumulators (slot + 1 by key slot); new ones are appended to `merged`. */
export type MergePane = (state: PaneState, pane: Pane, slotOf: Int32Array, merged: number[]) => void
/** Keys and accumulators, whatever the windows. */
export interface WindowTables {
  readonly keys: StateTable
  readonly accumulators: StateTable
}

/** Writes one row for each accumulator slot. */
export type WriteWindow = (
  state: WindowTables, slots: ArrayLike<number>, count: number, out: OutputBuffer, times: WindowTimes, flush: (rowCount: number) => void,
) => void

/** The aggregate code of a shape, with accumulators behind the key column of the accumulator table. */
export function windowAggregates(context: OperatorContext, shape: WindowAggregateShape, firstField = 1): AggregateCode {
  return new AggregateCode(context.functions, shape.aggregates, retracts(context), firstField)
}

/** Whether the input can take rows back. */
export function retracts(context: OperatorContext): boolean {
  return context.inputs.some(({ changelog }) => changelog.updateBefore || changelog.updateAfter || changelog.delete)
}

/**
 * Writes the loop that folds the rows of a batch: `locate` finds the accumulator `a` of row `r`, or counts the row as `late` and goes on.
 * The function's preamble declares `n` and `late`.
 */
export function foldRows(
  context: OperatorContext, writer: CodeWriter, reader: ColumnReader, aggregates: AggregateCode, arrays: AggregateArrays, locate: () => void,
): void {
  const hasRetracts = retracts(context)
  if (hasRetracts) writer.preamble('const kinds = batch.rowKinds ?? null;')
  const body = writer.capture(() => {
    locate()
    const read = (column: number) => reader.read(column)
    if (hasRetracts) writer.statement('const kind = kinds === null ? 0 : kinds[r];\nif (kind === 0 || kind === 2) {')
    aggregates.update(writer, arrays, 'a', read, false)
    if (!hasRetracts) return
    writer.statement('} else {')
    aggregates.update(writer, arrays, 'a', read, true)
    writer.statement('}')
  })
  writer.statement(`for (let r = 0; r < n; r++) {\n${reader.takeLoads()}\n${body}\n}`)
  writer.epilogue('state.lateCount += late;')
}

/** Compiles `FoldBatch`. */
export function compileFold(context: OperatorContext, shape: WindowAggregateShape, aggregates: AggregateCode): FoldBatch {
  const writer = new CodeWriter(context)
  const types = context.inputs[0]!.fields.map((field) => field.type)
  writer.preamble('const n = batch.rowCount; state.prepare(n); const K = state.keys, A = state.accumulators;')
  const reader = new ColumnReader(writer, types, 'batch.columns', 'r', context.dictionary)
  const keys = new KeyCode(writer, 'K', types, shape.keys, reader, 'r')
  keys.declare()
  const arrays = aggregates.declare(writer, 'A')
  writer.preamble('const geometry = state.geometry, size = geometry.sliceMs, zone = geometry.zone;')
  // Rows out of order move to and fro between two slices, so both are at hand.
  writer.preamble('let lo = Infinity, hi = -Infinity, pane = null, lo2 = Infinity, hi2 = -Infinity, pane2 = null, map = [], late = 0;')
  foldRows(context, writer, reader, aggregates, arrays, () => {
    const time = shape.timeIndex === undefined ? 'nowMs' : reader.read(shape.timeIndex).code
    writer.statement(`const t = zone === undefined ? ${time} : zone.toLocal(${time});
if (t < lo || t >= hi) {
  const before = pane, start = lo;
  if (t >= lo2 && t < hi2) { pane = pane2; lo = lo2; }
  else { pane = state.paneOf(t); lo = state.paneStartMs; }
  hi = lo + size; pane2 = before; lo2 = start; hi2 = start + size;
  if (pane !== null) map = pane.map;
}
if (pane === null) { late++; continue; }
${keys.find('key')}
if (key < 0) {
${keys.insert('key')}
K.values[${shape.keys.length}][key] = 0;
}
let a = (key < map.length ? map[key] : pane.find(key)) - 1;
if (a < 0) {
  a = state.addAccumulator(pane, key); map = pane.map;
  ${aggregates.init(arrays, 'a')}
}`)
  })
  return writer.compile<FoldBatch>(['batch', 'state', 'nowMs'])
}

/** Compiles `MergePane`. */
export function compileMerge(context: OperatorContext, aggregates: AggregateCode): MergePane {
  const writer = new CodeWriter(context)
  writer.preamble('const A = state.accumulators; A.ensure(pane.count); const keyOf = A.values[0], slots = pane.slots, n = pane.count;')
  const arrays = aggregates.declare(writer, 'A')
  const body = writer.capture(() => {
    writer.statement(`const from = slots[i], key = keyOf[from];
let to = slotOf[key] - 1;
if (to < 0) {
  to = A.allocate(); keyOf[to] = key; slotOf[key] = to + 1; merged.push(to);
  ${aggregates.init(arrays, 'to')}
}`)
    aggregates.merge(writer, arrays, 'to', 'from')
  })
  writer.statement(`for (let i = 0; i < n; i++) {\n${body}\n}`)
  return writer.compile<MergePane>(['state', 'pane', 'slotOf', 'merged'])
}

/** Compiles `WriteWindow`; `timeCode` gives a window column's code for the accumulator slot `a`. */
export function compileWrite(
  context: OperatorContext, shape: WindowAggregateShape, aggregates: AggregateCode,
  timeCode = (property: WindowProperty): string => `times.${property}`,
): WriteWindow {
  const writer = new CodeWriter(context)
  const inputTypes = context.inputs[0]!.fields.map((field) => field.type)
  const keyTypes = shape.keys.map((key) => inputTypes[key]!)
  writer.preamble(`const K = state.keys, A = state.accumulators, keyOf = A.values[0], keyColumns = K.view(0, ${shape.keys.length}).columns;`)
  const reader = new ColumnReader(writer, keyTypes, 'keyColumns', 'key', context.dictionary)
  const arrays = aggregates.declare(writer, 'A')
  const target = new ColumnWriter(writer, context.node.fields.map((field) => field.type), 'out', context.dictionary)
  writer.preamble('let o = 0; const capacity = out.capacity;')
  const body = writer.capture(() => {
    for (const index of shape.keys.keys()) writer.statement(target.write(index, reader.read(index), 'o'))
    aggregates.results(writer, arrays, 'a').forEach((value, index) => {
      writer.statement(target.write(shape.keys.length + index, value, 'o'))
    })
    const first = shape.keys.length + shape.aggregates.length
    shape.properties.forEach((property, index) => {
      writer.statement(target.write(first + index, { code: timeCode(property), isNull: 'false' }, 'o'))
    })
  })
  writer.statement(`for (let i = 0; i < count; i++) {
const a = slots[i], key = keyOf[a];
if (${aggregates.isEmpty(arrays, 'a')}) continue;
${reader.takeLoads()}
${body}
if (++o === capacity) { ${target.finish()} flush(o); o = 0; }
}
if (o > 0) { ${target.finish()} flush(o); }`)
  return writer.compile<WriteWindow>(['state', 'slots', 'count', 'out', 'times', 'flush'])
}
