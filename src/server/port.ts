// The port: AWS requests to the router, everything of ours through the gate to the page, its REST, notebooks and dashboards.
// Routes (design D15): `/_millrace/…`, `/zeppelin/<notebook>/{api,ws,live}`, `/flink/<application>/v1…`, `/v1…`, and the page for the rest.

import { MillraceError } from '../base/error.ts'
import { requestBytesMax } from '../base/limits.ts'
import type { HttpExchange } from '../http/exchange.ts'
import { createGate } from '../http/gate.ts'
import { listen } from '../http/listener.ts'
import { createSockets } from '../http/sockets.ts'
import { serveFiles } from '../http/static-files.ts'
import { LiveSession } from '../notebook/live-session.ts'
import { zeppelinRest } from '../notebook/zeppelin-rest.ts'
import type { Job } from '../table/engine.ts'
import { createPageApi } from './page-api.ts'
import type { ServerParts } from './parts.ts'

/** What the port needs. */
export interface PortOptions {
  readonly parts: ServerParts
  readonly token: string
  readonly webDirectory: string
  readonly onError: (error: unknown) => void
}

/** An open port. */
export interface OpenPort {
  readonly url: string
  readonly pageUrl: string
  close(): Promise<void>
}

const livePath = /^\/zeppelin\/([^/]+)\/live$/
const restPath = /^\/zeppelin\/([^/]+)\/api(\/.*)$/
const flinkPath = /^\/flink\/([^/]+)(\/v1)?(\/.*)$/

function jobsOf(parts: ServerParts, name: string): readonly Job[] {
  const application = parts.applications.store.find(parts.config.region, name)
  if (application?.mode === 'STREAMING') {
    return parts.engine.jobs().filter((job) => job.name === name || job.id === application.jobId)
  }
  return parts.engine.jobs()
}

async function handleZeppelin(parts: ServerParts, exchange: HttpExchange, name: string, path: string): Promise<void> {
  try {
    const notebook = parts.notebooks.byName(decodeURIComponent(name), parts.config.region)
    const text = exchange.method === 'GET' ? '' : (await exchange.readBody(requestBytesMax)).toString()
    const answer = await zeppelinRest(notebook, exchange.method, path, exchange.query, text)
    if (answer) return exchange.sendJson(answer.status, answer.body)
    exchange.sendJson(404, { status: 'NOT_FOUND', message: `there is nothing at ${path}` })
  } catch (thrown) {
    const error = MillraceError.from(thrown)
    exchange.sendJson(error.code === 'server.no-notebook' ? 404 : 500, { status: 'NOT_FOUND', message: error.message })
  }
}

async function handleFlink(parts: ServerParts, exchange: HttpExchange, name: string | undefined, path: string): Promise<void> {
  const jobs = (): readonly Job[] => (name === undefined ? parts.engine.jobs() : jobsOf(parts, decodeURIComponent(name)))
  if (await parts.dashboard.handle(exchange, path, jobs)) return
  exchange.sendJson(404, { errors: [`Not found: ${path}`] })
}

/** Opens the port. */
export async function openPort({ parts, token, webDirectory, onError }: PortOptions): Promise<OpenPort> {
  const { config } = parts
  const isTool = (path: string): boolean => restPath.test(path) || flinkPath.test(path) || path.startsWith('/v1/')
  const gate = createGate({
    token, allowedHosts: config.allowedHosts, port: () => listener.port, ...(config.openRest ? { isOpen: isTool } : {}),
  })
  const pageApi = createPageApi(parts)
  const files = serveFiles(webDirectory)
  const sockets = createSockets(gate, [{
    accepts: (path) => livePath.test(path),
    open: (socket, request) => {
      try {
        const name = decodeURIComponent(livePath.exec(request.path)?.[1] ?? '')
        const session = new LiveSession(parts.notebooks.byName(name, config.region), {
          send: (event) => socket.send(JSON.stringify(event)),
          sendFrame: (frame) => socket.send(frame),
        })
        socket.on('message', (message, isBinary) => {
          if (!isBinary) session.receive(String(message))
        })
        socket.on('close', () => session.close())
      } catch (thrown) {
        socket.send(JSON.stringify({ op: 'failed', id: 0, error: MillraceError.from(thrown).toJson() }))
        socket.close(1008)
      }
    },
  }])
  const handler = (exchange: HttpExchange): void | Promise<void> => {
    if (parts.router.accepts(exchange)) return parts.router.handle(exchange)
    if (!gate.admits(exchange)) return
    const { path } = exchange
    if (path.startsWith('/_millrace/')) return pageApi(exchange)
    const rest = restPath.exec(path)
    if (rest) return handleZeppelin(parts, exchange, rest[1]!, rest[2]!)
    const flink = flinkPath.exec(path)
    if (flink) return handleFlink(parts, exchange, flink[1], flink[3]!)
    if (path.startsWith('/v1/')) return handleFlink(parts, exchange, undefined, path.slice(3))
    return files(exchange)
  }
  const listener = await listen({ host: config.host, port: config.port, handler, upgrade: sockets.upgrade, onError })
  return {
    url: listener.url,
    pageUrl: `${listener.url}/?token=${token}`,
    async close() {
      sockets.close()
      await listener.close()
    },
  }
}
