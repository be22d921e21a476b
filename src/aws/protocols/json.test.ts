import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createModelRegistry } from '../model.ts'
import { createCborCodec } from './cbor-body.ts'
import { createJsonCodec } from './json.ts'

const model = createModelRegistry().get('kinesis')

test('timestamps that no clock has are refused in every format', () => {
  const json = createJsonCodec(model)
  const read = (text: string) => json.read('GetShardIteratorInput', Buffer.from(`{"Timestamp":${text}}`))
  assert.deepEqual(read('1.5'), { Timestamp: new Date(1500) })
  for (const text of ['1e18', '-1e300', '"99999999999999999999"']) assert.throws(() => read(text), { awsCode: 'SerializationException' })
  // A map of one member: the text Timestamp, then a double.
  const cbor = createCborCodec(model, 'millis')
  const bytes = (value: number): Buffer => {
    const double = Buffer.alloc(9, 0xfb)
    double.writeDoubleBE(value, 1)
    return Buffer.concat([Buffer.from([0xa1, 0x69]), Buffer.from('Timestamp'), double])
  }
  assert.deepEqual(cbor.read('GetShardIteratorInput', bytes(1500)), { Timestamp: new Date(1500) })
  for (const value of [1e18, Number.POSITIVE_INFINITY, Number.NaN]) {
    assert.throws(() => cbor.read('GetShardIteratorInput', bytes(value)), { awsCode: 'SerializationException' })
  }
})
