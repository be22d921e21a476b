// Function calls: arguments of every kind, aggregate and window clauses, and the calls whose arguments stand between
// keywords (EXTRACT, FLOOR TO, TRIM, SUBSTRING FROM …), which become plain calls with `symbol` arguments.
import type { Call, Expression, SymbolArgument, TimeUnit } from '../ast/expression.ts'
import type { Identifier, Name } from '../ast/node.ts'
import type { OrderItem, WindowSpecification } from '../ast/query.ts'
import type { Token } from '../lexer.ts'
import type { TokenCursor } from './cursor.ts'
import { jsonCall } from './json.ts'

const timeUnits: readonly TimeUnit[] = [
  'MILLENNIUM', 'CENTURY', 'DECADE', 'YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY', 'HOUR', 'MINUTE', 'SECOND',
  'MILLISECOND', 'MICROSECOND', 'NANOSECOND', 'EPOCH', 'DOY', 'DOW', 'ISODOW', 'ISOYEAR',
]

/** Takes a time unit; the SQL_TSI_ prefix and plurals are other spellings. */
function timeUnit(cursor: TokenCursor): SymbolArgument {
  const token = cursor.token
  const word = token.kind === 'word' ? token.text.replace(/^SQL_TSI_/, '') : ''
  const unit = timeUnits.find((name) => name === word || `${name}S` === word)
  if (unit === undefined) {
    cursor.atOneOf(['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY', 'HOUR', 'MINUTE', 'SECOND'])
    throw cursor.failure()
  }
  cursor.next()
  return { kind: 'symbol', position: cursor.at(token), name: unit }
}

function nameAt(cursor: TokenCursor, token: Token): Identifier {
  const position = cursor.at(token)
  const text = cursor.text.slice(token.start, token.end)
  return { kind: 'identifier', position, parts: [{ kind: 'name', position, text, quoted: false }] }
}

function plainCall(cursor: TokenCursor, start: Token, args: readonly Expression[]): Call {
  return { kind: 'call', position: cursor.from(start), name: nameAt(cursor, start), args, parentheses: true }
}

/** Takes CURRENT_DATE and its kin; a precision in parentheses is allowed. */
export function niladicCall(cursor: TokenCursor): Expression {
  const start = cursor.next()
  if (cursor.atSymbol('(')) {
    const args = cursor.parenthesized(() => cursor.grammar.expression(cursor), { empty: true })
    return plainCall(cursor, start, args)
  }
  return { ...plainCall(cursor, start, []), parentheses: false }
}

/** Takes a call with its own argument syntax, if the word is one. */
export function specialCall(cursor: TokenCursor, token: Token): Expression | undefined {
  const opens = cursor.peekSymbol(1, '(')
  switch (token.text) {
    case 'EXTRACT': return extract(cursor)
    case 'FLOOR': case 'CEIL': case 'CEILING': return opens ? roundTo(cursor) : undefined
    case 'TRIM': return trim(cursor)
    case 'SUBSTRING': return substring(cursor)
    case 'POSITION': return position(cursor)
    case 'OVERLAY': return overlay(cursor)
    case 'TIMESTAMPADD': case 'TIMESTAMPDIFF': return opens ? timestampArithmetic(cursor) : undefined
    case 'DESCRIPTOR': return opens ? descriptor(cursor) : undefined
    case 'JSON_EXISTS': case 'JSON_VALUE': case 'JSON_QUERY': case 'JSON_OBJECT': case 'JSON_OBJECTAGG':
    case 'JSON_ARRAY': case 'JSON_ARRAYAGG': {
      const call = jsonCall(cursor, token.text)
      return { ...call, ...aggregateClauses(cursor), position: cursor.from(token) }
    }
    default: return undefined
  }
}

function extract(cursor: TokenCursor): Expression {
  const start = cursor.next()
  cursor.expectSymbol('(')
  const unit = timeUnit(cursor)
  cursor.expect('FROM')
  const operand = cursor.grammar.expression(cursor)
  cursor.expectSymbol(')')
  return plainCall(cursor, start, [unit, operand])
}

function roundTo(cursor: TokenCursor): Expression {
  const start = cursor.next()
  cursor.expectSymbol('(')
  const args: Expression[] = [cursor.grammar.expression(cursor)]
  if (cursor.accept('TO')) args.push(timeUnit(cursor))
  else while (cursor.acceptSymbol(',')) args.push(cursor.grammar.expression(cursor))
  cursor.expectSymbol(')')
  return plainCall(cursor, start, args)
}

