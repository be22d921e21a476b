// The golden run: every script of test/sql through the embedded engine, compared with what a real Flink printed.
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
import { rowKindText } from '../table/column-batch.ts'
import type { EngineSession } from '../table/engine.ts'
import { columnText } from '../table/render.ts'
import { createEmbeddedEngine } from './embedded-engine.ts'

interface GoldenStatement {
  readonly text: string
  readonly order: string
}

interface GoldenScript {
  readonly settings: Readonly<Record<string, string>>
  readonly version: string | null
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

/** Runs a statement to its end and gives its outcome in the form that the renderer takes. */
async function outcomeOf(session: EngineSession, text: string): Promise<unknown> {
  try {
    const operation = await session.execute(text)
    const timeZone = session.properties()['table.local-time-zone'] ?? 'UTC'
    const print = operation.columns.map((column) => columnText(column.type, timeZone))
    const rows: { op: string; fields: (string | null)[] }[] = []
    for (let batch = await operation.fetch(); batch !== null; batch = await operation.fetch()) {
      for (let row = 0; row < batch.rowCount; row++) {
        const op = rowKindText[batch.rowKinds?.[row] ?? 0] ?? '+I'
        rows.push({ op, fields: batch.columns.map((column, index) => print[index]!(column, row)) })
      }
    }
    await operation.close()
    const columns = operation.columns.map(({ name }) => ({ name }))
    if (operation.isQuery) return { kind: 'changelog', columns, rows }
    if (operation.kind === 'show' || operation.kind === 'explain') return { kind: 'table', columns, rows: rows.map(({ fields }) => fields) }
    return { kind: 'ok' }
  } catch (thrown) {
    return { kind: 'error', className: 'Error', message: MillraceError.from(thrown).message }
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
const engine = await createEmbeddedEngine({
  dataDirectory, clock: systemClock, random: systemRandom, flinkVersion: version, memoryLimitBytes: 512 * 1024 * 1024,
})
after(async () => {
  await engine.close()
  rmSync(dataDirectory, { recursive: true, force: true })
})

async function runCase(path: string, golden: string, library: GoldenLibrary): Promise<void> {
  const script = library.parseScript(readFileSync(path, 'utf8'))
  const folders = { fixtures, scratch: mkdtempSync(join(dataDirectory, 'scratch-')) }
  const properties = { 'table.dml-sync': 'true', 'table.local-time-zone': 'UTC', ...script.settings }
  const session = await engine.openSession({ properties })
  const blocks: string[] = []
  for (const statement of script.statements) {
    const text = library.fillFolders(statement.text, folders)
    blocks.push(library.maskFolders(library.renderStatement({ ...statement, text }, await outcomeOf(session, text)), folders))
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

/** Cases that do not agree with Flink yet (issue 2): they run and are reported, and do not fail the run. A case that agrees leaves the list. */
const pending = new Set(readFileSync(join(folder, 'pending.txt'), 'utf8').split('\n'))
const library = cases.length > 0 ? await loadLibrary() : undefined
for (const name of cases) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue
  const path = join(folder, name)
  const script = library!.parseScript(readFileSync(path, 'utf8'))
  if (script.version !== null && script.version !== version) continue
  test(`golden ${relative(folder, path)}`, { timeout: caseTimeoutMs, todo: pending.has(name) }, async () => {
    const golden = goldenOf(path)
    assert.ok(golden, `${name} has no output; record it with npm run oracle`)
    await runCase(path, golden, library!)
  })
}
