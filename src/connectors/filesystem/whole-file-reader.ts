// Reads files that are no lines of records (Parquet, Avro), one after the other, the next batch ahead of its poll.
// Always: the state is the number of rows given, and batches are cut alike however often a file is begun.

import { MillraceError } from '../../base/error.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { SourceReader, SplitState, SplitStatus } from '../../table/connector.ts'
import type { FileDecoder } from '../../table/format.ts'
import type { FileColumns } from './file-columns.ts'

/** A file and how far it has been read. */
export interface WholeFile {
  readonly path: string
  rowCount: number
  done: boolean
}

/** Opens a file behind its first rows. */
export type OpenFile = (path: string, skipRows: number) => Promise<FileDecoder>

/** Reads the files of one subtask. */
export class WholeFileReader implements SourceReader {
  readonly #files: readonly WholeFile[]
  readonly #open: OpenFile
  readonly #columns: FileColumns
  #decoder: FileDecoder | undefined
  #fetching: Promise<void> | undefined
  #fetched: ColumnBatch | undefined
  #failure: MillraceError | undefined

  constructor(files: readonly WholeFile[], open: OpenFile, columns: FileColumns) {
    this.#files = files
    this.#open = open
    this.#columns = columns
  }

  get finished(): boolean {
    return this.#files.every((file) => file.done)
  }

  poll(): ColumnBatch | null {
    if (this.#failure) throw this.#failure
    const batch = this.#fetched
    const file = this.#files.find((candidate) => !candidate.done)
    if (!file) return null
    if (!batch) {
      this.#fetch(file)
      return null
    }
    this.#fetched = undefined
    file.rowCount += batch.rowCount
    return this.#columns.complete(batch, file.path)
  }

  #fetch(file: WholeFile): void {
    this.#fetching ??= this.#next(file).then(undefined, (thrown: unknown) => {
      this.#failure = MillraceError.from(thrown)
    }).finally(() => {
      this.#fetching = undefined
    })
  }

  async #next(file: WholeFile): Promise<void> {
    this.#decoder ??= await this.#open(file.path, file.rowCount)
    const batch = await this.#decoder.next()
    if (batch) this.#fetched = batch
    else {
      await this.#decoder.close()
      this.#decoder = undefined
      file.done = true
    }
  }

  ready(): Promise<void> {
    return this.#fetching ?? Promise.resolve()
  }

  snapshot(): readonly SplitState[] {
    return this.#files.map(({ path, rowCount, done }) => ({ splitId: path, state: { rowCount, done } }))
  }

  status(): readonly SplitStatus[] {
    return this.#files.map(({ path, rowCount, done }) => ({ splitId: path, recordCount: rowCount, idle: done }))
  }

  async close(): Promise<void> {
    await this.#fetching
    await this.#decoder?.close()
  }
}
