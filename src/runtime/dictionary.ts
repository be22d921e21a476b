// The strings of one worker: UTF-8 bytes in an arena, open addressing over byte hashes, texts made on first use.
// Always: id 0 is the empty string; an id keeps its text until a sweep finds it unmarked, then it may be given to another text.

import type { Dictionary } from '../table/column-batch.ts'

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** The hash that dictionaries and key groups use for strings: FNV-1a over the bytes, mixed. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

function hashAscii(text: string): number | undefined {
  let hash = 0x811c9dc5 | 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x80) return undefined
    hash = Math.imul(hash ^ code, 0x01000193)
  }
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

function grown<T extends Int32Array | Uint8Array>(array: T, length: number): T {
  const next = new (array.constructor as new (length: number) => T)(length)
  next.set(array)
  return next
}

/** A worker's dictionary. */
export class StringDictionary implements Dictionary {
  #texts: (string | undefined)[] = ['']
  #arena = new Uint8Array(4096)
  #arenaUsed = 0
  #starts = new Int32Array(256)
  #lengths = new Int32Array(256)
  #hashes = new Int32Array(256)
  #pinned = new Uint8Array(256)
  #table = new Int32Array(1024)
  #idCount = 1
  #free: number[] = []
  #generation = 0
  #textUnits = 0

  constructor() {
    this.#hashes[0] = hashBytes(this.#arena, 0, 0)
    this.#pinned[0] = 1
    this.#insertIntoTable(0)
  }

  get size(): number {
    return this.#idCount - this.#free.length
  }

  /** Ids are below this number. */
  get idBound(): number {
    return this.#idCount
  }

  get generation(): number {
    return this.#generation
  }

  get sizeBytes(): number {
    return this.#arena.length + this.#idCount * 21 + this.#table.length * 4 + this.#textUnits + this.#texts.length * 8
  }

  text(id: number): string {
    return this.#texts[id] ?? this.#decode(id)
  }

