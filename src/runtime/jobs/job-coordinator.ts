// A job on the server thread: its states, attempts, restarts, checkpoints and results. It never runs a query itself.
// Always: the states follow Flink's machine; `ended` resolves once, in a state that the job never leaves.

import { join } from 'node:path'
import type { MillraceError } from '../../base/error.ts'
import { hexId } from '../../base/random.ts'
import type { CheckpointStats, Job, JobDetail, JobException, JobMetrics, JobState } from '../../table/engine.ts'
import { CheckpointCoordinator, checkpointSettings } from '../checkpoints/coordinator.ts'
import { checkCompatible, operatorEntries, readMetadata } from '../checkpoints/store.ts'
import type { ExecutionEnd } from './execution.ts'
import { Execution } from './execution.ts'
import { jobDetailOf, jobMetricsOf, ReportHistory } from './job-detail.ts'
import { jobGraphOf } from './job-graph.ts'
import type { JobOptions } from './job-options.ts'
import type { RestartStrategy } from './restart.ts'
import { restartStrategy } from './restart.ts'
import { ResultQueue } from './result-queue.ts'

const outputLinesMax = 1000
const exceptionsMax = 20
/** How long a cancelled job may take to close its connectors. */
const cancelGraceMs = 3000
/** Reports older than this are asked for again when somebody looks. */
const reportAgeMs = 250

const endStates: ReadonlySet<JobState> = new Set(['FINISHED', 'FAILED', 'CANCELED'])

/** A job. */
export class JobCoordinator implements Job {
  readonly id: string
  readonly name: string
  readonly statement: string
  readonly sessionId: string
  readonly results: ResultQueue
  /** What the job was made of. */
  readonly options: JobOptions
  readonly #graph
  readonly #checkpoints: CheckpointCoordinator
  readonly #restart: RestartStrategy
  readonly #history = new ReportHistory()
  readonly #listeners = new Set<(state: JobState, error: MillraceError | undefined) => void>()
  readonly #output: string[] = []
  readonly #stateTimestamps: Partial<Record<JobState, number>> = {}
  readonly #ended: Promise<void>
  #resolveEnded: () => void = () => {}
  #state: JobState = 'INITIALIZING'
  #failure: MillraceError | undefined
  #exceptions: JobException[] = []
  #execution: Execution | undefined
  #attempt = 0
  #restartCount = 0
  #restoreFrom: string | undefined
  #startMs: number
  #endMs: number | undefined
  #askedAtMs = 0

