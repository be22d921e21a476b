// Printing of results: tableau as Flink's SQL client does, or one JSON object a row.

import { MillraceError } from '../base/error.ts'
import { type ColumnBatch, rowKindText } from '../table/column-batch.ts'
import { getValue } from '../table/column-writer.ts'
import type { Operation, ResultColumn } from '../table/engine.ts'
import type { LogicalType } from '../table/logical-type.ts'
import { type ColumnText, columnText, jsonValue } from '../table/render.ts'

/** Prints the results of statements. */
export interface ResultPrinter {
  statement(text: string): void
  begin(operation: Operation, timeZone: string): void
  rows(batch: ColumnBatch): void
  end(): void
}

const nullText = '<NULL>'
const widthMax = 30

/** Width of a streaming column by its type, as Flink's client lays them out. */
function typeWidth(type: LogicalType): number {
  switch (type.root) {
    case 'TINYINT': return 4
    case 'SMALLINT': return 6
    case 'INTEGER': return 11
    case 'BIGINT': return 20
    case 'DECIMAL': return (type.precision ?? 10) + 2
    case 'BOOLEAN': return 5
    case 'DATE': return 10
    case 'TIME': return (type.precision ?? 0) === 0 ? 8 : (type.precision ?? 0) + 9
    case 'TIMESTAMP': case 'TIMESTAMP_LTZ': return (type.precision ?? 6) === 0 ? 19 : (type.precision ?? 6) + 20
    default: return widthMax
  }
}

function cell(text: string, width: number): string {
  const cut = text.length > width ? `${text.slice(0, width - 3)}...` : text
  return cut.padStart(width)
}

class TableauPrinter implements ResultPrinter {
  #columns: readonly ResultColumn[] = []
  #texts: readonly ColumnText[] = []
  #widths: readonly number[] = []
  #rowCount = 0
  #isQuery = false
  #isText = false
  #known: string[][] = []

  statement(text: string): void {
    process.stdout.write(`> ${text.split('\n').join('\n> ')}\n`)
  }

  begin(operation: Operation, timeZone: string): void {
    this.#columns = operation.columns
    this.#texts = operation.columns.map((column) => columnText(column.type, timeZone))
    this.#isQuery = operation.isQuery
    this.#isText = !operation.isQuery && operation.columns.length === 1 && operation.columns[0]?.name === 'result'
    this.#rowCount = 0
    this.#known = []
    if (!this.#isQuery) return
    this.#widths = operation.columns.map((column) => Math.max(nullText.length, Math.min(widthMax, column.name.length), typeWidth(column.type)))
    this.#line()
    process.stdout.write(`| op | ${this.#columns.map((column, index) => cell(column.name, this.#widths[index]!)).join(' | ')} |\n`)
    this.#line()
  }

  #line(): void {
    const bars = this.#widths.map((width) => '-'.repeat(width + 2))
    process.stdout.write(`${this.#isQuery ? '+----' : ''}+${bars.join('+')}+\n`)
  }

  rows(batch: ColumnBatch): void {
    for (let row = 0; row < batch.rowCount; row++) {
      this.#rowCount++
      const cells = this.#texts.map((text, index) => text(batch.columns[index]!, row) ?? nullText)
      if (!this.#isQuery) this.#known.push(cells)
      else process.stdout.write(`| ${rowKindText[(batch.rowKinds?.[row] ?? 0) as 0 | 1 | 2 | 3]} | ${cells.map((text, index) => cell(text, this.#widths[index]!)).join(' | ')} |\n`)
    }
  }

  end(): void {
    if (this.#isQuery) {
      this.#line()
      process.stdout.write(`Received a total of ${this.#rowCount} row${this.#rowCount === 1 ? '' : 's'}\n\n`)
    } else if (this.#isText) process.stdout.write(`${this.#known.map((row) => (row[0] === 'OK' ? '[INFO] Execute statement succeeded.' : row[0])).join('\n')}\n\n`)
    else this.#table()
  }

  #table(): void {
    if (this.#known.length === 0) {
      process.stdout.write('Empty set\n\n')
      return
    }
    this.#widths = this.#columns.map((column, index) => Math.max(column.name.length, ...this.#known.map((row) => row[index]!.length)))
    this.#line()
    process.stdout.write(`| ${this.#columns.map((column, index) => column.name.padStart(this.#widths[index]!)).join(' | ')} |\n`)
    this.#line()
    for (const row of this.#known) process.stdout.write(`| ${row.map((text, index) => text.padStart(this.#widths[index]!)).join(' | ')} |\n`)
    this.#line()
    process.stdout.write(`${this.#known.length} row${this.#known.length === 1 ? '' : 's'} in set\n\n`)
  }
}

class JsonPrinter implements ResultPrinter {
  #operation: Operation | undefined
  #values: readonly ((value: unknown) => unknown)[] = []

  statement(): void {
    // Only rows are printed, so that the output is one object a line.
  }

  begin(operation: Operation, timeZone: string): void {
    this.#operation = operation
    this.#values = operation.columns.map((column) => jsonValue(column.type, timeZone))
  }

  rows(batch: ColumnBatch): void {
    const operation = this.#operation!
    if (!operation.isQuery) return
    for (let row = 0; row < batch.rowCount; row++) {
      const entries = operation.columns.map((column, index) => {
        const value = getValue(batch.columns[index]!, row, column.type, undefined)
        return [column.name, value === null ? null : this.#values[index]!(value)] as const
      })
      const op = rowKindText[(batch.rowKinds?.[row] ?? 0) as 0 | 1 | 2 | 3]
      process.stdout.write(`${JSON.stringify({ op, row: Object.fromEntries(entries) })}\n`)
    }
  }

  end(): void {
    // Nothing closes a JSON Lines result.
  }
}

/** The printer of a format; throws for an unknown one. */
export function createPrinter(format: string): ResultPrinter {
  if (format === 'tableau') return new TableauPrinter()
  if (format === 'jsonl') return new JsonPrinter()
  throw new MillraceError('cli.bad-usage', `--output takes tableau or jsonl, not '${format}'`)
}
