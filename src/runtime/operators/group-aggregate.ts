// GroupAggregate: unbounded GROUP BY, with the changelog of Flink's GroupAggFunction.
// Always: the first row of a group gives +I; a change gives -U (when asked for) and +U; an equal result gives nothing unless
// state expires; when every row is taken back the group gives -D and is forgotten.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { rowKind } from '../../table/column-batch.ts'
import type { Emitted } from '../../table/function.ts'
import { OutputBuffer } from '../batch/output-buffer.ts'
import { AggregateCode, equalCode } from '../codegen/aggregate-code.ts'
import { CodeWriter } from '../codegen/code-writer.ts'
import { ColumnReader, ColumnWriter } from '../codegen/columns.ts'
import { KeyCode } from '../codegen/key-code.ts'
import { retracts } from '../codegen/window-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { StateTable, stateFields } from '../state/state-table.ts'
import { TtlSweep } from '../state/ttl.ts'

type AggregateNode = Extract<PhysicalNode, { kind: 'groupAggregate' }>
type FoldBatch = (
  batch: ColumnBatch, table: StateTable, out: OutputBuffer, flush: (rowCount: number) => void, nowMs: number,
) => void

/** Compiles the loop over a batch. `emits` is false in batch mode, where only the end gives rows. */
function compileFold(context: OperatorContext<AggregateNode>, aggregates: AggregateCode, emits: boolean): FoldBatch {
  const { node } = context
  const writer = new CodeWriter(context)
  const types = context.inputs[0]!.fields.map((field) => field.type)
  const hasTtl = node.stateTtlMs > 0
  const touched = `T.values[${node.keys.length}]`
  writer.preamble('const n = batch.rowCount; T.ensure(n); const kinds = batch.rowKinds ?? null, capacity = out.capacity - 1;')
  const reader = new ColumnReader(writer, types, 'batch.columns', 'r', context.dictionary)
  const keys = new KeyCode(writer, 'T', types, node.keys, reader, 'r')
  keys.declare()
  const arrays = aggregates.declare(writer, 'T')
  const target = new ColumnWriter(writer, node.fields.map((field) => field.type), 'out', context.dictionary)
  writer.preamble(`let o = 0; const outKinds = out.rowKinds;${hasTtl ? ` const touched = ${touched};` : ''}`)
  const read = (column: number): Emitted => reader.read(column)
  const row = (results: readonly Emitted[], kind: number): string => [
    ...node.keys.map((key, index) => target.write(index, read(key), 'o')),
    ...results.map((value, index) => target.write(node.keys.length + index, value, 'o')),
    `outKinds[o++] = ${kind};`,
  ].join('\n')
  const change = (isRetract: boolean): string => writer.capture(() => {
    const before = emits ? aggregates.results(writer, arrays, 'slot') : []
    aggregates.update(writer, arrays, 'slot', read, isRetract)
    if (!emits) return
    const isEmpty = isRetract ? aggregates.isEmpty(arrays, 'slot') : 'false'
    if (isRetract) writer.statement(`if (${isEmpty}) {\n${row(before, rowKind.delete)}\nT.remove(slot);\n} else {`)
    const after = aggregates.results(writer, arrays, 'slot')
    const same = hasTtl ? 'false' : after.map((value, index) => equalCode(writer, node.aggregates[index]!.type, before[index]!, value)).join(' && ') || 'true'
    const updateBefore = node.generateUpdateBefore ? row(before, rowKind.updateBefore) : ''
    writer.statement(`if (!(${same})) {\n${updateBefore}\n${row(after, rowKind.updateAfter)}\n}${isRetract ? '\n}' : ''}`)
  })
  const first = writer.capture(() => {
    const insert = hasTtl ? `if (slot < 0) {\n${keys.insert('slot')}\n}` : keys.insert('slot')
    writer.statement(`${insert}\n${aggregates.init(arrays, 'slot')}`)
    aggregates.update(writer, arrays, 'slot', read, false)
    if (emits) writer.statement(row(aggregates.results(writer, arrays, 'slot'), rowKind.insert))
  })
  const body = writer.capture(() => {
    writer.statement(keys.find('slot'))
    const isUnknown = hasTtl ? `slot < 0 || nowMs - touched[slot] >= ${node.stateTtlMs}` : 'slot < 0'
    const add = `if (${isUnknown}) {\n${first}\n} else {\n${change(false)}\n}`
    if (retracts(context)) {
      writer.statement(`const kind = kinds === null ? 0 : kinds[r];
if (kind === 0 || kind === 2) {\n${add}\n} else if (!(${isUnknown})) {\n${change(true)}\n} else continue;`)
    } else writer.statement(add)
    if (hasTtl) writer.statement('touched[slot] = nowMs;')
  })
  writer.statement(`for (let r = 0; r < n; r++) {
${reader.takeLoads()}
if (o >= capacity) { ${target.finish()} flush(o); o = 0; }
${body}
}
if (o > 0) { ${target.finish()} flush(o); }`)
  return writer.compile<FoldBatch>(['batch', 'T', 'out', 'flush', 'nowMs'])
}

