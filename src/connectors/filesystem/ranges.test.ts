// Files in ranges: every line is read once, whatever the number of subtasks, also across a snapshot and a restore with another number.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { VirtualClock } from '../../base/clock.ts'
import { type Random, seededRandom } from '../../base/random.ts'
import { createFormatRegistry } from '../../formats/registry.ts'
import { dictionaryOf } from '../../formats/testing/dictionary.ts'
import type { ConnectorContext, SourceReader, SplitState } from '../../table/connector.ts'
import { types } from '../../table/logical-type.ts'
import { filesystem } from './index.ts'
import { rangesOf } from './ranges.ts'

const root = mkdtempSync(join(tmpdir(), 'millrace-ranges-'))
after(() => rmSync(root, { recursive: true, force: true }))
const fields = [{ name: 'id', type: types.int() }]

/** Lines of very different lengths in two files; the last one lacks its line feed. */
function writeFiles(folder: string, random: Random, rowCount: number): void {
  mkdirSync(join(root, folder))
  const lines = Array.from({ length: rowCount }, (_, id) =>
    JSON.stringify({ id, text: 'x'.repeat(random.int(50) === 0 ? random.int(200_000) : random.int(60)) }))
  const cut = Math.floor(rowCount / 3)
  writeFileSync(join(root, folder, 'a.json'), `${lines.slice(0, cut).join('\n')}\n`)
  writeFileSync(join(root, folder, 'b.json'), `\n${lines.slice(cut).join('\n')}`)
}

function open(folder: string, subtaskIndex: number, parallelism: number, restored?: readonly SplitState[]): Promise<SourceReader> {
  const options = { connector: 'filesystem', path: join(root, folder), format: 'json' }
  const context: ConnectorContext = {
    table: { path: { catalog: 'c', database: 'd', name: 't' }, columns: [{ kind: 'physical', ...fields[0]! }], partitionKeys: [], options, temporary: false },
    options, subtaskIndex, parallelism, dictionary: dictionaryOf(), clock: new VirtualClock(0), random: seededRandom(1), timeZone: 'UTC',
    flinkVersion: '2.2', formats: createFormatRegistry(), services: {}, region: 'us-east-1', print: () => undefined,
  }
  return filesystem.source!.open({ fields, metadata: [] }, context, restored)
}

/** Reads on, at most `batchesMax` batches. */
function read(reader: SourceReader, ids: number[], batchesMax = Number.POSITIVE_INFINITY): void {
  for (let batches = 0; batches < batchesMax && !reader.finished; batches++) {
    const batch = reader.poll(100)
    if (batch) ids.push(...(batch.columns[0]!.values as Int32Array).subarray(0, batch.rowCount))
  }
}

const rowCount = 6000
writeFiles('in', seededRandom(5), rowCount)
const everyId = Array.from({ length: rowCount }, (_, id) => id)
const sorted = (ids: number[]): number[] => ids.toSorted((a, b) => a - b)

for (const parallelism of [1, 2, 3, 7]) {
  test(`every line is read once by ${parallelism} subtasks`, async () => {
    const ids: number[] = []
    for (let index = 0; index < parallelism; index++) {
      const own: number[] = []
      read(await open('in', index, parallelism), own)
      assert.ok(own.length > 0)
      ids.push(...own)
    }
    assert.deepEqual(sorted(ids), everyId)
  })
}

for (const [from, to] of [[1, 1], [2, 2], [2, 3], [3, 1], [1, 4]] as const) {
  test(`every line is read once when ${from} subtasks are restored as ${to}`, async () => {
    const ids: number[] = []
    const random = seededRandom(from * 10 + to)
    const states: SplitState[][] = []
    for (let index = 0; index < from; index++) {
      const reader = await open('in', index, from)
      read(reader, ids, random.int(25))
      states.push(JSON.parse(JSON.stringify(reader.snapshot())) as SplitState[])
      await reader.close()
    }
    for (let index = 0; index < to; index++) read(await open('in', index, to, from === to ? states[index]! : states.flat()), ids)
    assert.deepEqual(sorted(ids), everyId)
  })
}

test('files that cannot be cut stay whole', () => {
  const files = ['a', 'b', 'c'].map((path) => ({ path, from: 0, to: 1e9, isLineStart: true }))
  assert.deepEqual(rangesOf(files, 0, 2, false).map(({ path }) => path), ['a', 'c'])
  assert.ok(rangesOf(files, 0, 2, true).length > 10)
})
