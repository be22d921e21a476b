// The clients of jobs: in process and in a real worker thread, reading the log's files and writing through the port.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { ActionContext, Principal } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import { systemClock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import { systemRandom } from '../base/random.ts'
import { memoryMetadata } from '../store/memory-metadata.ts'
import type { ReadTarget, ShardReader, StreamHandle } from './client.ts'
import { connectStreams } from './client-worker.ts'
import { type Authorize, localStreamsClient } from './local-client.ts'
import { createStreams } from './service.ts'
import type { Streams, StreamsDeps } from './streams.ts'
import { attachStreamsPort } from './streams-port.ts'

const scratch = mkdtempSync(join(tmpdir(), 'millrace-client-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
let folders = 0
const accountId = '123456789012'
const region = 'us-east-1'
const root: Principal = { type: 'root', arn: `arn:aws:iam::${accountId}:root`, accountId }
const role: Principal = { type: 'role', arn: `arn:aws:sts::${accountId}:assumed-role/r/s`, accountId }
const allow: Authorize = () => undefined
const never = new AbortController().signal

async function open(options: Partial<StreamsDeps> = {}): Promise<Streams> {
  return createStreams({
    store: memoryMetadata(),
    dataDir: join(scratch, `s${folders++}`),
    clock: systemClock,
    random: systemRandom,
    accountId,
    stateDelayMs: 0,
    durability: 'os',
    enforceLimits: false,
    ...options,
  })
}

const context = {
  principal: root,
  accountId,
  region,
  clock: systemClock,
  signal: never,
  authorize: () => undefined,
} as unknown as ActionContext

async function act(streams: Streams, action: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
  return streams.service.actions.get(action)!.handle(input, context)
}

function target(bytes = 64 * 1024, maxRecords = 1000): ReadTarget & { texts(): string[] } {
  const made = {
    buffer: new Uint8Array(bytes),
    used: 0,
    starts: new Int32Array(maxRecords),
    ends: new Int32Array(maxRecords),
    count: 0,
    arrivalMs: new Float64Array(maxRecords),
    sequenceNumbers: [] as string[],
    partitionKeys: [] as string[],
    maxRecords,
    texts: (): string[] =>
      Array.from({ length: made.count }, (_, i) =>
        Buffer.from(made.buffer.subarray(made.starts[i], made.ends[i])).toString(),
      ),
  }
  return made
}

const records = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    partitionKey: `k${from + i}`,
    data: Buffer.from(`record ${from + i}`),
  }))
const texts = (from: number, to: number) => records(from, to).map((record) => record.data.toString())

async function drain(reader: ShardReader, count: number): Promise<string[]> {
  const found: string[] = []
  while (found.length < count) {
    const into = target()
    if (reader.read(into) === 0) await reader.ready(never)
    found.push(...into.texts())
  }
  return found
}

async function roundTrip(writer: StreamHandle, source: StreamHandle): Promise<void> {
  const shard = 'shardId-000000000000'
  const latest = await source.reader(shard, 'LATEST')
  const waiting = latest.ready(never)
  await writer.putRecords(records(1, 500))
  await waiting
  assert.deepEqual(await drain(latest, 500), texts(1, 500))
  const first = target(64 * 1024, 10)
  const horizon = await source.reader(shard, 'TRIM_HORIZON')
  assert.equal(horizon.read(first), 10)
  assert.deepEqual(first.texts(), texts(1, 10))
  assert.deepEqual(first.partitionKeys?.slice(0, 2), ['k1', 'k2'])
  assert.equal(first.sequenceNumbers?.[9], horizon.position)
  assert.ok(horizon.millisBehindLatest() >= 0)
  const again = await source.reader(shard, { afterSequenceNumber: horizon.position })
  assert.deepEqual(await drain(again, 490), texts(11, 500))
  assert.equal(again.millisBehindLatest(), 0)
  const timed = await source.reader(shard, { timestampMs: first.arrivalMs![0]! })
  assert.equal((await drain(timed, 500)).length, 500)
}

