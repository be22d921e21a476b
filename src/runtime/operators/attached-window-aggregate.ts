// A window aggregation of rows that carry their window already: results of windows that are aggregated again, joined or ranked rows.
// Always: a group is a key and a window's end; it is put out when the watermark passes the end, rows behind that are late.

import type { PhysicalNode, WindowProperty } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { OutputBuffer } from '../batch/output-buffer.ts'
import { AggregateCode } from '../codegen/aggregate-code.ts'
import { CodeWriter } from '../codegen/code-writer.ts'
import { ColumnReader, ColumnWriter } from '../codegen/columns.ts'
import { KeyCode } from '../codegen/key-code.ts'
import { foldRows, retracts } from '../codegen/window-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { StateTable, stateFields } from '../state/state-table.ts'
import { WindowClock } from '../windows/geometry.ts'
import { WindowEnds } from '../windows/window-ends.ts'

type WindowNode = Extract<PhysicalNode, { kind: 'windowAggregate' }>
type AttachedNode = WindowNode & { readonly attached: NonNullable<WindowNode['attached']> }

/** What the generated fold works on. */
interface FoldState {
  readonly table: StateTable
  readonly ends: WindowEnds
  lateCount: number
}

type FoldBatch = (batch: ColumnBatch, state: FoldState) => void
type WriteWindows = (
  table: StateTable, slots: readonly number[], out: OutputBuffer, clock: WindowClock, nowMs: number, flush: (rowCount: number) => void,
) => void

function compileFold(context: OperatorContext, node: AttachedNode, aggregates: AggregateCode): FoldBatch {
  const { startIndex, endIndex } = node.attached
  const keyCount = node.keys.length + 1
  const writer = new CodeWriter(context)
  const types = context.inputs[0]!.fields.map((field) => field.type)
  writer.preamble('const n = batch.rowCount, T = state.table, ends = state.ends; T.ensure(n);')
  const reader = new ColumnReader(writer, types, 'batch.columns', 'r', context.dictionary)
  const keys = new KeyCode(writer, 'T', types, [...node.keys, endIndex], reader, 'r')
  keys.declare()
  const arrays = aggregates.declare(writer, 'T')
  writer.preamble(`const starts = T.values[${keyCount}]; let late = 0, lastEnd = NaN, isFired = false;`)
  foldRows(context, writer, reader, aggregates, arrays, () => {
    writer.statement(`const end = ${reader.read(endIndex).code};
if (end !== lastEnd) { lastEnd = end; isFired = ends.isFired(end); }
if (isFired) { late++; continue; }
${keys.find('a')}
if (a < 0) {
${keys.insert('a')}
starts[a] = ${reader.read(startIndex).code};
ends.add(end, a);
${aggregates.init(arrays, 'a')}
}`)
  })
  return writer.compile<FoldBatch>(['batch', 'state'])
}

function compileWrite(context: OperatorContext, node: AttachedNode, aggregates: AggregateCode): WriteWindows {
  const writer = new CodeWriter(context)
  const inputTypes = context.inputs[0]!.fields.map((field) => field.type)
  const width = node.keys.length
  writer.preamble(`const keyColumns = T.view(0, ${width}).columns, ends = T.values[${width}], starts = T.values[${width + 1}];`)
  const reader = new ColumnReader(writer, node.keys.map((key) => inputTypes[key]!), 'keyColumns', 'a', context.dictionary)
  const arrays = aggregates.declare(writer, 'T')
  const target = new ColumnWriter(writer, context.node.fields.map((field) => field.type), 'out', context.dictionary)
  const codes: Readonly<Record<WindowProperty, string>> = {
    start: 'starts[a]', end: 'ends[a]', rowtime: 'clock.toEpoch(ends[a] - 1)', proctime: 'nowMs',
  }
  writer.preamble('let o = 0; const capacity = out.capacity;')
  const body = writer.capture(() => {
    for (const index of node.keys.keys()) writer.statement(target.write(index, reader.read(index), 'o'))
    for (const [index, value] of aggregates.results(writer, arrays, 'a').entries()) writer.statement(target.write(width + index, value, 'o'))
    const first = width + node.aggregates.length
    for (const [index, property] of node.properties.entries()) {
      writer.statement(target.write(first + index, { code: codes[property], isNull: 'false' }, 'o'))
    }
  })
  writer.statement(`for (let i = 0; i < slots.length; i++) {
const a = slots[i];
if (${aggregates.isEmpty(arrays, 'a')}) continue;
${reader.takeLoads()}
${body}
if (++o === capacity) { ${target.finish()} flush(o); o = 0; }
}
if (o > 0) { ${target.finish()} flush(o); }`)
  return writer.compile<WriteWindows>(['T', 'slots', 'out', 'clock', 'nowMs', 'flush'])
}

/** The operator of an aggregation by attached windows. */
export function createAttachedAggregate(context: OperatorContext, node: AttachedNode): Operator {
  const { output, clock, metrics } = context
  const keyFields = stateFields([...node.keys, node.attached.endIndex].map((key) => context.inputs[0]!.fields[key]!))
  const aggregates = new AggregateCode(context.functions, node.aggregates, retracts(context), keyFields.length + 1)
  const start = { name: 'start', kind: 'double', nullable: false } as const
  const table = new StateTable([...keyFields, start, ...aggregates.fields], keyFields.length, true)
  const fold = compileFold(context, node, aggregates)
  const write = compileWrite(context, node, aggregates)
  const windowClock = new WindowClock(node.window, context.session.timeZone)
  const buffer = new OutputBuffer(node.fields)
  const flush = (rowCount: number): void => output.emit(buffer.batch(rowCount, false))
  const ends = new WindowEnds(context, node.window, (slots) => {
    write(table, slots, buffer, windowClock, clock.now(), flush)
    for (const slot of slots) table.remove(slot)
  })
  const state: FoldState = { table, ends, lateCount: 0 }
  return {
    open(parts) {
      for (const part of parts) {
        ends.restore(part.meta)
        const slots = restoreTable(table, part.section('windows'))
        const endOf = table.values[node.keys.length] as Float64Array
        for (const slot of slots) if (slot >= 0) ends.add(endOf[slot]!, slot)
      }
      ends.end()
    },
    processBatch(batch) {
      ends.begin()
      fold(batch, state)
      metrics.lateRecordsDropped = state.lateCount
      ends.end()
    },
    processWatermark(watermarkMs) {
      ends.watermark(watermarkMs)
      output.watermark(watermarkMs)
    },
    snapshot: () => ({ meta: { progressMs: ends.saved() }, sections: [snapshotTable('windows', table, node.keys.length)] }),
    stateBytes: () => table.sizeBytes + ends.sizeBytes,
    markStrings: (marks) => table.markStrings(marks),
    windows: () => ends.report(),
    close: () => ends.close(),
  }
}
