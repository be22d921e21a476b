// Queries: WITH, set operations (INTERSECT binds tighter), SELECT with all its clauses, VALUES, ORDER BY and limits.
import type { Expression } from '../ast/expression.ts'
import type {
  CommonTable, GroupBy, GroupingElement, GroupingExpressions, NamedWindow, Query, QueryBody, Select, SelectItem,
  SetOperation, Values, ValuesRow,
} from '../ast/query.ts'
import { reservedWords } from '../keywords.ts'
import type { Token } from '../lexer.ts'
import type { TokenCursor } from './cursor.ts'
import { notAQuery } from './failure.ts'
import { tableList } from './from.ts'
import { hints } from './hint.ts'
import { orderItems, windowSpecification } from './window.ts'

/** Longest chain of set operations, which makes the tree as deep. */
const chainMax = 2000

function commonTable(cursor: TokenCursor): CommonTable {
  const start = cursor.token
  const name = cursor.name()
  const columns = cursor.atSymbol('(') ? cursor.parenthesized(() => cursor.name()) : []
  cursor.expect('AS')
  cursor.expectSymbol('(')
  const body = query(cursor)
  cursor.expectSymbol(')')
  return { kind: 'common-table', position: cursor.from(start), name, columns, query: body }
}

/** Takes a query. */
export function query(cursor: TokenCursor): Query {
  return cursor.nested(() => {
    const start = cursor.token
    if (start.kind === 'word' && start.text === 'WITH' && cursor.peekWord(1, 'RECURSIVE')) {
      throw cursor.wrong(cursor.peek(1), 'Recursive WITH is not supported', 'write each level as a common table')
    }
    const common = cursor.accept('WITH') ? cursor.list(() => commonTable(cursor)) : []
    const body = unions(cursor, undefined)
    const rest = tail(cursor)
    return { kind: 'query', position: cursor.from(start), with: common, body, ...rest }
  })
}

/** Goes on with set operations, ORDER BY and LIMIT after a body that was read already. */
export function queryAfter(cursor: TokenCursor, first: QueryBody): Query {
  const body = unions(cursor, first)
  const rest = tail(cursor)
  return { kind: 'query', position: cursor.fromNode(first), with: [], body, ...rest }
}

function count(cursor: TokenCursor): Expression {
  const token = cursor.token
  cursor.integer()
  return { kind: 'number-literal', position: cursor.at(token), text: token.text, approximate: false }
}

function tail(cursor: TokenCursor): Pick<Query, 'orderBy' | 'offset' | 'fetch'> {
  const orderBy = cursor.accept('ORDER', 'BY') ? orderItems(cursor) : []
  let offset: Expression | undefined
  let fetch: Expression | undefined
  const limited = cursor.accept('LIMIT')
  if (limited && !cursor.accept('ALL')) {
    fetch = count(cursor)
    if (cursor.atSymbol(',') && cursor.peek(1).kind === 'number') {
      const message = "'LIMIT start, count' is not allowed under the current SQL conformance level"
      throw cursor.wrong(cursor.token, message, 'write LIMIT count OFFSET start')
    }
  }
  if (cursor.accept('OFFSET')) {
    offset = count(cursor)
    cursor.acceptOneOf(['ROW', 'ROWS'])
  }
  if (!limited && cursor.accept('FETCH')) {
    cursor.expectOneOf(['FIRST', 'NEXT'])
    fetch = count(cursor)
    cursor.expectOneOf(['ROW', 'ROWS'])
    cursor.expect('ONLY')
  }
  return { orderBy, ...(offset ? { offset } : {}), ...(fetch ? { fetch } : {}) }
}

function setOperation(
  cursor: TokenCursor, left: QueryBody, operator: SetOperation['operator'], operand: () => QueryBody,
): SetOperation {
  const all = cursor.acceptOneOf(['ALL', 'DISTINCT']) === 'ALL'
  const right = operand()
  return { kind: 'set-operation', position: cursor.fromNode(left), operator, all, left, right }
}

function unions(cursor: TokenCursor, first: QueryBody | undefined): QueryBody {
  let left = intersections(cursor, first)
  for (let chain = 0; ; chain++) {
    if (cursor.atWord('MINUS')) {
      throw cursor.wrong(cursor.token, 'MINUS is not allowed under the current SQL conformance level', 'write EXCEPT')
    }
    const operator = cursor.acceptOneOf(['UNION', 'EXCEPT'])
    if (operator === undefined) return left
    if (chain > chainMax) throw cursor.tooDeep(chainMax)
    left = setOperation(cursor, left, operator, () => intersections(cursor, undefined))
  }
}

function intersections(cursor: TokenCursor, first: QueryBody | undefined): QueryBody {
  let left = first ?? queryTerm(cursor)
  for (let chain = 0; cursor.accept('INTERSECT'); chain++) {
    if (chain > chainMax) throw cursor.tooDeep(chainMax)
    left = setOperation(cursor, left, 'INTERSECT', () => queryTerm(cursor))
  }
  return left
}

