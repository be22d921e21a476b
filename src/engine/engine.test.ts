// The embedded engine by its contract: queries, back-pressure, cancelling, runaway queries, statement sets, diagnostics, completion.

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { systemClock } from '../base/clock.ts'
import type { MillraceError } from '../base/error.ts'
import { systemRandom } from '../base/random.ts'
import type { EngineSession, Operation } from '../table/engine.ts'
import { columnText } from '../table/render.ts'
import { createEmbeddedEngine } from './embedded-engine.ts'
import { until } from './testing/until.ts'

const dataDirectory = mkdtempSync(join(tmpdir(), 'millrace-engine-'))
const engine = await createEmbeddedEngine({
  dataDirectory, clock: systemClock, random: systemRandom, flinkVersion: '2.2', memoryLimitBytes: 256 * 1024 * 1024,
})
after(async () => {
  await engine.close()
  rmSync(dataDirectory, { recursive: true, force: true })
})

async function rowsOf(operation: Operation, limit = Number.POSITIVE_INFINITY): Promise<string[]> {
  const print = operation.columns.map((column) => columnText(column.type, 'UTC'))
  const rows: string[] = []
  while (rows.length < limit) {
    const batch = await operation.fetch()
    if (batch === null) break
    for (let row = 0; row < batch.rowCount; row++) rows.push(batch.columns.map((column, index) => print[index]!(column, row) ?? 'NULL').join('|'))
  }
  return rows
}

async function run(session: EngineSession, sql: string): Promise<string[]> {
  return rowsOf(await session.execute(sql))
}

const generator = (rate: number): string =>
  `CREATE TABLE ticks (id BIGINT, name STRING) WITH ('connector' = 'datagen', 'rows-per-second' = '${rate}', 'fields.id.kind' = 'sequence',
    'fields.id.start' = '1', 'fields.id.end' = '1000000000', 'fields.name.length' = '8')`

test('a query without a table, its columns and its end', async () => {
  const session = await engine.openSession()
  const operation = await session.execute("SELECT 1 + 1 AS two, UPPER('é') AS e, CAST(NULL AS INT) AS n")
  assert.deepEqual(operation.columns.map(({ name }) => name), ['two', 'e', 'n'])
  assert.ok(operation.isQuery && operation.insertOnly && operation.jobId)
  assert.deepEqual(await rowsOf(operation), ['2|É|NULL'])
  assert.equal(operation.status(), 'FINISHED')
  assert.equal(engine.job(operation.jobId)?.state(), 'FINISHED')
})

test('an unbounded query gives rows as they come, pushes back when nobody fetches, and can be cancelled', async () => {
  const session = await engine.openSession()
  await session.execute(generator(200_000))
  const operation = await session.execute('SELECT id, name FROM ticks')
  assert.equal((await rowsOf(operation, 10))[0]!.split('|')[0], '1')
  const job = engine.job(operation.jobId!)!
  const countNow = (): number => job.detail().sources[0]!.recordCount
  await until(() => countNow() > 0)
  let before = -1
  await until(async () => {
    const isStill = before === countNow()
    before = countNow()
    await systemClock.sleep(300)
    return isStill
  })
  assert.ok(before < 100_000, `the source waits for the client (${before})`)
  await operation.cancel()
  assert.equal(job.state(), 'CANCELED')
  assert.equal(await operation.fetch(), null)
})

test('rows of a slow source are seen at once', async () => {
  const session = await engine.openSession()
  await session.execute(generator(10))
  const operation = await session.execute('SELECT id FROM ticks')
  const first = await operation.fetch()
  assert.ok(first && first.rowCount < 100, 'rows do not wait until a batch is full')
  await operation.close()
})

