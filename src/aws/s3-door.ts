// S3's way in: finds bucket, key and operation, authenticates, hands streaming bodies through and answers in S3's
// dialect.
// Always: an object's body is never held whole in memory, and its announced checksums are verified before it ends.

import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { requestBytesMax } from '../base/limits.ts'
import type { HttpExchange } from '../http/exchange.ts'
import type { Principal, Shape } from './action.ts'
import type { AccessKey } from './auth.ts'
import { type ChecksumAlgorithm, checksumOfHeader, createChecksum } from './checksums.ts'
import { bucketOfHost, isFormUpload } from './dispatch.ts'
import { toAwsError } from './error-translation.ts'
import { AwsError } from './errors.ts'
import type { OperationModel, ServiceModel } from './model.ts'
import { AwsChunkedDecoder, type ChunkVerifier } from './protocols/aws-chunked.ts'
import { PayloadChecker } from './protocols/payload-checks.ts'
import {
  type RestRequest,
  readBindings,
  readXmlBody,
  s3StatusOf,
  writePostResponse,
  writeRest,
  writeS3Error,
} from './protocols/rest-xml.ts'
import { createS3Matcher, type S3Matcher } from './protocols/s3-operations.ts'
import { actionOf, type FoundSignature, notServed, type RouterParts } from './router-parts.ts'
import { formPrincipal, putObjectOfForm, readS3Form } from './s3-form.ts'
import { authenticateSigV2, readSigV2 } from './sigv2.ts'
import { type RequestSignature, readSignature, sha256Hex, unsignedPayload } from './sigv4.ts'

const emptyHash = sha256Hex('')

/** The handler of S3 requests. */
export function createS3Door(parts: RouterParts): (exchange: HttpExchange) => Promise<void> {
  let matcher: S3Matcher | undefined
  return async (exchange) => {
    const requestId = parts.nextRequestId().replaceAll('-', '').slice(0, 16).toUpperCase()
    try {
      const { model } = parts.serviceOf('s3')
      matcher ??= createS3Matcher(model)
      if (exchange.method === 'OPTIONS') return answerPreflight(parts, exchange, requestId)
      if (isFormUpload(exchange)) return await serveForm(parts, exchange, requestId)
      await serve(parts, model, matcher, exchange, requestId)
    } catch (error) {
      respondError(parts, exchange, toAwsError(error, parts.options.onError), requestId)
    }
  }
}

/** What the rules of the named bucket give a page of another origin. */
export function crossOriginOf(parts: RouterParts, exchange: HttpExchange): Record<string, string> | undefined {
  const { origin } = exchange.headers
  const asked = exchange.headers['access-control-request-headers'] ?? ''
  if (origin === undefined) return undefined
  const isPreflight = exchange.method === 'OPTIONS'
  const method = isPreflight ? (exchange.headers['access-control-request-method'] ?? '') : exchange.method
  const headers = isPreflight ? asked.split(',').map((name) => name.trim()).filter((name) => name !== '') : []
  return parts.crossOrigin(restRequestOf(exchange).bucket ?? '', { origin, method, headers })
}

function answerPreflight(parts: RouterParts, exchange: HttpExchange, requestId: string): void {
  if (exchange.headers.origin === undefined || exchange.headers['access-control-request-method'] === undefined) {
    throw new AwsError('BadRequest', 'Insufficient information. Origin request header needed.', 400)
  }
  const allowed = crossOriginOf(parts, exchange)
  if (allowed === undefined) {
    throw new AwsError('AccessForbidden', 'CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource\'s CORS spec.', 403)
  }
  exchange.send(200, { ...baseHeaders(requestId), ...allowed })
}

/** Stores the file of a form and answers as its fields ask. */
async function serveForm(parts: RouterParts, exchange: HttpExchange, requestId: string): Promise<void> {
  const bucket = restRequestOf(exchange).bucket ?? ''
  const form = readS3Form(exchange.headers['content-type'] ?? '', await exchange.readBody(requestBytesMax))
  const principal = formPrincipal(parts, form, bucket)
  const input = putObjectOfForm(form, bucket)
  const service = parts.serviceOf('s3')
  const operation = service.model.operations.get('PutObject') as OperationModel
  service.validator.check(operation.input as string, input)
  const context = parts.contextOf(exchange, principal, parts.options.defaultRegion, requestId, 's3')
  const { ETag } = await actionOf(service, operation).handle(input, context)
  const location = `http://${exchange.host}${exchange.path.replace(/\/$/, '')}/${encodeURIComponent(String(input.Key))}`
  const headers = { ...baseHeaders(requestId), ...crossOriginOf(parts, exchange), etag: String(ETag), location }
  const redirect = form.fields.get('success_action_redirect') ?? form.fields.get('redirect')
  if (redirect !== undefined && URL.canParse(redirect)) {
    const target = new URL(redirect)
    for (const [name, value] of [['bucket', bucket], ['key', String(input.Key)], ['etag', String(ETag)]] as const) target.searchParams.set(name, value)
    return exchange.send(303, { ...headers, location: target.href })
  }
  const status = form.fields.get('success_action_status')
  if (status !== '201') return exchange.send(status === '200' ? 200 : 204, headers)
  exchange.send(201, { ...headers, 'content-type': 'application/xml' }, writePostResponse(location, bucket, String(input.Key), String(ETag)))
}

