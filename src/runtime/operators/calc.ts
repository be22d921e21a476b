// Calc: filter and projection fused into one generated loop; plain columns pass through without a copy when nothing is filtered.
// Always: row kinds are kept; of an update pair split by the filter only the passing half goes on, as in Flink.

import { batchRowsMax } from '../../base/limits.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { Rex } from '../../table/expression.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { storageOf } from '../../table/logical-type.ts'
import { OutputBuffer } from '../batch/output-buffer.ts'
import { sliceColumn } from '../batch/slice.ts'
import { CodeWriter } from '../codegen/code-writer.ts'
import { ColumnReader, ColumnWriter } from '../codegen/columns.ts'
import { ExpressionWriter } from '../codegen/expression.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'

type CalcFunction = (batch: ColumnBatch, out: OutputBuffer, from: number, to: number) => number

interface CalcNode {
  readonly condition?: Rex
  readonly projections: readonly Rex[]
}

function callsCurrentWatermark(rex: Rex): boolean {
  switch (rex.kind) {
    case 'call': return rex.function === 'CURRENT_WATERMARK' || rex.args.some(callsCurrentWatermark)
    case 'cast': case 'field': return callsCurrentWatermark(rex.operand)
    case 'case':
      return callsCurrentWatermark(rex.otherwise) ||
        rex.branches.some((branch) => callsCurrentWatermark(branch.when) || callsCurrentWatermark(branch.then))
    default: return false
  }
}

/** Whether a projection hands on a column as it is. */
function isPlain(rex: Rex, inputType: LogicalType | undefined): boolean {
  return rex.kind === 'input' && inputType !== undefined && storageOf(rex.type) === storageOf(inputType)
}

/** Compiles the loop: rows `from` to `to` of the batch into the buffer; answers how many rows it wrote. */
function compileCalc(
  context: OperatorContext, node: CalcNode, computed: readonly number[], watermark: { ms: number },
): CalcFunction {
  const writer = new CodeWriter(context)
  writer.watermark = `${writer.constant(watermark)}.ms`
  const types = context.inputs[0]!.fields.map((field) => field.type)
  const reader = new ColumnReader(writer, types, 'batch.columns', 'r', context.dictionary)
  const target = new ColumnWriter(writer, node.projections.map((rex) => rex.type), 'out', context.dictionary)
  const expressions = new ExpressionWriter(writer, context, (index) => reader.read(index))
  const keepsKinds = node.condition !== undefined
  writer.preamble(`let o = 0;${keepsKinds ? ' const kinds = batch.rowKinds ?? null;' : ''}`)
  const body = writer.capture(() => {
    if (node.condition) writer.statement(`if (${expressions.condition(node.condition)}) {`)
    for (const index of computed) {
      writer.statement(target.write(index, expressions.emit(node.projections[index]!), 'o'))
    }
    if (keepsKinds) writer.statement('if (kinds !== null) out.rowKinds[o] = kinds[r];')
    writer.statement(`o++;${node.condition ? ' }' : ''}`)
  })
  writer.statement(`for (let r = from; r < to; r++) {\n${reader.takeLoads()}\n${body}\n}`)
  writer.epilogue(`${target.finish()}\nreturn o;`)
  return writer.compile<CalcFunction>(['batch', 'out', 'from', 'to'])
}

function createCalc(context: OperatorContext<Extract<OperatorContext['node'], { kind: 'calc' }>>): Operator {
  const { node, output } = context
  const inputTypes = context.inputs[0]!.fields.map((field) => field.type)
  const passed = node.projections.map((rex) =>
    node.condition === undefined && rex.kind === 'input' && isPlain(rex, inputTypes[rex.index]) ? rex.index : -1)
  const computed = node.projections.map((_, index) => index).filter((index) => passed[index]! < 0)
  const watermark = { ms: Number.NEGATIVE_INFINITY }
  const readsWatermark = [node.condition, ...node.projections].some((rex) => rex !== undefined && callsCurrentWatermark(rex))
  const run = computed.length > 0 || node.condition ? compileCalc(context, node, computed, watermark) : undefined
  const buffer = run ? new OutputBuffer(node.fields) : undefined

  function emitPassing(batch: ColumnBatch, from: number, to: number): void {
    const isWhole = from === 0 && to === batch.rowCount
    const columns = node.projections.map((_, index) => {
      const source = passed[index]!
      if (source < 0) return buffer!.column(index)
      const column = batch.columns[source]!
      return isWhole ? column : sliceColumn(column, from, to)
    })
    const rowKinds = batch.rowKinds && (isWhole ? batch.rowKinds : batch.rowKinds.subarray(from, to))
    output.emit(rowKinds ? { rowCount: to - from, columns, rowKinds } : { rowCount: to - from, columns })
  }

  return {
    processBatch(batch) {
      for (let from = 0; from < batch.rowCount; from += batchRowsMax) {
        const to = Math.min(batch.rowCount, from + batchRowsMax)
        const count = run ? run(batch, buffer!, from, to) : to - from
        if (node.condition === undefined) emitPassing(batch, from, to)
        else if (count > 0) output.emit(buffer!.batch(count, batch.rowKinds !== undefined))
      }
    },
    ...(readsWatermark && {
      processWatermark(watermarkMs: number) {
        watermark.ms = watermarkMs
        output.watermark(watermarkMs)
      },
    }),
  }
}

/** Filter and projection. */
export const calc = defineOperator({ kind: 'calc', create: createCalc })
