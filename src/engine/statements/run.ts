// Statements that are answered at once: definitions, SHOW, DESCRIBE, USE, SET, jobs.

import { MillraceError } from '../../base/error.ts'
import type { Statement } from '../../sql/ast/statement.ts'
import type { ExecuteOptions } from '../../table/engine.ts'
import { okResult, type StaticResult, textColumn } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { alterDatabase, alterTable, alterView } from './alter-table.ts'
import { createFunction, createNamespace, createTable, createView, drop } from './define.ts'
import { describe } from './describe.ts'
import { findCatalog } from './names.ts'
import { show } from './show.ts'

/** Runs a statement and answers its rows. */
export async function runStatement(ast: Statement, session: EmbeddedSession, options: ExecuteOptions): Promise<StaticResult> {
  switch (ast.kind) {
    case 'create-table': return createTable(ast, session, options)
    case 'create-view': return createView(ast, session)
    case 'create-catalog': case 'create-database': return createNamespace(ast, session)
    case 'create-function': return createFunction(ast, session)
    case 'alter-table': return alterTable(ast, session)
    case 'alter-view': return alterView(ast, session)
    case 'alter-database': case 'alter-catalog': return alterDatabase(ast, session)
    case 'use-modules':
      session.modules = ast.modules.map((name) => name.text)
      return okResult
    case 'jar':
      if (ast.action === 'ADD') session.jars.add(ast.path)
      else session.jars.delete(ast.path)
      return okResult
    case 'update': case 'delete':
      throw new MillraceError('sql.not-supported', `${ast.kind.toUpperCase()} statement is not supported for streaming mode now.`, { position: ast.position })
    case 'truncate':
      throw new MillraceError('sql.not-supported', 'TRUNCATE TABLE statement is not supported in streaming mode.', { position: ast.position })
    case 'drop': return drop(ast, session)
    case 'show': return show(ast, session)
    case 'describe': return describe(ast, session)
    case 'use': {
      if (ast.object === 'CATALOG') {
        const catalog = findCatalog(ast.name.parts[0]!.text, session, ast.name.position)
        session.currentCatalogName = catalog.name
        session.currentDatabaseName = catalog.defaultDatabase()
      } else {
        const parts = ast.name.parts.map((part) => part.text)
        const database = parts.at(-1)!
        const catalog = findCatalog(parts.length > 1 ? parts[0]! : session.currentCatalogName, session, ast.name.position)
        if ((await catalog.getDatabase(database)) === undefined) {
          throw new MillraceError('catalog.not-found', `A database with name [${database}] does not exist in the catalog: [${catalog.name}].`, { position: ast.name.position })
        }
        session.currentCatalogName = catalog.name
        session.currentDatabaseName = database
      }
      return okResult
    }
    case 'set-option': {
      if (ast.key === undefined) {
        const rows = Object.entries(session.properties()).sort(([a], [b]) => (a < b ? -1 : 1))
        return { columns: [textColumn('key'), textColumn('value')], rows }
      }
      session.setProperty(ast.key, ast.value ?? '')
      return okResult
    }
    case 'reset-option':
      session.resetProperty(ast.key)
      return okResult
    case 'stop-job': {
      const job = session.engine.job(ast.job)
      if (!job) throw new MillraceError('engine.no-job', `Could not find job ${ast.job}`, { position: ast.position, hint: 'SHOW JOBS lists them' })
      if (!ast.savepoint) {
        await job.cancel()
        return okResult
      }
      return { columns: [textColumn('savepoint path')], rows: [[await job.stop({ drain: ast.drain })]] }
    }
    default:
      throw new MillraceError('sql.not-supported', `${ast.kind.replaceAll('-', ' ').toUpperCase()} is not supported yet`, { position: ast.position })
  }
}

