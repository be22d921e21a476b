// The first word of a statement picks its rule. Here too: the rules of DML, statement sets, EXPLAIN and session words.
import type { CreateMaterializedTable, CreateTable } from '../ast/ddl.ts'
import type { Identifier } from '../ast/node.ts'
import type { Query } from '../ast/query.ts'
import type {
  Analyze, Assignment, BeginStatementSet, CallProcedure, ClientCommand, CompilePlan, Delete, EndStatementSet,
  Execute, ExecutePlan, Explain, ExplainDetail, Insert, Jar, LoadModule, ResetOption, SetOption, Statement,
  StatementSet, StopJob, Truncate, UnloadModule, Update,
} from '../ast/statement.ts'
import { alterStatement, dropStatement } from './alter.ts'
import { functionCall } from './call.ts'
import { createStatement, replaceTable } from './create.ts'
import type { TokenCursor } from './cursor.ts'
import { ifNotExists, partition, withOptions } from './ddl-parts.ts'
import { hints } from './hint.ts'
import { leadsToQuery } from './primary.ts'
import { describeStatement, showStatement, useStatement } from './show.ts'
import { stringValue } from './text.ts'

type Rule = (cursor: TokenCursor) => Statement

const rules: Readonly<Record<string, Rule>> = {
  SELECT: (cursor) => cursor.grammar.query(cursor),
  VALUES: (cursor) => cursor.grammar.query(cursor),
  WITH: (cursor) => cursor.grammar.query(cursor),
  TABLE: (cursor) => cursor.grammar.query(cursor),
  INSERT: insert, UPSERT: insert, UPDATE: update, DELETE: deletion, TRUNCATE: truncate,
  CREATE: createStatement, REPLACE: replaceTable, ALTER: alterStatement, DROP: dropStatement,
  SHOW: showStatement, DESCRIBE: describeStatement, DESC: describeStatement, USE: useStatement,
  EXPLAIN: explain, EXECUTE: execute, COMPILE: compilePlan, BEGIN: beginStatementSet,
  END: endStatementSet, SET: setOption, RESET: resetOption, ADD: jar, REMOVE: jar, LOAD: loadModule,
  UNLOAD: unloadModule, ANALYZE: analyze, STOP: stopJob, CALL: callProcedure, QUIT: client, EXIT: client,
  CLEAR: client, HELP: client, SOURCE: client,
}

/** First words that Flink's grammar looks at only together with the second. */
const pairedWords = new Set(['SHOW', 'USE', 'TRUNCATE', 'BEGIN', 'EXECUTE', 'LOAD', 'UNLOAD', 'DESC', 'STOP', 'ADD', 'REMOVE'])

/** Takes one statement. */
export function statement(cursor: TokenCursor): Statement {
  const token = cursor.token
  if (token.kind === 'word' && pairedWords.has(token.text)) cursor.group()
  if (cursor.atSymbol('(')) return cursor.grammar.query(cursor)
  const rule = token.kind === 'word' && Object.hasOwn(rules, token.text) ? rules[token.text] : undefined
  if (rule) return rule(cursor)
  cursor.atOneOf(Object.keys(rules))
  throw cursor.failure()
}

function insert(cursor: TokenCursor): Insert {
  const start = cursor.next()
  let mode: Insert['mode'] = 'UPSERT'
  if (start.text === 'INSERT') mode = cursor.expectOneOf(['INTO', 'OVERWRITE'])
  else cursor.expect('INTO')
  const table = cursor.identifier()
  const tableHints = hints(cursor)
  const entries = partition(cursor)
  const named = cursor.atSymbol('(') && !leadsToQuery(cursor)
  const columns = named ? cursor.parenthesized(() => targetColumn(cursor)) : []
  const query = cursor.grammar.query(cursor)
  let onConflict: Pick<Insert, 'onConflict'> = {}
  if (cursor.accept('ON')) {
    cursor.expect('CONFLICT', 'DO')
    onConflict = { onConflict: cursor.expectOneOf(['ERROR', 'NOTHING', 'DEDUPLICATE']) }
  }
  return {
    kind: 'insert', position: cursor.from(start), mode, table, hints: tableHints, partition: entries, columns, query,
    ...onConflict,
  }
}

function targetColumn(cursor: TokenCursor): Identifier {
  const column = cursor.identifier()
  cursor.atName()
  return column
}

function assignment(cursor: TokenCursor): Assignment {
  const start = cursor.token
  const column = cursor.identifier()
  cursor.expectSymbol('=')
  const value = cursor.grammar.expression(cursor)
  return { kind: 'assignment', position: cursor.from(start), column, value }
}

