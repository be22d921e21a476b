// npm run bench -- --validate: how long checking a script of 200 lines takes in a warm session, as the editor does while one types.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { buildServer, distDir } from '../lib/build-steps.js'

const lineCount = 200
const rounds = 60

/** A script as users write them: tables of ten columns, views, INSERTs with windows and joins. */
function script() {
  const lines = []
  for (let index = 0; lines.length < lineCount; index++) {
    lines.push(
      `CREATE TABLE sensors_${index} (`,
      '  sensor_id INT, status VARCHAR(6), current_temperature DOUBLE, location STRING,',
      '  event_time TIMESTAMP(3), battery DECIMAL(5, 2), tags ARRAY<STRING>, readings MAP<STRING, DOUBLE>,',
      '  event_day AS CAST(event_time AS DATE), WATERMARK FOR event_time AS event_time - INTERVAL \'5\' SECOND',
      ") WITH ('connector' = 'datagen', 'rows-per-second' = '10');",
      `CREATE TABLE state_${index} (status STRING, num BIGINT, average DOUBLE, hop_time TIMESTAMP(3)) WITH ('connector' = 'print');`,
      `CREATE VIEW warm_${index} AS SELECT sensor_id, UPPER(status) AS status, current_temperature, event_time`,
      `  FROM sensors_${index} WHERE current_temperature > 20 AND status IN ('OK', 'WARN');`,
      `INSERT INTO state_${index} SELECT status, COUNT(*), AVG(current_temperature), HOP_ROWTIME(event_time, INTERVAL '10' SECOND, INTERVAL '1' MINUTE)`,
      `  FROM sensors_${index} GROUP BY HOP(event_time, INTERVAL '10' SECOND, INTERVAL '1' MINUTE), status;`,
      `SELECT a.sensor_id, b.status, CASE WHEN a.current_temperature > 50 THEN 'hot' ELSE 'cold' END AS heat`,
      `  FROM warm_${index} AS a JOIN sensors_${index} AS b ON a.sensor_id = b.sensor_id`,
      "  AND a.event_time BETWEEN b.event_time - INTERVAL '1' MINUTE AND b.event_time;",
    )
  }
  return lines.slice(0, lineCount).join('\n')
}

/** Prints the median and the slowest of some rounds. */
export async function benchValidate() {
  if (!(await buildServer({ quiet: true }))) throw new Error('the build failed')
  const load = (module) => import(pathToFileURL(join(distDir, module)).href)
  const { createEmbeddedEngine } = await load('engine/embedded-engine.js')
  const { systemClock } = await load('base/clock.js')
  const { systemRandom } = await load('base/random.js')
  const dataDirectory = mkdtempSync(join(tmpdir(), 'millrace-bench-'))
  const engine = await createEmbeddedEngine({
    dataDirectory, clock: systemClock, random: systemRandom, flinkVersion: '2.2', memoryLimitBytes: 256 * 1024 * 1024,
  })
  try {
    const session = await engine.openSession({})
    const text = script()
    const timesMs = []
    for (let round = 0; round < rounds; round++) {
      const startMs = performance.now()
      await session.validate(text)
      timesMs.push(performance.now() - startMs)
    }
    const warm = timesMs.slice(rounds / 2).sort((a, b) => a - b)
    const shown = (ms) => `${ms.toFixed(1)} ms`
    console.log(`validating a script of ${text.split('\n').length} lines: first ${shown(timesMs[0])}, warm ${shown(warm[warm.length >> 1])} (median), ${shown(warm.at(-1))} (slowest)`)
  } finally {
    await engine.close()
    rmSync(dataDirectory, { recursive: true, force: true })
  }
}
