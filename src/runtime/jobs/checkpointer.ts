// Triggers and follows the checkpoints of one run of a job. Always: one checkpoint at a time; a savepoint waits for its turn.

import type { Clock } from '../../base/clock.ts'
import { MillraceError } from '../../base/error.ts'
import type { CheckpointDetail, CheckpointStats } from '../../table/engine.ts'
import type { CheckpointStore } from '../checkpoints/checkpoint-store.ts'
import type { JobSettings } from './job-settings.ts'
import type { FromWorker, ToWorker } from './messages.ts'

const historyMax = 50

/** What a checkpointer needs. */
export interface CheckpointerOptions {
  readonly jobId: string
  readonly settings: JobSettings
  readonly store: CheckpointStore
  readonly clock: Clock
  readonly send: (message: ToWorker) => void
}

interface Pending {
  readonly detail: CheckpointDetail
  readonly resolve: (path: string) => void
  readonly reject: (error: MillraceError) => void
  readonly cancelTimeout: () => void
}

/** Checkpoints of a job, over all its restarts. */
export class Checkpointer {
  readonly #options: CheckpointerOptions
  readonly #pending = new Map<number, Pending>()
  #history: CheckpointDetail[] = []
  #counts = { total: 0, completed: 0, failed: 0, restored: 0 }
  #nextId: number
  #cancelTimer: (() => void) | undefined
  #turn: Promise<unknown> = Promise.resolve()
  restoredFrom: string | undefined

  constructor(options: CheckpointerOptions, firstId = 1) {
    this.#options = options
    this.#nextId = firstId
  }

  /** Begins the periodic checkpoints; the first one is taken at once, so that source positions are safe from the start. */
  start(restoredFrom: string | undefined): void {
    if (restoredFrom !== undefined) {
      this.#counts.restored++
      this.restoredFrom = restoredFrom
    }
    if (this.#options.settings.checkpointIntervalMs > 0) this.#schedule(0)
  }

  #schedule(delayMs: number): void {
    this.#cancelTimer = this.#options.clock.after(delayMs, () => {
      const { checkpointIntervalMs, minPauseMs } = this.#options.settings
      const startedMs = this.#options.clock.now()
      const again = (): void => {
        if (!this.#cancelTimer) return
        const elapsedMs = this.#options.clock.now() - startedMs
        this.#schedule(Math.max(minPauseMs, checkpointIntervalMs - elapsedMs, 10))
      }
      this.trigger().then(again, again)
    }, true)
  }

  /** Ends periodic checkpoints and fails what is under way. */
  stop(reason: MillraceError): void {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    for (const id of [...this.#pending.keys()]) this.#fail(id, reason)
  }

  /** Takes a checkpoint, or a savepoint into a path; resolves with its folder. */
  trigger(savepointPath?: string, thenStop = false): Promise<string> {
    const run = this.#turn.then(() => this.#take(savepointPath, thenStop))
    this.#turn = run.catch(() => undefined)
    return run
  }

  get lastId(): number {
    return this.#nextId - 1
  }

  #take(savepointPath: string | undefined, thenStop: boolean): Promise<string> {
    const { jobId, store, clock, settings, send } = this.#options
    const checkpointId = this.#nextId++
    const path = savepointPath ?? store.pathOf(jobId, checkpointId)
    const detail: CheckpointDetail = {
      id: checkpointId, status: 'IN_PROGRESS', isSavepoint: savepointPath !== undefined, triggeredAtMs: clock.now(),
      completedAtMs: undefined, stateBytes: 0, durationMs: 0, path, failure: undefined,
    }
    this.#counts.total++
    this.#history = [detail, ...this.#history].slice(0, historyMax)
    return new Promise((resolve, reject) => {
      const cancelTimeout = clock.after(settings.checkpointTimeoutMs, () => {
        this.#fail(checkpointId, new MillraceError('runtime.checkpoint-timeout', `checkpoint ${checkpointId} took longer than ${settings.checkpointTimeoutMs} ms`))
      }, true)
      this.#pending.set(checkpointId, { detail, resolve, reject, cancelTimeout })
      send({ type: 'snapshot', checkpointId, path, thenStop })
    })
  }

  #replace(detail: CheckpointDetail): void {
    this.#history = this.#history.map((former) => (former.id === detail.id ? detail : former))
  }

  #fail(checkpointId: number, error: MillraceError): void {
    const pending = this.#pending.get(checkpointId)
    if (!pending) return
    this.#pending.delete(checkpointId)
    pending.cancelTimeout()
    this.#counts.failed++
    const nowMs = this.#options.clock.now()
    this.#replace({ ...pending.detail, status: 'FAILED', failure: error.message, completedAtMs: nowMs, durationMs: nowMs - pending.detail.triggeredAtMs })
    pending.reject(error)
  }

  /** Takes the worker's answer. */
  receive(message: Extract<FromWorker, { type: 'snapshot' | 'snapshot-failed' }>): void {
    if (message.type === 'snapshot-failed') return this.#fail(message.checkpointId, MillraceError.fromJson(message.error))
    const pending = this.#pending.get(message.checkpointId)
    if (!pending) return
    this.#pending.delete(message.checkpointId)
    pending.cancelTimeout()
    this.#counts.completed++
    const nowMs = this.#options.clock.now()
    this.#replace({
      ...pending.detail, status: 'COMPLETED', completedAtMs: nowMs, stateBytes: message.stateBytes, durationMs: nowMs - pending.detail.triggeredAtMs,
    })
    this.#options.send({ type: 'commit', checkpointId: message.checkpointId })
    if (!pending.detail.isSavepoint) void this.#options.store.prune(this.#options.jobId)
    pending.resolve(pending.detail.path ?? '')
  }

  stats(): CheckpointStats {
    const { checkpointIntervalMs, checkpointTimeoutMs, minPauseMs } = this.#options.settings
    return {
      enabled: checkpointIntervalMs > 0, intervalMs: checkpointIntervalMs, timeoutMs: checkpointTimeoutMs, minPauseMs,
      counts: { ...this.#counts, inProgress: this.#pending.size }, history: this.#history, restoredFrom: this.restoredFrom,
    }
  }
}
