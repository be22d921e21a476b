// java.util.regex patterns as JavaScript regular expressions.
// Always: flags are resolved while translating (case, dot, anchors), so that scoped flags work; the result has flag
// `v` only.
// Possessive quantifiers and atomic groups become a lookahead with a capture, so Java's group numbers are mapped.

import { classText, escapeLiteral, predefinedClass, propertyText, readClass } from './java-regex-class.ts'
import type { PatternFlags } from './java-regex-cursor.ts'
import { PatternCursor, PatternError } from './java-regex-cursor.ts'

/** A translated pattern. */
export interface JavaPattern {
  /** Source for `new RegExp(source, 'v…')`. */
  readonly source: string
  /** JavaScript group of each Java group; index 0 is the whole match. */
  readonly groups: readonly number[]
  readonly names: ReadonlyMap<string, number>
}

const lineEnd = '\\r\\n|[\\n\\r\\u0085\\u2028\\u2029]'
const endOfInput = '(?![\\s\\S])'
const startOfInput = '(?<![\\s\\S])'

class Translator {
  readonly #cursor: PatternCursor
  readonly #groups: number[] = [0]
  readonly #names = new Map<string, number>()
  #captures = 0
  #flags: PatternFlags

  constructor(pattern: string, flags: PatternFlags) {
    this.#cursor = new PatternCursor(pattern)
    this.#flags = flags
  }

  translate(): JavaPattern {
    const source = this.#alternatives()
    if (!this.#cursor.atEnd()) throw new PatternError("Unmatched closing ')'")
    return { source, groups: this.#groups, names: this.#names }
  }

  #alternatives(): string {
    const saved = this.#flags
    let text = ''
    while (!this.#cursor.atEnd() && this.#cursor.peek() !== ')') {
      if (this.#cursor.accept('|')) text += '|'
      else text += this.#quantified()
    }
    this.#flags = saved
    return text
  }

  #quantified(): string {
    if (this.#flags.comments && this.#cursor.skipComment()) return ''
    const before = this.#captures
    const atom = this.#atom()
    if (this.#flags.comments) while (this.#cursor.skipComment());
    const quantifier = this.#quantifier()
    if (quantifier === '') return atom
    if (atom === '') throw new PatternError('Dangling meta character')
    if (!quantifier.endsWith('+') || quantifier === '+') return `${atom}${quantifier}`
    // The captures inside were numbered already; the one around them must come first.
    return this.#atomic(`${atom}${quantifier.slice(0, -1)}`, before)
  }

  /** `(?=(x))\n`: x matched without backtracking into it; `before` captures were open when x began. */
  #atomic(inner: string, before: number): string {
    this.#captures += 1
    const name = `atomic${this.#captures}_${before}`
    for (const [index, group] of this.#groups.entries()) {
      if (group > before) this.#groups[index] = group + 1
    }
    return `(?=(?<${name}>${inner}))\\k<${name}>`
  }

  #quantifier(): string {
    const cursor = this.#cursor
    let quantifier = ''
    const next = cursor.peek()
    if (next === '*' || next === '+' || next === '?') quantifier = cursor.take()
    else if (next === '{') quantifier = this.#repetition()
    if (quantifier === '') return ''
    if (cursor.accept('?')) return `${quantifier}?`
    return cursor.accept('+') ? `${quantifier}+` : quantifier
  }

  #repetition(): string {
    const match = this.#cursor.match(/\{(\d+)(,(\d*))?\}/y)
    if (!match) throw new PatternError('Illegal repetition')
    if (match[3] && Number(match[3]) < Number(match[1])) throw new PatternError('Illegal repetition range')
    return match[0] ?? ''
  }

