// The codec: every kind of column there and back, with and without a dictionary.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getValue } from '../../table/column-writer.ts'
import { types } from '../../table/logical-type.ts'
import { StringDictionary } from '../dictionary.ts'
import { BatchEncoder, decodeBatch } from './codec.ts'
import { literalBatch } from './literals.ts'

const fields = [
  { name: 'b', type: types.boolean() }, { name: 'i', type: types.int() }, { name: 'l', type: types.bigint() },
  { name: 'd', type: types.double() }, { name: 't', type: types.timestamp(9) }, { name: 's', type: types.string() },
  { name: 'x', type: types.bytes() }, { name: 'w', type: types.decimal(38, 2) },
]
const rows = [
  [true, 1, 9007199254740993n, 0.1, { ms: -1, nanos: 999_999 }, 'é漢', Uint8Array.of(1, 2), 10n ** 30n],
  [null, null, null, null, null, null, null, null],
  [false, -2147483648, -(2n ** 63n), -0, { ms: 0, nanos: 0 }, '', new Uint8Array(0), -5n],
  [true, 7, 0n, Number.NaN, { ms: 5, nanos: 1 }, 'é漢', Uint8Array.of(255), 0n],
]

test('batches come back as they were, kinds included', () => {
  const dictionary = new StringDictionary()
  const batch = { ...literalBatch(fields, rows as never, dictionary), rowKinds: Uint8Array.of(0, 1, 2, 3) }
  const bytes = new BatchEncoder(dictionary).encode(batch)
  const other = new StringDictionary()
  other.intern('shifts the ids')
  for (const dictionaryOf of [undefined, other]) {
    const decoded = decodeBatch(bytes, dictionaryOf)
    assert.deepEqual([...decoded.rowKinds!], [0, 1, 2, 3])
    for (const [index, row] of rows.entries()) {
      for (const [column, value] of row.entries()) {
        assert.deepEqual(getValue(decoded.columns[column]!, index, fields[column]!.type, dictionaryOf), value, `${index}.${column}`)
      }
    }
  }
  // A batch that carries its own strings can be sent on without a dictionary.
  const again = decodeBatch(new BatchEncoder().encode(decodeBatch(bytes)))
  assert.equal(getValue(again.columns[5]!, 0, fields[5]!.type, undefined), 'é漢')
})