  constructor(options: JobOptions) {
    this.options = options
    this.id = options.jobId
    this.name = options.name
    this.statement = options.statement
    this.sessionId = options.sessionId
    this.#graph = jobGraphOf(options.plan)
    this.#startMs = options.clock.now()
    this.#restoreFrom = options.restoreFrom
    this.#ended = new Promise((resolve) => {
      this.#resolveEnded = resolve
    })
    const settings = checkpointSettings(options.properties)
    this.#restart = restartStrategy(options.properties, settings.intervalMs > 0, options.random)
    this.results = new ResultQueue()
    this.#checkpoints = new CheckpointCoordinator({
      clock: options.clock,
      settings,
      parallelism: options.parallelism,
      checkpointsDirectory: join(options.dataDirectory, 'checkpoints', options.jobId),
      savepointsDirectory: join(options.dataDirectory, 'savepoints'),
      canTrigger: () => this.#execution?.isWhole ?? false,
      trigger: (checkpointId, directory, thenStop) => this.#execution?.broadcast({ type: 'checkpoint', checkpointId, directory, thenStop }),
      complete: (checkpointId) => this.#execution?.broadcast({ type: 'commit', checkpointId }),
      failed: (error) => this.#onEnd({ type: 'failed', error, stack: error.stack ?? '', subtaskIndex: 0 }),
      savepointName: () => `savepoint-${options.jobId.slice(0, 6)}-${hexId(options.random, 12)}`,
      metadata: (checkpointId, isSavepoint, files) => ({
        formatVersion: 1, jobId: this.id, jobName: this.name, checkpointId, isSavepoint, createdAtMs: options.clock.now(),
        parallelism: options.parallelism, maxParallelism: options.maxParallelism, operators: operatorEntries(options.plan), files,
      }),
    })
    this.#enter('CREATED')
  }

  /** Starts the first attempt. Throws when the checkpoint to start from does not fit the plan. */
  async start(): Promise<void> {
    if (this.#restoreFrom !== undefined) {
      const metadata = await readMetadata(this.#restoreFrom)
      checkCompatible(this.options.plan, metadata, this.options.allowNonRestoredState)
      this.#checkpoints.restoreFrom({ path: this.#restoreFrom, checkpointId: metadata.checkpointId })
    }
    this.#run()
  }

  #run(): void {
    if (endStates.has(this.#state) || this.#state === 'CANCELLING') return
    this.#attempt++
    const restoreFrom = this.#checkpoints.latest
    const execution: Execution = new Execution(this.options, this.#attempt, restoreFrom, {
      onOpened: () => this.#onOpened(),
      onRows: (batches, subtaskIndex) => this.results.push(batches, () => execution.credit(subtaskIndex)),
      onPrint: (line, isError) => this.#print(isError ? `[stderr] ${line}` : line),
      onCheckpointed: (checkpointId, file) => this.#checkpoints.acknowledge(checkpointId, file),
      onCheckpointFailed: (checkpointId, error) => this.#checkpoints.decline(checkpointId, error),
      onEnd: (end) => {
        if (this.#execution === execution) this.#onEnd(end)
      },
    })
    this.#execution = execution
  }

  #onOpened(): void {
    if (this.#state === 'CANCELLING' || endStates.has(this.#state)) return
    // Whoever sees RUNNING may ask for a savepoint, or for what the job was restored from.
    this.#checkpoints.start()
    this.#enter('RUNNING')
  }

  #print(line: string): void {
    this.#output.push(line)
    if (this.#output.length > outputLinesMax) this.#output.splice(0, this.#output.length - outputLinesMax)
  }

  #onEnd(end: ExecutionEnd): void {
    this.#history.keep(this.#execution)
    this.#checkpoints.stop('the job is no longer running')
    if (this.#state === 'CANCELLING') {
      this.#finish('CANCELED')
      return
    }
    switch (end.type) {
      case 'finished':
        this.#finish('FINISHED')
        return
      case 'stopped':
        this.#finish(this.#stopState)
        return
      case 'failed':
        this.#onFailure(end)
        return
    }
  }

  /** Where a job ends that was stopped: with a savepoint it is FINISHED, as in Flink. */
  #stopState: 'FINISHED' | 'CANCELED' = 'CANCELED'

  #onFailure(end: Extract<ExecutionEnd, { type: 'failed' }>): void {
    const { clock } = this.options
    const nowMs = clock.now()
    this.#execution?.kill()
    const task = `${this.#graph.vertices[0]?.name ?? this.name} (${end.subtaskIndex + 1}/${this.options.parallelism})`
    this.#exceptions = [...this.#exceptions, { atMs: nowMs, error: end.error.toJson(), stack: end.stack, task }].slice(-exceptionsMax)
    // What the user has to mend (a bad record, a missing permission) fails at once: the same input would fail again.
    const isUsers = end.error.domain === 'user' && !end.error.retryable
    const delayMs = isUsers ? undefined : this.#restart(nowMs)
    if (delayMs === undefined) {
      this.#failure = end.error
      this.#enter('FAILING')
      this.#finish('FAILED')
      return
    }
    this.#enter('RESTARTING', end.error)
    clock.after(delayMs, () => {
      if (this.#state !== 'RESTARTING') return
      this.#restartCount++
      this.#enter('CREATED')
      this.#run()
    }, true)
  }

  #finish(state: 'FINISHED' | 'CANCELED' | 'FAILED'): void {
    if (endStates.has(this.#state)) return
    this.#endMs = this.options.clock.now()
    this.results.end(state === 'FAILED' ? this.#failure : undefined)
    this.#enter(state, this.#failure)
    this.#resolveEnded()
  }

  #enter(state: JobState, error?: MillraceError): void {
    if (this.#state === state) return
    this.#state = state
    this.#stateTimestamps[state] = this.options.clock.now()
    for (const listener of [...this.#listeners]) listener(state, error)
  }

  state(): JobState {
    return this.#state
  }

  /** Why the job has failed. */
  get failure(): MillraceError | undefined {
    return this.#failure
  }

  #refresh(): void {
    const nowMs = this.options.clock.now()
    const execution = this.#execution
    if (!execution || this.#state !== 'RUNNING' || nowMs - this.#askedAtMs < reportAgeMs) return
    this.#askedAtMs = nowMs
    execution.broadcast({ type: 'report' })
  }

  #snapshot() {
    this.#history.keep(this.#execution)
    this.#refresh()
    return {
      options: this.options, graph: this.#graph, state: this.#state, attempt: this.#attempt, startMs: this.#startMs,
      endMs: this.#endMs, restartCount: this.#restartCount, stateTimestamps: this.#stateTimestamps as Record<string, number>,
      history: this.#history, checkpoints: this.#checkpoints.stats(), nowMs: this.options.clock.now(),
    }
  }

  detail(): JobDetail {
    return jobDetailOf(this.#snapshot())
  }

  metrics(): JobMetrics {
    return jobMetricsOf(this.#snapshot())
  }

  checkpoints(): CheckpointStats {
    return this.#checkpoints.stats()
  }

  /** The newest complete checkpoint or savepoint of this run. */
  get latestCheckpoint(): string | undefined {
    return this.#checkpoints.latest
  }

  exceptions(): readonly JobException[] {
    return this.#exceptions
  }

  output(): readonly string[] {
    return this.#output
  }

  async cancel(): Promise<void> {
    if (endStates.has(this.#state)) return
    const wasRunning = this.#state === 'RUNNING' || this.#state === 'CREATED' || this.#state === 'INITIALIZING'
    this.#enter('CANCELLING')
    this.#checkpoints.stop('the job is being cancelled')
    if (wasRunning && this.#execution) {
      this.#execution.broadcast({ type: 'cancel' })
      const stop = new AbortController()
      await Promise.race([this.#ended, this.options.clock.sleep(cancelGraceMs, stop.signal)])
      stop.abort()
    }
    this.#execution?.kill()
    this.#finish('CANCELED')
  }

  async stop({ directory, drain }: { readonly directory?: string; readonly drain: boolean }): Promise<string> {
    this.#stopState = 'FINISHED'
    try {
      const detail = await this.#checkpoints.trigger({ isSavepoint: true, directory, thenStop: !drain })
      if (drain) this.#execution?.broadcast({ type: 'drain' })
      await this.#ended
      return detail.path!
    } catch (thrown) {
      this.#stopState = 'CANCELED'
      throw thrown
    }
  }

  async savepoint(directory?: string): Promise<string> {
    return (await this.#checkpoints.trigger({ isSavepoint: true, directory })).path!
  }

  async triggerCheckpoint(): Promise<number> {
    return (await this.#checkpoints.trigger({ isSavepoint: false })).id
  }

  onState(listener: (state: JobState, error: MillraceError | undefined) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  ended(): Promise<void> {
    return this.#ended
  }

  /** Kills the job's threads without waiting: the engine is closing. */
  kill(): void {
    this.#checkpoints.stop('the engine is closing')
    this.#execution?.kill()
    this.#finish('CANCELED')
  }
}
