// Character classes of Java patterns: unions, ranges, nested classes, intersections, properties.
// Always: written for the `v` flag, where classes nest and `&&` intersects.

import type { PatternCursor, PatternFlags } from './java-regex-cursor.ts'
import { PatternError } from './java-regex-cursor.ts'

/** A class: the intersection of its parts, each a union of items already written for the `v` flag. */
export interface PatternClass {
  readonly negated: boolean
  readonly parts: readonly (readonly string[])[]
}

const special = /[\^$\\.*+?()[\]{}|/&\-!#%,:;<=>@`~]/

function escapeChar(char: string): string {
  if (special.test(char)) return `\\${char}`
  const point = char.codePointAt(0) ?? 0
  if (point < 0x20 || (point >= 0xd800 && point <= 0xdfff) || point === 0x85 || point === 0x2028 || point === 0x2029) {
    return `\\u{${point.toString(16)}}`
  }
  return char
}

function isAsciiLetter(char: string): boolean {
  return /^[A-Za-z]$/.test(char)
}

/** A character as pattern text outside of classes; without case when asked for (ASCII only, as in Java). */
export function escapeLiteral(char: string, ignoreCase: boolean): string {
  if (ignoreCase && isAsciiLetter(char)) return `[${char.toLowerCase()}${char.toUpperCase()}]`
  // Punctuation that is no syntax outside of classes must not be escaped there.
  if (/[&\-!#%,:;<=>@`~]/.test(char)) return char
  return escapeChar(char)
}

const predefined: { readonly [letter: string]: string } = {
  d: '[0-9]',
  D: '[^0-9]',
  w: '[a-zA-Z_0-9]',
  W: '[^a-zA-Z_0-9]',
  s: '[ \\t\\n\\v\\f\\r]',
  S: '[^ \\t\\n\\v\\f\\r]',
  h: '[ \\t\\u{a0}\\u{1680}\\u{180e}\\u{2000}-\\u{200a}\\u{202f}\\u{205f}\\u{3000}]',
  H: '[^ \\t\\u{a0}\\u{1680}\\u{180e}\\u{2000}-\\u{200a}\\u{202f}\\u{205f}\\u{3000}]',
  v: '[\\n\\v\\f\\r\\u{85}\\u{2028}\\u{2029}]',
  V: '[^\\n\\v\\f\\r\\u{85}\\u{2028}\\u{2029}]',
}

/** The class of `\d`, `\w` and their kin, or undefined. */
export function predefinedClass(letter: string): string | undefined {
  return predefined[letter]
}

const punctuation = '\\!-\\/\\:-\\@\\[-\\`\\{-\\~'
const posix: { readonly [name: string]: string } = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\u{0}-\\u{7f}',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: punctuation,
  Graph: `a-zA-Z0-9${punctuation}`,
  Print: `a-zA-Z0-9${punctuation} `,
  Blank: ' \\t',
  Cntrl: '\\u{0}-\\u{1f}\\u{7f}',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\v\\f\\r',
}
const javaNames: { readonly [name: string]: string } = {
  javaLowerCase: '\\p{Lowercase}',
  javaUpperCase: '\\p{Uppercase}',
  javaLetter: '\\p{L}',
  javaDigit: '\\p{Nd}',
  javaLetterOrDigit: '\\p{L}\\p{Nd}',
  javaAlphabetic: '\\p{Alphabetic}',
  javaWhitespace: ' \\t\\n\\v\\f\\r\\u{1c}-\\u{1f}\\p{Zs}',
  IsPunctuation: '\\p{P}',
  IsDigit: '\\p{Nd}',
  IsLetter: '\\p{L}',
  IsControl: '\\p{Cc}',
  IsIdeographic: '\\p{Ideographic}',
  L1: '\\u{0}-\\u{ff}',
  LD: '\\p{L}\\p{Nd}',
  all: '\\u{0}-\\u{10ffff}',
}

function isUnicodeProperty(text: string): boolean {
  try {
    new RegExp(text, 'v')
    return true
  } catch {
    return false
  }
}

function unicodeProperty(name: string): string {
  const [key, value] = name.split('=')
  const candidates =
    value !== undefined
      ? [`\\p{${key === 'general_category' || key === 'gc' ? 'gc' : 'Script'}=${value}}`]
      : [`\\p{${name}}`, ...(name.startsWith('Is') ? [`\\p{${name.slice(2)}}`, `\\p{Script=${name.slice(2)}}`] : [])]
  const found = candidates.find((candidate) => isUnicodeProperty(candidate))
  if (found === undefined) throw new PatternError(`Unknown character property name {${name}}`)
  return found
}

/** The class of `\p{name}`. */
export function propertyText(name: string, negated: boolean): string {
  const inner = posix[name] ?? javaNames[name] ?? unicodeProperty(name)
  return `[${negated ? '^' : ''}${inner}]`
}

function rangeText(from: string, to: string, ignoreCase: boolean): string[] {
  const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0]
  if (low > high) throw new PatternError('Illegal character range')
  const range = `${escapeChar(from)}-${escapeChar(to)}`
  if (!ignoreCase) return [range]
  // The ASCII letters of the range in the other case.
  const letters: string[] = []
  for (let point = Math.max(low, 65); point <= Math.min(high, 122); point++) {
    const char = String.fromCharCode(point)
    if (isAsciiLetter(char)) letters.push(char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase())
  }
  return [range, ...letters]
}

function singleText(char: string, ignoreCase: boolean): string[] {
  return ignoreCase && isAsciiLetter(char) ? [char.toLowerCase(), char.toUpperCase()] : [escapeChar(char)]
}

/** One character of a class, or the text of a class that an escape stands for. */
function readMember(cursor: PatternCursor): { char?: string; set?: string } {
  const next = cursor.take()
  if (next !== '\\') return { char: next }
  const letter = cursor.take()
  if (letter === 'p' || letter === 'P') return { set: propertyText(cursor.takeProperty(), letter === 'P') }
  const set = predefinedClass(letter)
  return set === undefined ? { char: cursor.takeEscapedChar(letter) } : { set }
}

function readItems(cursor: PatternCursor, flags: PatternFlags, items: string[]): void {
  if (cursor.accept('\\Q')) {
    for (const char of cursor.takeQuoted()) items.push(...singleText(char, flags.ignoreCase))
    return
  }
  const first = readMember(cursor)
  if (first.set !== undefined) {
    items.push(first.set)
    return
  }
  const from = first.char ?? ''
  if (cursor.ahead('-') && !cursor.ahead('-]') && !cursor.ahead('-[') && !cursor.ahead('-&&')) {
    cursor.accept('-')
    const last = readMember(cursor)
    if (last.char === undefined) throw new PatternError('Illegal character range')
    items.push(...rangeText(from, last.char, flags.ignoreCase))
    return
  }
  items.push(...singleText(from, flags.ignoreCase))
}

/** Reads a class after its `[`. */
export function readClass(cursor: PatternCursor, flags: PatternFlags): PatternClass {
  const negated = cursor.accept('^')
  const parts: string[][] = [[]]
  let isFirst = true
  for (;;) {
    if (cursor.atEnd()) throw new PatternError('Unclosed character class')
    const items = parts.at(-1) ?? []
    if (!isFirst && cursor.accept(']')) break
    if (cursor.accept('&&')) parts.push([])
    else if (cursor.accept('[')) items.push(classText(readClass(cursor, flags)))
    else if (flags.comments && cursor.skipComment()) continue
    else readItems(cursor, flags, items)
    isFirst = false
  }
  return { negated, parts: parts.filter((part) => part.length > 0) }
}

/** A class as pattern text. */
export function classText({ negated, parts }: PatternClass): string {
  const sign = negated ? '^' : ''
  const [first] = parts
  if (parts.length <= 1) return `[${sign}${(first ?? []).join('')}]`
  return `[${sign}${parts.map((part) => `[${part.join('')}]`).join('&&')}]`
}
