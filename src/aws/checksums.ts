// The checksums S3 clients send: CRC32, CRC32C, CRC64NVME, SHA-1, SHA-256, SHA-512 and MD5, fed piece by piece.
// Always: `digest` gives the base64 text that headers and trailers carry.

import { createHash } from 'node:crypto'
import { crc32 } from '../base/crc32.ts'

/** Names of checksum algorithms as S3 writes them. */
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number]

/** All algorithms. */
export const checksumAlgorithms = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256', 'SHA512', 'MD5'] as const

/** A running checksum. */
export interface Checksum {
  update(bytes: Uint8Array): void
  /** Base64 of the checksum. */
  digest(): string
}

/** The algorithm of a header such as `x-amz-checksum-crc32c`, or undefined. */
export function checksumOfHeader(header: string): ChecksumAlgorithm | undefined {
  const name = header.startsWith('x-amz-checksum-') ? header.slice('x-amz-checksum-'.length).toUpperCase() : ''
  return checksumAlgorithms.find((algorithm) => algorithm === name)
}

/** Starts a checksum. */
export function createChecksum(algorithm: ChecksumAlgorithm): Checksum {
  switch (algorithm) {
    case 'CRC32':
      return crcOf(crc32)
    case 'CRC32C':
      return crc32c()
    case 'CRC64NVME':
      return crc64Nvme()
    case 'SHA1':
      return hashOf('sha1')
    case 'SHA256':
    case 'SHA512':
    case 'MD5':
      return hashOf(algorithm.toLowerCase())
  }
}

function hashOf(name: string): Checksum {
  const hash = createHash(name)
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('base64') }
}

function crcOf(step: (bytes: Uint8Array, crc: number) => number): Checksum {
  let crc = 0
  return {
    update(bytes) {
      crc = step(bytes, crc)
    },
    digest() {
      const out = Buffer.allocUnsafe(4)
      out.writeUInt32BE(crc >>> 0)
      return out.toString('base64')
    },
  }
}

const castagnoli = 0x82f63b78

function crc32c(): Checksum {
  const table = new Uint32Array(256)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ castagnoli : crc >>> 1
    table[byte] = crc
  }
  return crcOf((bytes, before) => {
    let crc = ~before
    for (let index = 0; index < bytes.length; index++) {
      crc = (crc >>> 8) ^ (table[(crc ^ (bytes[index] as number)) & 255] as number)
    }
    return ~crc >>> 0
  })
}

const nvmeHigh = 0x9a6c9329
const nvmeLow = 0xac4bc9b5

/** The 64-bit remainder is held in two 32-bit halves, as big integers would be a hundred times slower. */
function crc64Nvme(): Checksum {
  const highs = new Uint32Array(256)
  const lows = new Uint32Array(256)
  for (let byte = 0; byte < 256; byte++) {
    let high = 0
    let low = byte
    for (let bit = 0; bit < 8; bit++) {
      const carry = low & 1
      low = ((low >>> 1) | (high << 31)) >>> 0
      high >>>= 1
      if (carry) {
        high = (high ^ nvmeHigh) >>> 0
        low = (low ^ nvmeLow) >>> 0
      }
    }
    highs[byte] = high
    lows[byte] = low
  }
  let high = 0xffffffff
  let low = 0xffffffff
  return {
    update(bytes) {
      for (let index = 0; index < bytes.length; index++) {
        const at = (low ^ (bytes[index] as number)) & 255
        low = ((low >>> 8) | (high << 24)) ^ (lows[at] as number)
        high = (high >>> 8) ^ (highs[at] as number)
      }
    },
    digest() {
      const out = Buffer.allocUnsafe(8)
      out.writeUInt32BE(~high >>> 0, 0)
      out.writeUInt32BE(~low >>> 0, 4)
      return out.toString('base64')
    },
  }
}