test('local client: read from all positions, put, wake', async () => {
  const streams = await open()
  await act(streams, 'CreateStream', { StreamName: 's', ShardCount: 1 })
  const client = localStreamsClient(streams, { principal: root, authorize: allow })
  await roundTrip(await client.open('s', region, 'write'), await client.open('s', region, 'read'))
  await streams.close()
})

test('port client: the same through messages', async () => {
  const streams = await open({ segmentBytes: 8192 })
  await act(streams, 'CreateStream', { StreamName: 's', ShardCount: 1 })
  const { port1, port2 } = new MessageChannel()
  attachStreamsPort(port1, streams, { principal: root, authorize: allow })
  const client = connectStreams(port2)
  const writer = await client.open('s', region, 'write')
  const source = await client.open(writer.streamArn, 'eu-west-1', 'read')
  await roundTrip(writer, source)
  await assert.rejects(
    client.open('none', region, 'read'),
    (error: unknown) => error instanceof MillraceError && error.code === 'streams.not-found',
  )
  port2.close()
  await streams.close()
})

test('reader: record larger than the arena, full arena, closed shard, deleted stream', async () => {
  const streams = await open()
  await act(streams, 'CreateStream', { StreamName: 's', ShardCount: 1 })
  const client = localStreamsClient(streams, { principal: root, authorize: allow })
  const writer = await client.open('s', region, 'write')
  await writer.putRecords([
    { partitionKey: 'k', data: Buffer.alloc(50) },
    { partitionKey: 'k', data: Buffer.alloc(900_000) },
  ])
  const source = await client.open('s', region, 'read')
  const reader = await source.reader('shardId-000000000000', 'TRIM_HORIZON')
  const small = target(1000)
  assert.equal(reader.read(small), 1)
  assert.equal(reader.read(small), 0, 'no room left')
  assert.throws(
    () => reader.read(target(1000)),
    (error: unknown) => error instanceof MillraceError && error.code === 'streams.record-too-large',
  )
  assert.equal(reader.read(target(1 << 20)), 1, 'a record longer than a usual read')
  assert.equal(reader.ended, false)
  const waiting = reader.ready(never)
  await act(streams, 'SplitShard', {
    StreamName: 's',
    ShardToSplit: 'shardId-000000000000',
    NewStartingHashKey: '1000',
  })
  await waiting
  assert.equal(reader.ended, true)
  const shards = await source.listShards()
  assert.deepEqual(
    shards.map((shard) => shard.parentShardId),
    [undefined, 'shardId-000000000000', 'shardId-000000000000'],
  )
  assert.ok(shards[0]?.endingSequenceNumber)
  const child = await source.reader('shardId-000000000001', 'TRIM_HORIZON')
  const failing = assert.rejects(child.ready(never), /was deleted/)
  await act(streams, 'DeleteStream', { StreamName: 's' })
  await failing
  await assert.rejects(
    writer.putRecords(records(1, 1)),
    (error: unknown) => error instanceof MillraceError && error.code === 'streams.not-found',
  )
  await streams.close()
})

test('reader: an aborted wait returns, a later put still wakes', async () => {
  const streams = await open()
  await act(streams, 'CreateStream', { StreamName: 's', ShardCount: 1 })
  const client = localStreamsClient(streams, { principal: root, authorize: allow })
  const reader = await (await client.open('s', region, 'read')).reader('shardId-000000000000', 'LATEST')
  for (let i = 0; i < 5; i++) {
    const stop = new AbortController()
    const waiting = reader.ready(stop.signal)
    setTimeout(() => stop.abort(), 2)
    await waiting
  }
  const waiting = reader.ready(never)
  await (await client.open('s', region, 'write')).putRecords(records(1, 1))
  await waiting
  assert.equal(reader.read(target()), 1)
  await streams.close()
})

