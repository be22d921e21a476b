// The operands of expressions: constants, names, constructors, CASE, CAST, sub-queries and what stands in parentheses.
import type { CaseWhen, Expression, Literal } from '../ast/expression.ts'
import type { Query } from '../ast/query.ts'
import { callableWords, niladicWords } from '../keywords.ts'
import type { Token } from '../lexer.ts'
import { functionCall, niladicCall, specialCall } from './call.ts'
import type { TokenCursor } from './cursor.ts'
import { datetimeText } from './datetime.ts'
import { stringLiteral } from './text.ts'
import { intervalQualifier, intervalType } from './type.ts'

/** Whether a query starts `ahead` tokens further. */
export function startsQuery(cursor: TokenCursor, ahead = 0): boolean {
  const token = cursor.peek(ahead)
  if (token.kind !== 'word') return false
  if (token.text === 'TABLE') return !cursor.peekSymbol(ahead + 1, '(')
  return token.text === 'SELECT' || token.text === 'VALUES' || token.text === 'WITH'
}

/** Whether, behind opening parentheses only, a query starts here. */
export function leadsToQuery(cursor: TokenCursor): boolean {
  let ahead = 0
  while (cursor.peekSymbol(ahead, '(')) ahead++
  return startsQuery(cursor, ahead)
}