function update(cursor: TokenCursor): Update {
  const start = cursor.next()
  const table = cursor.identifier()
  cursor.expect('SET')
  const assignments = cursor.list(() => assignment(cursor))
  const where = cursor.accept('WHERE') ? { where: cursor.grammar.expression(cursor) } : {}
  return { kind: 'update', position: cursor.from(start), table, assignments, ...where }
}

function deletion(cursor: TokenCursor): Delete {
  const start = cursor.next()
  cursor.expect('FROM')
  const table = cursor.identifier()
  const where = cursor.accept('WHERE') ? { where: cursor.grammar.expression(cursor) } : {}
  return { kind: 'delete', position: cursor.from(start), table, ...where }
}

function truncate(cursor: TokenCursor): Truncate {
  const start = cursor.next()
  cursor.expect('TABLE')
  const table = cursor.identifier()
  return { kind: 'truncate', position: cursor.from(start), table }
}

/** Takes the INSERT statements up to END; each closes with a semicolon. */
function insertsUntilEnd(cursor: TokenCursor): Insert[] {
  const inserts: Insert[] = []
  while (inserts.length === 0 || !cursor.accept('END')) {
    if (!cursor.atOneOf(['INSERT', 'UPSERT'])) {
      throw cursor.failure('only INSERT statements may stand in a statement set, closed by END')
    }
    inserts.push(insert(cursor))
    cursor.expectSymbol(';')
  }
  return inserts
}

/** STATEMENT SET BEGIN … END. */
function statementSet(cursor: TokenCursor): StatementSet {
  const start = cursor.token
  cursor.expect('STATEMENT', 'SET', 'BEGIN')
  const inserts = insertsUntilEnd(cursor)
  return { kind: 'statement-set', position: cursor.from(start), inserts }
}

function beginStatementSet(cursor: TokenCursor): StatementSet | BeginStatementSet {
  const start = cursor.next()
  cursor.expect('STATEMENT', 'SET')
  if (!cursor.atSymbol(';') || cursor.peek(1).kind === 'end') {
    return { kind: 'begin-statement-set', position: cursor.from(start) }
  }
  cursor.expectSymbol(';')
  const inserts = insertsUntilEnd(cursor)
  return { kind: 'statement-set', position: cursor.from(start), inserts }
}

function endStatementSet(cursor: TokenCursor): EndStatementSet {
  const start = cursor.next()
  return { kind: 'end-statement-set', position: cursor.from(start) }
}

function execute(cursor: TokenCursor): Execute | ExecutePlan | StatementSet {
  const start = cursor.next()
  if (cursor.accept('PLAN')) {
    const path = stringValue(cursor)
    return { kind: 'execute-plan', position: cursor.from(start), path }
  }
  if (cursor.atWord('STATEMENT')) return { ...statementSet(cursor), position: cursor.from(start) }
  const inner = queryOrInsert(cursor)
  return { kind: 'execute', position: cursor.from(start), statement: inner }
}

function queryOrInsert(cursor: TokenCursor): Query | Insert {
  if (cursor.atOneOf(['INSERT', 'UPSERT'])) return insert(cursor)
  return cursor.grammar.query(cursor)
}

function compilePlan(cursor: TokenCursor): CompilePlan {
  const start = cursor.next()
  const runs = cursor.accept('AND')
  if (runs) cursor.expect('EXECUTE')
  cursor.expect('PLAN')
  const path = stringValue(cursor)
  const exists = !runs && ifNotExists(cursor)
  cursor.expect('FOR')
  if (!cursor.atOneOf(['STATEMENT', 'INSERT', 'UPSERT'])) throw cursor.failure()
  const inner = cursor.atWord('STATEMENT') ? statementSet(cursor) : insert(cursor)
  const position = cursor.from(start)
  return { kind: 'compile-plan', position, path, ifNotExists: exists, execute: runs, statement: inner }
}

const details: readonly ExplainDetail[] = ['ESTIMATED_COST', 'CHANGELOG_MODE', 'JSON_EXECUTION_PLAN', 'PLAN_ADVICE']

function explained(cursor: TokenCursor): Explain['statement'] {
  if (cursor.atWord('STATEMENT')) return statementSet(cursor)
  if (cursor.atOneOf(['CREATE', 'REPLACE'])) {
    const at = cursor.token
    const found = at.text === 'CREATE' ? createStatement(cursor) : replaceTable(cursor)
    if (explainable(found)) return found
    throw cursor.wrong(at, 'Unsupported CREATE OR REPLACE statement for EXPLAIN. The statement must define a query using the ' +
      'AS clause (i.e. CTAS/RTAS statements).')
  }
  return queryOrInsert(cursor)
}

function explainable(found: Statement): found is CreateTable | CreateMaterializedTable {
  return found.kind === 'create-materialized-table' || (found.kind === 'create-table' && found.query !== undefined)
}

