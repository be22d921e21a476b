// The embedded engine: sessions and jobs of this machine, behind the contract that a Flink cluster would fulfil too.
// Always: jobs run in worker threads; finished jobs stay listed for a while, running ones until they end.

import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import { hexId, type Random, uuid } from '../base/random.ts'
import { createConnectorRegistry } from '../connectors/all.ts'
import { createFormatRegistry } from '../formats/registry.ts'
import type { PhysicalPlan } from '../plan/physical.ts'
import { maxParallelismDefault } from '../runtime/checkpoints/key-groups.ts'
import { listCheckpoints } from '../runtime/checkpoints/store.ts'
import { JobCoordinator } from '../runtime/jobs/job-coordinator.ts'
import type { WorkerServicesFactory } from '../runtime/jobs/job-options.ts'
import { WorkerPool } from '../runtime/jobs/worker-pool.ts'
import type { ConnectorRegistry } from '../table/connector.ts'
import type { Engine, EngineSession, Job, SessionOptions } from '../table/engine.ts'
import type { FormatRegistry } from '../table/format.ts'
import { memorySizeBytes } from '../table/memory-size.ts'
import { EmbeddedSession } from './session.ts'

/** Jobs kept in the list after they have ended. */
const endedJobsMax = 100
const heapLimitMb = 1024

/** What an engine needs. */
export interface EmbeddedEngineOptions {
  /** Where checkpoints and savepoints lie. */
  readonly dataDirectory: string
  readonly clock: Clock
  readonly random: Random
  readonly flinkVersion: string
  readonly memoryLimitBytes: number
  /** Ports of services for the workers; without it connectors that need services cannot open. */
  readonly services?: WorkerServicesFactory
  readonly defaultProperties?: Readonly<Record<string, string>>
  /** The worker entry where it is not the product's own: tests with paced sources or injected faults. */
  readonly workerEntry?: URL
}

/** Subtasks of a job: `parallelism.default`. */
function parallelismOf(plan: PhysicalPlan): number {
  const wanted = Number(plan.properties['parallelism.default'] ?? 1)
  return Number.isInteger(wanted) && wanted > 1 ? wanted : 1
}

/** A job to start. */
export interface JobRequest {
  readonly name: string
  readonly statement: string
  readonly sessionId: string
  readonly plan: PhysicalPlan
  readonly database: string
  readonly region: string
  readonly roleArn: string | undefined
  readonly restoreFrom: string | undefined
  readonly allowNonRestoredState: boolean
}

/** Makes the engine; one worker is started ahead. */
export async function createEmbeddedEngine(options: EmbeddedEngineOptions): Promise<EmbeddedEngine> {
  const engine = new EmbeddedEngine(options)
  engine.warm()
  return engine
}

/** The engine of this machine. */
export class EmbeddedEngine implements Engine {
  readonly name = 'embedded'
  readonly flinkVersion: string
  readonly options: EmbeddedEngineOptions
  readonly connectors: ConnectorRegistry = createConnectorRegistry()
  readonly formats: FormatRegistry = createFormatRegistry()
  readonly #pool: WorkerPool
  readonly #sessions = new Map<string, EmbeddedSession>()
  #jobs: JobCoordinator[] = []

  constructor(options: EmbeddedEngineOptions) {
    this.options = options
    this.flinkVersion = options.flinkVersion
    this.#pool = new WorkerPool({ entry: options.workerEntry ?? new URL('./worker.js', import.meta.url), heapLimitMb, clock: options.clock })
  }

  warm(): void {
    setImmediate(() => this.#pool.warm())
  }

  async openSession(options: SessionOptions = {}): Promise<EngineSession> {
    const session = new EmbeddedSession(uuid(this.options.random), this, options, () => this.#sessions.delete(session.id))
    this.#sessions.set(session.id, session)
    return session
  }

  session(sessionId: string): EngineSession | undefined {
    return this.#sessions.get(sessionId)
  }

  sessions(): readonly EngineSession[] {
    return [...this.#sessions.values()]
  }

  jobs(): readonly Job[] {
    return this.#jobs
  }

  job(jobId: string): Job | undefined {
    return this.#jobs.find((job) => job.id === jobId)
  }

  /** Starts a job; its first states follow by themselves. Throws when the state to start from does not fit. */
  async startJob(request: JobRequest): Promise<JobCoordinator> {
    const { clock, random, dataDirectory, services } = this.options
    const ownLimit = request.plan.properties['millrace.job.memory']
    const memoryLimitBytes = ownLimit === undefined ? this.options.memoryLimitBytes : memorySizeBytes(ownLimit)
    const job = new JobCoordinator({
      ...request, jobId: hexId(random), parallelism: parallelismOf(request.plan), properties: request.plan.properties,
      maxParallelism: Number(request.plan.properties['pipeline.max-parallelism'] ?? maxParallelismDefault),
      clock, random, pool: this.#pool, dataDirectory, memoryLimitBytes, services,
    })
    this.#jobs = [job, ...this.#jobs]
    void job.ended().then(() => this.#forgetOld())
    await job.start()
    return job
  }

  #forgetOld(): void {
    const isEnded = (job: Job): boolean => ['FINISHED', 'FAILED', 'CANCELED'].includes(job.state())
    let ended = 0
    this.#jobs = this.#jobs.filter((job) => !isEnded(job) || ++ended <= endedJobsMax)
  }

  async latestCheckpoint(jobId: string): Promise<string | undefined> {
    const [newest] = await listCheckpoints(join(this.options.dataDirectory, 'checkpoints', jobId))
    return newest
  }

  async close(): Promise<void> {
    for (const job of this.#jobs) job.kill()
    await this.#pool.close()
  }
}
