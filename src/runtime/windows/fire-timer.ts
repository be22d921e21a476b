// The processing-time timer of a window operator: at most one is set, to when the next window fires.

import type { Timer, TimerService } from '../task/timers.ts'

/** Fires windows by the clock. */
export class FireTimer {
  readonly #timers: TimerService
  readonly #nextFireMs: () => number | undefined
  readonly #fireUpTo: (progressMs: number) => void
  #timer: Timer | undefined

  /** `nextFireMs` answers the progress that fires the next window, undefined when none is open. */
  constructor(timers: TimerService, nextFireMs: () => number | undefined, fireUpTo: (progressMs: number) => void) {
    this.#timers = timers
    this.#nextFireMs = nextFireMs
    this.#fireUpTo = fireUpTo
  }

  /** Sets the timer unless it is set already. */
  arm(): void {
    if (this.#timer) return
    const fireMs = this.#nextFireMs()
    if (fireMs === undefined) return
    this.#timer = this.#timers.at(fireMs + 1, (nowMs) => {
      this.#timer = undefined
      this.#fireUpTo(nowMs - 1)
      this.arm()
    })
  }

  cancel(): void {
    this.#timer?.cancel()
  }
}
