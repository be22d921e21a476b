// One port for HTTP/1.1, HTTP/2 without TLS (prior knowledge) and WebSockets: the first three bytes of a connection
// tell them apart.
// Always: after `close` resolves no connection is open; a port in use is reported with a hint, never as a raw system
// error.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttp2Server, type Http2Server, type ServerHttp2Session } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { MillraceError } from '../base/error.ts'
import { BodyBudget } from './body-budget.ts'
import { HttpExchange } from './exchange.ts'

/** Answers a request. What it throws is logged by `onError` and answered with 500. */
export type HttpHandler = (exchange: HttpExchange) => void | Promise<void>

/** Takes over a connection that asks for a WebSocket. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** What a listener needs. */
export interface ListenerOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly handler: HttpHandler
  /** Without it, requests for a WebSocket are refused. */
  readonly upgrade?: UpgradeHandler
  /** Told about errors that no client can act on. */
  readonly onError?: (error: unknown) => void
}

/** A listening port. */
export interface HttpListener {
  readonly host: string
  readonly port: number
  /** `http://host:port`. */
  readonly url: string
  /** Stops accepting, lets running requests end for `graceMs`, then cuts what is left. */
  close(graceMs?: number): Promise<void>
}

const keepAliveMs = 65_000
const silentMsMax = 65_000
const streamsPerConnectionMax = 1000
const connectionsMax = 10_000
/** Bytes of bodies and answers that the port holds at once. */
const heldBytesMax = 768 * 1024 * 1024
/** Turns in which slow clients are looked for, and how many may pass without a byte. */
const sweepMs = 10_000
const idleTurnsMax = 6


/** Connections of the port: all of them, and those that have sent nothing yet, which no server knows of. */
interface OpenSockets {
  readonly all: Set<Socket>
  readonly silent: Set<Socket>
}

/** Opens the port. */
export async function listen(options: ListenerOptions): Promise<HttpListener> {
  const budget = new BodyBudget(heldBytesMax, idleTurnsMax)
  const respond = responder(options, budget)
  const sockets: OpenSockets = { all: new Set(), silent: new Set() }
  const sessions = new Set<ServerHttp2Session>()
  const http1 = createServer(
    { keepAlive: true, noDelay: true, keepAliveTimeout: keepAliveMs, requestTimeout: 0 },
    respond,
  )
  http1.maxRequestsPerSocket = 0
  http1.maxConnections = connectionsMax
  const http2 = createHttp2Server({ settings: { maxConcurrentStreams: streamsPerConnectionMax } })
  http2.on('request', respond as (request: unknown, response: unknown) => void)
  http2.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
  })
  http2.on('sessionError', () => undefined)
  http1.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (options.upgrade && request.headers.upgrade?.toLowerCase() === 'websocket')
      options.upgrade(request, socket, head)
    else socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
  })
  sniffConnections(http1, http2, sockets)
  const sweeper = setInterval(() => budget.sweep(), sweepMs)
  sweeper.unref()
  await bind(http1, options)
  const port = (http1.address() as AddressInfo).port
  const shownHost = options.host.includes(':') ? `[${options.host}]` : options.host
  return {
    host: options.host,
    port,
    url: `http://${shownHost}:${port}`,
    close: (graceMs = 1000) => {
      clearInterval(sweeper)
      return close(http1, sockets, sessions, graceMs)
    },
  }
}

function responder(
  options: ListenerOptions,
  budget: BodyBudget,
): (request: IncomingMessage, response: ServerResponse) => void {
  const failed = (exchange: HttpExchange, error: unknown): void => {
    if (MillraceError.from(error).code === 'http.client-gone') return
    options.onError?.(error)
    if (exchange.isAnswered) exchange.destroy()
    else exchange.sendText(500, 'internal error\n')
  }
  return (request, response) => {
    const exchange = new HttpExchange(request, response, budget)
    try {
      const pending = options.handler(exchange)
      if (pending !== undefined) pending.catch((error: unknown) => failed(exchange, error))
    } catch (error) {
      failed(exchange, error)
    }
  }
}

