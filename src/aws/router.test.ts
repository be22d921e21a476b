// The door over a real port: each protocol with the bytes its clients send and read.

import assert from 'node:assert/strict'
import { connect } from 'node:http2'
import { after, before, test } from 'node:test'
import { GetRecordsCommand, KinesisClient, PutRecordCommand, SubscribeToShardCommand } from '@aws-sdk/client-kinesis'
import { VirtualClock } from '../base/clock.ts'
import { seededRandom } from '../base/random.ts'
import { type HttpListener, listen } from '../http/listener.ts'
import { type Action, defineService, type Principal, type Shape } from './action.ts'
import type { AccessKey } from './auth.ts'
import { AwsError } from './errors.ts'
import { CborWriter, decodeCbor } from './protocols/cbor.ts'
import { decodeFrames } from './protocols/event-stream.ts'
import { type AwsRouter, createAwsRouter } from './router.ts'
import { signRequest } from './sigv4.ts'

const accountId = '123456789012'
const nowMs = Date.UTC(2026, 0, 31, 12)
const user: Principal = { type: 'user', arn: `arn:aws:iam::${accountId}:user/ann`, accountId }
const annKey: AccessKey = { accessKeyId: 'AKIAANN', secretAccessKey: 'secret', isActive: true, principal: user }
const arrivedAt = new Date(1621394400123)

function action(name: string, handle: Action<unknown, Shape, Shape>['handle']): Action<unknown, Shape, Shape> {
  return { name, handle }
}

async function* events(): AsyncGenerator<Record<string, unknown>> {
  yield { SubscribeToShardEvent: { Records: [], ContinuationSequenceNumber: '1', MillisBehindLatest: 0 } }
  throw new AwsError('ResourceNotFoundException', 'the stream is gone')
}

const records = [
  { Data: Buffer.from('hi'), PartitionKey: 'k', SequenceNumber: '7', ApproximateArrivalTimestamp: arrivedAt },
]
const kinesis = defineService('kinesis', {}, [
  action('PutRecord', (input, context) => {
    context.authorize('kinesis:PutRecord', `arn:aws:kinesis:${context.region}:${accountId}:stream/${input.StreamName}`)
    return { ShardId: `shard-${context.region}`, SequenceNumber: String((input.Data as Buffer).length) }
  }),
  action('GetRecords', () => ({ Records: records, MillisBehindLatest: 0, NextShardIterator: undefined })),
  action('GetShardIterator', (input) => ({ ShardIterator: String((input.Timestamp as Date).getTime()) })),
  action('DeleteStream', () => ({})),
  action('ListStreams', () => {
    throw new Error('a bug')
  }),
  action('SubscribeToShard', () => ({ EventStream: events() })),
])
const sts = defineService('sts', {}, [
  action('GetCallerIdentity', (_input, context) => ({
    Account: accountId,
    Arn: context.principal.arn,
    UserId: 'id<&>',
  })),
  action('AssumeRole', (input) => ({ AssumedRoleUser: { Arn: JSON.stringify(input.Tags), AssumedRoleId: 'x' } })),
])
const cloudwatch = defineService('cloudwatch', {}, [
  action('GetMetricStatistics', (input) => ({
    Label: 'l',
    Datapoints: [{ Timestamp: input.StartTime, Average: 1.5 }],
  })),
  action('DescribeAlarms', () => {
    throw new AwsError('ResourceNotFound', 'no alarm')
  }),
])

let listener: HttpListener
let router: AwsRouter
const logged: unknown[] = []

before(async () => {
  router = createAwsRouter({
    services: [kinesis, sts, cloudwatch],
    auth: {
      mode: 'permissive',
      keys: { findKey: (id) => (id === annKey.accessKeyId ? annKey : undefined) },
      policies: { policiesFor: () => [{ Statement: { Effect: 'Allow', Action: '*', Resource: '*:stream/open' } }] },
    },
    clock: new VirtualClock(nowMs),
    random: seededRandom(1),
    accountId,
    defaultRegion: 'us-east-1',
    onError: (error) => logged.push(error),
  })
  const handler = (exchange: Parameters<AwsRouter['handle']>[0]): Promise<void> | void =>
    router.accepts(exchange) ? router.handle(exchange) : exchange.sendText(404, 'not AWS')
  listener = await listen({ host: '127.0.0.1', port: 0, handler })
})
after(() => listener.close(0))

