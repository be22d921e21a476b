// Results of statements that answer at once: columns and rows, as one batch that carries its own strings.

import type { ColumnBatch, Dictionary } from '../table/column-batch.ts'
import { createBatch, setValue } from '../table/column-writer.ts'
import type { ResultColumn } from '../table/engine.ts'
import { types } from '../table/logical-type.ts'

/** A result that is known at once. */
export interface StaticResult {
  readonly columns: readonly ResultColumn[]
  readonly rows: readonly (readonly unknown[])[]
}

/** A result of text columns. */
export function textResult(names: readonly string[], rows: readonly (readonly (string | null)[])[]): StaticResult {
  return { columns: names.map((name) => ({ name, type: types.string() })), rows }
}

/** What a statement without rows answers. */
export const okResult: StaticResult = textResult(['result'], [['OK']])

/** The rows as a batch. */
export function resultBatch(result: StaticResult): ColumnBatch {
  const strings: string[] = ['']
  const ids = new Map<string, number>([['', 0]])
  const intern = (text: string): number => {
    const known = ids.get(text)
    if (known !== undefined) return known
    ids.set(text, strings.length)
    return strings.push(text) - 1
  }
  const batch = createBatch(result.columns, Math.max(1, result.rows.length))
  for (const [row, values] of result.rows.entries()) {
    batch.columns.forEach((column, index) => setValue(column, row, values[index], { intern } as unknown as Dictionary))
  }
  const columns = batch.columns.map((column) => (column.kind === 'string' ? { ...column, strings } : column))
  return { rowCount: result.rows.length, columns }
}
