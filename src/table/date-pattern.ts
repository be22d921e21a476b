// The shared reading of Java date patterns: runs of letters, quoted text, optional sections.
// Always: a malformed pattern throws MillraceError `table.bad-date-pattern`.

import { MillraceError } from '../base/error.ts'

/** One part of a pattern. */
export type PatternPart =
  | { readonly kind: 'field'; readonly letter: string; readonly count: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'optional'; readonly parts: readonly PatternPart[] }

/** English names, as Java's US locale has them. */
export const monthNames: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
/** Monday first. */
export const dayNames: readonly string[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
]

/** The error of a malformed pattern. */
export function badPattern(pattern: string, why: string): MillraceError {
  return new MillraceError('table.bad-date-pattern', `${why}: ${pattern}`, {
    hint: "letters stand for fields, e.g. yyyy-MM-dd HH:mm:ss.SSS; put other text into '…'",
  })
}

function readQuoted(pattern: string, start: number): { text: string; end: number } {
  let text = ''
  for (let at = start + 1; at < pattern.length; at++) {
    if (pattern[at] !== "'") {
      text += pattern[at]
    } else if (pattern[at + 1] === "'") {
      text += "'"
      at++
    } else {
      return { text: text === '' ? "'" : text, end: at + 1 }
    }
  }
  throw badPattern(pattern, 'Pattern ends with an incomplete string literal')
}

/** Reads a pattern; optional sections only where `sections` (DateTimeFormatter) says so. */
export function readDatePattern(pattern: string, sections: boolean): readonly PatternPart[] {
  const stack: PatternPart[][] = [[]]
  let at = 0
  while (at < pattern.length) {
    const char = pattern[at] ?? ''
    const parts = stack.at(-1) ?? []
    if (/[A-Za-z]/.test(char)) {
      let end = at + 1
      while (pattern[end] === char) end++
      parts.push({ kind: 'field', letter: char, count: end - at })
      at = end
    } else if (char === "'") {
      const quoted = readQuoted(pattern, at)
      parts.push({ kind: 'text', text: quoted.text })
      at = quoted.end
    } else {
      if (sections && char === '[') {
        stack.push([])
      } else if (sections && char === ']') {
        const inner = stack.pop()
        const outer = stack.at(-1)
        if (!inner || !outer) throw badPattern(pattern, 'Pattern invalid as it contains ] without previous [')
        outer.push({ kind: 'optional', parts: inner })
      } else if (sections && /[{}#]/.test(char)) {
        throw badPattern(pattern, `Pattern includes reserved character '${char}'`)
      } else {
        parts.push({ kind: 'text', text: char })
      }
      at++
    }
  }
  while (stack.length > 1) {
    const inner = stack.pop() ?? []
    stack.at(-1)?.push({ kind: 'optional', parts: inner })
  }
  return stack[0] ?? []
}