function trim(cursor: TokenCursor): Expression {
  const start = cursor.next()
  cursor.expectSymbol('(')
  const at = cursor.token
  const side = cursor.acceptOneOf(['BOTH', 'LEADING', 'TRAILING'])
  const symbol: SymbolArgument = { kind: 'symbol', position: cursor.at(at), name: side ?? 'BOTH' }
  let characters: Expression = { kind: 'string-literal', position: cursor.at(at), value: ' ' }
  let operand: Expression
  if (side !== undefined && cursor.accept('FROM')) operand = cursor.grammar.expression(cursor)
  else {
    operand = cursor.grammar.expression(cursor)
    if (side !== undefined || cursor.atWord('FROM')) {
      cursor.expect('FROM')
      characters = operand
      operand = cursor.grammar.expression(cursor)
    }
  }
  cursor.expectSymbol(')')
  return plainCall(cursor, start, [symbol, characters, operand])
}

function substring(cursor: TokenCursor): Expression {
  const start = cursor.next()
  cursor.expectSymbol('(')
  const args = [cursor.grammar.expression(cursor)]
  if (cursor.accept('FROM')) {
    args.push(cursor.grammar.expression(cursor))
    if (cursor.accept('FOR')) args.push(cursor.grammar.expression(cursor))
  } else {
    cursor.expectSymbol(',')
    args.push(...cursor.list(() => cursor.grammar.expression(cursor)))
  }
  cursor.expectSymbol(')')
  return plainCall(cursor, start, args)
}

function position(cursor: TokenCursor): Expression {
  const start = cursor.next()
  cursor.expectSymbol('(')
  const args = [cursor.grammar.operand(cursor)]
  cursor.expect('IN')
  args.push(cursor.grammar.expression(cursor))
  if (cursor.accept('FROM')) args.push(cursor.grammar.expression(cursor))
  cursor.expectSymbol(')')
  return plainCall(cursor, start, args)
}

function overlay(cursor: TokenCursor): Expression {
  const start = cursor.next()
  cursor.expectSymbol('(')
  const args = [cursor.grammar.expression(cursor)]
  cursor.expect('PLACING')
  args.push(cursor.grammar.expression(cursor))
  cursor.expect('FROM')
  args.push(cursor.grammar.expression(cursor))
  if (cursor.accept('FOR')) args.push(cursor.grammar.expression(cursor))
  cursor.expectSymbol(')')
  return plainCall(cursor, start, args)
}

function timestampArithmetic(cursor: TokenCursor): Expression {
  const start = cursor.next()
  cursor.expectSymbol('(')
  const args: Expression[] = [timeUnit(cursor)]
  cursor.expectSymbol(',')
  args.push(cursor.grammar.expression(cursor))
  cursor.expectSymbol(',')
  args.push(cursor.grammar.expression(cursor))
  cursor.expectSymbol(')')
  return plainCall(cursor, start, args)
}

function descriptor(cursor: TokenCursor): Expression {
  const start = cursor.next()
  const columns = cursor.parenthesized(() => cursor.identifier(), { empty: true })
  return { kind: 'descriptor', position: cursor.from(start), columns }
}

function tableArgument(cursor: TokenCursor): Expression {
  const start = cursor.next()
  const wrapped = cursor.atSymbol('(')
  if (wrapped) cursor.next()
  const table = wrapped ? cursor.grammar.query(cursor) : cursor.identifier()
  if (wrapped) cursor.expectSymbol(')')
  let partitionBy: readonly Expression[] | undefined
  if (cursor.accept('PARTITION', 'BY')) {
    partitionBy = cursor.atSymbol('(')
      ? cursor.parenthesized(() => cursor.grammar.expression(cursor)) : partitionList(cursor)
  }
  let orderBy: readonly OrderItem[] | undefined
  if (cursor.accept('ORDER', 'BY')) {
    const open = cursor.acceptSymbol('(')
    orderBy = cursor.grammar.orderItems(cursor, () => open || !startsArgument(cursor, 1))
    if (open) cursor.expectSymbol(')')
  }
  return {
    kind: 'table-argument', position: cursor.from(start), table,
    ...(partitionBy ? { partitionBy } : {}), ...(orderBy ? { orderBy } : {}),
  }
}

