// CBOR (RFC 8949) as AWS's protocols use it: a hardened decoder to plain values and an encoder that appends to one
// buffer.
// Always: decoding untrusted bytes ends in a value or a SerializationException; lengths are checked before anything
// is allocated.

import { serializationError } from './reader.ts'

/** Deepest nesting that is decoded. */
const depthMax = 100

/**
 * Decodes exactly one data item that fills the buffer. Tags are dropped (bignums excepted): the shape says what a
 * number means.
 */
export function decodeCbor(bytes: Uint8Array): unknown {
  const decoder = new Decoder(bytes)
  const value = decoder.item(0)
  if (decoder.position !== bytes.length) throw serializationError('Unexpected bytes after the end of the CBOR body')
  if (value === breakMark) throw serializationError('Unexpected CBOR break')
  return value
}

const breakMark = Symbol('break')

class Decoder {
  readonly #bytes: Buffer
  readonly #view: DataView
  position = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  item(depth: number): unknown {
    if (depth > depthMax) throw serializationError('The CBOR body is nested too deeply')
    const initial = this.#byte()
    const major = initial >> 5
    const info = initial & 31
    if (major === 7) return this.#simple(info)
    if (info === 31) return this.#indefinite(major, depth)
    const argument = this.#argument(info)
    switch (major) {
      case 0:
        return argument
      case 1:
        return typeof argument === 'bigint' ? -1n - argument : -1 - argument
      case 2:
        return this.#take(this.#length(argument))
      case 3:
        return this.#text(this.#length(argument))
      case 4:
        return this.#list(this.#length(argument), depth)
      case 5:
        return this.#map(this.#length(argument), depth)
      default:
        return tagged(Number(argument), this.#value(depth + 1))
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.position]
    if (byte === undefined) throw serializationError('The CBOR body ends too early')
    this.position++
    return byte
  }

  #need(size: number): number {
    const start = this.position
    if (size > this.#bytes.length - start) throw serializationError('The CBOR body ends too early')
    this.position = start + size
    return start
  }

  #argument(info: number): number | bigint {
    if (info < 24) return info
    switch (info) {
      case 24:
        return this.#byte()
      case 25:
        return this.#view.getUint16(this.#need(2))
      case 26:
        return this.#view.getUint32(this.#need(4))
      case 27: {
        const long = this.#view.getBigUint64(this.#need(8))
        return long <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(long) : long
      }
      default:
        throw serializationError('Malformed CBOR')
    }
  }

  /** A length that the rest of the body can still hold: each element takes at least one byte. */
  #length(argument: number | bigint): number {
    if (typeof argument === 'bigint' || argument > this.#bytes.length - this.position) {
      throw serializationError('The CBOR body ends too early')
    }
    return argument
  }

  #take(size: number): Buffer {
    const start = this.#need(size)
    return this.#bytes.subarray(start, start + size)
  }

  #text(size: number): string {
    const start = this.#need(size)
    if (size <= 32) {
      let text = ''
      for (let index = start; index < start + size; index++) {
        const code = this.#bytes[index] as number
        if (code > 127) return this.#bytes.toString('utf8', start, start + size)
        text += String.fromCharCode(code)
      }
      return text
    }
    return this.#bytes.toString('utf8', start, start + size)
  }

  #value(depth: number): unknown {
    const value = this.item(depth)
    if (value === breakMark) throw serializationError('Unexpected CBOR break')
    return value
  }

  #list(size: number, depth: number): unknown[] {
    const list: unknown[] = []
    for (let index = 0; index < size; index++) list.push(this.#value(depth + 1))
    return list
  }

  #map(size: number, depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = {}
    for (let index = 0; index < size; index++) put(map, this.#value(depth + 1), this.#value(depth + 1))
    return map
  }

  #indefinite(major: number, depth: number): unknown {
    if (major === 2 || major === 3) {
      const parts: Buffer[] = []
      for (let byte = this.#byte(); byte !== 0xff; byte = this.#byte()) {
        if (byte >> 5 !== major || (byte & 31) === 31) throw serializationError('Malformed CBOR')
        parts.push(this.#take(this.#length(this.#argument(byte & 31))))
      }
      const whole = Buffer.concat(parts)
      return major === 2 ? whole : whole.toString('utf8')
    }
    if (major === 4) {
      const list: unknown[] = []
      for (let value = this.item(depth + 1); value !== breakMark; value = this.item(depth + 1)) list.push(value)
      return list
    }
    if (major !== 5) throw serializationError('Malformed CBOR')
    const map: Record<string, unknown> = {}
    for (let key = this.item(depth + 1); key !== breakMark; key = this.item(depth + 1))
      put(map, key, this.#value(depth + 1))
    return map
  }

  #simple(info: number): unknown {
    switch (info) {
      case 20:
        return false
      case 21:
        return true
      case 22:
        return null
      case 23:
        return undefined
      case 25:
        return halfFloat(this.#view.getUint16(this.#need(2)))
      case 26:
        return this.#view.getFloat32(this.#need(4))
      case 27:
        return this.#view.getFloat64(this.#need(8))
      case 31:
        return breakMark
      default:
        throw serializationError('Malformed CBOR')
    }
  }
}

