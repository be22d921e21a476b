// CREATE and DROP of tables, views, databases and catalogs. A table is resolved before it is stored, so that a bad one is refused at once.

import { MillraceError } from '../../base/error.ts'
import type { Planner } from '../../plan/planner.ts'
import type { CreateFunction, CreateNamespace, CreateTable, CreateView, Drop } from '../../sql/ast/ddl.ts'
import type { Name } from '../../sql/ast/node.ts'
import type { Query } from '../../sql/ast/query.ts'
import { printQuery } from '../../sql/printer.ts'
import { catalogTableOf, positionsOf } from '../../sql/validate/create-table.ts'
import { quotedPath, textOfPath } from '../../sql/validate/names.ts'
import { resolveTable } from '../../sql/validate/resolve-table.ts'
import type { CatalogTable } from '../../table/catalog.ts'
import type { ExecuteOptions } from '../../table/engine.ts'
import { printType, withoutAttribute } from '../../table/logical-type.ts'
import type { ObjectPath } from '../../table/schema.ts'
import { MemoryCatalog } from '../memory-catalog.ts'
import { okResult, type StaticResult } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { expandNames } from './expand-names.ts'
import { findCatalog, findTable, pathOf } from './names.ts'

async function store(path: ObjectPath, table: CatalogTable, temporary: boolean, ifNotExists: boolean, session: EmbeddedSession): Promise<void> {
  if (!temporary) return findCatalog(path.catalog, session).createTable(path, table, ifNotExists)
  const key = textOfPath(path)
  if (session.temporary.has(key)) {
    if (ifNotExists) return
    throw new MillraceError('catalog.already-exists', `Temporary table '${key}' already exists`)
  }
  session.temporary.set(key, table)
}

/** The table of LIKE; its columns must not be declared again. */
async function likeTable(ast: CreateTable, session: EmbeddedSession): Promise<CatalogTable | undefined> {
  if (!ast.like) return undefined
  const path = pathOf(ast.like.table, session)
  const { position } = ast.like.table
  const found = await findTable(path, session)
  if (!found) {
    throw new MillraceError('catalog.not-found',
      `Source table '${quotedPath(path)}' of the LIKE clause not found in the catalog, at line ${position.line}, column ${position.column}`, { position })
  }
  const again = ast.columns.find((column) => column.kind !== 'computed-column' && found.table.columns.some((other) => other.name === column.name.text && other.computed === undefined))
  if (again) throw new MillraceError('sql.bad-table', `A column named '${again.name.text}' already exists in the base table.`, { position: again.position })
  return found.table
}

/** CREATE TABLE, also LIKE and AS SELECT. */
export async function createTable(ast: CreateTable, session: EmbeddedSession, options: ExecuteOptions): Promise<StaticResult> {
  const path = pathOf(ast.name, session)
  const planner = session.planner(options.properties)
  const like = await likeTable(ast, session)
  const fields = ast.query ? await planner.queryFields(ast.query) : undefined
  const table = catalogTableOf(ast, like, fields)
  resolveTable({ path, table, temporary: ast.temporary }, planner.facts, positionsOf(ast))
  if (ast.replace) await findCatalog(path.catalog, session).dropTable(path, ast.replace === 'CREATE OR REPLACE')
  await store(path, table, ast.temporary, ast.ifNotExists, session)
  if (!ast.query) return okResult
  try {
    const operation = await session.execute(`INSERT INTO ${quotedPath(path)} ${printQuery(ast.query)}`, options)
    return operation.jobId === undefined ? okResult : { columns: operation.columns, rows: [[operation.jobId]] }
  } catch (thrown) {
    await findCatalog(path.catalog, session).dropTable(path, true)
    throw thrown
  }
}

/** A view as its catalog keeps it. */
export async function viewTable(
  query: Query, queryText: string, names: readonly Name[], comment: string | undefined, session: EmbeddedSession,
  planner: Planner = session.planner(),
): Promise<CatalogTable> {
  const fields = await planner.queryFields(query)
  if (names.length > 0 && names.length !== fields.length) {
    throw new MillraceError('sql.bad-view', `VIEW definition and input fields not match:\n\tDef fields: [${names.map((name) => name.text).join(', ')}].\n\tInput fields: [${fields.map((field) => field.name).join(', ')}].`, { position: names[0]?.position })
  }
  return {
    kind: 'view', partitionKeys: [], options: {},
    columns: fields.map((field, index) => ({ name: names[index]?.text ?? field.name, type: printType(withoutAttribute(field.type)) })),
    originalQuery: queryText,
    expandedQuery: printQuery(expandNames(query, session.currentCatalogName, session.currentDatabaseName, !session.isFlink1)),
    ...(comment === undefined ? {} : { comment }),
  }
}

