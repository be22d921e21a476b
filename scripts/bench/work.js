// What all benchmarks share: timing, the table, an engine and DuckDB beside it.
// Always: a rate is processor time, of all threads of this process, so that a busy machine changes it little; ratios compare such rates.
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { distDir } from '../lib/build-steps.js'

/** Runs that count; the best one is taken. */
const roundCount = 3

/** A module of the built server. */
export async function load(module) {
  return await import(pathToFileURL(join(distDir, module)).href)
}

/** Runs a task once unmeasured, so that compilation and caches count for nobody, then measured; answers its value and the best times. */
export async function timed(task) {
  await task()
  let best
  for (let round = 0; round < roundCount; round++) {
    const before = process.cpuUsage()
    const beganMs = performance.now()
    const value = await task()
    const seconds = (performance.now() - beganMs) / 1000
    const { user, system } = process.cpuUsage(before)
    const cpuSeconds = (user + system) / 1e6
    if (!best || cpuSeconds < best.cpuSeconds) best = { value, seconds, cpuSeconds }
  }
  return best
}

/** One row of the table: `count` units of work in a measured time. */
export function work(name, { seconds, cpuSeconds }, count) {
  return { name, count, seconds, cpuSeconds, perSecond: count / cpuSeconds }
}

/** A row beside its yardstick. */
export function beside(own, yardstick) {
  return { ...own, yardstick: yardstick.name, yardstickPerSecond: yardstick.perSecond, ratio: own.perSecond / yardstick.perSecond }
}

/** Prints rows as a table; `second` is what a rate counts by. */
export function printRows(rows, second = 'cpu s') {
  const head = ['work', 'wall s', 'cpu s', `records/${second}`, 'yardstick', `records/${second}`, 'ratio']
  const number = (value) => Math.round(value).toLocaleString('en-US')
  const cells = rows.map((row) => [
    row.name, row.seconds.toFixed(2), row.cpuSeconds.toFixed(2), number(row.perSecond), row.yardstick, number(row.yardstickPerSecond), row.ratio.toFixed(2),
  ])
  const isText = (column) => column === 0 || column === 4
  const widths = head.map((text, column) => Math.max(text.length, ...cells.map((row) => row[column].length)))
  const line = (row) => `| ${row.map((text, at) => (isText(at) ? text.padEnd(widths[at]) : text.padStart(widths[at]))).join(' | ')} |`
  const rule = `|${widths.map((width, at) => (isText(at) ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  console.log([line(head), rule, ...cells.map(line)].join('\n'))
}

/** Writes lines to a file, many at a time. */
export function writeLines(path, count, lineAt) {
  const file = openSync(path, 'w')
  let lines = []
  for (let index = 0; index < count; index++) {
    lines.push(lineAt(index))
    if (lines.length === 50_000 || index === count - 1) {
      writeSync(file, `${lines.join('\n')}\n`)
      lines = []
    }
  }
  closeSync(file)
}

/** Opens an engine of this process. */
export async function openEngine(folder) {
  const { createEmbeddedEngine } = await load('engine/embedded-engine.js')
  const { systemClock } = await load('base/clock.js')
  const { systemRandom } = await load('base/random.js')
  return createEmbeddedEngine({
    dataDirectory: join(folder, 'engine'), clock: systemClock, random: systemRandom, flinkVersion: '2.2', memoryLimitBytes: 4 * 1024 * 1024 * 1024,
  })
}

/** Runs an INSERT to its end. */
export async function insert(engine, session, sql) {
  const operation = await session.execute(sql)
  const job = engine.job(operation.jobId)
  await job.ended()
  await operation.close()
  if (job.state() !== 'FINISHED') throw new Error(`${sql}\nended as ${job.state()}: ${job.exceptions().at(-1)?.error.message ?? ''}`)
}

/** Calls back for every batch of a query's result. */
export async function fetchAll(session, sql, take) {
  const operation = await session.execute(sql)
  for (let batch = await operation.fetch(); batch !== null; batch = await operation.fetch()) take(batch)
  await operation.close()
}

/** DuckDB with one thread, while `use` runs. */
export async function withDuckdb(use) {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    return await use(async (sql) => (await connection.runAndReadAll(sql)).getRows())
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** A text in quotes for SQL. */
export const quoted = (text) => `'${text.replaceAll("'", "''")}'`
