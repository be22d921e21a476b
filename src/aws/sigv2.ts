// Signature Version 2 of S3: what older clients, and some presigned links, still send.
// Always: only S3 accepts it, and with the same modes and keys as Version 4.

import { createHmac } from 'node:crypto'
import type { HttpExchange } from '../http/exchange.ts'
import type { Principal } from './action.ts'
import { authError, rootPrincipal } from './auth.ts'
import type { AwsRouterOptions } from './router-parts.ts'
import { sameSignature } from './sigv4.ts'

/** A Version 2 signature as found. */
export interface SigV2 {
  readonly accessKeyId: string
  readonly signature: string
  /** Epoch seconds; present on presigned requests. */
  readonly expires: string | undefined
}

/** The Version 2 signature of a request, if it has one. */
export function readSigV2(exchange: HttpExchange): SigV2 | undefined {
  const header = /^AWS ([^:]+):(\S+)$/.exec(exchange.headers.authorization ?? '')
  if (header) return { accessKeyId: header[1] ?? '', signature: header[2] ?? '', expires: undefined }
  if (!exchange.queryText.includes('AWSAccessKeyId=')) return undefined
  const { query } = exchange
  const accessKeyId = query.get('AWSAccessKeyId')
  const signature = query.get('Signature')
  const expires = query.get('Expires')
  return accessKeyId === null || signature === null || expires === null
    ? undefined
    : { accessKeyId, signature, expires }
}

/** The caller of a request with a Version 2 signature. */
export function authenticateSigV2(
  options: AwsRouterOptions,
  exchange: HttpExchange,
  found: SigV2,
  hostBucket: string | undefined,
): Principal {
  const root = rootPrincipal(options.accountId)
  if (options.auth.mode === 'off') return root
  const key = options.auth.keys.findKey(found.accessKeyId)
  if (key === undefined) {
    if (options.auth.mode === 'permissive') return root
    throw authError('unknown-key', 's3')
  }
  if (!key.isActive) throw authError('unknown-key', 's3')
  const nowMs = options.clock.now()
  if (key.expiresAtMs !== undefined && key.expiresAtMs <= nowMs) throw authError('expired', 's3')
  if (key.sessionToken !== undefined && key.sessionToken !== tokenOf(exchange)) throw authError('bad-token', 's3')
  if (found.expires !== undefined && !(Number(found.expires) * 1000 >= nowMs))
    throw authError('presigned-expired', 's3')
  const text = stringToSign(exchange, found.expires, hostBucket)
  const expected = createHmac('sha1', key.secretAccessKey).update(text).digest('base64')
  if (!sameSignature(expected, found.signature)) throw authError('mismatch', 's3')
  return key.principal
}

function tokenOf(exchange: HttpExchange): string | undefined {
  return exchange.headers['x-amz-security-token'] ?? exchange.query.get('x-amz-security-token') ?? undefined
}

/** Query parameters that Version 2 signs. */
const signedParameters = new Set([
  'acl',
  'cors',
  'delete',
  'lifecycle',
  'location',
  'logging',
  'notification',
  'partNumber',
  'policy',
  'requestPayment',
  'restore',
  'tagging',
  'torrent',
  'uploadId',
  'uploads',
  'versionId',
  'versioning',
  'versions',
  'website',
  'response-cache-control',
  'response-content-disposition',
  'response-content-encoding',
  'response-content-language',
  'response-content-type',
  'response-expires',
])

function stringToSign(exchange: HttpExchange, expires: string | undefined, hostBucket: string | undefined): string {
  const { headers } = exchange
  const amzHeaders: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('x-amz-') && value !== undefined) amzHeaders[name] = value.trim()
  }
  // Presigned links carry the session token in the query, where it is signed as if it were a header.
  const token = exchange.query.get('x-amz-security-token')
  if (token !== null) amzHeaders['x-amz-security-token'] = token
  const date = expires ?? (amzHeaders['x-amz-date'] === undefined ? (headers.date ?? '') : '')
  const lines = Object.keys(amzHeaders)
    .sort()
    .map((name) => `${name}:${amzHeaders[name]}\n`)
  const parameters = [...exchange.query]
    .filter(([name]) => signedParameters.has(name))
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
  const bucketPath = hostBucket === undefined ? '' : `/${hostBucket}`
  const query = parameters.length > 0 ? `?${parameters.join('&')}` : ''
  const resource = `${bucketPath}${exchange.path}${query}`
  const md5 = headers['content-md5'] ?? ''
  return `${exchange.method}\n${md5}\n${headers['content-type'] ?? ''}\n${date}\n${lines.join('')}${resource}`
}