type WriteAll = (table: StateTable, out: OutputBuffer, flush: (rowCount: number) => void) => void

/** Compiles the loop that writes every group once, for batch mode. */
function compileWriteAll(context: OperatorContext<AggregateNode>, aggregates: AggregateCode): WriteAll {
  const { node } = context
  const writer = new CodeWriter(context)
  const types = node.keys.map((key) => context.inputs[0]!.fields[key]!.type)
  writer.preamble(`const keyColumns = T.view(0, ${node.keys.length}).columns, capacity = out.capacity; let o = 0;`)
  const reader = new ColumnReader(writer, types, 'keyColumns', 'slot', context.dictionary)
  const arrays = aggregates.declare(writer, 'T')
  const target = new ColumnWriter(writer, node.fields.map((field) => field.type), 'out', context.dictionary)
  const body = writer.capture(() => {
    for (const index of types.keys()) writer.statement(target.write(index, reader.read(index), 'o'))
    for (const [index, value] of aggregates.results(writer, arrays, 'slot').entries()) {
      writer.statement(target.write(types.length + index, value, 'o'))
    }
  })
  writer.statement(`for (let slot = 0; slot < T.used; slot++) {
if (T.live[slot] !== 1) continue;
${reader.takeLoads()}
${body}
if (++o === capacity) { ${target.finish()} flush(o); o = 0; }
}
if (o > 0) { ${target.finish()} flush(o); }`)
  return writer.compile<WriteAll>(['T', 'out', 'flush'])
}

/** Adds the single group of a global aggregation without rows, in batch mode. */
function addEmptyGroup(context: OperatorContext, aggregates: AggregateCode, table: StateTable): void {
  const writer = new CodeWriter(context)
  writer.preamble('const slot = T.allocate();')
  writer.statement(aggregates.init(aggregates.declare(writer, 'T'), 'slot'))
  writer.compile<(table: StateTable) => void>(['T'])(table)
}

function createGroupAggregate(context: OperatorContext<AggregateNode>): Operator {
  const { node, output, clock } = context
  const emits = context.mode === 'streaming'
  const keyFields = stateFields(node.keys.map((key) => context.inputs[0]!.fields[key]!))
  const touched = { name: 'touched', kind: 'double', nullable: false } as const
  const aggregates = new AggregateCode(context.functions, node.aggregates, retracts(context), keyFields.length + 1)
  const table = new StateTable([...keyFields, touched, ...aggregates.fields], keyFields.length, true)
  const fold = compileFold(context, aggregates, emits)
  const buffer = new OutputBuffer(node.fields)
  const flush = (rowCount: number): void => output.emit(buffer.batch(rowCount, emits))
  const sweep = new TtlSweep(table, keyFields.length, node.stateTtlMs)
  return {
    open(parts) {
      for (const part of parts) restoreTable(table, part.section('groups'))
    },
    processBatch(batch) {
      const nowMs = node.stateTtlMs > 0 ? clock.now() : 0
      sweep.run(nowMs)
      fold(batch, table, buffer, flush, nowMs)
    },
    finish() {
      if (emits) return
      if (node.keys.length === 0 && table.liveCount === 0 && context.subtaskIndex === 0) addEmptyGroup(context, aggregates, table)
      compileWriteAll(context, aggregates)(table, buffer, flush)
    },
    snapshot: () => ({ sections: [snapshotTable('groups', table)] }),
    stateBytes: () => table.sizeBytes,
    markStrings: (marks) => table.markStrings(marks),
  }
}

/** GROUP BY without windows, and SELECT DISTINCT. */
export const groupAggregate = defineOperator({ kind: 'groupAggregate', create: createGroupAggregate })
