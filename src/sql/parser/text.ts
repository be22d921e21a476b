// String literals: their value behind quotes, prefixes and Unicode escapes, and the joining of parts on several lines.
import type { StringLiteral } from '../ast/expression.ts'
import type { Token } from '../lexer.ts'
import type { TokenCursor } from './cursor.ts'

function unescapeUnicode(cursor: TokenCursor, token: Token, body: string, mark: string): string {
  if (!body.includes(mark)) return body
  let out = ''
  for (let at = 0; at < body.length; ) {
    const symbol = body[at] as string
    if (symbol !== mark) {
      out += symbol
      at++
    } else if (body[at + 1] === mark) {
      out += mark
      at += 2
    } else {
      const digits = body.slice(at + 1, at + 5)
      if (!/^[0-9A-Fa-f]{4}$/.test(digits)) {
        throw cursor.wrong(token, `Unicode escape sequence starting at character ${at} is not exactly four hex digits`,
          `write ${mark}00e4, or ${mark}${mark} for the character itself`)
      }
      out += String.fromCharCode(Number.parseInt(digits, 16))
      at += 5
    }
  }
  return out
}

const cEscapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** The value of E'…': escapes as in C. */
function unescapeC(body: string): string {
  return body.replace(/\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([0-7]{1,3})|([\s\S]))/g,
    (_, hex?: string, short?: string, long?: string, octal?: string, other?: string) => {
      const digits = hex ?? short ?? long
      if (digits !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(digits, 16), 0x10ffff))
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
      return cEscapes[other ?? ''] ?? other ?? ''
    })
}

function bodyOf(cursor: TokenCursor, token: Token): string {
  const open = cursor.text.indexOf("'", token.start)
  return cursor.text.slice(open + 1, token.end - 1).replaceAll("''", "'")
}

function uescape(cursor: TokenCursor): string {
  if (!cursor.accept('UESCAPE')) return '\\'
  const token = cursor.token
  if (!cursor.atString()) throw cursor.failure()
  cursor.next()
  const body = bodyOf(cursor, token)
  if (body.length !== 1 || /[0-9A-Fa-f+'"\s]/.test(body)) {
    throw cursor.wrong(token, 'UESCAPE must be a single character', 'not a digit, quote, plus or space')
  }
  return body
}

/** Takes a string literal; parts on following lines are joined, parts on the same line are an error as in Flink, except in options. */
export function stringLiteral(cursor: TokenCursor, joined: 'on lines' | 'anywhere' = 'on lines'): StringLiteral {
  if (!cursor.atString()) throw cursor.failure()
  const first = cursor.next()
  let value = bodyOf(cursor, first)
  let last = first
  while (cursor.token.kind === 'string' && cursor.text[cursor.token.start] === "'") {
    const part = cursor.token
    if (joined === 'on lines' && !cursor.text.slice(last.end, part.start).includes('\n')) {
      throw cursor.wrong(part, 'String literal continued on same line', 'is a comma or || missing before it?')
    }
    value += bodyOf(cursor, cursor.next())
    last = part
  }
  const prefix = cursor.text[first.start]
  if ((prefix === 'U' || prefix === 'u') && cursor.text[first.start + 1] === '&') {
    value = unescapeUnicode(cursor, first, value, uescape(cursor))
  }
  if ((prefix === 'E' || prefix === 'e') && cursor.text[first.start + 1] === "'") value = unescapeC(value)
  return { kind: 'string-literal', position: cursor.from(first), value }
}

/** Takes a string where only its value matters: options, comments, paths. */
export function stringValue(cursor: TokenCursor): string {
  return stringLiteral(cursor).value
}
