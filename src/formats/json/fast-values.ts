// Fast readers of common values, straight from bytes into a column. A reader answers false for anything it does not know for sure;
// then the value is read again by the full path. Always: what a fast reader accepts, the full path would give the same value for.

import { daysOf } from '../../table/civil.ts'
import type { Column, Dictionary } from '../../table/column-batch.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import type { JsonReadOptions } from './convert.ts'
import type { ByteCursor } from './scanner.ts'

/** Reads the value whose first byte is `first` into a row of a column; the cursor stands on it. */
export type FastReader = (cursor: ByteCursor, first: number, column: Column, row: number) => boolean

const powers = Float64Array.from({ length: 23 }, (_, index) => 10 ** index)

function endsValue(byte: number | undefined): boolean {
  return byte === 0x2c || byte === 0x7d || byte === undefined || byte <= 0x20 || byte === 0x5d
}

/** A whole number of at most `digitsMax` digits, which a double holds exactly; NaN, with the cursor where it was, for anything else. */
function readWhole(cursor: ByteCursor, first: number, digitsMax: number): number {
  const { bytes, end } = cursor
  let at = cursor.at
  const negative = first === 0x2d
  if (negative) at++
  const start = at
  let value = 0
  while (at < end) {
    const digit = bytes[at]! - 0x30
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
    at++
  }
  const digits = at - start
  if (digits === 0 || digits > digitsMax || !endsValue(bytes[at]) || at > end) return Number.NaN
  cursor.at = at
  return negative ? -value : value
}

function readInt(cursor: ByteCursor, first: number, column: Column, row: number): boolean {
  const value = readWhole(cursor, first, 9)
  if (Number.isNaN(value)) return false
  ;(column.values as Int32Array)[row] = value
  return true
}

function readLong(cursor: ByteCursor, first: number, column: Column, row: number): boolean {
  const value = readWhole(cursor, first, 15)
  if (Number.isNaN(value)) return false
  ;(column.values as BigInt64Array)[row] = BigInt(value)
  return true
}

/** Mantissa to 2^53 and one division by a power of ten up to 22 give the correctly rounded double. */
function readFloat(cursor: ByteCursor, first: number, column: Column, row: number): boolean {
  const { bytes, end } = cursor
  let at = cursor.at
  const negative = first === 0x2d
  if (negative) at++
  let mantissa = 0
  let digits = 0
  let fraction = 0
  let seenPoint = false
  while (at < end) {
    const byte = bytes[at]!
    const digit = byte - 0x30
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit
      digits++
      if (seenPoint) fraction++
    } else if (byte === 0x2e && !seenPoint && digits > 0) seenPoint = true
    else break
    at++
  }
  if (digits === 0 || digits > 15 || (seenPoint && fraction === 0) || !endsValue(bytes[at]) || at > end) return false
  const value = fraction === 0 ? mantissa : mantissa / powers[fraction]!
  ;(column.values as Float64Array)[row] = negative ? -value : value
  cursor.at = at
  return true
}

function stringReader(dictionary: Dictionary): FastReader {
  return (cursor, first, column, row) => {
    if (first !== 0x22) return false
    const { bytes, end } = cursor
    const start = cursor.at + 1
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!
      if (byte === 0x5c) return false
      if (byte !== 0x22) continue
      ;(column.values as Int32Array)[row] = dictionary.internBytes(bytes, start, at)
      cursor.at = at + 1
      return true
    }
    return false
  }
}

function readBoolean(cursor: ByteCursor, first: number, column: Column, row: number): boolean {
  const { bytes, at } = cursor
  const isTrue = first === 0x74 && bytes[at + 1] === 0x72 && bytes[at + 2] === 0x75 && bytes[at + 3] === 0x65
  const isFalse = first === 0x66 && bytes[at + 1] === 0x61 && bytes[at + 2] === 0x6c && bytes[at + 3] === 0x73 && bytes[at + 4] === 0x65
  const next = at + (isTrue ? 4 : 5)
  if ((!isTrue && !isFalse) || next > cursor.end || !endsValue(bytes[next])) return false
  ;(column.values as Int32Array)[row] = isTrue ? 1 : 0
  cursor.at = next
  return true
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** `"yyyy-MM-ddTHH:mm:ss[.f]"`; the date of the last value is remembered, because it rarely changes. */
function timestampReader(separator: number): FastReader {
  let lastDate = -1
  let lastMs = 0
  return (cursor, first, column, row) => {
    if (first !== 0x22) return false
    const { bytes, end } = cursor
    const at = cursor.at + 1
    if (at + 20 > end) return false
    const two = (index: number): number => {
      const high = bytes[at + index]! - 0x30
      const low = bytes[at + index + 1]! - 0x30
      return high < 0 || high > 9 || low < 0 || low > 9 ? Number.NaN : high * 10 + low
    }
    if (bytes[at + 4] !== 0x2d || bytes[at + 7] !== 0x2d || bytes[at + 10] !== separator || bytes[at + 13] !== 0x3a || bytes[at + 16] !== 0x3a) return false
    const year = two(0) * 100 + two(2)
    const month = two(5)
    const day = two(8)
    const clock = two(11) * 3600 + two(14) * 60 + two(17)
    const date = year * 10_000 + month * 100 + day
    if (!(clock >= 0) || !(date >= 0) || two(11) > 23 || two(14) > 59 || two(17) > 59) return false
    if (date !== lastDate) {
      const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      if (month < 1 || month > 12 || day < 1 || day > monthDays[month - 1]! + (leap ? 1 : 0)) return false
      lastDate = date
      lastMs = daysOf(year, month, day) * 86_400_000
    }
    let next = at + 19
    let nanos = 0
    if (bytes[next] === 0x2e) {
      next++
      let digits = 0
      while (digits < 9) {
        const digit = bytes[next]! - 0x30
        if (digit < 0 || digit > 9) break
        nanos = nanos * 10 + digit
        digits++
        next++
      }
      if (digits === 0) return false
      nanos *= powers[9 - digits]!
    }
    if (bytes[next] !== 0x22 || next >= end) return false
    const ms = Math.floor(nanos / 1_000_000)
    const timestamps = column as Extract<Column, { kind: 'timestamp' }>
    timestamps.values[row] = lastMs + clock * 1000 + ms
    const fine = nanos - ms * 1_000_000
    if (fine !== 0) timestamps.nanos ??= new Int32Array(timestamps.values.length)
    if (timestamps.nanos) timestamps.nanos[row] = fine
    cursor.at = next + 1
    return true
  }
}

/** The fast reader of a type, if it has one. */
export function fastReader(type: LogicalType, options: JsonReadOptions, dictionary: Dictionary): FastReader | undefined {
  switch (type.root) {
    case 'INTEGER': return readInt
    case 'BIGINT': return readLong
    case 'DOUBLE': return readFloat
    case 'CHAR': case 'VARCHAR': return stringReader(dictionary)
    case 'BOOLEAN': return readBoolean
    case 'TIMESTAMP': return timestampReader(options.isIso ? 0x54 : 0x20)
    default: return undefined
  }
}
