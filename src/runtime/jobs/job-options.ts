// What a job is made of before it runs.

import type { MessagePort } from 'node:worker_threads'
import type { Clock } from '../../base/clock.ts'
import type { Random } from '../../base/random.ts'
import type { PhysicalPlan } from '../../plan/physical.ts'
import type { WorkerPool } from './worker-pool.ts'

/** Ports and settings for the services of one worker, and how to end them. */
export interface WorkerServices {
  readonly ports: Readonly<Record<string, MessagePort>>
  readonly settings?: Readonly<Record<string, unknown>>
  close(): void
}

/** Who a job runs for. */
export interface JobIdentity {
  readonly jobId: string
  readonly sessionId: string
  readonly roleArn: string | undefined
  readonly region: string
}

/** Gives each worker of a job the ports of the services that its role may use. */
export type WorkerServicesFactory = (identity: JobIdentity) => WorkerServices

/** Everything needed to run a job. */
export interface JobOptions extends JobIdentity {
  readonly name: string
  readonly statement: string
  readonly plan: PhysicalPlan
  readonly parallelism: number
  readonly maxParallelism: number
  readonly properties: Readonly<Record<string, string>>
  readonly database: string
  readonly clock: Clock
  readonly random: Random
  readonly pool: WorkerPool
  readonly dataDirectory: string
  readonly memoryLimitBytes: number
  readonly services: WorkerServicesFactory | undefined
  readonly restoreFrom: string | undefined
  readonly allowNonRestoredState: boolean
}
