// Readers of single values. Each answers the address behind the value, or 0 when the value is not the common form of its type:
// then `odd` (index.ts) has the host read that cell. Always: what a reader accepts, the host would read as the same value.

import {
  FIELD_BOUND, FIELD_DETAIL, FIELD_NANO_SEEN, FIELD_NANOS, FIELD_PENDING, FIELD_VALUES, KIND_DATE, KIND_FLOAT,
} from './layout'
import { hadEscape, isDigit, limit, skipString } from './skip'
import { longString, shortString } from './strings'

/** Powers of ten as doubles, 0 to 22, then as integers, 0 to 19, then 2^n / 5^k as 128 bits, k from 0 to 27. */
let powers: usize = 0
const INTEGER_POWERS: usize = 23 * 8
const FIFTHS: usize = INTEGER_POWERS + 20 * 8

export function placePowers(at: usize): void {
  powers = at
}

/** Digits of the number read last: all of them, and those behind the point. */
let digits: u32 = 0
let fraction: u32 = 0
let mantissa: u64 = 0

/** Reads digits with at most one point; answers the address behind them. Counts what does not fit 64 bits, too. */
// @ts-ignore: decorator
@inline
function readDigits(from: usize): usize {
  let at = from
  let value: u64 = 0
  let digit = <u32>load<u8>(at) - 0x30
  while (digit <= 9) {
    value = value * 10 + digit
    at++
    digit = <u32>load<u8>(at) - 0x30
  }
  digits = <u32>(at - from)
  fraction = 0
  // `.` is two below `0`.
  if (digit == <u32>-2) {
    const point = at
    at++
    digit = <u32>load<u8>(at) - 0x30
    while (digit <= 9) {
      value = value * 10 + digit
      at++
      digit = <u32>load<u8>(at) - 0x30
    }
    fraction = <u32>(at - point) - 1
    digits += fraction
    if (fraction == 0) digits = 99
  }
  mantissa = value
  return at
}

/** Whether the digits at an address are no JSON number: leading zeros, an exponent behind them, no digit at all. */
// @ts-ignore: decorator
@inline
function isOddNumber(from: usize, at: usize): bool {
  const whole = digits - fraction
  return whole == 0 || (whole > 1 && load<u8>(from) == 0x30) || (<u32>load<u8>(at) | 0x20) == 0x65
}

// @ts-ignore: decorator
@inline
export function readInteger(at: usize, field: usize, row: u32): usize {
  const isNegative = load<u8>(at) == 0x2d
  const from = at + usize(isNegative)
  let end = from
  let value: u64 = 0
  let digit = <u32>load<u8>(end) - 0x30
  while (digit <= 9) {
    value = value * 10 + digit
    digit = <u32>load<u8>(++end) - 0x30
  }
  const count = end - from
  // `.` is two below `0`; `e` and `E` are an exponent.
  if (count == 0 || count > 10 || (count > 1 && load<u8>(from) == 0x30) || digit == <u32>-2 || (digit & ~0x20) == 0x15) return 0
  const bits = load<u32>(field, FIELD_DETAIL)
  if (value >= (<u64>1 << (bits - 1)) + u64(isNegative)) return 0
  store<i32>(<usize>load<u32>(field, FIELD_VALUES) + row * 4, <i32>(isNegative ? 0 - value : value))
  return end
}

// @ts-ignore: decorator
@inline
export function readLong(at: usize, field: usize, row: u32): usize {
  const isNegative = load<u8>(at) == 0x2d
  const from = at + usize(isNegative)
  const end = readDigits(from)
  // 19 digits always fit 64 bits.
  if (digits > 19 || fraction != 0 || isOddNumber(from, end)) return 0
  if (mantissa >= (<u64>1 << 63) + u64(isNegative)) return 0
  store<u64>(<usize>load<u32>(field, FIELD_VALUES) + row * 8, isNegative ? 0 - mantissa : mantissa)
  return end
}

// @ts-ignore: decorator
@inline
export function readDouble(at: usize, field: usize, row: u32, kind: u32): usize {
  const isNegative = load<u8>(at) == 0x2d
  const from = at + usize(isNegative)
  let end = from
  let value: u64 = 0
  let digit = <u32>load<u8>(end) - 0x30
  while (digit <= 9) {
    value = value * 10 + digit
    digit = <u32>load<u8>(++end) - 0x30
  }
  const whole = end - from
  let count = whole
  if (digit == <u32>-2) {
    digit = <u32>load<u8>(++end) - 0x30
    while (digit <= 9) {
      value = value * 10 + digit
      digit = <u32>load<u8>(++end) - 0x30
    }
    count = end - from - 1
    if (count == whole) return 0
  }
  if (whole == 0 || count > 19 || (whole > 1 && load<u8>(from) == 0x30) || (digit & ~0x20) == 0x15) return 0
  const behindPoint = <u32>(count - whole)
  let double: f64
  if (value <= 1 << 53) double = <f64>value / load<f64>(powers + behindPoint * 8)
  // Whole numbers are rounded once to 32 bits.
  else if (kind == KIND_FLOAT && behindPoint == 0) return 0
  else double = rounded(value, behindPoint)
  if (kind == KIND_FLOAT) double = <f64><f32>double
  store<f64>(<usize>load<u32>(field, FIELD_VALUES) + row * 8, isNegative ? -double : double)
  return end
}

