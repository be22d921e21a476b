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
  readonly token: Token
  readonly previous: Token | undefined
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

function lexicalMessage(raw: string, position: Position): { message: string; hint: string } {
  const place = `at line ${position.line}, column ${position.column}`
  if (raw.startsWith('/*')) return { message: `Unterminated comment ${place}.`, hint: 'close the comment with */' }
  if (raw.startsWith('`')) return { message: `Unterminated name ${place}.`, hint: 'close the name with a backtick' }
  if (raw.endsWith('"') || raw === '"') {
    const hint = "strings stand in single quotes: 'text'; names that need quoting stand in backticks: `name`"
    return { message: `Lexical error ${place}. Encountered: "\\"" (34), after : ""`, hint }
  }
  if (raw.includes("'")) {
    const hint = "close the string with '; a quote inside it is written twice"
    return { message: `Unterminated string ${place}.`, hint }
  }
  const code = raw.codePointAt(0) ?? 0
  const shown = raw === '“' || raw === '”' || raw === '‘' || raw === '’'
  return {
    message: `Lexical error ${place}. Encountered: "${raw}" (${code}), after : ""`,
    hint: shown ? "write straight quotes: '" : 'remove this character',
  }
}

function startsValue(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'quoted' || token.kind === 'string' || token.kind === 'number'
}

/** Words with the same letters are most likely one typing slip, which `suggest` counts as two. */
function sortedLetters(word: string): string {
  return [...word].sort().join('')
}

function hintFor(stop: Stop): string | undefined {
  const { token, previous, expected, text } = stop
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

/** The error for the place where parsing stopped. */
export function parseError(stop: Stop): MillraceError {
  const { token, position, text } = stop
  const raw = text.slice(token.start, token.end)
  if (token.kind === 'error') {
    const { message, hint } = lexicalMessage(raw, position)
    const at = { ...position, length: 1 }
    return new MillraceError('sql.parse', `SQL parse failed. ${message}`, { position: at, hint })
  }
  if (token.text === '!=') {
    const message = "Bang equal '!=' is not allowed under the current SQL conformance level"
    return new MillraceError('sql.parse', `SQL parse failed. ${message}`, { position, hint: 'write <> for not equal' })
  }
  const shown = token.kind === 'end' ? '<EOF>' : raw
  const place = `at line ${position.line}, column ${position.column}.`
  const message = `SQL parse failed. Encountered "${shown}" ${place}${expecting(stop.expected)}`
  return new MillraceError('sql.parse', message, { position, hint: stop.hint ?? hintFor(stop) })
}
