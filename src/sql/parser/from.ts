// What stands in FROM: tables with hints and time travel, sub-queries, table functions, UNNEST, MATCH_RECOGNIZE, joins.
import type { Call, Expression } from '../ast/expression.ts'
import type { Name } from '../ast/node.ts'
import type { Join, Query, TableAlias, TableExpression, TableFunction } from '../ast/query.ts'
import { functionCall } from './call.ts'
import type { TokenCursor } from './cursor.ts'
import { hints } from './hint.ts'
import { matchRecognize } from './match.ts'
import { continuesQuery, leadsToQuery, startsQuery } from './primary.ts'

/** Longest chain of joins, which makes the tree as deep. */
const chainMax = 500

/** Takes the tables of FROM; the comma binds weaker than JOIN. */
export function tableList(cursor: TokenCursor): TableExpression {
  return commas(cursor, joins(cursor, factor(cursor)))
}

function commas(cursor: TokenCursor, first: TableExpression): TableExpression {
  let left = first
  for (let chain = 0; cursor.atSymbol(','); chain++) {
    if (chain > chainMax) throw cursor.tooDeep(chainMax)
    cursor.group()
    cursor.next()
    const right = joins(cursor, factor(cursor))
    left = { kind: 'join', position: cursor.fromNode(left), type: 'COMMA', natural: false, left, right }
  }
  return left
}

function joins(cursor: TokenCursor, first: TableExpression): TableExpression {
  let left = first
  for (let chain = 0; ; chain++) {
    const next = join(cursor, left)
    if (next === undefined) return left
    if (chain > chainMax) throw cursor.tooDeep(chainMax)
    left = next
  }
}

function joinType(cursor: TokenCursor): Join['type'] | undefined {
  if (cursor.accept('CROSS')) {
    cursor.expect('JOIN')
    return 'CROSS'
  }
  if (cursor.accept('JOIN')) return 'INNER'
  const type = cursor.acceptOneOf(['INNER', 'LEFT', 'RIGHT', 'FULL'])
  if (type === undefined) return undefined
  if (type !== 'INNER') cursor.accept('OUTER')
  cursor.expect('JOIN')
  return type
}

function join(cursor: TokenCursor, left: TableExpression): Join | undefined {
  const first = cursor.atOneOf(['NATURAL', 'JOIN', 'INNER', 'LEFT', 'RIGHT', 'FULL'])
  if (first !== undefined) cursor.group(first === 'JOIN' ? 2 : 3)
  const natural = cursor.accept('NATURAL')
  const type = joinType(cursor)
  if (type === undefined) {
    if (natural) throw cursor.failure()
    return undefined
  }
  const right = factor(cursor)
  let condition: Expression | undefined
  let using: readonly Name[] | undefined
  if (cursor.accept('ON')) condition = cursor.grammar.expression(cursor)
  else if (cursor.accept('USING')) using = cursor.parenthesized(() => cursor.name())
  return {
    kind: 'join', position: cursor.fromNode(left), type, natural, left, right,
    ...(condition ? { condition } : {}), ...(using ? { using } : {}),
  }
}

function alias(cursor: TokenCursor): { readonly alias?: TableAlias } {
  const start = cursor.token
  if (!cursor.accept('AS') && !cursor.atName()) return {}
  const name = cursor.name()
  const columns = cursor.atSymbol('(') ? cursor.parenthesized(() => cursor.name()) : []
  return { alias: { kind: 'table-alias', position: cursor.from(start), name, columns } }
}

/** Closes a table: MATCH_RECOGNIZE over it, or its alias. */
function close(cursor: TokenCursor, table: TableExpression): TableExpression {
  if (cursor.atWord('MATCH_RECOGNIZE')) {
    cursor.atName()
    cursor.group(3)
    const match = matchRecognize(cursor, table)
    return { ...match, ...alias(cursor), position: cursor.fromNode(table) }
  }
  if (table.kind === 'join' || table.kind === 'match-recognize') return table
  return { ...table, ...alias(cursor), position: cursor.fromNode(table) }
}

/** A query among the arguments of a table function is a table. */
function withTables(call: Call): Call {
  const args = call.args.map((arg): Expression =>
    arg.kind === 'scalar-query' ? { kind: 'table-argument', position: arg.position, table: arg.query } : arg)
  return { ...call, args }
}

function factor(cursor: TokenCursor): TableExpression {
  const start = cursor.token
  const lateral = cursor.accept('LATERAL')
  if (cursor.atSymbol('(')) {
    const content = parenthesizedTable(cursor)
    if (content.kind !== 'query') {
      if (lateral) throw cursor.wrong(start, 'LATERAL takes a query or a table function')
      return content
    }
    return close(cursor, { kind: 'derived-table', position: cursor.from(start), query: content, lateral })
  }
  if (cursor.atWord('UNNEST')) {
    cursor.atName()
    cursor.group()
    return unnest(cursor, lateral)
  }
  if (cursor.accept('TABLE')) {
    cursor.expectSymbol('(')
    const name = cursor.identifier()
    const call = withTables(functionCall(cursor, name))
    cursor.expectSymbol(')')
    const table: TableFunction = {
      kind: 'table-function', position: cursor.from(start), call, lateral, wrapped: true, hints: hints(cursor),
    }
    return close(cursor, table)
  }
  const name = cursor.identifier()
  if (lateral || cursor.atSymbol('(')) {
    const call = functionCall(cursor, name)
    const position = cursor.from(start)
    return close(cursor, { kind: 'table-function', position, call, lateral, wrapped: false, hints: hints(cursor) })
  }
  const tableHints = hints(cursor)
  const systemTime = timeTravel(cursor)
  return close(cursor, {
    kind: 'table-reference', position: cursor.from(start), name, hints: tableHints,
    ...(systemTime ? { systemTime } : {}),
  })
}

function timeTravel(cursor: TokenCursor): Expression | undefined {
  if (!cursor.accept('FOR')) return undefined
  cursor.expect('SYSTEM_TIME', 'AS', 'OF')
  return cursor.grammar.expression(cursor)
}

function unnest(cursor: TokenCursor, lateral: boolean): TableExpression {
  const start = cursor.next()
  const operands = cursor.parenthesized(() => cursor.grammar.expression(cursor))
  const ordinality = cursor.accept('WITH', 'ORDINALITY')
  return close(cursor, { kind: 'unnest', position: cursor.from(start), operands, ordinality, lateral })
}

/** Takes a query or a join in parentheses; which one shows only behind inner parentheses, as in expressions. */
function parenthesizedTable(cursor: TokenCursor): Query | TableExpression {
  return cursor.nested(() => {
    cursor.expectSymbol('(')
    if (startsQuery(cursor)) {
      const query = cursor.grammar.query(cursor)
      cursor.expectSymbol(')')
      return query
    }
    if (!cursor.atSymbol('(') || !leadsToQuery(cursor)) {
      const table = tableList(cursor)
      cursor.expectSymbol(')')
      return table
    }
    const start = cursor.token
    const inner = parenthesizedTable(cursor)
    if (inner.kind === 'query' && (cursor.atSymbol(')') || continuesQuery(cursor))) {
      const query = cursor.atSymbol(')') ? inner : cursor.grammar.queryAfter(cursor, inner)
      cursor.expectSymbol(')')
      return query
    }
    const table: TableExpression = inner.kind === 'query'
      ? close(cursor, { kind: 'derived-table', position: cursor.from(start), query: inner, lateral: false }) : inner
    const joined = commas(cursor, joins(cursor, table))
    cursor.expectSymbol(')')
    return joined
  })
}
