// All other statements: DML, statement sets, EXPLAIN, SHOW, session commands.
import type { Insert, Show, Statement, StatementSet } from '../ast/statement.ts'
import { type PrintContext, printIdentifier, printName, printOptions, quoteString } from './context.ts'
import { printDefinition, printPartition } from './ddl.ts'
import { printHints } from './query.ts'

function insert(found: Insert, context: PrintContext): string {
  const words = found.mode === 'UPSERT' ? 'UPSERT INTO' : `INSERT ${found.mode}`
  const partition = found.partition.length === 0 ? '' : ` ${printPartition(found.partition, context)}`
  const columns = found.columns.map((column) => printIdentifier(column, context))
  const list = columns.length === 0 ? '' : ` (${columns.join(', ')})`
  const conflict = found.onConflict === undefined ? '' : `\nON CONFLICT DO ${found.onConflict}`
  const table = `${printIdentifier(found.table, context)}${printHints(found.hints)}`
  return `${words} ${table}${partition}${list}\n${context.query(found.query)}${conflict}`
}

function statementSet(found: StatementSet, context: PrintContext): string {
  const inserts = found.inserts.map((one) => `${insert(one, context)};\n`)
  return `STATEMENT SET BEGIN\n${inserts.join('')}END`
}

function show(found: Show, context: PrintContext): string {
  const parts = [`SHOW ${found.object}`]
  if (found.preposition) parts.push(found.preposition)
  if (found.name) parts.push(printIdentifier(found.name, context))
  if (found.partition.length > 0) parts.push(printPartition(found.partition, context))
  if (found.like) {
    parts.push(`${found.like.negated ? 'NOT ' : ''}${found.like.operator} ${quoteString(found.like.pattern)}`)
  }
  return parts.join(' ')
}

function withOptions(options: Parameters<typeof printOptions>[0]): string {
  return options.length === 0 ? '' : ` WITH ${printOptions(options)}`
}

function modify(found: Statement, context: PrintContext): string | undefined {
  switch (found.kind) {
    case 'insert': return insert(found, context)
    case 'update': {
      const assignments = found.assignments.map(({ column, value }) =>
        `${printIdentifier(column, context)} = ${context.expression(value)}`)
      const where = found.where ? ` WHERE ${context.expression(found.where)}` : ''
      return `UPDATE ${printIdentifier(found.table, context)} SET ${assignments.join(', ')}${where}`
    }
    case 'delete': {
      const where = found.where ? ` WHERE ${context.expression(found.where)}` : ''
      return `DELETE FROM ${printIdentifier(found.table, context)}${where}`
    }
    case 'truncate': return `TRUNCATE TABLE ${printIdentifier(found.table, context)}`
    case 'statement-set': return `EXECUTE ${statementSet(found, context)}`
    case 'begin-statement-set': return 'BEGIN STATEMENT SET'
    case 'end-statement-set': return 'END'
    case 'execute': return `EXECUTE ${nested(found.statement, context)}`
    case 'execute-plan': return `EXECUTE PLAN ${quoteString(found.path)}`
    case 'compile-plan': {
      const words = found.execute ? 'COMPILE AND EXECUTE PLAN' : 'COMPILE PLAN'
      const exists = found.ifNotExists ? ' IF NOT EXISTS' : ''
      return `${words} ${quoteString(found.path)}${exists} FOR ${nested(found.statement, context)}`
    }
    case 'explain': {
      const details = found.details.length === 0 ? 'PLAN FOR' : found.details.join(', ')
      return `EXPLAIN ${details} ${nested(found.statement, context)}`
    }
    default: return undefined
  }
}

/** A statement inside another; a statement set has no EXECUTE there. */
function nested(found: Statement, context: PrintContext): string {
  return found.kind === 'statement-set' ? statementSet(found, context) : printStatementNode(found, context)
}

function session(found: Statement, context: PrintContext): string | undefined {
  switch (found.kind) {
    case 'show': return show(found, context)
    case 'describe': {
      if (found.job !== undefined) return `DESCRIBE JOB ${quoteString(found.job)}`
      const kind = found.object === 'TABLE' ? '' : `${found.object} `
      const name = found.name ? printIdentifier(found.name, context) : ''
      return `DESCRIBE ${kind}${found.extended ? 'EXTENDED ' : ''}${name}`
    }
    case 'use': return `USE ${found.object === 'CATALOG' ? 'CATALOG ' : ''}${printIdentifier(found.name, context)}`
    case 'use-modules': return `USE MODULES ${found.modules.map((module) => printName(module, context)).join(', ')}`
    case 'load-module': return `LOAD MODULE ${printName(found.module, context)}${withOptions(found.options)}`
    case 'unload-module': return `UNLOAD MODULE ${printName(found.module, context)}`
    case 'set-option':
      return found.key === undefined ? 'SET' : `SET ${quoteString(found.key)} = ${quoteString(found.value ?? '')}`
    case 'reset-option': return found.key === undefined ? 'RESET' : `RESET ${quoteString(found.key)}`
    case 'jar': return `${found.action} JAR ${quoteString(found.path)}`
    case 'analyze': {
      const partition = found.partition.length === 0 ? '' : ` ${printPartition(found.partition, context)}`
      const names = found.columns === 'ALL' ? [] : found.columns.map((column) => printIdentifier(column, context))
      const list = names.length === 0 ? '' : ` FOR COLUMNS ${names.join(', ')}`
      const columns = found.columns === 'ALL' ? ' FOR ALL COLUMNS' : list
      return `ANALYZE TABLE ${printIdentifier(found.table, context)}${partition} COMPUTE STATISTICS${columns}`
    }
    case 'stop-job': {
      const savepoint = found.savepoint ? ' WITH SAVEPOINT' : ''
      return `STOP JOB ${quoteString(found.job)}${savepoint}${found.drain ? ' WITH DRAIN' : ''}`
    }
    case 'call-procedure': return `CALL ${context.expression(found.call)}`
    case 'client-command': return found.path === undefined ? found.command : `SOURCE ${quoteString(found.path)}`
    default: return undefined
  }
}

/** Any statement, without a closing semicolon. */
export function printStatementNode(found: Statement, context: PrintContext): string {
  switch (found.kind) {
    case 'query': return context.query(found)
    case 'create-table': case 'create-materialized-table': case 'create-view': case 'create-function':
    case 'create-catalog': case 'create-database': case 'create-model': case 'create-connection': case 'alter-table':
    case 'alter-materialized-table': case 'alter-view': case 'alter-database': case 'alter-catalog':
    case 'alter-model': case 'alter-connection': case 'alter-function': case 'drop':
      return printDefinition(found, context)
    default: return modify(found, context) ?? session(found, context) ?? ''
  }
}
