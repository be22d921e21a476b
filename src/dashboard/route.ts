// What a route of the dashboard's REST is. A route is one object in `routes/`; paths and field names are Flink's.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/rest_api/

import type { Clock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import type { Random } from '../base/random.ts'
import type { Engine, Job } from '../table/engine.ts'

/** What routes see: an engine, and the jobs that this dashboard shows (all, or those of one application). */
export interface DashboardScope {
  readonly engine: Engine
  readonly clock: Clock
  readonly random: Random
  jobs(): readonly Job[]
  /** Answers of asynchronous calls by request id (savepoints, stops, checkpoints). */
  readonly requests: Map<string, PendingRequest>
}

/** An asynchronous call: running, done with a location, or failed. */
export interface PendingRequest {
  readonly jobId: string
  location?: string
  failure?: MillraceError
}

/** A call of a route. */
export interface RouteCall {
  readonly scope: DashboardScope
  /** Values of `:name` parts of the path. */
  readonly parameters: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
}

/** An answer. */
export interface RouteAnswer {
  readonly status: number
  readonly body: unknown
}

/** A route. `path` is without the version prefix, e.g. `/jobs/:jobid/checkpoints`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  handle(call: RouteCall): unknown
}

/** Defines a route. */
export function defineRoute(route: Route): Route {
  return route
}

/** An answer with another status than 200. */
export class StatusAnswer implements RouteAnswer {
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown) {
    this.status = status
    this.body = body
  }
}

/** The job of the call; throws `dashboard.job-not-found`. */
export function jobOf(call: RouteCall): Job {
  const id = call.parameters['jobid'] ?? ''
  const job = call.scope.jobs().find((candidate) => candidate.id === id)
  if (job) return job
  throw new MillraceError('dashboard.not-found', `Job ${id} not found`)
}
