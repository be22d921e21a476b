// SIMILAR TO patterns of the SQL standard as Java regular expressions, by Calcite's rules.

import { MillraceError } from '../../base/error.ts'

const similarSpecials = '_%^|*+?-()[]{}'
const javaSpecials = '[]()|^-+*?{}$\\.'
const characterClasses: readonly (readonly [name: string, java: string])[] = [
  ['[:ALPHA:]', '\\p{Alpha}'],
  ['[:UPPER:]', '\\p{Upper}'],
  ['[:LOWER:]', '\\p{Lower}'],
  ['[:DIGIT:]', '\\d'],
  ['[:SPACE:]', ' '],
  ['[:WHITESPACE:]', '\\s'],
  ['[:ALNUM:]', '\\p{Alnum}'],
  ['\\p{Alnum}', '\\p{Alnum}'],
]

function malformed(pattern: string, at: number): MillraceError {
  return new MillraceError('runtime.bad-pattern', `Invalid regular expression: '${pattern}', ${at}`)
}

/** The text behind `[` up to and with `]`, and the position behind it. */
function readEnumeration(
  pattern: string,
  start: number,
  escapeChar: string | undefined,
): { text: string; end: number } {
  let text = ''
  for (let i = start; i < pattern.length; i++) {
    const char = pattern[i] ?? ''
    const named = characterClasses.find(
      ([name]) => pattern.slice(i, i + name.length).toUpperCase() === name.toUpperCase(),
    )
    if (char === ']') return { text: `[${text}]`, end: i + 1 }
    if (named) {
      text += named[1]
      i += named[0].length - 1
    } else if (char === escapeChar) {
      const next = pattern[++i]
      if (next === undefined) throw malformed(pattern, i)
      text += javaSpecials.includes(next) ? `\\${next}` : next
    } else if (char === '^' || char === '-') {
      text += char
    } else {
      text += '[\\&'.includes(char) ? `\\${char}` : char
    }
  }
  throw malformed(pattern, start)
}

/** The Java pattern of a SIMILAR TO pattern. */
export function similarToJava(pattern: string, escapeChar?: string): string {
  let java = ''
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] ?? ''
    if (char === escapeChar) {
      const next = pattern[++i]
      if (next === undefined || (!similarSpecials.includes(next) && next !== escapeChar)) {
        throw new MillraceError('runtime.bad-pattern', `Invalid escape sequence '${pattern}', ${i - 1}`)
      }
      java += javaSpecials.includes(next) ? `\\${next}` : next
    } else if (char === '[') {
      const enumeration = readEnumeration(pattern, i + 1, escapeChar)
      java += enumeration.text
      i = enumeration.end - 1
    } else if (char === '_') {
      java += '.'
    } else if (char === '%') {
      java += '(?s:.*)'
    } else {
      java += char === '\\' || char === '$' || char === '.' ? (char === '.' ? '.' : `\\${char}`) : char
    }
  }
  return java
}
