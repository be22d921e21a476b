// Randomness comes in as an argument: the system's in the product, a seeded one in tests and generators.

import { randomBytes } from 'node:crypto'

/** A source of randomness. */
export interface Random {
  /** A double in [0, 1). */
  next(): number
  /** An integer in [0, bound). */
  int(bound: number): number
  /** Random bytes. */
  bytes(size: number): Uint8Array
}

/** Draws from the machine's randomness in blocks: a call of the system for each request id would cost more than the request. */
class SystemRandom implements Random {
  #pool = Buffer.alloc(0)
  #used = 0

  next(): number {
    return this.#take(6).readUIntBE(0, 6) / 2 ** 48
  }

  int(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  bytes(size: number): Uint8Array {
    return Uint8Array.from(this.#take(size))
  }

  /** Bytes that are handed out once. */
  #take(size: number): Buffer {
    if (size > poolBytes / 4) return randomBytes(size)
    if (this.#used + size > this.#pool.length) {
      this.#pool = randomBytes(poolBytes)
      this.#used = 0
    }
    this.#used += size
    return this.#pool.subarray(this.#used - size, this.#used)
  }
}

const poolBytes = 4096

/** Cryptographically strong randomness of the machine. */
export const systemRandom: Random = new SystemRandom()

/** A seeded generator (mulberry32): the same seed gives the same sequence. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    int: (bound) => Math.floor(next() * bound),
    bytes: (size) => Uint8Array.from({ length: size }, () => Math.floor(next() * 256)),
  }
}

/** An id of lower-case hex digits; Flink's job and vertex ids have 32. */
export function hexId(random: Random, digits = 32): string {
  return Buffer.from(random.bytes(Math.ceil(digits / 2))).toString('hex').slice(0, digits)
}

/** A version 4 UUID; Flink's session and operation handles, AWS's request ids. */
export function uuid(random: Random): string {
  const bytes = random.bytes(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
