// The small parts: sequence numbers, hash keys, lineage, tokens, rates, quotas, generated records.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { VirtualClock } from '../base/clock.ts'
import { seededRandom } from '../base/random.ts'
import { packRecords, unpackRecords } from './client-protocol.ts'
import { SensorGenerator, sensorJson, sensorRecord } from './generate.ts'
import { evenRanges, hashKeyEnd, hashKeyWords, PartitionKeyHasher, ShardRouter } from './hash-key.ts'
import { openShards, type ShardRecord } from './model.ts'
import { RateLimit } from './rate-limit.ts'
import { RateWindow } from './rates.ts'
import { firstShards, mergeShards, scaleShards, splitShard } from './reshard.ts'
import { closedSequenceIndex, parseSequenceNumber, SequenceNumbers } from './sequence-number.ts'
import { TokenCodec } from './token.ts'

test('sequence numbers: layout, order, parsing', () => {
  const numbers = new SequenceNumbers(1_400_000_000, 3)
  const text = numbers.text(5, 1_400_000_123)
  assert.equal(text.length, 56)
  // `2`, creation 0 5372 4e00, nibble 3, index, 00, arrival 0 53724e7b, shard 00000003, version 2
  assert.equal(BigInt(text).toString(16), `2053724e0030000000000000005000${'53724e7b'}000000032`)
  assert.deepEqual(parseSequenceNumber(text), {
    shardCreatedSec: 1_400_000_000,
    shardIndex: 3,
    sequenceIndex: 5,
    arrivalSec: 1_400_000_123,
  })
  assert.ok(BigInt(numbers.text(6, 1_400_000_123)) > BigInt(text))
  assert.ok(BigInt(numbers.text(closedSequenceIndex, 1_400_000_123)) > BigInt(numbers.text(2 ** 50, 1_400_000_123)))
  for (const wrong of ['', 'abc', '0', '12', '9'.repeat(60), `${BigInt(text) + 1n}`])
    assert.equal(parseSequenceNumber(wrong), undefined)
})

test('hash keys: MD5 of keys of all lengths, routing at the borders', () => {
  const hasher = new PartitionKeyHasher()
  const keys = [
    '',
    'a',
    '77',
    'ключ',
    '🙂'.repeat(256),
    ...[54, 55, 56, 63, 64, 65, 200, 256].map((size) => 'k'.repeat(size)),
  ]
  for (const key of keys) {
    hasher.encode(key)
    hasher.hash()
    const expected = BigInt(`0x${createHash('md5').update(key).digest('hex')}`)
    assert.deepEqual([...hasher.words], [...hashKeyWords(expected)], key.slice(0, 10))
    assert.equal(hasher.bytes.toString('utf8', 0, hasher.length), key, 'hashing leaves the key')
  }
  const ranges = evenRanges(7)
  const router = new ShardRouter(ranges.map((range) => range.start))
  for (const [index, { start, end }] of ranges.entries()) {
    for (const key of [start, start + 1n, end]) assert.equal(router.find(hashKeyWords(key)), index)
  }
  assert.equal(evenRanges(2)[0]?.end, 170141183460469231731687303715884105727n)
  assert.equal(evenRanges(3)[0]?.end, 113427455640312821154458202477256070484n)
})

function assertCovers(shards: readonly ShardRecord[], count: number): void {
  const open = openShards(shards)
  assert.equal(open.length, count)
  let next = 0n
  for (const shard of open) {
    assert.equal(BigInt(shard.startingHashKey), next)
    next = BigInt(shard.endingHashKey) + 1n
  }
  assert.equal(next, hashKeyEnd)
  for (const shard of shards) {
    const parents = [shard.parentId, shard.adjacentParentId].filter((id) => id !== undefined)
    for (const id of parents) {
      const parent = shards.find((other) => other.id === id)!
      assert.ok(parent.closedMs !== undefined)
      const starting = new SequenceNumbers(shard.createdSec, shard.index).text(0, shard.createdSec)
      assert.ok(BigInt(starting) > BigInt(parent.endingSequenceNumber ?? 0), 'a child begins after its parent ends')
    }
  }
}

test('lineage: split, merge, uniform scaling', () => {
  let shards = firstShards(2, 1000_000)
  shards = splitShard(shards, 'shardId-000000000000', 1000n, 2_000_000)
  assertCovers(shards, 3)
  assert.deepEqual(
    shards.slice(2).map((shard) => shard.parentId),
    ['shardId-000000000000', 'shardId-000000000000'],
  )
  shards = mergeShards(shards, 'shardId-000000000003', 'shardId-000000000001', 3_000_000)
  assertCovers(shards, 2)
  assert.equal(shards.at(-1)?.parentId, 'shardId-000000000003')
  assert.equal(shards.at(-1)?.adjacentParentId, 'shardId-000000000001')
  for (const [from, to] of [
    [1, 2],
    [2, 4],
    [2, 3],
    [3, 2],
    [5, 3],
    [6, 3],
    [3, 6],
    [4, 4],
    [10, 7],
    [7, 10],
  ] as const) {
    const scaled = scaleShards(firstShards(from, 1000), to, 2000)
    assertCovers(scaled, to)
    if (to === from) assert.equal(scaled.length, from, 'nothing to do')
    if (to === 2 * from || 2 * to === from)
      assert.equal(scaled.length, from + to, `${from} to ${to} needs no steps between`)
  }
})

