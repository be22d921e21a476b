// Walks an LMDB file before it is mapped: the library trusts its pages, and a damaged one ends the process without a word.
// Always: throws `store.corrupt` naming the page when a page of the state that will be opened cannot be one; an absent or
// empty file is fine. What lies inside values is not looked at. The state that will be opened is that of the newest
// transaction, or of the one before when the machine has been started anew since and the newest was not flushed.
//
// A page begins with 24 bytes: number u64, transaction u64, padding u16, flags u16, then lower u16 and upper u16 (or, where
// a value begins that fills pages of its own, their count u32). The places of nodes follow, counted from byte 24. A node:
// low u16, high u16, flags u16, key length u16, key, value. A tree is described by 48 bytes, the root page last.

import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { corrupt } from './errors.ts'

const headBytes = 24
const nodeHeadBytes = 8
const magic = 0xbeefc0de
const noPage = 0xffffffffffffffffn
const isBranch = 1
const isLeaf = 2
const isOverflow = 4
const isMeta = 8
const valueIsOutside = 1
const valueIsTree = 2
const treeBytes = 48
const rootOffset = 40
/** No tree of ours comes near; a deeper one goes round in circles. */
const depthMax = 32
/** Flag of a meta page whose transaction may not have reached the disk. */
const isUnflushed = 0x1000
/** Places in a meta page: page size, the trees of free pages and of tables, the last page, the transaction, the boot. */
const meta = {
  magic: 24,
  pageBytes: 48,
  flags: 52,
  free: 48,
  main: 96,
  lastPage: 144,
  transaction: 152,
  boot: 160,
  bytes: 168,
} as const

/** Throws when the file cannot be a database. */
export function checkLmdbFile(file: string): void {
  if (!existsSync(file)) return
  const descriptor = openSync(file, 'r')
  try {
    const sizeBytes = fstatSync(descriptor).size
    if (sizeBytes > 0) new DatabaseCheck(file, descriptor, sizeBytes).run()
  } finally {
    closeSync(descriptor)
  }
}

class DatabaseCheck {
  readonly #file: string
  readonly #descriptor: number
  readonly #sizeBytes: number
  #pageBytes = 0
  #pageCount = 0
  readonly #seen = new Set<number>()

  constructor(file: string, descriptor: number, sizeBytes: number) {
    this.#file = file
    this.#descriptor = descriptor
    this.#sizeBytes = sizeBytes
  }

  run(): void {
    const first = this.#head(0)
    this.#pageBytes = first.readUInt32LE(meta.pageBytes)
    if (first.readUInt32LE(meta.magic) !== magic) throw corrupt(this.#file, 'it is not a database')
    if (this.#pageBytes < 512 || this.#pageBytes > 65536 || this.#sizeBytes < 2 * this.#pageBytes) {
      throw corrupt(this.#file, 'it was cut short')
    }
    const second = this.#head(this.#pageBytes)
    for (const [index, page] of [first, second].entries()) {
      const isWhole = page.readUInt32LE(meta.magic) === magic && (page.readUInt16LE(18) & isMeta) !== 0
      if (!isWhole) throw corrupt(this.#file, `its page ${index} does not begin a database`)
    }
    const isSecondNewer = second.readBigUInt64LE(meta.transaction) > first.readBigUInt64LE(meta.transaction)
    const [newest, older] = isSecondNewer ? [second, first] : [first, second]
    const isFlushed = (newest.readUInt16LE(meta.flags) & isUnflushed) === 0
    const boot = bootId()
    if (isFlushed || boot === newest.readBigInt64LE(meta.boot)) this.#walk(newest)
    else if (boot !== undefined) this.#walk(older)
    else this.#walkEither(newest, older)
  }

  #walk(page: Buffer): void {
    this.#seen.clear()
    this.#pageCount = Number(page.readBigUInt64LE(meta.lastPage)) + 1
    this.#tree(page, meta.free, true)
    this.#tree(page, meta.main, false)
  }

  #walkEither(newest: Buffer, older: Buffer): void {
    try {
      this.#walk(newest)
    } catch {
      this.#walk(older)
    }
  }

  #head(at: number): Buffer {
    const head = Buffer.alloc(meta.bytes)
    readSync(this.#descriptor, head, 0, head.length, at)
    return head
  }

  #tree(holder: Buffer, at: number, isOfFreePages: boolean): void {
    const root = holder.readBigUInt64LE(at + rootOffset)
    if (root !== noPage) this.#page(root, 0, isOfFreePages)
  }

