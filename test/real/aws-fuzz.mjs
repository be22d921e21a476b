// Requests that no client sends, made from the services' models and a seed: every protocol, every operation, wrong types,
// wrong sizes, cut bodies, broken frames, slow and many connections. Always: each is answered by an error of the API or cut
// off; the server goes on, says nothing on stderr, keeps its memory, and writes nothing outside its data directory.
// node test/real/aws-fuzz.mjs [seed] [requests]
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { check, expect, finish, root, startProduct } from './support.mjs'

const seed = Number(process.argv[2] ?? 1)
const requestCount = Number(process.argv[3] ?? 1500)
const answerMsMax = 30_000

/** A small generator (mulberry32), so that a seed repeats a run. */
let state = seed
function random(below) {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) % below
}
const pick = (list) => list[random(list.length)]
const chance = (percent) => random(100) < percent

const services = readdirSync(join(root, 'src/aws/models')).map((file) => JSON.parse(readFileSync(join(root, 'src/aws/models', file), 'utf8')))
const texts = ['', 'a', 'stream', '../../../etc/passwd', '..%2f..', '\u0000', '\ud800', 'ü'.repeat(40), 'x'.repeat(3000), '{"a":', '<a>&', "'; --", '-1', '99999999999999999999', 'arn:aws:kinesis:us-east-1:123456789012:stream/stream', '__proto__', 'constructor', '\r\nx: y', '*', '$LATEST']
const numbers = [0, 1, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 10000, 24]

/** Names of things that are there, so that requests get past the checks of names; by what members are called. */
const present = [
  [/StreamName$/, 'stream'], [/StreamARN$/, 'arn:aws:kinesis:us-east-1:123456789012:stream/stream'], [/ShardId|ShardTo/, 'shardId-000000000000'],
  [/HashKey$/, '77'], [/PartitionKey$/, 'key'], [/^Bucket$/, 'fuzz'], [/DatabaseName$/, 'fuzz'], [/^(Table)?Name$/, 'fuzz'], [/RoleName$/, 'fuzz'], [/UserName$/, 'fuzz'],
  [/ApplicationName$/, 'fuzz'], [/^log(Group|Stream)Name$/, 'fuzz'], [/ARN$|Arn$/, 'arn:aws:kinesis:us-east-1:123456789012:stream/stream'], [/PolicyDocument|^Policy$/, '{"Version":"2012-10-17","Statement":[]}'],
]

/** A value of a shape, more or less. */
function shapedValue(model, name, depth, member = '') {
  const shape = model.shapes[name] ?? { type: 'string' }
  if (chance(2) || depth > 6) return pick([null, '', 0, true, [], {}, [[[]]], { a: { b: 1 } }, 'x', -1])
  switch (shape.type) {
    case 'structure': {
      const value = {}
      for (const [member, ref] of Object.entries(shape.members ?? {})) {
        if (shape.required?.includes(member) ? chance(92) : chance(35)) value[member] = shapedValue(model, ref.shape ?? ref, depth + 1, member)
      }
      if (chance(3)) value[pick(['__proto__', 'toString', 'Extra'])] = 'x'
      return value
    }
    case 'list':
      return Array.from({ length: pick([0, 1, 1, 2, 5]) }, () => shapedValue(model, shape.member?.shape ?? shape.member, depth + 1))
    case 'map':
      return Object.fromEntries(Array.from({ length: pick([0, 1, 2]) }, () => [pick(texts), shapedValue(model, shape.value?.shape ?? shape.value, depth + 1)]))
    case 'boolean':
      return chance(50)
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return pick(numbers)
    case 'timestamp':
      return pick([0, 1.7e9, -1, 'yesterday', 1e18])
    case 'blob':
      return pick(['', 'AAAA', '!!!!', 'A', 'A'.repeat(4000)])
    default:
      if (shape.enum && chance(90)) return pick(shape.enum)
      return (chance(80) ? present.find(([pattern]) => pattern.test(member))?.[1] : undefined) ?? pick(texts)
  }
}

