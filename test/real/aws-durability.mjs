// Kills the server while clients write, again and again: what was acknowledged is there afterwards, in order, once.
// Then a long walk over a shard, whose memory must not grow with it.
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { jsonOf, prepare, RawConnection } from '../../scripts/bench/raw-client.js'
import { check, eventually, expect, finish, startProduct } from './support.mjs'

const folder = mkdtempSync(join(tmpdir(), 'millrace-durability-'))
const StreamName = 'kept'
const shards = ['shardId-000000000000', 'shardId-000000000001']
/** Sequence numbers acknowledged for each text that was sent. */
const acknowledged = new Map()
let sentCount = 0

async function call(port, operation, input) {
  const connection = new RawConnection(port)
  try {
    return jsonOf(await connection.send(prepare(operation, input)))
  } finally {
    connection.close()
  }
}

const recordOf = (text) => ({ Data: Buffer.from(text).toString('base64'), PartitionKey: text })

/** Writes by single and batched calls until the connection breaks. */
async function write(port, batch) {
  const connection = new RawConnection(port)
  try {
    for (;;) {
      const texts = Array.from({ length: batch }, () => `${sentCount++}`)
      if (batch === 1) {
        const { SequenceNumber } = jsonOf(await connection.send(prepare('PutRecord', { StreamName, ...recordOf(texts[0]) })))
        acknowledged.set(texts[0], SequenceNumber)
      } else {
        const { Records } = jsonOf(await connection.send(prepare('PutRecords', { StreamName, Records: texts.map(recordOf) })))
        for (const [index, text] of texts.entries()) if (Records[index].SequenceNumber) acknowledged.set(text, Records[index].SequenceNumber)
      }
    }
  } catch {
    connection.close()
  }
}

async function readShard(port, ShardId) {
  const connection = new RawConnection(port)
  const records = []
  let { ShardIterator } = await call(port, 'GetShardIterator', { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' })
  for (;;) {
    const answer = jsonOf(await connection.send(prepare('GetRecords', { ShardIterator })))
    records.push(...answer.Records)
    ShardIterator = answer.NextShardIterator
    if (answer.MillisBehindLatest === 0) break
  }
  connection.close()
  return records
}

async function compare(port) {
  const seen = new Map()
  for (const shard of shards) {
    let last = 0n
    for (const { SequenceNumber, Data, PartitionKey } of await readShard(port, shard)) {
      expect(BigInt(SequenceNumber) > last, `${shard} is out of order at ${SequenceNumber}`)
      last = BigInt(SequenceNumber)
      const text = Buffer.from(Data, 'base64').toString()
      expect(text === PartitionKey, `a record holds ${text} under the key ${PartitionKey}`)
      expect(!seen.has(text), `${text} is there twice`)
      seen.set(text, SequenceNumber)
    }
  }
  for (const [text, number] of acknowledged) expect(seen.get(text) === number, `${text} was acknowledged as ${number}, found ${seen.get(text)}`)
}

/** Half a record at the end of each log, as a machine that stops in the middle of a write leaves it. */
function tear() {
  const streams = join(folder, 'streams')
  for (const stream of readdirSync(streams)) {
    for (const shard of shards) {
      const log = readdirSync(join(streams, stream, shard)).filter((name) => name.endsWith('.log')).sort().at(-1)
      appendFileSync(join(streams, stream, shard, log), Buffer.from([200, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7]))
    }
  }
}

function residentMB(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}

async function main() {
  const options = ['--data-dir', folder, '--state-delay-ms', '0']
  let server = await startProduct(options)
  await check('a stream of two shards', () => call(server.port, 'CreateStream', { StreamName, ShardCount: 2 }))
  for (let round = 1; round <= 3; round++) {
    const before = acknowledged.size
    const writers = [1, 1, 1, 20, 500].map((batch) => write(server.port, batch))
    await eventually('records are taken', () => acknowledged.size > before + 3000, 60_000)
    await sleep(50 * round)
    await server.kill()
    await Promise.all(writers)
    if (round === 2) tear()
    server = await startProduct(options)
    await check(`kill ${round}: ${acknowledged.size} acknowledged records are there, in order, once`, () => compare(server.port))
  }
  await check('what is written after the kills follows on', async () => {
    const last = await call(server.port, 'PutRecord', { StreamName, ...recordOf('last') })
    acknowledged.set('last', last.SequenceNumber)
    await compare(server.port)
  })
  await check('a walk of 200 000 records needs no more memory than its first steps', async () => {
    const connection = new RawConnection(server.port)
    await call(server.port, 'CreateStream', { StreamName: 'long', ShardCount: 1 })
    const Records = Array.from({ length: 500 }, (_, index) => ({ Data: Buffer.alloc(100, index).toString('base64'), PartitionKey: 'k' }))
    const request = prepare('PutRecords', { StreamName: 'long', Records })
    for (let batch = 0; batch < 400; batch++) await connection.send(request)
    let { ShardIterator } = await call(server.port, 'GetShardIterator', { StreamName: 'long', ShardId: shards[0], ShardIteratorType: 'TRIM_HORIZON' })
    const hasProc = existsSync(`/proc/${server.pid}/status`)
    const memory = []
    let count = 0
    for (let turn = 0; count < 200_000; turn++) {
      const answer = jsonOf(await connection.send(prepare('GetRecords', { ShardIterator, Limit: 2000 })))
      count += answer.Records.length
      ShardIterator = answer.NextShardIterator
      expect(answer.Records.length > 0, `the walk ends after ${count} records`)
      if (hasProc && turn % 10 === 9) memory.push(residentMB(server.pid))
    }
    connection.close()
    if (hasProc) expect(memory.at(-1) < memory[0] + 100, `memory in MB: ${memory.map(Math.round)}`)
  })
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  process.exitCode = finish()
}

await main()
