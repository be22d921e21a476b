// Expressions by precedence climbing. The levels are Calcite's, low to high: OR, AND, NOT, IS, comparison,
// BETWEEN/IN/LIKE, + -, * / % ||, unary sign, [index] and .field.
import type { BinaryOperator, Expression, IsTest, Quantified } from '../ast/expression.ts'
import type { Query } from '../ast/query.ts'
import type { Token } from '../lexer.ts'
import type { TokenCursor } from './cursor.ts'
import { parenthesizedContent, primary } from './primary.ts'

/** Longest chain of operators of one level, which makes the tree as deep. */
const chainMax = 2000

const level = {
  multiset: 14, or: 22, and: 24, not: 26, is: 28, compare: 30, between: 32, add: 40, multiply: 60, sign: 80,
}
const postfixLevel = 100

const symbolLevels: Readonly<Record<string, number>> = {
  '=': level.compare, '<>': level.compare, '<': level.compare, '<=': level.compare, '>': level.compare,
  '>=': level.compare, '+': level.add, '-': level.add, '*': level.multiply, '/': level.multiply, '%': level.multiply,
  '||': level.multiply, '[': postfixLevel, '.': postfixLevel,
}
const wordLevels: Readonly<Record<string, number>> = {
  OR: level.or, AND: level.and, IS: level.is, NOT: level.between, BETWEEN: level.between, IN: level.between,
  LIKE: level.between, SIMILAR: level.between, OVERLAPS: level.compare, CONTAINS: level.compare,
  EQUALS: level.compare, PRECEDES: level.compare, SUCCEEDS: level.compare, IMMEDIATELY: level.compare,
  MEMBER: level.compare, SUBMULTISET: level.compare, MULTISET: level.multiset,
}

function infixLevel(cursor: TokenCursor): number {
  const token = cursor.token
  if (token.kind === 'operator') return Object.hasOwn(symbolLevels, token.text) ? (symbolLevels[token.text] ?? -1) : -1
  if (token.kind !== 'word' || !Object.hasOwn(wordLevels, token.text)) return -1
  if (token.text === 'NOT' && !isNegatable(cursor.peek(1))) return -1
  if (token.text === 'MULTISET' && !/^(UNION|INTERSECT|EXCEPT)$/.test(cursor.peek(1).text)) return -1
  if (token.text === 'IMMEDIATELY' && !/^(PRECEDES|SUCCEEDS)$/.test(cursor.peek(1).text)) return -1
  return wordLevels[token.text] ?? -1
}

function isNegatable(token: Token): boolean {
  return token.kind === 'word' && /^(BETWEEN|IN|LIKE|SIMILAR)$/.test(token.text)
}

/** Takes an expression whose infix operators bind tighter than `above`. */
export function expressionAbove(cursor: TokenCursor, above: number): Expression {
  return cursor.nested(() => climb(cursor, prefix(cursor), above))
}

/** Takes an expression. */
export function expression(cursor: TokenCursor): Expression {
  return expressionAbove(cursor, 0)
}

/** Goes on with infix operators after an operand that was read already. */
export function expressionAfter(cursor: TokenCursor, left: Expression): Expression {
  return climb(cursor, left, 0)
}

/** Takes an operand that leaves IN, BETWEEN, comparisons and weaker operators alone. */
export function operand(cursor: TokenCursor): Expression {
  return expressionAbove(cursor, level.between)
}

function climb(cursor: TokenCursor, first: Expression, above: number): Expression {
  let left = first
  for (let chain = 0; ; chain++) {
    const found = infixLevel(cursor)
    if (found <= above) {
      if (found < 0) cursor.atSymbol('<OPERATOR>')
      if (found < 0 && cursor.token.kind === 'word' && cursor.token.text === 'NOT') cursor.group()
      return left
    }
    if (chain > chainMax) throw cursor.tooDeep(chainMax)
    if (cursor.token.text !== '[') cursor.group()
    left = infix(cursor, left, found)
  }
}

function prefix(cursor: TokenCursor): Expression {
  const start = cursor.token
  if (start.kind === 'word' && start.text === 'NOT') {
    cursor.next()
    const inner = expressionAbove(cursor, level.not)
    return { kind: 'unary', position: cursor.from(start), operator: 'NOT', operand: inner }
  }
  if (start.kind === 'operator' && (start.text === '-' || start.text === '+')) {
    cursor.next()
    const inner = expressionAbove(cursor, level.sign)
    return { kind: 'unary', position: cursor.from(start), operator: start.text, operand: inner }
  }
  return primary(cursor)
}

function infix(cursor: TokenCursor, left: Expression, found: number): Expression {
  const token = cursor.token
  if (token.kind === 'operator') return symbolInfix(cursor, left, found)
  switch (token.text) {
    case 'IS': return isTest(cursor, left)
    case 'NOT': case 'BETWEEN': case 'IN': case 'LIKE': case 'SIMILAR': return negatable(cursor, left)
    default: {
      const operator = wordOperator(cursor)
      const right = expressionAbove(cursor, found)
      return binary(cursor, left, operator, token, right)
    }
  }
}

