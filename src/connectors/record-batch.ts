// Turning records into a batch of physical and metadata columns, shared by sources that read encoded records.
// Always: the physical columns come from the decoder as they are; metadata columns are filled by row from the record a row came from.

import type { Column, ColumnBatch, Dictionary } from '../table/column-batch.ts'
import { createColumn, setValue } from '../table/column-writer.ts'
import type { ScanRequest } from '../table/connector.ts'
import type { DecodedRows } from '../table/format.ts'

/** Gives a metadata value of a record by its index. */
export type MetadataReader = (key: string, recordIndex: number) => unknown

/** Appends metadata columns to decoded rows. */
export class MetadataColumns {
  readonly #request: ScanRequest
  readonly #dictionary: Dictionary
  #columns: Column[] = []

  constructor(request: ScanRequest, dictionary: Dictionary) {
    this.#request = request
    this.#dictionary = dictionary
  }

  /** The batch with its metadata columns; valid until the next call. */
  append(decoded: DecodedRows, read: MetadataReader): ColumnBatch {
    const { batch, recordIndexes } = decoded
    if (this.#request.metadata.length === 0) return batch
    const capacity = this.#columns[0]?.values.length ?? 0
    if (capacity < batch.rowCount) this.#columns = this.#request.metadata.map(({ field }) => createColumn(field.type, Math.max(1024, batch.rowCount)))
    this.#request.metadata.forEach(({ key }, index) => {
      const column = this.#columns[index]!
      for (let row = 0; row < batch.rowCount; row++) setValue(column, row, read(key, recordIndexes?.[row] ?? row), this.#dictionary)
    })
    return { ...batch, columns: [...batch.columns, ...this.#columns] }
  }
}
