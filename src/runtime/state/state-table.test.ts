// State tables against plain maps: insert, find, remove, grow, snapshot and restore by key group.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '../../base/clock.ts'
import { seededRandom } from '../../base/random.ts'
import { types } from '../../table/logical-type.ts'
import { literalBatch } from '../batch/literals.ts'
import { keyGroupRange } from '../checkpoints/key-groups.ts'
import { decodeStateFile, encodeStateFile } from '../checkpoints/state-file.ts'
import { compileResolve } from '../codegen/row-code.ts'
import { StringDictionary } from '../dictionary.ts'
import type { OperatorContext } from '../operator.ts'
import { hashSlot, restoreTable, snapshotTable } from './snapshot.ts'
import { StateTable, stateFields } from './state-table.ts'

const fields = [
  { name: 's', type: types.string() }, { name: 'l', type: types.bigint() }, { name: 'd', type: types.double(false) },
  { name: 't', type: types.timestamp(9) }, { name: 'o', type: types.array(types.int()) },
]
const keys = [0, 1, 2, 3, 4]

function contextOf(dictionary: StringDictionary): OperatorContext {
  const session = { timeZone: 'UTC', flinkVersion: '2.2', database: 'd' }
  return { dictionary, session, clock: systemClock, random: seededRandom(1) } as unknown as OperatorContext
}

type Row = readonly [string | null, bigint | null, number, { ms: number; nanos: number } | null, readonly number[] | null]

function rowOf(number: number): Row {
  const special = [0, -0, Number.NaN, 1.5, Number.POSITIVE_INFINITY][number % 5]!
  return [
    number % 7 === 0 ? null : `s${number % 50}`, number % 11 === 0 ? null : BigInt(number % 13) << 33n, special,
    number % 3 === 0 ? null : { ms: 1000 * (number % 4), nanos: number % 2 }, number % 5 === 0 ? null : [number % 3],
  ]
}

function keyText(row: Row): string {
  return row.map((value) => (Object.is(value, -0) ? '-0' : typeof value === 'bigint' ? `${value}n` : JSON.stringify(value) ?? String(value)))
    .join('/') + String(row[2])
}

test('keys of all kinds are found again, NULLs and odd doubles too, while rows come and go', () => {
  const dictionary = new StringDictionary()
  const table = new StateTable([...stateFields(fields), { name: 'count', kind: 'int', nullable: false }], keys.length, true)
  const resolve = compileResolve(contextOf(dictionary), fields.map((field) => field.type), keys, table)
  const random = seededRandom(5)
  const expected = new Map<string, number>()
  const slots = new Int32Array(500)
  for (let round = 0; round < 40; round++) {
    const rows = Array.from({ length: 500 }, () => rowOf(random.int(3000)))
    resolve(literalBatch(fields, rows as never, dictionary), table, slots)
    const counts = table.values[keys.length] as Int32Array
    rows.forEach((row, index) => {
      const key = keyText(row)
      assert.equal(table.live[slots[index]!], 1)
      assert.equal(counts[slots[index]!], expected.get(key) ?? 0, key)
      expected.set(key, (expected.get(key) ?? 0) + 1)
      counts[slots[index]!]!++
    })
    const removed = new Set<string>()
    rows.forEach((row, index) => {
      const key = keyText(row)
      if (removed.has(key) || random.int(3) > 0) return
      removed.add(key)
      expected.delete(key)
      table.remove(slots[index]!)
    })
    assert.equal(table.liveCount, expected.size)
  }
})

test('a snapshot is restored into another dictionary, whole or by key group', () => {
  const dictionary = new StringDictionary()
  const table = new StateTable([...stateFields(fields), { name: 'count', kind: 'int', nullable: false }], keys.length, true)
  const resolve = compileResolve(contextOf(dictionary), fields.map((field) => field.type), keys, table)
  const rows = Array.from({ length: 2000 }, (_, index) => rowOf(index))
  const slots = new Int32Array(2000)
  resolve(literalBatch(fields, rows as never, dictionary), table, slots)
  rows.forEach((_, index) => {
    ;(table.values[keys.length] as Int32Array)[slots[index]!]!++
  })
  table.remove(slots[0]!)
  const chunks = encodeStateFile({ operators: new Map([['op', { meta: { x: 1 }, sections: [snapshotTable('t', table)] }]]), dictionary })
  const bytes = new Uint8Array(Buffer.concat(chunks))
  const restoreAt = (subtaskIndex: number, parallelism: number, isRescaled: boolean): StateTable => {
    const own = new StringDictionary()
    own.intern('something else first')
    const part = decodeStateFile(bytes, { dictionary: own, subtaskIndex, parallelism, maxParallelism: 128, isRescaled }).get('op')!
    assert.deepEqual(part.meta, { x: 1 })
    const restored = new StateTable(table.fields, keys.length, true)
    restoreTable(restored, part.section('t'))
    // What the generated lookup computes must be what restore has put into the index.
    const found = new Int32Array(2000)
    const before = restored.liveCount
    if (!isRescaled) {
      compileResolve(contextOf(own), fields.map((field) => field.type), keys, restored)(literalBatch(fields, rows.slice(1) as never, own), restored, found)
      const removedAgain = rows.slice(1).some((row) => keyText(row) === keyText(rows[0]!)) ? 1 : 0
      assert.equal(restored.liveCount, before + removedAgain)
    }
    for (let slot = 0; slot < restored.used; slot++) if (restored.live[slot] === 1) assert.equal(hashSlot(restored, slot), restored.hashes[slot])
    return restored
  }
  const whole = restoreAt(0, 1, false)
  const live = table.liveCount
  const parts = [0, 1, 2].map((index) => restoreAt(index, 3, true).liveCount)
  assert.equal(parts.reduce((sum, count) => sum + count, 0), live)
  assert.ok(parts.every((count) => count > live / 10), `spread ${parts.join(' ')}`)
  assert.ok(whole.liveCount >= live)
  assert.deepEqual([0, 1, 2].map((index) => keyGroupRange(index, 3, 128)), [[0, 42], [43, 85], [86, 127]])
})
