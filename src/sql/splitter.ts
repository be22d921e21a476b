// Cuts a script into statements at its semicolons, minding comments, strings, names in backticks and statement sets.
import { type Token, tokenize } from './lexer.ts'

/** One statement's text and place: offsets in the script, 1-based line and column of its start. */
export interface ScriptPart {
  readonly text: string
  readonly start: number
  /** Offset behind its last token; the semicolon, when there is one, follows. */
  readonly end: number
  readonly line: number
  readonly column: number
  /** Whether a semicolon closed it; without one, a client waits for more text. */
  readonly closed: boolean
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text === word
}

function isSemicolon(token: Token): boolean {
  return token.kind === 'operator' && token.text === ';'
}

/** Whether a statement set opens at this token: BEGIN STATEMENT SET, or STATEMENT SET BEGIN. */
function opensSet(tokens: readonly Token[], at: number): boolean {
  const first = tokens[at]
  if (isWord(first, 'BEGIN')) return isWord(tokens[at + 1], 'STATEMENT') && isWord(tokens[at + 2], 'SET')
  return isWord(first, 'STATEMENT') && isWord(tokens[at + 1], 'SET') && isWord(tokens[at + 2], 'BEGIN')
}

/** Index of the END that closes a statement set opened before `from`: the one that starts a statement; or -1. */
function endOfSet(tokens: readonly Token[], from: number): number {
  for (let at = from; at < tokens.length; at++) {
    if (isWord(tokens[at], 'END') && startsStatement(tokens, at)) return at
  }
  return -1
}

function startsStatement(tokens: readonly Token[], at: number): boolean {
  const previous = tokens[at - 1]
  return previous === undefined || isSemicolon(previous) || isWord(previous, 'BEGIN') || isWord(previous, 'SET')
}

function cut(text: string, first: Token, last: Token, closed: boolean): ScriptPart {
  const { start, line, column } = first
  return { text: text.slice(start, last.end), start, end: last.end, line, column, closed }
}

/** The statements of a script; empty ones and comments between them are left out. */
export function splitScript(text: string): ScriptPart[] {
  const tokens = tokenize(text).filter((token) => token.kind !== 'comment')
  const parts: ScriptPart[] = []
  let first = 0
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    if (opensSet(tokens, at)) {
      const end = endOfSet(tokens, at + 3)
      if (end > 0) at = end
      continue
    }
    if (token.kind !== 'end' && !isSemicolon(token)) continue
    if (at > first) parts.push(cut(text, tokens[first] as Token, tokens[at - 1] as Token, token.kind !== 'end'))
    first = at + 1
  }
  return parts
}
