// Parse errors in Flink's wording: what was encountered where, and what was expected; plus a hint on the likely slip.
import { MillraceError, type Position } from '../../base/error.ts'
import { suggest } from '../../base/suggest.ts'
import { reservedWords } from '../keywords.ts'
import type { Token } from '../lexer.ts'

/** Most alternatives an error lists. */
const expectedMax = 12

/** What is known where parsing stopped. */
export interface Stop {
  readonly text: string
  /** The tokens that the error names: several, when only together they do not fit. */
  readonly shown: readonly Token[]
  /** The token that was looked at last, and the one before it: what hints go by. */
  readonly stopped: Token
  readonly previous: Token | undefined
  /** Whether nothing stands before the first of them. */
  readonly isStart: boolean
  readonly position: Position
  readonly expected: readonly string[]
  readonly hint: string | undefined
}

function show(what: string): string {
  return what.startsWith('<') && what.length > 2 && what.endsWith('>') ? `${what} ...` : `"${what}" ...`
}

function expecting(expected: readonly string[]): string {
  const distinct = [...new Set(expected)]
  if (distinct.length === 0) return ''
  const symbols = distinct.filter((what) => !/^[A-Z]/.test(what))
  const shown = [...symbols, ...distinct.filter((what) => /^[A-Z]/.test(what)).sort()].slice(0, expectedMax)
  const more = distinct.length > shown.length ? '\n    ...' : ''
  const lines = shown.map((what) => `    ${show(what)}`).join('\n')
  return `\nWas expecting${distinct.length > 1 ? ' one of' : ''}:\n${lines}${more}`
}

/** Where the last character of the text stands: unclosed things are noticed there. */
function endOf(from: Position, raw: string): string {
  const lines = raw.split('\n')
  const last = lines.at(-1) ?? ''
  return `line ${from.line + lines.length - 1}, column ${lines.length === 1 ? from.column + raw.length : last.length + 1}`
}

function lexicalMessage(raw: string, position: Position): { message: string; hint: string } {
  const place = `line ${position.line}, column ${position.column}`
  if (raw.startsWith('"')) {
    const hint = "strings stand in single quotes: 'text'; names that need quoting stand in backticks: `name`"
    return { message: `Encountered "\\"" at ${place}.`, hint }
  }
  if (raw.startsWith("'")) {
    return { message: `Encountered "\\'" at ${place}.`, hint: "close the string with '; a quote inside it is written twice" }
  }
  const unclosed = raw.startsWith('/*') ? 'close the comment with */'
    : raw.startsWith('`') ? 'close the name with a backtick'
      : raw.includes("'") ? "close the string with '; a quote inside it is written twice" : undefined
  if (unclosed !== undefined) {
    const after = raw.startsWith('/*') ? '' : escaped(raw)
    return { message: `Lexical error at ${endOf(position, raw)}.  Encountered: <EOF> after : "${after}"`, hint: unclosed }
  }
  const code = raw.codePointAt(0) ?? 0
  const isCurly = raw === '“' || raw === '”' || raw === '‘' || raw === '’'
  return {
    message: `Lexical error at ${place}.  Encountered: "${escaped(raw)}" (${code}), after : ""`,
    hint: isCurly ? "write straight quotes: '" : 'remove this character',
  }
}

const javaEscapes: Readonly<Record<string, string>> = {
  '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '"': '\\"', "'": "\\'", '\\': '\\\\',
}

