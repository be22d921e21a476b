// The JSON functions of the SQL standard, whose arguments mix with RETURNING, ON EMPTY, ON ERROR, ON NULL and wrappers.
import type { Expression, JsonBehavior, JsonCall } from '../ast/expression.ts'
import type { TokenCursor } from './cursor.ts'

type Clauses = { -readonly [K in keyof JsonCall]?: JsonCall[K] }

/** Takes a JSON call; the cursor is at its name. */
export function jsonCall(cursor: TokenCursor, name: JsonCall['name']): JsonCall {
  const start = cursor.next()
  cursor.expectSymbol('(')
  const args: Expression[] = []
  const clauses: Clauses = {}
  switch (name) {
    case 'JSON_EXISTS': case 'JSON_VALUE': case 'JSON_QUERY': path(cursor, name, args, clauses); break
    case 'JSON_OBJECT': case 'JSON_OBJECTAGG': pairs(cursor, name, args, clauses); break
    case 'JSON_ARRAY': case 'JSON_ARRAYAGG': elements(cursor, name, args, clauses); break
  }
  cursor.expectSymbol(')')
  return { ...clauses, kind: 'json-call', position: cursor.from(start), name, args }
}

function behaviors(name: JsonCall['name']): readonly JsonBehavior['action'][] {
  if (name === 'JSON_EXISTS') return ['TRUE', 'FALSE', 'UNKNOWN', 'ERROR']
  return name === 'JSON_VALUE' ? ['NULL', 'ERROR', 'DEFAULT'] : ['NULL', 'ERROR', 'EMPTY ARRAY', 'EMPTY OBJECT']
}

function path(cursor: TokenCursor, name: JsonCall['name'], args: Expression[], clauses: Clauses): void {
  args.push(cursor.grammar.expression(cursor))
  cursor.expectSymbol(',')
  args.push(cursor.grammar.expression(cursor))
  if (name !== 'JSON_EXISTS' && cursor.accept('RETURNING')) clauses.returning = cursor.grammar.type(cursor)
  if (name === 'JSON_QUERY') wrapper(cursor, clauses)
  for (;;) {
    const behavior = jsonBehavior(cursor, behaviors(name))
    if (behavior === undefined) return
    cursor.expect('ON')
    if (name !== 'JSON_EXISTS' && clauses.onEmpty === undefined && cursor.accept('EMPTY')) clauses.onEmpty = behavior
    else {
      cursor.expect('ERROR')
      clauses.onError = behavior
      return
    }
  }
}

function jsonBehavior(cursor: TokenCursor, actions: readonly JsonBehavior['action'][]): JsonBehavior | undefined {
  const start = cursor.token
  const action = actions.find((words) => cursor.accept(...words.split(' ')))
  if (action === undefined) return undefined
  const value = action === 'DEFAULT' ? cursor.grammar.expression(cursor) : undefined
  return { kind: 'json-behavior', position: cursor.from(start), action, ...(value ? { value } : {}) }
}

function wrapper(cursor: TokenCursor, clauses: Clauses): void {
  if (cursor.accept('WITHOUT')) clauses.wrapper = 'WITHOUT ARRAY'
  else if (cursor.accept('WITH')) {
    const conditional = cursor.acceptOneOf(['CONDITIONAL', 'UNCONDITIONAL']) ?? 'UNCONDITIONAL'
    clauses.wrapper = `WITH ${conditional} ARRAY`
  } else return
  cursor.accept('ARRAY')
  cursor.expect('WRAPPER')
}

function onNull(cursor: TokenCursor, clauses: Clauses): void {
  for (const action of ['NULL', 'ABSENT'] as const) if (cursor.accept(action, 'ON', 'NULL')) clauses.onNull = action
}

function pair(cursor: TokenCursor, args: Expression[]): void {
  const keyword = cursor.atWord('KEY') && !/^[,:)]$/.test(cursor.peek(1).text) && !cursor.peekWord(1, 'VALUE')
  if (keyword) cursor.next()
  args.push(cursor.grammar.expression(cursor))
  if (!cursor.accept('VALUE')) {
    if (keyword) throw cursor.failure()
    if (!cursor.acceptSymbol(':')) cursor.expectSymbol(',')
  }
  args.push(cursor.grammar.expression(cursor))
}

function pairs(cursor: TokenCursor, name: JsonCall['name'], args: Expression[], clauses: Clauses): void {
  const empty = cursor.atSymbol(')') || cursor.atWords('NULL', 'ON') || cursor.atWords('ABSENT', 'ON')
  if (!empty) {
    pair(cursor, args)
    while (name === 'JSON_OBJECT' && cursor.acceptSymbol(',')) pair(cursor, args)
  } else if (name === 'JSON_OBJECTAGG') throw cursor.failure()
  onNull(cursor, clauses)
}

function elements(cursor: TokenCursor, name: JsonCall['name'], args: Expression[], clauses: Clauses): void {
  const empty = cursor.atSymbol(')') || cursor.atWords('NULL', 'ON') || cursor.atWords('ABSENT', 'ON')
  if (!empty) {
    args.push(cursor.grammar.expression(cursor))
    while (name === 'JSON_ARRAY' && cursor.acceptSymbol(',')) args.push(cursor.grammar.expression(cursor))
  } else if (name === 'JSON_ARRAYAGG') throw cursor.failure()
  if (name === 'JSON_ARRAYAGG' && cursor.accept('ORDER', 'BY')) clauses.orderBy = cursor.grammar.orderItems(cursor)
  onNull(cursor, clauses)
}
