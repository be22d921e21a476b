// The checkpoint coordinator of one job: when checkpoints are taken, who has answered, what is complete.
// Always: at most one checkpoint is under way; it is complete only when every subtask's file is durable and its directory renamed.
// One that fails leaves no files behind and is tried again at the next interval.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { CancelTimer, Clock } from '../../base/clock.ts'
import { MillraceError } from '../../base/error.ts'
import type { CheckpointDetail, CheckpointStats } from '../../table/engine.ts'
import type { CheckpointSettings } from './settings.ts'
import type { CheckpointMetadata, StateFileEntry } from './store.ts'
import { completeCheckpoint, retainNewest } from './store.ts'

const historyMax = 20

/** What the coordinator needs of its job. */
export interface CheckpointedJob {
  readonly clock: Clock
  readonly settings: CheckpointSettings
  /** `<data>/checkpoints/<jobId>` and `<data>/savepoints`. */
  readonly checkpointsDirectory: string
  readonly savepointsDirectory: string
  readonly parallelism: number
  /** Tells every subtask to take its part. */
  readonly trigger: (checkpointId: number, directory: string, thenStop: boolean) => void
  readonly complete: (checkpointId: number) => void
  /** A checkpoint has failed; `isTooMany` when more have failed in a row than the job tolerates. */
  readonly failed: (error: MillraceError, isTooMany: boolean) => void
  readonly metadata: (checkpointId: number, isSavepoint: boolean, files: readonly StateFileEntry[]) => CheckpointMetadata
  /** A fresh name for a savepoint. */
  readonly savepointName: () => string
}

/** A complete checkpoint or savepoint that a job can start from. */
export interface RestorePoint {
  readonly path: string
  readonly checkpointId: number
}

interface Pending {
  readonly id: number
  readonly isSavepoint: boolean
  readonly directory: string
  readonly triggeredAtMs: number
  readonly files: StateFileEntry[]
  /** All subtasks have answered; only the rename is left. */
  isCompleting: boolean
  readonly cancelTimeout: CancelTimer
  readonly resolve: (detail: CheckpointDetail) => void
  readonly reject: (error: MillraceError) => void
}

/** Takes checkpoints and savepoints. */
export class CheckpointCoordinator {
  readonly #job: CheckpointedJob
  #nextId = 1
  #pending: Pending | undefined
  #queue: (() => void)[] = []
  #history: CheckpointDetail[] = []
  #counts = { total: 0, completed: 0, failed: 0, inProgress: 0, restored: 0 }
  #failuresInARow = 0
  #cancelTimer: CancelTimer | undefined
  #isRunning = false
  #restoredFrom: string | undefined
  #latest: RestorePoint | undefined
  #completing: Promise<void> = Promise.resolve()

  constructor(job: CheckpointedJob) {
    this.#job = job
  }

  /** Where the next attempt starts from: the newest complete checkpoint or savepoint. */
  get latest(): RestorePoint | undefined {
    return this.#latest
  }

  /** Names where the next attempt starts from. */
  restoreFrom(point: RestorePoint): void {
    this.#latest = point
    this.#nextId = Math.max(this.#nextId, point.checkpointId + 1)
  }

  /** Resolves when no checkpoint is being made complete any more. */
  settled(): Promise<void> {
    return this.#completing
  }

  /** The job runs, from the newest checkpoint when there is one: checkpoints may be taken. */
  start(): void {
    this.#isRunning = true
    if (this.#latest !== undefined) {
      this.#counts.restored++
      this.#restoredFrom = this.#latest.path
    }
    this.#schedule(this.#job.settings.intervalMs)
  }