function queryTerm(cursor: TokenCursor): QueryBody {
  const start = cursor.token
  if (cursor.atWord('SELECT')) return select(cursor)
  if (cursor.atWord('VALUES')) return values(cursor)
  if (cursor.accept('TABLE')) {
    const name = cursor.identifier()
    return { kind: 'explicit-table', position: cursor.from(start), name }
  }
  cursor.atName()
  if (!cursor.atSymbol('(') && startsOperand(start)) throw cursor.wrong(start, notAQuery, 'write SELECT, VALUES or TABLE')
  cursor.expectSymbol('(')
  const inner = query(cursor)
  cursor.expectSymbol(')')
  return inner
}

/** Whether an expression that is no query starts with the token. */
function startsOperand({ kind, text }: Token): boolean {
  return kind === 'quoted' || kind === 'string' || kind === 'number' || (kind === 'word' && !reservedWords.has(text))
}

function values(cursor: TokenCursor): Values {
  const start = cursor.next()
  const rows = cursor.list(() => valuesRow(cursor))
  return { kind: 'values', position: cursor.from(start), rows }
}

function valuesRow(cursor: TokenCursor): ValuesRow {
  const start = cursor.token
  const row = cursor.grammar.expression(cursor)
  return { kind: 'values-row', position: cursor.from(start), items: row.kind === 'row' ? row.items : [row] }
}

function selectItem(cursor: TokenCursor): SelectItem {
  const start = cursor.token
  if (start.kind === 'operator' && start.text === '*') {
    cursor.next()
    const expression = { kind: 'star', position: cursor.at(start), qualifier: [] } as const
    return { kind: 'select-item', position: expression.position, expression }
  }
  const expression = cursor.grammar.expression(cursor)
  const alias = cursor.accept('AS') || cursor.atName() ? cursor.name() : undefined
  return { kind: 'select-item', position: cursor.from(start), expression, ...(alias ? { alias } : {}) }
}

function select(cursor: TokenCursor): Select {
  const start = cursor.next()
  const selectHints = hints(cursor)
  const distinct = cursor.acceptOneOf(['DISTINCT', 'ALL']) === 'DISTINCT'
  const items = cursor.list(() => selectItem(cursor))
  const from = cursor.accept('FROM') ? tableList(cursor) : undefined
  const where = cursor.accept('WHERE') ? cursor.grammar.expression(cursor) : undefined
  const groupBy = cursor.atWord('GROUP') ? grouping(cursor) : undefined
  const having = cursor.accept('HAVING') ? cursor.grammar.expression(cursor) : undefined
  const windows = cursor.accept('WINDOW') ? cursor.list(() => namedWindow(cursor)) : []
  const qualify = cursor.accept('QUALIFY') ? cursor.grammar.expression(cursor) : undefined
  return {
    kind: 'select', position: cursor.from(start), hints: selectHints, distinct, items,
    ...(from ? { from } : {}), ...(where ? { where } : {}), ...(groupBy ? { groupBy } : {}),
    ...(having ? { having } : {}), windows, ...(qualify ? { qualify } : {}),
  }
}

function namedWindow(cursor: TokenCursor): NamedWindow {
  const start = cursor.token
  const name = cursor.name()
  cursor.expect('AS')
  const window = windowSpecification(cursor)
  return { kind: 'named-window', position: cursor.from(start), name, window }
}

function grouping(cursor: TokenCursor): GroupBy {
  const start = cursor.next()
  cursor.expect('BY')
  const distinct = cursor.acceptOneOf(['DISTINCT', 'ALL']) === 'DISTINCT'
  const items = cursor.list(() => groupingElement(cursor))
  return { kind: 'group-by', position: cursor.from(start), distinct, items }
}

function groupingElement(cursor: TokenCursor): GroupingElement {
  return cursor.nested(() => {
    const start = cursor.token
    if (cursor.accept('GROUPING', 'SETS')) {
      const sets = cursor.parenthesized(() => groupingElement(cursor))
      return { kind: 'grouping-sets', position: cursor.from(start), sets }
    }
    const word = cursor.acceptOneOf(['ROLLUP', 'CUBE'])
    if (word === undefined) return groupingExpressions(cursor)
    const items = cursor.parenthesized(() => groupingExpressions(cursor))
    return { kind: word === 'CUBE' ? 'cube' : 'rollup', position: cursor.from(start), items }
  })
}

function groupingExpressions(cursor: TokenCursor): GroupingExpressions {
  const start = cursor.token
  if (cursor.atSymbol('(') && cursor.peekSymbol(1, ')')) {
    cursor.next()
    cursor.next()
    return { kind: 'grouping-expressions', position: cursor.from(start), expressions: [] }
  }
  const found = cursor.grammar.expression(cursor)
  const expressions = found.kind === 'row' && !found.explicit ? found.items : [found]
  return { kind: 'grouping-expressions', position: cursor.from(start), expressions }
}
