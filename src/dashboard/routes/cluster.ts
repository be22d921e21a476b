// Cluster overview and configuration.

import { defineRoute } from '../route.ts'

const ended = new Set(['FINISHED', 'CANCELED', 'FAILED'])

/** GET /overview */
export const overview = defineRoute({
  method: 'GET',
  path: '/overview',
  handle({ scope }) {
    const states = scope.jobs().map((job) => job.state())
    const count = (state: string): number => states.filter((candidate) => candidate === state).length
    return {
      taskmanagers: 1, 'slots-total': 8, 'slots-available': Math.max(0, 8 - states.filter((state) => !ended.has(state)).length),
      'jobs-running': states.filter((state) => !ended.has(state)).length, 'jobs-finished': count('FINISHED'),
      'jobs-cancelled': count('CANCELED'), 'jobs-failed': count('FAILED'), 'flink-version': scope.engine.flinkVersion, 'flink-commit': 'millrace',
    }
  },
})

/** GET /config */
export const config = defineRoute({
  method: 'GET',
  path: '/config',
  handle: ({ scope }) => ({
    'refresh-interval': 3000, 'timezone-name': 'UTC', 'timezone-offset': 0, 'flink-version': scope.engine.flinkVersion, 'flink-revision': 'millrace',
    features: { 'web-submit': false, 'web-cancel': true, 'web-rescale': false, 'web-history': false },
  }),
})

/** GET /taskmanagers */
export const taskmanagers = defineRoute({
  method: 'GET',
  path: '/taskmanagers',
  handle: ({ scope }) => ({
    taskmanagers: [{
      id: scope.engine.name, path: scope.engine.name, dataPort: 0, jmxPort: -1, timeSinceLastHeartbeat: scope.clock.now(),
      slotsNumber: 8, freeSlots: Math.max(0, 8 - scope.jobs().filter((job) => !ended.has(job.state())).length),
    }],
  }),
})

/** GET /jobmanager/config */
export const jobmanagerConfig = defineRoute({ method: 'GET', path: '/jobmanager/config', handle: () => [] })
