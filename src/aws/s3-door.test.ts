// S3's door over a real port: operations by path and query, bodies with chunk framing and checksums, errors as XML.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { VirtualClock } from '../base/clock.ts'
import { seededRandom } from '../base/random.ts'
import { type HttpListener, listen } from '../http/listener.ts'
import { type Action, defineService, type Shape } from './action.ts'
import { rootPrincipal } from './auth.ts'
import { createChecksum } from './checksums.ts'
import { AwsError } from './errors.ts'
import { createModelRegistry } from './model.ts'
import { createS3Matcher } from './protocols/s3-operations.ts'
import { createAwsRouter } from './router.ts'
import { canonicalRequest, createSigner, sha256Hex, signRequest } from './sigv4.ts'

const nowMs = Date.UTC(2026, 0, 31, 12)
const amzDate = '20260131T120000Z'
const scope = { day: '20260131', region: 'us-east-1', service: 's3' }
const credentials = { accessKeyId: 'AKIAROOT', secretAccessKey: 'secret' }
const inputs: Shape[] = []
let listener: HttpListener

async function readAll(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function action(name: string, handle: Action<unknown, Shape, Shape>['handle']): Action<unknown, Shape, Shape> {
  return { name, handle }
}

const s3 = defineService('s3', {}, [
  action('PutObject', async (input) => {
    const bytes = await readAll(input.Body as Readable)
    inputs.push({ ...input, Body: bytes.toString('latin1') })
    return { ETag: `"${createHash('md5').update(bytes).digest('hex')}"` }
  }),
  action('GetObject', (input) => {
    if (input.Key === 'missing')
      throw new AwsError('NoSuchKey', 'The specified key does not exist.', 400, { Key: 'missing' })
    if (input.IfNoneMatch !== undefined) throw new AwsError('NotModified', 'Not Modified', 304)
    if (input.Range !== undefined) return { Body: Buffer.from('el'), ContentRange: 'bytes 1-2/5', ContentLength: 2 }
    return {
      Body: Readable.from([Buffer.from(String(input.Key))]),
      Metadata: { Color: 'red' },
      LastModified: new Date(0),
      ContentType: 'text/x',
    }
  }),
  action('DeleteObjects', (input) => {
    inputs.push(input)
    return { Deleted: [{ Key: 'a&b' }] }
  }),
  action('ListObjectsV2', (input) => ({
    Name: input.Bucket,
    KeyCount: 1,
    IsTruncated: false,
    Contents: [{ Key: '<k>', Size: 1, LastModified: new Date(1500) }],
    CommonPrefixes: [{ Prefix: 'p/' }],
  })),
  action('DeleteObject', () => ({})),
  action('GetBucketLocation', () => ({ LocationConstraint: 'eu-west-1' })),
])

before(async () => {
  const principal = rootPrincipal('123456789012')
  const router = createAwsRouter({
    services: [s3],
    auth: {
      mode: 'enforce',
      keys: {
        findKey: (id) => (id === credentials.accessKeyId ? { ...credentials, isActive: true, principal } : undefined),
      },
      policies: { policiesFor: () => [] },
    },
    clock: new VirtualClock(nowMs),
    random: seededRandom(1),
    accountId: '123456789012',
    defaultRegion: 'us-east-1',
  })
  listener = await listen({ host: '127.0.0.1', port: 0, handler: (exchange) => router.handle(exchange) })
})
after(() => listener.close(0))

async function call(method: string, path: string, body = '', headers: Record<string, string> = {}): Promise<Response> {
  const url = new URL(listener.url + path)
  const { host: _host, ...signed } = signRequest({ method, url, headers, body }, credentials, 'us-east-1', 's3', nowMs)
  return fetch(url, { method, headers: signed, ...(body === '' ? {} : { body }) })
}

test('the operation of a request', () => {
  const match = createS3Matcher(createModelRegistry().get('s3'))
  const cases: [string, boolean, boolean, string, string, Record<string, string>?][] = [
    ['GET', false, false, '', 'ListBuckets'],
    ['PUT', true, false, '', 'CreateBucket'],
    ['GET', true, false, '', 'ListObjects'],
    ['GET', true, false, 'list-type=2&prefix=a', 'ListObjectsV2'],
    ['GET', true, false, 'location', 'GetBucketLocation'],
    ['GET', true, false, 'uploads', 'ListMultipartUploads'],
    ['POST', true, false, 'delete', 'DeleteObjects'],
    ['PUT', true, true, '', 'PutObject'],
    ['PUT', true, true, '', 'CopyObject', { 'x-amz-copy-source': '/a/b' }],
    ['PUT', true, true, 'partNumber=1&uploadId=u', 'UploadPart'],
    ['PUT', true, true, 'partNumber=1&uploadId=u', 'UploadPartCopy', { 'x-amz-copy-source': '/a/b' }],
    ['POST', true, true, 'uploads', 'CreateMultipartUpload'],
    ['POST', true, true, 'uploadId=u', 'CompleteMultipartUpload'],
    ['GET', true, true, 'uploadId=u', 'ListParts'],
    ['DELETE', true, true, 'uploadId=u', 'AbortMultipartUpload'],
    ['GET', true, true, 'tagging', 'GetObjectTagging'],
    ['HEAD', true, true, '', 'HeadObject'],
    ['HEAD', true, false, '', 'HeadBucket'],
    ['GET', true, true, 'x-id=GetObject', 'GetObject'],
    ['GET', true, false, 'inventory&id=1', 'GetBucketInventoryConfiguration'],
  ]
  for (const [method, hasBucket, hasKey, query, expected, headers] of cases) {
    const found = match({ method, hasBucket, hasKey, query: new URLSearchParams(query), headers: headers ?? {} })
    assert.equal(found?.name, expected, `${method} ${query}`)
  }
})

test('reads: headers, ranges, metadata, not modified', async () => {
  const whole = await call('GET', '/b/a%20b/c%2Bd')
  assert.equal(await whole.text(), 'a b/c+d')
  assert.equal(whole.headers.get('x-amz-meta-color'), 'red')
  assert.equal(whole.headers.get('last-modified'), 'Thu, 01 Jan 1970 00:00:00 GMT')
  const part = await call('GET', '/b/k', '', { range: 'bytes=1-2' })
  assert.deepEqual([part.status, await part.text(), part.headers.get('content-range')], [206, 'el', 'bytes 1-2/5'])
  assert.equal((await call('GET', '/b/k', '', { 'if-none-match': '"x"' })).status, 304)
  assert.equal((await call('DELETE', '/b/k')).status, 204)
})

test('XML answers', async () => {
  const list = await (await call('GET', '/b?list-type=2')).text()
  assert.equal(
    list,
    '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
      + '<IsTruncated>false</IsTruncated><Contents><Key>&lt;k&gt;</Key>'
      + '<LastModified>1970-01-01T00:00:01.500Z</LastModified>'
      + '<Size>1</Size></Contents>'
      + '<Name>b</Name><CommonPrefixes><Prefix>p/</Prefix></CommonPrefixes><KeyCount>1</KeyCount></ListBucketResult>',
  )
  assert.match(
    await (await call('GET', '/b?location')).text(),
    /<LocationConstraint xmlns="[^"]*">eu-west-1<\/LocationConstraint>$/,
  )
  const missing = await call('GET', '/b/missing')
  assert.equal(missing.status, 404)
  assert.match(
    await missing.text(),
    /<Code>NoSuchKey<\/Code><Message>[^<]*<\/Message><Key>missing<\/Key><Resource>\/b\/missing<\/Resource>/,
  )
})