/** CBOR of plain values, sometimes with impossible lengths. */
function cbor(value) {
  const head = (major, length) => {
    if (chance(1)) return Buffer.from([(major << 5) | 27, 255, 255, 255, 255, 255, 255, 255, 255])
    if (length < 24) return Buffer.from([(major << 5) | length])
    const bytes = Buffer.alloc(5)
    bytes[0] = (major << 5) | 26
    bytes.writeUInt32BE(length, 1)
    return bytes
  }
  if (value === null || value === undefined) return Buffer.from([0xf6])
  if (typeof value === 'boolean') return Buffer.from([value ? 0xf5 : 0xf4])
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9)
    bytes[0] = 0xfb
    bytes.writeDoubleBE(value, 1)
    return bytes
  }
  if (typeof value === 'string') return Buffer.concat([head(chance(90) ? 3 : 2, Buffer.byteLength(value)), Buffer.from(value)])
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)])
  const entries = Object.entries(value)
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, entry]) => [cbor(key), cbor(entry)])])
}

function form(prefix, value, out) {
  if (value !== null && typeof value === 'object') {
    for (const [key, entry] of Object.entries(value)) {
      const name = Array.isArray(value) ? `member.${Number(key) + 1}` : key
      form(prefix === '' ? name : `${prefix}.${name}`, entry, out)
    }
  } else out.push(`${encodeURIComponent(prefix)}=${encodeURIComponent(String(value).toWellFormed?.() ?? 'x')}`)
  return out
}

/** Damages bytes: cuts, flips, repeats. */
function damaged(body) {
  if (!chance(10) || body.length === 0) return body
  const copy = Buffer.from(body)
  if (chance(40)) return copy.subarray(0, random(copy.length))
  for (let turn = 0; turn < 1 + random(6); turn++) copy[random(copy.length)] = random(256)
  return copy
}

const printable = (text) => encodeURIComponent(String(text).toWellFormed?.() ?? 'x').slice(0, 300)

/** A request of one protocol that the service speaks: method, target, headers, body. */
function request() {
  const model = pick(services)
  const operation = pick([...Object.keys(model.operations), ...Object.keys(model.operations), 'Nothing'])
  const known = model.operations[operation]
  const input = known?.input ? shapedValue(model, known.input, 0) : {}
  const headers = { host: '127.0.0.1', 'x-amz-date': '20260101T000000Z' }
  if (chance(80)) headers.authorization = `AWS4-HMAC-SHA256 Credential=FUZZ/20260101/us-east-1/${model.endpointPrefix}/aws4_request, SignedHeaders=host, Signature=00`
  if (chance(4)) headers.authorization = pick(['AWS4-HMAC-SHA256', 'AWS a:b', 'AWS4-HMAC-SHA256 Credential=a/b, Signature=', 'Bearer x'])
  if (chance(5)) headers['x-amz-date'] = pick(texts).replace(/[\r\n\0\ud800]/g, '')
  const protocol = pick(model.protocols)
  if (model.service === 's3') return s3(known, input ?? {}, headers)
  if (protocol === 'query') {
    headers['content-type'] = 'application/x-www-form-urlencoded'
    const body = `Action=${operation}&Version=${model.apiVersion}&${form('', input, []).join('&')}`
    return { method: chance(90) ? 'POST' : 'GET', target: '/', headers, body: damaged(Buffer.from(body)) }
  }
  if (protocol.includes('rpc')) {
    headers['content-type'] = 'application/cbor'
    headers['smithy-protocol'] = 'rpc-v2-cbor'
    return { method: 'POST', target: `/service/${model.targetPrefix ?? 'GraniteServiceVersion20100801'}/operation/${operation}`, headers, body: damaged(cbor(input)) }
  }
  const isCbor = chance(35)
  headers['content-type'] = isCbor ? 'application/x-amz-cbor-1.1' : 'application/x-amz-json-1.1'
  headers['x-amz-target'] = `${model.targetPrefix}.${operation}`
  return { method: 'POST', target: '/', headers, body: damaged(isCbor ? cbor(input) : Buffer.from(JSON.stringify(input))) }
}

