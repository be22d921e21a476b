// The Kinesis actions in process: flows as clients make them.

import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import type { Principal, Shape } from '../aws/action.ts'
import { type Answer, accountId, bench, data, fails, readAll, startMs } from './bench.test.ts'

test('create, describe, list, put, get, delete', async () => {
  const b = await bench({ stateDelayMs: 200 })
  await b.call('CreateStream', { StreamName: 'my-input-stream', ShardCount: 2 })
  const creating = (await b.call('DescribeStream', { StreamName: 'my-input-stream' })).StreamDescription
  assert.equal(creating.StreamStatus, 'CREATING')
  assert.deepEqual(creating.Shards, [])
  await assert.rejects(
    b.call('PutRecord', { StreamName: 'my-input-stream', Data: data('x'), PartitionKey: '1' }),
    fails(
      'ResourceNotFoundException',
      /^Stream my-input-stream under account 123456789012 not found\. It is in state CREATING/,
    ),
  )
  await b.clock.advance(200)
  const { StreamDescription: stream } = await b.call('DescribeStream', { StreamARN: creating.StreamARN })
  assert.equal(stream.StreamStatus, 'ACTIVE')
  assert.equal(stream.StreamARN, 'arn:aws:kinesis:us-east-1:123456789012:stream/my-input-stream')
  assert.equal(stream.StreamCreationTimestamp.getTime(), startMs)
  assert.equal(stream.Shards.length, 2)
  assert.deepEqual(stream.Shards[1].HashKeyRange, {
    StartingHashKey: '170141183460469231731687303715884105728',
    EndingHashKey: '340282366920938463463374607431768211455',
  })
  await assert.rejects(
    b.call('CreateStream', { StreamName: 'my-input-stream', ShardCount: 1 }),
    fails('ResourceInUseException', /already exists/),
  )
  const put = await b.call('PutRecord', { StreamName: 'my-input-stream', Data: data('one'), PartitionKey: 'a' })
  const batch = await b.call('PutRecords', {
    StreamName: 'my-input-stream',
    Records: ['two', 'three', 'four', 'five'].map((text) => ({ Data: data(text), PartitionKey: 'a' })),
  })
  assert.equal(batch.FailedRecordCount, 0)
  assert.ok(batch.Records.every((record: Answer) => record.ShardId === put.ShardId))
  assert.ok(BigInt(batch.Records[0].SequenceNumber) > BigInt(put.SequenceNumber))
  assert.deepEqual((await readAll(b, 'my-input-stream', put.ShardId)).texts, ['one', 'two', 'three', 'four', 'five'])
  const summary = (await b.call('DescribeStreamSummary', { StreamName: 'my-input-stream' })).StreamDescriptionSummary
  assert.equal(summary.OpenShardCount, 2)
  await b.call('DeleteStream', { StreamName: 'my-input-stream' })
  assert.equal((await b.call('ListStreams')).StreamSummaries[0].StreamStatus, 'DELETING')
  await b.clock.advance(200)
  assert.deepEqual((await b.call('ListStreams')).StreamNames, [])
  assert.deepEqual(readdirSync(b.dataDir), [])
})

test('a stream of another region is named', async () => {
  const b = await bench()
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 }, { region: 'eu-west-1' })
  await assert.rejects(
    b.call('DescribeStream', { StreamName: 's' }),
    fails(
      'ResourceNotFoundException',
      /^Stream s under account 123456789012 not found\. A stream of this name is in eu-west-1/,
    ),
  )
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  const { StreamARN } = (await b.call('DescribeStream', { StreamName: 's' }, { region: 'eu-west-1' })).StreamDescription
  await b.call('PutRecord', { StreamARN, Data: data('x'), PartitionKey: '1' })
  assert.deepEqual((await readAll(b, 's', 'shardId-000000000000')).texts, [], 'an ARN decides the region')
})

