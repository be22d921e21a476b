// CRC-32 in pieces equals CRC-32 at once, whatever memory an empty piece has.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32 } from './crc32.ts'

test('empty pieces leave the checksum as it was', () => {
  const empty = [
    new Uint8Array(0), new Uint8Array(new ArrayBuffer(0)), new Uint8Array(new SharedArrayBuffer(0)), new Uint8Array(8).subarray(8), Buffer.alloc(0),
  ]
  for (const piece of empty) {
    const pieces = [piece, Buffer.from('1234'), piece, Buffer.from('56789'), piece]
    assert.equal(pieces.reduce((sum, each) => crc32(each, sum), 0), 0xcbf43926)
  }
})
