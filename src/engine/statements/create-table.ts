// CREATE TABLE, also LIKE, AS SELECT and REPLACE. A table is resolved before it is stored, so that a bad one is refused at once.

import { MillraceError } from '../../base/error.ts'
import type { CreateTable } from '../../sql/ast/ddl.ts'
import { printQuery } from '../../sql/printer.ts'
import { catalogTableOf, positionsOf } from '../../sql/validate/create-table.ts'
import { quoted, quotedPath, textOfPath } from '../../sql/validate/names.ts'
import { resolveTable } from '../../sql/validate/resolve-table.ts'
import type { CatalogTable } from '../../table/catalog.ts'
import type { ExecuteOptions } from '../../table/engine.ts'
import type { ObjectPath } from '../../table/schema.ts'
import { okResult, type StaticResult } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { alreadyExists, notFound, refused } from './errors.ts'
import { findCatalog, findTable, pathOf } from './names.ts'

/** Keeps a table or view; answers whether it is new. */
export async function store(path: ObjectPath, table: CatalogTable, temporary: boolean, ifNotExists: boolean, session: EmbeddedSession): Promise<boolean> {
  if (!temporary) {
    const catalog = findCatalog(path.catalog, session)
    const isThere = ifNotExists && (await catalog.getTable(path)) !== undefined
    if (!isThere) await catalog.createTable(path, table, ifNotExists)
    return !isThere
  }
  const key = textOfPath(path)
  if (session.temporary.has(key)) {
    if (ifNotExists) return false
    throw alreadyExists(`Temporary table '${quotedPath(path)}' already exists`)
  }
  session.temporary.set(key, table)
  return true
}

/** The table of LIKE. */
async function likeTable(ast: CreateTable, session: EmbeddedSession): Promise<CatalogTable | undefined> {
  if (!ast.like) return undefined
  const path = pathOf(ast.like.table, session)
  const { position } = ast.like.table
  const found = await findTable(path, session)
  const place = `at line ${position.line}, column ${position.column}`
  const source = `Source table '${quotedPath(path)}' of the LIKE clause`
  if (!found) throw notFound(`${source} not found in the catalog, ${place}`, position)
  if (found.table.kind === 'view') throw new MillraceError('sql.bad-table', `${source} can not be a VIEW, ${place}`, { position })
  return found.table
}

/** The old table makes room. */
async function replace(path: ObjectPath, ast: CreateTable, session: EmbeddedSession): Promise<void> {
  const catalog = findCatalog(path.catalog, session)
  const isThere = (await catalog.getTable(path)) !== undefined
  if (!isThere && ast.replace === 'REPLACE') {
    throw notFound(`The table ${quotedPath(path)} to be replaced doesn't exist. You can try to use CREATE TABLE AS statement or CREATE OR REPLACE TABLE AS statement.`, ast.name.position)
  }
  if (isThere) await catalog.dropTable(path, true)
}

/** Runs the query of AS SELECT into the new table. */
async function fill(path: ObjectPath, ast: CreateTable, columns: readonly string[], session: EmbeddedSession, options: ExecuteOptions): Promise<StaticResult> {
  if (!ast.query) return okResult
  const list = columns.length > 0 ? `(${columns.map(quoted).join(', ')}) ` : ''
  const operation = await session.execute(`INSERT INTO ${quotedPath(path)} ${list}${printQuery(ast.query)}`, options)
  return operation.jobId === undefined ? okResult : { columns: operation.columns, rows: [[operation.jobId]] }
}

/** CREATE TABLE. */
export async function createTable(ast: CreateTable, session: EmbeddedSession, options: ExecuteOptions): Promise<StaticResult> {
  if (ast.query && ast.temporary) {
    throw refused('CREATE TABLE AS SELECT syntax does not support to create temporary table yet.', ast.position)
  }
  const path = pathOf(ast.name, session)
  const planner = session.planner(options.properties)
  const like = await likeTable(ast, session)
  const fields = ast.query ? await planner.queryFields(ast.query) : undefined
  const table = catalogTableOf(ast, like, fields)
  resolveTable({ path, table, temporary: ast.temporary }, planner.facts, positionsOf(ast))
  if (ast.replace && ast.query) await replace(path, ast, session)
  const isNew = await store(path, table, ast.temporary, ast.ifNotExists, session)
  // As in Flink the table stays when its query then fails.
  return fill(path, ast, isNew ? (fields ?? []).map((field) => field.name) : [], session, options)
}
