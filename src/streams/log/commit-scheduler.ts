// Group commit: what arrives in one turn of the event loop is written by one call per shard at the end of that turn.
// Always: a log is flushed once per turn at most, after every append of that turn.

/** A log with appended, unwritten records. */
export interface Flushable {
  flush(): void
}

/** Collects the logs that have something to write. */
export class CommitScheduler {
  #waiting: Flushable[] = []
  #scheduled = false

  /** Has the log flushed at the end of this turn. A log asks once per group. */
  schedule(log: Flushable): void {
    this.#waiting.push(log)
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => this.run())
  }

  /** Flushes at once. */
  run(): void {
    this.#scheduled = false
    const logs = this.#waiting
    this.#waiting = []
    for (const log of logs) log.flush()
  }
}
