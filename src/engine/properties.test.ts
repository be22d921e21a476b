// Random changelogs through the operators that take changes: what remains of the result must be what a naive computation over the
// rows that remain gives. Seeded and bounded, so that a failure repeats.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { systemClock } from '../base/clock.ts'
import { systemRandom } from '../base/random.ts'
import { rowKindText } from '../table/column-batch.ts'
import { columnText } from '../table/render.ts'
import { createEmbeddedEngine } from './embedded-engine.ts'

interface Row {
  readonly id: number
  readonly k: string | null
  readonly v: number | null
}

/** A step: a new row, or a change of one that is there (the `at`-th of them), to nothing for a delete. */
type Step = { readonly at: number; readonly k: string | null; readonly v: number | null; readonly deletes: boolean; readonly isNew: boolean }

const folder = mkdtempSync(join(tmpdir(), 'millrace-properties-'))
const engine = await createEmbeddedEngine({
  dataDirectory: folder, clock: systemClock, random: systemRandom, flinkVersion: '2.2', memoryLimitBytes: 256 * 1024 * 1024,
})
after(async () => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

const steps = fc.array(fc.record<Step>({
  at: fc.nat(20), k: fc.constantFrom('a', 'b', 'c', null), v: fc.option(fc.integer({ min: -3, max: 6 })),
  deletes: fc.boolean(), isNew: fc.boolean(),
}), { maxLength: 30 })

/** Plays steps: lines of debezium-json, and the rows that remain. */
function play(played: readonly Step[], firstId: number): { readonly lines: readonly string[]; readonly rows: readonly Row[] } {
  const rows: Row[] = []
  let nextId = firstId
  const lines = played.map(({ at, k, v, deletes, isNew }) => {
    const place = rows.length === 0 ? -1 : at % rows.length
    if (isNew || place < 0) {
      const row = { id: nextId++, k, v }
      rows.push(row)
      return JSON.stringify({ before: null, after: row, op: 'c' })
    }
    const before = rows[place]!
    if (deletes) {
      rows.splice(place, 1)
      return JSON.stringify({ before, after: null, op: 'd' })
    }
    const row = { id: before.id, k, v }
    rows[place] = row
    return JSON.stringify({ before, after: row, op: 'u' })
  })
  return { lines, rows }
}

let tableCount = 0

/** Runs a query over changelogs called a and b; answers the rows that remain as sorted texts. */
async function remaining(query: string, changelogs: Readonly<Record<string, readonly string[]>>): Promise<readonly string[]> {
  const session = await engine.openSession({ properties: {} })
  for (const [name, lines] of Object.entries(changelogs)) {
    const path = join(folder, `changes-${tableCount++}.json`)
    writeFileSync(path, lines.map((line) => `${line}\n`).join(''))
    await session.execute(
      `CREATE TABLE ${name} (id INT, k STRING, v INT) WITH ('connector' = 'filesystem', 'path' = '${path}', 'format' = 'debezium-json')`)
  }
  const operation = await session.execute(query)
  const print = operation.columns.map((column) => columnText(column.type, 'UTC'))
  const held = new Map<string, number>()
  for (let batch = await operation.fetch(); batch !== null; batch = await operation.fetch()) {
    for (let row = 0; row < batch.rowCount; row++) {
      const text = batch.columns.map((column, index) => print[index]!(column, row) ?? 'NULL').join('|')
      const kind = rowKindText[batch.rowKinds?.[row] ?? 0]!
      const count = (held.get(text) ?? 0) + (kind === '+I' || kind === '+U' ? 1 : -1)
      if (count === 0) held.delete(text)
      else held.set(text, count)
    }
  }
  await operation.close()
  await session.close()
  return [...held].flatMap(([text, count]) => {
    assert.ok(count > 0, `${text} was taken back without having been given`)
    return new Array<string>(count).fill(text)
  }).sort()
}

const text = (value: unknown): string => (value === null ? 'NULL' : String(value))
const known = (rows: readonly Row[]): number[] => rows.flatMap(({ v }) => (v === null ? [] : [v]))

function groupBy(rows: readonly Row[]): ReadonlyMap<string | null, readonly Row[]> {
  const groups = new Map<string | null, Row[]>()
  for (const row of rows) groups.set(row.k, [...(groups.get(row.k) ?? []), row])
  return groups
}

/** Checks a query of one or two changelogs against an oracle over the rows that remain. */
function agrees(name: string, query: string, oracle: (a: readonly Row[], b: readonly Row[]) => readonly string[]): void {
  test(name, { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(steps, steps, async (first, second) => {
      const [a, b] = [play(first, 1), play(second, 1)]
      const changelogs = / b\b/.test(query) ? { a: a.lines, b: b.lines } : { a: a.lines }
      assert.deepEqual(await remaining(query, changelogs), [...oracle(a.rows, b.rows)].sort())
    }), { seed: 20240301, numRuns: 12, endOnFailure: true })
  })
}

