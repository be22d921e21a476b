// Reads files that are no lines of records (Parquet, Avro), one after the other, the next batch ahead of its poll.
// Always: the state is the number of rows given, and batches are cut alike however often a file is begun.

import { MillraceError } from '../../base/error.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { ConnectorContext, SourceReader, SplitState, SplitStatus } from '../../table/connector.ts'
import type { FileDecoder } from '../../table/format.ts'
import type { FileColumns } from './file-columns.ts'

/** A file in a checkpoint. */
interface WholeFileState {
  readonly path: string
  readonly rowCount: number
  /** Subtasks of the job that wrote it: with as many again, each gets back its own. */
  readonly parallelism: number
}

/** A file and how far it has been read. */
interface WholeFile {
  readonly path: string
  rowCount: number
  done: boolean
}

/** Opens a file behind its first rows. */
type OpenFile = (path: string, skipRows: number) => Promise<FileDecoder>

/** Makes readers of whole files. Restored with another parallelism, a subtask is given the files of all and takes its share. */
export function wholeFileMaker(open: OpenFile, columns: FileColumns, context: ConnectorContext): {
  open(paths: readonly string[], share: { readonly subtaskIndex: number; readonly parallelism: number }): SourceReader
  restore(splits: readonly SplitState[]): SourceReader
} {
  const { subtaskIndex, parallelism } = context
  const readerOf = (files: readonly WholeFile[]): SourceReader => new WholeFileReader(files, open, columns, parallelism)
  return {
    open: (paths, share) => readerOf(paths.filter((_, index) => index % share.parallelism === share.subtaskIndex).map((path) => ({ path, rowCount: 0, done: false }))),
    restore(splits) {
      const states = splits.map((split) => split.state as WholeFileState)
      const own = states.every((state) => state.parallelism === parallelism)
        ? states
        : states.toSorted((a, b) => (a.path < b.path ? -1 : 1)).filter((_, index) => index % parallelism === subtaskIndex)
      return readerOf(own.map(({ path, rowCount }) => ({ path, rowCount, done: false })))
    },
  }
}

/** Reads the files of one subtask. */
class WholeFileReader implements SourceReader {
  readonly #files: readonly WholeFile[]
  readonly #open: OpenFile
  readonly #columns: FileColumns
  readonly #parallelism: number
  #decoder: FileDecoder | undefined
  #fetching: Promise<void> | undefined
  #fetched: ColumnBatch | undefined
  #failure: MillraceError | undefined

  constructor(files: readonly WholeFile[], open: OpenFile, columns: FileColumns, parallelism: number) {
    this.#files = files
    this.#open = open
    this.#columns = columns
    this.#parallelism = parallelism
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
    return this.#files.filter((file) => !file.done)
      .map(({ path, rowCount }) => ({ splitId: path, state: { path, rowCount, parallelism: this.#parallelism } satisfies WholeFileState }))
  }

  status(): readonly SplitStatus[] {
    return this.#files.map(({ path, rowCount, done }) => ({ splitId: path, recordCount: rowCount, idle: done }))
  }

  async close(): Promise<void> {
    await this.#fetching
    await this.#decoder?.close()
  }
}
