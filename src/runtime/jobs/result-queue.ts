// Result batches on their way to the client. Always: a batch that was taken gives its credit back, so the job goes on at the client's pace.

import type { MillraceError } from '../../base/error.ts'

/** A queue of encoded batches. */
export class ResultQueue {
  readonly #credit: (count: number) => void
  readonly #batches: Uint8Array[] = []
  #waiting: (() => void)[] = []
  #isEnded = false
  #error: MillraceError | undefined

  constructor(credit: (count: number) => void) {
    this.#credit = credit
  }

  push(bytes: Uint8Array): void {
    this.#batches.push(bytes)
    this.#wake()
  }

  end(error: MillraceError | undefined): void {
    this.#isEnded = true
    this.#error = error
    this.#wake()
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const wake of waiting) wake()
  }

  /** The next batch; null at the end or when the signal aborts. Throws the job's failure behind the last batch. */
  async take(signal?: AbortSignal): Promise<Uint8Array | null> {
    for (;;) {
      if (signal?.aborted) return null
      const bytes = this.#batches.shift()
      if (bytes) {
        this.#credit(1)
        return bytes
      }
      if (this.#isEnded) {
        if (this.#error) throw this.#error
        return null
      }
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