  #atom(): string {
    const cursor = this.#cursor
    const next = cursor.take()
    switch (next) {
      case '.':
        return this.#dot()
      case '^':
        return this.#flags.multiline
          ? `(?:${startOfInput}|(?<=\\r\\n|[\\n\\u0085\\u2028\\u2029]|\\r(?!\\n)))(?=[\\s\\S])`
          : startOfInput
      case '$':
        return this.#flags.multiline
          ? `(?=${lineEnd}|${endOfInput})(?<!\\r(?=\\n))`
          : `(?=(?:${lineEnd})?${endOfInput})(?<!\\r(?=\\n))`
      case '(':
        return this.#group()
      case '[':
        return classText(readClass(cursor, this.#flags))
      case '\\':
        return this.#escape()
      case '*':
      case '+':
      case '?':
        throw new PatternError(`Dangling meta character '${next}'`)
      default:
        return escapeLiteral(next, this.#flags.ignoreCase)
    }
  }

  #dot(): string {
    if (this.#flags.dotAll) return '[\\s\\S]'
    return this.#flags.unixLines ? '[^\\n]' : '[^\\n\\r\\u0085\\u2028\\u2029]'
  }

  #group(): string {
    const cursor = this.#cursor
    if (!cursor.accept('?')) return this.#capture()
    if (cursor.accept(':')) return this.#close('(?:')
    if (cursor.accept('=')) return this.#close('(?=')
    if (cursor.accept('!')) return this.#close('(?!')
    if (cursor.accept('>')) return this.#atomicGroup()
    if (cursor.accept('<')) {
      if (cursor.accept('=')) return this.#close('(?<=')
      if (cursor.accept('!')) return this.#close('(?<!')
      const name = cursor.match(/([A-Za-z][A-Za-z0-9]*)>/y)?.[1]
      if (name === undefined) throw new PatternError('Unknown look-behind group')
      if (this.#names.has(name)) throw new PatternError(`Named capturing group <${name}> is already defined`)
      this.#names.set(name, this.#groups.length)
      return this.#capture()
    }
    return this.#flagGroup()
  }

  #atomicGroup(): string {
    const before = this.#captures
    return this.#atomic(this.#close('(?:'), before)
  }

  #capture(): string {
    this.#captures += 1
    this.#groups.push(this.#captures)
    return this.#close('(')
  }

  #close(open: string): string {
    const inner = this.#alternatives()
    if (!this.#cursor.accept(')')) throw new PatternError('Unclosed group')
    return `${open}${inner})`
  }

