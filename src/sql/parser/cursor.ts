// The parser's place in the token list. Looking ahead records what was looked for, so that an error says what was
// expected. The grammar's mutually recursive rules meet here as `grammar`, so that no two files import each other.
import { MillraceError } from '../../base/error.ts'
import { sqlDepthMax } from '../../base/limits.ts'
import type { Expression } from '../ast/expression.ts'
import type { Identifier, Name, SourcePosition, SqlNode } from '../ast/node.ts'
import type { OrderItem, Query, QueryBody, WindowSpecification } from '../ast/query.ts'
import type { DataType } from '../ast/type.ts'
import { reservedWords } from '../keywords.ts'
import { nameOf, type Token, tokenize } from '../lexer.ts'
import { parseError } from './failure.ts'

/** Longest name, as in Flink. */
const nameLengthMax = 256

/** The rules that call each other across files. */
export interface Grammar {
  expression(cursor: TokenCursor): Expression
  /** Takes an operand that leaves IN, BETWEEN, comparisons and weaker operators alone. */
  operand(cursor: TokenCursor): Expression
  /** Goes on with infix operators after an operand that was read already. */
  expressionAfter(cursor: TokenCursor, left: Expression): Expression
  query(cursor: TokenCursor): Query
  /** Goes on with set operations, ORDER BY and LIMIT after a body that was read already. */
  queryAfter(cursor: TokenCursor, body: QueryBody): Query
  orderItems(cursor: TokenCursor, goesOn?: () => boolean): OrderItem[]
  window(cursor: TokenCursor): WindowSpecification
  type(cursor: TokenCursor): DataType
}

/** Where a text that is part of a script begins. */
export interface Origin {
  readonly offset: number
  readonly line: number
  readonly column: number
}

/** A place in a list of tokens without comments. */
export class TokenCursor {
  readonly text: string
  readonly grammar: Grammar
  readonly tokens: readonly Token[]
  private readonly origin: Origin
  private index = 0
  private depth = 0
  private expectedAt = 0
  private expected: string[] = []
  /** Where words were tried that only count together, how many Flink looks at, and what else could stand there. */
  private groupAt = -1
  private groupSize = 0
  private groupExpected: readonly string[] = []
  /** How many of several keywords, tried at `partialAt`, were there. */
  private partialAt = -1
  private partialSize = 0
  /** Whether types may be intervals and NULL, which those of columns of CREATE TABLE may not be. */
  readonly takesIntervals: boolean

  constructor(text: string, grammar: Grammar, origin: Origin = { offset: 0, line: 1, column: 1 }, takesIntervals = false) {
    this.text = text
    this.takesIntervals = takesIntervals
    this.grammar = grammar
    this.origin = origin
    this.tokens = tokenize(text).filter((token) => token.kind !== 'comment')
  }

  /** The current token. */
  get token(): Token {
    return this.tokens[this.index] as Token
  }

