// Statements that are answered at once: definitions, SHOW, DESCRIBE, USE, SET, jobs.

import { MillraceError } from '../../base/error.ts'
import { didYouMean } from '../../base/suggest.ts'
import type { Drop } from '../../sql/ast/ddl.ts'
import type { Statement, Use } from '../../sql/ast/statement.ts'
import type { ExecuteOptions } from '../../table/engine.ts'
import { okResult, type StaticResult } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { alterTable } from './alter-table.ts'
import { refuseAnalyze, refuseCall, refuseChange, refuseJar, refusePlan, refuseTruncate } from './batch.ts'
import { createTable } from './create-table.ts'
import { describe } from './describe.ts'
import { dropTable } from './drop-table.ts'
import { refused } from './errors.ts'
import { alterFunction, createFunction, dropFunction } from './functions.ts'
import { stopJob } from './jobs.ts'
import { alterMaterializedTable, createMaterializedTable, dropMaterializedTable } from './materialized-tables.ts'
import { alterModel, createModel, dropModel } from './models.ts'
import { loadModule, unloadModule, useModules } from './modules.ts'
import { findCatalog } from './names.ts'
import { alterNamespace, createNamespace, databaseOf, dropCatalog, dropDatabase } from './namespaces.ts'
import { resetOption, setOption } from './settings.ts'
import { show } from './show.ts'
import { alterView, createView } from './views.ts'

async function drop(ast: Drop, session: EmbeddedSession, text: string): Promise<StaticResult> {
  switch (ast.object) {
    case 'TABLE': case 'VIEW': return dropTable(ast, session)
    case 'DATABASE': return dropDatabase(ast, session)
    case 'CATALOG': return dropCatalog(ast, session)
    case 'FUNCTION': return dropFunction(ast, session)
    case 'MODEL': return dropModel(ast, session, text)
    case 'MATERIALIZED TABLE': return dropMaterializedTable(ast, session)
    default: throw refused(`DROP ${ast.object} is not supported`, ast.position)
  }
}

async function use(ast: Use, session: EmbeddedSession): Promise<StaticResult> {
  if (ast.object === 'CATALOG') {
    const catalog = findCatalog(ast.name.parts[0]!.text, session, ast.name.position)
    session.currentCatalogName = catalog.name
    session.currentDatabaseName = catalog.defaultDatabase()
    return okResult
  }
  const { position } = ast.name
  if (ast.name.parts.length === 2) findCatalog(ast.name.parts[0]!.text, session, position)
  const { catalog, name } = databaseOf(ast.name, session, 'use')
  if ((await catalog.getDatabase(name)) === undefined) {
    throw new MillraceError('catalog.not-found', `A database with name [${name}] does not exist in the catalog: [${catalog.name}].`,
      { position, hint: didYouMean(name, await catalog.listDatabases()) })
  }
  session.currentCatalogName = catalog.name
  session.currentDatabaseName = name
  return okResult
}

/** Runs a statement and answers its rows; `text` is the statement as it was written. */
export async function runStatement(ast: Statement, session: EmbeddedSession, options: ExecuteOptions, text: string): Promise<StaticResult> {
  switch (ast.kind) {
    case 'create-table': return createTable(ast, session, options)
    case 'create-materialized-table': return createMaterializedTable(ast, session)
    case 'create-view': return createView(ast, session)
    case 'create-catalog': case 'create-database': return createNamespace(ast, session)
    case 'create-function': return createFunction(ast, session)
    case 'create-model': return createModel(ast, session, text)
    case 'alter-table': return alterTable(ast, session)
    case 'alter-materialized-table': return alterMaterializedTable(ast, session)
    case 'alter-view': return alterView(ast, session)
    case 'alter-database': case 'alter-catalog': return alterNamespace(ast, session)
    case 'alter-function': return alterFunction(ast, session)
    case 'alter-model': return alterModel(ast, session, text)
    case 'drop': return drop(ast, session, text)
    case 'show': return show(ast, session, text)
    case 'describe': return describe(ast, session, text)
    case 'use': return use(ast, session)
    case 'use-modules': return useModules(ast, session)
    case 'load-module': return loadModule(ast, session)
    case 'unload-module': return unloadModule(ast, session)
    case 'set-option': return setOption(ast, session)
    case 'reset-option': return resetOption(ast, session)
    case 'stop-job': return stopJob(ast, session)
    case 'jar': return refuseJar(ast)
    case 'update': case 'delete': return refuseChange(ast, session)
    case 'truncate': return refuseTruncate(ast, session)
    case 'analyze': return refuseAnalyze(ast, session)
    case 'call-procedure': return refuseCall(ast, session)
    case 'execute-plan': return refusePlan(ast)
    default: throw refused(`${ast.kind.replaceAll('-', ' ').toUpperCase()} is not supported`, ast.position)
  }
}
