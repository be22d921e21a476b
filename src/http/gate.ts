// The gate before the page and its interfaces: an allowed Host, an allowed Origin and the token.
// Always: the token is compared in constant time and leaves the address bar at once; the AWS services do not pass
// through here.

import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { readCookies, writeCookie } from './cookies.ts'
import type { HeaderMap, HttpExchange } from './exchange.ts'
import { isAllowedHost, isAllowedOrigin } from './hosts.ts'

/** What a gate lets pass. */
export interface GateOptions {
  readonly token: string
  /** False with `--open-rest`: paths that `isOpen` names need no token. */
  readonly isOpen?: (path: string) => boolean
  readonly allowedHosts?: readonly string[]
  readonly allowedOrigins?: readonly string[]
  /** Distinguishes the cookies of servers on several ports of one host. */
  readonly port: () => number
}

/** Checks requests. */
export interface Gate {
  /** True when the request may go on; otherwise it has been answered. */
  admits(exchange: HttpExchange): boolean
  /** Why a WebSocket is refused, or undefined. */
  refusesSocket(request: IncomingMessage): string | undefined
}

const cookieSeconds = 30 * 24 * 3600

/** Makes a gate. */
export function createGate(options: GateOptions): Gate {
  const cookieName = (): string => `millrace-${options.port()}`
  const hasToken = (headers: HeaderMap, query: URLSearchParams): boolean => {
    const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
    const given = bearer ?? query.get('token') ?? readCookies(headers.cookie).get(cookieName())
    return given !== undefined && sameText(given, options.token)
  }
  const refusal = (headers: HeaderMap, host: string, isSafe: boolean): string | undefined => {
    if (!isAllowedHost(host, options.allowedHosts))
      return `the host '${host}' is not allowed; start with --allowed-host ${host}`
    if (isSafe || isAllowedOrigin(headers.origin, host, options.allowedOrigins)) return undefined
    return `requests from pages of ${headers.origin} are not allowed`
  }
  return {
    admits(exchange) {
      const isSafe = exchange.method === 'GET' || exchange.method === 'HEAD'
      const refused = refusal(exchange.headers, exchange.host, isSafe)
      if (refused !== undefined) {
        exchange.sendText(403, `${refused}\n`)
        return false
      }
      if (options.isOpen?.(exchange.path)) return true
      if (!hasToken(exchange.headers, exchange.query)) {
        exchange.sendText(401, 'a token is needed: open the address that the server printed when it started\n', {
          'www-authenticate': 'Bearer',
        })
        return false
      }
      return !takesTokenOut(exchange, cookieName(), options.token)
    },
    refusesSocket(request) {
      const headers = request.headers as HeaderMap
      const url = request.url ?? '/'
      const mark = url.indexOf('?')
      const refused = refusal(headers, headers.host ?? '', false)
      if (refused !== undefined) return refused
      if (options.isOpen?.(mark < 0 ? url : url.slice(0, mark))) return undefined
      const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
      return hasToken(headers, query) ? undefined : 'a token is needed'
    },
  }
}

/** A page opened with `?token=` gets the token as a cookie and its address without it. */
function takesTokenOut(exchange: HttpExchange, cookieName: string, token: string): boolean {
  const isPage = exchange.method === 'GET' && (exchange.headers.accept ?? '').includes('text/html')
  if (!isPage || exchange.query.get('token') === null) return false
  const rest = new URLSearchParams(exchange.query)
  rest.delete('token')
  const query = rest.size > 0 ? `?${rest}` : ''
  exchange.redirect(`${exchange.path.replace(/^\/+/, '/')}${query}`, {
    'set-cookie': writeCookie(cookieName, token, cookieSeconds),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  })
  return true
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