async function serve(
  parts: RouterParts,
  model: ServiceModel,
  matcher: S3Matcher,
  exchange: HttpExchange,
  requestId: string,
): Promise<void> {
  const request = restRequestOf(exchange)
  const found = matcher({
    method: exchange.method,
    hasBucket: request.bucket !== undefined,
    hasKey: request.key !== undefined,
    query: request.query,
    headers: request.headers,
  })
  if (found === undefined)
    throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405)
  if (found.served === undefined) throw notServed(model, found.name)
  const operation = found.served
  const service = parts.serviceOf('s3')
  const action = actionOf(service, operation)
  const signature = readSignature(exchange)
  const isStreaming = streamsInput(model, operation)
  const body = isStreaming ? undefined : await exchange.readBody(requestBytesMax)
  const principal = authenticate(parts, exchange, signature, body)
  const input = readBindings(model, operation, request)
  if (body === undefined) input[payloadOf(model, operation)] = bodyStream(parts, exchange, signature, input)
  else {
    checkBody(exchange, body)
    readXmlBody(model, operation, body, input)
  }
  if (operation.input !== undefined) service.validator.check(operation.input, input)
  const region = signature !== undefined && 'region' in signature ? signature.region : parts.options.defaultRegion
  const context = parts.contextOf(exchange, principal, region, requestId, 's3')
  await respond(parts, exchange, model, operation, await action.handle(input, context), requestId)
}

function restRequestOf(exchange: HttpExchange): RestRequest {
  const hostBucket = bucketOfHost(exchange.host)
  const path = exchange.path.slice(1)
  let bucket = hostBucket
  let keyText = path
  if (hostBucket === undefined) {
    const slash = path.indexOf('/')
    bucket = decodeName(slash < 0 ? path : path.slice(0, slash))
    keyText = slash < 0 ? '' : path.slice(slash + 1)
  }
  return {
    bucket: bucket === '' ? undefined : bucket,
    key: keyText === '' ? undefined : decodeName(keyText),
    query: exchange.query,
    headers: exchange.headers,
  }
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.")
  }
}

function payloadOf(model: ServiceModel, operation: OperationModel): string {
  return operation.input === undefined ? '' : (model.shape(operation.input).payload ?? '')
}

function streamsInput(model: ServiceModel, operation: OperationModel): boolean {
  if (operation.input === undefined) return false
  return model.shape(operation.input).members?.[payloadOf(model, operation)]?.streaming === true
}

function authenticate(
  parts: RouterParts,
  exchange: HttpExchange,
  signature: FoundSignature,
  body: Buffer | undefined,
): Principal {
  const old = readSigV2(exchange)
  if (old !== undefined) return authenticateSigV2(parts.options, exchange, old, bucketOfHost(exchange.host))
  return parts.authenticate(exchange, signature, 's3', () => {
    if (signature !== undefined && 'kind' in signature && signature.kind === 'query') return unsignedPayload
    return exchange.headers['x-amz-content-sha256'] ?? (body === undefined ? unsignedPayload : sha256Hex(body))
  })
}

