// The segment log on a real disk: appending, rolling, finding, reading from other readers, retention, torn tails,
// kill -9.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { MillraceError } from '../../base/error.ts'
import { CommitScheduler } from './commit-scheduler.ts'
import { LogCursor } from './cursor.ts'
import { OpenFiles } from './open-files.ts'
import { type LogPoint, ShardLog, type ShardLogOptions } from './shard-log.ts'

const scratch = mkdtempSync(join(tmpdir(), 'millrace-log-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
let folders = 0
const fresh = (): string => join(scratch, `log-${folders++}`)

function open(directory: string, options: Partial<ShardLogOptions> = {}): ShardLog {
  return new ShardLog({ directory, durability: 'os', segmentBytes: 4096, scheduler: new CommitScheduler(), ...options })
}

/** Appends records named `from`..`to` that arrive a second apart, and commits. */
async function fill(log: ShardLog, from: number, to: number, dataBytes = 50): Promise<void> {
  for (let i = from; i <= to; i++) {
    const key = Buffer.from(`key-${i}`)
    log.append({ key, keyBytes: key.length, data: Buffer.alloc(dataBytes, String(i % 10)), nowMs: i * 1000, flags: 0 })
    if (i % 10 === 0) await log.committed()
  }
  await log.committed()
}

const found = (sequence: number, arrivalMs: number, partitionKey: string, data: Buffer, encrypted: boolean) => ({
  sequence,
  arrivalMs,
  partitionKey,
  data,
  encrypted,
})
const read = (log: ShardLog, point: LogPoint, records: number, bytes = 1e9) =>
  log.read(point, { records, bytes }, found)
const keysOf = (log: ShardLog, from = log.oldest, max = 100_000): string[] => {
  const keys: string[] = []
  for (let point = from; ; ) {
    const { records, next } = read(log, point, 7)
    for (const record of records) keys.push(record.partitionKey)
    if (records.length === 0 || keys.length >= max) return keys
    point = next
  }
}
const names = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => `key-${from + i}`)

function overwrite(file: string, at: number, text: string): void {
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, text, at)
  closeSync(descriptor)
}

test('log: append, read across segments, reopen', async () => {
  const directory = fresh()
  const log = open(directory)
  await fill(log, 1, 300)
  assert.deepEqual(keysOf(log), names(1, 300))
  assert.ok(readdirSync(directory).filter((name) => name.endsWith('.log')).length > 3, 'it rolled')
  await log.close()
  const again = open(directory)
  assert.equal(again.cutBytes, 0)
  assert.equal(again.tip.sequence, 301)
  await fill(again, 301, 320)
  assert.deepEqual(keysOf(again), names(1, 320))
  await again.close()
})

test('log: finds by sequence index and by time', async () => {
  const log = open(fresh(), { segmentBytes: 300_000 })
  await fill(log, 1, 4000, 200)
  for (const wanted of [1, 2, 777, 1500, 2999, 4000]) {
    assert.equal(log.findSequence(wanted).sequence, wanted)
    assert.equal(keysOf(log, log.findSequence(wanted), 1)[0], `key-${wanted}`)
    assert.equal(log.findTime(wanted * 1000).sequence, wanted)
    assert.equal(log.findTime(wanted * 1000 - 1).sequence, wanted)
  }
  assert.deepEqual(log.findSequence(9999), log.tip)
  assert.deepEqual(log.findTime(1e12), log.tip)
  assert.deepEqual(log.findSequence(0), log.oldest)
  assert.deepEqual(log.findTime(0), log.oldest)
  await log.close()
})

test('log: limits of a read, and records larger than a block', async () => {
  const log = open(fresh(), { segmentBytes: 64 << 20 })
  await fill(log, 1, 20, 100_000)
  assert.equal(read(log, log.oldest, 3).records.length, 3)
  assert.equal(read(log, log.oldest, 100, 250_000).records.length, 2)
  assert.equal(read(log, log.oldest, 100, 10).records.length, 1, 'one record even if it exceeds the limit')
  const key = Buffer.from('big')
  const data = Buffer.alloc(5_000_000, 'x')
  log.append({ key, keyBytes: 3, data, nowMs: 1, flags: 1 })
  await log.committed()
  const { records } = read(log, log.findSequence(21), 1)
  assert.equal(records[0]?.data.length, data.length)
  assert.equal(records[0]?.encrypted, true)
  assert.equal(records[0]?.arrivalMs, 20_000, 'arrivals never go back')
  await log.close()
})

test('log: nothing is visible before its commit; one write per turn', async () => {
  const log = open(fresh())
  const key = Buffer.from('k')
  for (let i = 0; i < 5; i++) log.append({ key, keyBytes: 1, data: key, nowMs: 1, flags: 0 })
  assert.equal(log.shared.end, 0)
  assert.deepEqual(keysOf(log), [])
  const { version } = log.shared
  await log.committed()
  assert.equal(log.shared.version, version + 1)
  assert.equal(keysOf(log).length, 5)
  await log.close()
})

test('log: fsync commits in order', async () => {
  const log = open(fresh(), { durability: 'fsync' })
  const key = Buffer.from('k')
  const waits: Promise<void>[] = []
  for (let i = 0; i < 200; i++) {
    log.append({ key, keyBytes: 1, data: Buffer.alloc(40), nowMs: i, flags: 0 })
    waits.push(log.committed())
    if (i % 20 === 0) await new Promise((done) => setImmediate(done))
  }
  await Promise.all(waits)
  assert.equal(keysOf(log).length, 200)
  await log.close()
  assert.equal(open(log.directory).tip.sequence, 201)
})

