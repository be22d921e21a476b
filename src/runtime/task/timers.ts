// Processing-time timers of a task: run by the task's loop between batches, never inside an operator's call.
// Always: due callbacks run in order of time; an idle task sleeps until the next one.

/** A timer that can be taken back. */
export interface Timer {
  readonly dueMs: number
  cancel(): void
}

interface Pending extends Timer {
  readonly order: number
  readonly callback: (nowMs: number) => void
  cancelled: boolean
}

/** Timers of one task. */
export class TimerService {
  #heap: Pending[] = []
  #order = 0

  /** Runs the callback when the clock has reached `dueMs`. */
  at(dueMs: number, callback: (nowMs: number) => void): Timer {
    const pending: Pending = {
      dueMs, order: this.#order++, callback, cancelled: false,
      cancel() {
        pending.cancelled = true
      },
    }
    this.#push(pending)
    return pending
  }

  /** When the next timer is due. */
  get nextMs(): number | undefined {
    while (this.#heap.length > 0 && this.#heap[0]!.cancelled) this.#pop()
    return this.#heap[0]?.dueMs
  }

  /** Runs everything that is due; answers whether anything was. */
  run(nowMs: number): boolean {
    let ran = false
    for (let next = this.nextMs; next !== undefined && next <= nowMs; next = this.nextMs) {
      const pending = this.#pop()
      pending.callback(nowMs)
      ran = true
    }
    return ran
  }

  #before(a: Pending, b: Pending): boolean {
    return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order)
  }

  #push(pending: Pending): void {
    const heap = this.#heap
    let at = heap.length
    heap.push(pending)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#before(pending, heap[parent]!)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = pending
  }

  #pop(): Pending {
    const heap = this.#heap
    const top = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return top
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && this.#before(heap[child + 1]!, heap[child]!)) child++
      if (!this.#before(heap[child]!, last)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
    return top
  }
}
