// Signature Version 4: reading signatures from headers and presigned queries, computing them, and signing outgoing
// requests.
// Always: signatures are compared in constant time; signing keys are cached by secret, day, region and service.
// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The algorithm's name, as it stands in requests. */
const sigV4Algorithm = 'AWS4-HMAC-SHA256'

/** Payload hash of a body that is not signed. */
export const unsignedPayload = 'UNSIGNED-PAYLOAD'

/** Keys kept in the cache of signing keys. */
const signingKeysMax = 200

/** The parts of a request that are signed. */
export interface SignableRequest {
  readonly method: string
  /** The path as sent. */
  readonly path: string
  /** The query as sent, without `?`. */
  readonly queryText: string
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** A signature found on a request. */
export interface RequestSignature {
  readonly kind: 'header' | 'query'
  readonly accessKeyId: string
  /** `20260131`. */
  readonly day: string
  readonly region: string
  readonly service: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  /** `20260131T120000Z`. */
  readonly amzDate: string
  readonly sessionToken: string | undefined
  /** How long a presigned request lives. */
  readonly expiresSeconds: number | undefined
}

/** Why a signature cannot be read, in AWS's words. */
export interface MalformedSignature {
  readonly malformed: string
}

/** The signature of a request: none, a malformed one or a readable one. */
export function readSignature(request: SignableRequest): RequestSignature | MalformedSignature | undefined {
  const header = request.headers.authorization
  const isPresigned = request.queryText.includes('X-Amz-Algorithm')
  if (header !== undefined && isPresigned) {
    return { malformed: "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header." }
  }
  if (header !== undefined) return readHeader(request, header)
  return isPresigned ? readQuery(request) : undefined
}

/**
 * The access key, region and service of a request without reading the rest; undefined when it is not signed this way.
 */
export function readScope(
  request: SignableRequest,
): { accessKeyId: string; region: string; service: string } | undefined {
  const signature = readSignature(request)
  return signature === undefined || 'malformed' in signature ? undefined : signature
}

function fieldOf(header: string, name: string): string {
  const start = header.indexOf(`${name}=`)
  if (start < 0) return ''
  const end = header.indexOf(',', start)
  return header.slice(start + name.length + 1, end < 0 ? undefined : end).trim()
}

function readHeader(request: SignableRequest, header: string): RequestSignature | MalformedSignature {
  const credential = fieldOf(header, 'Credential')
  const signature = fieldOf(header, 'Signature')
  const signedHeaders = fieldOf(header, 'SignedHeaders')
  const date = request.headers['x-amz-date'] ?? amzDateOf(request.headers.date)
  const missing: string[] = []
  if (credential === '') missing.push("Authorization header requires 'Credential' parameter.")
  if (signature === '') missing.push("Authorization header requires 'Signature' parameter.")
  if (signedHeaders === '') missing.push("Authorization header requires 'SignedHeaders' parameter.")
  if (date === undefined)
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
  if (missing.length > 0 || date === undefined) return { malformed: `${missing.join(' ')} Authorization=${header}` }
  const scope = scopeOf(credential)
  if (scope === undefined)
    return { malformed: `Credential must have exactly 5 slash-delimited elements, got '${credential}'` }
  return {
    kind: 'header',
    ...scope,
    signature,
    amzDate: date,
    signedHeaders: signedHeaders.split(';'),
    sessionToken: request.headers['x-amz-security-token'],
    expiresSeconds: undefined,
  }
}

function readQuery(request: SignableRequest): RequestSignature | MalformedSignature {
  const query = new URLSearchParams(request.queryText)
  const needed = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Date']
  const missing = needed.filter((name) => !query.get(name))
  if (missing.length > 0) {
    return { malformed: missing.map((name) => `AWS query-string parameters must include '${name}'.`).join(' ') }
  }
  const value = (name: string): string => query.get(name) ?? ''
  const scope = scopeOf(value('X-Amz-Credential'))
  if (scope === undefined) return { malformed: 'Credential must have exactly 5 slash-delimited elements' }
  return {
    kind: 'query',
    ...scope,
    signature: value('X-Amz-Signature'),
    amzDate: value('X-Amz-Date'),
    signedHeaders: value('X-Amz-SignedHeaders').split(';'),
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
    expiresSeconds: query.has('X-Amz-Expires') ? Number(query.get('X-Amz-Expires')) : undefined,
  }
}

function scopeOf(
  credential: string,
): { accessKeyId: string; day: string; region: string; service: string } | undefined {
  const parts = credential.split('/')
  const [service, region, day] = [parts.at(-2), parts.at(-3), parts.at(-4)]
  if (parts.length < 5 || !service || !region || !day) return undefined
  return { accessKeyId: parts.slice(0, -4).join('/'), day, region, service }
}

function amzDateOf(date: string | undefined): string | undefined {
  const epochMs = date === undefined ? Number.NaN : Date.parse(date)
  return Number.isNaN(epochMs) ? undefined : formatAmzDate(epochMs)
}

/** `20260131T120000Z`. */
function formatAmzDate(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** Epoch milliseconds of a `20260131T120000Z`; NaN when it is not one. */
export function parseAmzDate(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  return match ? Date.parse(`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}Z`) : Number.NaN
}

/** SHA-256 in hex. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** Percent-encodes as AWS does: everything but letters, digits and `-_.~`. */
function awsEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function canonicalPath(path: string, service: string): string {
  if (path === '' || path === '/') return '/'
  // S3 signs the path encoded once; all others encode the encoded path again.
  const segments = path.split('/').map((segment) => awsEncode(decode(segment)))
  return (service === 's3' ? segments : segments.map(awsEncode)).join('/')
}

function canonicalQuery(queryText: string): string {
  if (queryText === '') return ''
  const pairs: [string, string][] = []
  for (const part of queryText.split('&')) {
    if (part === '') continue
    const mark = part.indexOf('=')
    const name = awsEncode(decode(mark < 0 ? part : part.slice(0, mark)))
    if (name !== 'X-Amz-Signature') pairs.push([name, mark < 0 ? '' : awsEncode(decode(part.slice(mark + 1)))])
  }
  pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0))
  return pairs.map(([name, value]) => `${name}=${value}`).join('&')
}

