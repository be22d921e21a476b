// Avro: what is written is read back, messages and files; files of other writers by their own schemas.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Schema } from 'avsc'
import { createBatch, getValue, setValue } from '../../table/column-writer.ts'
import { type Field, types } from '../../table/logical-type.ts'
import { dictionaryOf } from '../testing/dictionary.ts'
import { avro } from './index.ts'
import { loadAvsc } from './schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'millrace-avro-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const dictionary = dictionaryOf()
const context = { dictionary, timeZone: 'UTC', flinkVersion: '2.2' }

const fields: readonly Field[] = Object.entries({
  b: types.boolean(), i: types.int(), l: types.bigint(), d: types.double(), s: types.string(), y: types.bytes(), dt: types.date(), tm: types.time(),
  dc: types.decimal(38, 10), ts3: types.timestamp(3), ts6: types.timestamp(6), lz: types.timestampLtz(3), a: types.array(types.int()),
  m: types.map(types.string(false), types.bigint()), r: types.row([{ name: 'x', type: types.int() }, { name: 'y', type: types.array(types.string()) }]),
}).map(([name, type]) => ({ name, type }))

const rows: readonly (readonly unknown[])[] = [
  [true, 2, 9007199254740993n, 2.25, 'hé', new Uint8Array([0, 255]), 19782, 45296000, 12345678901234567890123456780123456789n,
    { ms: 1704164645678, nanos: 0 }, { ms: -1, nanos: 456000 }, { ms: 1704067200000, nanos: 0 }, [1, null, 2], new Map([['k', 5n]]), [7, ['z', 'w']]],
  fields.map(() => null),
  [false, -1, -(2n ** 63n), -0.5, '', new Uint8Array(0), -1, 0, -5n, { ms: 0, nanos: 0 }, { ms: 0, nanos: 1000 }, { ms: -5, nanos: 0 }, [], new Map(), [null, []]],
]

function batchOf(): ReturnType<typeof createBatch> {
  const batch = createBatch(fields, rows.length)
  for (const [row, values] of rows.entries()) for (const [index, value] of values.entries()) setValue(batch.columns[index]!, row, value, dictionary)
  batch.rowCount = rows.length
  return batch
}

async function readFile(path: string, wanted: readonly Field[], skipRows = 0): Promise<unknown[][]> {
  const decoder = await avro.openFile!(path, wanted, skipRows, {}, context)
  const found: unknown[][] = []
  for (let batch = await decoder.next(); batch; batch = await decoder.next()) {
    for (let row = 0; row < batch.rowCount; row++) found.push(wanted.map((field, index) => getValue(batch.columns[index]!, row, field.type, dictionary)))
  }
  await decoder.close()
  return found
}

test('messages: what is written is read back', () => {
  const encoder = avro.encoder!(fields, {}, context)
  const decoder = avro.decoder!(fields, {}, context)
  for (const [row, values] of rows.entries()) {
    const bytes = encoder.encode(batchOf(), row)!
    const { batch } = decoder.decode({ buffer: bytes, starts: new Int32Array([0]), ends: new Int32Array([bytes.length]), count: 1 })
    assert.deepEqual(fields.map((field, index) => getValue(batch.columns[index]!, 0, field.type, dictionary)), values)
  }
  const short = { buffer: new Uint8Array([2]), starts: new Int32Array([0]), ends: new Int32Array([1]), count: 1 }
  assert.throws(() => decoder.decode(short), /Failed to deserialize Avro record/)
})

test('files: what is written is read back, and the header tells the logical types', async () => {
  for (const codec of ['deflate', 'null']) {
    const encoder = (await avro.fileEncoders!(fields, { codec }, context))()
    for (const row of rows.keys()) encoder.write(batchOf(), row)
    const path = join(folder, `${codec}.avro`)
    writeFileSync(path, await encoder.finish())
    assert.deepEqual(await readFile(path, fields), rows)
    assert.deepEqual(await readFile(path, fields, 1), rows.slice(1))
    assert.match(readFileSync(path, 'latin1'), /"logicalType":"timestamp-millis".*"logicalType":"timestamp-micros"/)
  }
})

test('files of another writer are read by their own schema: names, other orders, absent fields', async () => {
  const path = join(folder, 'other.avro')
  const schema = {
    type: 'record', name: 'a.b.R', fields: [
      { name: 's', type: ['string', 'null'] }, { name: 'i', type: 'long' }, { name: 'e', type: { type: 'enum', name: 'E', symbols: ['UP', 'DOWN'] } },
      { name: 'r', type: ['null', { type: 'record', name: 'Q', fields: [{ name: 'x', type: 'int' }] }] }, { name: 'rs', type: { type: 'array', items: 'Q' } },
      { name: 'dc', type: { type: 'bytes', logicalType: 'decimal', precision: 4, scale: 1 } }, { name: 'v', type: ['int', 'string'] },
    ],
  }
  const { avsc } = loadAvsc()
  const encoder = new avsc.streams.BlockEncoder(schema as Schema)
  const file = createWriteStream(path)
  encoder.pipe(file)
  encoder.end({ s: 'x', i: 5, e: 'DOWN', r: { x: 1 }, rs: [{ x: 2 }], dc: Buffer.from([0xff]), v: 1 })
  await once(file, 'finish')
  const q = types.row([{ name: 'x', type: types.int() }])
  const wanted: readonly Field[] = [
    { name: 'dc', type: types.decimal(10, 2) }, { name: 'rs', type: types.array(q) }, { name: 'e', type: types.string() },
    { name: 'i', type: types.bigint() }, { name: 'none', type: types.int() }, { name: 'r', type: q }, { name: 's', type: types.string() },
  ]
  assert.deepEqual(await readFile(path, wanted), [[-10n, [[2]], 'DOWN', 5n, null, [1], 'x']])
  await assert.rejects(readFile(path, [{ name: 'v', type: types.int() }]), /the field 'v' is written as \["int","string"\], which cannot be read as INTEGER/)
  writeFileSync(join(folder, 'none.avro'), 'not avro at all')
  await assert.rejects(readFile(join(folder, 'none.avro'), wanted), /cannot be read as Avro: invalid magic bytes/)
})

test('what Avro cannot hold is told', async () => {
  const bad = await avro.fileEncoders!([{ name: 'm', type: types.map(types.int(), types.int()) }], {}, context)
  assert.throws(bad, /maps with keys of INTEGER/)
  const nanos = await avro.fileEncoders!([{ name: 't', type: types.timestamp(9) }], {}, context)
  assert.throws(nanos, /TIMESTAMP type with precision: 9/)
})