/** Without parentheses a list ends before the next argument: `PARTITION BY a, b, DESCRIPTOR(c)` or `…, uid => 'x'`. */
function partitionList(cursor: TokenCursor): Expression[] {
  const items = [cursor.grammar.expression(cursor)]
  while (cursor.atSymbol(',') && !startsArgument(cursor, 1)) {
    cursor.next()
    items.push(cursor.grammar.expression(cursor))
  }
  return items
}

function startsArgument(cursor: TokenCursor, ahead: number): boolean {
  if (cursor.peekSymbol(ahead + 1, '=>')) return true
  const token = cursor.peek(ahead)
  if (token.kind === 'word') return /^(DESCRIPTOR|INTERVAL|TABLE|MAP|MODEL)$/.test(token.text)
  return token.kind !== 'quoted'
}

/** Takes one argument. */
function argument(cursor: TokenCursor): Expression {
  const token = cursor.token
  if (cursor.peekSymbol(1, '=>')) {
    const name = cursor.name()
    cursor.expectSymbol('=>')
    const value = argument(cursor)
    return { kind: 'named-argument', position: cursor.from(token), name, value }
  }
  if (token.kind === 'operator' && token.text === '*') {
    cursor.next()
    return { kind: 'star', position: cursor.at(token), qualifier: [] }
  }
  if (token.kind === 'word' && token.text === 'TABLE') return tableArgument(cursor)
  const following = cursor.peek(1).kind
  if (token.kind === 'word' && token.text === 'MODEL' && (following === 'word' || following === 'quoted')) {
    cursor.next()
    const model = cursor.identifier()
    return { kind: 'model-argument', position: cursor.from(token), model }
  }
  return cursor.grammar.expression(cursor)
}

interface AggregateClauses {
  readonly withinGroup?: readonly OrderItem[]
  readonly filter?: Expression
  readonly over?: Name | WindowSpecification
}

function nullTreatment(cursor: TokenCursor): { readonly nullTreatment?: 'RESPECT' | 'IGNORE' } {
  for (const mode of ['RESPECT', 'IGNORE'] as const) {
    if (cursor.accept(mode, 'NULLS')) return { nullTreatment: mode }
  }
  return {}
}

/** Takes WITHIN GROUP, FILTER and OVER, as far as they follow. */
function aggregateClauses(cursor: TokenCursor): AggregateClauses & { readonly nullTreatment?: 'RESPECT' | 'IGNORE' } {
  let clauses: AggregateClauses & { readonly nullTreatment?: 'RESPECT' | 'IGNORE' } = {}
  if (cursor.accept('WITHIN', 'GROUP')) {
    cursor.expectSymbol('(')
    cursor.expect('ORDER', 'BY')
    clauses = { ...clauses, withinGroup: cursor.grammar.orderItems(cursor) }
    cursor.expectSymbol(')')
  }
  if (cursor.atWord('FILTER') && cursor.peekSymbol(1, '(')) {
    cursor.next()
    cursor.expectSymbol('(')
    cursor.expect('WHERE')
    clauses = { ...clauses, filter: cursor.grammar.expression(cursor) }
    cursor.expectSymbol(')')
  }
  clauses = { ...clauses, ...nullTreatment(cursor) }
  if (cursor.accept('OVER')) {
    clauses = { ...clauses, over: cursor.atSymbol('(') ? cursor.grammar.window(cursor) : cursor.name() }
  }
  return clauses
}

/** Takes the arguments and clauses of a call whose name was read already. */
export function functionCall(cursor: TokenCursor, name: Identifier): Call {
  cursor.expectSymbol('(')
  const quantifier = cursor.acceptOneOf(['DISTINCT', 'ALL'])
  const args: Expression[] = []
  if (quantifier !== undefined || !cursor.atSymbol(')')) args.push(...cursor.list(() => argument(cursor)))
  const inner = nullTreatment(cursor)
  const orderBy = cursor.accept('ORDER', 'BY') ? cursor.grammar.orderItems(cursor) : undefined
  cursor.expectSymbol(')')
  const clauses = aggregateClauses(cursor)
  return {
    kind: 'call', position: cursor.fromNode(name), name, args, parentheses: true,
    ...(quantifier ? { quantifier } : {}), ...(orderBy ? { orderBy } : {}), ...inner, ...clauses,
  }
}
