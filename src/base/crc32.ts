// CRC-32 over bytes that come in pieces.

import { crc32 as nodeCrc32 } from 'node:zlib'

/**
 * The CRC-32 of `bytes` that follow bytes with the checksum `before`. No bytes leave it as it was: node:zlib starts over at 0
 * when an empty array has no memory behind it, as those over an empty ArrayBuffer or SharedArrayBuffer have none.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  return bytes.length === 0 ? before : nodeCrc32(bytes, before)
}
