// A job on the server thread: its states, attempts, restarts, checkpoints and results. It never runs a query itself.
// Always: the states follow Flink's machine; `ended` resolves once, in a state that the job never leaves.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { MillraceError } from '../../base/error.ts'
import { hexId } from '../../base/random.ts'
import type { CheckpointStats, Job, JobDetail, JobException, JobMetrics, JobState } from '../../table/engine.ts'
import { checkCompatible, operatorEntries } from '../checkpoints/compatibility.ts'
import { CheckpointCoordinator } from '../checkpoints/coordinator.ts'
import type { CheckpointSettings } from '../checkpoints/settings.ts'
import { checkpointSettings } from '../checkpoints/settings.ts'
import { checkpointDirectory, olderCheckpoints, readMetadata, setAside } from '../checkpoints/store.ts'
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
  readonly #settings: CheckpointSettings
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
  /** Whether the operators of the current attempt have opened. */
  #isOpen = false
  /** A savepoint that is to be taken when all input has been drained. */
  #drained: { readonly directory: string | undefined; readonly resolve: (path: string) => void; readonly reject: (error: unknown) => void } | undefined
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
    this.#ended = new Promise((resolve) => {
      this.#resolveEnded = resolve
    })
    this.#settings = checkpointSettings(options.properties, options.plan.mode)
    this.#restart = restartStrategy(options.properties, this.#settings.intervalMs > 0, options.random)
    this.results = new ResultQueue()
    this.#checkpoints = this.#makeCheckpoints(options)
    this.#enter('CREATED')
  }

  get #checkpointsDirectory(): string {
    return join(this.options.dataDirectory, 'checkpoints', this.options.jobId)
  }

  #makeCheckpoints(options: JobOptions): CheckpointCoordinator {
    return new CheckpointCoordinator({
      clock: options.clock,
      settings: this.#settings,
      parallelism: options.parallelism,
      checkpointsDirectory: this.#checkpointsDirectory,
      savepointsDirectory: join(options.dataDirectory, 'savepoints'),
      trigger: (checkpointId, directory, thenStop) => this.#execution?.broadcast({ type: 'checkpoint', checkpointId, directory, thenStop }),
      complete: (checkpointId) => {
        this.results.complete(checkpointId)
        this.#execution?.broadcast({ type: 'commit', checkpointId })
      },
      failed: (error, isTooMany) => {
        this.#warn(`A checkpoint has failed: ${error.message}`)
        if (isTooMany) this.#onEnd({ type: 'failed', error, stack: error.stack ?? '', subtaskIndex: 0 })
      },
      savepointName: () => `savepoint-${options.jobId.slice(0, 6)}-${hexId(options.random, 12)}`,
      metadata: (checkpointId, isSavepoint, files) => ({
        formatVersion: 1, jobId: this.id, jobName: this.name, checkpointId, isSavepoint, createdAtMs: options.clock.now(),
        parallelism: options.parallelism, maxParallelism: options.maxParallelism, operators: operatorEntries(options.plan), files,
      }),
    })
  }

  /** Starts the first attempt. Throws when the checkpoint to start from does not fit the plan. */
  async start(): Promise<void> {
    const { restoreFrom } = this.options
    if (restoreFrom !== undefined) await this.#startFrom([checkpointDirectory(restoreFrom)])
    this.#run()
  }

  /** Chooses the first of these checkpoints, then of the older ones beside the last, that is whole and fits the plan. */
  async #startFrom(directories: readonly string[]): Promise<void> {
    const [directory, ...others] = directories
    const { plan, maxParallelism, allowNonRestoredState } = this.options
    try {
      const { checkpointId, ...metadata } = await readMetadata(directory!)
      const fresh = checkCompatible(plan, { checkpointId, ...metadata }, maxParallelism, allowNonRestoredState)
      for (const { description } of fresh) this.#warn(`The operator ${description} finds no state in the checkpoint and starts empty.`)
      this.#checkpoints.restoreFrom({ path: directory!, checkpointId })
    } catch (thrown) {
      const error = MillraceError.from(thrown)
      if (error.code !== 'checkpoint.corrupt') throw error
      const older = others.length > 0 ? others : await olderCheckpoints(directory!)
      if (older.length === 0) throw error
      await this.#leaveBehind(directory!, error)
      await this.#startFrom(older)
    }
  }

  /** Tells the user, where users look, that a checkpoint is damaged. */
  async #leaveBehind(directory: string, error: MillraceError): Promise<void> {
    this.#warn(`${error.message}; the job goes on from an older checkpoint, and rows since then are read again.`)
    this.#keepException(error, error.stack ?? '', 0)
    await setAside(directory)
  }

  #run(): void {
    if (endStates.has(this.#state) || this.#state === 'CANCELLING') return
    this.#attempt++
    this.#isOpen = false
    const from = this.#checkpoints.latest
    if (this.results.rewind(from?.checkpointId ?? 0) > 0) {
      this.#warn(`The job was restarted; rows that were shown since ${from ? `checkpoint ${from.checkpointId}` : 'its start'} come again.`)
    }
    const execution: Execution = new Execution(this.options, this.#attempt, from?.path, {
      onOpened: () => this.#onOpened(),
      onRows: (batches, subtaskIndex) => this.results.push(batches, subtaskIndex, () => execution.credit(subtaskIndex)),
      onBarrier: (checkpointId, subtaskIndex) => this.results.barrier(checkpointId, subtaskIndex),
      onPrint: (line, isError) => this.#print(isError ? `[stderr] ${line}` : line),
      onCheckpointed: (checkpointId, file) => this.#checkpoints.acknowledge(checkpointId, file),
      onCheckpointFailed: (checkpointId, error) => this.#checkpoints.decline(checkpointId, error),
      onEnded: () => void this.#onEnded(execution),
      onEnd: (end) => {
        if (this.#execution === execution) this.#onEnd(end)
      },
    })
    this.#execution = execution
  }

  /** All input has been read: a last checkpoint covers what the sinks hold back, then the subtasks may go. */
  async #onEnded(execution: Execution): Promise<void> {
    const drained = this.#drained
    this.#drained = undefined
    try {
      if (drained) drained.resolve((await this.#checkpoints.trigger({ isSavepoint: true, directory: drained.directory })).path!)
      else if (this.#settings.intervalMs > 0 && this.options.plan.nodes.some(({ kind }) => kind === 'sink')) {
        await this.#checkpoints.trigger({ isSavepoint: false })
      }
    } catch (thrown) {
      drained?.reject(thrown)
    }
    execution.broadcast({ type: 'finish' })
  }

  #onOpened(): void {
    if (this.#state === 'CANCELLING' || endStates.has(this.#state)) return
    this.#isOpen = true
    // Whoever sees RUNNING may ask for a savepoint, or for what the job was restored from.
    this.#checkpoints.start()
    this.#enter('RUNNING')
  }

  #warn(text: string): void {
    this.#print(`[warning] ${text}`)
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
    this.results.hold()
    this.#drained?.reject(end.error)
    this.#drained = undefined
    if (end.error.code === 'checkpoint.corrupt' && !this.#isOpen && this.#checkpoints.latest) {
      void this.#fallBack(end, this.#checkpoints.latest.path)
      return
    }
    this.#keepException(end.error, end.stack, end.subtaskIndex)
    // What the user has to mend (a bad record, a missing permission) fails at once: the same input would fail again.
    const isUsers = end.error.domain === 'user' && !end.error.retryable
    const delayMs = isUsers ? undefined : this.#restart(nowMs)
    if (delayMs === undefined) {
      this.#fail(end.error)
      return
    }
    this.#enter('RESTARTING', end.error)
    clock.after(delayMs, () => {
      // A checkpoint that is only waiting for its rename counts.
      void this.#checkpoints.settled().then(() => this.#runAgain())
    }, true)
  }

  #runAgain(): void {
    if (this.#state !== 'RESTARTING') return
    this.#restartCount++
    this.#enter('CREATED')
    this.#run()
  }

  /** The checkpoint that an attempt was to start from is damaged: an older one takes its place. */
  async #fallBack(end: Extract<ExecutionEnd, { type: 'failed' }>, directory: string): Promise<void> {
    this.#enter('RESTARTING', end.error)
    try {
      const older = await olderCheckpoints(directory)
      if (older.length === 0) throw end.error
      await this.#leaveBehind(directory, end.error)
      await this.#startFrom(older)
      this.#runAgain()
    } catch (thrown) {
      const error = MillraceError.from(thrown)
      this.#keepException(error, error.stack ?? '', end.subtaskIndex)
      this.#fail(error)
    }
  }

  #fail(error: MillraceError): void {
    if (endStates.has(this.#state)) return
    this.#failure = error
    this.#enter('FAILING')
    this.#finish('FAILED')
  }

  #keepException(error: MillraceError, stack: string, subtaskIndex: number): void {
    const task = `${this.#graph.vertices[0]?.name ?? this.name} (${subtaskIndex + 1}/${this.options.parallelism})`
    const exception = { atMs: this.options.clock.now(), error: error.toJson(), stack, task }
    this.#exceptions = [...this.#exceptions, exception].slice(-exceptionsMax)
  }

  #finish(state: 'FINISHED' | 'CANCELED' | 'FAILED'): void {
    if (endStates.has(this.#state)) return
    this.#endMs = this.options.clock.now()
    this.results.end(state === 'FAILED' ? this.#failure : undefined)
    if (state === 'FINISHED') this.#dropCheckpoints()
    this.#enter(state, this.#failure)
    this.#resolveEnded()
  }

  #dropCheckpoints(): void {
    void this.#checkpoints.settled()
      .then(() => rm(this.#checkpointsDirectory, { recursive: true, force: true }))
      .catch(() => {})
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
    if (!execution || this.#state !== 'RUNNING' || Math.abs(nowMs - this.#askedAtMs) < reportAgeMs) return
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
    if (!this.#settings.retainsOnCancel) this.#dropCheckpoints()
  }

  async stop({ directory, drain }: { readonly directory?: string; readonly drain: boolean }): Promise<string> {
    this.#stopState = 'FINISHED'
    try {
      const path = drain ? await this.#drain(directory) : (await this.#checkpoints.trigger({ isSavepoint: true, directory, thenStop: true })).path!
      await this.#ended
      return path
    } catch (thrown) {
      this.#stopState = 'CANCELED'
      this.#execution?.broadcast({ type: 'resume' })
      throw thrown
    }
  }

  /** Ends the sources with their last watermark; the savepoint is taken behind it, as in Flink. */
  #drain(directory: string | undefined): Promise<string> {
    return new Promise((resolve, reject) => {
      if (this.#state !== 'RUNNING') return reject(new MillraceError('checkpoint.not-running', 'the job is not running'))
      this.#drained = { directory, resolve, reject }
      this.#execution?.broadcast({ type: 'drain' })
    })
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
