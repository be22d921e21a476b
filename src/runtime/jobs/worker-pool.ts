// Worker threads for jobs: one is spawned ahead, so that a job starts without waiting for modules to load.
// Always: a worker runs one subtask of one job at a time; it is used again only after an end in good order, and neither for ever
// nor after it has been idle for long.
// Its death is told to its job once.

import { Worker } from 'node:worker_threads'
import type { CancelTimer, Clock } from '../../base/clock.ts'
import { MillraceError } from '../../base/error.ts'
import type { FromWorker } from './from-worker.ts'
import type { StartMessage, ToWorker } from './to-worker.ts'

/** A worker at work for a job. */
export interface JobThread {
  send(message: ToWorker): void
  /** Ends the thread at once, whatever it does. */
  kill(): void
  /** Gives the thread back: its job has ended by itself and left nothing behind. */
  release(): void
}

/** What a job hears of its thread. */
export interface ThreadListener {
  message(message: FromWorker): void
  /** The thread has died by itself. */
  died(error: MillraceError): void
}

/** How workers are made. */
export interface WorkerPoolOptions {
  /** The worker entry. */
  readonly entry: URL
  /** Largest heap of a worker in MB; typed arrays are accounted by the job itself. */
  readonly heapLimitMb: number
  readonly clock: Clock
}

interface Spawned {
  readonly worker: Worker
  listener: ThreadListener | undefined
  /** Died before a job took it. */
  failure: MillraceError | undefined
  jobCount: number
  /** Ends it when nobody has taken it for a while. */
  cancelExpiry: CancelTimer
}

/** Jobs that one worker runs before it is thrown away. */
const jobsPerWorkerMax = 50

function deathOf(error: unknown): MillraceError {
  if (error instanceof Error && (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new MillraceError('runtime.memory-limit', 'the job ran out of heap memory',
      { cause: error, hint: 'reduce the state or raise millrace.job.memory' })
  }
  return MillraceError.from(error)
}

/** Workers kept for the next jobs besides the spare one, and for how long. */
const idleMax = 4
const idleExpiryMs = 20_000

/** Spawns and hands out workers. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions
  #spare: Spawned | undefined
  readonly #idle: Spawned[] = []
  readonly #alive = new Set<Worker>()
  #isClosed = false

  constructor(options: WorkerPoolOptions) {
    this.#options = options
  }

  /** Spawns the spare worker, if there is none. */
  warm(): void {
    if (!this.#isClosed) this.#spare ??= this.#spawn()
  }

  #spawn(): Spawned {
    const worker = new Worker(this.#options.entry, {
      resourceLimits: { maxOldGenerationSizeMb: this.#options.heapLimitMb }, stdout: false, stderr: false,
      execArgv: process.execArgv.filter((argument) => argument === '--enable-source-maps'),
    })
    const spawned: Spawned = { worker, listener: undefined, failure: undefined, jobCount: 0, cancelExpiry: () => {} }
    this.#alive.add(worker)
    worker.unref()
    const died = (error: MillraceError): void => {
      this.#alive.delete(worker)
      if (this.#spare === spawned) this.#spare = undefined
      if (spawned.failure) return
      spawned.failure = error
      spawned.listener?.died(error)
    }
    worker.on('message', (message: FromWorker) => spawned.listener?.message(message))
    worker.on('error', (error) => died(deathOf(error)))
    worker.on('exit', () => died(new MillraceError('runtime.worker-died', 'the worker thread of the job has ended unexpectedly',
      { domain: 'internal', retryable: true })))
    return spawned
  }

  /** An idle worker, the spare one, or a fresh one. */
  #take(): Spawned {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      idle.cancelExpiry()
      if (!idle.failure) return idle
    }
    const spare = this.#spare
    this.#spare = undefined
    return spare && !spare.failure ? spare : this.#spawn()
  }

  /** Starts a subtask in a worker. */
  start(message: StartMessage, listener: ThreadListener): JobThread {
    const spawned = this.#take()
    spawned.listener = listener
    const { worker } = spawned
    worker.ref()
    worker.postMessage(message, Object.values(message.ports))
    // The next job should not wait either; but not while this one is starting up.
    if (this.#idle.length === 0) setImmediate(() => this.warm())
    return {
      send: (toWorker) => worker.postMessage(toWorker),
      kill: () => {
        spawned.listener = undefined
        void worker.terminate()
      },
      release: () => {
        spawned.listener = undefined
        spawned.jobCount++
        if (this.#isClosed || spawned.failure || spawned.jobCount >= jobsPerWorkerMax || this.#idle.length >= idleMax) return void worker.terminate()
        worker.unref()
        this.#idle.push(spawned)
        spawned.cancelExpiry = this.#options.clock.after(idleExpiryMs, () => this.#expire(spawned), true)
      },
    }
  }

  #expire(spawned: Spawned): void {
    const index = this.#idle.indexOf(spawned)
    if (index >= 0) this.#idle.splice(index, 1)
    void spawned.worker.terminate()
  }

  /** Ends all workers. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const { cancelExpiry } of this.#idle) cancelExpiry()
    await Promise.all([...this.#alive].map((worker) => worker.terminate()))
  }
}
