// Values of columns as the client prints them, shared by the command line, notes, the gateway and the print connector.
// Always: NULL is null here; who prints decides how it shows (`<NULL>`, `null`, an empty cell).

import { valueText } from './casts/index.ts'
import type { Column, Dictionary } from './column-batch.ts'
import { getValue } from './column-writer.ts'
import type { LogicalType } from './logical-type.ts'

/** Prints one value of a column. */
export type ColumnText = (column: Column, row: number) => string | null

/** A printer for columns of a type; the dictionary is needed for batches that have not left their worker. */
export function columnText(type: LogicalType, timeZone: string, dictionary?: Dictionary): ColumnText {
  const print = valueText(type, timeZone, true)
  return (column, row) => {
    const value = getValue(column, row, type, dictionary)
    return value === null || value === undefined ? null : print(value)
  }
}
