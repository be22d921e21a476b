// Text to tokens by Flink's lexical rules (Java lexical policy: backticks quote names, names keep their case).
// Never throws: what cannot be read is an `error` token. Every character but white space is in exactly one token.
import { keywords } from './keywords.ts'

/** What a token is. */
export type TokenKind =
  | 'word' // unquoted name or keyword
  | 'quoted' // name in backticks
  | 'string' // '…', also U&'…', E'…', N'…', _charset'…'
  | 'binary' // X'…'
  | 'number'
  | 'operator' // also parentheses, comma, semicolon
  | 'comment'
  | 'hint-start' // the opening of a hint
  | 'hint-end'
  | 'error' // an unterminated or unknown thing
  | 'end' // end of text

/** A piece of text; `text` is upper case for words and the symbol for operators, else as written. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly start: number
  readonly end: number
  readonly line: number
  readonly column: number
}

/** Where scanning continues; a plain value, so that an editor may keep one a line and resume there. */
export interface LexState {
  offset: number
  line: number
  /** Offset where the current line starts. */
  lineStart: number
  inHint: boolean
}

/** The state at the start of a text. */
export function startState(): LexState {
  return { offset: 0, line: 1, lineStart: 0, inHint: false }
}

const space = 32
const newline = 10
const quote = 39
const backtick = 96
const wordStart = /[\p{L}\p{Nl}_$]/u
const wordPart = /[\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}_$]/u

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isWordStart(code: number, text: string, at: number): boolean {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36) return true
  return code > 127 && wordStart.test(String.fromCodePoint(text.codePointAt(at) ?? 0))
}

function isWordPart(code: number, text: string, at: number): boolean {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return true
  if (isDigit(code) || code === 95 || code === 36) return true
  return code > 127 && (isTrailSurrogate(code) || wordPart.test(String.fromCodePoint(text.codePointAt(at) ?? 0)))
}

function isTrailSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

function skipSpace(text: string, state: LexState): void {
  let at = state.offset
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === newline) {
      at++
      state.line++
      state.lineStart = at
    } else if (code === space || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff || code === 0x3000) at++
    else break
  }
  state.offset = at
}

/** The offset after the closing quote (doubled quotes are escapes), or -1 when it is missing. */
function quotedEnd(text: string, open: number, mark: number): number {
  const markText = String.fromCharCode(mark)
  let at = open + 1
  for (;;) {
    const close = text.indexOf(markText, at)
    if (close < 0) return -1
    if (text.charCodeAt(close + 1) !== mark) return close + 1
    at = close + 2
  }
}

function numberEnd(text: string, start: number): number {
  let at = start
  while (isDigit(text.charCodeAt(at))) at++
  if (text.charCodeAt(at) === 46 && text.charCodeAt(at + 1) !== 46) {
    at++
    while (isDigit(text.charCodeAt(at))) at++
  }
  const exponent = text.charCodeAt(at)
  if (exponent === 69 || exponent === 101) {
    const sign = text.charCodeAt(at + 1)
    const digits = sign === 43 || sign === 45 ? at + 2 : at + 1
    if (isDigit(text.charCodeAt(digits))) {
      at = digits + 1
      while (isDigit(text.charCodeAt(at))) at++
    }
  }
  return at
}

const pairs = new Set(['<>', '<=', '>=', '!=', '||', '=>', '{-', '-}'])

function operatorEnd(text: string, start: number): number {
  return pairs.has(text.slice(start, start + 2)) ? start + 2 : start + 1
}

const known = new Set([...'()[]{},;.*/+-%=<>:?|^'])

interface Found {
  readonly kind: TokenKind
  readonly end: number
}

function quoted(text: string, open: number, mark: number, kind: TokenKind): Found {
  const end = quotedEnd(text, open, mark)
  // Two backticks are one inside a name, not an empty name.
  if (kind === 'quoted' && end === open + 2) return { kind: 'error', end: text.length }
  return end < 0 ? { kind: 'error', end: text.length } : { kind, end }
}

/** A string with a prefix (U&, X, N, _charset), if one starts here. */
function prefixedString(text: string, start: number, code: number): Found | undefined {
  const next = text.charCodeAt(start + 1)
  if ((code === 85 || code === 117) && next === 38 && text.charCodeAt(start + 2) === quote) {
    return quoted(text, start + 2, quote, 'string')
  }
  if ((code === 85 || code === 117) && next === 38 && text.charCodeAt(start + 2) === 34) {
    return quoted(text, start + 2, 34, 'quoted')
  }
  if (next === quote) {
    if (code === 88 || code === 120) return quoted(text, start + 1, quote, 'binary')
    if (code === 78 || code === 110 || code === 69 || code === 101) return quoted(text, start + 1, quote, 'string')
  }
  if (code === 95) {
    const charset = /_[A-Za-z0-9][A-Za-z0-9._:+-]*'/y
    charset.lastIndex = start
    if (charset.test(text)) return quoted(text, charset.lastIndex - 1, quote, 'string')
  }
  return undefined
}