/** A piece of text as Java's parser generator shows it. */
function escaped(text: string): string {
  return text.replace(/[^ !#-&(-[\]-~]/g, (char) => javaEscapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function startsValue(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'quoted' || token.kind === 'string' || token.kind === 'number'
}

/** Words with the same letters are most likely one typing slip, which `suggest` counts as two. */
function sortedLetters(word: string): string {
  return [...word].sort().join('')
}

function hintFor(stop: Stop): string | undefined {
  const { stopped: token, previous, expected, text } = stop
  const raw = text.slice(token.start, token.end)
  if (token.kind === 'operator' && token.text === ';') return 'the statement before ; is not complete'
  if (previous?.text === ';') return 'this takes one statement; the text goes on behind its semicolon'
  if (previous?.text === ',' && /^(FROM|WITH|WHERE|GROUP|\))$/.test(token.text)) return 'remove the comma before it'
  if (token.kind === 'word' && reservedWords.has(token.text) && expected.includes('<IDENTIFIER>')) {
    return `${token.text} is a reserved word; as a name write it in backticks: \`${raw}\``
  }
  if (token.kind === 'word') {
    const candidates = expected.filter((what) => /^[A-Z_]{3,}$/.test(what))
    const letters = sortedLetters(token.text)
    const found = candidates.find((word) => sortedLetters(word) === letters) ?? suggest(token.text, candidates)
    if (found !== undefined && found !== token.text) return `did you mean ${found}?`
  }
  if (previous?.kind === 'word' && reservedWords.has(previous.text) && token.text === '.') {
    return `${previous.text} is a reserved word; as a name write it in backticks`
  }
  if (previous?.kind === 'word' && !reservedWords.has(previous.text)) {
    const letters = sortedLetters(previous.text)
    const meant = expected.find((what) => what !== previous.text && sortedLetters(what) === letters)
    if (meant !== undefined) return `did you mean ${meant} for ${previous.text}?`
  }
  if (expected.includes(',') && startsValue(token)) return 'is a comma missing before it?'
  if (token.kind === 'end' && expected.includes(')')) return 'is a closing parenthesis missing?'
  if (token.kind === 'end') return 'the statement is not complete'
  return undefined
}

function shownToken(token: Token, text: string): string {
  return token.kind === 'end' ? '<EOF>' : escaped(text.slice(token.start, token.end))
}

function encountered({ shown, text }: Stop): string {
  const [first, second] = shown
  const isDots = first?.text === '.' && second?.text === '.' && first.end === second.start
  return shown.map((token) => shownToken(token, text)).join(isDots ? '' : ' ')
}

/** What Flink says of a text that begins like an expression. */
export const notAQuery = 'Non-query expression encountered in illegal context'

function takesName(expected: readonly string[]): boolean {
  return expected.includes('<IDENTIFIER>') || expected.includes('<EXPRESSION>')
}

/** The error for the place where parsing stopped. */
export function parseError(stop: Stop): MillraceError {
  const { position, text, expected } = stop
  const token = stop.shown[0] ?? stop.stopped
  const raw = text.slice(token.start, token.end)
  if (stop.stopped.kind === 'error') {
    const { message, hint } = lexicalMessage(text.slice(stop.stopped.start, stop.stopped.end), position)
    const at = { ...position, length: 1 }
    return new MillraceError('sql.parse', message, { position: at, hint })
  }
  if (stop.stopped.text === '!=') {
    const message = "Bang equal '!=' is not allowed under the current SQL conformance level"
    return new MillraceError('sql.parse', message, { position, hint: 'write <> for not equal' })
  }
  const hint = stop.hint ?? hintFor(stop)
  const isReserved = token.kind === 'word' && reservedWords.has(token.text)
  if (stop.isStart && token.kind !== 'end' && token.kind !== 'operator' && !isReserved) {
    return new MillraceError('sql.parse', notAQuery, { position, hint })
  }
  const place = `at line ${position.line}, column ${position.column}.`
  // Words count as keywords in capitals only: the same in small letters is "encountered".
  const isKeyword = isReserved && raw === token.text && (stop.isStart || takesName(expected))
  const head = isKeyword ? `Incorrect syntax near the keyword '${raw}'` : `Encountered "${encountered(stop)}"`
  return new MillraceError('sql.parse', `${head} ${place}${expecting(expected)}`, { position, hint })
}