  #flagGroup(): string {
    const match = this.#cursor.match(/([idmsuxU]*)(?:-([idmsuxU]*))?([:)])/y)
    if (!match) throw new PatternError('Unknown inline modifier')
    const saved = this.#flags
    this.#flags = withFlags(withFlags(saved, match[1] ?? '', true), match[2] ?? '', false)
    if (match[3] === ')') return ''
    const text = this.#close('(?:')
    this.#flags = saved
    return text
  }

  #escape(): string {
    const cursor = this.#cursor
    if (cursor.atEnd()) throw new PatternError('Unexpected internal error')
    const next = cursor.take()
    if (/[1-9]/.test(next)) return this.#backReference(next)
    switch (next) {
      case 'Q':
        return [...cursor.takeQuoted()].map((char) => escapeLiteral(char, this.#flags.ignoreCase)).join('')
      case 'A':
      case 'G':
        return startOfInput
      case 'z':
        return endOfInput
      case 'Z':
        return `(?=(?:${lineEnd})?${endOfInput})(?<!\\r(?=\\n))`
      case 'b':
        return '\\b'
      case 'B':
        return '\\B'
      case 'R':
        return `(?:\\r\\n|[\\n\\v\\f\\r\\u0085\\u2028\\u2029])`
      case 'X':
        return '(?:\\P{M}\\p{M}*)'
      case 'k': {
        const name = cursor.match(/<([A-Za-z][A-Za-z0-9]*)>/y)?.[1]
        const group = name === undefined ? undefined : this.#names.get(name)
        if (group === undefined) throw new PatternError(`named capturing group <${name}> does not exist`)
        return this.#reference(group)
      }
      case 'p':
      case 'P':
        return propertyText(cursor.takeProperty(), next === 'P')
      default:
        return predefinedClass(next) ?? escapeLiteral(cursor.takeEscapedChar(next), this.#flags.ignoreCase)
    }
  }

  #backReference(first: string): string {
    let group = Number(first)
    for (;;) {
      const digit = this.#cursor.peek()
      if (!/[0-9]/.test(digit) || group * 10 + Number(digit) >= this.#groups.length) break
      group = group * 10 + Number(this.#cursor.take())
    }
    return this.#reference(group)
  }

  #reference(group: number): string {
    const mapped = this.#groups[group]
    // A reference to a group that does not exist (yet) never matches in Java.
    return mapped === undefined ? '(?!)' : `(?:\\${mapped})`
  }
}

function withFlags(flags: PatternFlags, letters: string, on: boolean): PatternFlags {
  return {
    ignoreCase: letters.includes('i') ? on : flags.ignoreCase,
    dotAll: letters.includes('s') ? on : flags.dotAll,
    multiline: letters.includes('m') ? on : flags.multiline,
    unixLines: letters.includes('d') ? on : flags.unixLines,
    comments: letters.includes('x') ? on : flags.comments,
  }
}

/** Flags of `Pattern.compile(pattern)`. */
export const noPatternFlags: PatternFlags = {
  ignoreCase: false,
  dotAll: false,
  multiline: false,
  unixLines: false,
  comments: false,
}

/** Translates a Java pattern; throws PatternError with Java's kind of message when it is malformed. */
export function translateJavaPattern(pattern: string, flags: PatternFlags = noPatternFlags): JavaPattern {
  return new Translator(pattern, flags).translate()
}

/** A compiled Java pattern. */
export class JavaRegex {
  readonly #pattern: JavaPattern
  readonly #find: RegExp

  constructor(pattern: string, flags: PatternFlags = noPatternFlags) {
    this.#pattern = translateJavaPattern(pattern, flags)
    this.#find = new RegExp(this.#pattern.source, 'vg')
  }

  get groupCount(): number {
    return this.#pattern.groups.length - 1
  }

  /** Whether the pattern occurs in the text. */
  test(text: string): boolean {
    this.#find.lastIndex = 0
    return this.#find.test(text)
  }

  /**
   * The next match at or after the index: its groups by Java's numbers (undefined: did not take part), or undefined.
   */
  find(text: string, from = 0): JavaMatch | undefined {
    this.#find.lastIndex = from
    const match = this.#find.exec(text)
    if (!match) return undefined
    const groups = this.#pattern.groups.map((group) => match[group])
    return { start: match.index, end: match.index + match[0].length, groups, names: this.#pattern.names }
  }

  /** All matches in order, as Java's `while (matcher.find())`. */
  *matches(text: string): Generator<JavaMatch> {
    let from = 0
    while (from <= text.length) {
      const match = this.find(text, from)
      if (!match) return
      yield match
      from = match.end > match.start ? match.end : match.end + 1
    }
  }
}

/** One match. */
export interface JavaMatch {
  readonly start: number
  readonly end: number
  readonly groups: readonly (string | undefined)[]
  readonly names: ReadonlyMap<string, number>
}

/** The compiled pattern, or undefined when Java would throw. */
export function compileJavaRegex(pattern: string): JavaRegex | undefined {
  try {
    return new JavaRegex(pattern)
  } catch {
    return undefined
  }
}

/** Matcher.appendReplacement's text: `$1`, `${name}` and `\x` resolved; undefined when Java would throw. */
export function expandReplacement(replacement: string, match: JavaMatch): string | undefined {
  if (!/[\\$]/.test(replacement)) return replacement
  let text = ''
  for (let i = 0; i < replacement.length; i++) {
    const char = replacement[i] ?? ''
    if (char === '\\') {
      i++
      if (i >= replacement.length) return undefined
      text += replacement[i]
    } else if (char !== '$') {
      text += char
    } else {
      const reference = readReference(replacement, i + 1, match)
      if (!reference) return undefined
      text += match.groups[reference.group] ?? ''
      i = reference.end - 1
    }
  }
  return text
}

function readReference(text: string, at: number, match: JavaMatch): { group: number; end: number } | undefined {
  const named = /^\{([A-Za-z][A-Za-z0-9]*)\}/.exec(text.slice(at))
  if (named) {
    const group = match.names.get(named[1] ?? '')
    return group === undefined ? undefined : { group, end: at + (named[0]?.length ?? 0) }
  }
  if (!/[0-9]/.test(text[at] ?? '')) return undefined
  let group = Number(text[at])
  if (group >= match.groups.length) return undefined
  let end = at + 1
  while (/[0-9]/.test(text[end] ?? '')) {
    const longer = group * 10 + Number(text[end])
    if (longer >= match.groups.length) break
    group = longer
    end++
  }
  return { group, end }
}

/** Java's String.replaceAll with a compiled pattern; undefined when the replacement is malformed. */
export function replaceAllJava(text: string, regex: JavaRegex, replacement: string): string | undefined {
  let result = ''
  let at = 0
  for (const match of regex.matches(text)) {
    const expanded = expandReplacement(replacement, match)
    if (expanded === undefined) return undefined
    result += text.slice(at, match.start) + expanded
    at = match.end
  }
  return at === 0 && result === '' ? text : result + text.slice(at)
}
