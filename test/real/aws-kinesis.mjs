// Kinesis Data Streams with the clients people have: boto3, the AWS CLI v1 and the SDK for JavaScript v3 on HTTP/2.
// Every operation with its parameters, limits and errors; then quotas, signatures and policies on ports of their own.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { awsEnvironment, check, eventually, expect, finish, root, run, startProduct } from './support.mjs'

/** The SDK as one object, so that operations can be called by name. */
const kinesis = createRequire(import.meta.url)('@aws-sdk/client-kinesis')
const python = process.env.MILLRACE_TEST_PYTHON ?? 'python3'

/** Runs a Python script that prints `ok - …` and `not ok - …`; each line becomes a check of ours. */
async function pythonChecks(title, script, environment, ...words) {
  const child = spawn(python, [join(root, 'test/real', script), ...words], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = new Promise((done) => child.on('exit', done))
  const lines = []
  for await (const line of createInterface({ input: child.stdout })) lines.push(line)
  const code = await exited
  for (const line of lines) {
    const [, failure, name] = /^(not )?ok - (.*)$/.exec(line) ?? [undefined, undefined, line]
    await check(`${title}: ${name.slice(0, 100)}`, () => expect(!failure, name))
  }
  await check(`${title}: ends well`, () => expect(code === 0 && lines.length > 0, `exit code ${code} after ${lines.length} checks`))
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
const clientOf = (url, more = {}) => new kinesis.KinesisClient({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1, ...more })

/** Sends a command by its name. */
const ask = (client, operation, input = {}) => client.send(new kinesis[`${operation}Command`](input))

async function refused(name, promise) {
  const thrown = await promise.then(() => undefined, (error) => error)
  expect(thrown !== undefined, `accepted, wanted ${name}`)
  expect(thrown.name === name, `${thrown.name} (${thrown.message}), wanted ${name}`)
  return thrown
}

async function active(client, StreamName) {
  await eventually(`${StreamName} ACTIVE`, async () => (await ask(client, 'DescribeStreamSummary', { StreamName })).StreamDescriptionSummary.StreamStatus === 'ACTIVE')
}

/** What both handlers of the SDK must see the same: records in and out, errors, event streams. */
async function sdkChecks(title, client, StreamName) {
  const named = { StreamName }
  const shard = 'shardId-000000000000'
  let arn
  await check(`${title}: a stream, records, iterators`, async () => {
    await ask(client, 'CreateStream', { ...named, ShardCount: 1 })
    await active(client, StreamName)
    arn = (await ask(client, 'DescribeStreamSummary', named)).StreamDescriptionSummary.StreamARN
    await ask(client, 'PutRecord', { StreamARN: arn, Data: Buffer.from('one'), PartitionKey: 'k' })
    const put = await ask(client, 'PutRecords', { ...named, Records: [{ Data: Buffer.from('two'), PartitionKey: 'k' }, { Data: new Uint8Array(200_000), PartitionKey: 'k' }] })
    expect(put.FailedRecordCount === 0 && put.Records.length === 2, JSON.stringify(put))
    const { ShardIterator } = await ask(client, 'GetShardIterator', { ...named, ShardId: shard, ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(0) })
    const got = await ask(client, 'GetRecords', { ShardIterator })
    expect(Buffer.from(got.Records[1].Data).toString() === 'two' && got.Records[2].Data.length === 200_000, 'records differ')
    expect(Math.abs(got.Records[0].ApproximateArrivalTimestamp.getTime() - Date.now()) < 60_000, 'arrival time')
  })
  await check(`${title}: errors are the SDK's own classes`, async () => {
    const missing = await refused('ResourceNotFoundException', ask(client, 'DescribeStream', { StreamName: 'none' }))
    expect(missing instanceof kinesis.ResourceNotFoundException && missing.$metadata.httpStatusCode === 400 && missing.$metadata.requestId, 'class, status or request id')
    await refused('InvalidArgumentException', ask(client, 'GetRecords', { ShardIterator: 'x' }))
    await refused('ValidationException', ask(client, 'PutRecord', { ...named, Data: new Uint8Array(1024 * 1024 + 1), PartitionKey: 'k' }))
  })
  await check(`${title}: fifty calls at once`, async () => {
    const puts = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(client, 'PutRecord', { ...named, Data: Buffer.from(`${index}`), PartitionKey: 'k' })))
    expect(new Set(puts.map((put) => put.SequenceNumber)).size === 50, 'sequence numbers repeat')
  })
  await check(`${title}: SubscribeToShard sees what is there and what comes`, async () => {
    const { Consumer } = await ask(client, 'RegisterStreamConsumer', { StreamARN: arn, ConsumerName: 'js' })
    await eventually('the consumer ACTIVE', async () => (await ask(client, 'DescribeStreamConsumer', Consumer)).ConsumerDescription.ConsumerStatus === 'ACTIVE')
    const { EventStream } = await ask(client, 'SubscribeToShard', { ConsumerARN: Consumer.ConsumerARN, ShardId: shard, StartingPosition: { Type: 'TRIM_HORIZON' } })
    const seen = []
    for await (const event of EventStream) {
      for (const record of event.SubscribeToShardEvent.Records) seen.push(record.Data.length)
      if (seen.length === 53) await ask(client, 'PutRecord', { ...named, Data: new Uint8Array(999), PartitionKey: 'k' })
      if (seen.at(-1) === 999) break
    }
    expect(seen.length === 54, `saw ${seen.length} records`)
    await ask(client, 'DeregisterStreamConsumer', { ConsumerARN: Consumer.ConsumerARN })
  })
  await check(`${title}: delete`, () => ask(client, 'DeleteStream', { ...named, EnforceConsumerDeletion: true }))
}

