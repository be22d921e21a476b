// Parquet beside DuckDB, which reads what is written here and writes what is read here.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import { createBatch, getValue, setValue } from '../../table/column-writer.ts'
import { type Field, types } from '../../table/logical-type.ts'
import { dictionaryOf } from '../testing/dictionary.ts'
import { parquet } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'millrace-parquet-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const dictionary = dictionaryOf()
const context = { dictionary, timeZone: 'UTC', flinkVersion: '2.2' }
const opened = DuckDBInstance.create(':memory:').then((instance) => instance.connect())

const fields: readonly Field[] = Object.entries({
  b: types.boolean(), i: types.int(), l: types.bigint(), d: types.double(), s: types.string(), y: types.bytes(), dt: types.date(),
  dc: types.decimal(10, 2), dl: types.decimal(38, 10), ts3: types.timestamp(3), ts6: types.timestamp(6), lz: types.timestampLtz(3),
  a: types.array(types.int()), m: types.map(types.string(), types.bigint()), mi: types.map(types.int(), types.string()),
  r: types.row([{ name: 'x', type: types.int() }, { name: 'y', type: types.array(types.string()) }]),
}).map(([name, type]) => ({ name, type }))

const rows: readonly (readonly unknown[])[] = [
  [true, 2, 9007199254740993n, 2.25, 'hé', new Uint8Array([0, 255]), 19782, 1234567891n, 12345678901234567890123456780123456789n,
    { ms: 1704164645678, nanos: 0 }, { ms: -1, nanos: 456000 }, { ms: 1704067200000, nanos: 0 }, [1, null, 2],
    new Map([['k', 5n]]), new Map([[3, 'three']]), [7, ['z', 'w']]],
  fields.map(() => null),
  [false, -1, -1n, -0.5, '', new Uint8Array(0), -1, -1n, -5n, { ms: 0, nanos: 0 }, { ms: 0, nanos: 1000 }, { ms: -5, nanos: 0 }, [],
    new Map(), new Map(), [null, []]],
]

async function read(path: string, wanted: readonly Field[], skipRows = 0): Promise<unknown[][]> {
  const decoder = await parquet.openFile!(path, wanted, skipRows, {}, context)
  const found: unknown[][] = []
  for (let batch = await decoder.next(); batch; batch = await decoder.next()) {
    for (let row = 0; row < batch.rowCount; row++) found.push(wanted.map((field, index) => getValue(batch.columns[index]!, row, field.type, dictionary)))
  }
  await decoder.close()
  return found
}

async function write(path: string): Promise<void> {
  const encoder = (await parquet.fileEncoders!(fields, {}, context))()
  const batch = createBatch(fields, rows.length)
  for (const [row, values] of rows.entries()) for (const [index, value] of values.entries()) setValue(batch.columns[index]!, row, value, dictionary)
  for (const row of rows.keys()) encoder.write(batch, row)
  writeFileSync(path, await encoder.finish())
}

test('what is written is read back, by us and by DuckDB', async () => {
  const duckdb = await opened
  const path = join(folder, 'ours.parquet')
  await write(path)
  assert.deepEqual(await read(path, fields), rows)
  const [first, second] = (await duckdb.runAndReadAll(`SELECT l, dl, ts6, lz::TEXT AS lz, m, r FROM read_parquet('${path}')`)).getRowObjectsJson()
  assert.deepEqual(first, {
    l: '9007199254740993', dl: '1234567890123456789012345678.0123456789', ts6: '1969-12-31 23:59:59.999456', lz: '2024-01-01 00:00:00+00',
    m: [{ key: 'k', value: '5' }], r: { x: 7, y: ['z', 'w'] },
  })
  assert.ok(Object.values(second!).every((value) => value === null))
})

test('what DuckDB writes is read, whatever its compression, in batches and from a row on', async () => {
  const duckdb = await opened
  for (const codec of ['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli']) {
    const path = join(folder, `${codec}.parquet`)
    await duckdb.run(`COPY (SELECT i AS id, i + 9007199254740993 AS l, 'name ' || (i % 7) AS s, (i / 100)::DECIMAL(12, 2) AS dc,
      TIMESTAMP '2024-01-01' + INTERVAL (i) MICROSECONDS AS ts, [i, i + 1] AS a FROM range(20000) t(i)) TO '${path}' (FORMAT parquet, CODEC ${codec}, ROW_GROUP_SIZE 6000)`)
    const wanted: readonly Field[] = [
      { name: 'ts', type: types.timestamp(6) }, { name: 'l', type: types.bigint() }, { name: 's', type: types.string() },
      { name: 'dc', type: types.decimal(12, 2) }, { name: 'a', type: types.array(types.bigint()) }, { name: 'absent', type: types.int() },
    ]
    const all = await read(path, wanted)
    assert.equal(all.length, 20000)
    assert.deepEqual(all[12345], [{ ms: 1704067200012, nanos: 345000 }, 12345n + 9007199254740993n, 'name 4', 12345n, [12345n, 12346n], null])
    assert.deepEqual(await read(path, wanted, 8192), all.slice(8192))
  }
})

test('a file that is none and a column of another type are told', async () => {
  const path = join(folder, 'none.parquet')
  writeFileSync(path, 'not parquet')
  await assert.rejects(parquet.openFile!(path, fields, 0, {}, context), /cannot be read as Parquet/)
  await write(join(folder, 'ours.parquet'))
  await assert.rejects(parquet.openFile!(join(folder, 'ours.parquet'), [{ name: 's', type: types.int() }], 0, {}, context), /column 's' of the file is BYTE_ARRAY, which cannot be read as INTEGER/)
  const bad = await parquet.fileEncoders!([{ name: 'v', type: { root: 'INTERVAL_DAY_TIME', nullable: true } }], {}, context)
  assert.throws(bad, /cannot hold INTERVAL_DAY_TIME/)
})