test('log: retention drops whole segments; a slow reader goes on at the oldest', async () => {
  const directory = fresh()
  const log = open(directory)
  await fill(log, 1, 300)
  const cursor = new LogCursor(directory, log.shared, 0, 1)
  log.trim(150_000)
  const oldest = log.oldest.sequence
  assert.ok(oldest > 50 && oldest <= 150)
  assert.equal(keysOf(log)[0], `key-${oldest}`)
  assert.equal(keysOf(log, { position: 0, sequence: 1 })[0], `key-${oldest}`)
  const buffer = Buffer.alloc(1000)
  assert.ok(cursor.read(buffer, 0, 1000) > 0)
  assert.equal(cursor.sequence, oldest)
  log.trim(1e9)
  assert.deepEqual(keysOf(log), [])
  assert.equal(log.oldest.sequence, 301)
  await log.close()
  const again = open(directory)
  await fill(again, 301, 302)
  assert.deepEqual(keysOf(again), names(301, 302), 'sequence indexes go on after everything expired')
  await again.close()
})

test('log: a torn tail is cut, whole records stay', async () => {
  for (const damage of ['partial header', 'partial frame', 'garbage', 'wrong checksum'] as const) {
    const directory = fresh()
    const log = open(directory, { segmentBytes: 1 << 20 })
    await fill(log, 1, 100)
    const file = join(directory, readdirSync(directory).find((name) => name.endsWith('.log')) ?? '')
    const size = statSync(file).size
    if (damage === 'partial header') appendFileSync(file, Buffer.alloc(10, 1))
    if (damage === 'partial frame') truncateSync(file, size - 20)
    if (damage === 'garbage') appendFileSync(file, Buffer.alloc(5000, 200))
    if (damage === 'wrong checksum') overwrite(file, 40, 'damage')
    const again = open(directory, { segmentBytes: 1 << 20 })
    const kept = keysOf(again)
    if (damage === 'wrong checksum') assert.equal(kept.length, 0, 'nothing after a damaged first record is trusted')
    else assert.deepEqual(kept, names(1, damage === 'partial frame' ? 99 : 100))
    assert.ok(again.cutBytes > 0)
    await fill(again, kept.length + 1, kept.length + 5)
    assert.deepEqual(keysOf(again), names(1, kept.length + 5))
    await again.close()
  }
})

test('log: a record damaged on disk is reported, not delivered', async () => {
  const directory = fresh()
  const log = open(directory, { segmentBytes: 1 << 20 })
  await fill(log, 1, 10)
  const file = join(directory, readdirSync(directory).find((name) => name.endsWith('.log')) ?? '')
  overwrite(file, log.findSequence(5).position + 40, 'damage')
  assert.equal(read(log, log.oldest, 100).records.length, 4)
  assert.throws(
    () => read(log, log.findSequence(5), 100),
    (error: unknown) => error instanceof MillraceError && error.code === 'store.corrupt',
  )
  await log.close()
})

test('log: a missing segment in the middle is named', async () => {
  const directory = fresh()
  const log = open(directory)
  await fill(log, 1, 300)
  await log.close()
  const segments = readdirSync(directory)
    .filter((name) => name.endsWith('.log'))
    .sort()
  rmSync(join(directory, segments[1]!))
  assert.throws(() => open(directory), /next segment begins/)
})

test('log: every acknowledged record survives kill -9', async () => {
  const directory = fresh()
  const script = `
    import { ShardLog } from ${JSON.stringify(new URL('./shard-log.js', import.meta.url).href)}
    import { CommitScheduler } from ${JSON.stringify(new URL('./commit-scheduler.js', import.meta.url).href)}
    const log = new ShardLog({ directory: process.argv[1], durability: 'os', segmentBytes: 200000, scheduler: new CommitScheduler() })
    for (let i = 1; ; i++) {
      const key = Buffer.from('key-' + i)
      log.append({ key, keyBytes: key.length, data: Buffer.alloc(100), nowMs: i, flags: 0 })
      if (i % 17 === 0) { await log.committed(); process.stdout.write(i + '\\n') }
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let acknowledged = 0
  child.stdout.on('data', (chunk: Buffer) => {
    acknowledged = Number(chunk.toString().trim().split('\n').at(-1))
    if (acknowledged > 20_000) child.kill('SIGKILL')
  })
  await once(child, 'exit')
  const log = open(directory)
  const keys = keysOf(log)
  assert.ok(keys.length >= acknowledged, `${keys.length} kept, ${acknowledged} acknowledged`)
  assert.deepEqual(keys, names(1, keys.length))
  await log.close()
})

test('logs beyond the bound give their files back and go on as if nothing had been', async () => {
  const openFiles = new OpenFiles(2)
  const logs = Array.from({ length: 5 }, () => open(fresh(), { openFiles, segmentBytes: 500 }))
  for (let turn = 0; turn < 20; turn++) for (const log of logs) await fill(log, turn + 1, turn + 1)
  if (existsSync('/proc/self/fd')) {
    const files = readdirSync('/proc/self/fd').map((name) => targetOf(`/proc/self/fd/${name}`))
    assert.equal(files.filter((file) => logs.some((log) => file.startsWith(`${log.directory}/`))).length, 2)
  }
  const expected = Array.from({ length: 20 }, (_, index) => `key-${index + 1}`)
  for (const log of logs) {
    assert.deepEqual(keysOf(log), expected)
    await log.close()
  }
})

function targetOf(link: string): string {
  try {
    return readlinkSync(link)
  } catch {
    return ''
  }
}
