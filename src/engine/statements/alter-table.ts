// ALTER of tables, views and databases. The changed table is resolved before it is stored, so a table never becomes unreadable.

import { MillraceError } from '../../base/error.ts'
import type { AlterProperties, AlterSchema, AlterTable, AlterTableAction, AlterView } from '../../sql/ast/ddl.ts'
import type { Identifier, OptionEntry } from '../../sql/ast/node.ts'
import { catalogTableOf } from '../../sql/validate/create-table.ts'
import { partsOf, quotedPath } from '../../sql/validate/names.ts'
import { resolveTable } from '../../sql/validate/resolve-table.ts'
import type { CatalogColumn, CatalogTable } from '../../table/catalog.ts'
import type { ObjectPath } from '../../table/schema.ts'
import { okResult, type StaticResult } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { viewTable } from './define.ts'
import { findCatalog, findTable, pathOf } from './names.ts'

function optionsOf(entries: readonly OptionEntry[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]))
}

function failure(reason: string): MillraceError {
  return new MillraceError('catalog.bad-alter', `Failed to execute ALTER TABLE statement.\n${reason}`)
}

function columnName(name: Identifier): string {
  return partsOf(name).join('.')
}

/** The parts of ADD and MODIFY as a small table of their own. */
function partsAsTable(action: AlterSchema): CatalogTable {
  return catalogTableOf({
    kind: 'create-table', position: action.position, name: { kind: 'identifier', parts: [], position: action.position },
    temporary: false, ifNotExists: false, partitionedBy: [], options: [], identifiers: [],
    columns: action.columns.map(({ column }) => column), constraints: action.constraints, watermarks: action.watermarks,
  }, undefined, undefined)
}

function placed(columns: readonly CatalogColumn[], column: CatalogColumn, place: { place?: 'FIRST' | 'AFTER'; after?: string }, at: number): CatalogColumn[] {
  if (place.place === 'FIRST') return [column, ...columns]
  if (place.place === 'AFTER') {
    const index = columns.findIndex((candidate) => candidate.name === place.after)
    if (index < 0) throw failure(`Referenced column \`${place.after}\` by 'AFTER' does not exist in the table.`)
    return columns.toSpliced(index + 1, 0, column)
  }
  return columns.toSpliced(at, 0, column)
}

function withSchema(table: CatalogTable, action: AlterSchema): CatalogTable {
  const parts = partsAsTable(action)
  let columns = [...table.columns]
  for (const [index, column] of parts.columns.entries()) {
    const { place, after } = action.columns[index]!
    const at = columns.findIndex((candidate) => candidate.name === column.name)
    const where = { ...(place ? { place } : {}), ...(after ? { after: columnName(after) } : {}) }
    if (action.kind === 'add') {
      if (at >= 0) throw failure(`Try to add a column \`${column.name}\` which already exists in the table.`)
      columns = placed(columns, column, where, columns.length)
    } else {
      const old = columns[at]
      if (!old) throw failure(`Try to modify a column \`${column.name}\` which does not exist in the table.`)
      const kept = column.comment === undefined && old.comment !== undefined ? { ...column, comment: old.comment } : column
      columns = placed(columns.toSpliced(at, 1), kept, where, at)
    }
  }
  if (action.kind === 'add' && parts.primaryKey && table.primaryKey) {
    const key = table.primaryKey.columns.map((name) => `\`${name}\``).join(', ')
    throw failure(`The base table has already defined the primary key constraint [${key}]. You might want to drop it before adding a new one.`)
  }
  if (action.kind === 'modify' && parts.primaryKey && !table.primaryKey) {
    throw failure('The base table does not define any primary key constraint. You might want to add a new one.')
  }
  if (action.kind === 'add' && parts.watermark && table.watermark) {
    throw failure(`The base table has already defined the watermark strategy \`${table.watermark.column}\` AS ${table.watermark.sql}. You might want to drop it before adding a new one.`)
  }
  if (action.kind === 'modify' && parts.watermark && !table.watermark) {
    throw failure('The base table does not define any watermark. You might want to add a new one.')
  }
  return {
    ...table, columns,
    ...(parts.primaryKey ? { primaryKey: parts.primaryKey } : {}),
    ...(parts.watermark ? { watermark: parts.watermark } : {}),
  }
}

/** Columns that become NOT NULL by a key keep it when the key goes, as in Flink. */
function withKeyNotNull(table: CatalogTable): CatalogTable {
  const keys = new Set(table.primaryKey?.columns)
  const columns = table.columns.map((column) =>
    keys.has(column.name) && column.type !== undefined && !/NOT NULL$/.test(column.type) ? { ...column, type: `${column.type} NOT NULL` } : column)
  return { ...table, columns }
}

function without<K extends keyof CatalogTable>(table: CatalogTable, key: K): CatalogTable {
  const { [key]: _, ...rest } = table
  return rest as CatalogTable
}

function dropColumns(table: CatalogTable, names: readonly string[]): CatalogTable {
  for (const name of names) {
    if (!table.columns.some((column) => column.name === name)) throw failure(`The column \`${name}\` does not exist in the base table.`)
    if (table.primaryKey?.columns.includes(name)) throw failure(`The column \`${name}\` is used as the primary key.`)
    if (table.partitionKeys.includes(name)) throw failure(`The column \`${name}\` is used as the partition keys.`)
    const user = table.columns.find((column) => !names.includes(column.name) && column.computed?.includes(`\`${name}\``))
    if (user) throw failure(`The column \`${name}\` is referenced by computed column \`${user.name}\`.`)
    if (table.watermark?.column === name || table.watermark?.sql.includes(`\`${name}\``)) throw failure(`The column \`${name}\` is referenced by watermark expression.`)
  }
  return { ...table, columns: table.columns.filter((column) => !names.includes(column.name)) }
}

