// Enhanced fan-out in process: consumers and the events they are pushed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Shape } from '../aws/action.ts'
import { type Answer, bench, data, fails } from './bench.test.ts'

test('consumers: register, describe, list, deregister', async () => {
  const b = await bench({ stateDelayMs: 200 })
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  await b.clock.advance(200)
  const { StreamARN } = (await b.call('DescribeStream', { StreamName: 's' })).StreamDescription
  const { Consumer } = await b.call('RegisterStreamConsumer', { StreamARN, ConsumerName: 'c1' })
  assert.equal(Consumer.ConsumerStatus, 'CREATING')
  assert.equal(Consumer.ConsumerARN, `${StreamARN}/consumer/c1:${Math.floor(b.clock.now() / 1000)}`)
  await assert.rejects(
    b.call('RegisterStreamConsumer', { StreamARN, ConsumerName: 'c1' }),
    fails('ResourceInUseException', /already exists/),
  )
  await b.clock.advance(200)
  const described = (await b.call('DescribeStreamConsumer', { StreamARN, ConsumerName: 'c1' })).ConsumerDescription
  assert.equal(described.ConsumerStatus, 'ACTIVE')
  assert.equal((await b.call('ListStreamConsumers', { StreamARN })).Consumers.length, 1)
  await assert.rejects(
    b.call('DeleteStream', { StreamName: 's' }),
    fails('ResourceInUseException', /registered consumers/),
  )
  await b.call('DeregisterStreamConsumer', { ConsumerARN: Consumer.ConsumerARN })
  await b.clock.advance(200)
  await assert.rejects(
    b.call('DescribeStreamConsumer', { ConsumerARN: Consumer.ConsumerARN }),
    fails('ResourceNotFoundException', /^Consumer .* not found\.$/),
  )
})

test('SubscribeToShard: pushes, heartbeats, takeover, end of shard', async () => {
  const b = await bench()
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  const { StreamARN } = (await b.call('DescribeStream', { StreamName: 's' })).StreamDescription
  const {
    Consumer: { ConsumerARN },
  } = await b.call('RegisterStreamConsumer', { StreamARN, ConsumerName: 'c' })
  const subscribe = async (StartingPosition: Shape) => {
    const { EventStream } = await b.call('SubscribeToShard', {
      ConsumerARN,
      ShardId: 'shardId-000000000000',
      StartingPosition,
    })
    const events = EventStream[Symbol.asyncIterator]()
    return async () => (await events.next()).value?.SubscribeToShardEvent
  }
  const put = (text: string) => b.call('PutRecord', { StreamName: 's', Data: data(text), PartitionKey: 'k' })
  await put('a')
  const next = await subscribe({ Type: 'TRIM_HORIZON' })
  const first = await next()
  assert.equal(Buffer.from(first.Records[0].Data).toString(), 'a')
  assert.equal(first.ContinuationSequenceNumber, first.Records[0].SequenceNumber)
  const pending = next()
  await put('b')
  assert.equal(Buffer.from((await pending).Records[0].Data).toString(), 'b')
  const idle = next()
  await new Promise((done) => setImmediate(done))
  await assert.rejects(subscribe({ Type: 'LATEST' }), fails('ResourceInUseException', /Another active subscription/))
  await b.clock.advance(5000)
  assert.deepEqual((await idle).Records, [], 'an empty event every five seconds')
  const other = await subscribe({ Type: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: first.ContinuationSequenceNumber })
  await assert.rejects(next(), fails('ResourceInUseException', /taken over/))
  assert.equal(Buffer.from((await other()).Records[0].Data).toString(), 'b')
  const last = other()
  await b.call('SplitShard', { StreamName: 's', ShardToSplit: 'shardId-000000000000', NewStartingHashKey: '1000' })
  assert.deepEqual(
    (await last).ChildShards.map((child: Answer) => child.ShardId),
    ['shardId-000000000001', 'shardId-000000000002'],
  )
  assert.equal(await other(), undefined, 'the events end with the shard')
})
