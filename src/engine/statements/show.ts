// SHOW: lists with Flink's headers, and the text of CREATE statements.

import { didYouMean } from '../../base/suggest.ts'
import type { Show, ShowLike } from '../../sql/ast/statement.ts'
import { quotedPath } from '../../sql/validate/names.ts'
import { types } from '../../table/logical-type.ts'
import { type StaticResult, textColumn } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { describe } from './describe.ts'
import { notFound, refused } from './errors.ts'
import { userFunctions } from './functions.ts'
import { showJobs } from './jobs.ts'
import { modelNames, showCreateModel } from './models.ts'
import { findCatalog, findTable, nearTables, pathOf } from './names.ts'
import { showPartitions } from './partitions.ts'
import { showCreateCatalog, showCreateTable, showCreateView } from './show-create.ts'

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
  if ((await catalog.getDatabase(database)) === undefined) {
    throw notFound(`Database '${name}'.'${database}' doesn't exist.`, ast.name?.position, didYouMean(database, await catalog.listDatabases()))
  }
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
  throw notFound(`Could not execute SHOW CREATE ${what.toUpperCase()}. ${what} with identifier ${quotedPath(path)} does not exist.`,
    ast.name?.position, await nearTables(path, session))
}

async function databases(ast: Show, session: EmbeddedSession): Promise<readonly string[]> {
  const name = ast.name?.parts[0]?.text ?? session.currentCatalogName
  const catalog = session.catalogs.get(name)
  if (!catalog) throw notFound(`Catalog ${name} does not exist`, ast.name?.position, didYouMean(name, session.catalogs.keys()))
  return [...(await catalog.listDatabases())].sort()
}

function functions(ast: Show, session: EmbeddedSession): readonly string[] {
  const { catalog, database } = place(ast, session)
  const user = userFunctions(session, catalog, database)
  if (ast.object === 'USER FUNCTIONS') return user
  const names = session.functions(session.properties()['millrace.flink-version'] ?? '2.2').names()
  const builtIn = names.filter((name) => /^[A-Z]/.test(name) && !name.includes(' ')).map((name) => name.toLowerCase())
  return [...new Set([...builtIn, ...user])].sort()
}

function procedures(ast: Show, session: EmbeddedSession): never {
  const { catalog } = place(ast, session)
  const type = session.catalogs.get(catalog)?.type
  throw refused(`listProcedures is not implemented for class ${type === 'generic_in_memory' ? 'org.apache.flink.table.catalog.GenericInMemoryCatalog' : `catalog ${catalog}`}.`, ast.position)
}

function modules(session: EmbeddedSession): StaticResult {
  const unused = session.modules.filter((name) => !session.usedModules.includes(name))
  const rows = [...session.usedModules.map((name) => [name, true]), ...unused.map((name) => [name, false])]
  return { columns: [textColumn('module name'), { name: 'used', type: types.boolean() }], rows }
}

async function columns(ast: Show, session: EmbeddedSession, text: string): Promise<StaticResult> {
  const matches = likeTest(ast.like)
  const all = await describe({ kind: 'describe', object: 'TABLE', extended: false, position: ast.position, ...(ast.name ? { name: ast.name } : {}) }, session, text)
  return { columns: all.columns, rows: all.rows.filter((row) => matches(String(row[0]))) }
}

async function createText(ast: Show, session: EmbeddedSession, text: string): Promise<string> {
  switch (ast.object) {
    case 'CREATE TABLE': return showCreateTable(await created(ast, 'Table', session), session)
    case 'CREATE VIEW': return showCreateView(await created(ast, 'View', session), session)
    case 'CREATE CATALOG': return showCreateCatalog(ast, session)
    case 'CREATE MODEL': return showCreateModel(ast, session, text)
    default: throw refused(`SHOW ${ast.object} is not supported`, ast.position)
  }
}

/** SHOW. */
export async function show(ast: Show, session: EmbeddedSession, text: string): Promise<StaticResult> {
  switch (ast.object) {
    case 'CATALOGS': return listOf('catalog name', [...session.catalogs.keys()].sort(), ast.like)
    case 'DATABASES': return listOf('database name', await databases(ast, session), ast.like)
    case 'TABLES': return listOf('table name', await tables(ast, session, false), ast.like)
    case 'VIEWS': return listOf('view name', await tables(ast, session, true), ast.like)
    case 'MATERIALIZED TABLES': return listOf('table name', [], ast.like)
    case 'FUNCTIONS': case 'USER FUNCTIONS': return listOf('function name', functions(ast, session), ast.like)
    case 'MODULES': return listOf('module name', session.usedModules, ast.like)
    case 'FULL MODULES': return modules(session)
    case 'JARS': return listOf('jars', [], undefined)
    case 'PROCEDURES': return procedures(ast, session)
    case 'MODELS': {
      const { catalog, database } = place(ast, session)
      return listOf('model name', modelNames(ast, session, catalog, database, text), ast.like)
    }
    case 'CURRENT CATALOG': return { columns: [textColumn('current catalog name')], rows: [[session.currentCatalogName]] }
    case 'CURRENT DATABASE': return { columns: [textColumn('current database name')], rows: [[session.currentDatabaseName]] }
    case 'COLUMNS': return columns(ast, session, text)
    case 'PARTITIONS': return showPartitions(ast, session)
    case 'JOBS': return showJobs(session)
    default: return { columns: [textColumn('result')], rows: [[await createText(ast, session, text)]] }
  }
}
