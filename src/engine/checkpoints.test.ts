// Checkpoints end to end: savepoints, restore, a worker that dies in the middle, checkpoints that do not fit.
// Always: counts come out exactly once, however often the job was interrupted.

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { systemClock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import { systemRandom } from '../base/random.ts'
import { JobCoordinator } from '../runtime/jobs/job-coordinator.ts'
import type { ThreadListener } from '../runtime/jobs/worker-pool.ts'
import { WorkerPool } from '../runtime/jobs/worker-pool.ts'
import type { EngineSession, Job } from '../table/engine.ts'
import { createEmbeddedEngine } from './embedded-engine.ts'

const dataDirectory = mkdtempSync(join(tmpdir(), 'millrace-checkpoints-'))
const engine = await createEmbeddedEngine({
  dataDirectory, clock: systemClock, random: systemRandom, flinkVersion: '2.2', memoryLimitBytes: 256 * 1024 * 1024,
})
const pools: WorkerPool[] = []
after(async () => {
  await engine.close()
  for (const pool of pools) await pool.close()
  rmSync(dataDirectory, { recursive: true, force: true })
})

const rowCount = 3000
let sinkNumber = 0

async function openSession(properties: Readonly<Record<string, string>> = {}): Promise<EngineSession> {
  const session = await engine.openSession({ properties })
  await session.execute(`CREATE TABLE numbers (id BIGINT, k AS MOD(id, 7), 
    at_time AS CAST('2024-01-01 00:' || LPAD(CAST(id / 600 AS STRING), 2, '0') || ':' || LPAD(CAST(MOD(id, 600) / 10 AS STRING), 2, '0') AS TIMESTAMP(3)),
    WATERMARK FOR at_time AS at_time - INTERVAL '1' SECOND)
    WITH ('connector' = 'datagen', 'rows-per-second' = '2000', 'fields.id.kind' = 'sequence', 'fields.id.start' = '1', 'fields.id.end' = '${rowCount}')`)
  return session
}

async function createSink(session: EngineSession, columns: string): Promise<{ name: string; path: string }> {
  const name = `sink${++sinkNumber}`
  const path = join(dataDirectory, name)
  await session.execute(`CREATE TABLE ${name} (${columns}) WITH ('connector' = 'filesystem', 'path' = '${path}', 'format' = 'json')`)
  return { name, path }
}

function linesOf(path: string): Record<string, number | string>[] {
  return readdirSync(path).filter((name) => !name.startsWith('.'))
    .flatMap((name) => readFileSync(join(path, name), 'utf8').split('\n').filter((line) => line !== ''))
    .map((line) => JSON.parse(line) as Record<string, number | string>)
}

async function startInsert(session: EngineSession, sql: string, restoreFrom?: string): Promise<Job> {
  const operation = await session.execute(sql, restoreFrom === undefined ? {} : { restoreFrom })
  return engine.job(operation.jobId!)!
}

const windowCount = (sink: string): string => `INSERT INTO ${sink} SELECT k, COUNT(*) AS n, MIN(id) AS low,
  CAST(TUMBLE_START(at_time, INTERVAL '20' SECOND) AS STRING) AS w FROM numbers GROUP BY TUMBLE(at_time, INTERVAL '20' SECOND), k`
const windowColumns = 'k BIGINT, n BIGINT, low BIGINT, w STRING'

function total(rows: readonly Record<string, number | string>[]): number {
  return rows.reduce((sum, row) => sum + Number(row['n']), 0)
}

test('stop with a savepoint and go on from it: every row is counted once', async () => {
  const session = await openSession()
  const sink = await createSink(session, windowColumns)
  const first = await startInsert(session, windowCount(sink.name))
  await systemClock.sleep(500)
  const path = await first.stop({ drain: false })
  assert.equal(first.state(), 'FINISHED')
  const before = total(linesOf(sink.path))
  assert.ok(before < rowCount, 'the job was stopped in the middle')
  const second = await startInsert(session, windowCount(sink.name), path)
  await second.ended()
  assert.equal(second.state(), 'FINISHED')
  assert.equal(second.checkpoints().restoredFrom, path)
  const rows = linesOf(sink.path)
  assert.equal(total(rows), rowCount)
  assert.equal(new Set(rows.map((row) => `${row['w']}/${row['k']}`)).size, rows.length, 'no window came twice')
})

test('a savepoint without any text in it is whole', async () => {
  const session = await openSession()
  await session.execute("CREATE TABLE plain (id BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '100', 'fields.id.kind' = 'sequence', 'fields.id.start' = '1', 'fields.id.end' = '100000')")
  const sink = await createSink(session, 'id BIGINT')
  const insert = `INSERT INTO ${sink.name} SELECT id FROM plain`
  const first = await startInsert(session, insert)
  await systemClock.sleep(300)
  const path = await first.stop({ drain: false })
  const second = await startInsert(session, insert, path)
  await systemClock.sleep(300)
  await second.stop({ drain: false })
  assert.equal(second.state(), 'FINISHED')
  const ids = linesOf(sink.path).map((row) => Number(row['id'])).sort((a, b) => a - b)
  assert.deepEqual(ids, ids.map((_, index) => index + 1), 'no row is missing and none came twice')
})

test('a job that is seen running already tells what it was restored from, and takes a savepoint', async () => {
  const session = await openSession()
  const sink = await createSink(session, windowColumns)
  const first = await startInsert(session, windowCount(sink.name))
  const path = await new Promise<string>((resolve, reject) => {
    first.onState((state) => {
      if (state === 'RUNNING') first.stop({ drain: false }).then(resolve, reject)
    })
    if (first.state() === 'RUNNING') first.stop({ drain: false }).then(resolve, reject)
  })
  const second = await startInsert(session, windowCount(sink.name), path)
  const told = await new Promise<string | undefined>((resolve) => {
    if (second.state() === 'RUNNING') resolve(second.checkpoints().restoredFrom)
    second.onState((state) => {
      if (state === 'RUNNING') resolve(second.checkpoints().restoredFrom)
    })
  })
  assert.equal(told, path)
  await second.cancel()
})

test('stop with drain fires the windows that are open', async () => {
  const session = await openSession()
  const sink = await createSink(session, windowColumns)
  const job = await startInsert(session, windowCount(sink.name))
  await systemClock.sleep(400)
  await job.stop({ drain: true })
  const rows = linesOf(sink.path)
  const ids = Math.max(...rows.map((row) => Number(row['low'])))
  assert.ok(total(rows) >= ids, 'all rows read so far are in the result')
})

test('periodic checkpoints are taken, counted and pruned', async () => {
  const session = await openSession({ 'execution.checkpointing.interval': '150 ms' })
  const sink = await createSink(session, windowColumns)
  const job = await startInsert(session, windowCount(sink.name))
  await systemClock.sleep(1200)
  const stats = job.checkpoints()
  assert.ok(stats.enabled && stats.counts.completed >= 4, `completed ${stats.counts.completed}`)
  // One more than are retained may be there for the moment between its rename and the pruning.
  const kept = readdirSync(join(dataDirectory, 'checkpoints', job.id)).filter((name) => !name.endsWith('.tmp'))
  assert.ok(kept.length <= 4, `kept ${kept.join(' ')}`)
  assert.equal(await engine.latestCheckpoint(job.id), stats.history.find((each) => each.status === 'COMPLETED')?.path)
  await job.ended()
  assert.equal(total(linesOf(sink.path)), rowCount)
})

test('a savepoint of another program is refused, unless its state may be left behind', async () => {
  const session = await openSession()
  const sink = await createSink(session, windowColumns)
  const job = await startInsert(session, windowCount(sink.name))
  await systemClock.sleep(200)
  const path = await job.stop({ drain: false })
  const other = `INSERT INTO ${sink.name} SELECT k, SUM(id), MIN(id), 'x' FROM numbers GROUP BY TUMBLE(at_time, INTERVAL '5' SECOND), k`
  await assert.rejects(session.execute(other, { restoreFrom: path }), (error: MillraceError) => error.code === 'checkpoint.incompatible')
  const operation = await session.execute(other, { restoreFrom: path, allowNonRestoredState: true })
  await engine.job(operation.jobId!)!.cancel()
  await assert.rejects(session.execute(other, { restoreFrom: join(dataDirectory, 'nowhere') }), /no complete checkpoint/)
})

/** A pool whose running worker can be killed from outside, as by the operating system. */
class FragilePool extends WorkerPool {
  killRunning: () => void = () => {}

  override start(message: Parameters<WorkerPool['start']>[0], listener: ThreadListener) {
    const thread = super.start(message, listener)
    this.killRunning = () => {
      thread.kill()
      listener.died(new MillraceError('runtime.worker-died', 'killed by the test', { domain: 'internal', retryable: true }))
    }
    return thread
  }
}

test('a worker that dies is replaced and goes on from the last checkpoint', async () => {
  const session = await openSession()
  const sink = await createSink(session, windowColumns)
  const template = await startInsert(session, windowCount(sink.name))
  await template.cancel()
  rmSync(sink.path, { recursive: true, force: true })
  const pool = new FragilePool({ entry: new URL('./worker.js', import.meta.url), heapLimitMb: 256 })
  pools.push(pool)
  const job = new JobCoordinator({
    ...(template as JobCoordinator).options, jobId: 'f'.repeat(32), pool, restoreFrom: undefined,
    properties: { 'execution.checkpointing.interval': '100 ms', 'restart-strategy.type': 'fixed-delay',
      'restart-strategy.fixed-delay.delay': '10 ms', 'restart-strategy.fixed-delay.attempts': '5' },
  })
  const states: string[] = []
  job.onState((state) => states.push(state))
  await job.start()
  await systemClock.sleep(500)
  pool.killRunning()
  await systemClock.sleep(400)
  pool.killRunning()
  await job.ended()
  assert.equal(job.state(), 'FINISHED')
  assert.equal(job.detail().restartCount, 2)
  assert.ok(states.includes('RESTARTING'))
  assert.match(job.exceptions().at(-1)!.error.message, /killed by the test/)
  // The file sink commits with a checkpoint, so nothing is lost and windows written behind it come again at most once.
  const rows = linesOf(sink.path)
  const newest = new Map(rows.map((row) => [`${row['w']}/${row['k']}`, row]))
  assert.equal(total([...newest.values()]), rowCount)
})
