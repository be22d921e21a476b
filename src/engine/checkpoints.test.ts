// Checkpoints end to end: savepoints, restore, failures in the middle, damaged and missing files, checkpoints that do not fit.
// Always: rows are counted exactly once, however often the job was interrupted. Sources hold at a cut, so nothing waits for time.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { systemClock } from '../base/clock.ts'
import type { MillraceError } from '../base/error.ts'
import { systemRandom } from '../base/random.ts'
import type { EngineSession, Job } from '../table/engine.ts'
import { createEmbeddedEngine } from './embedded-engine.ts'
import { Pace, phases } from './testing/pace.ts'
import { until } from './testing/until.ts'

const dataDirectory = mkdtempSync(join(tmpdir(), 'millrace-checkpoints-'))
let pace: Pace | undefined
const engine = await createEmbeddedEngine({
  dataDirectory, clock: systemClock, random: systemRandom, flinkVersion: '2.2', memoryLimitBytes: 256 * 1024 * 1024,
  workerEntry: new URL('./testing/paced-worker.js', import.meta.url),
  services: () => ({ ports: {}, settings: { pace: pace?.memory }, close() {} }),
})
after(async () => {
  await engine.close()
  rmSync(dataDirectory, { recursive: true, force: true })
})

const rowCount = 3000
const rowsPerPoll = 50
const pollsToCut = 30
let sinkNumber = 0

/** A session whose sources hold when half of their rows have been read. */
async function openSession(properties: Readonly<Record<string, string>> = {}): Promise<EngineSession> {
  pace = new Pace(rowsPerPoll, pollsToCut, 1)
  const session = await engine.openSession({ properties })
  await session.execute(`CREATE TABLE numbers (id BIGINT, k AS MOD(id, 7), 
    at_time AS CAST('2024-01-01 00:' || LPAD(CAST(id / 600 AS STRING), 2, '0') || ':' || LPAD(CAST(MOD(id, 600) / 10 AS STRING), 2, '0') AS TIMESTAMP(3)),
    WATERMARK FOR at_time AS at_time - INTERVAL '1' SECOND)
    WITH ('connector' = 'datagen', 'fields.id.kind' = 'sequence', 'fields.id.start' = '1', 'fields.id.end' = '${rowCount}')`)
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

async function finished(job: Job): Promise<void> {
  await job.ended()
  assert.equal(job.state(), 'FINISHED', job.exceptions().at(-1)?.error.message)
}

const windowCount = (sink: string): string => `INSERT INTO ${sink} SELECT k, COUNT(*) AS n, MIN(id) AS low,
  CAST(TUMBLE_START(at_time, INTERVAL '20' SECOND) AS STRING) AS w FROM numbers GROUP BY TUMBLE(at_time, INTERVAL '20' SECOND), k`
const windowColumns = 'k BIGINT, n BIGINT, low BIGINT, w STRING'

function total(rows: readonly Record<string, number | string>[]): number {
  return rows.reduce((sum, row) => sum + Number(row['n']), 0)
}

/** Every row was counted once, in windows that came once. */
function assertExact(path: string): void {
  const rows = linesOf(path)
  assert.equal(total(rows), rowCount)
  assert.equal(new Set(rows.map((row) => `${row['w']}/${row['k']}`)).size, rows.length, 'no window came twice')
}

test('stop with a savepoint and go on from it: every row is counted once', async () => {
  const session = await openSession()
  const sink = await createSink(session, windowColumns)
  const first = await startInsert(session, windowCount(sink.name))
  await pace!.held()
  const path = await first.stop({ drain: false })
  assert.equal(first.state(), 'FINISHED')
  const before = total(linesOf(sink.path))
  assert.ok(before > 0 && before < rowCount, 'what had fired before the savepoint is there, the rest is not')
  const second = await startInsert(session, windowCount(sink.name), path)
  await finished(second)
  assert.equal(second.checkpoints().restoredFrom, path)
  assertExact(sink.path)
})

test('a savepoint without any text in it is whole', async () => {
  const session = await openSession()
  await session.execute("CREATE TABLE plain (id BIGINT) WITH ('connector' = 'datagen', 'fields.id.kind' = 'sequence', 'fields.id.start' = '1', 'fields.id.end' = '4000')")
  const sink = await createSink(session, 'id BIGINT')
  const insert = `INSERT INTO ${sink.name} SELECT id FROM plain`
  const first = await startInsert(session, insert)
  await pace!.held()
  const path = await first.stop({ drain: false })
  await finished(await startInsert(session, insert, path))
  const ids = linesOf(sink.path).map((row) => Number(row['id'])).sort((a, b) => a - b)
  assert.deepEqual(ids, Array.from({ length: 4000 }, (_, index) => index + 1))
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
    const tell = (): void => resolve(second.checkpoints().restoredFrom)
    if (second.state() !== 'CREATED') tell()
    second.onState(tell)
  })
  assert.equal(told, path)
  await second.cancel()
})