/** The upper and the lower half of a product. */
let productHigh: u64 = 0
let productLow: u64 = 0

function multiply(a: u64, b: u64): void {
  const aLow = a & 0xffffffff
  const aHigh = a >>> 32
  const bLow = b & 0xffffffff
  const bHigh = b >>> 32
  const low = aLow * bLow
  const middle = aHigh * bLow + (low >>> 32)
  const cross = aLow * bHigh + (middle & 0xffffffff)
  productHigh = aHigh * bHigh + (middle >>> 32) + (cross >>> 32)
  productLow = (cross << 32) | (low & 0xffffffff)
}

/**
 * The double nearest to `mantissa / 10^fraction`, by Eisel and Lemire's method ("Number parsing at a gigabyte per second", 2021):
 * one product with a 128-bit reciprocal; for powers down to -27 it is never ambiguous.
 */
function rounded(mantissa: u64, fraction: u32): f64 {
  const shift = clz(mantissa)
  const normal = mantissa << shift
  const table = powers + FIFTHS + fraction * 16
  multiply(normal, load<u64>(table))
  let high = productHigh
  let low = productLow
  if ((high & 0x1ff) == 0x1ff) {
    multiply(normal, load<u64>(table, 8))
    low += productHigh
    if (productHigh > low) high++
  }
  const upper = high >>> 63
  let bits = high >>> (upper + 9)
  let exponent = ((-217706 * <i64>fraction) >> 16) + 63 + <i64>upper - <i64>shift + 1023
  // Halfway between two doubles: to the even one.
  if (low <= 1 && fraction <= 4 && (bits & 3) == 1 && bits << (upper + 9) == high) bits &= ~1
  bits = (bits + (bits & 1)) >>> 1
  if (bits >= <u64>1 << 53) {
    bits = <u64>1 << 52
    exponent++
  }
  return reinterpret<f64>((bits & ~(<u64>1 << 52)) | (<u64>exponent << 52))
}

export function readDecimal(at: usize, field: usize, row: u32): usize {
  const isNegative = load<u8>(at) == 0x2d
  const from = at + usize(isNegative)
  const end = readDigits(from)
  const scale = load<u32>(field, FIELD_DETAIL)
  if (digits > 18 || fraction > scale || isOddNumber(from, end)) return 0
  const missing = scale - fraction
  if (digits + missing > 18) return 0
  const value = mantissa * load<u64>(powers + INTEGER_POWERS + missing * 8)
  if (value >= load<u64>(field, FIELD_BOUND)) return 0
  store<u64>(<usize>load<u32>(field, FIELD_VALUES) + row * 8, isNegative ? 0 - value : value)
  return end
}

// @ts-ignore: decorator
@inline
export function readBoolean(at: usize, field: usize, row: u32): usize {
  const word = load<u32>(at)
  const values = <usize>load<u32>(field, FIELD_VALUES)
  if (word == 0x65757274) {
    store<i32>(values + row * 4, 1)
    return at + 4
  }
  if (word != 0x736c6166 || load<u8>(at, 4) != 0x65) return 0
  store<i32>(values + row * 4, 0)
  return at + 5
}

// @ts-ignore: decorator
@inline
export function readString(at: usize, field: usize, row: u32): usize {
  if (load<u8>(at) != 0x22) return 0
  const from = at + 1
  const block = v128.load(from)
  const quotes = i8x16.bitmask(i8x16.eq(block, i8x16.splat(0x22)))
  const odd = i8x16.bitmask(v128.or(i8x16.eq(block, i8x16.splat(0x5c)), i8x16.lt_s(block, i8x16.splat(0x20))))
  const length = ctz(quotes)
  if (quotes == 0 || (odd & ((1 << length) - 1)) != 0) return readLongString(from, field, row)
  keepString(field, row, shortString(block, length))
  return from + length + 1
}

// @ts-ignore: decorator
@inline
function keepString(field: usize, row: u32, id: i32): void {
  store<i32>(<usize>load<u32>(field, FIELD_VALUES) + row * 4, id)
  if (id < 0) store<u32>(field, 1, FIELD_PENDING)
}

function readLongString(from: usize, field: usize, row: u32): usize {
  const end = skipString(from)
  if (end == 0 || hadEscape) return 0
  const length = <u32>(end - from) - 1
  keepString(field, row, length <= 16 ? shortString(v128.load(from), length) : longString(from, length))
  return end
}

// The date that was read last: its ten bytes, and its milliseconds.
let dateWord: u64 = 0
let dateTail: u32 = 0
let dateMs: i64 = 0

