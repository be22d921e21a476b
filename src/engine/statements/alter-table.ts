// ALTER TABLE: renaming, options, columns, key and watermark. The changed table is resolved before it is stored.

import { MillraceError } from '../../base/error.ts'
import type { AlterSchema, AlterTable } from '../../sql/ast/ddl.ts'
import { catalogTableOf } from '../../sql/validate/create-table.ts'
import { resolveTable } from '../../sql/validate/resolve-table.ts'
import type { CatalogColumn, CatalogTable } from '../../table/catalog.ts'
import { okResult, type StaticResult } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { findCatalog, findTable, pathOf } from './names.ts'

function failed(message: string): MillraceError {
  return new MillraceError('sql.bad-table', `Failed to execute ALTER TABLE statement.\n${message}`)
}

/** The added or changed parts, read as those of a CREATE TABLE. */
function partsOf(action: AlterSchema, ast: AlterTable): CatalogTable {
  return catalogTableOf({
    kind: 'create-table', position: ast.position, name: ast.name, temporary: false, ifNotExists: false, partitionedBy: [], options: [], identifiers: [],
    columns: action.columns.map((placed) => placed.column), constraints: action.constraints, watermarks: action.watermarks,
  }, undefined, undefined)
}

function placed(columns: readonly CatalogColumn[], column: CatalogColumn, place: 'FIRST' | 'AFTER' | undefined, after: string | undefined): CatalogColumn[] {
  if (place === 'FIRST') return [column, ...columns]
  if (place !== 'AFTER') return [...columns, column]
  const at = columns.findIndex((other) => other.name === after)
  if (at < 0) throw failed(`Referenced column \`${after}\` by 'AFTER' does not exist in the table.`)
  return [...columns.slice(0, at + 1), column, ...columns.slice(at + 1)]
}

function changeSchema(table: CatalogTable, action: AlterSchema, ast: AlterTable): CatalogTable {
  const parts = partsOf(action, ast)
  let columns = [...table.columns]
  action.columns.forEach((each, index) => {
    const column = parts.columns[index]!
    const at = columns.findIndex((other) => other.name === column.name)
    if (action.kind === 'add' && at >= 0) throw failed(`Column \`${column.name}\` already exists in the table.`)
    if (action.kind === 'modify' && at < 0) throw failed(`Column \`${column.name}\` does not exist in the table.`)
    const after = each.after?.parts.at(-1)?.text
    if (action.kind === 'add') columns = placed(columns, column, each.place, after)
    else {
      const former = columns[at]!
      const changed = column.comment === undefined && former.comment !== undefined ? { ...column, comment: former.comment } : column
      if (each.place === undefined) columns[at] = changed
      else columns = placed(columns.filter((_, other) => other !== at), changed, each.place, after)
    }
  })
  if (parts.primaryKey && table.primaryKey && action.kind === 'add') {
    const key = table.primaryKey.columns.map((name) => `\`${name}\``).join(', ')
    throw failed(`The base table has already defined the primary key constraint [${key}]. You might want to drop it before adding a new one.`)
  }
  if (parts.watermark && table.watermark && action.kind === 'add') {
    throw failed(`The base table has already defined the watermark strategy \`${table.watermark.column}\` AS ${table.watermark.sql}. You might want to drop it before adding a new one.`)
  }
  return { ...table, columns, ...(parts.primaryKey ? { primaryKey: parts.primaryKey } : {}), ...(parts.watermark ? { watermark: parts.watermark } : {}) }
}

function without<K extends 'primaryKey' | 'watermark'>(table: CatalogTable, member: K): CatalogTable {
  const { [member]: _, ...rest } = table
  return rest as CatalogTable
}

function dropColumns(table: CatalogTable, names: readonly string[]): CatalogTable {
  for (const name of names) {
    if (!table.columns.some((column) => column.name === name)) throw failed(`The column \`${name}\` does not exist in the base table.`)
    if (table.primaryKey?.columns.includes(name)) throw failed(`The column \`${name}\` is used as the primary key.`)
    if (table.watermark?.column === name) throw failed(`The column \`${name}\` is referenced by watermark expression.`)
  }
  return { ...table, columns: table.columns.filter((column) => !names.includes(column.name)) }
}

function changed(table: CatalogTable, ast: AlterTable): CatalogTable {
  const { action } = ast
  switch (action.kind) {
    case 'set': return { ...table, options: { ...table.options, ...Object.fromEntries(action.options.map((option) => [option.key, option.value])) } }
    case 'reset': {
      if (action.keys.length === 0) throw failed('ALTER TABLE RESET does not support empty key')
      if (action.keys.includes('connector')) throw failed('ALTER TABLE RESET does not support changing \'connector\'')
      return { ...table, options: Object.fromEntries(Object.entries(table.options).filter(([key]) => !action.keys.includes(key))) }
    }
    case 'add': case 'modify': return changeSchema(table, action, ast)
    case 'drop-columns': return dropColumns(table, action.columns.map((column) => column.parts.at(-1)!.text))
    case 'drop-primary-key': return without(table, 'primaryKey')
    case 'drop-watermark': return without(table, 'watermark')
    case 'rename-column': {
      const from = action.from.parts.at(-1)!.text
      if (!table.columns.some((column) => column.name === from)) throw failed(`The column \`${from}\` does not exist in the base table.`)
      return { ...table, columns: table.columns.map((column) => (column.name === from ? { ...column, name: action.to.text } : column)) }
    }
    default: throw new MillraceError('sql.not-supported', `ALTER TABLE … ${action.kind.replaceAll('-', ' ').toUpperCase()} is not supported yet`, { position: action.position })
  }
}

/** ALTER TABLE. */
export async function alterTable(ast: AlterTable, session: EmbeddedSession): Promise<StaticResult> {
  const path = pathOf(ast.name, session)
  const found = await findTable(path, session)
  if (!found || found.temporary) {
    if (ast.ifExists) return okResult
    throw new MillraceError('catalog.not-found', `Table \`${path.catalog}\`.\`${path.database}\`.\`${path.name}\` doesn't exist or is a temporary table.`, { position: ast.name.position })
  }
  const catalog = findCatalog(path.catalog, session)
  if (ast.action.kind === 'rename') {
    await catalog.renameTable(path, ast.action.to.parts.at(-1)!.text)
    return okResult
  }
  const table = changed(found.table, ast)
  resolveTable({ path, table, temporary: false }, session.planner().facts)
  await catalog.alterTable(path, table)
  return okResult
}
