// The page's files: right types, caching by name, and a policy that lets the page load only what this port serves.
// Always: no path leads out of the folder; addresses of the page's own router answer with its index.

import { createReadStream, type Stats, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import type { HttpExchange, ResponseHeaders } from './exchange.ts'
import type { HttpHandler } from './listener.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

/** The policy of our pages. Styles may be inline, as the component library sets them; scripts may not. */
function contentSecurityPolicy(host: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' ws://${host} wss://${host}`,
    "worker-src 'self' blob:",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join('; ')
}

/** Serves a folder. */
export function serveFiles(folder: string): HttpHandler {
  return (exchange) => {
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD') {
      return exchange.sendText(405, 'method not allowed\n', { allow: 'GET, HEAD' })
    }
    const file = findFile(folder, exchange.path)
    if (file === undefined) return exchange.sendText(404, 'not found\n')
    return sendFile(exchange, file)
  }
}

interface FoundFile {
  readonly path: string
  readonly stats: Stats
  /** Files whose names carry a hash of their content never change. */
  readonly isHashed: boolean
}

function findFile(folder: string, urlPath: string): FoundFile | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return undefined
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return undefined
  const path = normalize(join(folder, decoded))
  if (path !== normalize(folder) && !path.startsWith(normalize(folder + sep))) return undefined
  const direct = statOf(path)
  if (direct?.isFile()) return { path, stats: direct, isHashed: /^\/assets\//.test(decoded) }
  // A path that looks like a file is one that is missing; any other is an address within the page.
  if (extname(decoded) !== '') return undefined
  const index = join(folder, 'index.html')
  const stats = statOf(index)
  return stats?.isFile() ? { path: index, stats, isHashed: false } : undefined
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

function sendFile(exchange: HttpExchange, file: FoundFile): void | Promise<void> {
  const type = types[extname(file.path).toLowerCase()] ?? 'application/octet-stream'
  const etag = `"${file.stats.size.toString(36)}-${Math.trunc(file.stats.mtimeMs).toString(36)}"`
  const headers: ResponseHeaders = {
    'content-type': type,
    etag,
    'cache-control': file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }
  if (type.startsWith('text/html')) headers['content-security-policy'] = contentSecurityPolicy(exchange.host)
  if (exchange.headers['if-none-match'] === etag) return exchange.send(304, headers)
  headers['content-length'] = file.stats.size
  return exchange.sendStream(200, headers, createReadStream(file.path))
}