function put(map: Record<string, unknown>, key: unknown, value: unknown): void {
  if (typeof key !== 'string') throw serializationError('CBOR map keys must be text')
  if (key !== '__proto__') map[key] = value
}

function tagged(tag: number, value: unknown): unknown {
  if (tag !== 2 && tag !== 3) return value
  if (!(value instanceof Uint8Array) || value.length > 64) throw serializationError('Malformed CBOR')
  const magnitude = value.length === 0 ? 0n : BigInt(`0x${Buffer.from(value).toString('hex')}`)
  return tag === 2 ? magnitude : -1n - magnitude
}

function halfFloat(bits: number): number {
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  const sign = bits & 0x8000 ? -1 : 1
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1024 + fraction) * 2 ** (exponent - 25)
}

/** Appends CBOR items to one growing buffer. */
export class CborWriter {
  #bytes = Buffer.allocUnsafe(512)
  #size = 0

  /** The bytes written so far. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#size)
  }

  /** The head of an item: major type and argument. */
  head(major: number, argument: number): void {
    const at = this.#reserve(9)
    const lead = major << 5
    if (argument < 24) {
      this.#bytes[at] = lead | argument
      this.#size = at + 1
    } else if (argument < 0x100) {
      this.#bytes[at] = lead | 24
      this.#bytes[at + 1] = argument
      this.#size = at + 2
    } else if (argument < 0x10000) {
      this.#bytes[at] = lead | 25
      this.#size = this.#bytes.writeUInt16BE(argument, at + 1)
    } else if (argument < 0x100000000) {
      this.#bytes[at] = lead | 26
      this.#size = this.#bytes.writeUInt32BE(argument, at + 1)
    } else {
      this.#bytes[at] = lead | 27
      this.#size = this.#bytes.writeBigUInt64BE(BigInt(argument), at + 1)
    }
  }

  /** One byte as it is: simple values, the start of an indefinite item (0x9f, 0xbf) and its break (0xff). */
  raw(byte: number): void {
    this.#bytes[this.#reserve(1)] = byte
    this.#size++
  }

  /** An integer or a double, whichever holds the number. */
  number(value: number | bigint): void {
    if (typeof value === 'bigint') this.#bigint(value)
    else if (!Number.isSafeInteger(value) || Object.is(value, -0)) this.double(value)
    else if (value >= 0) this.head(0, value)
    else this.head(1, -1 - value)
  }

  /** A double. */
  double(value: number): void {
    const at = this.#reserve(9)
    this.#bytes[at] = 0xfb
    this.#size = this.#bytes.writeDoubleBE(value, at + 1)
  }

  #bigint(value: bigint): void {
    const at = this.#reserve(9)
    this.#bytes[at] = value >= 0n ? 0x1b : 0x3b
    this.#size = this.#bytes.writeBigUInt64BE(BigInt.asUintN(64, value >= 0n ? value : -1n - value), at + 1)
  }

  /** A text string. */
  text(value: string): void {
    const length = Buffer.byteLength(value)
    this.head(3, length)
    const at = this.#reserve(length)
    this.#bytes.write(value, at)
    this.#size = at + length
  }

  /** A byte string. */
  bytes(value: Uint8Array): void {
    this.head(2, value.length)
    const at = this.#reserve(value.length)
    this.#bytes.set(value, at)
    this.#size = at + value.length
  }

  #reserve(size: number): number {
    if (this.#size + size > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#size + size))
      this.#bytes.copy(larger, 0, 0, this.#size)
      this.#bytes = larger
    }
    return this.#size
  }
}