/** The rest of the operations, so that the SDK's reader has seen every answer. */
async function everyOperation(client) {
  const named = { StreamName: 'every' }
  const called = new Set()
  const call = async (operation, input) => {
    called.add(operation)
    const answer = await ask(client, operation, input)
    await eventually('ACTIVE', async () => (await ask(client, 'DescribeStreamSummary', named).catch(() => undefined))?.StreamDescriptionSummary.StreamStatus !== 'UPDATING')
    return answer
  }
  await call('CreateStream', { ...named, ShardCount: 1, Tags: { a: '1' } })
  await active(client, 'every')
  const { StreamARN } = (await call('DescribeStreamSummary', named)).StreamDescriptionSummary
  const resource = { ResourceARN: StreamARN }
  expect((await call('DescribeStream', named)).StreamDescription.StreamCreationTimestamp instanceof Date, 'creation time')
  expect((await call('ListStreams', {})).StreamSummaries.some((one) => one.StreamARN === StreamARN), 'ListStreams')
  const { SequenceNumber } = await call('PutRecord', { ...named, Data: Buffer.from('x'), PartitionKey: 'k' })
  await call('PutRecords', { ...named, Records: [{ Data: Buffer.from('y'), PartitionKey: 'k', ExplicitHashKey: '9' }] })
  const { ShardIterator } = await call('GetShardIterator', { ...named, ShardId: 'shardId-000000000000', ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: SequenceNumber })
  expect((await call('GetRecords', { ShardIterator })).Records.length === 1, 'GetRecords')
  await call('SplitShard', { ...named, ShardToSplit: 'shardId-000000000000', NewStartingHashKey: `${2n ** 127n}` })
  await call('MergeShards', { ...named, ShardToMerge: 'shardId-000000000001', AdjacentShardToMerge: 'shardId-000000000002' })
  await call('UpdateShardCount', { ...named, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' })
  expect((await call('ListShards', { ...named, ShardFilter: { Type: 'FROM_TRIM_HORIZON' } })).Shards.length === 6, 'ListShards')
  await call('IncreaseStreamRetentionPeriod', { ...named, RetentionPeriodHours: 25 })
  await call('DecreaseStreamRetentionPeriod', { ...named, RetentionPeriodHours: 24 })
  await call('AddTagsToStream', { ...named, Tags: { b: '2' } })
  await call('RemoveTagsFromStream', { ...named, TagKeys: ['a'] })
  await call('TagResource', { ...resource, Tags: { c: '3' } })
  await call('UntagResource', { ...resource, TagKeys: ['b'] })
  expect((await call('ListTagsForStream', named)).Tags.length === 1 && (await call('ListTagsForResource', resource)).Tags[0].Key === 'c', 'tags')
  await call('EnableEnhancedMonitoring', { ...named, ShardLevelMetrics: ['ALL'] })
  await call('DisableEnhancedMonitoring', { ...named, ShardLevelMetrics: ['ALL'] })
  await call('StartStreamEncryption', { ...named, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' })
  await call('StopStreamEncryption', { ...named, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' })
  await call('UpdateMaxRecordSize', { StreamARN, MaxRecordSizeInKiB: 4096 })
  await call('UpdateStreamMode', { StreamARN, StreamModeDetails: { StreamMode: 'ON_DEMAND' } })
  await call('UpdateStreamWarmThroughput', { ...named, WarmThroughputMiBps: 10 })
  await call('RegisterStreamConsumer', { StreamARN, ConsumerName: 'c' })
  await call('DescribeStreamConsumer', { StreamARN, ConsumerName: 'c' })
  await call('ListStreamConsumers', { StreamARN })
  await call('DeregisterStreamConsumer', { StreamARN, ConsumerName: 'c' })
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kinesis:GetRecords', Resource: StreamARN }] })
  await call('PutResourcePolicy', { ...resource, Policy })
  expect((await call('GetResourcePolicy', resource)).Policy === Policy, 'policy')
  await call('DeleteResourcePolicy', resource)
  await call('DescribeLimits')
  await call('DescribeAccountSettings')
  await call('UpdateAccountSettings', { MinimumThroughputBillingCommitment: { Status: 'DISABLED' } })
  await call('DeleteStream', { ...named, EnforceConsumerDeletion: true })
  const served = Object.keys(JSON.parse(readFileSync(join(root, 'src/aws/models/kinesis.json'), 'utf8')).operations)
  const missed = served.filter((name) => !called.has(name) && name !== 'SubscribeToShard')
  expect(missed.length === 0, `not called: ${missed}`)
}

/** `--enforce-limits`: quotas of shards, as AWS refuses. */
async function quotaChecks() {
  const server = await startProduct(['--in-memory', '--enforce-limits'])
  const client = clientOf(server.url)
  const named = { StreamName: 'narrow' }
  try {
    await check('quotas: more than 1 000 records a second fail one by one', async () => {
      await ask(client, 'CreateStream', { ...named, ShardCount: 1 })
      await active(client, 'narrow')
      const Records = Array.from({ length: 500 }, () => ({ Data: Buffer.from('x'), PartitionKey: 'k' }))
      const answers = await Promise.all([1, 2, 3, 4].map(() => ask(client, 'PutRecords', { ...named, Records })))
      const failures = answers.flatMap((answer) => answer.Records.filter((record) => record.ErrorCode))
      const count = answers.reduce((sum, answer) => sum + answer.FailedRecordCount, 0)
      expect(count === failures.length && count > 0 && count <= 1000, `${count} failed`)
      expect(failures.every((one) => one.ErrorCode === 'ProvisionedThroughputExceededException' && one.ErrorMessage.startsWith('Rate exceeded for shard shardId-000000000000 in stream narrow under account 123456789012.') && one.SequenceNumber === undefined), JSON.stringify(failures[0]))
    })
    await check('quotas: the sixth GetRecords within a second is refused', async () => {
      const { ShardIterator } = await ask(client, 'GetShardIterator', { ...named, ShardId: 'shardId-000000000000', ShardIteratorType: 'LATEST' })
      const outcomes = await Promise.all(Array.from({ length: 12 }, () => ask(client, 'GetRecords', { ShardIterator }).then(() => 'taken', (error) => error.name)))
      expect(outcomes.includes('taken') && outcomes.includes('ProvisionedThroughputExceededException'), `${outcomes}`)
    })
    await check('quotas: at most five streams are being created at once', async () => {
      const outcomes = await Promise.all(Array.from({ length: 8 }, (_, index) => ask(client, 'CreateStream', { StreamName: `s${index}`, ShardCount: 1 }).then(() => 'taken', (error) => error.name)))
      expect(outcomes.filter((one) => one === 'LimitExceededException').length === 3, `${outcomes}`)
    })
  } finally {
    await server.stop()
  }
}

/** Keys and policies, first where unknown keys are the root's, then where they are nobody's. */
async function securityChecks() {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-security-'))
  const environment = (url) => ({ ...awsEnvironment(url), KEYS: join(folder, 'keys.json') })
  const permissive = await startProduct(['--data-dir', join(folder, 'data')])
  try {
    await pythonChecks('security', 'aws-security.py', environment(permissive.url))
  } finally {
    await permissive.stop()
  }
  const enforced = await startProduct(['--data-dir', join(folder, 'data'), '--auth', 'enforce'])
  try {
    await pythonChecks('security', 'aws-security.py', environment(enforced.url), 'enforce')
  } finally {
    await enforced.stop()
  }
  await check('an address beyond this machine needs --auth enforce', async () => {
    const output = await run(process.execPath, [join(root, 'bin/millrace.js'), 'start', '--host', '0.0.0.0', '--port', '0', '--in-memory']).then(() => 'started', (error) => error.message)
    expect(/enforce/.test(output), output)
  })
  rmSync(folder, { recursive: true, force: true })
}

async function main() {
  const server = await startProduct(['--in-memory'])
  try {
    await pythonChecks('boto3', 'aws-kinesis.py', awsEnvironment(server.url))
    await pythonChecks('AWS CLI', 'aws-kinesis-cli.py', awsEnvironment(server.url))
    await sdkChecks('SDK for JavaScript, HTTP/2', clientOf(server.url), 'js-h2')
    await sdkChecks('SDK for JavaScript, HTTP/1.1', clientOf(server.url, { requestHandler: new NodeHttpHandler() }), 'js-h1')
    await check('SDK for JavaScript: every operation', () => everyOperation(clientOf(server.url)))
  } finally {
    await server.stop()
  }
  await quotaChecks()
  await securityChecks()
  process.exitCode = finish()
}

await main()
