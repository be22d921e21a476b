// WebSockets by path, through the same gate as everything else of ours.
// Always: a socket that is refused gets an HTTP answer that says why; `close` ends all sockets.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Gate } from './gate.ts'
import type { UpgradeHandler } from './listener.ts'

/** Largest message a client may send. */
const messageBytesMax = 16 * 1024 * 1024

/** What a socket was opened with. */
export interface SocketRequest {
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
}

/** Takes sockets opened at one area; answers false when the path is none of its own. */
export interface SocketRoute {
  readonly accepts: (path: string) => boolean
  readonly open: (socket: WebSocket, request: SocketRequest) => void
}

/** All sockets of the port. */
export interface Sockets {
  readonly upgrade: UpgradeHandler
  /** Ends all sockets as going away. */
  close(): void
}

/** Makes the upgrade handler over routes. */
export function createSockets(gate: Gate, routes: readonly SocketRoute[]): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: messageBytesMax, perMessageDeflate: false })
  return {
    upgrade(request, socket, head) {
      const url = request.url ?? '/'
      const mark = url.indexOf('?')
      const path = mark < 0 ? url : url.slice(0, mark)
      const route = routes.find((candidate) => candidate.accepts(path))
      if (route === undefined) return refuse(socket, '404 Not Found', 'no WebSocket here')
      const refused = gate.refusesSocket(request)
      if (refused !== undefined) return refuse(socket, '403 Forbidden', refused)
      server.handleUpgrade(request, socket, head, (opened) => {
        // Without a listener a protocol error of the client would end the process.
        opened.on('error', () => opened.terminate())
        route.open(opened, {
          path,
          query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
          headers: request.headers,
        })
      })
    },
    close() {
      for (const socket of server.clients) socket.close(1001)
      server.close()
    },
  }
}

function refuse(socket: Duplex, status: string, why: string): void {
  const body = `${why}\n`
  const head = `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain`
  socket.end(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}
