// Records of the Kinesis Producer Library: several user records in one stream record, taken apart where they lie.
// Layout: F3 89 9A C2, a protobuf message (1: partition keys, 2: hash keys, 3: records whose field 3 is the data), the MD5
// of the message. Always: what is not exactly that is passed on as a plain record; nothing is copied.

import { createHash } from 'node:crypto'

const magic = [0xf3, 0x89, 0x9a, 0xc2]
const digestBytes = 16
const fieldOfRecords = 3
const fieldOfData = 3
const wireVarint = 0
const wireFixed64 = 1
const wireBytes = 2
const wireFixed32 = 5
const capacityInitial = 1024

/** The places of user records within a buffer, and the stream record each came from. */
export class UserRecords {
  starts = new Int32Array(capacityInitial)
  ends = new Int32Array(capacityInitial)
  owners = new Int32Array(capacityInitial)
  count = 0
  #at = 0

  /** Whether any of the records has the library's mark; those without need no taking apart. */
  static isPresent(buffer: Uint8Array, starts: Int32Array, ends: Int32Array, count: number): boolean {
    for (let index = 0; index < count; index++) if (isMarked(buffer, starts[index]!, ends[index]!)) return true
    return false
  }

  /** Takes the records apart; replaces what was held before. */
  fill(buffer: Uint8Array, starts: Int32Array, ends: Int32Array, count: number): void {
    this.count = 0
    for (let index = 0; index < count; index++) {
      const start = starts[index]!
      const end = ends[index]!
      const before = this.count
      if (isMarked(buffer, start, end) && this.#message(buffer, start + magic.length, end - digestBytes, index)) continue
      this.count = before
      this.#add(start, end, index)
    }
  }

  #add(start: number, end: number, owner: number): void {
    if (this.count === this.starts.length) {
      const grow = (from: Int32Array): Int32Array<ArrayBuffer> => {
        const grown = new Int32Array(from.length * 2)
        grown.set(from)
        return grown
      }
      this.starts = grow(this.starts)
      this.ends = grow(this.ends)
      this.owners = grow(this.owners)
    }
    this.starts[this.count] = start
    this.ends[this.count] = end
    this.owners[this.count++] = owner
  }

  /** Adds the records of a message; false when it is not one. */
  #message(buffer: Uint8Array, start: number, end: number, owner: number): boolean {
    const digest = createHash('md5').update(buffer.subarray(start, end)).digest()
    if (digest.compare(buffer, end, end + digestBytes) !== 0) return false
    this.#at = start
    while (this.#at < end) {
      const tag = this.#varint(buffer, end)
      if (tag >>> 3 !== fieldOfRecords || (tag & 7) !== wireBytes) {
        if (!this.#skip(buffer, tag & 7, end)) return false
        continue
      }
      const recordBytes = this.#varint(buffer, end)
      const recordEnd = this.#at + recordBytes
      if (recordBytes < 0 || recordEnd > end || !this.#record(buffer, recordEnd, owner)) return false
    }
    return this.#at === end
  }

  #record(buffer: Uint8Array, end: number, owner: number): boolean {
    let isFound = false
    while (this.#at < end) {
      const tag = this.#varint(buffer, end)
      if (tag >>> 3 === fieldOfData && (tag & 7) === wireBytes) {
        const dataBytes = this.#varint(buffer, end)
        if (dataBytes < 0 || this.#at + dataBytes > end) return false
        this.#add(this.#at, this.#at + dataBytes, owner)
        this.#at += dataBytes
        isFound = true
      } else if (!this.#skip(buffer, tag & 7, end)) return false
    }
    return isFound && this.#at === end
  }

  /** A number of up to 31 bits; -1 when it is longer or cut off. */
  #varint(buffer: Uint8Array, end: number): number {
    let value = 0
    for (let shift = 0; this.#at < end && shift < 35; shift += 7) {
      const byte = buffer[this.#at++]!
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value <= 0x7fffffff ? value : -1
    }
    return -1
  }

  #skip(buffer: Uint8Array, wire: number, end: number): boolean {
    if (wire === wireVarint) {
      while (this.#at < end && buffer[this.#at]! >= 0x80) this.#at++
      this.#at++
    } else if (wire === wireFixed64) this.#at += 8
    else if (wire === wireFixed32) this.#at += 4
    else if (wire === wireBytes) {
      const bytes = this.#varint(buffer, end)
      if (bytes < 0) return false
      this.#at += bytes
    } else return false
    return this.#at <= end
  }
}

function isMarked(buffer: Uint8Array, start: number, end: number): boolean {
  if (buffer[start] !== magic[0] || end - start <= magic.length + digestBytes) return false
  return magic.every((byte, index) => buffer[start + index] === byte)
}