/** Whether the current token goes on a query: a set operation, ORDER BY or a limit. */
export function continuesQuery(cursor: TokenCursor): boolean {
  return cursor.atOneOf(['UNION', 'INTERSECT', 'EXCEPT', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH']) !== undefined
}

/**
 * Takes what stands in parentheses: a query, or one or more expressions. `((SELECT 1) UNION SELECT 2)` is a query and
 * `((SELECT 1) + 1)` is not; which one shows only behind the inner parenthesis.
 */
export function parenthesizedContent(cursor: TokenCursor): Query | Expression[] {
  return cursor.nested(() => {
    const open = cursor.token
    cursor.expectSymbol('(')
    if (startsQuery(cursor)) {
      const query = cursor.grammar.query(cursor)
      cursor.expectSymbol(')')
      return query
    }
    let first: Expression | undefined
    if (cursor.atSymbol('(') && leadsToQuery(cursor)) {
      const inner = parenthesizedContent(cursor)
      if (!Array.isArray(inner) && (cursor.atSymbol(')') || continuesQuery(cursor))) {
        const query = cursor.atSymbol(')') ? inner : cursor.grammar.queryAfter(cursor, inner)
        cursor.expectSymbol(')')
        return query
      }
      first = cursor.grammar.expressionAfter(cursor, asOperand(cursor, inner, open))
    }
    const items = [first ?? cursor.grammar.expression(cursor)]
    while (cursor.acceptSymbol(',')) items.push(cursor.grammar.expression(cursor))
    cursor.expectSymbol(')')
    return items
  })
}

function asOperand(cursor: TokenCursor, content: Query | Expression[], start: Token): Expression {
  if (!Array.isArray(content)) return { kind: 'scalar-query', position: cursor.from(start), query: content }
  if (content.length === 1) return content[0] as Expression
  return { kind: 'row', position: cursor.from(start), items: content, explicit: false }
}

/** Takes one operand. */
export function primary(cursor: TokenCursor): Expression {
  const token = cursor.token
  switch (token.kind) {
    case 'number': {
      cursor.next()
      const approximate = /e/i.test(token.text)
      return { kind: 'number-literal', position: cursor.at(token), text: token.text.toUpperCase(), approximate }
    }
    case 'string': return stringLiteral(cursor)
    case 'binary': return binaryLiteral(cursor)
    case 'quoted': return nameOrCall(cursor)
    case 'word': return wordPrimary(cursor, token)
    default: {
      if (cursor.atSymbol('(')) return asOperand(cursor, parenthesizedContent(cursor), token)
      if (cursor.token.text === '*') throw cursor.failure()
      cursor.atSymbol('<EXPRESSION>')
      throw cursor.failure()
    }
  }
}

function binaryLiteral(cursor: TokenCursor): Expression {
  const token = cursor.next()
  const hex = token.text.slice(2, -1).toUpperCase()
  if (!/^[0-9A-F]*$/.test(hex)) {
    throw cursor.wrong(token, "Binary literal string must contain only characters '0' - '9', 'A' - 'F'", "write it as X'45F0'")
  }
  if (hex.length % 2 !== 0) {
    throw cursor.wrong(token, 'Binary literal string must contain an even number of hexits', "write it as X'45F0'")
  }
  return { kind: 'binary-literal', position: cursor.at(token), hex }
}

function constant(cursor: TokenCursor, token: Token): Literal | undefined {
  switch (token.text) {
    case 'TRUE': case 'FALSE': case 'UNKNOWN': {
      cursor.next()
      const value = token.text === 'UNKNOWN' ? null : token.text === 'TRUE'
      return { kind: 'boolean-literal', position: cursor.at(token), value }
    }
    case 'NULL': {
      cursor.next()
      return { kind: 'null-literal', position: cursor.at(token) }
    }
    case 'DATE': case 'TIME': case 'TIMESTAMP': {
      if (cursor.peek(1).kind !== 'string') {
        cursor.group()
        return undefined
      }
      cursor.next()
      const literal = stringLiteral(cursor)
      const text = datetimeText(cursor, token.text, literal)
      return { kind: 'datetime-literal', position: cursor.from(token), type: token.text, text }
    }
    case 'INTERVAL': return interval(cursor)
    default: return undefined
  }
}

function interval(cursor: TokenCursor): Literal {
  const start = cursor.next()
  const signed = cursor.token.text === '-' || cursor.token.text === '+'
  if (cursor.token.kind === 'string' || (signed && cursor.peek(1).kind === 'string')) {
    const negative = cursor.acceptSymbol('-')
    if (!negative) cursor.acceptSymbol('+')
    const { value } = stringLiteral(cursor)
    const qualifier = intervalQualifier(cursor)
    return { kind: 'interval-literal', position: cursor.from(start), negative, text: value, qualifier }
  }
  const negative = cursor.token
  const minus = cursor.acceptSymbol('-')
  let operand = primary(cursor)
  if (minus) operand = { kind: 'unary', position: cursor.from(negative), operator: '-', operand }
  const qualifier = intervalQualifier(cursor)
  return { kind: 'interval-expression', position: cursor.from(start), operand, qualifier }
}

function caseExpression(cursor: TokenCursor): Expression {
  const start = cursor.next()
  const operand = cursor.atWord('WHEN') ? undefined : cursor.grammar.expression(cursor)
  const whens: CaseWhen[] = []
  while (cursor.atWord('WHEN')) {
    const at = cursor.next()
    const conditions = operand === undefined
      ? [cursor.grammar.expression(cursor)] : cursor.list(() => cursor.grammar.expression(cursor))
    cursor.expect('THEN')
    const result = cursor.grammar.expression(cursor)
    whens.push({ kind: 'case-when', position: cursor.from(at), conditions, result })
  }
  if (whens.length === 0) throw cursor.failure()
  const otherwise = cursor.accept('ELSE') ? cursor.grammar.expression(cursor) : undefined
  cursor.expect('END')
  return {
    kind: 'case', position: cursor.from(start), ...(operand ? { operand } : {}), whens,
    ...(otherwise ? { otherwise } : {}),
  }
}

function cast(cursor: TokenCursor, safe: boolean): Expression {
  const start = cursor.next()
  cursor.expectSymbol('(')
  const operand = cursor.grammar.expression(cursor)
  cursor.expect('AS')
  const type = intervalType(cursor) ?? cursor.grammar.type(cursor)
  cursor.expectSymbol(')')
  return { kind: 'cast', position: cursor.from(start), operand, type, safe }
}

function collection(cursor: TokenCursor, token: Token): Expression | undefined {
  const open = cursor.peek(1).text
  if (open !== '[' && open !== '(') return undefined
  if (open === '(' && token.text === 'MAP' && !startsQuery(cursor, 2)) return undefined
  cursor.next()
  if (cursor.acceptSymbol('[')) {
    const items: Expression[] = []
    if (!cursor.atSymbol(']')) items.push(...cursor.list(() => cursor.grammar.expression(cursor)))
    cursor.expectSymbol(']')
    const kind = token.text === 'ARRAY' ? 'array' : token.text === 'MAP' ? 'map' : 'multiset'
    const position = cursor.from(token)
    if (kind === 'map' && items.length % 2 !== 0) {
      throw cursor.wrong(token, 'Map requires an even number of arguments', "write MAP['key', value, …]")
    }
    return { kind, position, items }
  }
  cursor.expectSymbol('(')
  const query = cursor.grammar.query(cursor)
  cursor.expectSymbol(')')
  const name = token.text as 'ARRAY' | 'MAP' | 'MULTISET'
  return { kind: 'collection-query', position: cursor.from(token), collection: name, query }
}

function rowConstructor(cursor: TokenCursor): Expression {
  const start = cursor.next()
  const items = cursor.parenthesized(() => cursor.grammar.expression(cursor))
  return { kind: 'row', position: cursor.from(start), items, explicit: true }
}

function exists(cursor: TokenCursor): Expression {
  const start = cursor.next()
  const open = cursor.token
  const content = parenthesizedContent(cursor)
  if (Array.isArray(content)) throw cursor.wrong(open, 'EXISTS takes a query', 'write EXISTS (SELECT …)')
  return { kind: 'exists', position: cursor.from(start), query: content }
}

function structure(cursor: TokenCursor, token: Token): Expression | undefined {
  switch (token.text) {
    case 'CASE': return caseExpression(cursor)
    case 'CAST': return cast(cursor, false)
    case 'TRY_CAST': return cursor.peekSymbol(1, '(') ? cast(cursor, true) : undefined
    case 'ROW': return rowConstructor(cursor)
    case 'ARRAY': case 'MAP': case 'MULTISET': return collection(cursor, token)
    case 'EXISTS': return exists(cursor)
    case 'DEFAULT': {
      cursor.next()
      return { kind: 'default', position: cursor.at(token) }
    }
    case 'RUNNING': case 'FINAL': {
      if (cursor.peek(1).kind !== 'word' || !cursor.peekSymbol(2, '(')) return undefined
      cursor.next()
      const operand = primary(cursor)
      return { kind: 'match-semantics', position: cursor.from(token), mode: token.text, operand }
    }
    default: return undefined
  }
}

function wordPrimary(cursor: TokenCursor, token: Token): Expression {
  const found = constant(cursor, token) ?? structure(cursor, token) ?? specialCall(cursor, token)
  if (found) return found
  if (niladicWords.has(token.text)) return niladicCall(cursor)
  if (callableWords.has(token.text) && cursor.peekSymbol(1, '(')) {
    cursor.next()
    const text = cursor.text.slice(token.start, token.end)
    const name = { kind: 'name', position: cursor.at(token), text, quoted: false } as const
    return functionCall(cursor, { kind: 'identifier', position: name.position, parts: [name] })
  }
  return nameOrCall(cursor)
}

function nameOrCall(cursor: TokenCursor): Expression {
  const start = cursor.token
  const name = cursor.identifier()
  if (cursor.atSymbol('(')) return functionCall(cursor, name)
  if (cursor.atSymbol('.') && cursor.peekSymbol(1, '*')) {
    cursor.next()
    cursor.next()
    return { kind: 'star', position: cursor.from(start), qualifier: name.parts }
  }
  return name
}
