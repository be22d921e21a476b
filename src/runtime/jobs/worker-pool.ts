// Workers for jobs: one is started ahead, so that a job begins without waiting for a thread.
// Always: a worker that was given out is never taken back; its job ends it.

import { Worker } from 'node:worker_threads'

/** Largest JavaScript heap of a worker; typed arrays are accounted apart. */
const heapMbMax = 1024

/** Hands out fresh workers. */
export class WorkerPool {
  readonly #entry: URL
  #spare: Worker | undefined
  #isClosed = false

  constructor(entry: URL) {
    this.#entry = entry
  }

  #create(): Worker {
    const worker = new Worker(this.#entry, { resourceLimits: { maxOldGenerationSizeMb: heapMbMax }, stdout: false, stderr: false })
    worker.unref()
    // Until a job listens, a worker that fails to start must not bring the process down.
    worker.on('error', () => undefined)
    return worker
  }

  /** Starts the spare worker. */
  warm(): void {
    if (!this.#isClosed) this.#spare ??= this.#create()
  }

  /** A worker for one job; the next one starts behind it. */
  take(): Worker {
    const worker = this.#spare ?? this.#create()
    this.#spare = undefined
    worker.ref()
    setImmediate(() => this.warm())
    return worker
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#spare?.terminate()
    this.#spare = undefined
  }
}