/** The canonical request of AWS's documentation. */
export function canonicalRequest(
  request: SignableRequest,
  signedHeaders: readonly string[],
  payloadHash: string,
  service: string,
): string {
  let headers = ''
  for (const name of signedHeaders) {
    const value = name === 'host' ? (request.headers[':authority'] ?? request.headers.host) : request.headers[name]
    headers += `${name}:${(value ?? '').trim().replace(/ {2,}/g, ' ')}\n`
  }
  return (
    `${request.method}\n${canonicalPath(request.path, service)}\n${canonicalQuery(request.queryText)}\n`
    + `${headers}\n${signedHeaders.join(';')}\n${payloadHash}`
  )
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}

/** What a signature is computed with. */
export interface SigningScope {
  readonly day: string
  readonly region: string
  readonly service: string
}

/** Computes signatures, remembering the signing keys of the day. */
export interface SigV4Signer {
  signature(secretAccessKey: string, scope: SigningScope, amzDate: string, canonical: string): string
  /** The signature of a form's policy, which is signed as it stands. */
  policySignature(secretAccessKey: string, scope: SigningScope, policy: string): string
  /** The signature of one chunk of a signed streaming body, given the one before it. */
  chunkSignature(
    secretAccessKey: string,
    scope: SigningScope,
    amzDate: string,
    previous: string,
    kind: string,
    tail: string,
  ): string
}

/** A signer with an empty cache. */
export function createSigner(): SigV4Signer {
  const keys = new Map<string, Buffer>()
  const signingKey = (secret: string, scope: SigningScope): Buffer => {
    const name = `${scope.day}/${scope.region}/${scope.service}/${secret}`
    let key = keys.get(name)
    if (key === undefined) {
      key = hmac(hmac(hmac(hmac(`AWS4${secret}`, scope.day), scope.region), scope.service), 'aws4_request')
      if (keys.size >= signingKeysMax) keys.clear()
      keys.set(name, key)
    }
    return key
  }
  const scopeText = (scope: SigningScope): string => `${scope.day}/${scope.region}/${scope.service}/aws4_request`
  return {
    signature(secret, scope, amzDate, canonical) {
      const text = `${sigV4Algorithm}\n${amzDate}\n${scopeText(scope)}\n${sha256Hex(canonical)}`
      return hmac(signingKey(secret, scope), text).toString('hex')
    },
    policySignature: (secret, scope, policy) => hmac(signingKey(secret, scope), policy).toString('hex'),
    chunkSignature(secret, scope, amzDate, previous, kind, tail) {
      const text = `${sigV4Algorithm}-${kind}\n${amzDate}\n${scopeText(scope)}\n${previous}\n${tail}`
      return hmac(signingKey(secret, scope), text).toString('hex')
    },
  }
}

/** Compares two signatures in constant time. */
export function sameSignature(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Credentials to sign with. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

/** A request to be signed by `signRequest`. */
export interface OutgoingRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** The headers of an outgoing request with its signature added. */
export function signRequest(
  request: OutgoingRequest,
  credentials: Credentials,
  region: string,
  service: string,
  nowMs: number,
): Record<string, string> {
  const amzDate = formatAmzDate(nowMs)
  const payloadHash = sha256Hex(request.body)
  const headers: Record<string, string> = { host: request.url.host, 'x-amz-date': amzDate }
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value
  if (credentials.sessionToken !== undefined) headers['x-amz-security-token'] = credentials.sessionToken
  if (service === 's3') headers['x-amz-content-sha256'] = payloadHash
  const signedHeaders = Object.keys(headers).sort()
  const signable = {
    method: request.method,
    path: request.url.pathname,
    queryText: request.url.search.slice(1),
    headers,
  }
  const scope = { day: amzDate.slice(0, 8), region, service }
  const canonical = canonicalRequest(signable, signedHeaders, payloadHash, service)
  const signature = createSigner().signature(credentials.secretAccessKey, scope, amzDate, canonical)
  headers.authorization =
    `${sigV4Algorithm} Credential=${credentials.accessKeyId}/${scope.day}/${region}/${service}/aws4_request, `
    + `SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`
  return headers
}