test('iterators: five kinds, expiry, foreign tokens', async () => {
  const b = await bench()
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  const at: { sequence: string; ms: number }[] = []
  const shard = 'shardId-000000000000'
  for (const text of ['a', 'b', 'c', 'd']) {
    await b.clock.advance(1000)
    const put = await b.call('PutRecord', { StreamName: 's', Data: data(text), PartitionKey: '1' })
    at.push({ sequence: put.SequenceNumber, ms: b.clock.now() })
  }
  const from = async (position: Shape) => (await readAll(b, 's', shard, position)).texts.join('')
  assert.equal(await from({ ShardIteratorType: 'TRIM_HORIZON' }), 'abcd')
  assert.equal(await from({ ShardIteratorType: 'LATEST' }), '')
  assert.equal(await from({ ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber: at[1]!.sequence }), 'bcd')
  assert.equal(
    await from({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: at[1]!.sequence }),
    'cd',
  )
  assert.equal(await from({ ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(at[2]!.ms) }), 'cd')
  assert.equal(await from({ ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(at[1]!.ms + 1) }), 'cd')
  assert.equal(await from({ ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(0) }), 'abcd')
  const starting = (await b.call('ListShards', { StreamName: 's' })).Shards[0].SequenceNumberRange
    .StartingSequenceNumber
  assert.equal(await from({ ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber: starting }), 'abcd')
  const get = (input: Shape) => b.call('GetShardIterator', { StreamName: 's', ShardId: shard, ...input })
  await assert.rejects(
    get({ ShardIteratorType: 'AT_SEQUENCE_NUMBER' }),
    fails('InvalidArgumentException', /and no StartingSequenceNumber\.$/),
  )
  await assert.rejects(
    get({ ShardIteratorType: 'LATEST', StartingSequenceNumber: starting }),
    fails('InvalidArgumentException', /and also a StartingSequenceNumber\.$/),
  )
  await assert.rejects(
    get({ ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber: '5' }),
    fails('InvalidArgumentException', /is invalid\.$/),
  )
  await assert.rejects(
    get({ ShardIteratorType: 'LATEST', ShardId: 'shardId-000000000009' }),
    fails('ResourceNotFoundException', /does not exist$/),
  )
  await assert.rejects(
    get({ ShardIteratorType: 'LATEST', ShardId: 'nonsense' }),
    fails('ResourceNotFoundException', /^Could not find shard nonsense/),
  )
  const { ShardIterator } = await get({ ShardIteratorType: 'LATEST', ShardId: 'shardId-0' })
  await b.clock.advance(300_001)
  await assert.rejects(
    b.call('GetRecords', { ShardIterator }),
    fails('ExpiredIteratorException', /^Iterator expired\. .* UTC 2026 .*300000 milliseconds\.$/),
  )
  await assert.rejects(
    b.call('GetRecords', { ShardIterator: 'AAAA' }),
    fails('InvalidArgumentException', /^Invalid ShardIterator\.$/),
  )
})

test('an iterator of a deleted stream does not read the one made anew', async () => {
  const b = await bench()
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  const { ShardIterator } = await b.call('GetShardIterator', {
    StreamName: 's',
    ShardId: '0',
    ShardIteratorType: 'LATEST',
  })
  await b.call('DeleteStream', { StreamName: 's' })
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  await assert.rejects(b.call('GetRecords', { ShardIterator }), fails('ResourceNotFoundException', /does not exist/))
})