/** Gives each new connection to the server whose protocol it speaks. */
function sniffConnections(http1: Server, http2: Http2Server, sockets: OpenSockets): void {
  const http1Listeners = http1.listeners('connection') as ((socket: Socket) => void)[]
  http1.removeAllListeners('connection')
  http1.on('connection', (socket: Socket) => {
    sockets.all.add(socket)
    sockets.silent.add(socket)
    socket.on('close', () => {
      sockets.all.delete(socket)
      sockets.silent.delete(socket)
    })
    socket.on('error', () => socket.destroy())
    // A connection over which nothing ever comes; what comes later is timed by the servers.
    socket.setTimeout(silentMsMax, () => sockets.silent.has(socket) && socket.destroy())
    socket.once('data', (chunk: Buffer) => {
      sockets.silent.delete(socket)
      socket.setTimeout(0)
      socket.pause()
      // A byte is enough: no HTTP/1.1 method that is served here starts with PRI, and POST, PUT and PATCH
      // differ at the second.
      const isHttp2 = chunk.length >= 2 && chunk[0] === 0x50 && chunk[1] === 0x52
      socket.unshift(isHttp2 ? chunk : withoutH2cUpgrade(chunk))
      if (isHttp2) http2.emit('connection', socket)
      else for (const listener of http1Listeners) listener.call(http1, socket)
      process.nextTick(() => socket.resume())
    })
  })
}

/**
 * Some clients (Java's among them) offer `Upgrade: h2c` with their first request. The offer may be ignored, but Node
 * would take the
 * request for a WebSocket's; so the offer is taken out of the first bytes.
 */
function withoutH2cUpgrade(chunk: Buffer): Buffer {
  const end = chunk.indexOf('\r\n\r\n')
  if (end < 0 || chunk.indexOf('h2c') < 0) return chunk
  const head = chunk.toString('latin1', 0, end)
  if (!/\r\nupgrade:\s*h2c\b/i.test(head)) return chunk
  const kept = head.split('\r\n').filter((line) => !/^(upgrade|http2-settings|connection):/i.test(line))
  return Buffer.concat([Buffer.from(kept.join('\r\n'), 'latin1'), chunk.subarray(end)])
}

function bind(server: Server, options: ListenerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => reject(bindError(error, options))
    server.once('error', onError)
    server.listen({ port: options.port, host: options.host, backlog: 1024 }, () => {
      server.off('error', onError)
      server.on('error', (error) => options.onError?.(error))
      resolve()
    })
  })
}

function bindError(error: NodeJS.ErrnoException, options: ListenerOptions): MillraceError {
  const at = `${options.host}:${options.port}`
  switch (error.code) {
    case 'EADDRINUSE':
      return new MillraceError('http.port-in-use', `port ${options.port} on ${options.host} is already in use`, {
        domain: 'external',
        cause: error,
        hint: 'stop the other program, or choose another port with --port',
      })
    case 'EACCES':
      return new MillraceError('http.port-forbidden', `no permission to listen on ${at}`, {
        domain: 'external',
        cause: error,
        hint: 'choose a port above 1023 with --port',
      })
    default:
      return new MillraceError('http.listen-failed', `cannot listen on ${at}: ${error.message}`, {
        domain: 'external',
        cause: error,
      })
  }
}

function close(http1: Server, sockets: OpenSockets, sessions: Set<ServerHttp2Session>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined
    http1.close(() => {
      clearTimeout(timer)
      resolve()
    })
    http1.closeIdleConnections()
    for (const socket of sockets.silent) socket.destroy()
    for (const session of sessions) session.close()
    timer = setTimeout(() => {
      for (const socket of sockets.all) socket.destroy()
    }, graceMs)
  })
}