function post(headers: Record<string, string>, body: string | Uint8Array, path = '/'): Promise<Response> {
  return fetch(listener.url + path, { method: 'POST', headers, body: body as BodyInit })
}

function kinesisCall(operation: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const type = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `Kinesis_20131202.${operation}` }
  return post({ ...type, ...headers }, JSON.stringify(body))
}

test('JSON: base64 in, epoch seconds out', async () => {
  const put = await kinesisCall('PutRecord', { StreamName: 'a', Data: 'aGVsbG8=', PartitionKey: 'k' })
  assert.equal(put.status, 200)
  assert.equal(put.headers.get('content-type'), 'application/x-amz-json-1.1')
  assert.match(put.headers.get('x-amzn-requestid') ?? '', /^[0-9a-f-]{36}$/)
  assert.deepEqual(await put.json(), { ShardId: 'shard-us-east-1', SequenceNumber: '5' })
  const got = await kinesisCall('GetRecords', { ShardIterator: 'x' })
  assert.equal(
    await got.text(),
    '{"Records":[{"SequenceNumber":"7","ApproximateArrivalTimestamp":1621394400.123,'
      + '"Data":"aGk=","PartitionKey":"k"}],"MillisBehindLatest":0}',
  )
  const iterator = await kinesisCall('GetShardIterator', {
    StreamName: 'a',
    ShardId: 's',
    ShardIteratorType: 'AT_TIMESTAMP',
    Timestamp: 1621394400.123,
  })
  assert.deepEqual(await iterator.json(), { ShardIterator: '1621394400123' })
  const deleted = await kinesisCall('DeleteStream', { StreamName: 'a' })
  assert.equal(await deleted.text(), '')
})

test('JSON: errors', async () => {
  const cases: [string, unknown, number, string][] = [
    ['Nonsense', {}, 400, 'UnknownOperationException'],
    ['DescribeStream', {}, 501, 'NotImplemented'],
    ['PutRecord', { StreamName: 'a b', Data: 'QQ==', PartitionKey: 'k' }, 400, 'ValidationException'],
    ['PutRecord', { StreamName: 1 }, 400, 'SerializationException'],
  ]
  for (const [operation, body, status, code] of cases) {
    const response = await kinesisCall(operation, body)
    const error = (await response.json()) as Record<string, string>
    assert.equal(response.status, status, operation)
    assert.equal(error.__type, code)
    assert.equal(typeof error[code === 'SerializationException' ? 'Message' : 'message'], 'string')
    assert.equal(response.headers.get('x-amzn-errortype'), code)
  }
})

test('an exception that is none of the API is logged and answered without details', async () => {
  const response = await kinesisCall('ListStreams', {})
  assert.equal(response.status, 500)
  assert.doesNotMatch(await response.text(), /a bug/)
  assert.match(String(logged.at(-1)), /a bug/)
})

test('CBOR: byte strings and milliseconds', async () => {
  const out = new CborWriter()
  out.raw(0xbf)
  out.text('StreamName')
  out.text('a')
  out.text('Data')
  out.bytes(Buffer.from('hello'))
  out.text('PartitionKey')
  out.text('k')
  out.raw(0xff)
  const headers = { 'content-type': 'application/x-amz-cbor-1.1', 'x-amz-target': 'Kinesis_20131202.PutRecord' }
  const put = await post(headers, out.finish())
  assert.equal(put.headers.get('content-type'), 'application/x-amz-cbor-1.1')
  assert.deepEqual(decodeCbor(Buffer.from(await put.arrayBuffer())), {
    ShardId: 'shard-us-east-1',
    SequenceNumber: '5',
  })
  const get = await post(
    { ...headers, 'x-amz-target': 'Kinesis_20131202.GetRecords' },
    Buffer.from('a16d5368617264497465726174' + '6f726178', 'hex'),
  )
  const output = decodeCbor(Buffer.from(await get.arrayBuffer())) as { Records: Record<string, unknown>[] }
  assert.deepEqual(output.Records[0], {
    SequenceNumber: '7',
    ApproximateArrivalTimestamp: 1621394400123,
    Data: Buffer.from('hi'),
    PartitionKey: 'k',
  })
  const wrong = await post(headers, Buffer.from('ff', 'hex'))
  assert.equal((decodeCbor(Buffer.from(await wrong.arrayBuffer())) as Shape).__type, 'SerializationException')
})

