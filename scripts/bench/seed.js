// The walkthrough's sliding-window query on generated sensor records, beside DuckDB and JSON.parse; then at two subtasks.
// Always: no rate is told before the windows have been compared with DuckDB's, one by one.
import { closeSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beside, fetchAll, insert, load, openEngine, quoted, timed, withDuckdb, work, writeLines } from './work.js'

const startMs = Date.UTC(2024, 0, 1)
const recordSpacingMs = 5
const disorderMaxMs = 2000
const paneMs = 10_000
const panesPerWindow = 6
const chunkBytes = 8 * 1024 * 1024
/** Averages may differ by the order of additions only. */
const relativeErrorMax = 1e-9

/** Writes sensor records; their event times go up by a fixed step, each moved back by up to the disorder. */
export async function writeSensorRecords(path, rowCount, seed) {
  const { seededRandom } = await load('base/random.js')
  const { sensorJson, sensorRecord } = await load('streams/generate.js')
  const random = seededRandom(seed)
  writeLines(path, rowCount, (index) => sensorJson(sensorRecord(random, startMs + index * recordSpacingMs - random.int(disorderMaxMs + 1))))
}

/** The walkthrough's table over a file. */
export const seedTable = (path) => `
CREATE TABLE sensor_data (
    sensor_id INTEGER,
    current_temperature DOUBLE,
    status VARCHAR(6),
    event_time TIMESTAMP(3),
    WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND
) WITH (
    'connector' = 'filesystem',
    'path' = ${quoted(path)},
    'format' = 'json',
    'json.timestamp-format.standard' = 'ISO-8601'
)`

/** The walkthrough's sliding-window query. */
export const seedQuery = `
SELECT sensor_data.status,
       COUNT(*) AS num,
       AVG(sensor_data.current_temperature) AS avg_current_temperature,
       HOP_ROWTIME(event_time, INTERVAL '10' second, INTERVAL '1' minute) as hop_time
  FROM sensor_data
 GROUP BY HOP(event_time, INTERVAL '10' second, INTERVAL '1' minute), sensor_data.status`

/** All windows of the query: `status window-end` → count and average. */
async function engineWindows(session) {
  const windows = new Map()
  await fetchAll(session, seedQuery, (batch) => {
    const [status, count, average, time] = batch.columns
    for (let row = 0; row < batch.rowCount; row++) {
      // A window's row time is its last millisecond.
      const key = `${status.strings[status.values[row]]} ${time.values[row] + 1}`
      if (windows.has(key)) throw new Error(`the engine answered window '${key}' twice`)
      windows.set(key, { count: Number(count.values[row]), average: average.values[row] })
    }
  })
  return windows
}

const duckdbQuery = (path) => `
WITH panes AS (
  SELECT status, epoch_ms(event_time) // ${paneMs} AS pane, count(*) AS num, sum(current_temperature) AS total
    FROM read_json(${quoted(path)}, format = 'newline_delimited', columns = {
           sensor_id: 'INTEGER', current_temperature: 'DOUBLE', status: 'VARCHAR', event_time: 'TIMESTAMP'})
   GROUP BY ALL)
SELECT status, ((pane + step) * ${paneMs})::DOUBLE AS window_end,
       sum(num)::DOUBLE AS num, sum(total) / sum(num) AS average
  FROM panes, range(1, ${panesPerWindow + 1}) AS steps(step)
 GROUP BY ALL`

/** Reads the file and calls JSON.parse for every line, nothing else; answers the number of lines. */
export function parseLines(path) {
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
    for (const line of lines) if (JSON.parse(line) !== null) lineCount++
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

/** Runs the query into files with one and two subtasks; the wall clock counts, since two cores are to be used. */
async function parallelRows(engine, path, folder, rowCount) {
  const results = []
  for (const parallelism of [1, 2]) {
    const session = await engine.openSession({ properties: { 'parallelism.default': String(parallelism) } })
    const sink = join(folder, `windows-${parallelism}`)
    await (await session.execute(seedTable(path))).close()
    await (await session.execute(`CREATE TABLE windows (status STRING, num BIGINT, average DOUBLE, hop_time TIMESTAMP(3))
      WITH ('connector' = 'filesystem', 'path' = ${quoted(sink)}, 'format' = 'json')`)).close()
    const measured = await timed(async () => {
      rmSync(sink, { recursive: true, force: true })
      await insert(engine, session, `INSERT INTO windows ${seedQuery}`)
    })
    const lines = readdirSync(sink).filter((name) => !name.startsWith('.'))
      .flatMap((name) => readFileSync(join(sink, name), 'utf8').trim().split('\n'))
      .map((line) => JSON.parse(line)).map(({ status, hop_time, num }) => `${status} ${hop_time} ${num}`).sort()
    results.push({ measured, lines })
  }
  const [one, two] = results
  if (one.lines.join() !== two.lines.join()) throw new Error('two subtasks count other windows than one')
  const rows = results.map(({ measured }, index) => ({ ...work(`seed query into a file, ${index + 1} subtask${index > 0 ? 's' : ''}, by wall clock`, measured, rowCount), perSecond: rowCount / measured.seconds }))
  return [beside(rows[1], rows[0])]
}

/** The rows of the table. */
export async function seedRows({ folder, path, rowCount, say }) {
  const engine = await openEngine(folder)
  try {
    const session = await engine.openSession()
    await (await session.execute(seedTable(path))).close()
    const own = await timed(() => engineWindows(session))
    const duckdb = await timed(() => withDuckdb(async (query) =>
      new Map((await query(duckdbQuery(path))).map(([status, end, count, average]) => [`${status} ${end}`, { count, average }]))))
    compareWindows(own.value, duckdb.value)
    say(`${own.value.size.toLocaleString('en-US')} windows, the same as DuckDB's`)
    const parse = await timed(async () => parseLines(path))
    if (parse.value !== rowCount) throw new Error(`JSON.parse saw ${parse.value} records of ${rowCount}`)
    const query = work('seed query: NDJSON file → HOP windows, one subtask', own, rowCount)
    return [
      beside(query, work('DuckDB, by panes, one thread', duckdb, rowCount)),
      beside(query, work('JSON.parse of every line, no query', parse, rowCount)),
      ...await parallelRows(engine, path, folder, rowCount),
    ]
  } finally {
    await engine.close()
  }
}