/** A body that is read whole must be the one whose hashes were announced. */
function checkBody(exchange: HttpExchange, body: Buffer): void {
  const md5 = exchange.headers['content-md5']
  if (md5 !== undefined && Buffer.from(md5, 'base64').length !== 16) throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.')
  if (md5 !== undefined && createHash('md5').update(body).digest('base64') !== md5) {
    throw new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.')
  }
  for (const [name, value] of Object.entries(exchange.headers)) {
    const algorithm = checksumOfHeader(name)
    if (algorithm === undefined || isCompleting(exchange)) continue
    const checksum = createChecksum(algorithm)
    checksum.update(body)
    if (checksum.digest() !== value) throw new AwsError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`)
  }
  const announced = exchange.headers['x-amz-content-sha256']
  if (announced === undefined || !/^[0-9a-f]{64}$/.test(announced)) return
  if (announced !== (body.length === 0 ? emptyHash : sha256Hex(body))) {
    throw new AwsError(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    )
  }
}

/** The request that completes an upload carries the checksum of the object, not of its own body. */
function isCompleting(exchange: HttpExchange): boolean {
  return exchange.method === 'POST' && exchange.query.has('uploadId')
}

/** The object's bytes: without chunk framing, with all that was announced about them checked. */
function bodyStream(parts: RouterParts, exchange: HttpExchange, signature: FoundSignature, input: Shape): Readable {
  const { headers } = exchange
  const announced = headers['x-amz-content-sha256'] ?? ''
  const isChunked =
    announced.startsWith('STREAMING-') || (headers['content-encoding'] ?? '').split(',').includes('aws-chunked')
  const sizeText = isChunked ? headers['x-amz-decoded-content-length'] : headers['content-length']
  if (isChunked) {
    // The framing is not part of the object: neither its encoding nor its length may be stored.
    const encodings = (headers['content-encoding'] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== 'aws-chunked')
    if (input.ContentEncoding !== undefined) input.ContentEncoding = encodings.join(',') || undefined
    if (sizeText !== undefined) input.ContentLength = Number(sizeText)
  }
  const checksums = new Map<ChecksumAlgorithm, string | undefined>()
  const trailers: Record<string, string> = {}
  for (const name of [...Object.keys(headers), ...(headers['x-amz-trailer'] ?? '').split(',')]) {
    const algorithm = checksumOfHeader(name.trim().toLowerCase())
    if (algorithm !== undefined) checksums.set(algorithm, headers[name])
  }
  const checker = new PayloadChecker({
    sizeBytes: sizeText === undefined ? undefined : Number(sizeText),
    sha256Hex: /^[0-9a-f]{64}$/.test(announced) ? announced : undefined,
    md5: headers['content-md5'],
    checksums,
    lateChecksum: (algorithm) => trailers[`x-amz-checksum-${algorithm.toLowerCase()}`],
  })
  const raw = exchange.bodyStream()
  const source = isChunked
    ? new AwsChunkedDecoder(verifierOf(parts, announced, signature), (found) => {
        for (const [name, value] of Object.entries(found)) {
          trailers[name] = value
          const algorithm = checksumOfHeader(name)
          if (algorithm !== undefined) input[`Checksum${algorithm}`] = value
        }
      })
    : undefined
  if (source === undefined) raw.pipe(checker)
  else {
    source.on('error', (error) => checker.destroy(error))
    raw.pipe(source).pipe(checker)
  }
  const cut = (): void => void checker.destroy(new AwsError('RequestTimeout', 'The client closed the connection'))
  raw.once('aborted', cut)
  raw.once('error', cut)
  // An action that refuses before reading leaves this stream unread; its late failure concerns nobody.
  checker.on('error', () => raw.resume())
  return checker
}

function verifierOf(parts: RouterParts, announced: string, signature: FoundSignature): ChunkVerifier | undefined {
  if (!announced.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD') || parts.options.auth.mode === 'off') return undefined
  if (signature === undefined || 'malformed' in signature) return undefined
  const key = parts.options.auth.keys.findKey(signature.accessKeyId)
  return key === undefined ? undefined : chunkVerifier(parts, signature, key)
}

function chunkVerifier(parts: RouterParts, signature: RequestSignature, key: AccessKey): ChunkVerifier {
  let previous = signature.signature
  const next = (kind: string, tail: string): string =>
    parts.signer.chunkSignature(key.secretAccessKey, signature, signature.amzDate, previous, kind, tail)
  return {
    isChunkSigned(found, data) {
      const expected = next('PAYLOAD', `${emptyHash}\n${sha256Hex(data)}`)
      previous = expected
      return expected === found
    },
    areTrailersSigned: (found, text) => next('TRAILER', sha256Hex(text)) === found,
  }
}

function baseHeaders(requestId: string): Record<string, string> {
  return { 'x-amz-request-id': requestId, 'x-amz-id-2': hostIdOf(requestId), server: 'AmazonS3' }
}

function hostIdOf(requestId: string): string {
  return Buffer.from(requestId.repeat(3)).toString('base64')
}

async function respond(
  parts: RouterParts,
  exchange: HttpExchange,
  model: ServiceModel,
  operation: OperationModel,
  output: Shape,
  requestId: string,
): Promise<void> {
  const { status, headers, body } = writeRest(model, operation, output ?? {})
  const all = { ...baseHeaders(requestId), ...crossOriginOf(parts, exchange), ...headers }
  if (body === undefined || body === null) return exchange.send(status, all)
  if (typeof body === 'string' || body instanceof Uint8Array) return exchange.send(status, all, body)
  try {
    await exchange.sendStream(status, all, body as Readable)
  } finally {
    // A client that left before the answer began leaves the body unread.
    ;(body as Readable).destroy()
  }
}

function respondError(parts: RouterParts, exchange: HttpExchange, error: AwsError, requestId: string): void {
  exchange.bodyStream().resume()
  if (exchange.isAnswered) {
    exchange.destroy()
    return
  }
  const status = s3StatusOf(error)
  const headers: Record<string, string> = { ...baseHeaders(requestId), ...crossOriginOf(parts, exchange) }
  if (status === 304 && typeof error.members.ETag === 'string') {
    headers.etag = error.members.ETag
    headers['last-modified'] = (error.members.LastModified as Date).toUTCString()
  }
  if (exchange.method === 'HEAD' || status === 304) {
    exchange.send(status, headers)
    return
  }
  headers['content-type'] = 'application/xml'
  exchange.send(status, headers, writeS3Error(error, decodedPath(exchange.path), requestId, hostIdOf(requestId)))
}

function decodedPath(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return '/'
  }
}
