// Printing of results: tableau as Flink's SQL client does, or one JSON object a row.

import { MillraceError } from '../base/error.ts'
import { type ColumnBatch, type Dictionary, rowKindText } from '../table/column-batch.ts'
import type { Operation, ResultColumn } from '../table/engine.ts'
import type { Encoder, FormatRegistry } from '../table/format.ts'
import type { LogicalType } from '../table/logical-type.ts'
import { type ColumnText, columnText } from '../table/render.ts'

/** Prints the results of statements. */
export interface ResultPrinter {
  statement(text: string): void
  begin(operation: Operation, timeZone: string, flinkVersion: string): void
  rows(batch: ColumnBatch): void
  end(): void
}

const utf8 = new TextDecoder()

/** Results that have left their worker carry their strings with them. */
const noDictionary: Dictionary = {
  intern: () => 0, internBytes: () => 0, text: () => '', compare: () => 0, size: 0, sizeBytes: 0, generation: 0,
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

/** Rows as Flink's json format writes them, so that numbers are exact and times are text of the SQL standard. */
class JsonPrinter implements ResultPrinter {
  readonly #formats: FormatRegistry
  #encoder: Encoder | undefined

  constructor(formats: FormatRegistry) {
    this.#formats = formats
  }

  statement(): void {
    // Only rows are printed, so that the output is one object a line.
  }

  begin(operation: Operation, timeZone: string, flinkVersion: string): void {
    const json = this.#formats.format('json')
    this.#encoder = operation.isQuery
      ? json?.encoder?.(operation.columns, { 'map-null-key.mode': 'LITERAL' }, { timeZone, flinkVersion, dictionary: noDictionary })
      : undefined
  }

  rows(batch: ColumnBatch): void {
    if (!this.#encoder) return
    let text = ''
    for (let row = 0; row < batch.rowCount; row++) {
      const op = rowKindText[(batch.rowKinds?.[row] ?? 0) as 0 | 1 | 2 | 3]
      text += `{"op":"${op}","row":${utf8.decode(this.#encoder.encode(batch, row)!)}}\n`
    }
    process.stdout.write(text)
  }

  end(): void {
    // Nothing closes a JSON Lines result.
  }
}

/** The printer of an output format; throws for an unknown one. */
export function createPrinter(output: string, formats: FormatRegistry): ResultPrinter {
  if (output === 'tableau') return new TableauPrinter()
  if (output === 'jsonl') return new JsonPrinter(formats)
  throw new MillraceError('cli.bad-usage', `--output takes tableau or jsonl, not '${output}'`)
}
