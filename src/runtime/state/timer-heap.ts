// Event-time timers of keyed state: a binary heap of (time, payload) in typed arrays.
// Always: the earliest time is on top; stale entries are the caller's to skip.

/** A min-heap of times with an integer payload each. */
export class TimerHeap {
  #times = new Float64Array(64)
  #payloads = new Int32Array(64)
  #count = 0

  get size(): number {
    return this.#count
  }

  /** The earliest time; Infinity when empty. */
  get nextMs(): number {
    return this.#count === 0 ? Number.POSITIVE_INFINITY : this.#times[0]!
  }

  get sizeBytes(): number {
    return this.#times.length * 12
  }

  push(timeMs: number, payload: number): void {
    if (this.#count === this.#times.length) this.#grow()
    let at = this.#count++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#times[parent]! <= timeMs) break
      this.#times[at] = this.#times[parent]!
      this.#payloads[at] = this.#payloads[parent]!
      at = parent
    }
    this.#times[at] = timeMs
    this.#payloads[at] = payload
  }

  /** Takes the earliest entry off and answers its payload. */
  pop(): number {
    const top = this.#payloads[0]!
    const last = --this.#count
    const timeMs = this.#times[last]!
    const payload = this.#payloads[last]!
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= last) break
      if (child + 1 < last && this.#times[child + 1]! < this.#times[child]!) child++
      if (this.#times[child]! >= timeMs) break
      this.#times[at] = this.#times[child]!
      this.#payloads[at] = this.#payloads[child]!
      at = child
    }
    this.#times[at] = timeMs
    this.#payloads[at] = payload
    return top
  }

  clear(): void {
    this.#count = 0
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2)
    times.set(this.#times)
    this.#times = times
    const payloads = new Int32Array(times.length)
    payloads.set(this.#payloads)
    this.#payloads = payloads
  }
}
