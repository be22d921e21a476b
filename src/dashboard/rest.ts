// The dashboard's REST over any engine: finds the route of a path and answers as Flink's JobManager does.
// Always: paths are served with and without the `/v1` prefix; an unknown path answers 404 with `{"errors":[…]}`.

import type { Clock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import type { Random } from '../base/random.ts'
import type { HttpExchange } from '../http/exchange.ts'
import type { Engine, Job } from '../table/engine.ts'
import { type DashboardScope, type Route, StatusAnswer } from './route.ts'
import * as checkpointRoutes from './routes/checkpoints.ts'
import * as clusterRoutes from './routes/cluster.ts'
import * as jobRoutes from './routes/jobs.ts'
import * as metricRoutes from './routes/metrics.ts'
import * as vertexRoutes from './routes/vertices.ts'

const routes: readonly Route[] = [
  ...Object.values(clusterRoutes), ...Object.values(jobRoutes), ...Object.values(checkpointRoutes),
  ...Object.values(metricRoutes), ...Object.values(vertexRoutes),
]
const bodyBytesMax = 1024 * 1024
const requestsMax = 1000

/** What a dashboard is made of. */
export interface DashboardDeps {
  readonly engine: Engine
  readonly clock: Clock
  readonly random: Random
}

/** A dashboard's REST. */
export interface DashboardRest {
  /**
   * Answers a request whose path, freed of what stands before Flink's own, is `path`. `jobs` are those to show;
   * answers false when no route has the path, so that the caller can try others.
   */
  handle(exchange: HttpExchange, path: string, jobs: () => readonly Job[]): Promise<boolean>
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith(':')) parameters[part.slice(1)] = decodeURIComponent(value)
    else if (part !== value) return undefined
  }
  return parameters
}

function findRoute(method: string, path: string): { route: Route; parameters: Record<string, string> } | undefined {
  // Literal paths win over parameters: /jobs/overview is not the job "overview".
  const ranked = routes
    .filter((route) => route.method === (method === 'HEAD' ? 'GET' : method))
    .map((route) => ({ route, parameters: matchPath(route.path, path) }))
    .filter((match): match is { route: Route; parameters: Record<string, string> } => match.parameters !== undefined)
    .sort((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length)
  return ranked[0]
}

async function readJson(exchange: HttpExchange): Promise<Record<string, unknown>> {
  if (exchange.method === 'GET' || exchange.method === 'HEAD') return {}
  const text = (await exchange.readBody(bodyBytesMax)).toString()
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    throw new MillraceError('dashboard.bad-request', 'Request did not match expected format: the body is not JSON.')
  }
}

/** Makes the REST of an engine. */
export function createDashboardRest(deps: DashboardDeps): DashboardRest {
  const requests: DashboardScope['requests'] = new Map()
  return {
    async handle(exchange, path, jobs) {
      const found = findRoute(exchange.method, path.replace(/^\/v1(?=\/)/, '').replace(/\/$/, ''))
      if (!found) return false
      const scope: DashboardScope = { ...deps, jobs, requests }
      try {
        const body = await readJson(exchange)
        const answer = await found.route.handle({ scope, parameters: found.parameters, query: exchange.query, body })
        if (answer instanceof StatusAnswer) exchange.sendJson(answer.status, answer.body)
        else exchange.sendJson(200, answer)
      } catch (thrown) {
        const error = MillraceError.from(thrown)
        const status = error.code === 'dashboard.not-found' ? 404 : error.code === 'dashboard.bad-request' ? 400 : 500
        exchange.sendJson(status, { errors: [error.message] })
      }
      for (const id of [...requests.keys()].slice(0, Math.max(0, requests.size - requestsMax))) requests.delete(id)
      return true
    },
  }
}
