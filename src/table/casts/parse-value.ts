// Text to values: the string side of CAST.
// Always: answers undefined when the text is no value of the type (CAST fails, TRY_CAST gives NULL).

import { parseDecimal, parsedToDecimal } from '../decimal.ts'
import { parseDouble } from '../java-text.ts'

const trueWords = new Set(['t', 'true', 'y', 'yes', '1'])
const falseWords = new Set(['f', 'false', 'n', 'no', '0'])

/** t, true, y, yes, 1 or f, false, n, no, 0 in any case. */
export function parseBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase()
  if (trueWords.has(word)) return true
  return falseWords.has(word) ? false : undefined
}

/** Spaces taken off both ends; other white space stays. */
export function trimSpaces(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) === 32) start++
  while (end > start && text.charCodeAt(end - 1) === 32) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

const integerSyntax = /^[+-]?(\d+)(?:\.\d*)?$|^[+-]?\.\d*$/

/** An integer within the limits; a fraction is cut off. */
export function parseInteger(text: string, min: number, max: number): number | undefined {
  const trimmed = trimSpaces(text)
  if (!integerSyntax.test(trimmed)) return undefined
  const value = Math.trunc(Number(trimmed))
  // `+ 0` turns negative zero into zero.
  return value >= min && value <= max ? value + 0 : undefined
}

const longMin = -(2n ** 63n)
const longMax = 2n ** 63n - 1n

/** A 64-bit integer; a fraction is cut off. */
export function parseLong(text: string): bigint | undefined {
  const trimmed = trimSpaces(text)
  if (!integerSyntax.test(trimmed)) return undefined
  const point = trimmed.indexOf('.')
  const whole = (point < 0 ? trimmed : trimmed.slice(0, point)).replace(/^\+/, '')
  const value = whole === '' || whole === '-' ? 0n : BigInt(whole)
  return value >= longMin && value <= longMax ? value : undefined
}

/** A DECIMAL, rounded HALF_UP to the scale. */
export function parseDecimalText(text: string, precision: number, scale: number): bigint | undefined {
  // Java's suffixes of floating-point numbers are taken too.
  const parsed = parseDecimal(trimSpaces(text).replace(/(?<=[\d.])[dDfF]$/, ''))
  return parsed && parsedToDecimal(parsed, precision, scale)
}

/** A FLOAT. */
export function parseFloat32(text: string): number | undefined {
  const value = parseDouble(text)
  return value === undefined ? undefined : Math.fround(value)
}
