// Expand: every row once for each grouping set, with the keys outside the set as NULL.

import type { ColumnBatch } from '../../table/column-batch.ts'
import { OutputBuffer } from '../batch/output-buffer.ts'
import { CodeWriter } from '../codegen/code-writer.ts'
import { ColumnReader, ColumnWriter } from '../codegen/columns.ts'
import { ExpressionWriter } from '../codegen/expression.ts'
import { defineOperator } from '../operator.ts'

type ExpandBatch = (batch: ColumnBatch, out: OutputBuffer, flush: (rowCount: number) => void) => void

/** GROUPING SETS, CUBE, ROLLUP. */
export const expand = defineOperator({
  kind: 'expand',
  create(context) {
    const { node, output } = context
    const writer = new CodeWriter(context)
    const types = context.inputs[0]!.fields.map((field) => field.type)
    const reader = new ColumnReader(writer, types, 'batch.columns', 'r', context.dictionary)
    const target = new ColumnWriter(writer, node.fields.map((field) => field.type), 'out', context.dictionary)
    const expressions = new ExpressionWriter(writer, context, (index) => reader.read(index))
    writer.preamble(`let o = 0; const n = batch.rowCount, kinds = batch.rowKinds ?? null, last = out.capacity - ${node.projections.length};`)
    const body = writer.capture(() => {
      for (const projection of node.projections) {
        writer.statement('{')
        for (const [index, rex] of projection.entries()) writer.statement(target.write(index, expressions.emit(rex), 'o'))
        writer.statement('out.rowKinds[o] = kinds === null ? 0 : kinds[r]; o++; }')
      }
    })
    writer.statement(`for (let r = 0; r < n; r++) {
if (o > last) { ${target.finish()} flush(o); o = 0; }
${reader.takeLoads()}
${body}
}
if (o > 0) { ${target.finish()} flush(o); }`)
    const run = writer.compile<ExpandBatch>(['batch', 'out', 'flush'])
    const buffer = new OutputBuffer(node.fields)
    return {
      processBatch: (batch) => run(batch, buffer, (rowCount) => output.emit(buffer.batch(rowCount, batch.rowKinds !== undefined))),
    }
  },
})
