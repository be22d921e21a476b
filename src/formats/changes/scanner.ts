// Values inside a record's bytes: where they end, and reading them whole. Always: an unfinished or unknown value throws `format.json-syntax`.

import { MillraceError } from '../../base/error.ts'

/** Bytes being read; `at` is the next one. */
export interface ByteCursor {
  readonly bytes: Uint8Array
  at: number
  readonly end: number
}

const quote = 0x22
const backslash = 0x5c
const openBrace = 0x7b
const closeBrace = 0x7d
const openBracket = 0x5b
const closeBracket = 0x5d
const depthMax = 200

const decoder = new TextDecoder()

/** Text of a range of bytes. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  if (end - start < 24) {
    let text = ''
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!
      if (byte > 0x7f) return decoder.decode(bytes.slice(start, end))
      text += String.fromCharCode(byte)
    }
    return text
  }
  // Shared and WebAssembly memory cannot be decoded in place.
  return decoder.decode(bytes.slice(start, end))
}

/** An error inside a record; the decoder adds the record's text. */
export function malformed(what: string, cursor: ByteCursor): MillraceError {
  return new MillraceError('format.json-syntax', `${what} at byte ${cursor.at}`)
}

/** Skips white space and answers the next byte, -1 at the end. */
export function peek(cursor: ByteCursor): number {
  const { bytes, end } = cursor
  while (cursor.at < end) {
    const byte = bytes[cursor.at]!
    if (byte > 0x20) return byte
    cursor.at++
  }
  return -1
}

/** The position after a string that starts at `at` (its opening quote); -1 when it does not end. Sets nothing. */
function endOfString(bytes: Uint8Array, at: number, end: number): number {
  for (let index = at + 1; index < end; index++) {
    const byte = bytes[index]!
    if (byte === quote) return index + 1
    if (byte === backslash) index++
  }
  return -1
}

/** Whether a range holds a backslash. */
function hasEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === backslash) return true
  return false
}

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** The text of a string's inside, escapes resolved. */
function resolveEscapes(text: string, cursor: ByteCursor): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (_, sequence: string) => {
    if (sequence.startsWith('u') && sequence.length === 5) return String.fromCharCode(Number.parseInt(sequence.slice(1), 16))
    const char = escapes[sequence]
    if (char === undefined) throw malformed(`an unknown escape \\${sequence}`, cursor)
    return char
  })
}

/** Reads a string value at the cursor (which stands on its quote). */
export function readString(cursor: ByteCursor): string {
  const start = cursor.at
  const end = endOfString(cursor.bytes, start, cursor.end)
  if (end < 0) throw malformed('a string that does not end', cursor)
  cursor.at = end
  const text = textOf(cursor.bytes, start + 1, end - 1)
  return hasEscape(cursor.bytes, start + 1, end - 1) ? resolveEscapes(text, cursor) : text
}

function isDelimiter(byte: number): boolean {
  return byte <= 0x20 || byte === 0x2c || byte === closeBrace || byte === closeBracket
}

/** Moves behind a number, `true`, `false` or `null`, and answers its start. */
function skipWord(cursor: ByteCursor): number {
  const start = cursor.at
  while (cursor.at < cursor.end && !isDelimiter(cursor.bytes[cursor.at]!)) cursor.at++
  if (cursor.at === start) throw malformed('a value is missing', cursor)
  return start
}

/** Skips any value. */
export function skipValue(cursor: ByteCursor): void {
  const first = peek(cursor)
  if (first === quote) {
    const end = endOfString(cursor.bytes, cursor.at, cursor.end)
    if (end < 0) throw malformed('a string that does not end', cursor)
    cursor.at = end
    return
  }
  if (first !== openBrace && first !== openBracket) {
    checkWord(cursor, skipWord(cursor))
    return
  }
  let depth = 0
  while (cursor.at < cursor.end) {
    const byte = cursor.bytes[cursor.at]!
    if (byte === quote) {
      const end = endOfString(cursor.bytes, cursor.at, cursor.end)
      if (end < 0) break
      cursor.at = end
      continue
    }
    cursor.at++
    if (byte === openBrace || byte === openBracket) depth++
    else if ((byte === closeBrace || byte === closeBracket) && --depth === 0) return
  }
  throw malformed('a value that does not end', cursor)
}

const numberPattern = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** Throws unless the word before the cursor is a JSON literal. */
function checkWord(cursor: ByteCursor, start: number): string {
  const word = textOf(cursor.bytes, start, cursor.at)
  if (word === 'null' || word === 'true' || word === 'false' || numberPattern.test(word)) return word
  cursor.at = start
  throw malformed(`'${word.slice(0, 40)}' is no JSON value`, cursor)
}

/** A value that is read whole. Numbers stay text, so that 64-bit integers and decimals are exact. */
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject

/** A number's text. */
class JsonNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** An object; the last of equal members wins. `source` is its compact text. */
export class JsonObject {
  readonly members: ReadonlyMap<string, JsonValue>

  constructor(members: ReadonlyMap<string, JsonValue>) {
    this.members = members
  }
}

/** Reads any value whole. */
export function readValue(cursor: ByteCursor, depth = 0): JsonValue {
  if (depth > depthMax) throw malformed(`values nested deeper than ${depthMax}`, cursor)
  const first = peek(cursor)
  if (first === quote) return readString(cursor)
  if (first === openBracket) return readArray(cursor, depth)
  if (first === openBrace) return readObject(cursor, depth)
  if (first < 0) throw malformed('the text ends where a value should be', cursor)
  const word = checkWord(cursor, skipWord(cursor))
  return word === 'null' ? null : word === 'true' ? true : word === 'false' ? false : new JsonNumber(word)
}

function readArray(cursor: ByteCursor, depth: number): JsonValue[] {
  const items: JsonValue[] = []
  cursor.at++
  if (peek(cursor) === closeBracket) {
    cursor.at++
    return items
  }
  for (;;) {
    items.push(readValue(cursor, depth + 1))
    const byte = peek(cursor)
    cursor.at++
    if (byte === closeBracket) return items
    if (byte !== 0x2c) throw malformed("',' or ']' is missing", cursor)
  }
}

function readObject(cursor: ByteCursor, depth: number): JsonObject {
  const members = new Map<string, JsonValue>()
  cursor.at++
  if (peek(cursor) === closeBrace) {
    cursor.at++
    return new JsonObject(members)
  }
  for (;;) {
    if (peek(cursor) !== quote) throw malformed("a member's name is missing", cursor)
    const name = readString(cursor)
    if (peek(cursor) !== 0x3a) throw malformed("':' is missing", cursor)
    cursor.at++
    members.set(name, readValue(cursor, depth + 1))
    const byte = peek(cursor)
    cursor.at++
    if (byte === closeBrace) return new JsonObject(members)
    if (byte !== 0x2c) throw malformed("',' or '}' is missing", cursor)
  }
}