  /** The job has stopped running, for a restart or for good. */
  stop(reason: string): void {
    this.#isRunning = false
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    const error = new MillraceError('checkpoint.aborted', reason)
    if (this.#pending && !this.#pending.isCompleting) this.#fail(this.#pending, error, false)
    this.#queue = []
  }

  #schedule(delayMs: number): void {
    if (this.#job.settings.intervalMs <= 0 || !this.#isRunning) return
    this.#cancelTimer?.()
    this.#cancelTimer = this.#job.clock.after(delayMs, () => {
      this.trigger({ isSavepoint: false }).catch(() => {})
    }, true)
  }

  /** Takes a checkpoint or savepoint; waits for one that is under way. */
  trigger(options: {
    readonly isSavepoint: boolean; readonly directory?: string | undefined; readonly thenStop?: boolean
  }): Promise<CheckpointDetail> {
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        if (!this.#job.settings.isAllowed) {
          reject(new MillraceError('checkpoint.batch', 'checkpoints and savepoints are not supported in batch mode'))
          return
        }
        if (!this.#isRunning) {
          reject(new MillraceError('checkpoint.not-running', 'the job is not running'))
          return
        }
        this.#begin(options.isSavepoint, options.directory, options.thenStop ?? false, resolve, reject)
      }
      if (this.#pending) this.#queue.push(begin)
      else begin()
    })
  }

  #begin(
    isSavepoint: boolean, base: string | undefined, thenStop: boolean, resolve: Pending['resolve'], reject: Pending['reject'],
  ): void {
    const id = this.#nextId++
    const { clock, settings, checkpointsDirectory, savepointsDirectory } = this.#job
    const directory = isSavepoint
      ? join(base ?? settings.savepointDirectory ?? savepointsDirectory, this.#job.savepointName())
      : join(checkpointsDirectory, `chk-${id}`)
    const cancelTimeout = clock.after(settings.timeoutMs, () => {
      if (this.#pending?.id === id) this.#fail(this.#pending, new MillraceError('checkpoint.expired', 'Checkpoint expired before completing.'), true)
    }, true)
    this.#pending = { id, isSavepoint, directory, triggeredAtMs: clock.now(), files: [], isCompleting: false, cancelTimeout, resolve, reject }
    this.#counts.total++
    this.#counts.inProgress = 1
    this.#job.trigger(id, `${directory}.tmp`, thenStop)
  }

  /** A subtask's file is durable. */
  acknowledge(checkpointId: number, file: StateFileEntry): void {
    const pending = this.#pending
    if (pending?.id !== checkpointId) return
    pending.files.push(file)
    if (pending.files.length === this.#job.parallelism) this.#completing = this.#complete(pending)
  }

  /** A subtask could not take its part. */
  decline(checkpointId: number, error: MillraceError): void {
    // A task that has just finished has nothing to take; that is no failure of the job.
    if (this.#pending?.id === checkpointId) this.#fail(this.#pending, error, error.code !== 'runtime.task-ended')
  }

  async #complete(pending: Pending): Promise<void> {
    pending.isCompleting = true
    try {
      await completeCheckpoint(pending.directory, this.#job.metadata(pending.id, pending.isSavepoint, pending.files))
      if (!pending.isSavepoint) await retainNewest(this.#job.checkpointsDirectory, this.#job.settings.retainedCount)
    } catch (thrown) {
      return this.#fail(pending, MillraceError.from(thrown), true)
    }
    if (this.#pending !== pending) return
    const stateBytes = pending.files.reduce((sum, file) => sum + file.bytes, 0)
    const detail = this.#detail(pending, 'COMPLETED', stateBytes, undefined)
    this.#latest = { path: pending.directory, checkpointId: pending.id }
    this.#counts.completed++
    this.#failuresInARow = 0
    this.#end(pending, detail)
    this.#job.complete(pending.id)
    pending.resolve(detail)
  }

  #detail(pending: Pending, status: CheckpointDetail['status'], stateBytes: number, failure: string | undefined): CheckpointDetail {
    const nowMs = this.#job.clock.now()
    return {
      id: pending.id, status, isSavepoint: pending.isSavepoint, triggeredAtMs: pending.triggeredAtMs,
      completedAtMs: status === 'IN_PROGRESS' ? undefined : nowMs, stateBytes,
      durationMs: nowMs - pending.triggeredAtMs, path: status === 'COMPLETED' ? pending.directory : undefined, failure,
    }
  }

  #fail(pending: Pending, error: MillraceError, counts: boolean): void {
    this.#counts.failed++
    this.#end(pending, this.#detail(pending, 'FAILED', 0, error.message))
    pending.reject(error)
    // What a full disk still holds of it is given back; a subtask that is still writing fails by itself.
    rm(`${pending.directory}.tmp`, { recursive: true, force: true }).catch(() => {})
    if (!counts || pending.isSavepoint) return
    const isTooMany = ++this.#failuresInARow > this.#job.settings.tolerableFailures
    this.#job.failed(isTooMany
      ? new MillraceError('checkpoint.too-many-failures', `Exceeded checkpoint tolerable failure threshold: ${error.message}`, { domain: 'internal', retryable: true })
      : error, isTooMany)
  }

  #end(pending: Pending, detail: CheckpointDetail): void {
    pending.cancelTimeout()
    this.#pending = undefined
    this.#counts.inProgress = 0
    this.#history = [detail, ...this.#history].slice(0, historyMax)
    const next = this.#queue.shift()
    if (next) next()
    else if (!pending.isSavepoint) {
      const { intervalMs, minPauseMs } = this.#job.settings
      this.#schedule(Math.max(minPauseMs, intervalMs - (this.#job.clock.now() - pending.triggeredAtMs)))
    }
  }

  stats(): CheckpointStats {
    const { intervalMs, timeoutMs, minPauseMs } = this.#job.settings
    const running = this.#pending ? [this.#detail(this.#pending, 'IN_PROGRESS', 0, undefined)] : []
    return {
      enabled: intervalMs > 0, intervalMs, timeoutMs, minPauseMs, counts: { ...this.#counts },
      history: [...running, ...this.#history], restoredFrom: this.#restoredFrom,
    }
  }
}
