// S3's parts without a port: pages of listings, checksums of parts, conditions, names of buckets, CORS rules, racing writers.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createChecksum } from '../aws/checksums.ts'
import { seededRandom } from '../base/random.ts'
import { openBlobs } from '../store/blobs.ts'
import { memoryMetadata } from '../store/memory-metadata.ts'
import { bucketNameProblem } from './bucket-name.ts'
import { BucketState } from './bucket-state.ts'
import { checksumOfParts, etagOfParts } from './checksums.ts'
import { checkRead, writeGuard } from './conditions.ts'
import { crossOriginHeaders } from './cross-origin.ts'
import { listObjects } from './listing.ts'
import { rangeOf } from './read-object.ts'
import type { Part, StoredObject } from './records.ts'

const folder = mkdtempSync(join(tmpdir(), 'millrace-objects-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const state = new BucketState(memoryMetadata(), openBlobs(folder, 'os'), seededRandom(1))

function digest(algorithm: 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA256', bytes: Uint8Array): string {
  const checksum = createChecksum(algorithm)
  checksum.update(bytes)
  return checksum.digest()
}

test('pages of a listing join to the whole, with and without a delimiter', async () => {
  await state.createBucket({ name: 'pages', region: 'us-east-1', createMs: 0 })
  const keys = ['a', 'a/1', 'a/2', 'a/b/3', 'a0', 'b/1', 'b/2', 'c', 'é/1']
  for (const key of keys) await state.putObject('pages', key, new Uint8Array(0), {}, 0)
  for (const [delimiter, wanted] of [[undefined, keys], ['/', ['a', 'a/', 'a0', 'b/', 'c', 'é/']]] as const) {
    for (const maxKeys of [1, 2, 4, 100]) {
      const found: string[] = []
      for (let after = '', more = true; more; ) {
        const page = listObjects(state, { bucket: 'pages', prefix: '', delimiter, after, maxKeys })
        found.push(...[...page.objects.map((object) => object.key), ...page.commonPrefixes].sort())
        more = page.isTruncated
        after = page.last
      }
      assert.deepEqual(found, wanted)
    }
  }
  const below = listObjects(state, { bucket: 'pages', prefix: 'a/', delimiter: '/', after: '', maxKeys: 10 })
  assert.deepEqual([below.objects.map((object) => object.key), below.commonPrefixes], [['a/1', 'a/2'], ['a/b/']])
})

test('the checksum of the whole comes from those of the parts', () => {
  const pieces = [Buffer.alloc(1000, 'a'), Buffer.from('middle'), Buffer.alloc(77, 0), Buffer.alloc(0)]
  for (const algorithm of ['CRC32', 'CRC32C', 'CRC64NVME'] as const) {
    const parts = pieces.map((bytes, index): Part => ({
      partNumber: index + 1, blobKey: '', sizeBytes: bytes.length, md5Hex: '', modifiedMs: 0, checksum: { algorithm, value: digest(algorithm, bytes), type: 'FULL_OBJECT' },
    }))
    assert.equal(checksumOfParts(parts, algorithm, 'FULL_OBJECT')?.value, digest(algorithm, Buffer.concat(pieces)))
    const composite = digest(algorithm, Buffer.concat(pieces.map((bytes) => Buffer.from(digest(algorithm, bytes), 'base64'))))
    assert.equal(checksumOfParts(parts, algorithm, 'COMPOSITE')?.value, `${composite}-4`)
  }
  const md5 = '0cc175b9c0f1b6a831c399e269772661'
  assert.match(etagOfParts([{ partNumber: 1, blobKey: '', sizeBytes: 1, md5Hex: md5, modifiedMs: 0 }]), /^"[0-9a-f]{32}-1"$/)
})

test('of writers that want a key to be new, one wins and nothing of the others stays', async () => {
  await state.createBucket({ name: 'race', region: 'us-east-1', createMs: 0 })
  const writes = Array.from({ length: 8 }, (_, index) =>
    state.putObject('race', 'key', Buffer.from(String(index)), {}, index, undefined, writeGuard({ IfNoneMatch: '*' })).then(() => 'won', (error) => error.awsCode as string))
  const outcomes = (await Promise.all(writes)).sort()
  assert.deepEqual(outcomes, [...Array(7).fill('PreconditionFailed'), 'won'])
  const { object, body } = await state.open('race', 'key', () => undefined)
  assert.equal(Buffer.concat(await body.toArray()).length, 1)
  assert.equal(object.sizeBytes, 1)
})

const object = { etag: '"e"', modifiedMs: 1_700_000_000_500, sizeBytes: 10 } as StoredObject

test('conditions of reads', () => {
  const date = new Date(1_700_000_000_000)
  checkRead({ IfMatch: '"x", "e"' }, object)
  checkRead({ IfUnmodifiedSince: date }, object)
  assert.throws(() => checkRead({ IfMatch: '"x"' }, object), { status: 412 })
  assert.throws(() => checkRead({ IfNoneMatch: 'W/"e"' }, object), { status: 304 })
  assert.throws(() => checkRead({ IfModifiedSince: date }, object), { status: 304 })
  assert.throws(() => checkRead({ IfUnmodifiedSince: new Date(0) }, object), { status: 412 })
})

test('ranges', () => {
  for (const [Range, wanted] of [['bytes=0-0', [0, 1]], ['bytes=3-', [3, 10]], ['bytes=-4', [6, 10]], ['bytes=-40', [0, 10]], ['bytes=8-99', [8, 10]]] as const) {
    assert.deepEqual(rangeOf({ Range }, object), { start: wanted[0], end: wanted[1] })
  }
  for (const Range of ['bytes=4-2', 'bytes=a-b', 'bytes=-', 'lines=1-2', 'bytes=1-2,4-5']) assert.equal(rangeOf({ Range }, object), undefined)
  assert.throws(() => rangeOf({ Range: 'bytes=10-' }, object), { status: 416 })
  assert.throws(() => rangeOf({ PartNumber: 2 }, object), { status: 416 })
})

test('names of buckets', () => {
  for (const name of ['abc', 'my-bucket.1', '0'.repeat(63)]) assert.equal(bucketNameProblem(name), false, name)
  for (const name of ['ab', 'Abc', 'a_b', 'a..b', '-ab', 'ab-', '1.2.3.4', 'xn--abc', 'a-s3alias', '0'.repeat(64)]) assert.equal(bucketNameProblem(name), true, name)
})

test('CORS rules let in what they name', () => {
  const rules = [{ AllowedOrigins: ['https://*.example.com'], AllowedMethods: ['PUT'], AllowedHeaders: ['x-amz-*'] }, { AllowedOrigins: ['*'], AllowedMethods: ['GET'] }]
  const ask = (origin: string, method: string, headers: string[] = []): string | undefined => crossOriginHeaders(rules, { origin, method, headers })?.['access-control-allow-origin']
  assert.equal(ask('https://a.example.com', 'PUT', ['X-Amz-Date']), 'https://a.example.com')
  assert.equal(ask('https://a.example.com', 'PUT', ['cookie']), undefined)
  assert.equal(ask('https://evil.test', 'PUT'), undefined)
  assert.equal(ask('https://evil.test', 'GET'), '*')
})
