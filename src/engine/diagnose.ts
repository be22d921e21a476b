// Findings of a script for the editor and the deploy linter: parse errors, unknown names, wrong types, warnings.
// Always: nothing is run and nothing is stored; tables and views that the script itself makes are known to the statements behind them.

import { MillraceError, type Position } from '../base/error.ts'
import type { Statement } from '../sql/ast/statement.ts'
import { parseScript } from '../sql/parser/parse.ts'
import { catalogTableOf, positionsOf } from '../sql/validate/create-table.ts'
import { textOfPath } from '../sql/validate/names.ts'
import { resolveTable } from '../sql/validate/resolve-table.ts'
import type { CatalogTable } from '../table/catalog.ts'
import type { Diagnostic } from '../table/engine.ts'
import type { EmbeddedSession } from './session.ts'
import { findTable, pathOf } from './statements/names.ts'
import { viewTable } from './statements/views.ts'

function findingOf(thrown: unknown, fallback: Position): Diagnostic | undefined {
  const error = MillraceError.from(thrown)
  if (error.domain === 'internal') return undefined
  return {
    severity: 'error', code: error.code, message: error.message, position: error.position ?? fallback,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  }
}

/** Checks a statement; answers its warnings and remembers what it makes. */
async function check(statement: Statement, session: EmbeddedSession, made: Map<string, CatalogTable>): Promise<readonly string[]> {
  const planner = session.planner({}, made)
  switch (statement.kind) {
    case 'query': return (await planner.planQuery(statement)).warnings
    case 'insert': return (await planner.planInserts([statement])).warnings
    case 'statement-set': return (await planner.planInserts(statement.inserts)).warnings
    case 'execute': return check(statement.statement, session, made)
    case 'create-table': {
      const path = pathOf(statement.name, session)
      const likePath = statement.like && pathOf(statement.like.table, session)
      const like = likePath && (made.get(textOfPath(likePath)) ?? (await findTable(likePath, session))?.table)
      const fields = statement.query && await planner.queryFields(statement.query)
      const table = catalogTableOf(statement, like, fields)
      resolveTable({ path, table, temporary: true }, planner.facts, positionsOf(statement))
      made.set(textOfPath(path), table)
      return []
    }
    case 'create-view': {
      const table = await viewTable(statement.query, statement.queryText, statement.columns, undefined, session, planner)
      made.set(textOfPath(pathOf(statement.name, session)), table)
      return []
    }
    default: return []
  }
}

/** All findings of a script, in its order. */
export async function diagnose(script: string, session: EmbeddedSession): Promise<Diagnostic[]> {
  const found: Diagnostic[] = []
  const made = new Map<string, CatalogTable>()
  for (const part of parseScript(script).statements) {
    const place = { line: part.line, column: part.column, length: 1 }
    try {
      if (part.error) throw part.error
      if (!part.statement) continue
      for (const message of await check(part.statement, session, made)) {
        found.push({ severity: 'warning', code: 'sql.warning', message, position: part.statement.position })
      }
    } catch (thrown) {
      const finding = findingOf(thrown, place)
      if (finding) found.push(finding)
    }
  }
  return found
}
