// A job of the embedded engine, seen from the server thread: its states, its worker, its restarts, its results.
// Always: the server thread never runs the query; a worker's death is a failure like any other; an ended job keeps its counters.

import type { MessagePort, Worker } from 'node:worker_threads'
import type { Clock } from '../../base/clock.ts'
import { MillraceError } from '../../base/error.ts'
import { hexId, type Random } from '../../base/random.ts'
import type { PhysicalPlan } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { CheckpointStats, Job, JobDetail, JobException, JobMetrics, JobState } from '../../table/engine.ts'
import { decodeBatch } from '../batch/codec.ts'
import type { CheckpointStore } from '../checkpoints/checkpoint-store.ts'
import type { SubtaskReport } from '../metrics.ts'
import { Checkpointer } from './checkpointer.ts'
import { sourceStatuses, vertexDetails, vertexMetrics, windowStatuses } from './job-detail.ts'
import { jobGraph, type JobVertex } from './job-graph.ts'
import { type JobSettings, jobSettings } from './job-settings.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { ResultQueue } from './result-queue.ts'
import type { WorkerPool } from './worker-pool.ts'

const reportEveryMs = 1000
const cancelGraceMs = 3000
const outputLinesMax = 1000
const exceptionsMax = 50

/** Ports of services for one worker. */
export interface WorkerPorts {
  readonly ports: Readonly<Record<string, MessagePort>>
  close(): void
}

/** What a job is made of. */
export interface EmbeddedJobOptions {
  readonly id: string
  readonly name: string
  readonly statement: string
  readonly sessionId: string
  readonly plan: PhysicalPlan
  readonly database: string
  readonly region: string
  readonly memoryLimitBytes: number
  readonly restoreFrom: string | undefined
  readonly pool: WorkerPool
  readonly store: CheckpointStore
  readonly clock: Clock
  readonly random: Random
  readonly openPorts: () => WorkerPorts
}

interface Run {
  readonly worker: Worker
  readonly ports: WorkerPorts
  ended: boolean
}

const endStates = new Set<JobState>(['FINISHED', 'FAILED', 'CANCELED'])

/** A job. */
export class EmbeddedJob implements Job {
  readonly id: string
  readonly name: string
  readonly statement: string
  readonly sessionId: string
  readonly results: ResultQueue
  readonly #options: EmbeddedJobOptions
  readonly #settings: JobSettings
  readonly #graph: readonly JobVertex[]
  readonly #checkpointer: Checkpointer
  readonly #listeners = new Set<(state: JobState, error: MillraceError | undefined) => void>()
  readonly #timestamps: Record<string, number> = {}
  readonly #output: string[] = []
  #exceptions: JobException[] = []
  #state: JobState = 'INITIALIZING'
  #run: Run | undefined
  #restarts = 0
  #reports: { latest: SubtaskReport | undefined; former: SubtaskReport | undefined } = { latest: undefined, former: undefined }
  #isStopping = false
  readonly #startMs: number
  #endMs: number | undefined
  #cancelReports: (() => void) | undefined