test('RPC v2 CBOR: seconds with tag 1, and the header for clients that knew the query protocol', async () => {
  const headers = { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' }
  const path = '/service/GraniteServiceVersion20100801/operation/'
  const out = new CborWriter()
  out.raw(0xbf)
  for (const [name, value] of Object.entries({
    Namespace: 'n',
    MetricName: 'm',
    StartTime: 1.5,
    EndTime: 2,
    Period: 60,
  })) {
    out.text(name)
    if (typeof value === 'string') out.text(value)
    else {
      if (name.endsWith('Time')) out.head(6, 1)
      out.number(value)
    }
  }
  out.raw(0xff)
  const response = await post(headers, out.finish(), `${path}GetMetricStatistics`)
  assert.equal(response.headers.get('smithy-protocol'), 'rpc-v2-cbor')
  const body = Buffer.from(await response.arrayBuffer())
  assert.deepEqual(decodeCbor(body), { Label: 'l', Datapoints: [{ Timestamp: 1.5, Average: 1.5 }] })
  assert.ok(body.includes(Buffer.from('c1fb3ff8000000000000', 'hex')))
  const failed = await post(headers, Buffer.from('a0', 'hex'), `${path}DescribeAlarms`)
  assert.equal(failed.status, 404)
  assert.match(failed.headers.get('x-amzn-query-error') ?? '', /^ResourceNotFound;Sender$/)
})

test('query: forms in, XML out, errors with type and code', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const identity = await post(headers, 'Action=GetCallerIdentity&Version=2011-06-15')
  assert.equal(identity.headers.get('content-type'), 'text/xml')
  const text = await identity.text()
  assert.ok(text.startsWith('<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">'))
  assert.match(text, /<GetCallerIdentityResult><UserId>id&lt;&amp;&gt;<\/UserId><Account>123456789012<\/Account>/)
  const lists = await post(
    headers,
    'Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::123456789012:role/r&RoleSessionName=ss'
      + '&Tags.member.2.Key=b&Tags.member.2.Value=2&Tags.member.1.Key=a&Tags.member.1.Value=1',
  )
  assert.match(
    await lists.text(),
    /\[\{&quot;Key&quot;:&quot;a&quot;,&quot;Value&quot;:&quot;1&quot;\},\{&quot;Key&quot;:&quot;b&quot;/,
  )
  const invalid = await post(headers, 'Action=AssumeRole&Version=2011-06-15')
  assert.equal(invalid.status, 400)
  assert.match(
    await invalid.text(),
    /<Type>Sender<\/Type><Code>ValidationError<\/Code><Message>2 validation errors detected/,
  )
  const unknown = await post(headers, 'Action=Nonsense&Version=2011-06-15')
  assert.match(await unknown.text(), /<Code>InvalidAction<\/Code>/)
})

test('a known key is verified and its policies hold; an unknown key is root', async () => {
  const call = async (stream: string, accessKeyId: string, secretAccessKey: string, atMs = nowMs): Promise<Shape> => {
    const body = JSON.stringify({ StreamName: stream, Data: 'QQ==', PartitionKey: 'k' })
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Kinesis_20131202.PutRecord' }
    const url = new URL(listener.url)
    const { host: _host, ...signed } = signRequest(
      { method: 'POST', url, headers, body },
      { accessKeyId, secretAccessKey },
      'eu-west-1',
      'kinesis',
      atMs,
    )
    return (await post(signed, body)).json() as Promise<Shape>
  }
  assert.equal((await call('open', 'AKIAANN', 'secret')).ShardId, 'shard-eu-west-1')
  assert.equal((await call('open', 'AKIAANN', 'wrong')).__type, 'InvalidSignatureException')
  assert.equal((await call('open', 'AKIAANN', 'secret', nowMs - 3600_000)).__type, 'InvalidSignatureException')
  assert.equal((await call('shut', 'unknown', 'any')).ShardId, 'shard-eu-west-1')
  assert.equal(
    (await call('shut', 'AKIAANN', 'secret')).message,
    `User: ${user.arn} is not authorized to perform: kinesis:PutRecord `
      + `on resource: arn:aws:kinesis:eu-west-1:${accountId}:stream/shut because no identity-based policy `
      + 'allows the kinesis:PutRecord action',
  )
})

test('calls inside the process pass the same checks', async () => {
  const input = { StreamName: 'shut', Data: Buffer.from('x'), PartitionKey: 'k' }
  assert.equal((await router.invoke('kinesis', 'PutRecord', input)).SequenceNumber, '1')
  await assert.rejects(router.invoke('kinesis', 'PutRecord', input, { principal: user }), {
    awsCode: 'AccessDeniedException',
  })
  await assert.rejects(router.invoke('kinesis', 'PutRecord', { StreamName: 'a b' }), { awsCode: 'ValidationException' })
})

test('an event stream starts with the initial response and ends with the exception', async () => {
  const response = await kinesisCall('SubscribeToShard', {
    ConsumerARN: `arn:aws:kinesis:us-east-1:${accountId}:stream/a/consumer/c:1`,
    ShardId: 's',
    StartingPosition: { Type: 'LATEST' },
  })
  assert.equal(response.headers.get('content-type'), 'application/vnd.amazon.eventstream')
  const { frames, rest } = decodeFrames(Buffer.from(await response.arrayBuffer()))
  assert.equal(rest.length, 0)
  assert.deepEqual(
    frames.map((frame) => frame.headers[':event-type'] ?? frame.headers[':exception-type']),
    ['initial-response', 'SubscribeToShardEvent', 'ResourceNotFoundException'],
  )
  assert.deepEqual(JSON.parse(String(frames[1]?.payload)), {
    Records: [],
    ContinuationSequenceNumber: '1',
    MillisBehindLatest: 0,
  })
})

test('the SDK for JavaScript speaks HTTP/2 to the same port', async () => {
  const client = new KinesisClient({
    endpoint: listener.url,
    region: 'us-west-2',
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    maxAttempts: 1,
  })
  try {
    const put = await client.send(
      new PutRecordCommand({ StreamName: 'a', Data: Buffer.from('abc'), PartitionKey: 'k' }),
    )
    assert.deepEqual([put.ShardId, put.SequenceNumber], ['shard-us-west-2', '3'])
    const got = await client.send(new GetRecordsCommand({ ShardIterator: 'x' }))
    assert.deepEqual(got.Records?.[0]?.ApproximateArrivalTimestamp, arrivedAt)
    const subscribed = await client.send(
      new SubscribeToShardCommand({
        ConsumerARN: `arn:aws:kinesis:us-east-1:${accountId}:stream/a/consumer/c:1`,
        ShardId: 's',
        StartingPosition: { Type: 'LATEST' },
      }),
    )
    const names: string[] = []
    await assert.rejects(
      async () => {
        for await (const event of subscribed.EventStream ?? []) names.push(...Object.keys(event))
      },
      { name: 'ResourceNotFoundException' },
    )
    assert.deepEqual(names, ['SubscribeToShardEvent'])
  } finally {
    client.destroy()
  }
})

test('one HTTP/2 connection carries many calls', async () => {
  const session = connect(listener.url)
  const call = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const stream = session.request({ ':method': 'POST', ':path': '/', 'x-amz-target': 'Kinesis_20131202.GetRecords' })
      let text = ''
      stream.setEncoding('utf8')
      stream.on('data', (chunk: string) => (text += chunk))
      stream.on('end', () => resolve(text))
      stream.on('error', reject)
      stream.end('{"ShardIterator":"x"}')
    })
  const answers = await Promise.all(Array.from({ length: 50 }, call))
  assert.ok(answers.every((answer) => answer.includes('1621394400.123')))
  session.close()
})

test('pages of other origins and rebound names are refused; what is not AWS is not taken', async () => {
  const foreign = await kinesisCall('GetRecords', { ShardIterator: 'x' }, { origin: 'https://evil.example' })
  assert.equal(foreign.status, 403)
  const local = await kinesisCall('GetRecords', { ShardIterator: 'x' }, { origin: 'http://localhost:3000' })
  assert.equal(local.status, 200)
  assert.equal((await fetch(`${listener.url}/page`)).status, 404)
})
