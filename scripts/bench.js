// npm run bench -- [--rows N] [--seed N] [--json]
// npm run bench -- --aws …: the AWS side, see bench/aws.js; -- --validate: checking a script, see bench/validate.js.
// Times the walkthrough's sliding-window query on generated sensor records, beside DuckDB and JSON.parse in the same run.
// Always: no rate is printed before the engine's result has been compared with DuckDB's, window by window.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { buildServer, distDir } from './lib/build-steps.js'

// Generated times are written as local ones; here they shall be the same everywhere.
process.env.TZ = 'UTC'

const usage = 'npm run bench -- [--rows N] [--seed N] [--json]'
const startMs = Date.UTC(2024, 0, 1)
const recordSpacingMs = 5
const disorderMaxMs = 2000
const paneMs = 10_000
const panesPerWindow = 6
const chunkBytes = 8 * 1024 * 1024
/** Averages may differ by the order of additions only. */
const relativeErrorMax = 1e-9

function readArguments() {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '2000000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    process.exit(0)
  }
  const rowCount = Number(values.rows)
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(rowCount) || rowCount < 1) throw new Error(`--rows must be a positive whole number\n${usage}`)
  if (!Number.isSafeInteger(seed)) throw new Error(`--seed must be a whole number\n${usage}`)
  return { rowCount, seed, json: values.json }
}

async function load(module) {
  return await import(pathToFileURL(join(distDir, module)).href)
}

/** Writes the records; their event times go up by a fixed step, each moved back by up to the disorder. */
async function writeRecords(path, rowCount, seed) {
  const { seededRandom } = await load('base/random.js')
  const { sensorJson, sensorRecord } = await load('streams/generate.js')
  const random = seededRandom(seed)
  const file = openSync(path, 'w')
  let lines = []
  for (let index = 0; index < rowCount; index++) {
    const timeMs = startMs + index * recordSpacingMs - random.int(disorderMaxMs + 1)
    lines.push(sensorJson(sensorRecord(random, timeMs)))
    if (lines.length === 50_000 || index === rowCount - 1) {
      writeSync(file, `${lines.join('\n')}\n`)
      lines = []
    }
  }
  closeSync(file)
}

/** Runs a task twice and times the second run, so that compilation and caches count for nobody. */
async function timed(task) {
  await task()
  const beganMs = performance.now()
  const value = await task()
  return { value, seconds: (performance.now() - beganMs) / 1000 }
}

const tableStatement = (path) => `
CREATE TABLE sensor_data (
    sensor_id INTEGER,
    current_temperature DOUBLE,
    status VARCHAR(6),
    event_time TIMESTAMP(3),
    WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND
) WITH (
    'connector' = 'filesystem',
    'path' = '${path.replaceAll("'", "''")}',
    'format' = 'json',
    'json.timestamp-format.standard' = 'ISO-8601'
)`

const queryStatement = `
SELECT sensor_data.status,
       COUNT(*) AS num,
       AVG(sensor_data.current_temperature) AS avg_current_temperature,
       HOP_ROWTIME(event_time, INTERVAL '10' second, INTERVAL '1' minute) as hop_time
  FROM sensor_data
 GROUP BY HOP(event_time, INTERVAL '10' second, INTERVAL '1' minute), sensor_data.status`

/** All windows of the query: `status window-end` → count and average. */
async function engineWindows(session) {
  const windows = new Map()
  const operation = await session.execute(queryStatement)
  for (let batch = await operation.fetch(); batch !== null; batch = await operation.fetch()) {
    const [status, count, average, time] = batch.columns
    for (let row = 0; row < batch.rowCount; row++) {
      // A window's row time is its last millisecond.
      const key = `${status.strings[status.values[row]]} ${time.values[row] + 1}`
      if (windows.has(key)) throw new Error(`the engine answered window '${key}' twice`)
      windows.set(key, { count: Number(count.values[row]), average: average.values[row] })
    }
  }
  await operation.close()
  return windows
}

async function measureEngine(path, folder) {
  const { createEmbeddedEngine } = await load('engine/embedded-engine.js')
  const { systemClock } = await load('base/clock.js')
  const { systemRandom } = await load('base/random.js')
  const engine = await createEmbeddedEngine({
    dataDirectory: join(folder, 'engine'), clock: systemClock, random: systemRandom,
    flinkVersion: '2.2', memoryLimitBytes: 4 * 1024 * 1024 * 1024,
  })
  try {
    const session = await engine.openSession()
    await (await session.execute(tableStatement(path))).close()
    return await timed(() => engineWindows(session))
  } finally {
    await engine.close()
  }
}

