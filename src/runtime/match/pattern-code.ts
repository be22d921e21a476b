// Generated code of DEFINE and MEASURES: reads rows of a match by variable and place.
// Always: a match is a run of rows, `slots[start]` its first, and `c[v]` counts the rows of variable v; variables follow one another.

import type { AggregateCall, PatternExpression, PatternNavigation } from '../../table/expression.ts'
import type { Emitted } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import type { OutputBuffer } from '../batch/output-buffer.ts'
import { AggregateCode } from '../codegen/aggregate-code.ts'
import { CodeWriter } from '../codegen/code-writer.ts'
import { ColumnReader, ColumnWriter } from '../codegen/columns.ts'
import { ExpressionWriter } from '../codegen/expression.ts'
import type { Columns } from '../codegen/row-code.ts'
import type { OperatorContext } from '../operator.ts'
import type { StateField } from '../state/state-table.ts'
import { StateTable } from '../state/state-table.ts'

/** Whether the match so far, its last row the coming one, fits a definition. */
export type FitsDefinition = (slots: readonly number[], start: number, counts: readonly number[]) => boolean
/** Writes a match as an output row. */
export type WriteMatch = (slots: readonly number[], start: number, counts: readonly number[], at: number) => void

function sumOf(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, index) => ` + c[${from + index}]`).join('')
}

/** A row of a match: the variable that holds its slot, and the columns that have been read. */
interface MatchedRow {
  readonly slot: string
  readonly reader: ColumnReader
  readonly values: Map<number, Emitted>
}

/** Code over the rows of one match. */
class MatchCode {
  readonly writer: CodeWriter
  readonly fields: StateField[] = []
  readonly #context: OperatorContext
  readonly #types: readonly LogicalType[]
  readonly #variableCount: number
  readonly #rows = new Map<string, MatchedRow>()

  constructor(context: OperatorContext, types: readonly LogicalType[], variableCount: number) {
    this.writer = new CodeWriter(context)
    this.#context = context
    this.#types = types
    this.#variableCount = variableCount
  }

