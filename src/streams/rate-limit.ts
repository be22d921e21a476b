// A bucket that refills by the second: the write and read quotas of a shard.

/** Tokens that come back at a steady rate. */
export class RateLimit {
  readonly #perSecond: number
  #tokens: number
  #atMs: number

  constructor(perSecond: number, nowMs: number) {
    this.#perSecond = perSecond
    this.#tokens = perSecond
    this.#atMs = nowMs
  }

  /** Whether this many tokens are left now; takes none. A full bucket allows any amount once. */
  allows(amount: number, nowMs: number): boolean {
    this.#refill(nowMs)
    return this.#tokens >= Math.min(amount, this.#perSecond)
  }

  /** Takes tokens; the bucket may go below zero after a large amount. */
  take(amount: number, nowMs: number): void {
    this.#refill(nowMs)
    this.#tokens -= amount
  }

  #refill(nowMs: number): void {
    const elapsedMs = Math.max(0, nowMs - this.#atMs)
    this.#tokens = Math.min(this.#perSecond, this.#tokens + (elapsedMs * this.#perSecond) / 1000)
    this.#atMs = nowMs
  }
}
