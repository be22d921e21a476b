// Jobs: lists, details, plan, configuration, cancelling.

import { describeJobOverview, describePlan, describeVertex, taskCounts } from '../describe.ts'
import { defineRoute, jobOf, StatusAnswer } from '../route.ts'

/** GET /jobs/overview */
export const jobsOverview = defineRoute({
  method: 'GET',
  path: '/jobs/overview',
  handle: ({ scope }) => ({ jobs: scope.jobs().map((job) => describeJobOverview(job.detail(), scope.clock.now())) }),
})

/** GET /jobs */
export const jobs = defineRoute({
  method: 'GET',
  path: '/jobs',
  handle: ({ scope }) => ({ jobs: scope.jobs().map((job) => ({ id: job.id, status: job.state() })) }),
})

/** GET /jobs/:jobid */
export const jobDetail = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid',
  handle(call) {
    const detail = jobOf(call).detail()
    const nowMs = call.scope.clock.now()
    return {
      jid: detail.id, name: detail.name, isStoppable: false, state: detail.state, 'job-type': 'STREAMING',
      'start-time': detail.startMs, 'end-time': detail.endMs ?? -1, duration: (detail.endMs ?? nowMs) - detail.startMs,
      maxParallelism: detail.maxParallelism, now: nowMs, timestamps: detail.stateTimestamps,
      vertices: detail.vertices.map((vertex) => describeVertex(vertex, nowMs)),
      'status-counts': taskCounts(detail), plan: describePlan(detail), 'pending-operators': 0,
    }
  },
})

/** GET /jobs/:jobid/status */
export const jobStatus = defineRoute({ method: 'GET', path: '/jobs/:jobid/status', handle: (call) => ({ status: jobOf(call).state() }) })

/** GET /jobs/:jobid/plan */
export const jobPlan = defineRoute({ method: 'GET', path: '/jobs/:jobid/plan', handle: (call) => ({ plan: describePlan(jobOf(call).detail()) }) })

/** GET /jobs/:jobid/config */
export const jobConfig = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid/config',
  handle(call) {
    const detail = jobOf(call).detail()
    return {
      jid: detail.id, name: detail.name,
      'execution-config': {
        'restart-strategy': detail.properties['restart-strategy.type'] ?? 'exponential-delay',
        'job-parallelism': Math.max(1, ...detail.vertices.map((vertex) => vertex.parallelism)),
        'object-reuse-mode': true, 'user-config': detail.properties,
      },
    }
  },
})

/** PATCH /jobs/:jobid?mode=cancel */
export const jobCancel = defineRoute({
  method: 'PATCH',
  path: '/jobs/:jobid',
  async handle(call) {
    const mode = call.query.get('mode') ?? 'cancel'
    if (mode !== 'cancel') return new StatusAnswer(400, { errors: [`The termination mode "${mode}" is not supported; use POST /jobs/:jobid/stop.`] })
    await jobOf(call).cancel()
    return new StatusAnswer(202, {})
  },
})

/** GET /jobs/:jobid/exceptions */
export const jobExceptions = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid/exceptions',
  handle(call) {
    const limit = Number(call.query.get('maxExceptions') ?? '20')
    const all = [...jobOf(call).exceptions()].sort((a, b) => b.atMs - a.atMs)
    const entries = all.slice(0, limit).map((exception) => ({
      exceptionName: exception.error.code, stacktrace: exception.stack || exception.error.message, timestamp: exception.atMs,
      taskName: exception.task ?? null, endpoint: 'localhost', taskManagerId: 'embedded', failureLabels: {}, concurrentExceptions: [],
    }))
    return {
      'root-exception': entries[0]?.stacktrace ?? null, timestamp: entries[0]?.timestamp ?? null, 'all-exceptions': [],
      truncated: all.length > limit, exceptionHistory: { entries, truncated: all.length > limit },
    }
  },
})
