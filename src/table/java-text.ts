// Numbers as Java prints and reads them (Double.toString, Float.toString, Double.parseDouble).
// Always: the text reads back to the same number; exponents and the number of digits follow Java 11 and 17, not
// JavaScript.
// Digits are JavaScript's shortest ones where Java's are the same, which is nearly everywhere; see
// java-float-digits.ts for the rest.

import type { JavaDigits } from './java-float-digits.ts'
import { doubleDigits, floatDigits } from './java-float-digits.ts'

function digitsOf(exponential: string): { digits: string; exponent: number } {
  const at = exponential.indexOf('e')
  return { digits: exponential.slice(0, at).replace('.', ''), exponent: Number(exponential.slice(at + 1)) }
}

function javaForm(digits: string, exponent: number): string {
  if (exponent >= -3 && exponent < 7) {
    if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
    const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
    return `${whole}.${digits.slice(exponent + 1) || '0'}`
  }
  return `${digits[0]}.${digits.slice(1) || '0'}E${exponent}`
}

function special(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN'
  if (value === Infinity) return 'Infinity'
  if (value === -Infinity) return '-Infinity'
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  return undefined
}

/** Double.toString. */
export function doubleText(value: number): string {
  const named = special(value)
  if (named !== undefined) return named
  const magnitude = Math.abs(value)
  const sign = value < 0 ? '-' : ''
  if (magnitude >= 1e-3 && magnitude < 1e7 && !isPowerOfTwo(magnitude)) {
    const text = String(magnitude)
    return `${sign}${text.includes('.') ? text : `${text}.0`}`
  }
  if (magnitude >= 2 ** 53 || isPowerOfTwo(magnitude) || magnitude < 2.3e-308)
    return sign + fromDigits(doubleDigits(magnitude))
  const { digits, exponent } = digitsOf(magnitude.toExponential())
  return sign + javaForm(digits, exponent)
}

function fromDigits({ digits, point }: JavaDigits): string {
  return javaForm(digits.replace(/0+$/, '') || '0', point - 1)
}

/** Whether the neighbours of a positive number are at different distances. */
function isPowerOfTwo(magnitude: number): boolean {
  return Number.isInteger(Math.log2(magnitude))
}

/** Whether a number ends with a 5 right behind the digits kept. */
function isTie(magnitude: number, precision: number): boolean {
  const longer = magnitude.toExponential(precision + 1)
  return longer.includes('5e') && Number(longer) === magnitude
}

/** Float.toString; the value must be a 32-bit float. */
export function floatText(value: number): string {
  const named = special(value)
  if (named !== undefined) return named
  const magnitude = Math.abs(value)
  const sign = value < 0 ? '-' : ''
  if (magnitude >= 2 ** 24 || isPowerOfTwo(magnitude) || magnitude < 1.2e-38)
    return sign + fromDigits(floatDigits(magnitude))
  for (let precision = 1; precision <= 9; precision++) {
    const form = magnitude.toExponential(precision)
    if (Math.fround(Number(form)) === magnitude) {
      // A tie between two texts: Java takes the even digit, JavaScript the larger.
      if (isTie(magnitude, precision)) return sign + fromDigits(floatDigits(magnitude))
      const { digits, exponent } = digitsOf(form)
      return sign + javaForm(digits.replace(/0+$/, '') || '0', exponent)
    }
  }
  return String(value)
}

const decimalFloat = /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?)$/

const hexFloat = /^([+-]?)0[xX](?:([0-9a-fA-F]+)\.?([0-9a-fA-F]*)|\.([0-9a-fA-F]+))[pP]([+-]?\d+)[dDfF]?$/

function parseHexDouble(text: string): number | undefined {
  const match = hexFloat.exec(text)
  if (!match) return undefined
  const fraction = match[3] ?? match[4] ?? ''
  const mantissa = Number(BigInt(`0x${match[2] ?? ''}${fraction}`))
  const value = mantissa * 2 ** (Number(match[5]) - 4 * fraction.length)
  return match[1] === '-' ? -value : value
}

/** Double.parseDouble of trimmed text, or undefined when Java would throw. */
export function parseDouble(text: string): number | undefined {
  const trimmed = trimControls(text)
  if (!decimalFloat.test(trimmed)) return parseHexDouble(trimmed)
  const last = trimmed.charCodeAt(trimmed.length - 1) | 0x20
  const isSuffixed = (last === 0x64 || last === 0x66) && !trimmed.endsWith('Infinity')
  return Number(isSuffixed ? trimmed.slice(0, -1) : trimmed)
}

/** Java's String.trim: removes characters up to U+0020 at both ends. */
export function trimControls(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) <= 32) start++
  while (end > start && text.charCodeAt(end - 1) <= 32) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}
