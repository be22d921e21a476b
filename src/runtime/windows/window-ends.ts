// Windows that hold rows of their own (joins and Top-N of windows): which have fired, and which fire next.
// Always: a window and key is added once while it has rows; by processing time the task's clock stands for the watermark.

import type { Clock } from '../../base/clock.ts'
import type { OpenWindows, OperatorContext } from '../operator.ts'
import { watermarkMax } from '../operator.ts'
import { TimerHeap } from '../state/timer-heap.ts'
import { FireTimer } from './fire-timer.ts'
import { WindowClock } from './geometry.ts'

/** The ends of open windows. */
export class WindowEnds {
  readonly #windows: WindowClock
  readonly #heap = new TimerHeap()
  readonly #clock: Clock | undefined
  readonly #timer: FireTimer
  readonly #fire: (slots: readonly number[]) => void
  #progressMs = Number.NEGATIVE_INFINITY
  #firedCount = 0

  /** `fire` gets the keys of windows that are over, earliest first. */
  constructor(
    context: OperatorContext, spec: { readonly isLtz: boolean; readonly time: 'rowtime' | 'proctime' }, fire: (slots: readonly number[]) => void,
  ) {
    this.#windows = new WindowClock(spec, context.session.timeZone)
    this.#clock = spec.time === 'proctime' ? context.clock : undefined
    this.#fire = fire
    const nextMs = (): number | undefined => (this.#heap.size === 0 ? undefined : this.#heap.nextMs)
    this.#timer = new FireTimer(context.timers, nextMs, (progressMs) => this.#fireUpTo(progressMs))
  }

  get sizeBytes(): number {
    return this.#heap.sizeBytes
  }

  /** Why windows have or have not fired. */
  report(): OpenWindows {
    const nextMs = this.#heap.nextMs
    return {
      nextWindowEndMs: Number.isFinite(nextMs) ? nextMs + 1 : undefined,
      openWindowCount: this.#heap.size, firedWindowCount: this.#firedCount,
    }
  }

  /** Before a batch: by processing time, fires what is over. */
  begin(): void {
    if (this.#clock) this.#fireUpTo(this.#clock.now() - 1)
  }

  /** Behind a batch: by processing time, sets the clock. */
  end(): void {
    if (this.#clock) this.#timer.arm()
  }

  isFired(endMs: number): boolean {
    return this.#windows.fireMs(endMs) <= this.#progressMs
  }

  /** A window and key that has rows now. */
  add(endMs: number, slot: number): void {
    this.#heap.push(this.#windows.fireMs(endMs), slot)
  }

  watermark(watermarkMs: number): void {
    if (!this.#clock) this.#fireUpTo(watermarkMs)
  }

  #fireUpTo(progressMs: number): void {
    const due: number[] = []
    while (this.#heap.nextMs <= progressMs) due.push(this.#heap.pop())
    this.#progressMs = progressMs
    if (due.length === 0) return
    this.#firedCount += due.length
    this.#fire(due)
  }

  /** What to save: JSON has no infinity. */
  saved(): number | null {
    return Number.isFinite(this.#progressMs) && this.#progressMs < watermarkMax ? this.#progressMs : null
  }

  restore(meta: unknown): void {
    const saved = (meta as { progressMs?: number | null } | undefined)?.progressMs
    if (typeof saved === 'number') this.#progressMs = Math.max(this.#progressMs, saved)
  }

  close(): void {
    this.#timer.cancel()
  }
}
