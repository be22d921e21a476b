// The full JSON parser: a record as tokens, one after the other, as Jackson's streaming parser gives them.
// Always: rules are Jackson's as Flink uses it: control characters in strings pass, text behind the first value is not looked at,
// numbers stay text, so that 64-bit integers and decimals are exact.

import { MillraceError } from '../../base/error.ts'

/** Kinds of tokens; `none` is the end. */
export const token = {
  none: 0, startObject: 1, endObject: 2, startArray: 3, endArray: 4, name: 5, string: 6, integer: 7, float: 8, true: 9, false: 10, null: 11,
} as const

/** A kind of token. */
export type Token = (typeof token)[keyof typeof token]

/** Jackson's limit of nesting. */
const depthMax = 1000
const decoder = new TextDecoder('utf-8', { fatal: true })
const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
const numberSyntax = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
const wordSyntax = /[^\s,:"{}[\]]{0,40}/y

/** The text of a record's bytes; throws `format.json-syntax` when it is not UTF-8. */
export function recordText(bytes: Uint8Array, start: number, end: number): string {
  try {
    return decoder.decode(bytes.subarray(start, end))
  } catch {
    throw new MillraceError('format.json-syntax', 'Invalid UTF-8')
  }
}

/** Reads tokens from a text. */
export class JsonTokens {
  current: Token = token.none
  readonly #source: string
  #at = 0
  #text = ''
  /** Open containers: true for an object. */
  readonly #open: boolean[] = []
  #isFirst = true
  #wantsValue = false

  constructor(source: string) {
    this.#source = source
  }

  /** The text of the token: a string's or a name's content, else what stands there. */
  get text(): string {
    return this.#text
  }

  /** Where the next token is looked for. */
  get position(): number {
    return this.#at
  }

  /** Moves to the next token; throws `format.json-syntax`. */
  next(): Token {
    this.#space()
    if (this.#at >= this.#source.length) {
      if (this.#open.length > 0) throw this.#error('Unexpected end-of-input')
      return this.#set(token.none, '')
    }
    if (this.#wantsValue) {
      this.#wantsValue = false
      return this.#value()
    }
    const isObject = this.#open.at(-1)
    if (isObject === undefined) return this.#value()
    const char = this.#source[this.#at]!
    if (char === (isObject ? '}' : ']')) return this.#close(isObject)
    if (!this.#isFirst) {
      if (char !== ',') throw this.#unexpected(`was expecting comma to separate ${isObject ? 'Object' : 'Array'} entries`)
      this.#at++
      this.#space()
    }
    this.#isFirst = false
    return isObject ? this.#name() : this.#value()
  }

  #set(kind: Token, text: string): Token {
    this.current = kind
    this.#text = text
    return kind
  }

  #space(): void {
    for (;;) {
      const code = this.#source.charCodeAt(this.#at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
      this.#at++
    }
  }

  #close(isObject: boolean): Token {
    this.#at++
    this.#open.pop()
    this.#isFirst = false
    return isObject ? this.#set(token.endObject, '}') : this.#set(token.endArray, ']')
  }

  #name(): Token {
    if (this.#source[this.#at] !== '"') throw this.#unexpected('was expecting double-quote to start field name')
    const name = this.#string()
    this.#space()
    if (this.#source[this.#at] !== ':') throw this.#unexpected('was expecting a colon to separate field name and value')
    this.#at++
    this.#wantsValue = true
    return this.#set(token.name, name)
  }

  #value(): Token {
    const char = this.#source[this.#at] ?? ''
    if (char === '"') return this.#set(token.string, this.#string())
    if (char === '{' || char === '[') {
      if (this.#open.length >= depthMax) throw this.#error(`Document nesting depth exceeds the maximum allowed (${depthMax})`)
      this.#open.push(char === '{')
      this.#at++
      this.#isFirst = true
      return this.#set(char === '{' ? token.startObject : token.startArray, char)
    }
    numberSyntax.lastIndex = this.#at
    const number = numberSyntax.exec(this.#source)
    if (number) return this.#number(number)
    return this.#word()
  }

  #number(match: RegExpExecArray): Token {
    const [text, fraction, exponent] = match
    const end = this.#at + text.length
    const next = this.#source[end] ?? ''
    // `01`, `1.`, `1e`: what follows cannot belong to anything else.
    if (/[\w.+-]/.test(next)) throw this.#unexpected('in a number', end)
    this.#at = end
    return this.#set(fraction === undefined && exponent === undefined ? token.integer : token.float, text)
  }

  #word(): Token {
    wordSyntax.lastIndex = this.#at
    const word = wordSyntax.exec(this.#source)![0]
    const kind = word === 'true' ? token.true : word === 'false' ? token.false : word === 'null' ? token.null : undefined
    if (kind === undefined) {
      if (!/^\w/.test(word)) throw this.#unexpected('expected a valid value')
      throw this.#error(`Unrecognized token '${word}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`)
    }
    this.#at += word.length
    return this.#set(kind, word)
  }

  #string(): string {
    const source = this.#source
    const start = this.#at + 1
    let at = start
    let hasEscape = false
    for (;;) {
      const code = source.charCodeAt(at)
      if (code === 0x22) break
      if (Number.isNaN(code)) throw this.#error('Unexpected end-of-input: was expecting closing quote for a string value')
      if (code === 0x5c) {
        hasEscape = true
        at++
      }
      at++
    }
    this.#at = at + 1
    const text = source.slice(start, at)
    return hasEscape ? this.#resolve(text) : text
  }

  #resolve(text: string): string {
    return text.replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (_, sequence: string) => {
      if (sequence.length === 5) return String.fromCharCode(Number.parseInt(sequence.slice(1), 16))
      const char = escapes[sequence]
      if (char === undefined) throw this.#error(`Unrecognized character escape '${sequence}'`)
      return char
    })
  }

  #unexpected(what: string, at = this.#at): MillraceError {
    const code = this.#source.charCodeAt(at)
    if (Number.isNaN(code)) return this.#error('Unexpected end-of-input')
    return this.#error(`Unexpected character ('${this.#source[at]}' (code ${code})): ${what}`)
  }

  #error(message: string): MillraceError {
    return new MillraceError('format.json-syntax', message)
  }
}

/** Skips the value whose first token is the current one, and moves behind it. As Flink's skipToNextField. */
export function skipToNextField(tokens: JsonTokens): void {
  if (tokens.current === token.startObject || tokens.current === token.startArray) {
    let depth = 1
    while (depth > 0) {
      const kind = tokens.next()
      if (kind === token.startObject || kind === token.startArray) depth++
      else if (kind === token.endObject || kind === token.endArray) depth--
    }
  } else if (tokens.current === token.none) {
    throw new MillraceError('format.json-syntax', 'Unexpected end-of-input')
  }
  tokens.next()
}
