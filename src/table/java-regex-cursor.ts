// Reads a Java pattern code point by code point, with its escapes.
// Always: throws PatternError where java.util.regex throws PatternSyntaxException.

/** A malformed pattern. */
export class PatternError extends Error {
  override readonly name = 'PatternError'
}

/** Flags that change the meaning of what follows. */
export interface PatternFlags {
  readonly ignoreCase: boolean
  readonly dotAll: boolean
  readonly multiline: boolean
  readonly unixLines: boolean
  readonly comments: boolean
}

const controls: { readonly [letter: string]: string } = {
  t: '\t',
  n: '\n',
  r: '\r',
  f: '\f',
  a: '\u0007',
  e: '\u001b',
}

/** A position in a pattern. */
export class PatternCursor {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  atEnd(): boolean {
    return this.#at >= this.#text.length
  }

  /** The next code point, or '' at the end. */
  peek(): string {
    const point = this.#text.codePointAt(this.#at)
    return point === undefined ? '' : String.fromCodePoint(point)
  }

  take(): string {
    const next = this.peek()
    this.#at += next.length
    return next
  }

  accept(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  /** Whether the text comes next. */
  ahead(text: string): boolean {
    return this.#text.startsWith(text, this.#at)
  }

  /** Takes what a sticky expression matches here. */
  match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.#at
    const found = sticky.exec(this.#text)
    if (!found) return undefined
    this.#at += found[0].length
    return found
  }

  /** Skips one white space or `#` comment of the comments mode. */
  skipComment(): boolean {
    return this.match(/\s+|#[^\n\r]*/y) !== undefined
  }

  /** The text up to `\E` or the end. */
  takeQuoted(): string {
    const end = this.#text.indexOf('\\E', this.#at)
    const quoted = this.#text.slice(this.#at, end < 0 ? undefined : end)
    this.#at = end < 0 ? this.#text.length : end + 2
    return quoted
  }

  /** The name behind `\p`: `L` or `{Name}`. */
  takeProperty(): string {
    if (!this.accept('{')) return this.take()
    const name = this.match(/([^}]*)\}/y)?.[1]
    if (name === undefined) throw new PatternError('Unclosed character family')
    return name
  }

  /** The character that `\` followed by `letter` (already taken) stands for. */
  takeEscapedChar(letter: string): string {
    const control = controls[letter]
    if (control !== undefined) return control
    switch (letter) {
      case '0':
        return this.#codePoint(this.match(/[0-3]?[0-7]{1,2}/y)?.[0], 8)
      case 'x': {
        const braced = this.match(/\{([0-9A-Fa-f]+)\}/y)
        return this.#codePoint(braced ? braced[1] : this.match(/[0-9A-Fa-f]{2}/y)?.[0], 16)
      }
      case 'u':
        return this.#unicode()
      case 'c':
        return String.fromCharCode(this.take().charCodeAt(0) ^ 64)
      default:
        if (/[A-Za-z]/.test(letter)) throw new PatternError(`Illegal/unsupported escape sequence \\${letter}`)
        return letter
    }
  }

  #unicode(): string {
    const first = this.#codePoint(this.match(/[0-9A-Fa-f]{4}/y)?.[0], 16)
    if ((first.charCodeAt(0) & 0xfc00) !== 0xd800) return first
    const low = this.match(/\\u(d[c-f][0-9a-f]{2})/iy)
    return low ? first + String.fromCharCode(Number.parseInt(low[1] ?? '', 16)) : first
  }

  #codePoint(digits: string | undefined, radix: number): string {
    const point = digits === undefined ? Number.NaN : Number.parseInt(digits, radix)
    if (!(point <= 0x10ffff)) throw new PatternError('Illegal hexadecimal escape sequence')
    return String.fromCodePoint(point)
  }
}
