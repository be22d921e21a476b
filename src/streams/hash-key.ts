// Hash keys: the MD5 of a partition key as an unsigned 128-bit number, and which shard's range holds it.
// Always: a hash key is four 32-bit words, highest first; no big integers on the way of a record.

/** One above the largest hash key. */
export const hashKeyEnd = 1n << 128n

const rotations = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
const sines = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0)
const wordOfStep = Uint8Array.from({ length: 64 }, (_, i) => {
  if (i < 16) return i
  if (i < 32) return (5 * i + 1) % 16
  return i < 48 ? (3 * i + 5) % 16 : (7 * i) % 16
})
const rotationOfStep = Uint8Array.from({ length: 64 }, (_, i) => rotations[(i >> 4) * 4 + (i & 3)] ?? 0)

function swapBytes(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0
}

/** Longest partition key in bytes: 256 characters of up to four bytes. */
export const partitionKeyBytesMax = 1024

/**
 * Encodes and hashes partition keys one at a time; `bytes`, `length` and `words` hold the last one.
 * A JavaScript MD5 because for keys of a few bytes the call into the crypto library costs four times the hash.
 */
export class PartitionKeyHasher {
  /** The key as UTF-8, valid up to `length`; the rest is scratch space of the hash. */
  readonly bytes = Buffer.alloc(partitionKeyBytesMax + 128)
  length = 0
  readonly words = new Uint32Array(4)
  readonly #view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length)
  readonly #block = new Int32Array(16)
  readonly #state = new Int32Array(4)

  /** Takes a key without hashing it: a stream of one shard needs no more. */
  encode(key: string): void {
    const { bytes } = this
    const { length } = key
    for (let i = 0; i < length; i++) {
      const unit = key.charCodeAt(i)
      if (unit > 0x7f) {
        this.length = bytes.write(key, 'utf8')
        return
      }
      bytes[i] = unit
    }
    this.length = length
  }

  /** Takes a key that is UTF-8 already. */
  take(source: Uint8Array, start: number, end: number): void {
    for (let i = start; i < end; i++) this.bytes[i - start] = source[i] ?? 0
    this.length = end - start
  }

  /** Hashes the key taken last into `words`. */
  hash(): void {
    const { bytes, length } = this
    const state = this.#state
    state[0] = 0x67452301
    state[1] = 0xefcdab89 | 0
    state[2] = 0x98badcfe | 0
    state[3] = 0x10325476
    const blocks = (length + 8) >> 6
    bytes.fill(0, length, (blocks + 1) << 6)
    bytes[length] = 0x80
    this.#view.setUint32((blocks << 6) + 56, length << 3, true)
    for (let block = 0; block <= blocks; block++) this.#mix(block << 6)
    for (let i = 0; i < 4; i++) this.words[i] = swapBytes(state[i] ?? 0)
  }

  #mix(start: number): void {
    const words = this.#block
    const state = this.#state
    for (let i = 0; i < 16; i++) words[i] = this.#view.getInt32(start + (i << 2), true)
    let a = state[0]!
    let b = state[1]!
    let c = state[2]!
    let d = state[3]!
    for (let step = 0; step < 64; step++) {
      const mixed =
        step < 32 ? (step < 16 ? d ^ (b & (c ^ d)) : c ^ (d & (b ^ c))) : step < 48 ? b ^ c ^ d : c ^ (b | ~d)
      const sum = (a + mixed + sines[step]! + words[wordOfStep[step]!]!) | 0
      const turn = rotationOfStep[step]!
      a = d
      d = c
      c = b
      b = (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0
    }
    state[0] = (state[0]! + a) | 0
    state[1] = (state[1]! + b) | 0
    state[2] = (state[2]! + c) | 0
    state[3] = (state[3]! + d) | 0
  }
}

/** The words of a hash key given as a number. */
export function hashKeyWords(value: bigint): Uint32Array {
  return Uint32Array.from([96n, 64n, 32n, 0n], (shift) => Number(BigInt.asUintN(32, value >> shift)))
}

/** Finds the open shard of a hash key. */
export class ShardRouter {
  readonly #starts: Uint32Array
  readonly size: number

  /** Starting hash keys of the open shards, ascending; the first is 0. */
  constructor(starts: readonly bigint[]) {
    this.size = starts.length
    this.#starts = new Uint32Array(starts.length * 4)
    for (const [index, start] of starts.entries()) this.#starts.set(hashKeyWords(start), index * 4)
  }

  /** The position, in the order of the starts, of the shard that holds the key. */
  find(words: Uint32Array): number {
    let low = 0
    let high = this.size - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#atOrAbove(words, middle)) low = middle
      else high = middle - 1
    }
    return low
  }

  #atOrAbove(words: Uint32Array, index: number): boolean {
    for (let i = 0; i < 4; i++) {
      const word = words[i]!
      const start = this.#starts[index * 4 + i]!
      if (word !== start) return word > start
    }
    return true
  }
}

/** The ranges of evenly cut shards, both ends inclusive. */
export function evenRanges(count: number): { start: bigint; end: bigint }[] {
  const width = hashKeyEnd / BigInt(count)
  return Array.from({ length: count }, (_, index) => ({
    start: width * BigInt(index),
    end: index === count - 1 ? hashKeyEnd - 1n : width * BigInt(index + 1) - 1n,
  }))
}
