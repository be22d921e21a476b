// Metrics: without `get` the ids, with `get=a,b` the values, as text.

import { defineRoute, jobOf, type RouteCall } from '../route.ts'

function answer(call: RouteCall, values: Readonly<Record<string, number>>): unknown {
  const wanted = call.query.get('get')
  if (wanted === null) return Object.keys(values).sort().map((id) => ({ id }))
  return wanted.split(',').filter((id) => id in values).map((id) => ({ id, value: String(values[id]) }))
}

/** GET /jobs/:jobid/metrics */
export const jobMetrics = defineRoute({ method: 'GET', path: '/jobs/:jobid/metrics', handle: (call) => answer(call, jobOf(call).metrics().job) })

/** GET /jobs/:jobid/vertices/:vertexid/metrics */
export const vertexMetrics = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid/vertices/:vertexid/metrics',
  handle: (call) => answer(call, jobOf(call).metrics().vertices[call.parameters['vertexid'] ?? ''] ?? {}),
})

/** GET /jobs/:jobid/vertices/:vertexid/subtasks/metrics: least, greatest, sum and mean over the subtasks. */
export const subtasksMetrics = defineRoute({
  method: 'GET',
  path: '/jobs/:jobid/vertices/:vertexid/subtasks/metrics',
  handle(call) {
    const values = jobOf(call).metrics().vertices[call.parameters['vertexid'] ?? ''] ?? {}
    const grouped = new Map<string, number[]>()
    for (const [id, value] of Object.entries(values)) {
      const name = id.slice(id.indexOf('.') + 1)
      grouped.set(name, [...(grouped.get(name) ?? []), value])
    }
    const wanted = call.query.get('get')?.split(',')
    if (!wanted) return [...grouped.keys()].sort().map((id) => ({ id }))
    return wanted.flatMap((id) => {
      const found = grouped.get(id)
      if (!found) return []
      const total = found.reduce((sum, value) => sum + value, 0)
      return [{ id, min: Math.min(...found), max: Math.max(...found), avg: total / found.length, sum: total }]
    })
  },
})
