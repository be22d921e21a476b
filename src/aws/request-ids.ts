// Request ids: version 4 UUIDs, cut from random bytes that are drawn for many requests at once, as drawing costs more
// than all
// else that is done for a small request.

import type { Random } from '../base/random.ts'

const idsPerDraw = 256

/** A source of request ids. */
export function createRequestIds(random: Random): () => string {
  let pool = Buffer.alloc(0)
  let at = 0
  return () => {
    if (at === pool.length) {
      pool = Buffer.from(random.bytes(idsPerDraw * 16))
      at = 0
    }
    pool[at + 6] = ((pool[at + 6] as number) & 0x0f) | 0x40
    pool[at + 8] = ((pool[at + 8] as number) & 0x3f) | 0x80
    const hex = pool.toString('hex', at, at + 16)
    at += 16
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
}