test('a query that never looks up is ended from outside', async () => {
  const session = await engine.openSession()
  // A cross product of 140 to the sixth rows keeps its worker in one call for hours.
  const numbers = `(VALUES ${Array.from({ length: 140 }, (_, index) => `(${index})`).join(', ')})`
  const operation = await session.execute(`SELECT COUNT(*) FROM ${['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${numbers} AS ${name}(x)`).join(', ')}`)
  await until(() => engine.job(operation.jobId!)?.state() === 'RUNNING')
  await operation.cancel()
  assert.equal(engine.job(operation.jobId!)?.state(), 'CANCELED')
})

test('a job whose state outgrows millrace.job.memory fails with the way out, and the engine lives', async () => {
  const session = await engine.openSession({ properties: { 'millrace.job.memory': '4 mb' } })
  await session.execute(generator(1_000_000_000))
  const operation = await session.execute('SELECT id, COUNT(*) FROM ticks GROUP BY id')
  await assert.rejects(rowsOf(operation), (error: MillraceError) => {
    assert.equal(error.code, 'runtime.memory-limit')
    assert.match(error.message, /over its limit of 4 MB/)
    assert.match(error.hint ?? '', /millrace\.job\.memory, or run the job on a Flink cluster/)
    return true
  })
  assert.deepEqual(await run(session, 'SELECT 1'), ['1'])
})

test('a failing row fails the query with its message', async () => {
  const session = await engine.openSession()
  const operation = await session.execute("SELECT CAST(x AS INT) FROM (VALUES ('1'), ('oops')) AS t(x)")
  await assert.rejects(rowsOf(operation), /For input string: 'oops'/)
  assert.equal(operation.status(), 'ERROR')
  assert.match(engine.job(operation.jobId!)!.exceptions().at(-1)!.error.message, /oops/)
})

test('a statement set is one job that writes all its sinks', async () => {
  const session = await engine.openSession({ properties: { 'table.dml-sync': 'true' } })
  for (const name of ['low', 'high']) {
    await session.execute(`CREATE TABLE ${name} (x INT) WITH ('connector' = 'filesystem', 'path' = '${join(dataDirectory, name)}', 'format' = 'json')`)
  }
  const source = '(VALUES (1), (2), (30)) AS t(x)'
  await session.execute('BEGIN STATEMENT SET')
  await session.execute(`INSERT INTO low SELECT x FROM ${source} WHERE x < 10`)
  await session.execute(`INSERT INTO high SELECT x FROM ${source} WHERE x > 10`)
  const operation = await session.execute('END')
  assert.equal(operation.kind, 'insert')
  const lines = (name: string): string[] => readdirSync(join(dataDirectory, name)).filter((file) => !file.startsWith('.'))
    .flatMap((file) => readFileSync(join(dataDirectory, name, file), 'utf8').trim().split('\n'))
  assert.deepEqual(lines('low'), ['{"x":1}', '{"x":2}'])
  assert.deepEqual(lines('high'), ['{"x":30}'])
})

test('SHOW JOBS lists a running job and STOP JOB ends it with a savepoint', async () => {
  const session = await engine.openSession()
  await session.execute(generator(100))
  await session.execute("CREATE TABLE hole (id BIGINT, name STRING) WITH ('connector' = 'blackhole')")
  const jobId = (await session.execute('INSERT INTO hole SELECT * FROM ticks')).jobId!
  assert.ok((await run(session, 'SHOW JOBS')).some((row) => row.startsWith(jobId) && row.includes('RUNNING')))
  const [path] = await run(session, `STOP JOB '${jobId}' WITH SAVEPOINT`)
  assert.match(path!, /savepoint-/)
  assert.equal(engine.job(jobId)!.state(), 'FINISHED')
})

test('the job graph and the counters of a window query say why nothing has fired', async () => {
  const session = await engine.openSession()
  await session.execute(`CREATE TABLE clicks (id BIGINT, ts AS CAST('2024-01-01 00:00:0' || CAST(MOD(id, 5) AS STRING) AS TIMESTAMP(3)),
    WATERMARK FOR ts AS ts - INTERVAL '5' SECOND) WITH ('connector' = 'datagen', 'rows-per-second' = '100', 'fields.id.kind' = 'sequence',
    'fields.id.start' = '1', 'fields.id.end' = '1000000')`)
  const operation = await session.execute("SELECT COUNT(*) FROM clicks GROUP BY TUMBLE(ts, INTERVAL '1' MINUTE)")
  await systemClock.sleep(600)
  const job = engine.job(operation.jobId!)!
  job.detail()
  await systemClock.sleep(300)
  const detail = job.detail()
  assert.match(detail.vertices[0]!.name, /^Source: clicks\[1\] -> /)
  assert.equal(detail.vertices[1]!.inputs[0]!.vertexId, detail.vertices[0]!.id)
  const [window] = detail.windows
  const [source] = detail.sources
  assert.equal(window!.nextWindowEndMs, Date.UTC(2024, 0, 1, 0, 1))
  assert.equal(window!.openWindowCount, 1)
  assert.equal(window!.firedWindowCount, 0)
  assert.equal(source!.maxRowtimeMs, Date.UTC(2024, 0, 1, 0, 0, 4))
  assert.equal(source!.watermarkMs, Date.UTC(2023, 11, 31, 23, 59, 59))
  assert.equal(source!.watermarkDelayMs, 5000)
  assert.ok(source!.recordCount > 10)
  await operation.close()
})

test('diagnostics know what the script itself defines, and point at the words', async () => {
  const session = await engine.openSession()
  const script = `CREATE TABLE made (a INT, b STRING) WITH ('connector' = 'datagen');
CREATE VIEW seen AS SELECT a FROM made;
SELECT a FROM seen;
SELECT c FROM made;
SELEC 1`
  const found = await session.validate(script)
  assert.deepEqual(found.map(({ code, position }) => `${code} ${position.line}:${position.column}`), ['sql.unknown-column 4:8', 'sql.parse 5:1'])
  assert.deepEqual(await run(session, 'SHOW TABLES'), [])
})

test('completion offers tables behind FROM and columns of the statement', async () => {
  const session = await engine.openSession()
  await session.execute(generator(1))
  const text = 'SELECT na FROM ticks'
  assert.ok((await session.complete(text, 9)).some((item) => item.label === 'name' && item.kind === 'column'))
  assert.ok((await session.complete('SELECT * FROM ti', 16)).some((item) => item.label === 'ticks' && item.kind === 'table'))
})
