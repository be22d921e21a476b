// One process of the fault campaign: runs three jobs with three kinds of state, goes on from their newest checkpoints when there are
// any, and does to itself what the plan says. Arguments: folder, parallelism, faults as JSON. Prints one line when all jobs have ended.
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import threads from 'node:worker_threads'
import { distDir } from '../lib/build-steps.js'

const [folder, parallelism, faultText] = process.argv.slice(2)
const alive = new Set()
// The engine's workers are to be killed from outside, as an operating system would.
threads.Worker = class extends threads.Worker {
  constructor(...args) {
    super(...args)
    alive.add(this)
    this.once('exit', () => alive.delete(this))
  }
}
syncBuiltinESMExports()
const load = (path) => import(pathToFileURL(join(distDir, path)).href)
const { createEmbeddedEngine } = await load('engine/embedded-engine.js')
const { systemRandom } = await load('base/random.js')
const { faultWords, jumpingClock } = await load('engine/testing/faults.js')

const rowCount = 9000
const memory = new SharedArrayBuffer(8)
const words = new Int32Array(memory)
const dataDirectory = join(folder, 'data')
const engine = await createEmbeddedEngine({
  dataDirectory, clock: jumpingClock({ words }), random: systemRandom, flinkVersion: '2.2', memoryLimitBytes: 512 * 1024 * 1024,
  workerEntry: pathToFileURL(join(distDir, 'engine/testing/faulty-worker.js')),
  services: () => ({ ports: {}, settings: { faults: memory }, close() {} }),
})
const session = await engine.openSession({
  properties: {
    'parallelism.default': parallelism, 'execution.checkpointing.interval': '100 ms', 'restart-strategy.type': 'fixed-delay',
    'restart-strategy.fixed-delay.attempts': '1000', 'restart-strategy.fixed-delay.delay': '20 ms',
  },
})
const source = (name) => session.execute(`CREATE TABLE ${name} (id BIGINT, k AS MOD(id * 7919, 211), v AS MOD(id * 31, 1000),
  ts AS TO_TIMESTAMP_LTZ(1709251200000 + id * 20, 3), WATERMARK FOR ts AS ts - INTERVAL '1' SECOND)
  WITH ('connector' = 'datagen', 'rows-per-second' = '3000', 'fields.id.kind' = 'sequence', 'fields.id.start' = '1', 'fields.id.end' = '${rowCount}')`)
await source('numbers')
await source('others')
const jobs = {
  windows: ['k BIGINT, n BIGINT, s BIGINT, w STRING', `SELECT k, COUNT(*), SUM(v), CAST(window_start AS STRING) FROM TABLE(HOP(TABLE numbers, DESCRIPTOR(ts),
    INTERVAL '5' SECOND, INTERVAL '10' SECOND)) GROUP BY window_start, window_end, k`],
  joined: ['id BIGINT, k BIGINT, v BIGINT', 'SELECT a.id, a.k, b.v FROM numbers AS a JOIN others AS b ON a.id = b.id'],
  first: ['k BIGINT, w BIGINT, id BIGINT', `SELECT k, w, id FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY k, w ORDER BY ts) AS rn
    FROM (SELECT k, id / 1000 AS w, id, ts FROM numbers)) WHERE rn = 1`],
}

/** Complete checkpoints of a job, also of former processes, newest first. */
function checkpointsOf(name) {
  const root = join(dataDirectory, 'checkpoints')
  const found = []
  for (const jobId of existsSync(root) ? readdirSync(root) : []) {
    for (const chk of readdirSync(join(root, jobId)).filter((each) => /^chk-\d+$/.test(each))) {
      const path = join(root, jobId, chk)
      const owner = join(folder, `owner-${jobId}`)
      if (existsSync(owner) && readFileSync(owner, 'utf8') === name) found.push({ path, number: Number(chk.slice(4)) })
    }
  }
  return found.sort((a, b) => b.number - a.number)
}

const running = []
for (const [name, [columns, query]] of Object.entries(jobs)) {
  if (existsSync(join(folder, `finished-${name}`))) continue
  await session.execute(`CREATE TABLE ${name} (${columns}) WITH ('connector' = 'filesystem', 'path' = '${join(folder, 'out', name)}', 'format' = 'json')`)
  const [newest] = checkpointsOf(name)
  const operation = await session.execute(`INSERT INTO ${name} ${query}`, newest ? { restoreFrom: newest.path } : {})
  const job = engine.job(operation.jobId)
  writeFileSync(join(folder, `owner-${job.id}`), name)
  running.push({ name, job })
  job.ended().then(() => {
    if (job.state() === 'FINISHED') writeFileSync(join(folder, `finished-${name}`), '')
  })
}

const actions = {
  worker({ pick }) {
    const workers = [...alive]
    workers[pick % workers.length]?.terminate()
  },
  /** The next checkpoints find no place. */
  full({ pick }) {
    for (const { job } of running) {
      const directory = join(dataDirectory, 'checkpoints', job.id)
      mkdirSync(directory, { recursive: true })
      const next = (job.checkpoints().history[0]?.id ?? 0) + 1
      for (let number = next; number < next + 1 + (pick % 3); number++) {
        const blocked = join(directory, `chk-${number}.tmp`)
        if (!existsSync(blocked)) writeFileSync(blocked, '')
      }
    }
  },
  /** The newest checkpoint is torn, and the process of its job dies. */
  corrupt({ pick }) {
    const { name } = running[pick % running.length]
    const [newest, older] = checkpointsOf(name)
    if (!newest || !older) return
    const files = readdirSync(newest.path).sort()
    truncateSync(join(newest.path, files[pick % files.length]), 10)
    writeFileSync(join(folder, `corrupted-${name}`), '')
    for (const worker of alive) worker.terminate()
  },
  clock({ pick }) {
    Atomics.store(words, faultWords.clockMs, ((pick % 7) - 3) * 3_600_000)
  },
  slow({ pick }) {
    Atomics.store(words, faultWords.sinkMs, 20 + (pick % 100))
    setTimeout(() => Atomics.store(words, faultWords.sinkMs, 0), 400)
  },
}
for (const fault of JSON.parse(faultText)) {
  setTimeout(() => {
    try {
      actions[fault.kind](fault)
    } catch (thrown) {
      // A checkpoint may have been pruned meanwhile; anything else ends the campaign.
      if (thrown.code !== 'ENOENT') throw thrown
    }
  }, fault.atMs)
}
// While all jobs wait for their restart nothing else keeps the process alive.
const keepAlive = setInterval(() => {}, 1000)
await Promise.all(running.map(({ job }) => job.ended()))
clearInterval(keepAlive)
const failures = running.filter(({ job }) => job.state() !== 'FINISHED')
  .map(({ name, job }) => `${name}: ${job.state()} ${job.exceptions().at(-1)?.error.message}`)
console.log(JSON.stringify({ failures }))
await engine.close()
process.exit(failures.length === 0 ? 0 : 3)
