// Signature Version 4: the examples of AWS's documentation, and signing against verifying.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalRequest, createSigner, readSignature, sha256Hex, signRequest } from './sigv4.ts'

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const suiteScope = { day: '20150830', region: 'us-east-1', service: 'service' }
const suiteDate = '20150830T123600Z'

function suiteSignature(
  method: string,
  path: string,
  queryText: string,
  extra: Record<string, string> = {},
  body = '',
): string {
  const headers: Record<string, string> = { host: 'example.amazonaws.com', 'x-amz-date': suiteDate, ...extra }
  const signedHeaders = Object.keys(headers).sort()
  const canonical = canonicalRequest(
    { method, path, queryText, headers },
    signedHeaders,
    sha256Hex(body),
    suiteScope.service,
  )
  return createSigner().signature(secret, suiteScope, suiteDate, canonical)
}

test('the signatures of the published test suite', () => {
  assert.equal(suiteSignature('GET', '/', ''), '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31')
  assert.equal(suiteSignature('POST', '/', ''), '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b')
  assert.equal(
    suiteSignature('GET', '/', 'Param2=value2&Param1=value1'),
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  )
  assert.equal(
    suiteSignature('GET', '/', '', { 'my-header1': 'value2,value2,value1' }),
    'c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea',
  )
})

test('the examples of S3: a ranged read, a list and a presigned link', () => {
  const scope = { day: '20130524', region: 'us-east-1', service: 's3' }
  const date = '20130524T000000Z'
  const empty = sha256Hex('')
  const headers = { host: 'examplebucket.s3.amazonaws.com', 'x-amz-content-sha256': empty, 'x-amz-date': date }
  const sign = (queryText: string, path: string, all: Record<string, string>, hash: string): string =>
    createSigner().signature(
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      scope,
      date,
      canonicalRequest({ method: 'GET', path, queryText, headers: all }, Object.keys(all).sort(), hash, 's3'),
    )
  assert.equal(
    sign('', '/test.txt', { ...headers, range: 'bytes=0-9' }, empty),
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  )
  assert.equal(
    sign('max-keys=2&prefix=J', '/', headers, empty),
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  )
  const presigned =
    'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request'
    + '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host'
  assert.equal(
    sign(presigned, '/test.txt', { host: headers.host }, 'UNSIGNED-PAYLOAD'),
    'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  )
})

test('the chunk signatures of the S3 streaming example', () => {
  const scope = { day: '20130524', region: 'us-east-1', service: 's3' }
  const signer = createSigner()
  const chunk = (previous: string, data: string): string =>
    signer.chunkSignature(
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      scope,
      '20130524T000000Z',
      previous,
      'PAYLOAD',
      `${sha256Hex('')}\n${sha256Hex(data)}`,
    )
  const seed = '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9'
  const first = chunk(seed, 'a'.repeat(65536))
  assert.equal(first, 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648')
  const second = chunk(first, 'a'.repeat(1024))
  assert.equal(second, '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497')
  assert.equal(chunk(second, ''), 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9')
})

test('a request that is signed can be read and verified', () => {
  const url = new URL('http://127.0.0.1:4566/a%20b/c?x=1&a=%2F')
  const credentials = { accessKeyId: 'AKIA1', secretAccessKey: secret, sessionToken: 'token' }
  for (const service of ['kinesis', 's3']) {
    const headers = signRequest(
      { method: 'POST', url, headers: { 'X-Amz-Target': 'A.B' }, body: 'hello' },
      credentials,
      'eu-west-1',
      service,
      1e12,
    )
    const request = { method: 'POST', path: url.pathname, queryText: url.search.slice(1), headers }
    const signature = readSignature(request)
    assert.ok(signature !== undefined && !('malformed' in signature))
    assert.equal(signature.region, 'eu-west-1')
    assert.equal(signature.sessionToken, 'token')
    const canonical = canonicalRequest(request, signature.signedHeaders, sha256Hex('hello'), service)
    assert.equal(createSigner().signature(secret, signature, signature.amzDate, canonical), signature.signature)
  }
})

test('what is missing from a header is named in AWS words', () => {
  const found = readSignature({ method: 'POST', path: '/', queryText: '', headers: { authorization: 'X' } })
  assert.deepEqual(found, {
    malformed:
      "Authorization header requires 'Credential' parameter. "
      + "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. "
      + "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=X",
  })
})