function s3(known, input, headers) {
  const [path, query] = (known?.http?.requestUri ?? '/{Bucket}/{Key+}').split('?')
  const target = path.replace('{Bucket}', pick(['fuzz', '..', '%2e%2e', printable(pick(texts))])).replace('{Key+}', pick(['key', '../../key', '..%2f..%2fkey', '%00', printable(pick(texts))]))
  const wanted = [query, chance(30) ? `${printable(pick(texts))}=${printable(pick(texts))}` : undefined, chance(10) ? 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=abc' : undefined]
  if (chance(20)) headers['x-amz-content-sha256'] = pick(['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'x'])
  if (chance(20)) headers.range = pick(['bytes=0-', 'bytes=-1', 'bytes=9-1', 'bytes=a-b', 'lines=1', `bytes=${2 ** 60}-`])
  if (chance(20)) headers['x-amz-copy-source'] = pick(['/fuzz/key', '../../etc/passwd', '%', '/'])
  const body = Buffer.from(pick(['', 'data', '<a><b>', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>', '5\r\nhello\r\n0\r\n\r\n', `<Delete>${'<Object><Key>k</Key></Object>'.repeat(3)}</Delete>`, JSON.stringify(input)]))
  return { method: known?.http?.method ?? 'GET', target: `${target}?${wanted.filter(Boolean).join('&')}`, headers, body: damaged(body) }
}

/** Sends bytes on a connection of their own; answers what came back until it closes, is whole, or time is up. */
function exchange(port, bytes, { end = false, waitMs = answerMsMax } = {}) {
  return new Promise((done) => {
    const socket = connect({ host: '127.0.0.1', port })
    const chunks = []
    const timer = setTimeout(() => finished('silence'), waitMs)
    const finished = (outcome) => {
      clearTimeout(timer)
      socket.destroy()
      done({ outcome, text: Buffer.concat(chunks).toString('latin1') })
    }
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      const text = Buffer.concat(chunks).toString('latin1')
      const headEnd = text.indexOf('\r\n\r\n')
      const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, headEnd + 2))?.[1]
      if (headEnd >= 0 && (/^HTTP\/1\.1 (204|304|1)/.test(text) || (length !== undefined && text.length >= headEnd + 4 + Number(length)) || text.endsWith('0\r\n\r\n'))) finished('answer')
      // An event stream goes on for minutes; its head is the answer.
      if (headEnd >= 0 && text.includes('vnd.amazon.eventstream')) finished('answer')
    })
    socket.on('error', () => finished('cut'))
    socket.on('close', () => finished('cut'))
    socket.write(bytes)
    if (end) socket.end()
  })
}

function bytesOf({ method, target, headers, body }) {
  const lines = [`${method} ${target} HTTP/1.1`, ...Object.entries({ ...headers, 'content-length': body.length }).map(([name, value]) => `${name}: ${value}`), 'connection: close', '', '']
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), body])
}

/** Requests to a server, eight at a time; answers how often each status came, and the requests that failed. */
async function fuzz(port, count) {
  const statuses = new Map()
  const failures = []
  let made = 0
  const one = async () => {
    while (made < count) {
      made++
      const sent = request()
      const { outcome, text } = await exchange(port, bytesOf(sent))
      const status = outcome === 'answer' || text !== '' ? (/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 'none') : outcome
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (status === '500' || status === 'silence' || status === 'none') failures.push({ status, sent: bytesOf(sent).toString('latin1').slice(0, 700), text: text.slice(0, 400) })
    }
  }
  await Promise.all(Array.from({ length: 8 }, one))
  return { statuses, failures }
}

const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')

/** An HTTP/2 frame; its length may lie. */
function frame(type, flags, stream, payload, length = payload.length) {
  const head = Buffer.alloc(9)
  head.writeUIntBE(length & 0xffffff, 0, 3)
  head[3] = type
  head[4] = flags
  head.writeUInt32BE(stream >>> 0, 5)
  return Buffer.concat([head, payload])
}

function brokenFrames() {
  const noise = () => Buffer.from(Array.from({ length: random(60) }, () => random(256)))
  const settings = frame(4, 0, 0, Buffer.alloc(0))
  return Buffer.concat([chance(90) ? preface : preface.subarray(0, random(24)), chance(90) ? settings : noise(),
    ...Array.from({ length: 1 + random(8) }, () => frame(random(12), random(256), pick([0, 1, 2, 3, 2 ** 31 - 1, 2 ** 31]), noise(), chance(70) ? undefined : random(2 ** 24)))])
}

const residentMB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

