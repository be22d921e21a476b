// The first line of a paragraph: `%interpreter(key=value, …)` and what follows it. Grammar as in Zeppelin's ParagraphTextParser.
// Always: `scriptStart` is the script's place in the paragraph's text, so that error positions can be given in the paragraph.

import { MillraceError, type Position } from '../../base/error.ts'

/** A paragraph's text, taken apart. */
export interface ParagraphText {
  /** Name without `%`, e.g. `flink.ssql`; empty when the paragraph names none. */
  readonly interpreter: string
  readonly properties: Readonly<Record<string, string>>
  readonly script: string
  readonly scriptStart: number
}

const headPattern = /^\s*%([A-Za-z0-9_-]+(?:\.\w+)*)/

/** Line and column (from 1) of an offset. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}

/** Takes a paragraph apart; throws `notebook.bad-properties` with position. */
export function parseParagraphText(text: string): ParagraphText {
  const head = headPattern.exec(text)
  if (!head) {
    const start = text.length - text.trimStart().length
    return { interpreter: '', properties: {}, script: text.slice(start), scriptStart: start }
  }
  let at = head[0].length
  let properties: Record<string, string> = {}
  if (text[at] === '(') {
    const parsed = parseProperties(text, at)
    properties = parsed.properties
    at = parsed.end
  }
  while (at < text.length && /[^\S\n]/.test(text[at]!)) at++
  return { interpreter: head[1] ?? '', properties, script: text.slice(at), scriptStart: at }
}

function badProperties(text: string, at: number, message: string): MillraceError {
  return new MillraceError('notebook.bad-properties', message, {
    position: { ...positionAt(text, at), length: 1 },
    hint: 'write them as %flink.ssql(type=update, refreshInterval=1000); put values with , = or ) in double quotes',
  })
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t' }

function parseProperties(text: string, open: number): { properties: Record<string, string>; end: number } {
  const properties: Record<string, string> = {}
  let key: string | undefined
  let word = ''
  let quoted = false
  const finish = (at: number): void => {
    if (key === undefined) {
      const name = word.trim()
      if (name !== '') properties[name] = name
    } else {
      if (key === '') throw badProperties(text, at, 'a property has no name')
      properties[key] = word.trim()
    }
    key = undefined
    word = ''
  }
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at]!
    if (char === '\\') {
      const next = text[++at]
      if (next === undefined) throw badProperties(text, at - 1, 'a backslash ends the properties')
      word += escapes[next] ?? next
    } else if (char === '"') quoted = !quoted
    else if (quoted) word += char
    else if (char === ')') {
      finish(at)
      return { properties, end: at + 1 }
    } else if (char === ',') finish(at)
    else if (char === '=') {
      if (key !== undefined) throw badProperties(text, at, `a second '=' in property '${key}'`)
      key = word.trim()
      word = ''
    } else word += char
  }
  throw badProperties(text, open, "the properties' closing ')' is missing")
}