/** CREATE VIEW. */
export async function createView(ast: CreateView, session: EmbeddedSession): Promise<StaticResult> {
  const table = await viewTable(ast.query, ast.queryText, ast.columns, ast.comment, session)
  await store(pathOf(ast.name, session), table, ast.temporary, ast.ifNotExists, session)
  return okResult
}

/** CREATE FUNCTION: kept so that scripts load; calling it fails, because the embedded engine runs no Java. */
export function createFunction(ast: CreateFunction, session: EmbeddedSession): StaticResult {
  const key = textOfPath(pathOf(ast.name, session))
  if (session.userFunctions.has(key) && !ast.ifNotExists) {
    throw new MillraceError('catalog.already-exists', `Could not register user defined function. A function [${key}] does already exist.`, { position: ast.name.position })
  }
  session.userFunctions.set(key, ast.className)
  return okResult
}

/** CREATE DATABASE and CREATE CATALOG. */
export async function createNamespace(ast: CreateNamespace, session: EmbeddedSession): Promise<StaticResult> {
  const options = Object.fromEntries(ast.options.map((option) => [option.key, option.value]))
  const parts = ast.name.parts.map((part) => part.text)
  if (ast.kind === 'create-database') {
    const catalog = findCatalog(parts.length > 1 ? parts[0]! : session.currentCatalogName, session, ast.name.position)
    await catalog.createDatabase(parts.at(-1)!, { options, ...(ast.comment === undefined ? {} : { comment: ast.comment }) }, ast.ifNotExists)
    return okResult
  }
  const name = parts[0]!
  if (session.catalogs.has(name)) {
    if (ast.ifNotExists) return okResult
    throw new MillraceError('catalog.already-exists', `Catalog ${name} already exists.`, { position: ast.name.position })
  }
  if (options['type'] !== 'generic_in_memory') {
    throw new MillraceError('catalog.unknown-type', `Could not find any factory for identifier '${options['type'] ?? ''}' that implements 'org.apache.flink.table.factories.CatalogFactory' in the classpath.`,
      { position: ast.position, hint: "use 'type' = 'generic_in_memory'" })
  }
  session.catalogs.set(name, new MemoryCatalog(name, options['default-database'] ?? 'default', options))
  return okResult
}

async function dropTable(ast: Drop, session: EmbeddedSession): Promise<void> {
  const path = pathOf(ast.name, session)
  const kind = ast.object === 'VIEW' ? 'view' : 'table'
  const found = await findTable(path, session)
  if (ast.temporary ? !found?.temporary : found?.table.kind !== kind) {
    if (ast.ifExists) return
    const what = ast.temporary ? `Temporary ${kind}` : kind === 'view' ? 'View' : 'Table'
    throw new MillraceError('catalog.not-found', `${what} with identifier '${textOfPath(path)}' does not exist.`, { position: ast.name.position })
  }
  if (found?.temporary) {
    if (!ast.temporary) {
      throw new MillraceError('catalog.temporary', `Temporary ${kind} with identifier '\`${path.catalog}\`.\`${path.database}\`.\`${path.name}\`' exists. Drop it first before removing the permanent ${kind}.`, { position: ast.name.position })
    }
    session.temporary.delete(textOfPath(path))
    return
  }
  await findCatalog(path.catalog, session).dropTable(path, ast.ifExists)
}

/** DROP. */
export async function drop(ast: Drop, session: EmbeddedSession): Promise<StaticResult> {
  const parts = ast.name.parts.map((part) => part.text)
  switch (ast.object) {
    case 'TABLE': case 'VIEW':
      await dropTable(ast, session)
      return okResult
    case 'DATABASE': {
      const catalog = findCatalog(parts.length > 1 ? parts[0]! : session.currentCatalogName, session, ast.name.position)
      const name = parts.at(-1)!
      if (catalog.name === session.currentCatalogName && name === session.currentDatabaseName) {
        throw new MillraceError('catalog.in-use', 'Cannot drop a database which is currently in use.', { position: ast.name.position, hint: 'USE another database first' })
      }
      await catalog.dropDatabase(name, ast.ifExists, ast.behavior === 'CASCADE')
      return okResult
    }
    case 'CATALOG': {
      const name = parts[0]!
      if (!session.catalogs.has(name)) {
        if (ast.ifExists) return okResult
        throw new MillraceError('catalog.not-found', `Catalog ${name} does not exist.`, { position: ast.name.position })
      }
      if (name === session.currentCatalogName) throw new MillraceError('catalog.in-use', 'Cannot drop a catalog which is currently in use.', { position: ast.name.position })
      session.catalogs.delete(name)
      return okResult
    }
    case 'FUNCTION': {
      const key = textOfPath(pathOf(ast.name, session))
      if (!session.userFunctions.delete(key) && !ast.ifExists) {
        throw new MillraceError('catalog.not-found', `Function ${key} does not exist.`, { position: ast.name.position })
      }
      return okResult
    }
    default: throw new MillraceError('sql.not-supported', `DROP ${ast.object} is not supported yet`, { position: ast.position })
  }
}
