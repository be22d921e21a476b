// JSON values of the JSON functions: parsed with Jackson's rules, numbers kept as text, and written again.
// Always: reading stops behind the first value (what follows is not looked at), as Flink's parser does.

import { parseDecimal } from '../../table/decimal.ts'
import { doubleText } from '../../table/java-text.ts'
import { bigDecimalText } from './big-decimal-text.ts'

/** A number as written; `integral` when it has no fraction and no exponent. */
export interface JsonNumber {
  readonly kind: 'number'
  readonly text: string
  readonly integral: boolean
  /** Comes from a DECIMAL, which keeps its digits in every version. */
  readonly decimal?: boolean
}

/** A JSON value. */
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | ReadonlyMap<string, JsonValue>

/** Whether the value is an object. */
export function isObject(value: JsonValue | undefined): value is ReadonlyMap<string, JsonValue> {
  return value instanceof Map
}

/** Whether the value is an array. */
export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** Whether the value is a number. */
export function isNumber(value: JsonValue | undefined): value is JsonNumber {
  return typeof value === 'object' && value !== null && !isObject(value) && !isArray(value)
}

const escapes: { readonly [letter: string]: string } = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
const numberSyntax = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings end at control characters
const plainText = /[^"\\\u0000-\u001f]*/y

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  /** The value here, or undefined when it is malformed. */
  value(depth = 0): JsonValue | undefined {
    if (depth > 1000) return undefined
    this.#space()
    const char = this.#text[this.#at]
    switch (char) {
      case '{':
        return this.#object(depth)
      case '[':
        return this.#array(depth)
      case '"':
        return this.#string()
      case 't':
        return this.#word('true', true)
      case 'f':
        return this.#word('false', false)
      case 'n':
        return this.#word('null', null)
      default:
        return this.#number()
    }
  }

  #space(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? 'x')) this.#at++
  }

  #word<T extends JsonValue>(word: string, value: T): T | undefined {
    if (!this.#text.startsWith(word, this.#at)) return undefined
    this.#at += word.length
    return /[A-Za-z0-9_]/.test(this.#text[this.#at] ?? '') ? undefined : value
  }

  #number(): JsonNumber | undefined {
    numberSyntax.lastIndex = this.#at
    const match = numberSyntax.exec(this.#text)
    if (!match) return undefined
    this.#at += match[0].length
    // A number must end at white space or punctuation of a container; `01` and `1x` are malformed.
    if (!/^[\s,\]}]?$/.test(this.#text[this.#at] ?? '')) return undefined
    return { kind: 'number', text: match[0], integral: match[1] === undefined && match[2] === undefined }
  }

  #string(): string | undefined {
    let result = ''
    this.#at++
    for (;;) {
      plainText.lastIndex = this.#at
      const plain = plainText.exec(this.#text)?.[0] ?? ''
      result += plain
      this.#at += plain.length
      const char = this.#text[this.#at++]
      if (char === '"') return result
      if (char !== '\\') return undefined
      const letter = this.#text[this.#at++] ?? ''
      if (letter === 'u') {
        const digits = this.#text.slice(this.#at, this.#at + 4)
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) return undefined
        result += String.fromCharCode(Number.parseInt(digits, 16))
        this.#at += 4
      } else {
        const escaped = escapes[letter]
        if (escaped === undefined) return undefined
        result += escaped
      }
    }
  }

  #array(depth: number): readonly JsonValue[] | undefined {
    const items: JsonValue[] = []
    this.#at++
    this.#space()
    if (this.#accept(']')) return items
    for (;;) {
      const item = this.value(depth + 1)
      if (item === undefined) return undefined
      items.push(item)
      this.#space()
      if (this.#accept(']')) return items
      if (!this.#accept(',')) return undefined
    }
  }

  #object(depth: number): ReadonlyMap<string, JsonValue> | undefined {
    const fields = new Map<string, JsonValue>()
    this.#at++
    this.#space()
    if (this.#accept('}')) return fields
    for (;;) {
      this.#space()
      const key = this.#text[this.#at] === '"' ? this.#string() : undefined
      this.#space()
      if (key === undefined || !this.#accept(':')) return undefined
      const value = this.value(depth + 1)
      if (value === undefined) return undefined
      fields.set(key, value)
      this.#space()
      if (this.#accept('}')) return fields
      if (!this.#accept(',')) return undefined
    }
  }

  #accept(char: string): boolean {
    if (this.#text[this.#at] !== char) return false
    this.#at++
    return true
  }
}

/** Parses a text, or answers undefined when it is malformed. */
export function parseJson(text: string): JsonValue | undefined {
  return new Reader(text).value()
}

const shortEscapes: { readonly [char: string]: string } = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes control characters
const escapedInText = /["\\\u0000-\u001f]/g

/** A text as a JSON string. */
export function quoteJson(text: string): string {
  const body = text.replace(
    escapedInText,
    (char) => shortEscapes[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  )
  return `"${body}"`
}

/**
 * How a version writes what it read: 1.20 takes fractions as doubles and keeps the order of keys, 2.x keeps all digits
 * and sorts keys.
 */
export interface JsonStyle {
  readonly exactNumbers: boolean
  readonly sortedKeys: boolean
}

/** The style of a Flink version. */
export function jsonStyle(flinkVersion: string): JsonStyle {
  const isNew = !flinkVersion.startsWith('1.')
  return { exactNumbers: isNew, sortedKeys: isNew }
}

/** A number as Flink's JSON functions show it. */
export function numberText(number: JsonNumber, style: JsonStyle): string {
  if (number.integral) return number.text === '-0' ? '0' : number.text
  if (!style.exactNumbers && number.decimal !== true) return doubleText(Number(number.text))
  const parsed = parseDecimal(number.text)
  return parsed ? bigDecimalText(parsed.unscaled, parsed.scale) : number.text
}

/** A value as compact JSON text. */
export function writeJson(value: JsonValue, style: JsonStyle): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return quoteJson(value)
  if (isArray(value)) return `[${value.map((item) => writeJson(item, style)).join(',')}]`
  if (!isObject(value)) return numberText(value, style)
  const entries = [...value]
  if (style.sortedKeys) entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, item]) => `${quoteJson(key)}:${writeJson(item, style)}`).join(',')}}`
}
