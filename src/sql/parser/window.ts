// Sort keys and window specifications.
import type { FrameBound, OrderItem, WindowFrame, WindowSpecification } from '../ast/query.ts'
import type { TokenCursor } from './cursor.ts'

function orderItem(cursor: TokenCursor): OrderItem {
  const start = cursor.token
  const expression = cursor.grammar.expression(cursor)
  const descending = cursor.acceptOneOf(['ASC', 'DESC']) === 'DESC'
  const nulls = cursor.accept('NULLS') ? cursor.expectOneOf(['FIRST', 'LAST']) : undefined
  return { kind: 'order-item', position: cursor.from(start), expression, descending, ...(nulls ? { nulls } : {}) }
}

/** Takes the keys of ORDER BY; `goesOn` says, at a comma, whether another key follows it. */
export function orderItems(cursor: TokenCursor, goesOn: () => boolean = () => true): OrderItem[] {
  const items = [orderItem(cursor)]
  while (cursor.atSymbol(',') && goesOn()) {
    cursor.next()
    items.push(orderItem(cursor))
  }
  return items
}

function frameBound(cursor: TokenCursor): FrameBound {
  const start = cursor.token
  for (const side of ['PRECEDING', 'FOLLOWING'] as const) {
    if (cursor.accept('UNBOUNDED', side)) {
      return { kind: 'frame-bound', position: cursor.from(start), bound: `UNBOUNDED ${side}` }
    }
  }
  if (cursor.accept('CURRENT')) {
    cursor.expect('ROW')
    return { kind: 'frame-bound', position: cursor.from(start), bound: 'CURRENT ROW' }
  }
  const value = cursor.grammar.operand(cursor)
  const bound = cursor.expectOneOf(['PRECEDING', 'FOLLOWING'])
  return { kind: 'frame-bound', position: cursor.from(start), bound, value }
}

function frame(cursor: TokenCursor): WindowFrame | undefined {
  const at = cursor.token
  const unit = cursor.acceptOneOf(['ROWS', 'RANGE'])
  if (unit === undefined) return undefined
  if (!cursor.accept('BETWEEN')) return { kind: 'frame', position: cursor.from(at), unit, start: frameBound(cursor) }
  const start = frameBound(cursor)
  cursor.expect('AND')
  const end = frameBound(cursor)
  return { kind: 'frame', position: cursor.from(at), unit, start, end }
}

/** Takes a window specification in parentheses. */
export function windowSpecification(cursor: TokenCursor): WindowSpecification {
  const start = cursor.token
  cursor.expectSymbol('(')
  const base = cursor.atName() ? cursor.name() : undefined
  const partitionBy = cursor.accept('PARTITION', 'BY') ? cursor.list(() => cursor.grammar.expression(cursor)) : []
  const orderBy = cursor.accept('ORDER', 'BY') ? orderItems(cursor) : []
  const rows = frame(cursor)
  cursor.expectSymbol(')')
  return {
    kind: 'window', position: cursor.from(start), ...(base ? { base } : {}), partitionBy, orderBy,
    ...(rows ? { frame: rows } : {}),
  }
}