/** Days since 1970 of a date in the calendar's years 0 to 9999. */
function daysOf(year: i32, month: i32, day: i32): i32 {
  const shifted = month <= 2 ? year - 1 : year
  const era = (shifted >= 0 ? shifted : shifted - 399) / 400
  const yearOfEra = shifted - era * 400
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468
}

// @ts-ignore: decorator
@inline
function two(at: usize): i32 {
  return (<i32>load<u8>(at) - 0x30) * 10 + <i32>load<u8>(at, 1) - 0x30
}

/** Takes `yyyy-MM-dd` as the last date; false when it is no date of the calendar. */
function takeDate(at: usize): bool {
  for (let index: usize = 0; index < 10; index++) {
    const byte = <u32>load<u8>(at + index)
    if (index == 4 || index == 7 ? byte != 0x2d : !isDigit(byte)) return false
  }
  const year = two(at) * 100 + two(at + 2)
  const month = two(at + 5)
  const day = two(at + 8)
  if (month < 1 || month > 12 || day < 1) return false
  const isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  const last = month == 2 ? 28 + i32(isLeap) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
  if (day > last) return false
  dateWord = load<u64>(at)
  dateTail = load<u16>(at, 8)
  dateMs = <i64>daysOf(year, month, day) * 86400000
  return true
}

// @ts-ignore: decorator
@inline
function isLastDate(at: usize): bool {
  return load<u64>(at) == dateWord && <u32>load<u16>(at, 8) == dateTail
}

export function readDate(at: usize, field: usize, row: u32): usize {
  if (load<u8>(at) != 0x22 || load<u8>(at, 11) != 0x22) return 0
  if (!isLastDate(at + 1) && !takeDate(at + 1)) return 0
  store<i32>(<usize>load<u32>(field, FIELD_VALUES) + row * 4, <i32>(dateMs / 86400000))
  return at + 12
}

/** `"yyyy-MM-dd HH:mm:ss[.fffffffff][Z]"`, with the separator and the `Z` that the field wants. */
// @ts-ignore: decorator
@inline
export function readTimestamp(quote: usize, field: usize, row: u32): usize {
  const at = quote + 1
  if (load<u8>(quote) != 0x22 || <u32>load<u8>(at, 10) != load<u32>(field, FIELD_DETAIL)) return 0
  if (!isLastDate(at) && !takeDate(at)) return 0
  // `HH:mm:ss` at once: what is left of digits are their values, what is left of colons is zero.
  const clock = load<u64>(at, 11) ^ 0x30303a30303a3030
  if (((clock | (clock + 0x76767f76767f7676)) & 0x8080808080808080) != 0) return 0
  const hours = <i32>((clock & 0xff) * 10 + ((clock >>> 8) & 0xff))
  const minutes = <i32>(((clock >>> 24) & 0xff) * 10 + ((clock >>> 32) & 0xff))
  const seconds = <i32>(((clock >>> 48) & 0xff) * 10 + (clock >>> 56))
  if (hours > 23 || minutes > 59 || seconds > 59) return 0
  let end = at + 19
  let ms: i32 = 0
  let nanos: i32 = 0
  if (load<u8>(end) == 0x2e) {
    const first = end + 1
    // Six digits at once, as most clocks write them: pairs, then their sum.
    const six = (load<u64>(first) << 16) ^ 0x3030303030300000
    if (((six | (six + 0x7676767676760000)) & 0x8080808080800000) == 0 && !isDigit(load<u8>(first, 6))) {
      const pairs = (six * 10 + (six >>> 8)) & 0x00ff00ff00ff00ff
      ms = <i32>(((pairs >>> 16) & 0xff) * 10 + ((six >>> 32) & 0xff))
      nanos = <i32>((((six >>> 40) & 0xff) * 100 + ((pairs >>> 48) & 0xff)) * 1000)
      end = first + 6
      if (nanos != 0) store<u32>(field, 1, FIELD_NANO_SEEN)
    } else {
      end = readDigits(first)
      if (digits == 0 || digits > 9 || fraction != 0) return 0
      const fine = <i32>(mantissa * load<u64>(powers + INTEGER_POWERS + (9 - digits) * 8))
      ms = fine / 1000000
      nanos = fine % 1000000
      if (nanos != 0) store<u32>(field, 1, FIELD_NANO_SEEN)
    }
  }
  if (load<u64>(field, FIELD_BOUND) != 0) {
    if (load<u8>(end) != 0x5a) return 0
    end++
  }
  if (load<u8>(end) != 0x22) return 0
  const total = dateMs + (hours * 3600 + minutes * 60 + seconds) * 1000 + ms
  store<f64>(<usize>load<u32>(field, FIELD_VALUES) + row * 8, <f64>total)
  store<i32>(<usize>load<u32>(field, FIELD_NANOS) + row * 4, nanos)
  return end + 1
}