agrees('aggregates of a changelog', 'SELECT k, COUNT(*), COUNT(v), SUM(v), MIN(v), MAX(v), COUNT(DISTINCT v) FROM a GROUP BY k', (rows) =>
  [...groupBy(rows)].map(([k, group]) => {
    const values = known(group)
    const some = <T>(value: () => T): T | null => (values.length > 0 ? value() : null)
    const numbers = [some(() => values.reduce((sum, value) => sum + value, 0)), some(() => Math.min(...values)), some(() => Math.max(...values))]
    return [k, group.length, values.length, ...numbers, new Set(values).size].map(text).join('|')
  }))

agrees('Top-N of a changelog', `SELECT k, id, n FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC, id) AS n FROM a WHERE v IS NOT NULL) WHERE n <= 2`, (rows) =>
  [...groupBy(rows.filter(({ v }) => v !== null))].flatMap(([k, group]) =>
    [...group].sort((x, y) => y.v! - x.v! || x.id - y.id).slice(0, 2).map(({ id }, place) => [k, id, place + 1].map(text).join('|'))))

agrees('ORDER BY and LIMIT of a changelog', 'SELECT id FROM a ORDER BY v, id LIMIT 3', (rows) =>
  [...rows].sort((x, y) => (x.v ?? -99) - (y.v ?? -99) || x.id - y.id).slice(0, 3).map(({ id }) => text(id)))

agrees('DISTINCT of a changelog', 'SELECT DISTINCT k, v FROM a', (rows) => [...new Set(rows.map(({ k, v }) => `${text(k)}|${text(v)}`))])

function joined(kind: 'inner' | 'left' | 'full', a: readonly Row[], b: readonly Row[]): string[] {
  const pairs = a.flatMap((left) => {
    const matches = b.filter((right) => left.k !== null && right.k === left.k)
    const padded = matches.length === 0 && kind !== 'inner' ? [`${left.id}|NULL`] : []
    return [...matches.map((right) => `${left.id}|${right.id}`), ...padded]
  })
  const missing = b.filter((right) => right.k === null || !a.some((left) => left.k === right.k))
  return kind === 'full' ? [...pairs, ...missing.map((right) => `NULL|${right.id}`)] : pairs
}

agrees('inner join of changelogs', 'SELECT a.id, b.id FROM a JOIN b ON a.k = b.k', (a, b) => joined('inner', a, b))
agrees('left join of changelogs', 'SELECT a.id, b.id FROM a LEFT JOIN b ON a.k = b.k', (a, b) => joined('left', a, b))
agrees('full join of changelogs', 'SELECT a.id, b.id FROM a FULL JOIN b ON a.k = b.k', (a, b) => joined('full', a, b))

agrees('join with a further condition', 'SELECT a.id, b.id FROM a LEFT JOIN b ON a.k = b.k AND a.v < b.v', (a, b) =>
  a.flatMap((left) => {
    const matches = b.filter((right) => left.k !== null && right.k === left.k && left.v !== null && right.v !== null && left.v < right.v)
    return matches.length === 0 ? [`${left.id}|NULL`] : matches.map((right) => `${left.id}|${right.id}`)
  }))

agrees('semi join of changelogs', 'SELECT id FROM a WHERE k IN (SELECT k FROM b)', (a, b) =>
  a.filter((left) => left.k !== null && b.some((right) => right.k === left.k)).map(({ id }) => text(id)))

agrees('NOT IN with NULLs', 'SELECT id FROM a WHERE v NOT IN (SELECT v FROM b)', (a, b) =>
  a.filter((left) => b.length === 0 || (left.v !== null && b.every((right) => right.v !== null && right.v !== left.v))).map(({ id }) => text(id)))

function copies(rows: readonly Row[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { k } of rows) counts.set(text(k), (counts.get(text(k)) ?? 0) + 1)
  return counts
}

agrees('INTERSECT ALL of changelogs', 'SELECT k FROM a INTERSECT ALL SELECT k FROM b', (a, b) =>
  [...copies(a)].flatMap(([k, count]) => new Array<string>(Math.min(count, copies(b).get(k) ?? 0)).fill(k)))

agrees('EXCEPT ALL of changelogs', 'SELECT k FROM a EXCEPT ALL SELECT k FROM b', (a, b) =>
  [...copies(a)].flatMap(([k, count]) => new Array<string>(Math.max(0, count - (copies(b).get(k) ?? 0))).fill(k)))

agrees('EXCEPT of changelogs', 'SELECT k FROM a EXCEPT SELECT k FROM b', (a, b) => [...copies(a).keys()].filter((k) => !copies(b).has(k)))

agrees('an aggregate over a join over an aggregate', `SELECT b.k, COUNT(*), SUM(a.n) FROM
  (SELECT k, COUNT(*) AS n FROM a GROUP BY k) AS a JOIN b ON a.k = b.k GROUP BY b.k`, (a, b) =>
  [...groupBy(b)].flatMap(([k, group]) => {
    const n = k === null ? 0 : (copies(a).get(k) ?? 0)
    return n === 0 ? [] : [`${k}|${group.length}|${n * group.length}`]
  }))

agrees('OVER in any order', 'SELECT id, SUM(v) OVER (PARTITION BY k ORDER BY id) FROM a', (rows) =>
  rows.map((row) => {
    const values = known(rows.filter((other) => other.k === row.k && other.id <= row.id))
    return `${row.id}|${values.length === 0 ? 'NULL' : values.reduce((sum, value) => sum + value, 0)}`
  }))
