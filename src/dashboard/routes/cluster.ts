// Cluster overview and configuration. The embedded engine is one task manager on this machine.

import { availableParallelism, freemem, totalmem } from 'node:os'
import type { JobDetail } from '../../table/engine.ts'
import { type DashboardScope, defineRoute } from '../route.ts'

const ended = new Set(['FINISHED', 'CANCELED', 'FAILED'])
const slotsMin = 8

function runningJobs(scope: DashboardScope): readonly JobDetail[] {
  return scope.jobs().filter((job) => !ended.has(job.state())).map((job) => job.detail())
}

/** Task slots: a job takes as many as its widest vertex, as with Flink's slot sharing. */
function slotsOf(running: readonly JobDetail[]): { readonly total: number; readonly free: number } {
  const used = running.reduce((sum, job) => sum + Math.max(1, ...job.vertices.map((vertex) => vertex.parallelism)), 0)
  const total = Math.max(slotsMin, used)
  return { total, free: total - used }
}

/** The version that the shown jobs speak: an application's own, the engine's where they differ. */
function versionOf(scope: DashboardScope): string {
  const versions = new Set(scope.jobs().map((job) => job.detail().properties['millrace.flink-version'] ?? scope.engine.flinkVersion))
  return versions.size === 1 ? [...versions][0]! : scope.engine.flinkVersion
}

/** GET /overview */
export const overview = defineRoute({
  method: 'GET',
  path: '/overview',
  handle({ scope }) {
    const states = scope.jobs().map((job) => job.state())
    const count = (state: string): number => states.filter((candidate) => candidate === state).length
    const running = runningJobs(scope)
    const slots = slotsOf(running)
    return {
      taskmanagers: 1, 'slots-total': slots.total, 'slots-available': slots.free, 'jobs-running': running.length, 'jobs-finished': count('FINISHED'),
      'jobs-cancelled': count('CANCELED'), 'jobs-failed': count('FAILED'), 'flink-version': versionOf(scope), 'flink-commit': 'millrace',
    }
  },
})

/** GET /config */
export const config = defineRoute({
  method: 'GET',
  path: '/config',
  handle: ({ scope }) => ({
    'refresh-interval': 3000, 'timezone-name': 'UTC', 'timezone-offset': 0, 'flink-version': versionOf(scope), 'flink-revision': 'millrace',
    features: { 'web-submit': false, 'web-cancel': true, 'web-rescale': false, 'web-history': false },
  }),
})

/** GET /taskmanagers */
export const taskmanagers = defineRoute({
  method: 'GET',
  path: '/taskmanagers',
  handle({ scope }) {
    const slots = slotsOf(runningJobs(scope))
    return {
      taskmanagers: [{
        id: scope.engine.name, path: scope.engine.name, dataPort: 0, jmxPort: -1, timeSinceLastHeartbeat: scope.clock.now(),
        slotsNumber: slots.total, freeSlots: slots.free,
        hardware: { cpuCores: availableParallelism(), physicalMemory: totalmem(), freeMemory: freemem(), managedMemory: 0 },
      }],
    }
  },
})

/** GET /jobmanager/config */
export const jobmanagerConfig = defineRoute({ method: 'GET', path: '/jobmanager/config', handle: () => [] })
