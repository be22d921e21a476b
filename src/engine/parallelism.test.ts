// Parallelism: the same results with one, two and three subtasks, and across a rescaled restore.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { systemClock } from '../base/clock.ts'
import { seededRandom, systemRandom } from '../base/random.ts'
import { createEmbeddedEngine } from './embedded-engine.ts'

const dataDirectory = mkdtempSync(join(tmpdir(), 'millrace-parallel-'))
const engine = await createEmbeddedEngine({
  dataDirectory, clock: systemClock, random: systemRandom, flinkVersion: '2.2', memoryLimitBytes: 512 * 1024 * 1024,
})
after(async () => {
  await engine.close()
  rmSync(dataDirectory, { recursive: true, force: true })
})

const fileCount = 6
const rowsPerFile = 20_000
const input = join(dataDirectory, 'input')
const startMs = Date.UTC(2024, 0, 1)
mkdirSync(input)
const random = seededRandom(11)
for (let file = 0; file < fileCount; file++) {
  const lines = Array.from({ length: rowsPerFile }, (_, row) => {
    const ts = new Date(startMs + row * 10 + random.int(5)).toISOString().slice(0, 23)
    return JSON.stringify({ k: `key-${random.int(500)}`, v: random.int(1000), ts })
  })
  writeFileSync(join(input, `part-${file}.json`), `${lines.join('\n')}\n`)
}

let sinkNumber = 0

async function run(parallelism: number, query: string, columns: string, interrupt?: { readonly restoreParallelism: number }): Promise<string[]> {
  const path = join(dataDirectory, `sink${++sinkNumber}`)
  const open = async (properties: Record<string, string>) => {
    const session = await engine.openSession({ properties })
    await session.execute(`CREATE TABLE events (k STRING, v BIGINT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '10' MINUTE)
      WITH ('connector' = 'filesystem', 'path' = '${input}', 'format' = 'json', 'json.timestamp-format.standard' = 'ISO-8601')`)
    await session.execute(`CREATE TABLE results (${columns}) WITH ('connector' = 'filesystem', 'path' = '${path}', 'format' = 'json')`)
    return session
  }
  const session = await open({ 'parallelism.default': String(parallelism) })
  const operation = await session.execute(`INSERT INTO results ${query}`)
  let job = engine.job(operation.jobId!)!
  if (interrupt) {
    while (job.state() !== 'RUNNING') await systemClock.sleep(1)
    const savepoint = await job.stop({ drain: false })
    const again = await open({ 'parallelism.default': String(interrupt.restoreParallelism) })
    job = engine.job((await again.execute(`INSERT INTO results ${query}`, { restoreFrom: savepoint })).jobId!)!
  }
  await job.ended()
  assert.equal(job.state(), 'FINISHED', job.exceptions().at(-1)?.error.message)
  assert.equal(job.detail().vertices[0]!.parallelism, interrupt?.restoreParallelism ?? parallelism)
  return readdirSync(path).filter((name) => !name.startsWith('.'))
    .flatMap((name) => readFileSync(join(path, name), 'utf8').split('\n').filter((line) => line !== '')).sort()
}

const windows = `SELECT k, COUNT(*) AS n, SUM(v) AS s, CAST(TUMBLE_START(ts, INTERVAL '1' MINUTE) AS STRING) AS w
  FROM events GROUP BY TUMBLE(ts, INTERVAL '1' MINUTE), k`
const windowColumns = 'k STRING, n BIGINT, s BIGINT, w STRING'
const alone = await run(1, windows, windowColumns)

test('a window aggregation gives the same rows with two and three subtasks', async () => {
  assert.equal(alone.reduce((sum, line) => sum + Number((JSON.parse(line) as { n: number }).n), 0), fileCount * rowsPerFile)
  assert.deepEqual(await run(2, windows, windowColumns), alone)
  assert.deepEqual(await run(3, windows, windowColumns), alone)
})

test('a join of two streams gives the same rows with two subtasks', async () => {
  const join = `SELECT a.k, a.v, b.v AS w FROM (SELECT * FROM events WHERE v < 20) AS a JOIN (SELECT * FROM events WHERE v > 985) AS b ON a.k = b.k`
  const columns = 'k STRING, v BIGINT, w BIGINT'
  const expected = await run(1, join, columns)
  assert.ok(expected.length > 1000)
  assert.deepEqual(await run(2, join, columns), expected)
})

test('a savepoint at parallelism two is restored at three and at one', async () => {
  assert.deepEqual(await run(2, windows, windowColumns, { restoreParallelism: 3 }), alone)
  assert.deepEqual(await run(2, windows, windowColumns, { restoreParallelism: 1 }), alone)
  assert.deepEqual(await run(1, windows, windowColumns, { restoreParallelism: 2 }), alone)
})
