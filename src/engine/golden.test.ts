// The golden run: every script of test/sql through the embedded engine, compared with what a real Flink printed. Streaming scripts also
// run interrupted and rescaled (`testing/variants.ts`), which must not change what their statements end with.
// A difference is written as `<case>.out.new` beside the golden file; GOLDEN names the cases to run, GOLDEN_VERSION the Flink version.

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { systemClock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import { systemRandom } from '../base/random.ts'
import type { EngineSession } from '../table/engine.ts'
import { createEmbeddedEngine } from './embedded-engine.ts'
import type { Pace } from './testing/pace.ts'
import { crashAndRestore, type GoldenRow, readRows, rescale, type Variant } from './testing/variants.ts'

interface GoldenStatement {
  readonly text: string
  readonly order: string
  readonly errorIn: string | null
  readonly oneSubtask: string | null
}

interface GoldenScript {
  readonly settings: Readonly<Record<string, string>>
  readonly version: string | null
  readonly onlyStraight: string | null
  readonly statements: readonly GoldenStatement[]
}

interface GoldenLibrary {
  parseScript(text: string): GoldenScript
  fillFolders(text: string, folders: Readonly<Record<string, string>>): string
  maskFolders(text: string, folders: Readonly<Record<string, string>>): string
  renderStatement(statement: GoldenStatement, outcome: unknown): string
  joinBlocks(blocks: readonly string[]): string
  comparable(text: string): string
  agrees(actual: string, expected: string): boolean
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const folder = join(root, 'test/sql')
const fixtures = join(folder, 'fixtures')
const version = process.env['GOLDEN_VERSION'] ?? '2.2'
const caseTimeoutMs = 20_000

async function loadLibrary(): Promise<GoldenLibrary> {
  const script: unknown = await import(pathToFileURL(join(folder, 'script.js')).href)
  const render: unknown = await import(pathToFileURL(join(folder, 'render.js')).href)
  return { ...(script as GoldenLibrary), ...(render as GoldenLibrary) }
}

interface Outcome {
  readonly kind: 'changelog' | 'table' | 'ok' | 'error'
  readonly columns?: readonly { readonly name: string }[]
  readonly rows?: readonly unknown[]
}

/** Runs a statement to its end, or to that of the test, and gives its outcome in the form that the renderer takes. */
async function outcomeOf(session: EngineSession, text: string, signal: AbortSignal): Promise<Outcome> {
  try {
    const operation = await session.execute(text)
    const rows: GoldenRow[] = []
    await readRows(operation, session.properties()['table.local-time-zone'] ?? 'UTC', rows, signal)
    await operation.close()
    const columns = operation.columns.map(({ name }) => ({ name }))
    if (operation.isQuery) return { kind: 'changelog', columns, rows }
    if (operation.kind === 'show' || operation.kind === 'explain') return { kind: 'table', columns, rows: rows.map(({ fields }) => fields) }
    return { kind: 'ok' }
  } catch (thrown) {
    const error = { className: 'Error', message: MillraceError.from(thrown).message }
    return { kind: 'error', ...error }
  }
}

function goldenOf(path: string): string | undefined {
  const base = path.slice(0, -'.sql'.length)
  return [`${base}.${version}.out`, `${base}.out`].find((candidate) => existsSync(candidate))
}

const wanted = (process.env['GOLDEN'] ?? '').split(',').filter((part) => part !== '')
const cases = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sql')).sort()
  : []
const dataDirectory = mkdtempSync(join(tmpdir(), 'millrace-golden-'))
let pace: Pace | undefined
const engine = await createEmbeddedEngine({
  dataDirectory, clock: systemClock, random: systemRandom, flinkVersion: version, memoryLimitBytes: 512 * 1024 * 1024,
  workerEntry: new URL('./testing/paced-worker.js', import.meta.url),
  services: () => ({ ports: {}, settings: { pace: pace?.memory }, close() {} }),
})
after(async () => {
  await engine.close()
  rmSync(dataDirectory, { recursive: true, force: true })
})

async function openSession(script: GoldenScript, properties: Readonly<Record<string, string>>): Promise<EngineSession> {
  return engine.openSession({ properties: { 'table.local-time-zone': 'UTC', ...script.settings, ...properties } })
}

function newFolders(): { readonly fixtures: string; readonly scratch: string } {
  return { fixtures, scratch: mkdtempSync(join(dataDirectory, 'scratch-')) }
}

/** Runs the script straight, compares its output with the golden one, and answers the outcome of each statement. */
async function runStraight(script: GoldenScript, golden: string, library: GoldenLibrary, outcomes: Outcome[], signal: AbortSignal): Promise<void> {
  const folders = newFolders()
  const session = await openSession(script, { 'table.dml-sync': 'true' })
  const blocks: string[] = []
  for (const statement of script.statements) {
    const text = library.fillFolders(statement.text, folders)
    const outcome = await outcomeOf(session, text, signal)
    outcomes.push(outcome)
    blocks.push(library.maskFolders(library.renderStatement({ ...statement, text }, outcome), folders))
  }
  await session.close()
  const actual = library.joinBlocks(blocks)
  const expected = readFileSync(golden, 'utf8')
  if (library.agrees(actual, expected)) {
    rmSync(`${golden}.new`, { force: true })
    return
  }
  writeFileSync(`${golden}.new`, actual)
  assert.equal(library.comparable(actual), library.comparable(expected))
}

/** What remains of a changelog when it is played to its end, sorted. */
function materialised(rows: readonly GoldenRow[]): string[] {
  const counts = new Map<string, number>()
  for (const { op, fields } of rows) {
    const row = JSON.stringify(fields)
    counts.set(row, (counts.get(row) ?? 0) + (op === '+I' || op === '+U' ? 1 : -1))
  }
  return [...counts].filter(([, count]) => count !== 0).map(([row, count]) => `${count} ${row}`).sort()
}

const isJob = (text: string): boolean => /^\s*(SELECT|WITH|VALUES|TABLE|INSERT|EXECUTE|\()/i.test(text)

/** Runs the script with every query and INSERT in another way, and compares what they end with. */
async function runVariant(
  script: GoldenScript, library: GoldenLibrary, outcomes: readonly Outcome[], variant: Variant, isParallel: boolean, signal: AbortSignal,
): Promise<void> {
  const folders = newFolders()
  const session = await openSession(script, { 'table.dml-sync': 'false' })
  for (const [index, statement] of script.statements.entries()) {
    const text = library.fillFolders(statement.text, folders)
    const straight = outcomes[index]
    // A statement that fails is over at once.
    if (!straight || straight.kind === 'error' || statement.errorIn !== null || (isParallel && statement.oneSubtask !== null)) continue
    if (isJob(text) && session.properties()['execution.runtime-mode'] !== 'batch') {
      const rows = await variant(session, text)
      if (straight.kind === 'changelog') assert.deepEqual(materialised(rows), materialised(straight.rows as GoldenRow[]), text)
    } else await outcomeOf(session, text, signal)
  }
  await session.close()
}

/** Cases that do not agree with Flink yet (issue 2): they run and are reported, and do not fail the run. A case that agrees leaves the list. */
const pending = new Set(readFileSync(join(folder, 'pending.txt'), 'utf8').split('\n'))
const library = cases.length > 0 ? await loadLibrary() : undefined
const setup = { engine, setPace: (wantedPace: Pace | undefined) => (pace = wantedPace) }
for (const [number, name] of cases.entries()) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue
  const path = join(folder, name)
  const script = library!.parseScript(readFileSync(path, 'utf8'))
  if (script.version !== null && script.version !== version) continue
  const title = relative(folder, path)
  const outcomes: Outcome[] = []
  test(`golden ${title}`, { timeout: caseTimeoutMs, todo: pending.has(name) }, async ({ signal }) => {
    pace = undefined
    const golden = goldenOf(path)
    assert.ok(golden, `${name} has no output; record it with npm run oracle`)
    await runStraight(script, golden, library!, outcomes, signal)
  })
  // Scripts of errors have tables of random rows.
  if (script.onlyStraight !== null || name.startsWith('error')) continue
  if (!script.statements.some(({ text }) => isJob(text))) continue
  // The cut lies elsewhere in each case.
  const pollsToCut = 1 + (number % 4)
  test(`golden ${title}, interrupted`, { timeout: caseTimeoutMs }, ({ signal }) => runVariant(script, library!, outcomes, crashAndRestore(setup, pollsToCut), false, signal))
  test(`golden ${title}, rescaled`, { timeout: caseTimeoutMs }, ({ signal }) => runVariant(script, library!, outcomes, rescale(setup, pollsToCut), true, signal))
}
