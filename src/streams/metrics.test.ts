import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PublishedMetric } from '../aws/metric-sink.ts'
import { type Bench, bench } from './bench.test.ts'

/** Streams whose published metrics are collected; `sums` lets the time of publication pass. */
async function measured(enforceLimits = false) {
  const published: PublishedMetric[] = []
  const opened: Bench = await bench({ enforceLimits, metrics: { publish: (metric) => void published.push(metric) } })
  const sums = async (): Promise<Record<string, number>> => {
    await opened.clock.advance(1000)
    const found: Record<string, number> = {}
    for (const { name, dimensions, value } of published.splice(0)) {
      const place = dimensions.slice(1).map(({ Value }) => ` ${Value}`)
      found[`${name}${place.join('')}`] = value.sum
    }
    return found
  }
  await opened.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  return { ...opened, published, sums }
}

const record = { Data: Buffer.from('12345'), PartitionKey: 'key' }
const shard = 'shardId-000000000000'

test('metrics of writes have the names of AWS/Kinesis', async () => {
  const { call, sums, published, clock } = await measured()
  await call('PutRecord', { StreamName: 's', ...record })
  await call('PutRecords', { StreamName: 's', Records: [record, record] })
  await clock.advance(1000)
  const incoming = published.find(({ name }) => name === 'IncomingRecords')!
  assert.deepEqual(incoming.dimensions, [{ Name: 'StreamName', Value: 's' }])
  assert.deepEqual([incoming.namespace, incoming.region, incoming.unit], ['AWS/Kinesis', 'us-east-1', 'Count'])
  assert.deepEqual(incoming.value, { sum: 3, count: 2, min: 1, max: 2 })
  const found = await sums()
  assert.equal(found['IncomingBytes'], 24)
  assert.equal(found['PutRecord.Success'], 1)
  assert.equal(found['PutRecords.TotalRecords'], 2)
  assert.equal(found['WriteProvisionedThroughputExceeded'], 0)
  assert.deepEqual(await sums(), {}, 'nothing is published twice')
})

test('metrics of reads: age of the iterator, and those of a shard while they are enabled', async () => {
  const { call, sums, clock } = await measured()
  await call('EnableEnhancedMonitoring', { StreamName: 's', ShardLevelMetrics: ['IncomingRecords', 'OutgoingBytes'] })
  await call('PutRecords', { StreamName: 's', Records: [record, record] })
  await clock.advance(5000)
  const { ShardIterator } = await call('GetShardIterator', { StreamName: 's', ShardId: shard, ShardIteratorType: 'TRIM_HORIZON' })
  await call('GetRecords', { ShardIterator, Limit: 1 })
  const found = await sums()
  assert.equal(found['GetRecords.IteratorAgeMilliseconds'], 5000)
  assert.equal(found['GetRecords.Records'], 1)
  assert.equal(found['GetRecords.Bytes'], 5)
  assert.equal(found[`OutgoingBytes ${shard}`], 5)
  assert.equal(found[`OutgoingRecords ${shard}`], undefined)
})

test('metrics of quotas: what was throttled', async () => {
  const { call, sums } = await measured(true)
  const Records = Array.from({ length: 500 }, () => record)
  for (let turn = 0; turn < 3; turn++) await call('PutRecords', { StreamName: 's', Records })
  const { ShardIterator } = await call('GetShardIterator', { StreamName: 's', ShardId: shard, ShardIteratorType: 'LATEST' })
  for (let turn = 0; turn < 5; turn++) await call('GetRecords', { ShardIterator })
  await assert.rejects(call('GetRecords', { ShardIterator }), { awsCode: 'ProvisionedThroughputExceededException' })
  const found = await sums()
  assert.equal(found['PutRecords.ThrottledRecords'], 500)
  assert.equal(found['WriteProvisionedThroughputExceeded'], 500)
  assert.equal(found['ReadProvisionedThroughputExceeded'], 1)
  assert.equal(found['GetRecords.Success'], 5)
})
