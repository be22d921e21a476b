// Result rows of a query between its worker and whoever fetches them.
// Always: rows taken give their worker credit for more; after the last batch comes null, or the job's failure. A restart takes back
// the rows behind the checkpoint that have not been fetched yet: they will come again.

import type { MillraceError } from '../../base/error.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { decodeBatch } from '../batch/codec.ts'

interface Queued {
  readonly bytes: Uint8Array
  readonly subtaskIndex: number
  /** The checkpoint whose barrier came before it in its subtask. */
  readonly epoch: number
  readonly onTaken: (() => void) | undefined
}

/** Rows of one query. */
export class ResultQueue {
  #batches: Queued[] = []
  /** By subtask: the last barrier, and the epochs of batches that were fetched behind a checkpoint that is not complete yet. */
  readonly #epochs = new Map<number, number>()
  #fetchedEpochs = new Map<number, number>()
  #base = 0
  #isHeld = false
  #waiting: (() => void)[] = []
  #ended = false
  #failure: MillraceError | undefined

  /** Adds batches that came together; `onTaken` is called when the last of them is fetched. */
  push(batches: readonly Uint8Array[], subtaskIndex: number, onTaken: () => void): void {
    const epoch = this.#epochs.get(subtaskIndex) ?? this.#base
    for (const [index, bytes] of batches.entries()) {
      this.#batches.push({ bytes, subtaskIndex, epoch, onTaken: index === batches.length - 1 ? onTaken : undefined })
    }
    this.#wakeAll()
  }

  /** What comes from the subtask from now on lies behind this checkpoint. */
  barrier(checkpointId: number, subtaskIndex: number): void {
    this.#epochs.set(subtaskIndex, checkpointId)
  }

  /** The checkpoint is complete: nothing before it can come again. */
  complete(checkpointId: number): void {
    this.#fetchedEpochs = new Map([...this.#fetchedEpochs].filter(([epoch]) => epoch >= checkpointId))
  }

  /** An attempt has failed: nothing is given out until it is known where the next one starts. */
  hold(): void {
    this.#isHeld = true
  }

  /**
   * Goes back to a checkpoint (0 = the beginning) for a new attempt: rows behind it that wait are dropped. Answers how many
   * batches behind it have been fetched, which will come again.
   */
  rewind(checkpointId: number): number {
    this.#batches = this.#batches.filter(({ epoch }) => epoch < checkpointId).map((queued) => ({ ...queued, onTaken: undefined }))
    this.#epochs.clear()
    this.#base = checkpointId
    const repeated = [...this.#fetchedEpochs].reduce((sum, [epoch, count]) => (epoch >= checkpointId ? sum + count : sum), 0)
    this.#fetchedEpochs.clear()
    this.#isHeld = false
    this.#wakeAll()
    return repeated
  }

  /** No more rows will come; with a failure, `fetch` throws it after the last batch. */
  end(failure?: MillraceError): void {
    if (this.#ended) return
    this.#ended = true
    this.#isHeld = false
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
      const next = this.#isHeld ? undefined : this.#batches.shift()
      if (next) {
        this.#fetchedEpochs.set(next.epoch, (this.#fetchedEpochs.get(next.epoch) ?? 0) + 1)
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