test('role: checked on open and again when policies change', async () => {
  const streams = await open()
  await act(streams, 'CreateStream', { StreamName: 's', ShardCount: 1 })
  const granted = new Set(['kinesis:ListShards', 'kinesis:GetShardIterator', 'kinesis:GetRecords'])
  const authorize: Authorize = (principal, action, arn) => {
    if (!granted.has(action)) {
      throw new AwsError(
        'AccessDeniedException',
        `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${arn}`,
      )
    }
  }
  const denied = (error: unknown): boolean =>
    error instanceof MillraceError &&
    error.code === 'streams.access-denied' &&
    /assumed-role\/r\/s is not authorized to perform: kinesis:\w+ on resource: arn:aws:kinesis:us-east-1:123456789012:stream\/s/.test(
      error.message,
    )
  const { port1, port2 } = new MessageChannel()
  const port = attachStreamsPort(port1, streams, { principal: role, authorize })
  const client = connectStreams(port2)
  await assert.rejects(client.open('s', region, 'write'), denied)
  granted.add('kinesis:PutRecords')
  const writer = await client.open('s', region, 'write')
  const source = await client.open('s', region, 'read')
  const reader = await source.reader('shardId-000000000000', 'TRIM_HORIZON')
  await writer.putRecords(records(1, 2))
  granted.clear()
  port.recheck()
  await new Promise((done) => setTimeout(done, 20))
  assert.throws(() => reader.read(target()), denied)
  await assert.rejects(writer.putRecords(records(3, 3)), denied)
  port2.close()
  await streams.close()
})

test('sink: throttled records are tried again until all are written', async () => {
  const streams = await open({ enforceLimits: true })
  await act(streams, 'CreateStream', { StreamName: 's', ShardCount: 1 })
  const client = localStreamsClient(streams, { principal: root, authorize: allow })
  await (await client.open('s', region, 'write')).putRecords(records(1, 1300))
  const reader = await (await client.open('s', region, 'read')).reader('shardId-000000000000', 'TRIM_HORIZON')
  assert.deepEqual((await drain(reader, 1300)).sort(), texts(1, 1300).sort())
  await assert.rejects(
    (await client.open('s', region, 'write')).putRecords([{ partitionKey: 'k', data: Buffer.alloc(1 << 21) }]),
    (error: unknown) => error instanceof MillraceError && error.code === 'streams.record-too-large',
  )
  await streams.close()
})

test('worker thread: wakes within milliseconds, sleeps without using the processor', async () => {
  const streams = await open()
  await act(streams, 'CreateStream', { StreamName: 's', ShardCount: 1 })
  const script = `
    import { workerData, parentPort } from 'node:worker_threads'
    import { connectStreams } from ${JSON.stringify(new URL('./client-worker.js', import.meta.url).href)}
    const handle = await connectStreams(workerData.port).open('s', 'us-east-1', 'read')
    const reader = await handle.reader('shardId-000000000000', 'LATEST')
    const memory = new WebAssembly.Memory({ initial: 4, maximum: 4, shared: true })
    parentPort.postMessage('ready')
    for (let seen = 0; seen < 300; ) {
      await reader.ready(new AbortController().signal)
      const target = { buffer: new Uint8Array(memory.buffer), used: 0, starts: new Int32Array(99), ends: new Int32Array(99), count: 0, maxRecords: 99 }
      seen += reader.read(target)
      parentPort.postMessage(seen)
    }
    process.exit(0)`
  const { port1, port2 } = new MessageChannel()
  attachStreamsPort(port1, streams, { principal: root, authorize: allow })
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
    workerData: { port: port2 },
    transferList: [port2],
  })
  await new Promise((done) => worker.once('message', done))
  const writer = await localStreamsClient(streams, { principal: root, authorize: allow }).open('s', region, 'write')
  const latenciesMs: number[] = []
  for (let i = 1; i <= 300; i++) {
    const startMs = performance.now()
    const seen = new Promise((done) => worker.once('message', done))
    await writer.putRecords(records(i, i))
    assert.equal(await seen, i)
    latenciesMs.push(performance.now() - startMs)
    if (i === 290) {
      const before = process.cpuUsage()
      await new Promise((done) => setTimeout(done, 300))
      const used = process.cpuUsage(before)
      assert.ok(used.user + used.system < 100_000, `idle used ${used.user + used.system} µs in 300 ms`)
    }
  }
  latenciesMs.sort((a, b) => a - b)
  assert.ok(latenciesMs[150]! < 10, `median ${latenciesMs[150]} ms`)
  await worker.terminate()
  await streams.close()
})
