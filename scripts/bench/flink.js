// npm run bench -- --flink [--rows N] [--seed N] [--gateway URL] [--json]: the seed query and Nexmark's on a real Flink (the oracle's
// installation, or the cluster behind a gateway that runs already) and on ours, from the same files, at parallelism 1 with checkpoints on.
// Always: on a smaller market both have given the same final rows before a rate is printed. Rates are by wall clock, for Flink's
// processes are not ours; jobs are started anew, so on short files Flink's deployment counts.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { buildServer } from '../lib/build-steps.js'
import { startCluster } from '../oracle/cluster.js'
import { openSession } from '../oracle/gateway.js'
import { finalRows, marketStatements, nexmarkQueries, writeMarket } from './nexmark.js'
import { seedQuery, seedTable, writeSensorRecords } from './seed.js'
import { beside, insert, openEngine, printRows } from './work.js'

const comparedEventCount = 3000
const properties = { 'parallelism.default': '1', 'execution.checkpointing.interval': '10 s' }

async function onFlink(session, sql) {
  const outcome = await session.execute(sql)
  if (outcome.kind === 'error') throw new Error(`Flink: ${outcome.message}\n${sql}`)
  return outcome
}

/** The final rows of Flink's changelog, as `finalRows` gives ours. */
function playedRows({ columns, rows }, keyCount) {
  const counts = new Map()
  const latest = new Map()
  for (const { op, fields } of rows) {
    const cells = fields.map((field, index) => (field === null ? 'null' : columns[index].type === 'DOUBLE' ? String(Number(field)) : field))
    const text = cells.join(' ')
    if (keyCount !== undefined) latest.set(cells.slice(0, keyCount).join(' '), text)
    else counts.set(text, (counts.get(text) ?? 0) + (op === '+I' || op === '+U' ? 1 : -1))
  }
  return [...latest.values(), ...[...counts].flatMap(([text, count]) => Array.from({ length: count }, () => text))].sort()
}

async function compare(ours, theirs) {
  for (const [name, , sql, , keyCount] of nexmarkQueries) {
    const [own, other] = [await finalRows(ours, sql, keyCount), playedRows(await onFlink(theirs, sql), keyCount)]
    const wrong = other.findIndex((row, at) => row !== own[at])
    if (wrong >= 0 || own.length !== other.length) throw new Error(`${name}: ${own.length} rows, Flink ${other.length}; '${own[wrong]}', Flink '${other[wrong]}'`)
  }
}

async function secondsOf(task) {
  const beganMs = performance.now()
  await task()
  return (performance.now() - beganMs) / 1000
}

/** A row for a query that both run into blackhole; ours is warmed up once, Flink's job as well. */
async function timeBoth({ name, sink, sql, count }, engine, ours, theirs) {
  const table = `sink_${name.replace(/\W/g, '_')}`
  const create = `CREATE TABLE ${table} (${sink}) WITH ('connector' = 'blackhole')`
  await (await ours.execute(create)).close()
  await onFlink(theirs, create)
  const statement = `INSERT INTO ${table} ${sql}`
  const best = async (task) => {
    let [seconds, cpuSeconds] = [Number.POSITIVE_INFINITY, 0]
    for (let round = 0; round < 2; round++) {
      const before = process.cpuUsage()
      const taken = await secondsOf(task)
      const { user, system } = process.cpuUsage(before)
      if (taken < seconds) [seconds, cpuSeconds] = [taken, (user + system) / 1e6]
    }
    return { seconds, cpuSeconds, count, perSecond: count / seconds }
  }
  const own = await best(() => insert(engine, ours, statement))
  const other = await best(() => onFlink(theirs, statement))
  return beside({ name, ...own }, { name: 'Flink 2.2', ...other })
}

async function measure(folder, gatewayUrl, { rowCount, seed }, say) {
  const [small, large, records] = [join(folder, 'small'), join(folder, 'large'), join(folder, 'records.json')]
  for (const path of [small, large]) mkdirSync(path)
  await writeMarket(small, comparedEventCount, seed)
  await writeMarket(large, rowCount, seed + 1)
  await writeSensorRecords(records, rowCount, seed)
  const engine = await openEngine(folder)
  const flinkSessions = []
  const open = async (statements) => {
    const ours = await engine.openSession({ properties })
    const theirs = await openSession(gatewayUrl, {
      ...properties, 'table.dml-sync': 'true',
      'execution.checkpointing.storage': 'filesystem', 'execution.checkpointing.dir': `file://${join(folder, 'checkpoints')}`,
    }, { timeoutMs: 600_000 })
    flinkSessions.push(theirs)
    for (const statement of statements) {
      await (await ours.execute(statement)).close()
      await onFlink(theirs, statement)
    }
    return [ours, theirs]
  }
  try {
    await compare(...await open(marketStatements(small)))
    say(`${nexmarkQueries.length} Nexmark queries, on ${comparedEventCount} events the same results as Flink's`)
    const seedSession = await open([seedTable(records)])
    const market = await open(marketStatements(large))
    const rows = [await timeBoth({ name: 'seed query', sink: 'status STRING, num BIGINT, average DOUBLE, hop_time TIMESTAMP(3)', sql: seedQuery, count: rowCount }, engine, ...seedSession)]
    for (const [name, sink, sql] of nexmarkQueries) rows.push(await timeBoth({ name: `nexmark ${name}`, sink, sql, count: rowCount }, engine, ...market))
    return rows
  } finally {
    for (const session of flinkSessions) await session.close()
    await engine.close()
  }
}

/** Runs the comparison. */
export async function benchFlink() {
  const { values } = parseArgs({
    options: {
      flink: { type: 'boolean' }, gateway: { type: 'string' }, rows: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  })
  const options = { rowCount: Number(values.rows), seed: Number(values.seed) }
  if (!Number.isSafeInteger(options.rowCount) || options.rowCount < 1 || !Number.isSafeInteger(options.seed)) throw new Error('--rows and --seed must be whole numbers')
  if (!(await buildServer({ quiet: true }))) throw new Error('the build failed')
  const folder = mkdtempSync(join(tmpdir(), 'millrace-bench-'))
  const cluster = values.gateway === undefined ? await startCluster({ version: '2.2' }) : undefined
  try {
    const rows = await measure(folder, values.gateway ?? cluster.gatewayUrl, options, (text) => values.json || console.log(text))
    if (values.json) console.log(JSON.stringify({ ...options, rows }, null, 2))
    else {
      console.log('')
      printRows(rows, 'wall s')
    }
  } finally {
    await cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