test('stop with drain fires the windows that are open, before the savepoint', async () => {
  const session = await openSession()
  const sink = await createSink(session, windowColumns)
  const job = await startInsert(session, windowCount(sink.name))
  await pace!.held()
  const path = await job.stop({ drain: true })
  assert.equal(total(linesOf(sink.path)), rowsPerPoll * pollsToCut, 'all rows read so far are in the result')
  assert.ok(existsSync(join(path, '_metadata')))
})

test('periodic checkpoints are taken, counted, pruned to the retained number, and removed when the job has finished', async () => {
  const session = await openSession({ 'execution.checkpointing.interval': '20 ms', 'execution.checkpointing.num-retained': '2' })
  const sink = await createSink(session, windowColumns)
  const job = await startInsert(session, windowCount(sink.name))
  await until(() => job.checkpoints().counts.completed >= 5)
  const folder = join(dataDirectory, 'checkpoints', job.id)
  // One more than are retained may be there for the moment between its rename and the pruning.
  const kept = readdirSync(folder).filter((name) => !name.endsWith('.tmp'))
  assert.ok(kept.length <= 3, `kept ${kept.join(' ')}`)
  await until(async () => {
    const newest = await engine.latestCheckpoint(job.id)
    return job.checkpoints().history.some(({ path }) => path === newest)
  })
  pace!.phase = phases.free
  await finished(job)
  await until(() => !existsSync(folder))
  assertExact(sink.path)
})

test('a savepoint of another program is refused with the names of its operators, unless its state may be left behind', async () => {
  const session = await openSession()
  const sink = await createSink(session, windowColumns)
  const job = await startInsert(session, windowCount(sink.name))
  await pace!.held()
  const path = await job.stop({ drain: false })
  const other = `INSERT INTO ${sink.name} SELECT k, SUM(id), MIN(id), 'x' FROM numbers GROUP BY TUMBLE(at_time, INTERVAL '5' SECOND), k`
  await assert.rejects(session.execute(other, { restoreFrom: path }), (error: MillraceError) => {
    assert.equal(error.code, 'checkpoint.incompatible')
    assert.match(error.message, /not available in it: GroupWindowAggregate.*without state in it: GroupWindowAggregate/s)
    return true
  })
  const operation = await session.execute(other, { restoreFrom: path, allowNonRestoredState: true })
  const started = engine.job(operation.jobId!)!
  assert.match(started.output().join('\n'), /\[warning\] The operator GroupWindowAggregate.* starts empty/)
  await started.cancel()
  await assert.rejects(session.execute(other, { restoreFrom: join(dataDirectory, 'nowhere') }), /no complete checkpoint/)
  const wider = windowCount(sink.name)
  await assert.rejects(session.execute(wider, { restoreFrom: path, properties: { 'pipeline.max-parallelism': '256' } }), /maximum parallelism/)
})

const restarting = {
  'restart-strategy.type': 'fixed-delay', 'restart-strategy.fixed-delay.delay': '0 ms', 'restart-strategy.fixed-delay.attempts': '3',
}

/** Takes checkpoints at the cut, spoils the newest, and lets the job crash and end. */
async function runSpoiled(checkpointCount: number, spoil: (newest: string) => void): Promise<{ job: Job; path: string; newest: string }> {
  const session = await openSession(restarting)
  const { name, path } = await createSink(session, windowColumns)
  const job = await startInsert(session, windowCount(name))
  await pace!.held()
  for (let count = 0; count < checkpointCount; count++) await job.triggerCheckpoint()
  const newest = job.checkpoints().history[0]!.path!
  spoil(newest)
  pace!.phase = phases.toCrash
  await job.ended()
  return { job, path, newest }
}

const damages: Readonly<Record<string, (newest: string) => void>> = {
  'a torn state file': (newest) => truncateSync(join(newest, 'subtask-0.state'), 100),
  'a flipped byte': (newest) => {
    const file = join(newest, 'subtask-0.state')
    const bytes = readFileSync(file)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(file, bytes)
  },
  'a missing state file': (newest) => rmSync(join(newest, 'subtask-0.state')),
  'torn metadata': (newest) => truncateSync(join(newest, '_metadata'), 20),
  'missing metadata': (newest) => rmSync(join(newest, '_metadata')),
}

for (const [what, spoil] of Object.entries(damages)) {
  test(`${what} in the newest checkpoint: the job goes on from the one before, and says so`, async () => {
    const { job, path, newest } = await runSpoiled(3, spoil)
    assert.equal(job.state(), 'FINISHED')
    assertExact(path)
    assert.match(job.output().join('\n'), /\[warning\] .*goes on from an older checkpoint/)
    assert.ok(job.exceptions().some(({ error }) => error.code === 'checkpoint.corrupt'))
    assert.notEqual(job.checkpoints().restoredFrom, newest)
  })
}