function renameColumn(table: CatalogTable, from: string, to: string): CatalogTable {
  if (!table.columns.some((column) => column.name === from)) throw failure(`The column \`${from}\` does not exist in the base table.`)
  if (table.columns.some((column) => column.name === to)) throw failure(`The column \`${to}\` already existed in table schema.`)
  const user = table.columns.find((column) => column.computed?.includes(`\`${from}\``))
  if (user) throw failure(`The column \`${from}\` is referenced by computed column \`${user.name}\`.`)
  if (table.watermark?.column === from || table.watermark?.sql.includes(`\`${from}\``)) throw failure(`The column \`${from}\` is referenced by watermark expression.`)
  const renamed = (name: string): string => (name === from ? to : name)
  return {
    ...table,
    columns: table.columns.map((column) => ({ ...column, name: renamed(column.name) })),
    partitionKeys: table.partitionKeys.map(renamed),
    ...(table.primaryKey ? { primaryKey: { ...table.primaryKey, columns: table.primaryKey.columns.map(renamed) } } : {}),
  }
}

function altered(table: CatalogTable, action: AlterTableAction): CatalogTable {
  switch (action.kind) {
    case 'set': return { ...table, options: { ...table.options, ...optionsOf(action.options) } }
    case 'reset': {
      if (action.keys.length === 0) throw new MillraceError('catalog.bad-alter', 'ALTER TABLE RESET does not support empty key')
      if (action.keys.includes('connector')) throw new MillraceError('catalog.bad-alter', "ALTER TABLE RESET does not support changing 'connector'")
      return { ...table, options: Object.fromEntries(Object.entries(table.options).filter(([key]) => !action.keys.includes(key))) }
    }
    case 'add': case 'modify': return withKeyNotNull(withSchema(table, action))
    case 'drop-columns': return dropColumns(table, action.columns.map(columnName))
    case 'rename-column': return renameColumn(table, columnName(action.from), action.to.text)
    case 'drop-primary-key': case 'drop-constraint': {
      if (!table.primaryKey) throw failure('The base table does not define any primary key.')
      if (action.kind === 'drop-constraint' && action.name.text !== table.primaryKey.name) {
        throw failure(`The base table does not define a primary key constraint named '${action.name.text}'. Available constraint name: ['${table.primaryKey.name}'].`)
      }
      return without(withKeyNotNull(table), 'primaryKey')
    }
    case 'drop-watermark':
      if (!table.watermark) throw failure('The base table does not define any watermark strategy.')
      return without(table, 'watermark')
    default: throw new MillraceError('sql.not-supported', `this ALTER TABLE is not supported yet`, { position: action.position })
  }
}

async function save(path: ObjectPath, table: CatalogTable, session: EmbeddedSession): Promise<StaticResult> {
  if (table.kind === 'table') resolveTable({ path, table, temporary: false }, session.planner().facts)
  await findCatalog(path.catalog, session).alterTable(path, table)
  return okResult
}

async function rename(path: ObjectPath, to: Identifier, session: EmbeddedSession): Promise<StaticResult> {
  await findCatalog(path.catalog, session).renameTable(path, partsOf(to).at(-1) ?? '')
  return okResult
}

/** ALTER TABLE. */
export async function alterTable(ast: AlterTable, session: EmbeddedSession): Promise<StaticResult> {
  const path = pathOf(ast.name, session)
  const found = await findTable(path, session)
  if (!found || found.temporary || found.table.kind !== 'table') {
    if (ast.ifExists) return okResult
    throw new MillraceError('catalog.not-found', `Table ${quotedPath(path)} doesn't exist or is a temporary table.`, { position: ast.name.position })
  }
  if (ast.action.kind === 'rename') return rename(path, ast.action.to, session)
  return save(path, altered(found.table, ast.action), session)
}

/** ALTER VIEW. */
export async function alterView(ast: AlterView, session: EmbeddedSession): Promise<StaticResult> {
  const path = pathOf(ast.name, session)
  const found = await findTable(path, session)
  if (!found || found.temporary || found.table.kind !== 'view') {
    if (ast.ifExists) return okResult
    throw new MillraceError('catalog.not-found', `View ${quotedPath(path)} doesn't exist or is a temporary view.`, { position: ast.name.position })
  }
  if (ast.action.kind === 'rename') return rename(path, ast.action.to, session)
  return save(path, await viewTable(ast.action.query, ast.action.queryText, [], found.table.comment, session), session)
}

/** ALTER DATABASE … SET. */
export async function alterDatabase(ast: AlterProperties, session: EmbeddedSession): Promise<StaticResult> {
  const { action } = ast
  if (ast.kind !== 'alter-database' || action.kind !== 'set') {
    throw new MillraceError('sql.not-supported', 'this ALTER statement is not supported yet', { position: ast.position })
  }
  const parts = partsOf(ast.name)
  const catalog = findCatalog(parts.length > 1 ? parts[0]! : session.currentCatalogName, session, ast.name.position)
  const name = parts.at(-1) ?? ''
  const database = await catalog.getDatabase(name)
  if (!database) throw new MillraceError('catalog.not-found', `Database ${name} does not exist in Catalog ${catalog.name}.`, { position: ast.name.position })
  await catalog.alterDatabase(name, { ...database, options: { ...database.options, ...optionsOf(action.options) } })
  return okResult
}
