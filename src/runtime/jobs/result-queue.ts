// Result rows of a query between its worker and whoever fetches them.
// Always: rows taken give their worker credit for more; after the last batch comes null, or the job's failure.

import type { MillraceError } from '../../base/error.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { decodeBatch } from '../batch/codec.ts'

/** Rows of one query. */
export class ResultQueue {
  #batches: { readonly bytes: Uint8Array; readonly onTaken: (() => void) | undefined }[] = []
  #waiting: (() => void)[] = []
  #ended = false
  #failure: MillraceError | undefined

  /** Adds batches that came together; `onTaken` is called when the last of them is fetched. */
  push(batches: readonly Uint8Array[], onTaken: () => void): void {
    for (const [index, bytes] of batches.entries()) {
      this.#batches.push({ bytes, onTaken: index === batches.length - 1 ? onTaken : undefined })
    }
    this.#wakeAll()
  }

  /** No more rows will come; with a failure, `fetch` throws it after the last batch. */
  end(failure?: MillraceError): void {
    if (this.#ended) return
    this.#ended = true
    this.#failure = failure
    this.#wakeAll()
  }

  /** Drops what has not been fetched. */
  clear(): void {
    this.#batches = []
  }

  #wakeAll(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** The next batch; null at the end or when the signal aborts. */
  async fetch(signal?: AbortSignal): Promise<ColumnBatch | null> {
    for (;;) {
      const next = this.#batches.shift()
      if (next) {
        next.onTaken?.()
        return decodeBatch(next.bytes)
      }
      if (this.#failure) throw this.#failure
      if (this.#ended || signal?.aborted) return null
      await new Promise<void>((resolve) => {
        const done = (): void => {
          signal?.removeEventListener('abort', done)
          resolve()
        }
        this.#waiting.push(done)
        signal?.addEventListener('abort', done, { once: true })
      })
    }
  }
}
