// CBOR: RFC 8949's examples, round trips, and random bytes that must never do worse than a SerializationException.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { AwsError } from '../errors.ts'
import { CborWriter, decodeCbor } from './cbor.ts'

const decodeHex = (hex: string): unknown => decodeCbor(Buffer.from(hex, 'hex'))

test('decodes the examples of RFC 8949', () => {
  const cases: [string, unknown][] = [
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1000000],
    ['1b000000e8d4a51000', 1000000000000],
    ['1bffffffffffffffff', 18446744073709551615n],
    ['20', -1],
    ['3903e7', -1000],
    ['3bffffffffffffffff', -18446744073709551616n],
    ['c249010000000000000000', 18446744073709551616n],
    ['f90000', 0],
    ['f93c00', 1],
    ['f97bff', 65504],
    ['f90001', 2 ** -24],
    ['fb3ff199999999999a', 1.1],
    ['fa47c35000', 100000],
    ['f97c00', Number.POSITIVE_INFINITY],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['c11a514b67b0', 1363896240],
    ['4401020304', Buffer.from([1, 2, 3, 4])],
    ['6449455446', 'IETF'],
    ['62c3bc', 'ü'],
    ['83010203', [1, 2, 3]],
    ['a26161016162820203', { a: 1, b: [2, 3] }],
    ['5f42010243030405ff', Buffer.from([1, 2, 3, 4, 5])],
    ['7f657374726561646d696e67ff', 'streaming'],
    ['9fff', []],
    ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]],
    ['bf61610161629f0203ffff', { a: 1, b: [2, 3] }],
  ]
  for (const [hex, value] of cases) assert.deepEqual(decodeHex(hex), value, hex)
})

test('refuses what is broken', () => {
  const cases = [
    '',
    '18',
    '1c',
    '5f',
    '9f',
    'bf61',
    'ff',
    '81',
    '0000',
    'a10102',
    '9b7fffffffffffffff',
    '5b7fffffffffffffff',
    '5f01ff',
    `${'81'.repeat(200)}00`,
    'fc',
    'f8ff',
    'c2f6',
  ]
  for (const hex of cases) assert.throws(() => decodeHex(hex), isSerializationError, hex)
})

test('a key named __proto__ changes no prototype', () => {
  const value = decodeHex('a1695f5f70726f746f5f5fa161610a') as Record<string, unknown>
  assert.equal(value.a, undefined)
})

function isSerializationError(error: unknown): boolean {
  return error instanceof AwsError && error.awsCode === 'SerializationException'
}

function write(value: unknown, out: CborWriter): void {
  if (value === null) out.raw(0xf6)
  else if (typeof value === 'boolean') out.raw(value ? 0xf5 : 0xf4)
  else if (typeof value === 'number' || typeof value === 'bigint') out.number(value)
  else if (typeof value === 'string') out.text(value)
  else if (value instanceof Uint8Array) out.bytes(value)
  else if (Array.isArray(value)) {
    out.head(4, value.length)
    for (const entry of value) write(entry, out)
  } else {
    out.raw(0xbf)
    for (const [key, entry] of Object.entries(value as object)) {
      out.text(key)
      write(entry, out)
    }
    out.raw(0xff)
  }
}

test('what is written reads back the same', () => {
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.integer(),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true }),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      fc.array(tie('value')),
      fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        tie('value'),
        { noNullPrototype: true },
      ),
    ),
  })).value
  fc.assert(
    fc.property(tree, (value) => {
      const out = new CborWriter()
      write(value, out)
      assert.deepEqual(decodeCbor(out.finish()), value)
    }),
  )
})

test('random bytes end in a value or a SerializationException', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        decodeCbor(bytes)
      } catch (error) {
        assert.ok(isSerializationError(error), String(error))
      }
    }),
    { numRuns: 3000 },
  )
})