  #decode(id: number): string {
    if (!(id >= 0 && id < this.#idCount)) return ''
    const start = this.#starts[id]!
    const text = decoder.decode(this.#arena.subarray(start, start + this.#lengths[id]!))
    this.#texts[id] = text
    this.#textUnits += text.length
    return text
  }

  /** The hash of an id's bytes; the same in every worker. */
  hash(id: number): number {
    return this.#hashes[id]!
  }

  /** The bytes of an id; valid until the next intern or sweep. */
  bytes(id: number): Uint8Array {
    const start = this.#starts[id]!
    return this.#arena.subarray(start, start + this.#lengths[id]!)
  }

  /** Keeps an id for ever: literals inside generated code. */
  pin(id: number): number {
    this.#pinned[id] = 1
    return id
  }

  intern(text: string): number {
    const hash = hashAscii(text)
    if (hash === undefined) {
      const bytes = encoder.encode(text)
      return this.internBytes(bytes, 0, bytes.length)
    }
    const mask = this.#table.length - 1
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const entry = this.#table[at]!
      if (entry === 0) break
      if (this.#hashes[entry - 1] === hash && this.text(entry - 1) === text) return entry - 1
    }
    const id = this.#add(hash, text.length)
    const start = this.#starts[id]!
    for (let i = 0; i < text.length; i++) this.#arena[start + i] = text.charCodeAt(i)
    this.#texts[id] = text
    this.#textUnits += text.length
    return id
  }

  internBytes(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashBytes(bytes, start, end)
    const length = end - start
    const mask = this.#table.length - 1
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const entry = this.#table[at]!
      if (entry === 0) break
      if (this.#hashes[entry - 1] === hash && this.#holds(entry - 1, bytes, start, length)) return entry - 1
    }
    const id = this.#add(hash, length)
    const to = this.#starts[id]!
    for (let i = 0; i < length; i++) this.#arena[to + i] = bytes[start + i]!
    return id
  }

  #holds(id: number, bytes: Uint8Array, start: number, length: number): boolean {
    if (this.#lengths[id] !== length) return false
    const own = this.#starts[id]!
    for (let i = 0; i < length; i++) if (this.#arena[own + i] !== bytes[start + i]) return false
    return true
  }

  #add(hash: number, length: number): number {
    const id = this.#free.pop() ?? this.#idCount++
    if (id >= this.#starts.length) this.#growIds()
    if (this.#arenaUsed + length > this.#arena.length) {
      this.#arena = grown(this.#arena, Math.max(this.#arena.length * 2, this.#arenaUsed + length))
    }
    this.#starts[id] = this.#arenaUsed
    this.#lengths[id] = length
    this.#hashes[id] = hash
    this.#texts[id] = undefined
    this.#arenaUsed += length
    if (this.size * 2 > this.#table.length) this.#rebuildTable(this.#table.length * 2)
    else this.#insertIntoTable(id)
    return id
  }

  #growIds(): void {
    const length = this.#starts.length * 2
    this.#starts = grown(this.#starts, length)
    this.#lengths = grown(this.#lengths, length)
    this.#hashes = grown(this.#hashes, length)
    this.#pinned = grown(this.#pinned, length)
  }

  #insertIntoTable(id: number): void {
    const mask = this.#table.length - 1
    let at = this.#hashes[id]! & mask
    while (this.#table[at] !== 0) at = (at + 1) & mask
    this.#table[at] = id + 1
  }

  #rebuildTable(length: number, isFree?: Uint8Array): void {
    this.#table = new Int32Array(length)
    const free = isFree ?? this.#freeMap()
    for (let id = 0; id < this.#idCount; id++) if (free[id] === 0) this.#insertIntoTable(id)
  }

  #freeMap(): Uint8Array {
    const free = new Uint8Array(this.#idCount)
    for (const id of this.#free) free[id] = 1
    return free
  }

  compare(a: number, b: number): number {
    if (a === b) return 0
    const startA = this.#starts[a]!
    const startB = this.#starts[b]!
    const lengthA = this.#lengths[a]!
    const lengthB = this.#lengths[b]!
    const common = Math.min(lengthA, lengthB)
    for (let i = 0; i < common; i++) {
      const difference = this.#arena[startA + i]! - this.#arena[startB + i]!
      if (difference !== 0) return difference
    }
    return lengthA - lengthB
  }

  /** A copy of all texts by id, for a snapshot. */
  copy(): { readonly starts: Int32Array; readonly lengths: Int32Array; readonly arena: Uint8Array } {
    const count = this.#idCount
    return {
      starts: this.#starts.slice(0, count), lengths: this.#lengths.slice(0, count), arena: this.#arena.slice(0, this.#arenaUsed),
    }
  }

  /** Frees every id that is neither marked nor pinned, and packs the arena. No batch may be in flight. */
  sweep(marks: Uint8Array): void {
    const isFree = this.#freeMap()
    const arena = new Uint8Array(Math.max(4096, this.#arena.length >>> 1))
    let target = arena
    let used = 0
    this.#textUnits = 0
    for (let id = 0; id < this.#idCount; id++) {
      if (isFree[id] === 1) continue
      if (marks[id] !== 1 && this.#pinned[id] !== 1) {
        isFree[id] = 1
        this.#free.push(id)
        this.#texts[id] = ''
        this.#lengths[id] = 0
        continue
      }
      const start = this.#starts[id]!
      const length = this.#lengths[id]!
      if (used + length > target.length) target = grown(target, Math.max(target.length * 2, used + length))
      target.set(this.#arena.subarray(start, start + length), used)
      this.#starts[id] = used
      used += length
      this.#textUnits += this.#texts[id]?.length ?? 0
    }
    this.#arena = target
    this.#arenaUsed = used
    let tableLength = 1024
    while (tableLength < this.size * 4) tableLength *= 2
    this.#rebuildTable(tableLength, isFree)
    this.#generation++
  }
}
