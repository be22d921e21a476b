// The console's own REST under `/_millrace/`: facts, AWS actions by JSON, generators, notebooks. Only the page's token opens it.

import type { ServiceName, Shape } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import { createModelRegistry } from '../aws/model.ts'
import { MillraceError } from '../base/error.ts'
import { requestBytesMax } from '../base/limits.ts'
import type { HttpExchange } from '../http/exchange.ts'
import { type PatternRoute, routeByPattern } from '../http/routes.ts'
import type { CallsBody, CreateNotebookRequest, InfoResponse } from '../protocol/console.ts'
import { fromJsonShape, toJsonShape } from './json-shapes.ts'
import type { ServerParts } from './parts.ts'

const services = new Set<string>(['kinesis', 'glue', 'kinesisanalyticsv2', 's3', 'iam', 'sts', 'logs', 'cloudwatch'])

async function readJson(exchange: HttpExchange): Promise<Shape> {
  const text = (await exchange.readBody(requestBytesMax)).toString()
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text) as Shape
  } catch {
    throw new MillraceError('server.bad-json', 'the request is not JSON')
  }
}

/** Answers an error: AWS errors in their own shape, others with code, message and hint. */
function sendError(exchange: HttpExchange, thrown: unknown): void {
  if (thrown instanceof AwsError) {
    exchange.sendJson(thrown.status, { ...thrown.members, __type: thrown.awsCode, message: thrown.message })
    return
  }
  const error = MillraceError.from(thrown)
  exchange.sendJson(error.domain === 'internal' ? 500 : 400, { __type: error.code, message: error.message, ...(error.hint ? { hint: error.hint } : {}) })
}

function guarded(handle: PatternRoute['handle']): PatternRoute['handle'] {
  return async (exchange, parameters) => {
    try {
      await handle(exchange, parameters)
    } catch (thrown) {
      sendError(exchange, thrown)
    }
  }
}

function route(method: string, pattern: string, handle: PatternRoute['handle']): PatternRoute {
  return { method, pattern, handle: guarded(handle) }
}

function infoRoutes(parts: ServerParts): PatternRoute[] {
  const { config } = parts
  const models = createModelRegistry()
  return [
    route('GET', '/info', (exchange) => {
      const info: InfoResponse = {
        version: parts.version, accountId: parts.accountId, region: config.region, endpoint: parts.url(), auth: config.auth,
        flinkVersion: config.flinkVersion, dataDir: parts.dataDirectory, inMemory: config.inMemory,
      }
      exchange.sendJson(200, info)
    }),
    route('POST', '/reset', async (exchange) => {
      if (!config.inMemory) throw new MillraceError('server.not-in-memory', 'only a server started with --in-memory can be reset')
      await parts.reset()
      exchange.sendJson(200, {})
    }),
    route('POST', '/aws/:service/:action', async (exchange, { service = '', action = '' }) => {
      if (!services.has(service)) throw new MillraceError('server.no-service', `there is no service '${service}'`)
      const input = fromJsonShape(models.get(service as ServiceName), action, await readJson(exchange))
      const region = exchange.headers['x-millrace-region'] ?? config.region
      const output = await parts.router.invoke(service as ServiceName, action, input, { region, signal: exchange.signal })
      exchange.sendJson(200, await toJsonShape(output))
    }),
  ]
}

function generatorRoutes(parts: ServerParts): PatternRoute[] {
  return [
    route('GET', '/generators', (exchange) => exchange.sendJson(200, { generators: parts.generators.list() })),
    route('POST', '/generators', async (exchange) => {
      const body = await readJson(exchange)
      await parts.generators.start(String(body['stream']), Number(body['ratePerSecond'] ?? 10), parts.config.region)
      exchange.sendJson(200, { generators: parts.generators.list() })
    }),
    route('DELETE', '/generators/:stream', (exchange, { stream = '' }) => {
      parts.generators.stop(stream)
      exchange.sendJson(200, { generators: parts.generators.list() })
    }),
    route('GET', '/streams/:stream/rates', (exchange, { stream = '' }) => exchange.sendJson(200, { points: parts.streamRates(stream) })),
  ]
}

/** Whether only the calls are asked for. */
function isDryRun(exchange: HttpExchange): boolean {
  return exchange.query.get('dryRun') === 'true'
}

function notebookRoutes(parts: ServerParts): PatternRoute[] {
  const { studio } = parts.applications
  const { region } = parts.config
  return [
    route('POST', '/notebooks', async (exchange) => {
      const request = (await readJson(exchange)) as unknown as CreateNotebookRequest
      const calls = isDryRun(exchange) ? studio.notebookCalls(request, region) : await studio.createNotebook(request, region)
      exchange.sendJson(200, { calls } satisfies CallsBody)
    }),
    route('GET', '/notebooks/:name/permissions', async (exchange, { name = '' }) => exchange.sendJson(200, await studio.permissions(name, region))),
    route('PUT', '/notebooks/:name/permissions', async (exchange, { name = '' }) => {
      const body = await readJson(exchange)
      const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
      const streams = { sources: list(body['sources']), destinations: list(body['destinations']) }
      const calls = isDryRun(exchange) ? studio.permissionCalls(name, region, streams) : await studio.putPermissions(name, region, streams)
      exchange.sendJson(200, { calls } satisfies CallsBody)
    }),
    route('GET', '/notebooks/:name/overview', (exchange, { name = '' }) => exchange.sendJson(200, studio.overview(name, region))),
  ]
}

/** Makes the handler of `/_millrace/…`. */
export function createPageApi(parts: ServerParts): (exchange: HttpExchange) => Promise<void> {
  const router = routeByPattern([...infoRoutes(parts), ...generatorRoutes(parts), ...notebookRoutes(parts)])
  return async (exchange) => {
    const found = await router(exchange, exchange.path.slice('/_millrace'.length))
    if (!found) exchange.sendJson(404, { __type: 'server.not-found', message: `there is nothing at ${exchange.path}` })
  }
}
