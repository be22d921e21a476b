// Operators that keep rows until the watermark passes: a job that is stopped with a savepoint in the middle and goes on writes the same
// rows as one that runs through.

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { systemClock } from '../base/clock.ts'
import { systemRandom } from '../base/random.ts'
import type { EngineSession, Job } from '../table/engine.ts'
import { createEmbeddedEngine } from './embedded-engine.ts'

const folder = mkdtempSync(join(tmpdir(), 'millrace-restores-'))
const engine = await createEmbeddedEngine({
  dataDirectory: folder, clock: systemClock, random: systemRandom, flinkVersion: '2.2', memoryLimitBytes: 256 * 1024 * 1024,
})
after(async () => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

const rowCount = 1200

function linesOf(path: string): readonly string[] {
  if (!existsSync(path)) return []
  return readdirSync(path).filter((name) => !name.startsWith('.'))
    .flatMap((name) => readFileSync(join(path, name), 'utf8').split('\n').filter((line) => line !== ''))
}

/** A session with numbers at 10 a second of event time, and the versions of each key as a view. */
async function openSession(parallelism: number): Promise<EngineSession> {
  const session = await engine.openSession({ properties: { 'parallelism.default': String(parallelism) } })
  const timeOf = "'2024-01-01 00:' || LPAD(CAST(id / 600 AS STRING), 2, '0') || ':' || LPAD(CAST(MOD(id, 600) / 10 AS STRING), 2, '0')"
  await session.execute(`CREATE TABLE numbers (id BIGINT, k AS MOD(id, 7), at_time AS CAST(${timeOf} AS TIMESTAMP(3)),
    WATERMARK FOR at_time AS at_time - INTERVAL '1' SECOND)
    WITH ('connector' = 'datagen', 'rows-per-second' = '2000', 'fields.id.kind' = 'sequence', 'fields.id.start' = '1', 'fields.id.end' = '${rowCount}')`)
  await session.execute(`CREATE TEMPORARY VIEW versions AS SELECT k, id, at_time FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY k ORDER BY at_time DESC) AS n FROM numbers WHERE MOD(id, 3) = 0) WHERE n = 1`)
  return session
}

async function start(session: EngineSession, columns: string, path: string, query: string, restoreFrom?: string): Promise<Job> {
  await session.execute(`CREATE TABLE sink (${columns}) WITH ('connector' = 'filesystem', 'path' = '${path}', 'format' = 'json')`)
  const operation = await session.execute(`INSERT INTO sink ${query}`, restoreFrom === undefined ? {} : { restoreFrom })
  return engine.job(operation.jobId!)!
}

function continues(name: string, columns: string, query: string, parallelism = 2): void {
  test(name, { timeout: 60_000 }, async () => {
    const [whole, parts] = [join(folder, `${name}-whole`), join(folder, `${name}-parts`)]
    const through = await start(await openSession(1), columns, whole, query)
    await through.ended()
    const first = await start(await openSession(parallelism), columns, parts, query)
    while (first.state() !== 'RUNNING') await systemClock.sleep(10)
    await systemClock.sleep(200)
    const path = await first.stop({ drain: false })
    const second = await start(await openSession(parallelism), columns, parts, query, path)
    await second.ended()
    assert.equal(second.state(), 'FINISHED')
    const [expected, actual] = [linesOf(whole), linesOf(parts)]
    assert.ok(expected.length > 0)
    assert.deepEqual([...actual].sort(), [...expected].sort())
  })
}

const tumble = "TUMBLE(TABLE numbers, DESCRIPTOR(at_time), INTERVAL '10' SECOND)"

continues('window join', 'k BIGINT, l BIGINT, r BIGINT', `SELECT l.k, l.id, r.id FROM (SELECT * FROM TABLE(${tumble}) WHERE MOD(id, 5) = 0) AS l
  JOIN (SELECT * FROM TABLE(${tumble}) WHERE MOD(id, 3) = 0) AS r ON l.k = r.k AND l.window_start = r.window_start AND l.window_end = r.window_end`)

continues('window Top-N', 'k BIGINT, id BIGINT, n BIGINT', `SELECT k, id, n FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end, k ORDER BY MOD(id, 11) DESC, id) AS n FROM TABLE(${tumble})) WHERE n <= 2`)

continues('aggregation of window results', 'n BIGINT, m BIGINT', `SELECT SUM(n), MAX(m) FROM (
  SELECT window_start, window_end, k, COUNT(*) AS n, MAX(id) AS m FROM TABLE(${tumble}) GROUP BY window_start, window_end, k)
  GROUP BY window_start, window_end`)

continues('temporal join', 'id BIGINT, v BIGINT', `SELECT n.id, v.k FROM numbers AS n
  LEFT JOIN versions FOR SYSTEM_TIME AS OF n.at_time AS v ON n.k = v.k WHERE MOD(n.id, 2) = 0`, 1)

continues('MATCH_RECOGNIZE', 'k BIGINT, a BIGINT, n BIGINT, c BIGINT', `SELECT * FROM numbers MATCH_RECOGNIZE (
  PARTITION BY k ORDER BY at_time, id MEASURES A.id AS a, COUNT(B.id) AS n, C.id AS c ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW
  PATTERN (A B+ C) DEFINE A AS MOD(A.id, 4) = 0, B AS MOD(B.id, 9) <> 0, C AS MOD(C.id, 9) = 0)`)
