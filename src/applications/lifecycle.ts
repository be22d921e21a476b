// Starting, stopping, updating and resuming applications. INTERACTIVE ones are notebooks, STREAMING ones are jobs.
// Always: every change of state is an operation with an end; a start that fails leaves the application READY and says why;
// after a restart of the server what was RUNNING goes on, jobs from their newest checkpoint.

import type { AwsInvoker, Principal } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import type { Clock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import { hexId, type Random, uuid } from '../base/random.ts'
import { createGlueCatalog } from '../catalog/glue-catalog.ts'
import { parseScript } from '../sql/parser/parse.ts'
import type { Engine, EngineSession, Job } from '../table/engine.ts'
import type { ApplicationStore } from './application-store.ts'
import { loadCode } from './code.ts'
import type { Application, ApplicationOperation, ApplicationStatus, Json } from './model.ts'
import type { Telemetry } from './telemetry.ts'

/** Hooks into the notebooks that the server holds. */
export interface NotebookHost {
  start(application: Application): Promise<void>
  stop(application: Application): Promise<void>
  remove(application: Application): Promise<void>
}

/** What the lifecycle needs. */
export interface LifecycleDeps {
  readonly engine: Engine
  readonly clock: Clock
  readonly random: Random
  readonly invoker: AwsInvoker
  readonly store: ApplicationStore
  readonly telemetry: Telemetry
  readonly notebooks: NotebookHost
  readonly stateDelayMs: number
  /** Throws when the role cannot be used. */
  principalForRole(roleArn: string, sessionName: string): Principal
}

/** How an application starts. */
export interface StartOptions {
  readonly restore: 'latest' | 'skip' | { readonly snapshot: string }
  readonly allowNonRestoredState: boolean
  /** Folder to start from, for resuming; wins over `restore`. */
  readonly restoreFrom?: string
}

/** How an update is done. */
export interface UpdateOptions {
  /** The operation's name in the application's history. */
  readonly operation: string
  /** How a running application starts again; from the newest snapshot unless said otherwise. */
  readonly start?: StartOptions
}

/** A changed application and the operation that applies the change. */
export interface Changed {
  readonly application: Application
  readonly operationId: string
}

interface Running {
  readonly session: EngineSession
  readonly job: Job
}

/** The catalog that notebooks and applications see. */
export const studioCatalog = 'hive'

const insertKinds = new Set(['insert', 'statement-set', 'execute'])
const leaveTimeoutMs = 2000

function section(configuration: Json, name: string): Json {
  const flink = configuration['FlinkApplicationConfiguration'] as Json | undefined
  return (flink?.[name] as Json | undefined) ?? {}
}

/** Engine properties of an application's configuration. */
export function engineProperties(application: Application): Record<string, string> {
  const checkpoint = section(application.configuration, 'CheckpointConfiguration')
  const parallelism = section(application.configuration, 'ParallelismConfiguration')
  const version = /^FLINK-(\d+)_(\d+)$/.exec(application.runtime)
  return {
    'parallelism.default': String(parallelism['Parallelism'] ?? 1),
    ...(checkpoint['CheckpointingEnabled'] === false ? {} : {
      'execution.checkpointing.interval': `${checkpoint['CheckpointInterval'] ?? 60_000} ms`,
      'execution.checkpointing.min-pause': `${checkpoint['MinPauseBetweenCheckpoints'] ?? 5000} ms`,
    }),
    'millrace.flink-version': version && Number(version[1]) >= 2 ? '2.2' : '1.20',
    'pipeline.name': application.name,
  }
}

/** Runs applications. */
export class ApplicationLifecycle {
  readonly #deps: LifecycleDeps
  readonly #running = new Map<string, Running>()
  /** The server stops: jobs end with it, and their applications stay RUNNING for the next start. */
  #isLeaving = false

  constructor(deps: LifecycleDeps) {
    this.#deps = deps
  }

  /** The engine's job of an application. */
  job(application: Pick<Application, 'arn'>): Job | undefined {
    return this.#running.get(application.arn)?.job
  }

  async #setStatus(application: Application, status: ApplicationStatus, change: Partial<Application> = {}): Promise<Application> {
    const updated = await this.#deps.store.patch(application, { status, updateMs: this.#deps.clock.now(), ...change })
    return updated ?? { ...application, status }
  }

  async #begin(application: Application, operation: string, change: Partial<ApplicationOperation> = {}): Promise<ApplicationOperation> {
    const begun: ApplicationOperation = { id: uuid(this.#deps.random), operation, startMs: this.#deps.clock.now(), status: 'IN_PROGRESS', ...change }
    await this.#deps.store.putOperation(application, begun)
    return begun
  }

  async #finish(application: Application, operation: ApplicationOperation, error?: unknown): Promise<void> {
    const failure = error === undefined ? {} : { error: error instanceof Error ? error.message : String(error) }
    await this.#deps.store.putOperation(application, {
      ...operation, ...failure, endMs: this.#deps.clock.now(), status: error === undefined ? 'SUCCESSFUL' : 'FAILED',
    })
    this.#deps.telemetry.event(application, error === undefined ? 'INFO' : 'ERROR',
      `${operation.operation} ${error === undefined ? 'succeeded' : `failed: ${failure.error}`}`)
  }

  /** Starts an application in the background, and keeps how; answers the operation's id. */
  async start(application: Application, options: StartOptions, run: Json | undefined): Promise<string> {
    if (application.status !== 'READY') throw wrongState(application, 'StartApplication', 'READY')
    const configuration = { ...application.configuration, $runConfiguration: run ?? {} }
    const starting = await this.#setStatus(application, 'STARTING', { configuration })
    const operation = await this.#begin(starting, 'StartApplication')
    void this.#startNow(starting, options).then(
      () => this.#finish(starting, operation),
      async (thrown: unknown) => {
        if (this.#statusOf(starting) === 'STARTING') await this.#setStatus(starting, 'READY')
        await this.#finish(starting, operation, thrown)
      },
    )
    return operation.id
  }

  #statusOf(application: Application): ApplicationStatus | undefined {
    return this.#deps.store.find(application.region, application.name)?.status
  }

  /** Throws when the application was stopped or deleted while it was starting. */
  #checkStillWanted(application: Application): void {
    const status = this.#statusOf(application)
    if (status !== undefined && status !== 'FORCE_STOPPING' && status !== 'READY' && status !== 'DELETING') return
    throw new MillraceError('applications.stopped', `application ${application.name} was stopped while it was starting`)
  }

  async #startNow(application: Application, options: StartOptions): Promise<void> {
    await this.#deps.clock.sleep(this.#deps.stateDelayMs)
    this.#checkStillWanted(application)
    if (application.mode === 'INTERACTIVE') {
      await this.#deps.notebooks.start(application)
      await this.#setStatus(application, 'RUNNING')
      return
    }
    const running = await this.#runCode(application, options)
    try {
      this.#checkStillWanted(application)
    } catch (thrown) {
      this.#running.delete(application.arn)
      await running.job.cancel()
      await running.session.close()
      throw thrown
    }
    // Source positions are safe from the first moment on, however long the interval is.
    running.job.triggerCheckpoint().catch(() => undefined)
    await this.#setStatus(application, 'RUNNING', { jobId: running.job.id })
  }

  #restoreFolder(application: Application, options: StartOptions): string | undefined {
    if (options.restoreFrom !== undefined) return options.restoreFrom
    if (options.restore === 'skip') return undefined
    if (options.restore !== 'latest') return this.#deps.store.snapshot(application, options.restore.snapshot).path
    return this.#deps.store.snapshots(application).find((snapshot) => snapshot.status === 'READY')?.path
  }

  /** Runs the application's SQL: what defines first, then the INSERTs as one job. */
  async #runCode(application: Application, options: StartOptions): Promise<Running> {
    const { engine, invoker, telemetry } = this.#deps
    const principal = this.#deps.principalForRole(application.roleArn, application.name)
    const code = await loadCode(application, invoker, principal)
    const properties = engineProperties(application)
    const session = await engine.openSession({
      name: application.name, properties, roleArn: application.roleArn, region: application.region,
      catalogs: [createGlueCatalog({ name: studioCatalog, invoker, region: application.region, principal, defaultDatabase: code.database })],
      currentCatalog: studioCatalog, currentDatabase: code.database,
    })
    try {
      const restoreFrom = this.#restoreFolder(application, options)
      const job = await this.#execute(session, code.statements, {
        jobName: application.name, allowNonRestoredState: options.allowNonRestoredState, ...(restoreFrom === undefined ? {} : { restoreFrom }),
      })
      const running: Running = { session, job }
      this.#running.set(application.arn, running)
      telemetry.follow(application, job)
      job.onState((state, error) => void this.#jobChanged(application, running, state, error))
      return running
    } catch (thrown) {
      await session.close()
      throw thrown
    }
  }

  async #execute(session: EngineSession, script: string, options: { jobName: string; allowNonRestoredState: boolean; restoreFrom?: string }): Promise<Job> {
    const inserts: string[] = []
    for (const part of parseScript(script).statements) {
      if (part.error) throw part.error
      if (insertKinds.has(part.statement?.kind ?? '')) inserts.push(part.text)
      else await (await session.execute(part.text)).close()
    }
    if (inserts.length === 0) throw new MillraceError('applications.no-insert', 'the code has no INSERT statement to run')
    const statement = inserts.length === 1 ? inserts[0]! : `EXECUTE STATEMENT SET BEGIN\n${inserts.map((insert) => `${insert};`).join('\n')}\nEND`
    const operation = await session.execute(statement, options)
    const job = operation.jobId === undefined ? undefined : this.#deps.engine.job(operation.jobId)
    if (!job) throw new MillraceError('applications.no-job', 'the INSERT started no job', { domain: 'internal' })
    return job
  }

  async #jobChanged(application: Application, running: Running, state: string, error: MillraceError | undefined): Promise<void> {
    this.#deps.telemetry.event(application, error ? 'ERROR' : 'INFO', `Job ${running.job.id} switched to ${state}${error ? `: ${error.message}` : ''}`)
    if (state !== 'FAILED' && state !== 'FINISHED' && state !== 'CANCELED') return
    if (this.#isLeaving || this.#running.get(application.arn) !== running) return
    this.#running.delete(application.arn)
    await running.session.close()
    const now = this.#deps.store.find(application.region, application.name)
    // Stopping and updating end the job themselves; only an end nobody asked for changes the status here.
    if (now?.status === 'RUNNING') await this.#setStatus(application, 'READY')
  }

  /** Stops an application in the background; answers the operation's id. */
  async stop(application: Application, force: boolean): Promise<string> {
    const stoppable: readonly ApplicationStatus[] = force ? ['STARTING', 'UPDATING', 'STOPPING', 'AUTOSCALING', 'RUNNING'] : ['RUNNING']
    if (!stoppable.includes(application.status)) throw wrongState(application, 'StopApplication', stoppable.join(', '))
    const stopping = await this.#setStatus(application, force ? 'FORCE_STOPPING' : 'STOPPING')
    const operation = await this.#begin(stopping, 'StopApplication')
    void this.#stopNow(stopping, force).then(
      async () => {
        await this.#setStatus(stopping, 'READY')
        await this.#finish(stopping, operation)
      },
      async (thrown: unknown) => {
        await this.#setStatus(stopping, this.#running.has(application.arn) ? 'RUNNING' : 'READY')
        await this.#finish(stopping, operation, thrown)
      },
    )
    return operation.id
  }

  async #stopNow(application: Application, force: boolean): Promise<void> {
    await this.#deps.clock.sleep(this.#deps.stateDelayMs)
    if (application.mode === 'INTERACTIVE') return this.#deps.notebooks.stop(application)
    const running = this.#running.get(application.arn)
    if (!running) return
    const snapshots = (application.configuration['ApplicationSnapshotConfiguration'] as Json | undefined)?.['SnapshotsEnabled'] !== false
    if (force || !snapshots || running.job.state() !== 'RUNNING') await running.job.cancel()
    else {
      const path = await running.job.stop({ drain: false })
      await this.#keepSnapshot(application, hexId(this.#deps.random, 16), path)
    }
    this.#running.delete(application.arn)
    await running.session.close()
  }

  async #keepSnapshot(application: Application, name: string, path: string): Promise<void> {
    await this.#deps.store.putSnapshot(application, {
      name, path, status: 'READY', versionId: application.versionId, runtime: application.runtime, createMs: this.#deps.clock.now(),
    })
  }

  /** Takes a snapshot of a running application in the background. */
  async snapshot(application: Application, name: string): Promise<void> {
    const job = this.job(application)
    if (application.status !== 'RUNNING' || !job) throw wrongState(application, 'CreateApplicationSnapshot', 'RUNNING')
    const enabled = (application.configuration['ApplicationSnapshotConfiguration'] as Json | undefined)?.['SnapshotsEnabled']
    if (enabled === false) throw new AwsError('InvalidApplicationConfigurationException', `Snapshots are not enabled for application ${application.name}.`)
    if (this.#deps.store.snapshots(application).some((snapshot) => snapshot.name === name)) {
      throw new AwsError('ResourceInUseException', `Snapshot ${name} already exists for application ${application.name}`)
    }
    const pending = { name, path: '', versionId: application.versionId, runtime: application.runtime, createMs: this.#deps.clock.now() }
    await this.#deps.store.putSnapshot(application, { ...pending, status: 'CREATING' })
    job.savepoint().then(
      (path) => this.#deps.store.putSnapshot(application, { ...pending, path, status: 'READY' }),
      () => this.#deps.store.putSnapshot(application, { ...pending, status: 'FAILED' }),
    ).catch(() => undefined)
  }

  /** Applies a new version; a running application is stopped with a snapshot and started again from it. */
  async update(application: Application, next: Application, { operation, start }: UpdateOptions): Promise<Changed> {
    const wasRunning = application.status === 'RUNNING'
    if (!wasRunning && application.status !== 'READY') throw wrongState(application, operation, 'READY, RUNNING')
    const updated = await this.#deps.store.put({ ...next, status: 'UPDATING', updateMs: this.#deps.clock.now(), updatedFrom: application.versionId })
    const begun = await this.#begin(updated, operation, { fromVersion: application.versionId, toVersion: updated.versionId })
    void this.#updateNow(updated, wasRunning, start ?? { restore: 'latest', allowNonRestoredState: false }).then(
      () => this.#finish(updated, begun),
      (thrown: unknown) => this.#updateFailed(application, updated, begun, wasRunning, thrown),
    )
    return { application: updated, operationId: begun.id }
  }

  async #updateFailed(former: Application, updated: Application, operation: ApplicationOperation, wasRunning: boolean, thrown: unknown): Promise<void> {
    const rollback = updated.configuration['ApplicationSystemRollbackConfiguration'] as Json | undefined
    if (!wasRunning || rollback?.['RollbackEnabled'] !== true || this.#statusOf(updated) !== 'UPDATING') {
      if (this.#statusOf(updated) === 'UPDATING') await this.#setStatus(updated, 'READY')
      return this.#finish(updated, operation, thrown)
    }
    const { operationId } = await this.rollback(updated, former)
    await this.#finish(updated, { ...operation, rollbackId: operationId }, thrown)
  }

  /** Makes a new version that is like a former one; the job goes on from the newest snapshot. */
  async rollback(application: Application, former: Application): Promise<Changed> {
    const nowMs = this.#deps.clock.now()
    const updated = await this.#deps.store.put({
      ...application, configuration: former.configuration, runtime: former.runtime, roleArn: former.roleArn, loggingOptions: former.loggingOptions,
      status: 'ROLLING_BACK', updateMs: nowMs, versionId: application.versionId + 1, versionCreateMs: nowMs,
      updatedFrom: application.versionId, rolledBackFrom: application.versionId, rolledBackTo: former.versionId,
    })
    const operation = await this.#begin(updated, 'RollbackApplication', { fromVersion: application.versionId, toVersion: updated.versionId })
    void this.#updateNow(updated, true, { restore: 'latest', allowNonRestoredState: false }).then(
      () => this.#finish(updated, operation),
      async (thrown: unknown) => {
        await this.#setStatus(updated, 'READY')
        await this.#finish(updated, operation, thrown)
      },
    )
    return { application: updated, operationId: operation.id }
  }

  /** Applies a change that needs no restart, as the next version. */
  async amend(application: Application, change: Partial<Application>, operation: string): Promise<Changed> {
    const before = application.status
    if (before !== 'READY' && before !== 'RUNNING') throw wrongState(application, operation, 'READY, RUNNING')
    const nowMs = this.#deps.clock.now()
    const updated = await this.#deps.store.put({
      ...application, ...change, versionId: application.versionId + 1, versionCreateMs: nowMs, updateMs: nowMs, updatedFrom: application.versionId,
      status: before === 'RUNNING' ? 'UPDATING' : 'READY',
    })
    const begun = await this.#begin(updated, operation, { fromVersion: application.versionId, toVersion: updated.versionId })
    void this.#deps.clock.sleep(before === 'RUNNING' ? this.#deps.stateDelayMs : 0).then(async () => {
      if (this.#statusOf(updated) === 'UPDATING') await this.#setStatus(updated, 'RUNNING')
      await this.#finish(updated, begun)
    })
    return { application: updated, operationId: begun.id }
  }

  async #updateNow(application: Application, wasRunning: boolean, start: StartOptions): Promise<void> {
    await this.#deps.clock.sleep(this.#deps.stateDelayMs)
    this.#checkStillWanted(application)
    if (!wasRunning || application.mode === 'INTERACTIVE') {
      await this.#setStatus(application, wasRunning ? 'RUNNING' : 'READY')
      return
    }
    await this.#stopNow(application, false)
    await this.#startNow(application, start)
  }

  /** After a restart of the server: notebooks start again, jobs go on from their newest checkpoint. */
  async resumeAll(): Promise<void> {
    for (const application of this.#deps.store.list()) {
      const wasUp = application.status === 'RUNNING' || application.status === 'UPDATING' || application.status === 'STARTING'
      if (!wasUp) {
        if (application.status !== 'READY') await this.#setStatus(application, 'READY')
        continue
      }
      try {
        const restoreFrom = application.jobId === undefined ? undefined : await this.#deps.engine.latestCheckpoint(application.jobId)
        await this.#startNow(application, { restore: 'latest', allowNonRestoredState: false, ...(restoreFrom === undefined ? {} : { restoreFrom }) })
      } catch (thrown) {
        await this.#setStatus(application, 'READY')
        this.#deps.telemetry.event(application, 'ERROR', `The application could not be resumed: ${MillraceError.from(thrown).message}`)
      }
    }
  }

  /** Before the server stops: a last checkpoint of every job, as far as it takes no longer than a moment. */
  async leave(): Promise<void> {
    const last = [...this.#running.values()].map(({ job }) => (job.state() === 'RUNNING' ? job.triggerCheckpoint().catch(() => undefined) : undefined))
    await Promise.race([Promise.all(last), this.#deps.clock.sleep(leaveTimeoutMs)])
    this.#isLeaving = true
  }

  /** Removes an application; a running one is stopped first, without a snapshot. */
  async remove(application: Application): Promise<void> {
    if (application.status !== 'READY' && application.status !== 'RUNNING') throw wrongState(application, 'DeleteApplication', 'READY, RUNNING')
    const deleting = await this.#setStatus(application, 'DELETING')
    if (application.status === 'RUNNING') await this.#stopNow(deleting, true)
    else await this.#deps.clock.sleep(this.#deps.stateDelayMs)
    if (application.mode === 'INTERACTIVE') await this.#deps.notebooks.remove(deleting)
    await this.#deps.store.remove(deleting)
  }
}

function wrongState(application: Application, operation: string, wanted: string): AwsError {
  return new AwsError('ResourceInUseException', `Application ${application.name} cannot be used for ${operation}: its status is ${application.status}, it must be ${wanted}`)
}
