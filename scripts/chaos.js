// npm run chaos -- [--seed N | --seeds A..B] [--minutes M]
// The fault campaign: three jobs (windows, join, first rows) run while workers and the process are killed, checkpoints find no place or
// are torn, sinks are slow and the clock jumps, all at points that the seed decides. Their results must equal an undisturbed run's:
// exactly, or as a set where a torn checkpoint made a job go back behind rows that its sink had already shown.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { buildServer, distDir, root } from './lib/build-steps.js'

const kinds = ['worker', 'worker', 'full', 'corrupt', 'clock', 'slow']
const attemptsMax = 8
const attemptTimeoutMs = 90_000

function linesOf(folder) {
  return existsSync(folder)
    ? readdirSync(folder).filter((name) => !name.startsWith('.')).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n')).filter((line) => line !== '').sort()
    : []
}

/** Runs one process; kills it after `killMs` unless that is undefined. Answers its exit code, null when it was killed. */
function runProcess(folder, parallelism, faults, killMs) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'scripts/chaos/jobs.js'), folder, String(parallelism), JSON.stringify(faults)],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_NO_WARNINGS: '1' } })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    const timer = setTimeout(() => child.kill('SIGKILL'), killMs ?? attemptTimeoutMs)
    child.on('exit', (code) => {
      clearTimeout(timer)
      resolve({ code, output: output.trim() })
    })
  })
}

function differences(folder, expected) {
  return Object.entries(expected).flatMap(([name, lines]) => {
    const isSet = existsSync(join(folder, `corrupted-${name}`))
    const actual = linesOf(join(folder, 'out', name))
    const compared = isSet ? [...new Set(actual)] : actual
    if (compared.length === lines.length && compared.every((line, index) => line === lines[index])) return []
    const wanted = new Set(lines)
    const extra = compared.filter((line, index) => !wanted.has(line) || compared[index - 1] === line)
    const found = new Set(compared)
    const missing = lines.filter((line) => !found.has(line))
    return [`${name}: ${compared.length} rows for ${lines.length}; too many ${extra.slice(0, 3)}; missing ${missing.slice(0, 3)}`]
  })
}

async function runSeed(seed, expected, seededRandom) {
  const random = seededRandom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'millrace-chaos-'))
  const log = []
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    const parallelism = 1 + random.int(2)
    const faults = Array.from({ length: 1 + random.int(4) }, () => ({ kind: kinds[random.int(kinds.length)], atMs: 300 + random.int(2500), pick: random.int(1000) }))
    const killMs = attempt < attemptsMax - 1 && random.int(2) === 0 ? 600 + random.int(2500) : undefined
    log.push(`  ×${parallelism} ${faults.map(({ kind, atMs }) => `${kind}@${atMs}`).join(' ')}${killMs === undefined ? '' : ` kill@${killMs}`}`)
    const { code, output } = await runProcess(folder, parallelism, faults, killMs)
    if (code === null && killMs !== undefined) continue
    const wrong = code === 0 ? differences(folder, expected) : [`exit ${code} ${output}`]
    if (wrong.length === 0) rmSync(folder, { recursive: true, force: true })
    return { wrong, log, folder }
  }
  return { wrong: ['it never came to its end'], log, folder }
}

function seedsOf({ seed, seeds }) {
  const [from, to] = seeds ? seeds.split('..').map(Number) : [Number(seed), Number(seed)]
  if (![from, to].every(Number.isSafeInteger)) throw new Error('npm run chaos -- [--seed N | --seeds A..B] [--minutes M]')
  return [from, seeds ? to : undefined]
}

async function main() {
  const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, seeds: { type: 'string' }, minutes: { type: 'string' } } })
  if (!(await buildServer({ quiet: true }))) throw new Error('the build failed')
  const { seededRandom } = await import(pathToFileURL(join(distDir, 'base/random.js')).href)
  const calm = mkdtempSync(join(tmpdir(), 'millrace-chaos-'))
  const { code, output } = await runProcess(calm, 1, [])
  if (code !== 0) throw new Error(`the undisturbed run failed: ${output}`)
  const expected = Object.fromEntries(['windows', 'joined', 'first'].map((name) => [name, linesOf(join(calm, 'out', name))]))
  rmSync(calm, { recursive: true, force: true })
  const [from, to] = seedsOf(values)
  const endMs = values.minutes === undefined ? undefined : Date.now() + Number(values.minutes) * 60_000
  let passed = 0
  let failed = 0
  for (let seed = from; endMs === undefined ? seed <= (to ?? from) : Date.now() < endMs && seed <= (to ?? Number.POSITIVE_INFINITY); seed++) {
    const { wrong, log, folder } = await runSeed(seed, expected, seededRandom)
    if (wrong.length === 0) passed++
    else failed++
    console.log(wrong.length === 0 ? `ok - seed ${seed}` : `not ok - seed ${seed} (kept in ${folder})\n${log.join('\n')}\n${wrong.join('\n')}`)
  }
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

await main()
