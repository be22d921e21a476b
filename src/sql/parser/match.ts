// MATCH_RECOGNIZE: measures, skip strategy, row pattern with quantifiers, subsets and definitions.
import type {
  AfterMatch, MatchRecognize, Measure, Pattern, PatternDefinition, PatternQuantified, PatternSubset, TableExpression,
} from '../ast/query.ts'
import type { TokenCursor } from './cursor.ts'
import { orderItems } from './window.ts'

function measure(cursor: TokenCursor): Measure {
  const start = cursor.token
  const expression = cursor.grammar.expression(cursor)
  cursor.expect('AS')
  const alias = cursor.name()
  return { kind: 'measure', position: cursor.from(start), expression, alias }
}

function afterMatch(cursor: TokenCursor): AfterMatch | undefined {
  const start = cursor.token
  if (!cursor.accept('AFTER')) return undefined
  cursor.expect('MATCH', 'SKIP')
  if (cursor.accept('PAST')) {
    cursor.expect('LAST', 'ROW')
    return { kind: 'after-match', position: cursor.from(start), skip: 'PAST LAST ROW' }
  }
  cursor.expect('TO')
  if (cursor.accept('NEXT')) {
    cursor.expect('ROW')
    return { kind: 'after-match', position: cursor.from(start), skip: 'NEXT ROW' }
  }
  const skip = cursor.acceptOneOf(['FIRST', 'LAST']) ?? 'LAST'
  const variable = cursor.name()
  return { kind: 'after-match', position: cursor.from(start), skip, variable }
}

function alternation(cursor: TokenCursor): Pattern {
  return cursor.nested(() => {
    const start = cursor.token
    const items = [sequence(cursor)]
    while (cursor.acceptSymbol('|')) items.push(sequence(cursor))
    if (items.length === 1) return items[0] as Pattern
    return { kind: 'pattern-alternation', position: cursor.from(start), items }
  })
}

/** A `$` ends the pattern, though it is also a letter. */
function startsTerm(cursor: TokenCursor): boolean {
  if (cursor.token.text === '$') return false
  return cursor.atName() || cursor.atSymbol('(') || cursor.atSymbol('{-') || cursor.atWord('PERMUTE')
}

function sequence(cursor: TokenCursor): Pattern {
  const start = cursor.token
  const items = [quantified(cursor)]
  while (startsTerm(cursor)) items.push(quantified(cursor))
  if (items.length === 1) return items[0] as Pattern
  return { kind: 'pattern-sequence', position: cursor.from(start), items }
}

function bounds(cursor: TokenCursor): Pick<PatternQuantified, 'min' | 'max'> | undefined {
  if (cursor.acceptSymbol('*')) return { min: 0 }
  if (cursor.acceptSymbol('+')) return { min: 1 }
  if (cursor.acceptSymbol('?')) return { min: 0, max: 1 }
  if (!cursor.acceptSymbol('{')) return undefined
  const min = cursor.token.kind === 'number' ? cursor.integer() : 0
  let max: number | undefined = min
  if (cursor.acceptSymbol(',')) max = cursor.token.kind === 'number' ? cursor.integer() : undefined
  cursor.expectSymbol('}')
  return max === undefined ? { min } : { min, max }
}

function quantified(cursor: TokenCursor): Pattern {
  const start = cursor.token
  const operand = patternTerm(cursor)
  const found = bounds(cursor)
  if (found === undefined) return operand
  const reluctant = cursor.acceptSymbol('?')
  return { kind: 'pattern-quantified', position: cursor.from(start), operand, ...found, reluctant }
}

function patternTerm(cursor: TokenCursor): Pattern {
  const start = cursor.token
  if (cursor.acceptSymbol('(')) {
    const inner = alternation(cursor)
    cursor.expectSymbol(')')
    return inner
  }
  if (cursor.acceptSymbol('{-')) {
    const operand = alternation(cursor)
    cursor.expectSymbol('-}')
    return { kind: 'pattern-exclude', position: cursor.from(start), operand }
  }
  if (cursor.accept('PERMUTE')) {
    const items = cursor.parenthesized(() => alternation(cursor))
    return { kind: 'pattern-permute', position: cursor.from(start), items }
  }
  const name = cursor.name()
  return { kind: 'pattern-variable', position: name.position, name }
}

function subset(cursor: TokenCursor): PatternSubset {
  const start = cursor.token
  const name = cursor.name()
  cursor.expectSymbol('=')
  const variables = cursor.parenthesized(() => cursor.name())
  return { kind: 'pattern-subset', position: cursor.from(start), name, variables }
}

function definition(cursor: TokenCursor): PatternDefinition {
  const start = cursor.token
  const variable = cursor.name()
  cursor.expect('AS')
  const condition = cursor.grammar.expression(cursor)
  return { kind: 'pattern-definition', position: cursor.from(start), variable, condition }
}

function rowsPerMatch(cursor: TokenCursor): MatchRecognize['rowsPerMatch'] {
  if (cursor.accept('ONE')) {
    cursor.expect('ROW', 'PER', 'MATCH')
    return 'ONE ROW'
  }
  if (!cursor.accept('ALL')) return undefined
  cursor.expect('ROWS', 'PER', 'MATCH')
  return 'ALL ROWS'
}

/** Takes MATCH_RECOGNIZE (…) over a table that was read already. */
export function matchRecognize(cursor: TokenCursor, input: TableExpression): MatchRecognize {
  cursor.expect('MATCH_RECOGNIZE')
  cursor.expectSymbol('(')
  const partitionBy = cursor.accept('PARTITION', 'BY') ? cursor.list(() => cursor.grammar.expression(cursor)) : []
  const orderBy = cursor.accept('ORDER', 'BY') ? orderItems(cursor) : []
  const measures = cursor.accept('MEASURES') ? cursor.list(() => measure(cursor)) : []
  const rows = rowsPerMatch(cursor)
  const after = afterMatch(cursor)
  cursor.expect('PATTERN')
  cursor.expectSymbol('(')
  const strictStart = cursor.acceptSymbol('^')
  const pattern = alternation(cursor)
  const strictEnd = cursor.token.text === '$'
  if (strictEnd) cursor.next()
  cursor.expectSymbol(')')
  const within = cursor.accept('WITHIN') ? cursor.grammar.expression(cursor) : undefined
  const subsets = cursor.accept('SUBSET') ? cursor.list(() => subset(cursor)) : []
  cursor.expect('DEFINE')
  const define = cursor.list(() => definition(cursor))
  cursor.expectSymbol(')')
  return {
    kind: 'match-recognize', position: cursor.fromNode(input), input, partitionBy, orderBy, measures,
    ...(rows ? { rowsPerMatch: rows } : {}), ...(after ? { afterMatch: after } : {}),
    strictStart, pattern, strictEnd, ...(within ? { within } : {}), subsets, define,
  }
}