test('tokens: opaque, of the known shape, not to be forged', () => {
  const codec = new TokenCodec(new Uint8Array(32).fill(7), seededRandom(1))
  const token = codec.seal(['iterator', 'a', '', '7'])
  const bytes = Buffer.from(token, 'base64')
  assert.ok(bytes.length >= 152 && token.length <= 512)
  assert.equal(bytes.subarray(0, 8).toString('hex'), '0000000000000001')
  assert.deepEqual(codec.open(token), ['iterator', 'a', '', '7'])
  assert.notEqual(codec.seal(['iterator', 'a', '', '7']), token)
  assert.equal(codec.open(`${token.slice(0, -8)}AAAAAAA=`), undefined)
  assert.equal(codec.open('hello'), undefined)
  assert.equal(new TokenCodec(new Uint8Array(32).fill(8), seededRandom(1)).open(token)?.[0] === 'iterator', false)
})

test('rates and quotas count by the second', () => {
  const rates = new RateWindow()
  rates.incoming(3, 30, 10_000)
  rates.outgoing(1, 10, 10_900)
  rates.incoming(1, 5, 11_000)
  const points = rates.points(12_500)
  assert.equal(points.length, 299)
  assert.deepEqual(points.at(-2), {
    atMs: 10_000,
    incomingRecords: 3,
    incomingBytes: 30,
    outgoingRecords: 1,
    outgoingBytes: 10,
  })
  assert.equal(points.at(-1)?.incomingRecords, 1)
  assert.equal(rates.points(400_000).at(-2)?.incomingRecords, 0, 'a ring slot of an older round does not show')
  const limit = new RateLimit(1000, 0)
  assert.ok(limit.allows(5000, 0), 'a full bucket allows any amount once')
  limit.take(1500, 0)
  assert.ok(!limit.allows(1, 400))
  assert.ok(limit.allows(1, 600))
})

test('packed records', () => {
  const packed = packRecords([
    { partitionKey: 'é', data: Buffer.from('one') },
    { partitionKey: 'b', data: new Uint8Array() },
  ])
  const text = Buffer.from(packed)
  const found = unpackRecords(packed).map((record) => [
    text.toString('utf8', record.keyStart, record.keyEnd),
    text.toString('utf8', record.keyEnd, record.dataEnd),
  ])
  assert.deepEqual(found, [
    ['é', 'one'],
    ['b', ''],
  ])
})

test('generator: odds and format of the script', () => {
  const random = seededRandom(42)
  const counts = { OK: 0, WARNING: 0, ERROR: 0 }
  for (let i = 0; i < 20_000; i++) {
    const record = sensorRecord(random, 1_621_423_200_978)
    counts[record.status]++
    assert.ok(record.sensor_id >= 1 && record.sensor_id <= 99)
    assert.ok(record.current_temperature >= 10 && record.current_temperature <= 180)
    if (record.current_temperature > 160) assert.equal(record.status, 'ERROR')
    assert.match(
      sensorJson(record),
      /^\{"sensor_id": \d+, "current_temperature": \d+\.\d{1,2}, "status": "(OK|WARNING|ERROR)", "event_time": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}"\}$/,
    )
  }
  // P(OK) = 130/170 × 80/99; of the rest, 20/170 are ERROR at once and the remainder is halved.
  assert.ok(Math.abs(counts.OK / 20_000 - 0.618) < 0.02)
  assert.ok(Math.abs(counts.WARNING / 20_000 - 0.132) < 0.02)
})

test('generator: keeps its pace and stops', async () => {
  const clock = new VirtualClock(1_000_000)
  const batches: number[] = []
  const generator = new SensorGenerator({
    clock,
    random: seededRandom(1),
    ratePerSecond: 100,
    sink: async (records) => void batches.push(records.length),
  })
  const stop = new AbortController()
  const running = generator.run(stop.signal)
  for (let i = 0; i < 100; i++) await clock.advance(100)
  assert.ok(Math.abs(generator.sentCount - 1000) <= 10, `${generator.sentCount}`)
  stop.abort()
  await clock.advance(100)
  await running
  const counted = new SensorGenerator({
    clock,
    random: seededRandom(1),
    ratePerSecond: 1e9,
    countMax: 1234,
    sink: async () => undefined,
  })
  const done = counted.run(new AbortController().signal)
  for (let i = 0; i < 10; i++) await clock.advance(100)
  await done
  assert.equal(counted.sentCount, 1234)
})