test('XML bodies', async () => {
  const body =
    '<?xml version="1.0"?><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
    + '<Object><Key>a&amp;b&#13;</Key></Object><Quiet>true</Quiet></Delete>'
  const response = await call('POST', '/b?delete', body)
  assert.equal(response.status, 200)
  assert.deepEqual(inputs.at(-1)?.Delete, { Objects: [{ Key: 'a&b\r' }], Quiet: true })
  for (const bad of [
    '<Delete>',
    '<!DOCTYPE x [<!ENTITY e "y">]><Delete><Object><Key>&e;</Key></Object></Delete>',
    'x',
  ]) {
    const refused = await call('POST', '/b?delete', bad)
    assert.equal(refused.status, 400)
    assert.match(await refused.text(), /MalformedXML/)
  }
})

test('bodies are checked against what was announced', async () => {
  const good = await call('PUT', '/b/k', 'hello', { 'x-amz-meta-a': '1', 'content-type': 'text/plain' })
  assert.equal(good.status, 200)
  assert.equal(inputs.at(-1)?.Body, 'hello')
  assert.deepEqual(inputs.at(-1)?.Metadata, { a: '1' })
  const md5 = await call('PUT', '/b/k', 'hello', { 'content-md5': Buffer.alloc(16).toString('base64') })
  assert.match(await md5.text(), /BadDigest/)
  const crc = await call('PUT', '/b/k', 'hello', { 'x-amz-checksum-crc32': 'AAAAAA==' })
  assert.match(await crc.text(), /BadDigest/)
})