async function alive(port) {
  const { text } = await exchange(port, bytesOf({ method: 'POST', target: '/', headers: { host: 'x.localhost', 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Kinesis_20131202.ListStreams' }, body: Buffer.from('{}') }))
  expect(text.startsWith('HTTP/1.1 200'), `the server does not answer: ${text.slice(0, 300)}`)
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-fuzz-'))
  const server = await startProduct(['--data-dir', join(folder, 'data'), '--state-delay-ms', '0'])
  const { port, pid } = server
  for (const [service, target, input] of [
    ['kinesis', 'Kinesis_20131202.CreateStream', { StreamName: 'stream', ShardCount: 2 }], ['glue', 'AWSGlue.CreateDatabase', { DatabaseInput: { Name: 'fuzz' } }],
    ['glue', 'AWSGlue.CreateTable', { DatabaseName: 'fuzz', TableInput: { Name: 'fuzz' } }], ['logs', 'Logs_20140328.CreateLogGroup', { logGroupName: 'fuzz' }],
  ]) {
    const headers = { host: '127.0.0.1', 'x-amz-date': '20260101T000000Z', 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target, authorization: `AWS4-HMAC-SHA256 Credential=FUZZ/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=00` }
    await exchange(port, bytesOf({ method: 'POST', target: '/', headers, body: Buffer.from(JSON.stringify(input)) }))
  }
  await exchange(port, bytesOf({ method: 'PUT', target: '/fuzz', headers: { host: '127.0.0.1', 'x-amz-date': '20260101T000000Z', authorization: 'AWS4-HMAC-SHA256 Credential=FUZZ/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00' }, body: Buffer.alloc(0) }))
  await check(`${requestCount} requests of all services, seed ${seed}`, async () => {
    const { statuses, failures } = await fuzz(port, requestCount)
    console.log(`  ${[...statuses].sort().map(([status, count]) => `${status}: ${count}`).join(', ')}`)
    expect(failures.length === 0, `${failures.length} failed, such as ${JSON.stringify(failures.slice(0, 5), null, 1)}`)
    await alive(port)
  })
  await check('broken HTTP/1.1', async () => {
    for (const text of ['', '\r\n', 'GET', 'PRI', 'P', 'POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n', 'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\n\r\n`, `GET / HTTP/1.1\r\n${'a: b\r\n'.repeat(50_000)}\r\n`, '\x16\x03\x01\x02\x00\x01', 'GET / HTTP/1.1\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n', 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: h2c\r\nhttp2-settings: !\r\nconnection: upgrade, http2-settings\r\n\r\n']) {
      await exchange(port, Buffer.from(text, 'latin1'), { end: true, waitMs: 3000 })
    }
    await alive(port)
  })
  await check('broken HTTP/2 frames', async () => {
    for (let turn = 0; turn < 200; turn++) await exchange(port, brokenFrames(), { end: chance(80), waitMs: 100 })
    await alive(port)
  })
  await check('many and slow connections, and bodies that never end', async () => {
    const before = residentMB(pid)
    const sockets = Array.from({ length: 500 }, () => connect({ host: '127.0.0.1', port }))
    for (const [index, socket] of sockets.entries()) {
      socket.on('error', () => undefined)
      if (index % 2 === 0) socket.write('POST / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-amz-target: Kinesis_20131202.PutRecord\r\ncontent-length: 60000000\r\n\r\n{"Data":"')
    }
    await sleep(1000)
    await alive(port)
    const block = Buffer.alloc(1024 * 1024, 'A')
    for (const socket of sockets.slice(0, 40)) for (let turn = 0; turn < 50; turn++) socket.write(block)
    for (let turn = 0; turn < 20; turn++) {
      await sleep(500)
      await alive(port).catch((error) => expect(/50[03]/.test(error.message), error.message))
    }
    const during = residentMB(pid)
    for (const socket of sockets) socket.destroy()
    await sleep(2000)
    await alive(port)
    expect(during < before + 1500, `${Math.round(before)} MB before, ${Math.round(during)} MB under 2 GB of unfinished bodies`)
  })
  await check('nothing outside the data directory, nothing on stderr, memory as before', async () => {
    expect(readdirSync(folder).join() === 'data', `beside the data directory: ${readdirSync(folder)}`)
    const told = server.output().split('\n').filter((line) => /^millrace:|^\s+at |Warning/.test(line))
    expect(told.length === 0, told.slice(0, 20).join('\n'))
    await sleep(3000)
    expect(residentMB(pid) < 1200, `${Math.round(residentMB(pid))} MB`)
  })
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  process.exitCode = finish()
}

await main()
