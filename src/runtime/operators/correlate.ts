// Correlate: UNNEST and table functions, one call a row.
// Always: kinds are kept; INNER drops rows without results, LEFT pads them.

import { MillraceError } from '../../base/error.ts'
import type { PhysicalNode } from '../../plan/physical.ts'
import type { Column } from '../../table/column-batch.ts'
import { getValue, setValue } from '../../table/column-writer.ts'
import type { Rex } from '../../table/expression.ts'
import type { OutputBuffer } from '../batch/output-buffer.ts'
import { RowOutput } from '../batch/row-output.ts'
import { CodeWriter } from '../codegen/code-writer.ts'
import { ColumnReader, toObjectForm } from '../codegen/columns.ts'
import { ExpressionWriter } from '../codegen/expression.ts'
import type { Columns } from '../codegen/row-code.ts'
import { compileCopier } from '../codegen/row-code.ts'
import type { OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'
import { unnest } from './unnest.ts'

type CorrelateNode = Extract<PhysicalNode, { kind: 'correlate' }>
type Arguments = (columns: Columns) => (row: number) => readonly unknown[]

/** The arguments of a row in object form. */
function compileArguments(context: OperatorContext, args: readonly Rex[]): Arguments {
  const writer = new CodeWriter(context)
  const types = context.inputs[0]!.fields.map((field) => field.type)
  const reader = new ColumnReader(writer, types, 'columns', 'row', context.dictionary)
  const expressions = new ExpressionWriter(writer, context, (index) => reader.read(index))
  const body = writer.capture(() => {
    const values = args.map((arg) => toObjectForm(arg.type, expressions.emit(arg)))
    writer.statement(`return [${values.join(', ')}];`)
  })
  writer.statement(`${reader.takeLoads()}\n${body}`)
  return writer.compileBinder(['columns'], ['row'])
}

/** The rows that one call gives, as values in object form. */
type RowsOf = (args: readonly unknown[]) => Iterable<readonly unknown[]>

function tableFunctionOf(context: OperatorContext, node: CorrelateNode): RowsOf {
  const [collection] = node.args
  if (node.function === 'UNNEST') return unnest(collection!.type, false)
  if (node.function === 'UNNEST WITH ORDINALITY') return unnest(collection!.type, true)
  if (node.function === '$REPLICATE_ROWS') return ([count]) => new Array<readonly unknown[]>(Number(count ?? 0)).fill([])
  const fn = context.functions.table(node.function)
  if (!fn) throw new MillraceError('runtime.unknown-function', `no table function ${node.function}`, { domain: 'internal' })
  return (args) => fn.eval(args)
}

/** LATERAL TABLE(…) and UNNEST. */
export const correlate = defineOperator({
  kind: 'correlate',
  create(context) {
    const { node, dictionary } = context
    const rowsOf = tableFunctionOf(context, node)
    const types = context.inputs[0]!.fields.map((field) => field.type)
    const argumentsOf = compileArguments(context, node.args)
    const copier = compileCopier(context, types)
    const rows = new RowOutput(node.fields, context.output, true)
    // Results are set through columns over the buffer's own arrays.
    const columns = node.resultFields.map((_, index) => resultColumn(rows.buffer, types.length + index))

    function setResult(values: readonly unknown[], at: number): void {
      node.resultFields.forEach((_, index) => {
        const to = types.length + index
        setValue(columns[index]!, at, values[index], dictionary)
        const isNull = getValue(columns[index]!, at, node.resultFields[index]!.type, dictionary) === null
        rows.buffer.nulls[to]![at] = isNull ? 1 : 0
        if (isNull) rows.buffer.nullSeen[to] = 1
        if (rows.buffer.nanos[to]?.[at]) rows.buffer.nanoSeen[to] = 1
      })
    }

    return {
      processBatch(batch) {
        const read = argumentsOf(batch.columns)
        const copy = copier(batch.columns, rows.buffer)
        for (let row = 0; row < batch.rowCount; row++) {
          const kind = batch.rowKinds?.[row] ?? 0
          let isEmpty = true
          for (const result of rowsOf(read(row))) {
            isEmpty = false
            const at = rows.next(kind)
            copy(row, at)
            setResult(result, at)
          }
          if (!isEmpty || node.type !== 'left') continue
          const at = rows.next(kind)
          copy(row, at)
          rows.setNull(types.length, types.length + node.resultFields.length, at)
        }
        rows.flush()
      },
    }
  },
})

function resultColumn(buffer: OutputBuffer, index: number): Column {
  const column = { kind: buffer.kinds[index]!, values: buffer.values[index]!, nulls: buffer.nulls[index]! }
  return (buffer.nanos[index] ? { ...column, nanos: buffer.nanos[index] } : column) as Column
}
