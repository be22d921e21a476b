// npm run bench -- --aws [--seconds N] [--peers FOLDER] [--json]
// Kinesis calls a second of Millrace beside kinesalite and kinesis-local, one server at a time, with the same client.
// The peers are installed from npm into a temporary folder (or taken from FOLDER), never into this package.
// Always: what was acknowledged is read back and counted before a rate is printed; Millrace keeps its records on disk.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { buildServer, buildWeb, bundleServer, root } from '../lib/build-steps.js'
import { jsonOf, load, prepare, RawConnection } from './raw-client.js'
import { subscribe } from './subscribe.js'

const usage = 'npm run bench -- --aws [--seconds N] [--peers FOLDER] [--json]'
/** Each measurement has a stream of its own: not every peer takes a name again soon after a deletion. */
let streamName = ''
let streamCount = 0
const shardCount = 2
const recordBytes = 100
const startsTimed = 3
/** Records that GetRecords and SubscribeToShard read; slow peers get fewer. */
const storedMax = 200_000

function readArguments() {
  const { values } = parseArgs({
    options: {
      aws: { type: 'boolean' },
      seconds: { type: 'string', default: '6' },
      peers: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    process.exit(0)
  }
  const seconds = Number(values.seconds)
  if (!(seconds > 0)) throw new Error(`--seconds must be a positive number\n${usage}`)
  return { seconds, peers: values.peers, json: values.json }
}

function installPeers(folder) {
  const arguments_ = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--silent', 'kinesalite', 'kinesis-local']
  const { status } = spawnSync('npm', arguments_, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error('the peers could not be installed; give a folder that has them with --peers')
}

async function freePort() {
  const server = createServer()
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address()
  await new Promise((done) => server.close(done))
  return port
}

/** The contenders: what to run for a port, and what they can do. */
function contenders(folder, peers) {
  const module = (name) => join(peers, 'node_modules', name)
  return [
    {
      name: 'Millrace',
      subscribes: true,
      launch: (port, run) => ({
        arguments: [join(root, 'bin/millrace.js'), 'start', '--port', `${port}`, '--data-dir', join(folder, `data-${run}`)],
      }),
    },
    {
      name: 'kinesalite',
      subscribes: false,
      launch: (port) => ({ arguments: [join(module('kinesalite'), 'cli.js'), '--port', `${port}`, '--createStreamMs', '50'] }),
    },
    {
      name: 'kinesis-local',
      subscribes: true,
      launch: async (port) => ({
        arguments: [join(module('kinesis-local'), 'main.js')],
        environment: { KINESIS_MOCK_PLAIN_PORT: `${port}`, KINESIS_MOCK_TLS_PORT: `${await freePort()}`, LOG_LEVEL: 'ERROR' },
        folder: module('kinesis-local'),
      }),
    },
  ]
}

async function call(port, operation, input) {
  const connection = new RawConnection(port)
  try {
    return jsonOf(await connection.send(prepare(operation, input)))
  } finally {
    connection.close()
  }
}

/** Starts a server and waits for its first answer. */
async function start(contender, run) {
  const port = await freePort()
  const { arguments: given, environment = {}, folder } = await contender.launch(port, run)
  const beganMs = performance.now()
  const child = spawn(process.execPath, given, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder ?? root, env: { ...process.env, ...environment } })
  let told = ''
  child.stderr.on('data', (chunk) => {
    told += chunk
  })
  const exited = new Promise((done) => child.on('exit', done))
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${contender.name} ended: ${told}`)
    if (performance.now() - beganMs > 60_000) throw new Error(`${contender.name} does not answer`)
    try {
      await call(port, 'ListStreams', {})
      break
    } catch {
      await sleep(5)
    }
  }
  const startMs = performance.now() - beganMs
  const stop = async () => {
    child.kill('SIGKILL')
    await exited
  }
  return { port, startMs, stop, pid: child.pid }
}

/** Resident megabytes of a process, where the system tells. */
function residentMB(pid) {
  const path = `/proc/${pid}/status`
  if (!existsSync(path)) return Number.NaN
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? Number.NaN) / 1024
}

/** Seconds of processor time that a process has used, where the system tells. */
function processorSeconds(pid) {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return Number.NaN
  const fields = readFileSync(path, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Runs a measurement and adds the server's processor time per record, which a busy machine changes least. */
async function costed(server, work) {
  const before = processorSeconds(server.pid)
  const result = await work()
  return { ...result, cpuMicros: ((processorSeconds(server.pid) - before) * 1e6) / result.records }
}

const payload = (index) => Buffer.from(`${index}`.padEnd(recordBytes, 'x')).toString('base64')

/** PutRecords requests that differ, so that no server answers from a cache. */
function batches(count) {
  return Array.from({ length: count }, (_, batch) =>
    prepare('PutRecords', {
      StreamName: streamName,
      Records: Array.from({ length: 500 }, (_, index) => ({ Data: payload(batch * 500 + index), PartitionKey: `key-${(batch * 31 + index) % 997}` })),
    }))
}

async function measurePutRecords(port, seconds) {
  const requests = batches(8)
  let sent = 0
  const next = async (connection) => {
    const answer = await connection.send(requests[sent++ % requests.length])
    if (answer.indexOf('"FailedRecordCount":0') < 0) throw new Error('a record was not taken')
  }
  await load(port, { connections: 4, seconds: Math.min(1, seconds), next })
  const result = await load(port, { connections: 4, seconds, next })
  return { records: sent * 500, perSecond: result.perSecond * 500, p50Ms: result.p50Ms, p99Ms: result.p99Ms }
}

async function measurePutRecord(port, seconds) {
  const requests = Array.from({ length: 64 }, (_, index) =>
    prepare('PutRecord', { StreamName: streamName, Data: payload(index), PartitionKey: `key-${index}` }))
  let sent = 0
  const next = (connection) => connection.send(requests[sent++ % requests.length])
  await load(port, { connections: 32, seconds: Math.min(1, seconds), next })
  const result = await load(port, { connections: 32, seconds, next })
  return { records: sent, ...result }
}

async function shardIterator(port, shard) {
  const ShardId = `shardId-${`${shard}`.padStart(12, '0')}`
  return (await call(port, 'GetShardIterator', { StreamName: streamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' })).ShardIterator
}

function count(bytes, text) {
  let found = 0
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + text.length)) found++
  return found
}

/** Reads every shard to its end; answers the records found. */
async function readAll(port, take) {
  let records = 0
  for (let shard = 0; shard < shardCount; shard++) {
    const connection = new RawConnection(port)
    let iterator = await shardIterator(port, shard)
    for (;;) {
      const response = await connection.send(prepare('GetRecords', { ShardIterator: iterator, Limit: 10_000 }))
      const found = take(response)
      records += found
      iterator = /"NextShardIterator":"([^"]+)"/.exec(tailAndHead(response))?.[1]
      if (found === 0 || iterator === undefined) break
    }
    connection.close()
  }
  return records
}

/** The places where servers put the next iterator, without making a string of the records between. */
function tailAndHead(response) {
  return response.toString('latin1', 0, 2000) + response.toString('latin1', Math.max(0, response.length - 2000))
}

async function measureGetRecords(port, seconds, acknowledged) {
  const found = await readAll(port, (response) => count(response, '"SequenceNumber"'))
  if (found < acknowledged) throw new Error(`${acknowledged} records were acknowledged, ${found} are there`)
  const startMs = performance.now()
  let records = 0
  while (performance.now() - startMs < seconds * 1000) records += await readAll(port, (response) => count(response, '"SequenceNumber"'))
  const perSecond = records / ((performance.now() - startMs) / 1000)
  return { records: records + found, perSecond }
}

async function measureSubscribe(port, expected) {
  const description = await call(port, 'DescribeStreamSummary', { StreamName: streamName })
  const StreamARN = description.StreamDescriptionSummary.StreamARN
  const { Consumer } = await call(port, 'RegisterStreamConsumer', { StreamARN, ConsumerName: 'bench' })
  for (let tries = 0; tries < 100; tries++) {
    const answer = await call(port, 'DescribeStreamConsumer', { ConsumerARN: Consumer.ConsumerARN })
    if (answer.ConsumerDescription.ConsumerStatus === 'ACTIVE') break
    await sleep(100)
  }
  return subscribe(port, { ConsumerARN: Consumer.ConsumerARN, ShardId: 'shardId-000000000000', StartingPosition: { Type: 'TRIM_HORIZON' } }, expected)
}

async function recordsOfShard(port) {
  const connection = new RawConnection(port)
  let records = 0
  let iterator = await shardIterator(port, 0)
  while (iterator !== undefined) {
    const response = await connection.send(prepare('GetRecords', { ShardIterator: iterator, Limit: 10_000 }))
    const found = count(response, '"SequenceNumber"')
    records += found
    if (found === 0) break
    iterator = /"NextShardIterator":"([^"]+)"/.exec(tailAndHead(response))?.[1]
  }
  connection.close()
  return records
}

/** One stream for writing, one of known size for reading. */
async function measure(contender, seconds, say) {
  const starts = []
  for (let run = 0; run < startsTimed; run++) {
    const server = await start(contender, run)
    starts.push(server.startMs)
    if (run < startsTimed - 1) {
      await server.stop()
      continue
    }
    try {
      await sleep(2500)
      const idleMB = residentMB(server.pid)
      starts.sort((a, b) => a - b)
      const result = { name: contender.name, startMs: starts[1], idleMB, ...(await measureCalls(contender, server, seconds, say)) }
      return { ...result, loadedMB: residentMB(server.pid) }
    } finally {
      await server.stop()
    }
  }
}

async function newStream(port) {
  streamName = `bench-${++streamCount}`
  await call(port, 'CreateStream', { StreamName: streamName, ShardCount: shardCount })
  for (let tries = 0; tries < 200; tries++) {
    const { StreamDescriptionSummary: summary } = await call(port, 'DescribeStreamSummary', { StreamName: streamName })
    if (summary.StreamStatus === 'ACTIVE') return
    await sleep(50)
  }
  throw new Error('the stream does not become ACTIVE')
}

async function fill(port, wanted) {
  const requests = batches(8)
  const connection = new RawConnection(port)
  for (let batch = 0; batch < wanted / 500; batch++) await connection.send(requests[batch % requests.length])
  connection.close()
}

async function measureCalls(contender, server, seconds, say) {
  const { port } = server
  const told = (name, result) => {
    say(`  ${contender.name}: ${name} ${Math.round(result.perSecond).toLocaleString('en-US')} records/s, ${result.cpuMicros.toFixed(1)} µs of processor a record`)
    return result
  }
  await newStream(port)
  const putRecords = told('PutRecords', await costed(server, () => measurePutRecords(port, seconds)))
  await newStream(port)
  const putRecord = told('PutRecord', await costed(server, () => measurePutRecord(port, seconds)))
  await newStream(port)
  // What takes a server longer to fill than the measurement lasts would only be waited for.
  const stored = Math.max(5_000, Math.min(storedMax, Math.floor((putRecords.perSecond * seconds * 2) / 500) * 500))
  await fill(port, stored)
  const getRecords = told('GetRecords', await costed(server, () => measureGetRecords(port, seconds, stored)))
  if (!contender.subscribes) return { putRecords, putRecord, getRecords }
  const expected = await recordsOfShard(port)
  const subscription = told('SubscribeToShard', await costed(server, () => measureSubscribe(port, expected)))
  return { putRecords, putRecord, getRecords, subscription }
}

const works = [
  { name: 'PutRecords, 500 × 100 B, 4 connections', key: 'putRecords', aim: 10 },
  { name: 'PutRecord, 100 B, 32 connections', key: 'putRecord', aim: 2 },
  { name: 'GetRecords, 10 000 a call', key: 'getRecords', aim: 9 },
  { name: 'SubscribeToShard, HTTP/1.1', key: 'subscription', aim: 9 },
]

function printTable(results) {
  const number = (value) => (value === undefined ? '–' : Math.round(value).toLocaleString('en-US'))
  const [own, ...peers] = results
  const rows = []
  for (const { name, key, aim } of works) {
    const of = (one) => one[key]?.perSecond
    const cost = (one) => one[key]?.cpuMicros
    const best = Math.max(...peers.map((peer) => of(peer) ?? 0))
    const cheapest = Math.min(...peers.map((peer) => cost(peer) ?? Number.POSITIVE_INFINITY))
    rows.push([`${name}, records/s`, ...results.map((one) => number(of(one))), `${(of(own) / best).toFixed(1)} × (aim ${aim} ×)`])
    rows.push(['  processor time, µs/record', ...results.map((one) => cost(one)?.toFixed(1) ?? '–'), `${(cheapest / cost(own)).toFixed(1)} × less`])
  }
  rows.push(['start to first answer, ms', ...results.map((one) => number(one.startMs)), 'aim < 300 ms'])
  rows.push(['memory when idle, MB', ...results.map((one) => number(one.idleMB)), 'aim < 100 MB'])
  rows.push(['memory after the load, MB', ...results.map((one) => number(one.loadedMB)), ''])
  const all = [['work', ...results.map((one) => one.name), 'Millrace to the better peer'], ...rows]
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)))
  const line = (cells) => `| ${cells.map((text, at) => (at === 0 ? text.padEnd(widths[at]) : text.padStart(widths[at]))).join(' | ')} |`
  console.log([line(all[0]), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n'))
}

/** Runs the comparison. */
export async function benchAws() {
  const { seconds, peers, json } = readArguments()
  if (!(await buildServer({ quiet: true })) || !(await buildWeb()) || !(await bundleServer())) throw new Error('the build failed')
  const folder = mkdtempSync(join(tmpdir(), 'millrace-bench-'))
  const say = (text) => json || console.log(text)
  try {
    if (peers === undefined) {
      say('installing the peers …')
      mkdirSync(join(folder, 'peers'))
      installPeers(join(folder, 'peers'))
    }
    const results = []
    for (const contender of contenders(folder, peers ?? join(folder, 'peers'))) results.push(await measure(contender, seconds, say))
    if (json) console.log(JSON.stringify({ seconds, results }, null, 2))
    else printTable(results)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