function chunked(
  pieces: string[],
  options: { signed?: boolean; trailer?: string; spoil?: boolean },
): { headers: Record<string, string>; body: Buffer } {
  const size = pieces.join('').length
  const kind = options.signed ? 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' : 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'
  const headers: Record<string, string> = {
    host: new URL(listener.url).host,
    'x-amz-date': amzDate,
    'x-amz-content-sha256': kind,
    'content-encoding': 'gzip,aws-chunked',
    'x-amz-decoded-content-length': String(size),
    ...(options.trailer === undefined ? {} : { 'x-amz-trailer': 'x-amz-checksum-crc32' }),
  }
  const signer = createSigner()
  const names = Object.keys(headers).sort()
  const canonical = canonicalRequest({ method: 'PUT', path: '/b/k', queryText: '', headers }, names, kind, 's3')
  let previous = signer.signature(credentials.secretAccessKey, scope, amzDate, canonical)
  headers.authorization =
    `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope.day}/us-east-1/s3/aws4_request, `
    + `SignedHeaders=${names.join(';')}, Signature=${previous}`
  let body = ''
  for (const piece of [...pieces, '']) {
    previous = signer.chunkSignature(
      credentials.secretAccessKey,
      scope,
      amzDate,
      previous,
      'PAYLOAD',
      `${sha256Hex('')}\n${sha256Hex(piece)}`,
    )
    const signature = options.spoil ? '0'.repeat(64) : previous
    body += `${piece.length.toString(16)}${options.signed ? `;chunk-signature=${signature}` : ''}\r\n`
    if (piece !== '') body += `${piece}\r\n`
  }
  if (options.trailer !== undefined) body += `x-amz-checksum-crc32:${options.trailer}\r\n`
  return { headers, body: Buffer.from(`${body}\r\n`) }
}

function send(headers: Record<string, string>, body: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const out = request(
      `${listener.url}/b/k`,
      { method: 'PUT', headers: { ...headers, 'content-length': body.length } },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => resolve(`${response.statusCode} ${text}`))
      },
    )
    out.on('error', reject)
    // Written in small pieces, so that frames are cut anywhere.
    for (let at = 0; at < body.length; at += 7) out.write(body.subarray(at, at + 7))
    out.end()
  })
}

test('aws-chunked bodies: unsigned with a checksum in the trailer', async () => {
  const checksum = createChecksum('CRC32')
  checksum.update(Buffer.from('hello world'))
  const crc = checksum.digest()
  const { headers, body } = chunked(['hello ', 'world'], { trailer: crc })
  assert.match(await send(headers, body), /^200/)
  const input = inputs.at(-1) ?? {}
  assert.deepEqual(
    [input.Body, input.ChecksumCRC32, input.ContentEncoding, input.ContentLength],
    ['hello world', crc, 'gzip', 11],
  )
  const wrong = chunked(['hello ', 'world'], { trailer: 'AAAAAA==' })
  assert.match(await send(wrong.headers, wrong.body), /^400 .*BadDigest/s)
})

test('aws-chunked bodies: signed chunks', async () => {
  const good = chunked(['a'.repeat(100), 'b'.repeat(33)], { signed: true })
  assert.match(await send(good.headers, good.body), /^200/)
  assert.equal(String(inputs.at(-1)?.Body).length, 133)
  const spoilt = chunked(['a'.repeat(100)], { signed: true, spoil: true })
  assert.match(await send(spoilt.headers, spoilt.body), /^403 .*SignatureDoesNotMatch/s)
  const cut = chunked(['a'.repeat(100)], { signed: true })
  assert.match(await send(cut.headers, cut.body.subarray(0, 150)), /^400 .*IncompleteBody/s)
})

test('without a signature nothing is answered in enforce mode', async () => {
  const anonymous = await fetch(`${listener.url}/b/k`)
  assert.equal(anonymous.status, 403)
  assert.match(await anonymous.text(), /AccessDenied/)
  const unknown = await fetch(
    `${listener.url}/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2F20260131%2Fus-east-1%2Fs3%2Faws4_request`
      + `&X-Amz-Date=${amzDate}&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=00`,
  )
  assert.match(await unknown.text(), /InvalidAccessKeyId/)
})

test('presigned links', async () => {
  const host = new URL(listener.url).host
  const link = (expires: number, path = '/b/k'): string => {
    const query =
      `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${credentials.accessKeyId}%2F20260131%2Fus-east-1%2Fs3`
      + '%2Faws4_request'
      + `&X-Amz-Date=20260131T115900Z&X-Amz-Expires=${expires}&X-Amz-SignedHeaders=host`
    const canonical = canonicalRequest(
      { method: 'GET', path, queryText: query, headers: { host } },
      ['host'],
      'UNSIGNED-PAYLOAD',
      's3',
    )
    const signature = createSigner().signature(credentials.secretAccessKey, scope, '20260131T115900Z', canonical)
    return `?${query}&X-Amz-Signature=${signature}`
  }
  assert.equal(await (await fetch(`${listener.url}/b/k${link(120)}`)).text(), 'k')
  assert.match(await (await fetch(`${listener.url}/b/k${link(30)}`)).text(), /Request has expired/)
  assert.match(await (await fetch(`${listener.url}/b/other${link(120)}`)).text(), /SignatureDoesNotMatch/)
})