  constructor(options: EmbeddedJobOptions) {
    this.#options = options
    this.id = options.id
    this.name = options.name
    this.statement = options.statement
    this.sessionId = options.sessionId
    this.#settings = jobSettings(options.plan.properties)
    this.#graph = jobGraph(options.plan)
    this.#startMs = options.clock.now()
    this.results = new ResultQueue((count) => this.#send({ type: 'credit', count }))
    this.#checkpointer = new Checkpointer({
      jobId: this.id, settings: this.#settings, store: options.store, clock: options.clock, send: (message) => this.#send(message),
    })
    this.#become('INITIALIZING')
  }

  /** Starts the job; resolves when its rows may flow, throws when it cannot start. */
  start(): Promise<void> {
    this.#become('CREATED')
    return new Promise((resolve, reject) => {
      const unlisten = this.onState((state, error) => {
        if (state === 'RUNNING' || state === 'FINISHED') resolve()
        else if (state === 'FAILED' || state === 'CANCELED') reject(error ?? new MillraceError('runtime.job-canceled', 'the job was canceled'))
        else return
        unlisten()
      })
      this.#launch(this.#options.restoreFrom)
    })
  }

  #become(state: JobState, error?: MillraceError): void {
    this.#state = state
    this.#timestamps[state] = this.#options.clock.now()
    if (endStates.has(state)) {
      this.#endMs = this.#options.clock.now()
      this.#cancelReports?.()
      this.#checkpointer.stop(new MillraceError('runtime.job-ended', 'the job has ended'))
      this.results.end(state === 'FAILED' ? error : undefined)
    }
    for (const listener of [...this.#listeners]) listener(state, error)
  }

  #launch(restoreFrom: string | undefined): void {
    const { plan, database, region, memoryLimitBytes, pool } = this.#options
    const worker = pool.take()
    const ports = this.#options.openPorts()
    const run: Run = { worker, ports, ended: false }
    this.#run = run
    worker.on('message', (message: FromWorker) => this.#receive(run, message, restoreFrom))
    worker.on('error', (cause) => this.#ended(run, new MillraceError('runtime.worker-died', `the job's worker died: ${cause instanceof Error ? cause.message : String(cause)}`, { domain: 'internal', cause, retryable: true })))
    worker.on('exit', (code) => this.#ended(run, new MillraceError('runtime.worker-died', `the job's worker ended with code ${code}`, { domain: 'internal', retryable: true })))
    const spec = { plan, database, region, memoryLimitBytes, restoreFrom, ports: ports.ports }
    worker.postMessage({ type: 'start', spec } satisfies ToWorker, Object.values(ports.ports))
  }

  #send(message: ToWorker): void {
    this.#run?.worker.postMessage(message)
  }

  #receive(run: Run, message: FromWorker, restoreFrom: string | undefined): void {
    if (run.ended) return
    switch (message.type) {
      case 'ready': return
      case 'opened':
        this.#become('RUNNING')
        this.#checkpointer.start(restoreFrom)
        return this.#askReports()
      case 'rows': return this.results.push(message.bytes)
      case 'print':
        this.#output.push(message.line)
        if (this.#output.length > outputLinesMax) this.#output.shift()
        return
      case 'report':
        this.#reports = { former: this.#reports.latest, latest: message.report }
        return
      case 'snapshot': case 'snapshot-failed': return this.#checkpointer.receive(message)
      case 'ended': return this.#ended(run, message.error ? MillraceError.fromJson(message.error) : undefined)
    }
  }

  #askReports(): void {
    this.#cancelReports?.()
    this.#send({ type: 'report' })
    this.#cancelReports = this.#options.clock.after(reportEveryMs, () => this.#askReports(), true)
  }

  #ended(run: Run, error: MillraceError | undefined): void {
    if (run.ended) return
    run.ended = true
    run.ports.close()
    void run.worker.terminate()
    if (this.#run === run) this.#run = undefined
    if (endStates.has(this.#state)) return
    if (this.#state === 'CANCELLING') return this.#become('CANCELED')
    if (!error) return this.#become('FINISHED')
    this.#exceptions = [{ atMs: this.#options.clock.now(), error: error.toJson(), stack: error.stack ?? error.message, task: this.#graph[0]?.name }, ...this.#exceptions].slice(0, exceptionsMax)
    if (this.#isStopping || !this.#mayRestart(error)) return this.#become('FAILED', error)
    this.#restart(error)
  }

  /** What the user has to mend (a bad record, a missing permission) fails at once; the same input would fail again. */
  #mayRestart(error: MillraceError): boolean {
    const { restart } = this.#settings
    return restart.type !== 'none' && this.#restarts < restart.attemptsMax && (error.domain !== 'user' || error.retryable)
  }

  #restart(error: MillraceError): void {
    const { delayMs, delayMsMax, type } = this.#settings.restart
    const waitMs = type === 'fixed-delay' ? delayMs : Math.min(delayMsMax, delayMs * 2 ** Math.min(this.#restarts, 20))
    this.#restarts++
    this.#checkpointer.stop(new MillraceError('runtime.job-restarting', 'the job restarts'))
    this.#become('RESTARTING', error)
    this.#options.clock.after(waitMs, () => {
      if (this.#state !== 'RESTARTING') return
      this.#options.store.latest(this.id).then(
        (latest) => this.#launch(latest?.path ?? this.#options.restoreFrom),
        (thrown: unknown) => this.#become('FAILED', MillraceError.from(thrown)),
      )
    }, true)
  }

  state(): JobState {
    return this.#state
  }

  detail(): JobDetail {
    const { latest } = this.#reports
    const status = this.#state === 'RESTARTING' ? 'CREATED' : this.#state
    return {
      id: this.id, name: this.name, state: this.#state, startMs: this.#startMs, endMs: this.#endMs, stateTimestamps: this.#timestamps,
      maxParallelism: 128, vertices: vertexDetails(this.#graph, this.#reports, status, this.#startMs, this.#endMs),
      windows: windowStatuses(this.#graph, latest), sources: sourceStatuses(this.#graph, latest),
      restartCount: this.#restarts, properties: this.#options.plan.properties,
    }
  }

  metrics(): JobMetrics {
    const stats = this.#checkpointer.stats()
    const last = stats.history.find((checkpoint) => checkpoint.status === 'COMPLETED')
    return {
      job: {
        uptime: this.#state === 'RUNNING' ? this.#options.clock.now() - (this.#timestamps['RUNNING'] ?? this.#startMs) : 0,
        numRestarts: this.#restarts, fullRestarts: this.#restarts, numberOfCompletedCheckpoints: stats.counts.completed,
        numberOfFailedCheckpoints: stats.counts.failed, lastCheckpointDuration: last?.durationMs ?? 0, lastCheckpointSize: last?.stateBytes ?? 0,
      },
      vertices: vertexMetrics(this.#graph, this.#reports),
    }
  }

  checkpoints(): CheckpointStats {
    return this.#checkpointer.stats()
  }

  exceptions(): readonly JobException[] {
    return this.#exceptions
  }

  output(): readonly string[] {
    return this.#output
  }

  async cancel(): Promise<void> {
    if (endStates.has(this.#state)) return
    if (!this.#run) return this.#become('CANCELED')
    const run = this.#run
    if (this.#state !== 'CANCELLING') this.#become('CANCELLING')
    this.#send({ type: 'cancel' })
    // A query that does not look at its messages any more is ended from outside.
    const stopWaiting = this.#options.clock.after(cancelGraceMs, () => this.#ended(run, undefined), true)
    await this.ended()
    stopWaiting()
  }

  #requireRunning(): void {
    if (this.#state !== 'RUNNING') throw new MillraceError('runtime.not-running', `job ${this.id} is ${this.#state}, not RUNNING`)
  }

  async stop(options: { readonly directory?: string; readonly drain: boolean }): Promise<string> {
    this.#requireRunning()
    this.#isStopping = true
    const path = await this.#savepointTo(options.directory, !options.drain)
    if (options.drain) this.#send({ type: 'drain' })
    await this.ended()
    return path
  }

  savepoint(directory?: string): Promise<string> {
    this.#requireRunning()
    return this.#savepointTo(directory, false)
  }

  #savepointTo(directory: string | undefined, thenStop: boolean): Promise<string> {
    return this.#checkpointer.trigger(this.#options.store.savepointPath(this.id, hexId(this.#options.random, 12), directory), thenStop)
  }

  async triggerCheckpoint(): Promise<number> {
    this.#requireRunning()
    await this.#checkpointer.trigger()
    return this.#checkpointer.lastId
  }

  onState(listener: (state: JobState, error: MillraceError | undefined) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  ended(): Promise<void> {
    if (endStates.has(this.#state)) return Promise.resolve()
    return new Promise((resolve) => {
      const unlisten = this.onState((state) => {
        if (!endStates.has(state)) return
        unlisten()
        resolve()
      })
    })
  }

  /** The next result rows; null at the end. */
  async fetch(signal?: AbortSignal): Promise<ColumnBatch | null> {
    const bytes = await this.results.take(signal)
    return bytes === null ? null : decodeBatch(bytes)
  }

  /** Ends the worker without changing what is on disk: the process is going down. */
  async abandon(): Promise<void> {
    const run = this.#run
    if (!run) return
    run.ended = true
    this.#checkpointer.stop(new MillraceError('runtime.job-ended', 'the server stops'))
    this.#cancelReports?.()
    run.ports.close()
    await run.worker.terminate()
  }
}