  /** The token `ahead` places further (the end token when there are fewer). */
  peek(ahead: number): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)] as Token
  }

  /** Index of the current token. */
  get place(): number {
    return this.index
  }

  /** Takes the current token. */
  next(): Token {
    const token = this.token
    if (token.kind === 'error') throw this.failure()
    if (token.kind !== 'end') this.index++
    return token
  }

  /**
   * Marks the current token as the first of `size` that Flink's grammar looks at together: when one behind it does not
   * fit, the error stands at the first and shows all of them.
   */
  group(size = 2): void {
    this.groupAt = this.index
    this.groupSize = size
    this.groupExpected = this.expectedAt === this.index ? [...this.expected] : []
  }

  private note(what: string): void {
    if (this.expectedAt !== this.index) {
      this.expectedAt = this.index
      this.expected = []
    }
    this.expected.push(what)
  }

  /** Whether the current token is this keyword. */
  atWord(word: string): boolean {
    const token = this.token
    if (token.kind === 'word' && token.text === word) return true
    this.note(word)
    return false
  }

  /** Whether these keywords come next, without recording an expectation beyond the first. */
  atWords(...words: readonly string[]): boolean {
    for (let i = 0; i < words.length; i++) {
      const token = this.peek(i)
      if (token.kind === 'word' && token.text === words[i]) continue
      if (i === 0) this.note(words[0] as string)
      else if (this.partialAt !== this.index || this.partialSize < i) {
        this.partialAt = this.index
        this.partialSize = i
      }
      return false
    }
    return true
  }

  /** Whether the current token is one of the keywords; returns it. */
  atOneOf(words: readonly string[]): string | undefined {
    for (const word of words) if (this.atWord(word)) return word
    return undefined
  }

  /** Whether the token `ahead` is this keyword, silently. */
  peekWord(ahead: number, word: string): boolean {
    const token = this.peek(ahead)
    return token.kind === 'word' && token.text === word
  }

  /** Whether the token `ahead` is this symbol, silently. */
  peekSymbol(ahead: number, symbol: string): boolean {
    const token = this.peek(ahead)
    return token.kind === 'operator' && token.text === symbol
  }

  /** Whether the current token is this symbol. */
  atSymbol(symbol: string): boolean {
    const token = this.token
    if (token.kind === 'operator' && token.text === symbol) return true
    this.note(symbol)
    return false
  }

  /** Takes the keywords if they come next. */
  accept(...words: readonly string[]): boolean {
    if (!this.atWords(...words)) return false
    this.index += words.length
    return true
  }

  /** Takes one of the keywords if it comes next. */
  acceptOneOf<T extends string>(words: readonly T[]): T | undefined {
    for (const word of words) if (this.accept(word)) return word
    return undefined
  }

  /** Takes the symbol if it comes next. */
  acceptSymbol(symbol: string): boolean {
    if (!this.atSymbol(symbol)) return false
    this.index++
    return true
  }

  /** Takes the keywords or fails. */
  expect(...words: readonly string[]): void {
    for (const word of words) if (!this.accept(word)) throw this.failure()
  }

  /** Takes one of the keywords or fails. */
  expectOneOf<T extends string>(words: readonly T[]): T {
    const found = this.acceptOneOf(words)
    if (found === undefined) throw this.failure()
    return found
  }

  /** Takes the symbol or fails. */
  expectSymbol(symbol: string): void {
    if (!this.acceptSymbol(symbol)) throw this.failure()
  }

  /** Takes the end of hints or fails. */
  expectHintEnd(): void {
    if (this.token.kind !== 'hint-end') {
      this.note('*/')
      throw this.failure()
    }
    this.index++
  }

  /** Whether the text ends here. */
  atEnd(): boolean {
    if (this.token.kind === 'end') return true
    this.note('<EOF>')
    return false
  }

  /** Whether the current token is a string literal. */
  atString(): boolean {
    if (this.token.kind === 'string') return true
    this.note('<QUOTED_STRING>')
    return false
  }

  /** Whether the current token may be a name: quoted, or a word that is not reserved. */
  atName(): boolean {
    const token = this.token
    if (token.kind === 'quoted' || (token.kind === 'word' && !reservedWords.has(token.text))) return true
    this.note('<IDENTIFIER>')
    return false
  }

  /** Takes a name or fails. */
  name(): Name {
    if (!this.atName()) throw this.failure()
    const token = this.next()
    const text = nameOf(this.text, token)
    const position = this.at(token)
    if (text.length > nameLengthMax) {
      const shown = `Length of identifier '${text}' must be less than or equal to ${nameLengthMax} characters`
      throw new MillraceError('sql.parse', shown, { position, hint: 'use a shorter name' })
    }
    return { kind: 'name', position, text, quoted: token.kind === 'quoted' }
  }

  /** Takes a compound name: names joined by dots. */
  identifier(): Identifier {
    const start = this.token
    const parts = [this.name()]
    while (this.atSymbol('.') && !this.peekSymbol(1, '*')) {
      this.group()
      this.index++
      parts.push(this.name())
    }
    return { kind: 'identifier', position: this.from(start), parts }
  }

  /** Takes `( a, b )` with a rule for each item; an empty list only when allowed. */
  parenthesized<T>(item: () => T, options: { readonly empty?: boolean } = {}): T[] {
    this.expectSymbol('(')
    if (options.empty && this.acceptSymbol(')')) return []
    const items = this.list(item)
    this.expectSymbol(')')
    return items
  }

  /** Takes items joined by commas. */
  list<T>(item: () => T): T[] {
    const items = [item()]
    while (this.acceptSymbol(',')) items.push(item())
    return items
  }

  /** Takes an unsigned integer or fails. */
  integer(): number {
    const token = this.token
    if (token.kind !== 'number' || !/^\d+$/.test(token.text)) {
      this.note('<UNSIGNED_INTEGER_LITERAL>')
      throw this.failure()
    }
    this.index++
    const value = Number(token.text)
    if (value > 2147483647) {
      throw this.wrong(token, `Literal '${token.text}' can not be parsed to type 'java.lang.Integer'`, 'at most 2147483647')
    }
    return value
  }

  /** The position of one token, in the script's coordinates. */
  at(token: Token): SourcePosition {
    return this.span(token, token.end)
  }

  /** The position from a token to the last one taken. */
  from(start: Token): SourcePosition {
    const last = this.tokens[this.index - 1]
    return this.span(start, last === undefined ? start.end : Math.max(last.end, start.end))
  }

  /** The position from a node's start to the last token taken. */
  fromNode(node: SqlNode): SourcePosition {
    const last = this.tokens[this.index - 1] as Token
    const { start, line, column } = node.position
    return { start, length: last.end + this.origin.offset - start, line, column }
  }

  /** The source text of a node. */
  textOf(node: SqlNode): string {
    const start = node.position.start - this.origin.offset
    return this.text.slice(start, start + node.position.length)
  }

  private span(token: Token, end: number): SourcePosition {
    const { offset, line, column } = this.origin
    return {
      start: token.start + offset,
      length: end - token.start,
      line: token.line + line - 1,
      column: token.line === 1 ? token.column + column - 1 : token.column,
    }
  }

  /** Runs a rule one level deeper, failing when the text nests too deeply. */
  nested<T>(rule: () => T): T {
    if (++this.depth > sqlDepthMax) throw this.tooDeep(sqlDepthMax)
    const result = rule()
    this.depth--
    return result
  }

  /** The error for a text that nests more than `most` levels. */
  tooDeep(most: number): MillraceError {
    return new MillraceError('sql.too-deep', `SQL nests deeper than ${most} levels`, {
      position: this.at(this.token),
      hint: 'split the statement, for instance with views or WITH',
    })
  }

  /** The error for the current token, with what was expected at it. */
  failure(hint?: string): MillraceError {
    const stoppedAt = this.partialAt === this.index ? this.index + this.partialSize : this.index
    const stopped = this.tokens[Math.min(stoppedAt, this.tokens.length - 1)] as Token
    const isGroup = this.groupAt >= 0 && stoppedAt >= this.groupAt && stoppedAt < this.groupAt + this.groupSize
    const shown = isGroup
      ? this.tokens.slice(this.groupAt, stoppedAt === this.groupAt ? stoppedAt + this.groupSize : stoppedAt + 1) : [stopped]
    const first = shown[0] as Token
    const isPartial = stoppedAt > this.index
    const expected = [
      ...(isGroup ? this.groupExpected : []), ...(this.expectedAt === this.index && !(isPartial && !isGroup) ? this.expected : []),
    ]
    return parseError({
      text: this.text, shown, stopped, previous: this.tokens[stoppedAt - 1], isStart: this.tokens[0] === first,
      position: first.kind === 'end' ? this.endPosition() : this.at(first), expected, hint,
    })
  }

  /** The last character of the text: where Flink says that a text ends too early. */
  private endPosition(): SourcePosition {
    const shown = this.text.trimEnd()
    const lineStart = shown.lastIndexOf('\n') + 1
    const line = shown.split('\n').length
    const start = Math.max(0, shown.length - 1)
    const { offset } = this.origin
    const column = Math.max(1, shown.length - lineStart)
    return {
      start: start + offset, length: 1, line: line + this.origin.line - 1,
      column: line === 1 ? column + this.origin.column - 1 : column,
    }
  }

  /** An error about a token that is well-formed but wrong in its place. */
  wrong(at: Token | SqlNode, message: string, hint?: string): MillraceError {
    const position = 'position' in at ? at.position : this.at(at)
    return new MillraceError('sql.parse', message, { position, hint })
  }
}