function binary(
  cursor: TokenCursor, left: Expression, operator: BinaryOperator, at: Token, right: Expression,
): Expression {
  return { kind: 'binary', position: cursor.fromNode(left), operator, operatorPosition: cursor.at(at), left, right }
}

function symbolInfix(cursor: TokenCursor, left: Expression, found: number): Expression {
  const token = cursor.next()
  if (token.text === '[') {
    const index = expression(cursor)
    cursor.expectSymbol(']')
    return { kind: 'item', position: cursor.fromNode(left), operand: left, index }
  }
  if (token.text === '.') {
    const name = cursor.acceptSymbol('*') ? null : cursor.name()
    return { kind: 'field', position: cursor.fromNode(left), operand: left, name }
  }
  if (found === level.compare) {
    const quantified = quantifiedComparison(cursor, left, token.text as Quantified['operator'])
    if (quantified) return quantified
  }
  const right = expressionAbove(cursor, found)
  return binary(cursor, left, token.text as BinaryOperator, token, right)
}

function quantifiedComparison(
  cursor: TokenCursor, left: Expression, operator: Quantified['operator'],
): Expression | undefined {
  const word = cursor.token.kind === 'word' ? cursor.token.text : ''
  if (!/^(ANY|SOME|ALL)$/.test(word) || !cursor.peekSymbol(1, '(')) return undefined
  cursor.next()
  const quantifier = word === 'ALL' ? 'ALL' : 'ANY'
  const content = parenthesizedContent(cursor)
  const position = cursor.fromNode(left)
  const base = { kind: 'quantified', position, operator, quantifier, operand: left } as const
  return isQuery(content) ? { ...base, query: content } : { ...base, items: content }
}

function isQuery(content: Query | readonly Expression[]): content is Query {
  return !Array.isArray(content)
}

function wordOperator(cursor: TokenCursor): BinaryOperator {
  const word = cursor.next().text
  if (word === 'MEMBER' || word === 'SUBMULTISET') {
    cursor.expect('OF')
    return `${word} OF`
  }
  if (word === 'IMMEDIATELY') return `IMMEDIATELY ${cursor.expectOneOf(['PRECEDES', 'SUCCEEDS'])}`
  if (word === 'MULTISET') {
    const operation = cursor.expectOneOf(['UNION', 'INTERSECT', 'EXCEPT'])
    return `MULTISET ${operation} ${cursor.acceptOneOf(['ALL', 'DISTINCT']) ?? 'ALL'}`
  }
  return word as BinaryOperator
}

function isTest(cursor: TokenCursor, left: Expression): Expression {
  cursor.expect('IS')
  const negated = cursor.accept('NOT')
  if (cursor.accept('DISTINCT')) {
    cursor.expect('FROM')
    const right = expressionAbove(cursor, level.compare)
    return { kind: 'is-distinct', position: cursor.fromNode(left), left, right, negated }
  }
  let test: IsTest['test'] | undefined = cursor.acceptOneOf(['NULL', 'TRUE', 'FALSE', 'UNKNOWN', 'EMPTY'])
  if (test === undefined && cursor.accept('A', 'SET')) test = 'A SET'
  if (test === undefined) {
    cursor.expect('JSON')
    test = `JSON ${cursor.acceptOneOf(['VALUE', 'OBJECT', 'ARRAY', 'SCALAR']) ?? 'VALUE'}`
  }
  return { kind: 'is', position: cursor.fromNode(left), operand: left, negated, test }
}

function negatable(cursor: TokenCursor, left: Expression): Expression {
  const negated = cursor.accept('NOT')
  if (cursor.accept('BETWEEN')) {
    const symmetric = cursor.acceptOneOf(['ASYMMETRIC', 'SYMMETRIC']) === 'SYMMETRIC'
    const low = operand(cursor)
    if (!cursor.accept('AND')) throw cursor.wrong(cursor.token, 'BETWEEN operator has no terminating AND', 'write BETWEEN low AND high')
    const high = operand(cursor)
    return { kind: 'between', position: cursor.fromNode(left), operand: left, low, high, negated, symmetric }
  }
  if (cursor.accept('IN')) {
    const content = parenthesizedContent(cursor)
    const position = cursor.fromNode(left)
    if (isQuery(content)) return { kind: 'in-query', position, operand: left, query: content, negated }
    return { kind: 'in-list', position, operand: left, items: content, negated }
  }
  const operator = cursor.accept('LIKE') ? 'LIKE' : 'SIMILAR TO'
  if (operator === 'SIMILAR TO') cursor.expect('SIMILAR', 'TO')
  const pattern = operand(cursor)
  const escaping = cursor.accept('ESCAPE') ? { escape: operand(cursor) } : {}
  const position = cursor.fromNode(left)
  return { kind: 'like', position, operator, operand: left, pattern, ...escaping, negated }
}
