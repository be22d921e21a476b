// The top level of a change message: where the wanted members stand, without reading what is inside them.
// Always: a member that is absent or null has no image; the last of equal members wins, as in Jackson.

import { type ByteCursor, type JsonValue, malformed, peek, readString, readValue, skipValue, textOf } from './scanner.ts'

const openBrace = 0x7b
const openBracket = 0x5b

/** A range of the message's bytes. */
export interface Image {
  readonly start: number
  readonly end: number
}

/** One message, cut into its members. */
export class ChangeMessage {
  readonly bytes: Uint8Array
  readonly #whole: Image
  readonly #members = new Map<string, Image>()

  /** Cuts the object in `bytes[start .. end)`; throws `format.json-syntax` when it is none. */
  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes
    this.#whole = { start, end }
    const cursor: ByteCursor = { bytes, at: start, end }
    this.#cut(cursor)
    if (peek(cursor) >= 0) throw malformed('text after the value', cursor)
  }

  #cut(cursor: ByteCursor): void {
    if (peek(cursor) !== openBrace) throw malformed('a message must be a JSON object', cursor)
    cursor.at++
    if (peek(cursor) === 0x7d) {
      cursor.at++
      return
    }
    for (;;) {
      if (peek(cursor) !== 0x22) throw malformed("a member's name is missing", cursor)
      const name = readString(cursor)
      if (peek(cursor) !== 0x3a) throw malformed("':' is missing", cursor)
      cursor.at++
      peek(cursor)
      const start = cursor.at
      skipValue(cursor)
      this.#members.set(name, { start, end: cursor.at })
      const byte = peek(cursor)
      cursor.at++
      if (byte === 0x7d) return
      if (byte !== 0x2c) throw malformed("',' or '}' is missing", cursor)
    }
  }

  toString(): string {
    return textOf(this.bytes, this.#whole.start, this.#whole.end)
  }

  /** Where a member stands; undefined when it is absent or null. */
  member(name: string): Image | undefined {
    const image = this.#members.get(name)
    return image && this.bytes[image.start] !== 0x6e ? image : undefined
  }

  /** A member read whole. */
  value(name: string): JsonValue {
    const image = this.member(name)
    return image ? readValue({ bytes: this.bytes, at: image.start, end: image.end }) : null
  }

  /** A member's text; undefined when it is absent, null or no string. */
  text(name: string): string | undefined {
    const value = this.value(name)
    return typeof value === 'string' ? value : undefined
  }

  /** A member that must be an object: a row; undefined when it is absent or null. */
  row(name: string): Image | undefined {
    const image = this.member(name)
    if (image && this.bytes[image.start] !== openBrace) throw malformed(`'${name}' must be a JSON object`, this.#at(image))
    return image
  }

  /** The objects of a member that must be an array of rows; empty when it is absent or null. */
  rows(name: string): readonly Image[] {
    const image = this.member(name)
    if (!image) return []
    const cursor = this.#at(image)
    if (this.bytes[image.start] !== openBracket) throw malformed(`'${name}' must be a JSON array`, cursor)
    const images: Image[] = []
    cursor.at++
    if (peek(cursor) === 0x5d) return images
    for (;;) {
      if (peek(cursor) !== openBrace) throw malformed(`'${name}' must hold JSON objects`, cursor)
      const start = cursor.at
      skipValue(cursor)
      images.push({ start, end: cursor.at })
      const byte = peek(cursor)
      cursor.at++
      if (byte === 0x5d) return images
      if (byte !== 0x2c) throw malformed("',' or ']' is missing", cursor)
    }
  }

  /** The object in a member, cut into its own members (Debezium's `payload`); this message when there is none. */
  inner(name: string): ChangeMessage {
    const image = this.member(name)
    return image ? new ChangeMessage(this.bytes, image.start, image.end) : this
  }

  #at(image: Image): ByteCursor {
    return { bytes: this.bytes, at: image.start, end: image.end }
  }
}
