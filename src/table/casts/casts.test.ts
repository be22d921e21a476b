// Casts of values and the rules of types.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SessionFacts } from '../function.ts'
import type { LogicalType } from '../logical-type.ts'
import { printType, types } from '../logical-type.ts'
import { canCastExplicitly, canCastImplicitly, leastRestrictiveType, valueCast, valueText } from './index.ts'

const session: SessionFacts = { timeZone: 'UTC', flinkVersion: '2.2', database: 'default_database' }

const failed = Symbol('failed')

function cast(value: unknown, from: LogicalType, to: LogicalType): unknown {
  const result = valueCast(from, to, session)(value)
  return result === undefined ? failed : result
}

const text = types.string()

const cases: readonly (readonly [value: unknown, from: LogicalType, to: LogicalType, result: unknown])[] = [
  [' 12.7 ', text, types.int(), 12],
  ['128', text, types.tinyint(), failed],
  ['1e3', text, types.int(), failed],
  ['-9223372036854775808', text, types.bigint(), -9223372036854775808n],
  ['12.355', text, types.decimal(5, 2), 1236n],
  ['yes', text, types.boolean(), true],
  [' true', text, types.boolean(), failed],
  ['2024-2-9', text, types.date(), 19762],
  ['2023-02-29', text, types.date(), failed],
  ['25:00:00', text, types.time(), failed],
  ['2024-1-2 3:4:5.6', text, types.timestamp(3), { ms: Date.UTC(2024, 0, 2, 3, 4, 5, 600), nanos: 0 }],
  ['2024-01-02T03:04:05', text, types.timestamp(3), failed],
  ['abcdef', text, types.varchar(3), 'abc'],
  ['ab', text, types.char(4), 'ab  '],
  [300, types.int(), types.tinyint(), 44],
  [1e20, types.double(), types.int(), 2147483647],
  [300.7, types.double(), types.tinyint(), 44],
  [12345678901n, types.bigint(), types.int(), -539222987],
  [-279n, types.decimal(5, 2), types.int(), -2],
  [99999n, types.decimal(6, 3), types.decimal(4, 2), null],
  [true, types.boolean(), types.decimal(5, 2), 100n],
  [0, types.int(), types.boolean(), false],
  [{ ms: -500, nanos: 0 }, types.timestamp(3), types.date(), 0],
  [['1', 'x'], types.array(text), types.array(types.int()), failed],
  [['1', null], types.array(text), types.array(types.int()), [1, null]],
]

test('values', () => {
  for (const [value, from, to, result] of cases) {
    assert.deepEqual(cast(value, from, to), result, `${String(value)} to ${printType(to)}`)
  }
})

test('texts', () => {
  assert.equal(valueText(types.timestamp(3), 'UTC')({ ms: 1, nanos: 500_000 }), '1970-01-01 00:00:00.0015')
  assert.equal(valueText(types.time(3), 'UTC')(1250), '00:00:01.25')
  assert.equal(valueText(types.map(text, types.int()), 'UTC')(new Map([['a', null]])), '{a=NULL}')
  assert.equal(valueText(types.bytes(), 'UTC', true)(Uint8Array.of(0x41, 0xff)), "x'41ff'")
  assert.equal(valueText({ root: 'INTERVAL_DAY_TIME', nullable: true }, 'UTC')(93_784_005), '+1 02:03:04.005')
})

test('implicit casts widen only', () => {
  assert.ok(canCastImplicitly(types.int(false), types.bigint()))
  assert.ok(!canCastImplicitly(types.bigint(), types.int()))
  assert.ok(!canCastImplicitly(types.int(), types.int(false)))
  assert.ok(!canCastImplicitly(text, types.int()))
  assert.ok(canCastExplicitly(text, types.int()))
  assert.ok(!canCastExplicitly(types.int(), types.timestamp(3)))
})

test('common types', () => {
  const common = (...list: readonly LogicalType[]): string | undefined => {
    const found = leastRestrictiveType(list)
    return found && printType(found)
  }
  assert.equal(common(types.int(false), types.decimal(2, 1, false)), 'DECIMAL(11, 1) NOT NULL')
  assert.equal(common(types.char(1, false), types.char(3, false)), 'VARCHAR(3) NOT NULL')
  assert.equal(common(types.float(), types.double()), 'FLOAT')
  assert.equal(common(types.double(), types.float()), 'DOUBLE')
  assert.equal(common(types.null(), types.int(false)), 'INT')
  assert.equal(common(types.int(), text), undefined)
})
