// Cells in their plain form, read from the bytes. A reader answers NaN for any other text, which is then read by its converter.
// Always: what is read here, the converter would read as the same value.

import { daysInMonth, daysOf } from '../../table/civil.ts'
import type { CellRange } from './scanner.ts'

const powers = Float64Array.from({ length: 16 }, (_, index) => 10 ** index)
const point = 0x2e

/** A number of at most `digitsMax` digits (15 are exact), with a fraction where that is taken. */
export function plainNumber(bytes: Uint8Array, cell: CellRange, digitsMax: number, takesFraction: boolean): number {
  let at = cell.from
  const isNegative = bytes[at] === 0x2d
  if (isNegative) at++
  let value = 0
  let digits = 0
  let whole = -1
  for (; at < cell.to; at++) {
    const byte = bytes[at]!
    if (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + byte - 0x30
      digits++
    } else if (byte === point && takesFraction && whole < 0 && digits > 0) whole = digits
    else return Number.NaN
  }
  if (digits === 0 || digits > digitsMax || whole === digits) return Number.NaN
  if (whole >= 0) value /= powers[digits - whole]!
  return isNegative && (takesFraction || value !== 0) ? -value : value
}

/** `true` or `false`, as 1 or 0. */
export function plainBoolean(bytes: Uint8Array, cell: CellRange): number {
  const { from, to } = cell
  if (to - from === 4 && bytes[from] === 0x74 && bytes[from + 1] === 0x72 && bytes[from + 2] === 0x75 && bytes[from + 3] === 0x65) return 1
  const isFalse = to - from === 5 && bytes[from] === 0x66 && bytes[from + 1] === 0x61 && bytes[from + 2] === 0x6c && bytes[from + 3] === 0x73 && bytes[from + 4] === 0x65
  return isFalse ? 0 : Number.NaN
}

/** Reads `yyyy-MM-dd HH:mm:ss[.f]`; the last date is remembered, because it rarely changes. */
export class PlainTimestamps {
  /** Nanoseconds within the millisecond of the timestamp read last. */
  nanos = 0
  #date = -1
  #dateMs = 0

  /** Epoch milliseconds. */
  read(bytes: Uint8Array, cell: CellRange): number {
    const { from, to } = cell
    if (to - from < 19 || bytes[from + 4] !== 0x2d || bytes[from + 7] !== 0x2d || bytes[from + 10] !== 0x20) return Number.NaN
    if (bytes[from + 13] !== 0x3a || bytes[from + 16] !== 0x3a) return Number.NaN
    const two = (index: number): number => {
      const high = bytes[from + index]! - 0x30
      const low = bytes[from + index + 1]! - 0x30
      return high < 0 || high > 9 || low < 0 || low > 9 ? Number.NaN : high * 10 + low
    }
    const date = (two(0) * 100 + two(2)) * 10_000 + two(5) * 100 + two(8)
    const [hours, minutes, seconds] = [two(11), two(14), two(17)]
    if (!(date >= 0 && hours < 24 && minutes < 60 && seconds < 60)) return Number.NaN
    if (date !== this.#date && !this.#takeDate(date)) return Number.NaN
    const fraction = this.#fraction(bytes, from + 19, to)
    return this.#dateMs + (hours * 3600 + minutes * 60 + seconds) * 1000 + fraction
  }

  #takeDate(date: number): boolean {
    const [year, month, day] = [Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100]
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return false
    this.#date = date
    this.#dateMs = daysOf(year, month, day) * 86_400_000
    return true
  }

  /** Milliseconds of the fraction, the rest in `nanos`. */
  #fraction(bytes: Uint8Array, from: number, to: number): number {
    this.nanos = 0
    if (from === to) return 0
    const digits = to - from - 1
    if (bytes[from] !== point || digits > 9) return Number.NaN
    let value = 0
    for (let at = from + 1; at < to; at++) {
      const digit = bytes[at]! - 0x30
      if (digit < 0 || digit > 9) return Number.NaN
      value = value * 10 + digit
    }
    const all = value * powers[9 - digits]!
    const ms = Math.floor(all / 1_000_000)
    this.nanos = all - ms * 1_000_000
    return ms
  }
}
