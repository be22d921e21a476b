// Time comes in as an argument: the system clock in the product, a virtual clock in tests.
// Always: callbacks of one clock run in order of their due time.

/** Cancels a timer; calling it twice is harmless. */
export type CancelTimer = () => void

/** A source of time and timers. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Runs the callback once after the delay; the timer does not keep the process alive when `unref` is true. */
  after(delayMs: number, callback: () => void, unref?: boolean): CancelTimer
  /** Resolves after the delay, or at once when the signal aborts. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback, unref = false) {
    const timer = setTimeout(callback, delayMs)
    if (unref) timer.unref()
    return () => clearTimeout(timer)
  },
  sleep(delayMs, signal) {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const timer = setTimeout(done, delayMs)
      function done(): void {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      signal?.addEventListener('abort', done, { once: true })
    })
  },
}

interface Pending {
  readonly dueMs: number
  readonly order: number
  readonly callback: () => void
}

/** A clock that moves only when told to; for tests. */
export class VirtualClock implements Clock {
  #nowMs: number
  #order = 0
  #pending: Pending[] = []

  constructor(startMs = 0) {
    this.#nowMs = startMs
  }

  now(): number {
    return this.#nowMs
  }

  after(delayMs: number, callback: () => void): CancelTimer {
    const pending: Pending = { dueMs: this.#nowMs + Math.max(0, delayMs), order: this.#order++, callback }
    this.#pending.push(pending)
    return () => {
      this.#pending = this.#pending.filter((other) => other !== pending)
    }
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.after(delayMs, resolve)
      signal?.addEventListener('abort', () => {
        cancel()
        resolve()
      })
    })
  }

  /** Moves time forward, running due timers in order and letting promises settle between them. */
  async advance(byMs: number): Promise<void> {
    const endMs = this.#nowMs + byMs
    for (;;) {
      await Promise.resolve()
      const due = this.#pending.filter((pending) => pending.dueMs <= endMs)
      due.sort((a, b) => a.dueMs - b.dueMs || a.order - b.order)
      const next = due[0]
      if (!next) break
      this.#pending = this.#pending.filter((other) => other !== next)
      this.#nowMs = Math.max(this.#nowMs, next.dueMs)
      next.callback()
    }
    this.#nowMs = endMs
  }
}
