// Hints: `OPTIONS('k'='v'), BROADCAST(a)` between the hint marks. Names keep their case.
import type { Hint, HintArgument } from '../ast/query.ts'
import { reservedWords } from '../keywords.ts'
import { nameOf } from '../lexer.ts'
import type { TokenCursor } from './cursor.ts'
import { stringValue } from './text.ts'

function hintValue(cursor: TokenCursor): { readonly value: string; readonly quoted: boolean } {
  const token = cursor.token
  if (token.kind === 'string') return { value: stringValue(cursor), quoted: true }
  if (token.kind === 'number') return { value: cursor.next().text, quoted: false }
  if (token.kind === 'word') return { value: nameOf(cursor.text, cursor.next()), quoted: false }
  return { value: cursor.identifier().parts.map((part) => part.text).join('.'), quoted: false }
}

function hintArgument(cursor: TokenCursor): HintArgument {
  const start = cursor.token
  let first = hintValue(cursor)
  while (!first.quoted && cursor.acceptSymbol('.')) {
    first = { value: `${first.value}.${hintValue(cursor).value}`, quoted: false }
  }
  if (!cursor.acceptSymbol('=')) return { kind: 'hint-argument', position: cursor.from(start), ...first }
  const second = hintValue(cursor)
  return { kind: 'hint-argument', position: cursor.from(start), key: first.value, ...second }
}

function hint(cursor: TokenCursor): Hint {
  const start = cursor.token
  const name = start.kind === 'word' && !reservedWords.has(start.text) ? nameOf(cursor.text, cursor.next()) : cursor.name().text
  const args = cursor.atSymbol('(') ? cursor.parenthesized(() => hintArgument(cursor), { empty: true }) : []
  return { kind: 'hint', position: cursor.from(start), name, args }
}

/** Takes the hints that stand here, if any. */
export function hints(cursor: TokenCursor): Hint[] {
  if (cursor.token.kind !== 'hint-start') return []
  cursor.next()
  const found = cursor.list(() => hint(cursor))
  cursor.expectHintEnd()
  return found
}
