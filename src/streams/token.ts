// Opaque tokens: shard iterators and pagination tokens, encrypted so that clients cannot take them apart.
// Always: base64 of eight bytes `0 0 0 0 0 0 0 1` and AES blocks, as Kinesis hands out; the key outlives a restart.

import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Random } from '../base/random.ts'
import type { MetadataStore } from '../store/metadata.ts'

const algorithm = 'aes-256-cbc'
const lead = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1])
const blockBytes = 16
/** The first block is random, so the fixed start value never meets the same first block twice. */
const startValue = Buffer.alloc(blockBytes)
const plainBytesMin = 128

/** Seals lists of texts into tokens. */
export class TokenCodec {
  readonly #key: Buffer
  readonly #random: Random

  constructor(key: Uint8Array, random: Random) {
    this.#key = Buffer.from(key)
    this.#random = random
  }

  /** A token of these parts; no part may hold a line break. */
  seal(parts: readonly string[]): string {
    const plain = parts.join('\n').padEnd(plainBytesMin - 1, '\n')
    const cipher = createCipheriv(algorithm, this.#key, startValue)
    const blocks = [lead, cipher.update(this.#random.bytes(blockBytes)), cipher.update(plain, 'utf8'), cipher.final()]
    return Buffer.concat(blocks).toString('base64')
  }

  /** The parts of a token; undefined when it is not one of ours. */
  open(token: string): string[] | undefined {
    const bytes = Buffer.from(token, 'base64')
    if (bytes.length < 2 * blockBytes + lead.length || bytes.toString('base64') !== token) return undefined
    if (!bytes.subarray(0, lead.length).equals(lead)) return undefined
    try {
      const decipher = createDecipheriv(algorithm, this.#key, startValue)
      const plain = Buffer.concat([decipher.update(bytes.subarray(lead.length)), decipher.final()])
      return plain.subarray(blockBytes).toString('utf8').replace(/\n+$/, '').split('\n')
    } catch {
      return undefined
    }
  }
}

/** The codec of a data directory; its key is made on first use. */
export async function openTokenCodec(store: MetadataStore, random: Random): Promise<TokenCodec> {
  let key = store.get<Uint8Array>('stream-settings', 'token-key')
  if (!key) {
    key = random.bytes(32)
    await store.put('stream-settings', 'token-key', key)
  }
  return new TokenCodec(key, random)
}