  /** Reads a page that a tree names; it must be there, be itself, and be named once. */
  #read(number: bigint, depth: number): { page: Buffer; index: number; flags: number } {
    const index = Number(number)
    if (number < 2n || index >= this.#pageCount) throw this.#damaged(index, 'it cannot exist')
    if ((index + 1) * this.#pageBytes > this.#sizeBytes) throw corrupt(this.#file, 'it was cut short')
    if (depth > depthMax || this.#seen.has(index)) throw this.#damaged(index, 'it is reached twice')
    this.#seen.add(index)
    const page = Buffer.allocUnsafe(this.#pageBytes)
    readSync(this.#descriptor, page, 0, page.length, index * this.#pageBytes)
    if (page.readBigUInt64LE(0) !== number) throw this.#damaged(index, 'it has another number')
    return { page, index, flags: page.readUInt16LE(18) }
  }

  #page(number: bigint, depth: number, isOfFreePages: boolean): void {
    const { page, index, flags } = this.#read(number, depth)
    const kind = flags & (isBranch | isLeaf | isOverflow | isMeta)
    if (kind !== isBranch && kind !== isLeaf) throw this.#damaged(index, 'it is no page of a tree')
    const room = page.length - headBytes
    const lower = page.readUInt16LE(20)
    const upper = page.readUInt16LE(22)
    if (lower > upper || upper > room || lower % 2 !== 0 || lower === 0) throw this.#damaged(index, 'its bounds are wrong')
    for (let key = 0; key < lower / 2; key++) {
      const place = page.readUInt16LE(headBytes + key * 2)
      if (place < upper || place + nodeHeadBytes > room) throw this.#damaged(index, 'an entry lies outside')
      const at = headBytes + place
      const valueAt = at + nodeHeadBytes + page.readUInt16LE(at + 6)
      if (valueAt > page.length) throw this.#damaged(index, 'a key is longer than the page')
      if (kind === isBranch) this.#page(childOf(page, at), depth + 1, isOfFreePages)
      else this.#value(page, index, at, valueAt, isOfFreePages)
    }
  }

  #value(page: Buffer, index: number, at: number, valueAt: number, isOfFreePages: boolean): void {
    const sizeBytes = page.readUInt16LE(at) + page.readUInt16LE(at + 2) * 65536
    const flags = page.readUInt16LE(at + 4)
    const isOutside = (flags & valueIsOutside) !== 0
    if (valueAt + (isOutside ? 8 : sizeBytes) > page.length) throw this.#damaged(index, 'a value is longer than the page')
    if (isOutside) this.#outside(page.readBigUInt64LE(valueAt), sizeBytes, isOfFreePages)
    else if (isOfFreePages) this.#freePages(page.subarray(valueAt, valueAt + sizeBytes), index)
    else if ((flags & valueIsTree) !== 0) {
      if (sizeBytes !== treeBytes) throw this.#damaged(index, 'it describes a tree wrongly')
      this.#tree(page, valueAt, false)
    }
  }

  /** A value on pages of its own. */
  #outside(number: bigint, sizeBytes: number, isOfFreePages: boolean): void {
    const { page, index, flags } = this.#read(number, 0)
    const pageCount = page.readUInt32LE(20)
    if ((flags & isOverflow) === 0) throw this.#damaged(index, 'it holds no large value')
    if (pageCount * this.#pageBytes < headBytes + sizeBytes || index + pageCount > this.#pageCount) {
      throw this.#damaged(index, 'its large value does not fit')
    }
    if ((index + pageCount) * this.#pageBytes > this.#sizeBytes) throw corrupt(this.#file, 'it was cut short')
    if (!isOfFreePages) return
    const value = Buffer.alloc(sizeBytes)
    readSync(this.#descriptor, value, 0, sizeBytes, index * this.#pageBytes + headBytes)
    this.#freePages(value, index)
  }

  /** A list of free pages: how many, then their numbers; the library writes to whatever it names. */
  #freePages(list: Buffer, index: number): void {
    const count = list.length >= 8 ? Number(list.readBigUInt64LE(0)) : -1
    if (count < 0 || (count + 1) * 8 > list.length) throw this.#damaged(index, 'a list of free pages is cut short')
    for (let entry = 1; entry <= count; entry++) {
      // Negative numbers stand for lengths of runs.
      const page = list.readBigInt64LE(entry * 8)
      if (page >= this.#pageCount || -page >= this.#pageCount) throw this.#damaged(index, 'a free page cannot exist')
    }
  }

  #damaged(index: number, what: string): Error {
    return corrupt(this.#file, `page ${index}: ${what}`)
  }
}

/** How the library names the time since the machine was started; undefined where it asks in another way. */
function bootId(): bigint | undefined {
  try {
    const digits = /^[0-9a-f]+/.exec(readFileSync('/proc/sys/kernel/random/boot_id', 'latin1'))?.[0]
    return digits === undefined ? undefined : BigInt(`0x${digits}`)
  } catch {
    return undefined
  }
}

function childOf(page: Buffer, at: number): bigint {
  const low = page.readUInt16LE(at) + page.readUInt16LE(at + 2) * 65536
  return BigInt(low) + (BigInt(page.readUInt16LE(at + 4)) << 32n)
}
