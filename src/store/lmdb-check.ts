// Looks at the head of an LMDB file before it is mapped: the library trusts the file and a damaged one ends the
// process.
// Always: throws `store.corrupt` for a file that is no database or was cut short; an absent or empty one is fine.

import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { corrupt } from './errors.ts'

// The two meta pages hold, from their start: page header (24 bytes), magic, version, address, map size, two tree
// descriptions of 48 bytes (free pages, then the main tree; page size first, root page last), last page, transaction.
const magicOffset = 24
const pageSizeOffset = 48
const rootOffsets = [88, 136]
const magic = 0xbeefc0de
const noPage = 0xffffffffffffffffn

/** Throws when the file cannot be a database. */
export function checkLmdbFile(file: string): void {
  if (!existsSync(file)) return
  const descriptor = openSync(file, 'r')
  try {
    const sizeBytes = fstatSync(descriptor).size
    if (sizeBytes === 0) return
    const head = Buffer.alloc(192)
    readSync(descriptor, head, 0, head.length, 0)
    const pageBytes = head.readUInt32LE(pageSizeOffset)
    if (head.readUInt32LE(magicOffset) !== magic) throw corrupt(file, 'it is not a database')
    if (pageBytes < 512 || pageBytes > 65536 || sizeBytes < 2 * pageBytes) throw corrupt(file, 'it was cut short')
    const second = Buffer.alloc(192)
    readSync(descriptor, second, 0, second.length, pageBytes)
    if (second.readUInt32LE(magicOffset) !== magic) throw corrupt(file, 'its second page is not a database page')
    for (const page of [head, second]) {
      for (const offset of rootOffsets) {
        const root = page.readBigUInt64LE(offset)
        if (root !== noPage && (root + 1n) * BigInt(pageBytes) > BigInt(sizeBytes)) {
          throw corrupt(file, 'it was cut short')
        }
      }
    }
  } finally {
    closeSync(descriptor)
  }
}