test('split, merge and scale keep records readable through lineage', async () => {
  const b = await bench()
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  const put = (text: string, hash: string) =>
    b.call('PutRecord', { StreamName: 's', Data: data(text), PartitionKey: 'k', ExplicitHashKey: hash })
  await put('before', '0')
  const half = (2n ** 127n).toString()
  await b.call('SplitShard', { StreamName: 's', ShardToSplit: 'shardId-000000000000', NewStartingHashKey: half })
  assert.equal((await put('low', '0')).ShardId, 'shardId-000000000001')
  assert.equal((await put('high', half)).ShardId, 'shardId-000000000002')
  const parent = await readAll(b, 's', 'shardId-000000000000')
  assert.deepEqual(parent, { texts: ['before'], children: ['shardId-000000000001', 'shardId-000000000002'] })
  await b.clock.advance(2000)
  await b.call('MergeShards', {
    StreamName: 's',
    ShardToMerge: 'shardId-000000000002',
    AdjacentShardToMerge: 'shardId-000000000001',
  })
  const { Shards } = await b.call('ListShards', { StreamName: 's' })
  assert.deepEqual(Shards[3].ParentShardId, 'shardId-000000000002')
  assert.deepEqual(Shards[3].AdjacentParentShardId, 'shardId-000000000001')
  assert.ok(Shards[1].SequenceNumberRange.EndingSequenceNumber)
  const update = await b.call('UpdateShardCount', {
    StreamName: 's',
    TargetShardCount: 2,
    ScalingType: 'UNIFORM_SCALING',
  })
  assert.equal(update.CurrentShardCount, 1)
  const open = (await b.call('ListShards', { StreamName: 's', ShardFilter: { Type: 'AT_LATEST' } })).Shards
  assert.deepEqual(
    open.map((shard: Answer) => shard.ParentShardId),
    ['shardId-000000000003', 'shardId-000000000003'],
  )
  await assert.rejects(
    b.call('UpdateShardCount', { StreamName: 's', TargetShardCount: 5, ScalingType: 'UNIFORM_SCALING' }),
    fails('LimitExceededException', /cannot scale up over double/),
  )
  await assert.rejects(
    b.call('SplitShard', { StreamName: 's', ShardToSplit: 'shardId-000000000000', NewStartingHashKey: half }),
    fails('ResourceNotFoundException', /^Could not find shard/),
  )
  await assert.rejects(
    b.call('SplitShard', { StreamName: 's', ShardToSplit: 'shardId-000000000004', NewStartingHashKey: '1' }),
    fails('InvalidArgumentException', /is not both greater than one plus the shard's StartingHashKey 0 and less/),
  )
  const paged = await b.call('ListShards', { StreamName: 's', MaxResults: 4 })
  assert.equal(paged.Shards.length, 4)
  assert.equal((await b.call('ListShards', { NextToken: paged.NextToken })).Shards.length, 2)
  await assert.rejects(
    b.call('ListShards', { NextToken: paged.NextToken, StreamName: 's' }),
    fails('InvalidArgumentException', /together/),
  )
})

test('records are checked: sizes, hash keys, names', async () => {
  const b = await bench()
  await b.call('CreateStream', { StreamName: 's', ShardCount: 2 })
  const big = new Uint8Array(1024 * 1024)
  await assert.rejects(
    b.call('PutRecord', { StreamName: 's', Data: big, PartitionKey: 'k' }),
    fails('ValidationException', /less than or equal to 1048576/),
  )
  const { StreamARN } = (await b.call('DescribeStream', { StreamName: 's' })).StreamDescription
  await b.call('UpdateMaxRecordSize', { StreamARN, MaxRecordSizeInKiB: 2048 })
  await b.call('PutRecord', { StreamName: 's', Data: big, PartitionKey: 'k' })
  await assert.rejects(
    b.call('PutRecord', {
      StreamName: 's',
      Data: data('x'),
      PartitionKey: 'k',
      ExplicitHashKey: (2n ** 128n).toString(),
    }),
    fails(
      'InvalidArgumentException',
      /^Invalid ExplicitHashKey\. ExplicitHashKey must be in the range: \[0, 2\^128-1\]/,
    ),
  )
  await assert.rejects(
    b.call('PutRecord', { StreamName: 's', Data: data('x'), PartitionKey: '' }),
    fails('ValidationException', /partitionKey/),
  )
  await assert.rejects(
    b.call('PutRecord', { Data: data('x'), PartitionKey: 'k' }),
    fails('InvalidArgumentException', /StreamName or StreamARN/),
  )
  await assert.rejects(
    b.call('PutRecords', {
      StreamName: 's',
      Records: Array.from({ length: 11 }, () => ({ Data: big, PartitionKey: 'k' })),
    }),
    fails('InvalidArgumentException', /exceeds 10 MB/),
  )
})

test('tags, retention, encryption, monitoring, mode, policies, limits, settings', async () => {
  const b = await bench()
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1, Tags: { team: 'a' } })
  const named = { StreamName: 's' }
  const { StreamARN } = (await b.call('DescribeStream', named)).StreamDescription
  await b.call('AddTagsToStream', { ...named, Tags: { env: 'dev' } })
  await b.call('TagResource', { ResourceARN: StreamARN, Tags: { team: 'b' } })
  assert.deepEqual((await b.call('ListTagsForStream', named)).Tags, [
    { Key: 'env', Value: 'dev' },
    { Key: 'team', Value: 'b' },
  ])
  await b.call('RemoveTagsFromStream', { ...named, TagKeys: ['env', 'none'] })
  await b.call('UntagResource', { ResourceARN: StreamARN, TagKeys: ['team'] })
  assert.deepEqual((await b.call('ListTagsForResource', { ResourceARN: StreamARN })).Tags, [])
  await assert.rejects(
    b.call('AddTagsToStream', { ...named, Tags: { 'a<': 'x' } }),
    fails('InvalidArgumentException', /invalid characters/),
  )
  await b.call('IncreaseStreamRetentionPeriod', { ...named, RetentionPeriodHours: 48 })
  await assert.rejects(
    b.call('IncreaseStreamRetentionPeriod', { ...named, RetentionPeriodHours: 24 }),
    fails('InvalidArgumentException', /can not be shorter than existing retention period \(48 hours\)/),
  )
  await assert.rejects(
    b.call('DecreaseStreamRetentionPeriod', { ...named, RetentionPeriodHours: 9 }),
    fails('InvalidArgumentException', /^Minimum allowed/),
  )
  await b.call('DecreaseStreamRetentionPeriod', { ...named, RetentionPeriodHours: 24 })
  await b.call('StartStreamEncryption', { ...named, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' })
  assert.equal((await b.call('PutRecord', { ...named, Data: data('x'), PartitionKey: 'k' })).EncryptionType, 'KMS')
  await b.call('StopStreamEncryption', { ...named, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' })
  const monitoring = await b.call('EnableEnhancedMonitoring', { ...named, ShardLevelMetrics: ['ALL'] })
  assert.equal(monitoring.DesiredShardLevelMetrics.length, 7)
  const fewer = await b.call('DisableEnhancedMonitoring', { ...named, ShardLevelMetrics: ['IncomingBytes'] })
  assert.equal(fewer.DesiredShardLevelMetrics.length, 6)
  await b.call('UpdateStreamMode', { StreamARN, StreamModeDetails: { StreamMode: 'ON_DEMAND' } })
  await b.call('UpdateStreamWarmThroughput', { ...named, WarmThroughputMiBps: 10 })
  await assert.rejects(
    b.call('UpdateShardCount', { ...named, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' }),
    fails('ValidationException', /is in On-Demand mode/),
  )
  const summary = (await b.call('DescribeStreamSummary', named)).StreamDescriptionSummary
  assert.deepEqual(summary.WarmThroughput, { TargetMiBps: 10, CurrentMiBps: 10 })
  assert.equal(summary.EncryptionType, 'NONE')
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [] })
  await b.call('PutResourcePolicy', { ResourceARN: StreamARN, Policy })
  assert.equal((await b.call('GetResourcePolicy', { ResourceARN: StreamARN })).Policy, Policy)
  await b.call('DeleteResourcePolicy', { ResourceARN: StreamARN })
  assert.deepEqual(await b.call('DescribeLimits'), {
    ShardLimit: 20_000,
    OpenShardCount: 1,
    OnDemandStreamCount: 1,
    OnDemandStreamCountLimit: 50,
  })
  await b.call('UpdateAccountSettings', { MinimumThroughputBillingCommitment: { Status: 'ENABLED' } })
  assert.equal((await b.call('DescribeAccountSettings')).MinimumThroughputBillingCommitment.Status, 'ENABLED')
})

test('retention: expired records and shards are gone', async () => {
  const b = await bench({ segmentBytes: 200 })
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  const put = (text: string) => b.call('PutRecord', { StreamName: 's', Data: data(text), PartitionKey: 'k' })
  for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']) await put(text)
  await b.clock.advance(20 * 3_600_000)
  await put('later')
  await b.call('SplitShard', { StreamName: 's', ShardToSplit: 'shardId-000000000000', NewStartingHashKey: '1000' })
  await b.clock.advance(5 * 3_600_000)
  assert.deepEqual((await readAll(b, 's', 'shardId-000000000000')).texts, ['later'])
  const byType = async (Type: string) =>
    (await b.call('ListShards', { StreamName: 's', ShardFilter: { Type } })).Shards.length
  assert.equal(await byType('AT_TRIM_HORIZON'), 1)
  assert.equal(await byType('FROM_TRIM_HORIZON'), 3)
  await b.clock.advance(20 * 3_600_000)
  assert.deepEqual(
    (await b.call('ListShards', { StreamName: 's' })).Shards.map((shard: Answer) => shard.ShardId),
    ['shardId-000000000001', 'shardId-000000000002'],
  )
})

test('quotas are enforced when asked for', async () => {
  const b = await bench({ enforceLimits: true })
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  const record = { Data: data('x'), PartitionKey: 'k' }
  for (let i = 0; i < 2; i++) await b.call('PutRecords', { StreamName: 's', Records: Array(500).fill(record) })
  const over = await b.call('PutRecords', { StreamName: 's', Records: Array(3).fill(record) })
  assert.equal(over.FailedRecordCount, 3)
  assert.equal(over.Records[0].ErrorCode, 'ProvisionedThroughputExceededException')
  assert.equal(
    over.Records[0].ErrorMessage,
    'Rate exceeded for shard shardId-000000000000 in stream s under account 123456789012.',
  )
  await assert.rejects(
    b.call('PutRecord', { StreamName: 's', ...record }),
    fails('ProvisionedThroughputExceededException', /^Rate exceeded/),
  )
  await b.clock.advance(1000)
  await b.call('PutRecord', { StreamName: 's', ...record })
  const { ShardIterator } = await b.call('GetShardIterator', {
    StreamName: 's',
    ShardId: '0',
    ShardIteratorType: 'LATEST',
  })
  for (let i = 0; i < 5; i++) await b.call('GetRecords', { ShardIterator })
  await assert.rejects(
    b.call('GetRecords', { ShardIterator }),
    fails('ProvisionedThroughputExceededException', /^Rate exceeded/),
  )
})

test('restart: records, iterators and changes under way survive', async () => {
  const b = await bench({ stateDelayMs: 200 })
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  await b.clock.advance(200)
  await b.call('PutRecord', { StreamName: 's', Data: data('kept'), PartitionKey: 'k' })
  const { ShardIterator } = await b.call('GetShardIterator', {
    StreamName: 's',
    ShardId: '0',
    ShardIteratorType: 'TRIM_HORIZON',
  })
  await b.call('SplitShard', { StreamName: 's', ShardToSplit: 'shardId-000000000000', NewStartingHashKey: '1000' })
  await b.streams.close()
  const again = await bench({ stateDelayMs: 200, store: b.store, dataDir: b.dataDir, clock: b.clock })
  assert.equal((await again.call('DescribeStream', { StreamName: 's' })).StreamDescription.StreamStatus, 'UPDATING')
  await b.clock.advance(200)
  assert.equal((await again.call('ListShards', { StreamName: 's' })).Shards.length, 3)
  const page = await again.call('GetRecords', { ShardIterator })
  assert.equal(Buffer.from(page.Records[0].Data).toString(), 'kept')
  await again.streams.reset()
  assert.deepEqual((await again.call('ListStreams')).StreamNames, [])
})

test("policies: every action is checked, with the stream's own policy", async () => {
  const b = await bench()
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  const roleArn = `arn:aws:iam::${accountId}:role/r`
  const principal: Principal = {
    type: 'role',
    arn: `arn:aws:sts::${accountId}:assumed-role/r/session`,
    accountId,
    roleArn,
  }
  const put = () => b.call('PutRecord', { StreamName: 's', Data: data('x'), PartitionKey: 'k' }, { principal })
  await assert.rejects(
    put(),
    fails(
      'AccessDeniedException',
      /assumed-role\/r\/session is not authorized to perform: kinesis:PutRecord on resource: arn:aws:kinesis:us-east-1:123456789012:stream\/s/,
    ),
  )
  const ResourceARN = (await b.call('DescribeStream', { StreamName: 's' })).StreamDescription.StreamARN
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: roleArn }, Action: 'kinesis:PutRecord', Resource: ResourceARN }],
  })
  await b.call('PutResourcePolicy', { ResourceARN, Policy })
  await put()
})

test('rates show what came in', async () => {
  const b = await bench()
  await b.call('CreateStream', { StreamName: 's', ShardCount: 1 })
  await b.call('PutRecord', { StreamName: 's', Data: data('xyz'), PartitionKey: 'k' })
  await b.clock.advance(1000)
  assert.deepEqual(b.streams.rateTable('us-east-1', 's').at(-1), {
    atMs: startMs,
    incomingRecords: 1,
    incomingBytes: 4,
    outgoingRecords: 0,
    outgoingBytes: 0,
  })
})
