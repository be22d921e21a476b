// Cuts a csv record into cells. Always: rules are Jackson's: a quote counts only as a cell's first character; behind a closed quote only
// white space may stand; one empty cell too many (a delimiter at the end) is no cell.

import type { CsvLayout } from './options.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d
const space = 0x20
const hash = 0x23

/** A cell's bytes, without its quotes. */
export interface CellRange {
  from: number
  to: number
  /** Whether doubled quotes or escapes are inside. */
  isEscaped: boolean
  isQuoted: boolean
}

const decoder = new TextDecoder()
const escapedCharacters: Readonly<Record<string, string>> = { 0: '\0', n: '\n', r: '\r', t: '\t' }

function code(character: string | undefined): number {
  return character === undefined ? -1 : character.charCodeAt(0)
}

/** Scans records one by one; the cells of the last one stay until the next. */
export class CellScanner {
  readonly cells: CellRange[]
  count = 0
  /** Why the record cannot be read. */
  error: string | undefined
  readonly #layout: CsvLayout
  readonly #delimiter: number
  readonly #quote: number
  readonly #escape: number
  readonly #columnCount: number

  constructor(layout: CsvLayout, columnCount: number) {
    this.#layout = layout
    this.#delimiter = code(layout.delimiter)
    this.#quote = code(layout.quote)
    this.#escape = code(layout.escape)
    this.#columnCount = columnCount
    this.cells = Array.from({ length: columnCount + 1 }, () => ({ from: 0, to: 0, isEscaped: false, isQuoted: false }))
  }

  /** Behind lines of comments; the start itself when there are none. */
  skipComments(bytes: Uint8Array, from: number, to: number): number {
    if (!this.#layout.allowComments) return from
    let start = from
    while (start < to) {
      let at = start
      while (at < to && bytes[at]! <= space && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at++
      if (bytes[at] !== hash || at >= to) return start
      const end = bytes.indexOf(lineFeed, at)
      start = end < 0 || end >= to ? to : end + 1
    }
    return start
  }

  /** Cuts the record at `from`; answers where the next one begins, -1 when it does not end before `to` though more may come. */
  scan(bytes: Uint8Array, from: number, to: number, isLast: boolean): number {
    this.count = 0
    this.error = undefined
    let at = from
    for (;;) {
      const cell = this.cells[Math.min(this.count, this.#columnCount)]!
      at = this.#cell(bytes, at, to, cell)
      if (at < 0) {
        if (!isLast) return -1
        this.error ??= 'Unexpected end-of-input: missing closing quote for value'
        return to
      }
      if (this.error !== undefined) return this.#lineEnd(bytes, at, to)
      const isEnd = at >= to || bytes[at] !== this.#delimiter
      this.#take(bytes, cell, isEnd)
      if (this.error !== undefined) return this.#lineEnd(bytes, at, to)
      if (!isEnd) {
        at++
        continue
      }
      if (at < to && bytes[at] === carriageReturn) at++
      return at < to && bytes[at] === lineFeed ? at + 1 : at
    }
  }

  /** Counts a cell; more than there are columns are too many, but for an empty one at the end. */
  #take(bytes: Uint8Array, cell: CellRange, isEnd: boolean): void {
    if (this.count < this.#columnCount) this.count++
    else if (!isEnd || cell.to > cell.from || cell.isQuoted) {
      const shown = this.text(bytes, cell)
      this.error = `Too many entries: expected at most ${this.#columnCount} (value #${this.#columnCount} (${shown.length} chars) "${shown}")`
    }
  }

  #lineEnd(bytes: Uint8Array, at: number, to: number): number {
    const end = bytes.indexOf(lineFeed, at)
    return end < 0 || end >= to ? to : end + 1
  }

  /** Reads a cell; answers where its delimiter or line end stands, -1 for quotes that do not close. */
  #cell(bytes: Uint8Array, from: number, to: number, cell: CellRange): number {
    cell.isEscaped = false
    cell.isQuoted = from < to && bytes[from] === this.#quote
    if (cell.isQuoted) return this.#quotedCell(bytes, from + 1, to, cell)
    cell.from = from
    let at = from
    for (; at < to; at++) {
      const byte = bytes[at]!
      if (byte === this.#delimiter || byte === lineFeed || byte === carriageReturn) break
      if (byte === this.#escape) {
        cell.isEscaped = true
        at++
      }
    }
    cell.to = Math.min(at, to)
    return cell.to
  }

  #quotedCell(bytes: Uint8Array, from: number, to: number, cell: CellRange): number {
    cell.from = from
    let at = from
    for (; ; at++) {
      if (at >= to) return -1
      const byte = bytes[at]!
      if (byte === this.#quote) {
        if (at + 1 >= to || bytes[at + 1] !== this.#quote) break
        cell.isEscaped = true
        at++
      } else if (byte === this.#escape) {
        cell.isEscaped = true
        at++
      }
    }
    cell.to = at++
    while (at < to && bytes[at]! <= space && bytes[at] !== lineFeed && bytes[at] !== carriageReturn && bytes[at] !== this.#delimiter) at++
    const byte = bytes[at]!
    if (at < to && byte !== this.#delimiter && byte !== lineFeed && byte !== carriageReturn) {
      const { delimiter } = this.#layout
      this.error = `Unexpected character ('${String.fromCharCode(byte)}' (code ${byte})): Expected column separator character ` +
        `('${delimiter}' (code ${this.#delimiter})) or end-of-line`
    }
    return at
  }

  /** The text of a cell, escapes resolved. */
  text(bytes: Uint8Array, cell: CellRange): string {
    const raw = decoder.decode(bytes.subarray(cell.from, cell.to))
    if (!cell.isEscaped) return raw
    const { quote } = this.#layout
    let text = ''
    for (let at = 0; at < raw.length; at++) {
      const char = raw[at]!
      if (char === this.#layout.escape) {
        const next = raw[++at] ?? ''
        text += escapedCharacters[next] ?? next
      } else {
        if (char === quote && cell.isQuoted && raw[at + 1] === quote) at++
        text += char
      }
    }
    return text
  }
}