function slash(text: string, start: number, state: LexState): Found | undefined {
  const next = text.charCodeAt(start + 1)
  if (next === 47) return { kind: 'comment', end: lineEnd(text, start) }
  if (next !== 42) return undefined
  if (text.charCodeAt(start + 2) === 43) {
    state.inHint = true
    return { kind: 'hint-start', end: start + 3 }
  }
  const close = text.indexOf('*/', start + 2)
  return close < 0 ? { kind: 'error', end: text.length } : { kind: 'comment', end: close + 2 }
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end < 0 ? text.length : end
}

function find(text: string, state: LexState): Found {
  const start = state.offset
  const code = text.charCodeAt(start)
  if (isWordStart(code, text, start)) {
    const prefixed = prefixedString(text, start, code)
    if (prefixed) return prefixed
    let at = start + (code >= 0xd800 && code <= 0xdbff ? 2 : 1)
    while (at < text.length && isWordPart(text.charCodeAt(at), text, at)) at++
    return { kind: 'word', end: at }
  }
  if (code === quote) return quoted(text, start, quote, 'string')
  if (code === backtick) return quoted(text, start, backtick, 'quoted')
  if (isDigit(code)) return { kind: 'number', end: numberEnd(text, start) }
  if (code === 46 && isDigit(text.charCodeAt(start + 1))) return { kind: 'number', end: numberEnd(text, start) }
  if (code === 45 && text.charCodeAt(start + 1) === 45) return { kind: 'comment', end: lineEnd(text, start) }
  if (code === 47) {
    const found = slash(text, start, state)
    if (found) return found
  }
  if (code === 42 && state.inHint && text.charCodeAt(start + 1) === 47) {
    state.inHint = false
    return { kind: 'hint-end', end: start + 2 }
  }
  const symbol = text[start] ?? ''
  if (symbol === '!' && text[start + 1] === '=') return { kind: 'operator', end: start + 2 }
  if (known.has(symbol)) return { kind: 'operator', end: operatorEnd(text, start) }
  if (code === 34) {
    const end = quotedEnd(text, start, 34)
    return { kind: 'error', end: end < 0 ? start + 1 : end }
  }
  return { kind: 'error', end: start + (code >= 0xd800 && code <= 0xdbff && start + 1 < text.length ? 2 : 1) }
}

/** Reads the next token and advances the state; at the end of the text it returns `end` tokens for ever. */
export function nextToken(text: string, state: LexState): Token {
  skipSpace(text, state)
  const start = state.offset
  const line = state.line
  const column = start - state.lineStart + 1
  if (start >= text.length) return { kind: 'end', text: '', start: text.length, end: text.length, line, column }
  const found = find(text, state)
  const raw = text.slice(start, found.end)
  state.offset = found.end
  if (found.kind !== 'word' && found.kind !== 'operator') {
    for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) {
      state.line++
      state.lineStart = start + at + 1
    }
  }
  const shown = found.kind === 'word' ? raw.toUpperCase() : raw
  return { kind: found.kind, text: shown, start, end: found.end, line, column }
}

/** All tokens of a text, comments included, closed by one `end` token. */
export function tokenize(text: string, state: LexState = startState()): Token[] {
  const tokens: Token[] = []
  for (;;) {
    const token = nextToken(text, state)
    tokens.push(token)
    if (token.kind === 'end') return tokens
  }
}

/** Whether the token is a keyword: what an editor colours so. */
export function isKeyword(token: Token): boolean {
  return token.kind === 'word' && keywords.has(token.text)
}

/** The name in `U&"…"`. */
function unicodeName(body: string): string {
  return body.replaceAll('""', '"').replace(/\\([0-9A-Fa-f]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}

/** The name a `word` or `quoted` token stands for. */
export function nameOf(text: string, token: Token): string {
  if (token.kind === 'quoted' && text[token.start] !== '`') return unicodeName(text.slice(token.start + 3, token.end - 1))
  if (token.kind === 'quoted') return text.slice(token.start + 1, token.end - 1).replaceAll('``', '`')
  return text.slice(token.start, token.end)
}