const duckdbQuery = (path) => `
WITH panes AS (
  SELECT status, epoch_ms(event_time) // ${paneMs} AS pane, count(*) AS num, sum(current_temperature) AS total
    FROM read_json('${path.replaceAll("'", "''")}', format = 'newline_delimited', columns = {
           sensor_id: 'INTEGER', current_temperature: 'DOUBLE', status: 'VARCHAR', event_time: 'TIMESTAMP'})
   GROUP BY ALL)
SELECT status, ((pane + step) * ${paneMs})::DOUBLE AS window_end,
       sum(num)::DOUBLE AS num, sum(total) / sum(num) AS average
  FROM panes, range(1, ${panesPerWindow + 1}) AS steps(step)
 GROUP BY ALL`

async function measureDuckdb(path) {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    return await timed(async () => {
      const reader = await connection.runAndReadAll(duckdbQuery(path))
      return new Map(reader.getRows().map(([status, end, count, average]) => [`${status} ${end}`, { count, average }]))
    })
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** Reads the file and calls JSON.parse for every line, nothing else; answers the number of lines. */
function parseLines(path) {
  const file = openSync(path, 'r')
  const chunk = Buffer.allocUnsafe(chunkBytes)
  let rest = ''
  let lineCount = 0
  for (;;) {
    const size = readSync(file, chunk)
    if (size === 0) break
    // Generated records are ASCII, so no character is cut at a chunk's end.
    const lines = (rest + chunk.latin1Slice(0, size)).split('\n')
    rest = lines.pop()
    for (const line of lines) {
      if (JSON.parse(line).status !== undefined) lineCount++
    }
  }
  closeSync(file)
  return lineCount
}

/** Throws unless both results have the same windows with equal counts and averages. */
function compareWindows(actual, expected) {
  for (const [key, { count, average }] of expected) {
    const found = actual.get(key)
    if (!found) throw new Error(`the engine misses window '${key}' of ${count} records`)
    if (found.count !== count) throw new Error(`window '${key}' counts ${found.count}, DuckDB says ${count}`)
    if (!(Math.abs(found.average - average) <= relativeErrorMax * Math.abs(average))) {
      throw new Error(`window '${key}' averages ${found.average}, DuckDB says ${average}`)
    }
  }
  if (actual.size !== expected.size) throw new Error(`the engine has ${actual.size} windows, DuckDB ${expected.size}`)
}

function printTable(works) {
  const [, duckdb, parse] = works
  const head = ['work', 'seconds', 'records/s', '× DuckDB', '× JSON.parse']
  const ratio = (work, yardstick) => (work.recordsPerSecond / yardstick.recordsPerSecond).toFixed(2)
  const rows = works.map((work) => [
    work.name, work.seconds.toFixed(2), Math.round(work.recordsPerSecond).toLocaleString('en-US'),
    ratio(work, duckdb), ratio(work, parse),
  ])
  const widths = head.map((text, column) => Math.max(text.length, ...rows.map((row) => row[column].length)))
  const line = (cells) =>
    `| ${cells.map((text, at) => (at === 0 ? text.padEnd(widths[at]) : text.padStart(widths[at]))).join(' | ')} |`
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  console.log([line(head), rule, ...rows.map(line)].join('\n'))
}

async function main() {
  const { rowCount, seed, json } = readArguments()
  if (!(await buildServer({ quiet: true }))) throw new Error('the build failed')
  const folder = mkdtempSync(join(tmpdir(), 'millrace-bench-'))
  const say = (text) => json || console.log(text)
  try {
    const path = join(folder, 'records.json')
    await writeRecords(path, rowCount, seed)
    const fileBytes = statSync(path).size
    say(`${rowCount.toLocaleString('en-US')} records, ${(fileBytes / 1e6).toFixed(0)} MB, seed ${seed}`)
    const engine = await measureEngine(path, folder)
    const duckdb = await measureDuckdb(path)
    compareWindows(engine.value, duckdb.value)
    const parse = await timed(async () => parseLines(path))
    if (parse.value !== rowCount) throw new Error(`JSON.parse saw ${parse.value} records of ${rowCount}`)
    say(`${engine.value.size.toLocaleString('en-US')} windows, the same as DuckDB's\n`)
    const work = (name, { seconds }) => ({ name, seconds, recordsPerSecond: rowCount / seconds })
    const works = [
      work('Millrace: NDJSON file → HOP query, one worker', engine),
      work('DuckDB: the same query by panes, one thread', duckdb),
      work('JSON.parse of every line, no query', parse),
    ]
    if (json) console.log(JSON.stringify({ rowCount, seed, fileBytes, windowCount: engine.value.size, works }, null, 2))
    else printTable(works)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv.includes('--aws')) await (await import('./bench/aws.js')).benchAws()
else if (process.argv.includes('--validate')) await (await import('./bench/validate.js')).benchValidate()
else await main()