function explain(cursor: TokenCursor): Explain {
  const start = cursor.next()
  let found: ExplainDetail[] = []
  if (cursor.accept('PLAN', 'FOR')) found = []
  else if (cursor.atOneOf(details)) found = cursor.list(() => cursor.expectOneOf(details))
  const inner = explained(cursor)
  return { kind: 'explain', position: cursor.from(start), details: found, statement: inner }
}

/** `SET key = value` without quotes, which clients of Flink read before its parser does. */
function plainOption(cursor: TokenCursor): { readonly key: string; readonly value: string } | undefined {
  const found = /^([^'\s=;]+)\s*=\s*(?:'([^']*)'|([^;\s]+))\s*(?:;\s*)?$/.exec(cursor.text.slice(cursor.token.start))
  if (!found) return undefined
  while (!cursor.atEnd() && !cursor.atSymbol(';')) cursor.next()
  return { key: found[1] ?? '', value: found[2] ?? found[3] ?? '' }
}

function setOption(cursor: TokenCursor): SetOption {
  const start = cursor.next()
  if (!cursor.atString()) {
    const plain = plainOption(cursor)
    if (plain) return { kind: 'set-option', position: cursor.from(start), ...plain }
    if (cursor.token.kind === 'word') throw cursor.failure("write the key and the value in quotes: SET 'key' = 'value'")
    return { kind: 'set-option', position: cursor.from(start) }
  }
  const key = stringValue(cursor)
  cursor.expectSymbol('=')
  const value = stringValue(cursor)
  return { kind: 'set-option', position: cursor.from(start), key, value }
}

function resetOption(cursor: TokenCursor): ResetOption {
  const start = cursor.next()
  const plain = /^([^'\s;]+)\s*(?:;\s*)?$/.exec(cursor.text.slice(cursor.token.start))?.[1]
  if (plain !== undefined) {
    while (!cursor.atEnd() && !cursor.atSymbol(';')) cursor.next()
    return { kind: 'reset-option', position: cursor.from(start), key: plain }
  }
  const key = cursor.atString() ? { key: stringValue(cursor) } : {}
  return { kind: 'reset-option', position: cursor.from(start), ...key }
}

function jar(cursor: TokenCursor): Jar {
  const start = cursor.next()
  cursor.expect('JAR')
  const path = stringValue(cursor)
  return { kind: 'jar', position: cursor.from(start), action: start.text as Jar['action'], path }
}

function loadModule(cursor: TokenCursor): LoadModule {
  const start = cursor.next()
  cursor.expect('MODULE')
  const module = cursor.name()
  const options = withOptions(cursor)
  return { kind: 'load-module', position: cursor.from(start), module, options }
}

function unloadModule(cursor: TokenCursor): UnloadModule {
  const start = cursor.next()
  cursor.expect('MODULE')
  const module = cursor.name()
  return { kind: 'unload-module', position: cursor.from(start), module }
}

function analyze(cursor: TokenCursor): Analyze {
  const start = cursor.next()
  cursor.expect('TABLE')
  const table = cursor.identifier()
  const entries = partition(cursor)
  cursor.expect('COMPUTE', 'STATISTICS')
  let columns: Analyze['columns'] = []
  if (cursor.accept('FOR')) {
    const all = cursor.accept('ALL')
    cursor.expect('COLUMNS')
    columns = all ? 'ALL' : cursor.list(() => cursor.identifier())
  }
  return { kind: 'analyze', position: cursor.from(start), table, partition: entries, columns }
}

function stopJob(cursor: TokenCursor): StopJob {
  const start = cursor.next()
  cursor.expect('JOB')
  const job = stringValue(cursor)
  const savepoint = cursor.accept('WITH', 'SAVEPOINT')
  const at = cursor.token
  const drain = cursor.accept('WITH', 'DRAIN')
  if (drain && !savepoint) {
    throw cursor.wrong(at, 'WITH DRAIN could only be used after WITH SAVEPOINT.', 'write WITH SAVEPOINT WITH DRAIN')
  }
  return { kind: 'stop-job', position: cursor.from(start), job, savepoint, drain }
}

function callProcedure(cursor: TokenCursor): CallProcedure {
  const start = cursor.next()
  const name = cursor.identifier()
  const call = functionCall(cursor, name)
  return { kind: 'call-procedure', position: cursor.from(start), call }
}

function client(cursor: TokenCursor): ClientCommand {
  const start = cursor.next()
  const command = start.text === 'EXIT' ? 'QUIT' : (start.text as ClientCommand['command'])
  const path = command === 'SOURCE' ? { path: stringValue(cursor) } : {}
  return { kind: 'client-command', position: cursor.from(start), command, ...path }
}
