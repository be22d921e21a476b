// Vertices: subtasks, back-pressure, watermarks.

import { MillraceError } from '../../base/error.ts'
import type { VertexDetail } from '../../table/engine.ts'
import { describeSubtask, ioMetrics } from '../describe.ts'
import { defineRoute, jobOf, type RouteCall } from '../route.ts'

function vertexOf(call: RouteCall): VertexDetail {
  const vertex = jobOf(call).detail().vertices.find((candidate) => candidate.id === call.parameters['vertexid'])
  if (!vertex) throw new MillraceError('dashboard.not-found', `Vertex ${call.parameters['vertexid']} not found`)
  return vertex
}

/** GET /jobs/:jobid/vertices/:vertexid */
export const vertexDetail = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid/vertices/:vertexid',
  handle(call) {
    const vertex = vertexOf(call)
    const nowMs = call.scope.clock.now()
    return {
      id: vertex.id, name: vertex.name, parallelism: vertex.parallelism, maxParallelism: vertex.maxParallelism, now: nowMs,
      aggregated: { metrics: ioMetrics(vertex.subtasks) },
      subtasks: vertex.subtasks.map((subtask) => describeSubtask(subtask, vertex, nowMs)),
      operators: vertex.operators,
    }
  },
})

/** GET /jobs/:jobid/vertices/:vertexid/subtasktimes */
export const subtaskTimes = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid/vertices/:vertexid/subtasktimes',
  handle(call) {
    const vertex = vertexOf(call)
    const nowMs = call.scope.clock.now()
    return {
      id: vertex.id, name: vertex.name, now: nowMs,
      subtasks: vertex.subtasks.map((subtask) => ({
        subtask: subtask.index, host: 'localhost', endpoint: 'localhost', duration: nowMs - vertex.startMs, timestamps: { RUNNING: vertex.startMs },
      })),
    }
  },
})

/** GET /jobs/:jobid/vertices/:vertexid/backpressure */
export const backpressure = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid/vertices/:vertexid/backpressure',
  handle(call) {
    const level = (ratio: number): string => (ratio > 0.5 ? 'high' : ratio > 0.1 ? 'low' : 'ok')
    const subtasks = vertexOf(call).subtasks.map((subtask) => {
      const ratio = subtask.backPressuredMsPerSecond / 1000
      return {
        subtask: subtask.index, backpressureLevel: level(ratio), 'backpressure-level': level(ratio), ratio,
        idleRatio: subtask.idleMsPerSecond / 1000, busyRatio: subtask.busyMsPerSecond / 1000,
      }
    })
    const worst = level(Math.max(0, ...subtasks.map((subtask) => subtask.ratio)))
    return { status: 'ok', backpressureLevel: worst, 'backpressure-level': worst, 'end-timestamp': call.scope.clock.now(), subtasks }
  },
})

/** GET /jobs/:jobid/vertices/:vertexid/watermarks */
export const watermarks = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid/vertices/:vertexid/watermarks',
  handle: (call) => vertexOf(call).subtasks.map((subtask) => ({
    id: `${subtask.index}.currentInputWatermark`,
    value: subtask.watermarkMs === undefined ? '-9223372036854775808' : String(subtask.watermarkMs),
  })),
})

/** GET /jobs/:jobid/vertices/:vertexid/accumulators */
export const accumulators = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid/vertices/:vertexid/accumulators',
  handle: (call) => ({ id: vertexOf(call).id, 'user-accumulators': [] }),
})

/** GET /jobs/:jobid/vertices/:vertexid/taskmanagers */
export const vertexTaskmanagers = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid/vertices/:vertexid/taskmanagers',
  handle(call) {
    const vertex = vertexOf(call)
    const nowMs = call.scope.clock.now()
    return {
      id: vertex.id, name: vertex.name, now: nowMs,
      taskmanagers: [{
        endpoint: 'localhost', host: 'localhost', 'taskmanager-id': 'embedded', status: vertex.status, 'start-time': vertex.startMs,
        'end-time': vertex.endMs, duration: nowMs - vertex.startMs, metrics: ioMetrics(vertex.subtasks),
      }],
    }
  },
})
