// The json format: values by type, what fails and how, and that fast and full readers agree.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MillraceError } from '../../base/error.ts'
import { seededRandom } from '../../base/random.ts'
import { getValue } from '../../table/column-writer.ts'
import { type LogicalType, types } from '../../table/logical-type.ts'
import { dictionaryOf } from '../testing/dictionary.ts'
import { json } from './index.ts'

function decode(record: string, type: LogicalType, options: Record<string, string> = {}, copies = 1): unknown[] {
  const dictionary = dictionaryOf()
  const decoder = json.decoder!([{ name: 'x', type }], options, { dictionary, timeZone: 'UTC', flinkVersion: '2.2' })
  const bytes = new TextEncoder().encode(record)
  const { batch } = decoder.decode({
    buffer: bytes, starts: new Int32Array(copies), ends: new Int32Array(copies).fill(bytes.length), count: copies,
  })
  return Array.from({ length: batch.rowCount }, (_, row) => getValue(batch.columns[0]!, row, type, dictionary))
}

const ms = Date.UTC(2021, 4, 19, 11, 20, 0, 978)
const iso = { 'timestamp-format.standard': 'ISO-8601' }
const good: readonly (readonly [record: string, type: LogicalType, value: unknown, options?: Record<string, string>])[] = [
  ['{"x": 77}', types.int(), 77],
  ['{"x":"12"}', types.int(), 12],
  ['{"x":12.9}', types.int(), 12],
  ['{"y":[1,{"z":"}"}],"x":-5}', types.int(), -5],
  ['{"x":null}', types.int(), null],
  ['{}', types.int(), null],
  ['{"x":9223372036854775807}', types.bigint(), 9223372036854775807n],
  ['{"x":93.11}', types.double(), 93.11],
  ['{"x":1e3}', types.double(), 1000],
  ['{"x":"abc"}', types.string(), 'abc'],
  ['{"x":"a\\"b\\u00e9\\n"}', types.string(), 'a"bé\n'],
  ['{"x":{"a": 1, "b":[true]}}', types.string(), '{"a":1,"b":[true]}'],
  ['{"x":true}', types.boolean(), true],
  ['{"x":"2021-05-19T11:20:00.978328"}', types.timestamp(3), { ms, nanos: 328000 }, iso],
  ['{"x":"2021-05-19T11:20"}', types.timestamp(3), { ms: Date.UTC(2021, 4, 19, 11, 20), nanos: 0 }, iso],
  ['{"x":"2021-05-19 11:20:00.978"}', types.timestamp(3), { ms, nanos: 0 }],
  ['{"x":"2021-05-19 11:20:00.978Z"}', types.timestampLtz(3), { ms, nanos: 0 }],
  ['{"x":1.005}', types.decimal(10, 2), 101n],
  ['{"x":"2021-02-28"}', types.date(), 18686],
  ['{"x":[1,null]}', types.array(types.int()), [1, null]],
  ['{"\\u0078":3}', types.int(), 3],
  ['{"x":1,"x":2}', types.int(), 2],
]

for (const [record, type, value, options] of good) {
  test(`${record} as ${type.root}`, () => assert.deepEqual(decode(record, type, options), [value]))
}

const bad: readonly (readonly [record: string, type: LogicalType, message: RegExp, options?: Record<string, string>])[] = [
  ['{"x":', types.int(), /Failed to deserialize JSON '\{"x":'/],
  ['not json', types.int(), /Failed to deserialize JSON 'not json'/],
  ['{"x":"abc"}', types.int(), /Fail to deserialize at field: x/],
  ['{"x":"2021-05-19T11:20:00+02:00"}', types.timestamp(3), /Fail to deserialize at field: x/, iso],
  ['{"x":"2021-02-30 00:00:00"}', types.timestamp(3), /Fail to deserialize at field: x/],
  ['{"y":1}', types.int(), /Could not find field with name 'x'/, { 'fail-on-missing-field': 'true' }],
  ['{"x":1} trailing', types.int(), /text after the value/],
]

for (const [record, type, message, options] of bad) {
  test(`${record} as ${type.root} fails, or is skipped when asked`, () => {
    assert.throws(() => decode(record, type, options), (error: unknown) => error instanceof MillraceError && message.test(error.message))
    if (options?.['fail-on-missing-field']) return
    const skipped = decode(record, type, { ...options, 'ignore-parse-errors': 'true' })
    assert.ok(skipped.length === 0 || skipped[0] === null)
  })
}

test('an array gives a row an element, an empty record none', () => {
  assert.deepEqual(decode('[{"x":1},{"x":2}]', types.int()), [1, 2])
  assert.deepEqual(decode('  ', types.int()), [])
})

test('numbers read as JSON.parse reads them', () => {
  const random = seededRandom(3)
  for (let round = 0; round < 2000; round++) {
    const text = (random.next() * 10 ** random.int(9) - 500).toFixed(random.int(8))
    const number = Number(text) === 0 ? Math.abs(Number(text)) : Number(text)
    assert.equal(Number(decode(`{"x":${text}}`, types.double())[0]), number, text)
  }
})

test('rows are written as Flink writes them', () => {
  const dictionary = dictionaryOf()
  const fields = [{ name: 's', type: types.varchar(6) }, { name: 'n', type: types.int() }, { name: 'd', type: types.double() }, { name: 't', type: types.timestamp(3) }]
  const encoder = json.encoder!(fields, iso, { dictionary, timeZone: 'UTC', flinkVersion: '2.2' })
  const bytes = encoder.encode({
    rowCount: 1,
    columns: [
      { kind: 'string', values: Int32Array.of(dictionary.intern('O"K')) }, { kind: 'int', values: Int32Array.of(1), nulls: Uint8Array.of(1) },
      { kind: 'double', values: Float64Array.of(1e10) }, { kind: 'timestamp', values: Float64Array.of(ms) },
    ],
  }, 0)
  assert.equal(Buffer.from(bytes!).toString(), '{"s":"O\\"K","n":null,"d":1.0E10,"t":"2021-05-19T11:20:00.978"}')
})