  /** First place and count of a variable's rows. */
  #range(variable: number): { readonly first: string; readonly count: string } {
    if (variable < 0) return { first: 'start', count: `0${sumOf(0, this.#variableCount)}` }
    return { first: `start${sumOf(0, variable)}`, count: `c[${variable}]` }
  }

  /** The row of a navigation: a variable with its slot, or -1. */
  #row({ variable, from, offset }: PatternNavigation): MatchedRow {
    const key = `${variable} ${from} ${offset}`
    const known = this.#rows.get(key)
    if (known) return known
    const { first, count } = this.#range(variable)
    const [slot, place, row] = [this.writer.local('s'), this.writer.local('i'), this.writer.local('w')]
    const index = from === 'first' ? String(offset) : `${count} - ${1 + offset}`
    this.writer.statement(`const ${place} = ${index}, ${slot} = ${place} < 0 || ${place} >= ${count} ? -1 : slots[${first} + ${place}], ${row} = ${slot} < 0 ? 0 : ${slot};`)
    const reader = new ColumnReader(this.writer, this.#types, 'columns', row, this.#context.dictionary)
    const made: MatchedRow = { slot, reader, values: new Map() }
    this.#rows.set(key, made)
    return made
  }

  #navigation(navigation: PatternNavigation): Emitted {
    const { slot, reader, values } = this.#row(navigation)
    let value = values.get(navigation.column)
    if (!value) {
      value = reader.read(navigation.column)
      this.writer.statement(reader.takeLoads())
      values.set(navigation.column, value)
    }
    return { ...value, isNull: value.isNull === 'false' ? `(${slot} < 0)` : `(${slot} < 0 || ${value.isNull})` }
  }

  /** The results of an expression's aggregates, each over the rows of its variable. */
  #aggregates(expression: PatternExpression): readonly Emitted[] {
    const results: Emitted[] = []
    for (const variable of new Set(expression.aggregates.map((made) => made.variable))) {
      const own = [...expression.aggregates.keys()].filter((index) => expression.aggregates[index]!.variable === variable)
      const made = this.#aggregateRows(expression, own, variable)
      own.forEach((index, place) => {
        results[index] = made[place]!
      })
    }
    return results
  }

  #aggregateRows(expression: PatternExpression, own: readonly number[], variable: number): readonly Emitted[] {
    const args = own.flatMap((index) => expression.aggregates[index]!.args)
    let next = 0
    const calls = own.map((index): AggregateCall => {
      const { function: name, args: read, type } = expression.aggregates[index]!
      return {
        function: name, args: read.map(() => next++), argTypes: read.map((rex) => rex.type), distinct: false,
        name: `a${index}`, type, retract: false,
      }
    })
    const code = new AggregateCode(this.#context.functions, calls, false, this.fields.length)
    this.fields.push(...code.fields)
    const arrays = code.declare(this.writer, 'T')
    const { first, count } = this.#range(variable)
    const [place, row] = [this.writer.local('k'), this.writer.local('w')]
    const reader = new ColumnReader(this.writer, this.#types, 'columns', row, this.#context.dictionary)
    const expressions = new ExpressionWriter(this.writer, this.#context, (index) => reader.read(index))
    this.writer.statement(code.init(arrays, '0'))
    const body = this.writer.capture(() => code.update(this.writer, arrays, '0', (index) => expressions.emit(args[index]!), false))
    this.writer.statement(`for (let ${place} = 0; ${place} < ${count}; ${place}++) {
const ${row} = slots[${first} + ${place}];
${reader.takeLoads()}
${body}
}`)
    return code.results(this.writer, arrays, '0')
  }

  /** Emits an expression; its statements go before what the caller writes next. */
  emit(expression: PatternExpression): Emitted {
    const values = [...expression.navigations.map((made) => this.#navigation(made)), ...this.#aggregates(expression)]
    return this.#writerOf(values).emit(expression.rex)
  }

  condition(expression: PatternExpression): string {
    const values = [...expression.navigations.map((made) => this.#navigation(made)), ...this.#aggregates(expression)]
    return this.#writerOf(values).condition(expression.rex)
  }

  #writerOf(values: readonly Emitted[]): ExpressionWriter {
    return new ExpressionWriter(this.writer, this.#context, (index) => values[index]!)
  }
}

function scratch(code: MatchCode): StateTable {
  const table = new StateTable(code.fields)
  table.allocate()
  return table
}

/** Compiles a variable's definition. */
export function compileDefinition(
  context: OperatorContext, types: readonly LogicalType[], variableCount: number, expression: PatternExpression,
): (columns: Columns) => FitsDefinition {
  const code = new MatchCode(context, types, variableCount)
  code.writer.statement(`return ${code.condition(expression)};`)
  const bind = code.writer.compileBinder<(columns: Columns, table: StateTable) => FitsDefinition>(['columns', 'T'], ['slots', 'start', 'c'])
  const table = scratch(code)
  return (columns) => bind(columns, table)
}

/** Compiles the writing of a match: the partition's columns, then the measures. */
export function compileMeasures(
  context: OperatorContext, types: readonly LogicalType[], variableCount: number,
  partition: readonly number[], measures: readonly PatternExpression[],
): (columns: Columns, out: OutputBuffer) => WriteMatch {
  const code = new MatchCode(context, types, variableCount)
  const { writer } = code
  const target = new ColumnWriter(writer, context.node.fields.map((field) => field.type), 'out', context.dictionary, true)
  const first = new ColumnReader(writer, types, 'columns', 'first', context.dictionary)
  writer.statement('const first = slots[start];')
  for (const [index, column] of partition.entries()) {
    const value = first.read(column)
    writer.statement(`${first.takeLoads()}\n${target.write(index, value, 'at')}`)
  }
  for (const [index, measure] of measures.entries()) writer.statement(target.write(partition.length + index, code.emit(measure), 'at'))
  const bind = writer.compileBinder<(columns: Columns, out: OutputBuffer, table: StateTable) => WriteMatch>(
    ['columns', 'out', 'T'], ['slots', 'start', 'c', 'at'])
  const table = scratch(code)
  return (columns, out) => bind(columns, out, table)
}
