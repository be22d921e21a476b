// npm run bench -- [--rows N] [--seed N] [--only part,…] [--json]
// npm run bench -- --aws …: the AWS side, see bench/aws.js; -- --validate: checking a script, see bench/validate.js;
// -- --flink: the same queries on a real Flink, see bench/flink.js.
// One table: each row is a piece of work beside a yardstick measured in the same run.
// Always: results are compared with the yardstick's before a rate is printed.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { decoderRows } from './bench/decoders.js'
import { nexmarkRows } from './bench/nexmark.js'
import { operatorRows } from './bench/operators.js'
import { seedRows, writeSensorRecords } from './bench/seed.js'
import { printRows } from './bench/work.js'
import { buildServer } from './lib/build-steps.js'

// Generated times are written as local ones; here they shall be the same everywhere.
process.env.TZ = 'UTC'

const usage = 'npm run bench -- [--rows N] [--seed N] [--only seed,decoders,operators,nexmark] [--json]'
const parts = ['seed', 'decoders', 'operators', 'nexmark']
/** Rows of the operators' and Nexmark's tables for each sensor record. */
const operatorShare = 0.1

function readArguments() {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '2000000' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: parts.join(',') },
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
  const only = values.only.split(',')
  if (!Number.isSafeInteger(rowCount) || rowCount < 1) throw new Error(`--rows must be a positive whole number\n${usage}`)
  if (!Number.isSafeInteger(seed)) throw new Error(`--seed must be a whole number\n${usage}`)
  const unknown = only.find((part) => !parts.includes(part))
  if (unknown !== undefined) throw new Error(`--only does not know '${unknown}'\n${usage}`)
  return { rowCount, seed, only, json: values.json }
}

async function measure({ rowCount, seed, only }, folder, say) {
  const rows = []
  if (only.includes('seed')) {
    const path = join(folder, 'records.json')
    await writeSensorRecords(path, rowCount, seed)
    say(`${rowCount.toLocaleString('en-US')} sensor records, ${(statSync(path).size / 1e6).toFixed(0)} MB, seed ${seed}`)
    rows.push(...await seedRows({ folder, path, rowCount, say }))
    rmSync(path)
  }
  if (only.includes('decoders')) rows.push(...await decoderRows({ seed }))
  if (only.includes('operators')) rows.push(...await operatorRows({ folder, seed, rowCount: Math.max(1, Math.round(rowCount * operatorShare)), say }))
  if (only.includes('nexmark')) {
    const makeFolder = (name) => {
      mkdirSync(join(folder, name))
      return join(folder, name)
    }
    rows.push(...await nexmarkRows({ folder, seed, rowCount: Math.max(1, Math.round(rowCount * operatorShare)), say, makeFolder }))
  }
  return rows
}

async function main() {
  const options = readArguments()
  if (!(await buildServer({ quiet: true }))) throw new Error('the build failed')
  const folder = mkdtempSync(join(tmpdir(), 'millrace-bench-'))
  try {
    const rows = await measure(options, folder, (text) => options.json || console.log(text))
    if (options.json) console.log(JSON.stringify({ ...options, rows }, null, 2))
    else {
      console.log('')
      printRows(rows)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv.includes('--aws')) await (await import('./bench/aws.js')).benchAws()
else if (process.argv.includes('--flink')) await (await import('./bench/flink.js')).benchFlink()
else if (process.argv.includes('--validate')) await (await import('./bench/validate.js')).benchValidate()
else await main()
