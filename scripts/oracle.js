// npm run oracle -- [--version 1.20|2.2|both] [--update] [--keep] [--gateway VERSION=URL] [--print] [pattern…]
// Runs the golden SQL scripts on a real Flink: records the outputs that are missing, compares the others.
// --update records all anew; --keep leaves the cluster running and prints its addresses.
// --gateway VERSION=URL (repeatable) uses a cluster that runs already, such as one left by --keep.
// --print takes paths of any scripts instead of patterns and prints their outputs; nothing is recorded or compared.
// The cluster is stopped at the end, also on Ctrl-C and on failure.

import {mkdir, mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {parseArgs} from 'node:util'
import {comparable, joinBlocks, renderStatement} from '../test/sql/render.js'
import {fillFolders, isErrorExpected, maskFolders, parseScript} from '../test/sql/script.js'
import {startCluster} from './oracle/cluster.js'
import {openSession} from './oracle/gateway.js'
import {findScripts, goldenRoot, goldenVersions, readGolden, writeGolden} from './oracle/goldens.js'

const usage = 'npm run oracle -- [--version 1.20|2.2|both] [--update] [--keep] [--gateway VERSION=URL] [--print] [pattern…]'

function readArguments() {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {
      version: {type: 'string', default: 'both'},
      update: {type: 'boolean', default: false},
      keep: {type: 'boolean', default: false},
      gateway: {type: 'string', multiple: true, default: []},
      print: {type: 'boolean', default: false},
      help: {type: 'boolean', default: false},
    },
  })
  if (values.help) {
    console.log(usage)
    process.exit(0)
  }
  const versions = values.version === 'both' ? goldenVersions : [values.version]
  if (!versions.every(version => goldenVersions.includes(version))) {
    throw new Error(`--version must be one of ${goldenVersions.join(', ')}, both\n${usage}`)
  }
  const gateways = new Map(values.gateway.map(text => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]))
  return {versions, gateways, update: values.update, keep: values.keep, print: values.print, patterns: positionals}
}

/** Runs one script in a session of its own; returns its output and what did not go as the script says. */
async function runScript(script, version, gatewayUrl) {
  const scratch = await mkdtemp(join(tmpdir(), 'oracle-'))
  const folders = {fixtures: join(goldenRoot, 'fixtures'), scratch}
  const session = await openSession(gatewayUrl, {'table.dml-sync': 'true', ...script.settings})
  const blocks = []
  const surprises = []
  try {
    for (const statement of script.statements) {
      const outcome = await session.execute(fillFolders(statement.text, folders))
      if ((outcome.kind === 'error') !== isErrorExpected(statement, version)) {
        surprises.push(
          outcome.kind === 'error'
            ? `fails without '-- error': ${statement.text}\n${outcome.className}: ${outcome.message}`
            : `does not fail in spite of '-- error': ${statement.text}`,
        )
      }
      blocks.push(maskFolders(renderStatement(statement, outcome), folders))
    }
  } finally {
    await session.close()
    await rm(scratch, {recursive: true, force: true})
  }
  return {text: joinBlocks(blocks), surprises}
}

function firstDifference(recorded, actual) {
  const left = recorded.split('\n')
  const right = actual.split('\n')
  let at = 0
  while (left[at] === right[at]) {
    at++
  }
  return `  line ${at + 1}\n  - ${left[at] ?? '(end)'}\n  + ${right[at] ?? '(end)'}`
}

/** Runs, then records or compares one script; returns one of recorded, same, different, surprising. */
async function settle(entry, script, version, gatewayUrl, update) {
  const {text, surprises} = await runScript(script, version, gatewayUrl)
  if (surprises.length > 0) {
    console.log(surprises.map(surprise => `  ${surprise}`).join('\n'))
    return 'surprising'
  }
  const recorded = await readGolden(entry.name, version)
  if (recorded === null || (update && comparable(recorded) !== comparable(text))) {
    await writeGolden(entry.name, version, text, {onlyVersion: script.version})
    return 'recorded'
  }
  if (comparable(recorded) !== comparable(text)) {
    console.log(firstDifference(comparable(recorded), comparable(text)))
    return 'different'
  }
  return 'same'
}

/** The running cluster that was named, or one of our own. */
async function openCluster(version, {keep, gateways}) {
  const gatewayUrl = gateways.get(version)
  if (gatewayUrl === undefined) {
    return startCluster({version, outlivesUs: keep, log: line => console.log(line)})
  }
  return {gatewayUrl, isForeign: true, stop: async () => {}}
}

async function runVersion(version, entries, options) {
  const {update, print, keep} = options
  const counts = {recorded: 0, same: 0, different: 0, surprising: 0}
  const cluster = await openCluster(version, options)
  try {
    if (print) {
      for (const {entry, script} of entries) {
        const {text, surprises} = await runScript(script, version, cluster.gatewayUrl)
        console.log(`== ${entry.name} on ${version}\n${text}${surprises.map(surprise => `\n! ${surprise}`).join('')}`)
      }
      return counts
    }
    for (const [index, {entry, script}] of entries.entries()) {
      process.stdout.write(`[${version}] ${index + 1}/${entries.length} ${entry.name} `)
      const startedAt = Date.now()
      const verdict = await settle(entry, script, version, cluster.gatewayUrl, update)
      counts[verdict]++
      console.log(`${verdict} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`)
    }
  } finally {
    if (keep && !cluster.isForeign) {
      const {gatewayUrl, restUrl, pids} = cluster
      console.log(`left running: gateway ${gatewayUrl}, dashboard ${restUrl}; stop it with: kill ${pids.join(' ')}`)
      cluster.leave()
    } else {
      await cluster.stop()
    }
  }
  return counts
}

async function main() {
  const {versions, patterns, ...options} = readArguments()
  const entries = []
  const found = options.print ? patterns.map(path => ({name: path, path})) : await findScripts(patterns)
  for (const entry of found) {
    const script = parseScript(await readFile(entry.path, 'utf8'))
    if (!script.millraceOnly) {
      entries.push({entry, script})
    }
  }
  if (entries.length === 0) {
    throw new Error('no golden script matches')
  }
  await mkdir(join(goldenRoot, 'fixtures'), {recursive: true})
  let hasFailed = false
  for (const version of versions) {
    const mine = entries.filter(({script}) => script.version === null || script.version === version)
    if (mine.length === 0) {
      continue
    }
    const counts = await runVersion(version, mine, options)
    console.log(`[${version}] ${Object.entries(counts).map(([verdict, count]) => `${count} ${verdict}`).join(', ')}`)
    hasFailed ||= counts.different + counts.surprising > 0
  }
  process.exitCode = hasFailed ? 1 : 0
}

main().catch(error => {
  console.error(error.message)
  process.exitCode = 1
})
