// SHOW: lists with Flink's headers, and the text of CREATE statements.

import { MillraceError } from '../../base/error.ts'
import type { Show, ShowLike } from '../../sql/ast/statement.ts'
import { quotedPath } from '../../sql/validate/names.ts'
import type { ResultColumn } from '../../table/engine.ts'
import { type StaticResult, textColumn } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { describe } from './describe.ts'
import { findCatalog, findTable, pathOf } from './names.ts'
import { showCreateTable, showCreateView } from './show-create.ts'

/** A SQL LIKE pattern as a test. */
function likeTest(like: ShowLike | undefined): (text: string) => boolean {
  if (!like) return () => true
  const source = [...like.pattern].map((char) => (char === '%' ? '[\\s\\S]*' : char === '_' ? '[\\s\\S]' : char.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('')
  const pattern = new RegExp(`^${source}$`, like.operator === 'ILIKE' ? 'i' : '')
  return (text) => pattern.test(text) !== like.negated
}

function listOf(name: string, values: readonly string[], like: ShowLike | undefined): StaticResult {
  const matches = likeTest(like)
  return { columns: [textColumn(name)], rows: values.filter(matches).map((value) => [value]) }
}

/** Catalog and database that FROM names, or the current ones. */
function place(ast: Show, session: EmbeddedSession): { readonly catalog: string; readonly database: string } {
  const parts = ast.name?.parts.map((part) => part.text) ?? []
  if (parts.length === 0) return { catalog: session.currentCatalogName, database: session.currentDatabaseName }
  return parts.length > 1 ? { catalog: parts[0]!, database: parts[1]! } : { catalog: session.currentCatalogName, database: parts[0]! }
}

async function tables(ast: Show, session: EmbeddedSession, onlyViews: boolean): Promise<string[]> {
  const { catalog: name, database } = place(ast, session)
  const catalog = findCatalog(name, session, ast.position)
  const prefix = `${name}.${database}.`
  const temporary = [...session.temporary].filter(([path]) => path.startsWith(prefix))
  const names = new Set<string>()
  for (const [path, table] of temporary) if (!onlyViews || table.kind === 'view') names.add(path.slice(prefix.length))
  for (const table of await catalog.listTables(database)) {
    if (!onlyViews || (await catalog.getTable({ catalog: name, database, name: table }))?.kind === 'view') names.add(table)
  }
  return [...names].sort()
}

/** The object of SHOW CREATE. */
async function created(ast: Show, what: 'Table' | 'View', session: EmbeddedSession) {
  const path = pathOf(ast.name!, session)
  const found = await findTable(path, session)
  if (found) return { path, ...found }
  throw new MillraceError('catalog.not-found',
    `Could not execute SHOW CREATE ${what.toUpperCase()}. ${what} with identifier ${quotedPath(path)} does not exist.`, { position: ast.name?.position })
}

function userFunctions(session: EmbeddedSession): string[] {
  const prefix = `${session.currentCatalogName}.${session.currentDatabaseName}.`
  return [...session.userFunctions.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
}

const jobColumns: readonly ResultColumn[] = [textColumn('job id'), textColumn('job name'), textColumn('status'), textColumn('start time')]

/** SHOW. */
export async function show(ast: Show, session: EmbeddedSession): Promise<StaticResult> {
  switch (ast.object) {
    case 'CATALOGS': return listOf('catalog name', [...session.catalogs.keys()].sort(), ast.like)
    case 'DATABASES': {
      const name = ast.name?.parts[0]?.text ?? session.currentCatalogName
      return listOf('database name', await findCatalog(name, session, ast.position).listDatabases(), ast.like)
    }
    case 'TABLES': return listOf('table name', await tables(ast, session, false), ast.like)
    case 'VIEWS': return listOf('view name', await tables(ast, session, true), ast.like)
    case 'FUNCTIONS': {
      const names = session.functions(session.properties()['millrace.flink-version'] ?? '2.2').names()
      const builtIn = names.filter((name) => /^[A-Z]/.test(name) && !name.includes(' ')).map((name) => name.toLowerCase())
      return listOf('function name', [...new Set([...builtIn, ...userFunctions(session)])].sort(), ast.like)
    }
    case 'USER FUNCTIONS': return listOf('function name', userFunctions(session), ast.like)
    case 'MODULES': return listOf('module name', session.modules, ast.like)
    case 'FULL MODULES': return { columns: [textColumn('module name'), textColumn('used')], rows: [['core', session.modules.includes('core') ? 'TRUE' : 'FALSE']] }
    case 'JARS': return listOf('jars', [...session.jars], undefined)
    case 'PROCEDURES': return listOf('procedure name', [], ast.like)
    case 'MODELS': return listOf('model name', [], ast.like)
    case 'CURRENT CATALOG': return { columns: [textColumn('current catalog name')], rows: [[session.currentCatalogName]] }
    case 'CURRENT DATABASE': return { columns: [textColumn('current database name')], rows: [[session.currentDatabaseName]] }
    case 'COLUMNS': {
      const matches = likeTest(ast.like)
      const all = await describe({ kind: 'describe', object: 'TABLE', extended: false, position: ast.position, ...(ast.name ? { name: ast.name } : {}) }, session)
      return { columns: all.columns, rows: all.rows.filter((row) => matches(String(row[0]))) }
    }
    case 'CREATE TABLE': return { columns: [textColumn('result')], rows: [[showCreateTable(await created(ast, 'Table', session), session)]] }
    case 'CREATE VIEW': return { columns: [textColumn('result')], rows: [[showCreateView(await created(ast, 'View', session), session)]] }
    case 'JOBS':
      return { columns: jobColumns, rows: session.engine.jobs().map((job) => [job.id, job.name, job.state(), new Date(job.detail().startMs).toISOString()]) }
    default: throw new MillraceError('sql.not-supported', `SHOW ${ast.object} is not supported yet`, { position: ast.position })
  }
}
