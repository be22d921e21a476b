// Checksums: the check values of their definitions, whole and in pieces.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ChecksumAlgorithm, checksumOfHeader, createChecksum } from './checksums.ts'

const checkValues: readonly [ChecksumAlgorithm, string][] = [
  ['CRC32', 'cbf43926'],
  ['CRC32C', 'e3069283'],
  ['CRC64NVME', 'ae8b14860a799888'],
  ['SHA1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
  ['SHA256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
]

test('the check values of 123456789', () => {
  for (const [algorithm, hex] of checkValues) {
    for (const pieces of [['123456789'], ['1', '2345', '', '6789']]) {
      const checksum = createChecksum(algorithm)
      for (const piece of pieces) checksum.update(Buffer.from(piece))
      assert.equal(Buffer.from(checksum.digest(), 'base64').toString('hex'), hex, algorithm)
    }
  }
})

test('headers name their algorithm', () => {
  assert.equal(checksumOfHeader('x-amz-checksum-crc64nvme'), 'CRC64NVME')
  assert.equal(checksumOfHeader('x-amz-checksum-type'), undefined)
  assert.equal(checksumOfHeader('content-md5'), undefined)
})
