// The entries of the parser: text to one statement, expression, query or data type; or a script to many statements.
import { MillraceError } from '../../base/error.ts'
import { sqlBytesMax } from '../../base/limits.ts'
import type { Expression } from '../ast/expression.ts'
import type { Query } from '../ast/query.ts'
import type { Statement } from '../ast/statement.ts'
import type { DataType } from '../ast/type.ts'
import { type ScriptPart, splitScript } from '../splitter.ts'
import { type Grammar, type Origin, TokenCursor } from './cursor.ts'
import { expression, expressionAfter, operand } from './expression.ts'
import { query, queryAfter } from './query.ts'
import { statement } from './statement.ts'
import { dataType } from './type.ts'
import { orderItems, windowSpecification } from './window.ts'

const grammar: Grammar = {
  expression, expressionAfter, operand, query, queryAfter, orderItems, window: windowSpecification, type: dataType,
}

function checkSize(text: string): void {
  if (text.length <= sqlBytesMax) return
  throw new MillraceError('sql.too-long', `SQL text of ${text.length} characters is longer than ${sqlBytesMax}`, {
    hint: 'split the script',
  })
}

interface WholeOptions {
  readonly closing?: boolean
  readonly takesIntervals?: boolean
}

function parseWhole<T>(
  text: string, origin: Origin | undefined, rule: (cursor: TokenCursor) => T, options: WholeOptions = {},
): T {
  checkSize(text)
  const cursor = new TokenCursor(text, grammar, origin, options.takesIntervals)
  const result = rule(cursor)
  if (options.closing) cursor.acceptSymbol(';')
  if (!cursor.atEnd()) throw cursor.failure()
  return result
}

/** Parses one statement, with or without a closing semicolon; `origin` is where the text begins in its script. */
export function parseStatement(text: string, origin?: Origin): Statement {
  return parseWhole(text, origin, statement, { closing: true })
}

/** Parses one query, such as the text of a view. */
export function parseQuery(text: string, origin?: Origin): Query {
  return parseWhole(text, origin, query)
}

/** Parses one expression, such as that of a computed column. */
export function parseExpression(text: string, origin?: Origin): Expression {
  return parseWhole(text, origin, expression)
}

/** Parses a data type as catalogs keep it. */
export function parseType(text: string, origin?: Origin): DataType {
  return parseWhole(text, origin, dataType, { takesIntervals: true })
}

/** A statement of a script, or why it could not be read; positions are the script's. */
export interface ParsedStatement extends ScriptPart {
  readonly statement?: Statement
  readonly error?: MillraceError
}

/** A parsed script. */
export interface ParsedScript {
  readonly statements: readonly ParsedStatement[]
}

function parsePart(part: ScriptPart): ParsedStatement {
  try {
    const origin = { offset: part.start, line: part.line, column: part.column }
    return { ...part, statement: parseStatement(part.text, origin) }
  } catch (thrown) {
    return { ...part, error: MillraceError.from(thrown) }
  }
}

/** Parses a script of statements; one that fails does not keep those behind its semicolon from being read. */
export function parseScript(text: string): ParsedScript {
  checkSize(text)
  return { statements: splitScript(text).map(parsePart) }
}
