// The json format: values by type, what fails and how, and that fast and full readers agree.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MillraceError } from '../../base/error.ts'
import { seededRandom } from '../../base/random.ts'
import { getValue } from '../../table/column-writer.ts'
import { type Field, type LogicalType, types } from '../../table/logical-type.ts'
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

/** Rows of lines, as a source that reads files decodes them. */
function decodeLines(records: readonly string[], fields: readonly Field[], options: Record<string, string> = {}): unknown[][] {
  const dictionary = dictionaryOf()
  const decoder = json.decoder!(fields, options, { dictionary, timeZone: 'UTC', flinkVersion: '2.2' })
  const bytes = Buffer.from(`${records.join('\n')}\n`)
  decoder.arena(bytes.length).set(bytes)
  const rows: unknown[][] = []
  for (let from = 0; from < bytes.length; ) {
    const { batch, takenTo } = decoder.decodeLines!(from, bytes.length, 8192, true)
    for (let row = 0; row < batch.rowCount; row++) rows.push(fields.map(({ type }, index) => getValue(batch.columns[index]!, row, type, dictionary)))
    from = takenTo
  }
  return rows
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
  // Behind the last wanted member Flink only skips.
  ['{"x":1,"x":2}', types.int(), 1],
  ['{"x":1} trailing', types.int(), 1],
  ['{"x":"2021-02-30 24:00:00"}', types.timestamp(3), { ms: Date.UTC(2021, 2, 1), nanos: 0 }],
  ['{"x":{"a":[1.50,1e5,"\\u0001/"]}}', types.string(), '{"a":[1.5,1E+5,"\\u0001/"]}'],
  ['{"x":"\\ud83d"}', types.string(), '?'],
]

for (const [record, type, value, options] of good) {
  test(`${record} as ${type.root}`, () => assert.deepEqual(decode(record, type, options), [value]))
}

const bad: readonly (readonly [record: string, type: LogicalType, message: RegExp, options?: Record<string, string>])[] = [
  ['{"x":', types.int(), /Failed to deserialize JSON '\{"x":'/],
  ['not json', types.int(), /Failed to deserialize JSON 'not json'/],
  ['{"x":"abc"}', types.int(), /Fail to deserialize at field: x/],
  ['{"x":"2021-05-19T11:20:00+02:00"}', types.timestamp(3), /Fail to deserialize at field: x/, iso],
  ['{"x":"2021-02-30T00:00:00"}', types.timestamp(3), /Fail to deserialize at field: x/, iso],
  ['{"x":"2021-02-30"}', types.date(), /Fail to deserialize at field: x/],
  ['{"y":1}', types.int(), /Some field is missing in the JSON data/, { 'fail-on-missing-field': 'true' }],
  ['{"x":007}', types.int(), /Failed to deserialize JSON '\{"x":007\}'/],
  ['  ', types.int(), /No content to map due to end-of-input/],
  ['{"x":1.5}', types.tinyint(), /Fail to deserialize at field: x/],
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
  assert.deepEqual(decode('', types.int()), [])
  const many = Array.from({ length: 20_000 }, (_, x) => ({ x }))
  assert.deepEqual(decode(JSON.stringify(many), types.int()), many.map(({ x }) => x))
})

test('numbers read as JSON.parse reads them', () => {
  const random = seededRandom(3)
  const texts = Array.from({ length: 20_000 }, () => {
    const digits = Array.from({ length: 1 + random.int(19) }, () => random.int(10)).join('').replace(/^0+(?=.)/, '')
    const text = random.int(2) === 0 ? (random.next() * 10 ** random.int(9) - 500).toFixed(random.int(15)) : `${digits}.${String(random.int(10 ** random.int(9)))}`
    return random.int(8) === 0 ? `${text}e${random.int(40) - 20}` : text
  })
  const read = decodeLines(texts.map((text) => `{"x":${text}}`), [{ name: 'x', type: types.double() }])
  for (const [row, text] of texts.entries()) assert.ok(Object.is(read[row]![0], JSON.parse(text)), `${text} reads as ${String(read[row]![0])}`)
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
