// How many files of logs are open at once. A log that has not been used for long gives its file back and opens it again
// when it is next read or written, so that thousands of streams need no thousands of descriptors.
// Always: a log that is writing or syncing keeps its file.

/** A log whose file may be closed for a while. */
export interface Releasable {
  /** Closes the file and frees buffers; false when it is in use. */
  release(): boolean
}

/** Logs with open files, the least recently used first. */
export class OpenFiles {
  readonly #max: number
  readonly #logs = new Set<Releasable>()

  constructor(max: number) {
    this.#max = max
  }

  /** A log has opened its file, or used it again. */
  used(log: Releasable): void {
    this.#logs.delete(log)
    this.#logs.add(log)
    if (this.#logs.size <= this.#max) return
    for (const oldest of this.#logs) {
      if (oldest === log) return
      if (!oldest.release()) continue
      this.#logs.delete(oldest)
      if (this.#logs.size <= this.#max) return
    }
  }

  /** A log is closed for good. */
  closed(log: Releasable): void {
    this.#logs.delete(log)
  }
}
