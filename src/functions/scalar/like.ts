// LIKE and SIMILAR TO.
// Always: the whole text must match; `%` also matches line ends, `_` does not; there is no default escape character.

import { MillraceError } from '../../base/error.ts'
import type { ScalarFunction } from '../../table/function.ts'
import { compileJavaRegex } from '../../table/java-regex.ts'
import { defineFunction } from '../define.ts'
import { similarToJava } from '../lib/similar-pattern.ts'

type Matcher = (text: string) => boolean

const syntax = /[\\^$.*+?()[\]{}|]/g
const anyChar = '[^\\n\\r\\u0085\\u2028\\u2029]'

function badEscape(pattern: string, at: number): MillraceError {
  return new MillraceError('runtime.bad-pattern', `Invalid escape sequence '${pattern}', ${at}`)
}

function escapeOf(escapeChar: string | undefined): string | undefined {
  if (escapeChar !== undefined && escapeChar.length !== 1) {
    throw new MillraceError('runtime.bad-pattern', `Invalid escape character '${escapeChar}'`)
  }
  return escapeChar
}

/** The pattern as literal parts between `%`, or undefined when it has `_`. */
function partsOf(pattern: string, escapeChar: string | undefined): readonly string[] | undefined {
  const parts = ['']
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] ?? ''
    if (char === escapeChar) {
      const next = pattern[++i]
      if (next === undefined || (next !== '_' && next !== '%' && next !== escapeChar)) throw badEscape(pattern, i - 1)
      parts[parts.length - 1] += next
    } else if (char === '_') {
      return undefined
    } else if (char === '%') {
      parts.push('')
    } else {
      parts[parts.length - 1] += char
    }
  }
  return parts
}

function matchParts(parts: readonly string[]): Matcher {
  const first = parts[0] ?? ''
  if (parts.length === 1) return (text) => text === first
  const last = parts.at(-1) ?? ''
  const middle = parts.slice(1, -1).filter((part) => part !== '')
  const lengthMin = first.length + last.length
  if (middle.length === 0) {
    if (last === '') return (text) => text.startsWith(first)
    if (first === '') return (text) => text.endsWith(last)
    return (text) => text.length >= lengthMin && text.startsWith(first) && text.endsWith(last)
  }
  const [only = ''] = middle
  if (middle.length === 1 && lengthMin === 0) return (text) => text.includes(only)
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false
    let at = first.length
    for (const part of middle) {
      at = text.indexOf(part, at)
      if (at < 0) return false
      at += part.length
    }
    return at <= text.length - last.length
  }
}

function likeRegex(pattern: string, escapeChar: string | undefined): RegExp {
  let source = ''
  for (let i = 0; i < pattern.length; i++) {
    let char = pattern[i] ?? ''
    if (char === escapeChar) {
      char = pattern[++i] ?? ''
      if (char !== '_' && char !== '%' && char !== escapeChar) throw badEscape(pattern, i - 1)
      source += char.replace(syntax, '\\$&')
    } else if (char === '_') {
      source += anyChar
    } else {
      source += char === '%' ? '[\\s\\S]*' : char.replace(syntax, '\\$&')
    }
  }
  return new RegExp(`^${source}$`, 'u')
}

/** A matcher of a LIKE pattern. */
export function likeMatcher(pattern: string, escapeChar?: string): Matcher {
  const char = escapeOf(escapeChar)
  const parts = partsOf(pattern, char)
  if (parts) return matchParts(parts)
  const regex = likeRegex(pattern, char)
  return (text) => regex.test(text)
}

function similarMatcher(pattern: string, escapeChar?: string): Matcher {
  const regex = compileJavaRegex(`^(?:${similarToJava(pattern, escapeOf(escapeChar))})\\z`)
  if (!regex) throw new MillraceError('runtime.bad-pattern', `Invalid SIMILAR TO pattern '${pattern}'`)
  return (text) => regex.test(text)
}

/** Compiles once for a literal pattern, else keeps the last patterns. */
function matcherFor(
  create: (pattern: string, escapeChar?: string) => Matcher,
  literals: readonly unknown[],
): (...args: never[]) => boolean {
  const [, pattern, escapeChar] = literals
  const isFixed = typeof pattern === 'string' && (literals.length < 3 || typeof escapeChar === 'string')
  if (isFixed) {
    const matcher = create(pattern, escapeChar as string | undefined)
    return (text: string) => matcher(text)
  }
  const known = new Map<string, Matcher>()
  return (text: string, given: string, givenEscape?: string) => {
    const key = `${givenEscape ?? ''}\u0000${given}`
    let matcher = known.get(key)
    if (!matcher) {
      if (known.size > 1000) known.clear()
      matcher = create(given, givenEscape)
      known.set(key, matcher)
    }
    return matcher(text)
  }
}

function likeFunction(
  name: string,
  create: (pattern: string, escapeChar?: string) => Matcher,
  doc: string,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  return defineFunction({
    name,
    forms: ['(<STRING>, <STRING>, <STRING>)'],
    signatures: ['(STRING, STRING [, STRING]) -> BOOLEAN'],
    doc,
    examples,
    code: (args, call) => {
      const test = `${call.constant(matcherFor(create, call.literals))}(${args.join(', ')})`
      // Flink 1.20 takes an empty pattern that is no literal for one that matches everything.
      const isOpen = name === 'LIKE' && call.context.session.flinkVersion === '1.20' && call.literals[1] === undefined
      return isOpen ? `(${args[1]} === '' || ${test})` : test
    },
  })
}

/** LIKE and SIMILAR TO. */
export const likes: readonly ScalarFunction[] = [
  likeFunction('LIKE', likeMatcher, 'Whether the text matches the pattern: `%` any characters, `_` one character.', [
    ["'hello' LIKE 'h%o'", 'TRUE'],
    ["'10%' LIKE '10!%' ESCAPE '!'", 'TRUE'],
    ["'abc' LIKE 'a_'", 'FALSE'],
  ]),
  likeFunction('SIMILAR TO', similarMatcher, 'Whether the text matches the SQL regular expression.', [
    ["'hello' SIMILAR TO '(h|j)el+o'", 'TRUE'],
    ["'a1' SIMILAR TO '[a-z][[:digit:]]'", 'TRUE'],
  ]),
]