test('a damaged checkpoint without an older one fails the job instead of losing its state', async () => {
  const { job } = await runSpoiled(1, damages['a flipped byte']!)
  assert.equal(job.state(), 'FAILED')
  assert.match(job.exceptions().at(-1)!.error.message, /state file .* is damaged/)
})

test('a later process falls back, too, when it resumes from a damaged checkpoint', async () => {
  const session = await openSession({ ...restarting, 'execution.checkpointing.externalized-checkpoint-retention': 'RETAIN_ON_CANCELLATION' })
  const { name, path } = await createSink(session, windowColumns)
  const first = await startInsert(session, windowCount(name))
  await pace!.held()
  await first.triggerCheckpoint()
  await first.triggerCheckpoint()
  await first.cancel()
  const newest = (await engine.latestCheckpoint(first.id))!
  damages['torn metadata']!(newest)
  const second = await startInsert(session, windowCount(name), newest)
  await finished(second)
  assertExact(path)
  assert.match(second.checkpoints().restoredFrom!, /chk-1$/)
})

test('a checkpoint that cannot be written fails alone; the job goes on and the next one is complete', async () => {
  const session = await openSession()
  const { name, path } = await createSink(session, windowColumns)
  const job = await startInsert(session, windowCount(name))
  await pace!.held()
  const folder = join(dataDirectory, 'checkpoints', job.id)
  mkdirSync(join(dataDirectory, 'checkpoints'), { recursive: true })
  writeFileSync(folder, 'in the way')
  await assert.rejects(job.triggerCheckpoint())
  await assert.rejects(job.triggerCheckpoint())
  assert.equal(job.state(), 'RUNNING')
  assert.equal(job.checkpoints().history[0]!.status, 'FAILED')
  assert.match(job.output().join('\n'), /\[warning\] A checkpoint has failed: /)
  rmSync(folder)
  await job.triggerCheckpoint()
  pace!.phase = phases.free
  await finished(job)
  assertExact(path)
})

test('more failed checkpoints than tolerated restart the job', async () => {
  const session = await openSession({ ...restarting, 'execution.checkpointing.tolerable-failed-checkpoints': '1' })
  const { name, path } = await createSink(session, windowColumns)
  const job = await startInsert(session, windowCount(name))
  await pace!.held()
  await job.triggerCheckpoint()
  const folder = join(dataDirectory, 'checkpoints', job.id)
  for (const number of [2, 3]) writeFileSync(join(folder, `chk-${number}.tmp`), 'in the way')
  await assert.rejects(job.triggerCheckpoint())
  await assert.rejects(job.triggerCheckpoint())
  await finished(job)
  assert.equal(job.detail().restartCount, 1)
  assert.match(job.exceptions().at(-1)!.error.message, /Exceeded checkpoint tolerable failure threshold/)
  assertExact(path)
})

test('a savepoint with stop that fails leaves the job running', async () => {
  const session = await openSession()
  const { name, path } = await createSink(session, windowColumns)
  const job = await startInsert(session, windowCount(name))
  await pace!.held()
  const blocked = join(dataDirectory, 'blocked')
  writeFileSync(blocked, 'in the way')
  await assert.rejects(job.stop({ drain: false, directory: blocked }))
  pace!.phase = phases.free
  await finished(job)
  assertExact(path)
})

test('a worker that crashes again and again is replaced until the strategy gives up', async () => {
  const session = await openSession(restarting)
  const { name } = await createSink(session, windowColumns)
  const states: string[] = []
  const job = await startInsert(session, windowCount(name))
  job.onState((state) => states.push(state))
  await pace!.held()
  // Without a checkpoint every attempt begins anew and comes to the same crash.
  pace!.phase = phases.toCrash
  await job.ended()
  assert.equal(job.state(), 'FAILED')
  assert.equal(job.detail().restartCount, 3)
  assert.equal(states.filter((state) => state === 'RESTARTING').length, 3)
  assert.match(job.exceptions().at(-1)!.error.message, /lets the task crash/)
})

test('rows of a query that nobody has fetched come once in spite of a crash', async () => {
  const session = await openSession(restarting)
  const operation = await session.execute('SELECT id FROM numbers')
  const job = engine.job(operation.jobId!)!
  await until(() => job.state() === 'RUNNING')
  const ids: number[] = []
  const take = async (): Promise<boolean> => {
    const batch = await operation.fetch()
    for (let row = 0; row < (batch?.rowCount ?? 0); row++) ids.push(Number(batch!.columns[0]!.values[row]))
    return batch !== null
  }
  while (ids.length < rowsPerPoll * pollsToCut) await take()
  await pace!.held()
  await job.triggerCheckpoint()
  pace!.phase = phases.toCrash
  await until(() => job.detail().restartCount === 1)
  while (await take()) { /* to the end */ }
  assert.deepEqual(ids, Array.from({ length: rowCount }, (_, index) => index + 1))
})
