// Routing by path: prefixes for whole areas, patterns with parameters for REST interfaces.
// Always: the longest prefix wins; a known path with another method answers 405, an unknown one falls through.

import type { HttpExchange } from './exchange.ts'
import type { HttpHandler } from './listener.ts'

/** An area of the port. */
export interface PrefixRoute {
  /** Such as `/flink`; matches the path itself and everything below it. */
  readonly prefix: string
  readonly handler: HttpHandler
}

/** A handler that gives each request to the area with the longest matching prefix, or to the fallback. */
export function routeByPrefix(routes: readonly PrefixRoute[], fallback: HttpHandler): HttpHandler {
  const sorted = [...routes].sort((a, b) => b.prefix.length - a.prefix.length)
  return (exchange) => {
    const { path } = exchange
    for (const { prefix, handler } of sorted) {
      if (
        path.startsWith(prefix)
        && (path.length === prefix.length || prefix.endsWith('/') || path[prefix.length] === '/')
      ) {
        return handler(exchange)
      }
    }
    return fallback(exchange)
  }
}

/** Values of a pattern's parameters, decoded. */
export type PathParameters = Readonly<Record<string, string>>

/** A route of a REST interface. */
export interface PatternRoute {
  readonly method: string
  /** Such as `/jobs/:jobId/metrics`. */
  readonly pattern: string
  readonly handle: (exchange: HttpExchange, parameters: PathParameters) => void | Promise<void>
}

interface CompiledRoute extends PatternRoute {
  readonly segments: readonly string[]
}

/** Finds the route of a path below the base; true when one took the request. */
export type PatternRouter = (exchange: HttpExchange, path: string) => Promise<boolean>

/** Compiles routes; literal segments win over parameters by the order of the routes. */
export function routeByPattern(routes: readonly PatternRoute[]): PatternRouter {
  const bySize = new Map<number, CompiledRoute[]>()
  for (const route of routes) {
    const segments = segmentsOf(route.pattern)
    bySize.set(segments.length, [...(bySize.get(segments.length) ?? []), { ...route, segments }])
  }
  return async (exchange, path) => {
    const segments = segmentsOf(path)
    const allowed: string[] = []
    for (const route of bySize.get(segments.length) ?? []) {
      const parameters = match(route.segments, segments)
      if (parameters === undefined) continue
      if (route.method === exchange.method || (route.method === 'GET' && exchange.method === 'HEAD')) {
        await route.handle(exchange, parameters)
        return true
      }
      allowed.push(route.method)
    }
    if (allowed.length === 0) return false
    exchange.sendText(405, 'method not allowed\n', { allow: [...new Set(allowed)].join(', ') })
    return true
  }
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '')
}

function match(pattern: readonly string[], segments: readonly string[]): PathParameters | undefined {
  const parameters: Record<string, string> = {}
  for (let index = 0; index < pattern.length; index++) {
    const wanted = pattern[index] as string
    const given = segments[index] as string
    if (!wanted.startsWith(':')) {
      if (wanted !== given) return undefined
      continue
    }
    try {
      parameters[wanted.slice(1)] = decodeURIComponent(given)
    } catch {
      return undefined
    }
  }
  return parameters
}
