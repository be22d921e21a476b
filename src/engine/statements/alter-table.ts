// ALTER TABLE. The changed table is resolved before it is stored, so a table never becomes unreadable.

import { MillraceError } from '../../base/error.ts'
import type { AlterSchema, AlterTable, AlterTableAction } from '../../sql/ast/ddl.ts'
import type { Identifier } from '../../sql/ast/node.ts'
import { catalogTableOf, distributionOf, positionsOf } from '../../sql/validate/create-table.ts'
import { partsOf, quotedPath } from '../../sql/validate/names.ts'
import { resolveTable } from '../../sql/validate/resolve-table.ts'
import type { CatalogColumn, CatalogTable } from '../../table/catalog.ts'
import type { ObjectPath } from '../../table/schema.ts'
import { okResult, type StaticResult } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { notFound, refused } from './errors.ts'
import { findCatalog, findTable, nearTables, pathOf } from './names.ts'
import { optionsOf } from './options.ts'
import { alterPartitions } from './partitions.ts'

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

function checkNames(action: AlterSchema): void {
  const names = action.columns.map(({ column }) => column.name.text)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) throw failure(`Encounter duplicate column \`${twice}\`.`)
}

function withColumns(table: CatalogTable, action: AlterSchema, parts: CatalogTable): CatalogColumn[] {
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
      // A column behind itself comes first, as in Flink.
      const rest = columns.toSpliced(at, 1)
      columns = where.after === column.name ? [kept, ...rest] : placed(rest, kept, where, at)
    }
  }
  return columns
}

const missing = (what: string): string => `The base table does not define any ${what}. You might want to add a new one.`

/** ADD needs the part to be absent, MODIFY to be there. */
function checkParts(table: CatalogTable, action: AlterSchema, parts: CatalogTable): void {
  const adds = action.kind === 'add'
  if (parts.primaryKey && adds && table.primaryKey) {
    const key = table.primaryKey.columns.map((name) => `\`${name}\``).join(', ')
    throw failure(`The base table has already defined the primary key constraint [${key}]. You might want to drop it before adding a new one.`)
  }
  if (parts.primaryKey && !adds && !table.primaryKey) throw failure(missing('primary key constraint'))
  if (parts.watermark && adds && table.watermark) {
    throw failure(`The base table has already defined the watermark strategy \`${table.watermark.column}\` AS ${table.watermark.sql}. You might want to drop it before adding a new one.`)
  }
  if (parts.watermark && !adds && !table.watermark) throw failure(missing('watermark'))
  if (action.distribution && adds && table.distribution) {
    throw failure('The base table has already defined a distribution. You might want to drop it before adding a new one.')
  }
  if (action.distribution && !adds && !table.distribution) throw failure(missing('distribution'))
}

function withSchema(table: CatalogTable, action: AlterSchema): CatalogTable {
  checkNames(action)
  const parts = partsAsTable(action)
  checkParts(table, action, parts)
  return {
    ...table, columns: withColumns(table, action, parts),
    ...(parts.primaryKey ? { primaryKey: parts.primaryKey } : {}),
    ...(parts.watermark ? { watermark: parts.watermark } : {}),
    ...(action.distribution ? { distribution: distributionOf(action.distribution) } : {}),
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
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) throw failure(`Duplicate column \`${twice}\`.`)
  for (const name of names) {
    if (table.distribution?.columns.includes(name)) throw failure(`The column \`${name}\` is used as a distribution key.`)
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
  if (table.partitionKeys.includes(from)) throw failure(`Can not rename column \`${from}\` because it is used as the partition keys.`)
  if (table.distribution?.columns.includes(from)) throw failure(`The column \`${from}\` is used as a distribution key.`)
  const renamed = (name: string): string => (name === from ? to : name)
  return {
    ...table,
    columns: table.columns.map((column) => ({ ...column, name: renamed(column.name) })),
    ...(table.primaryKey ? { primaryKey: { ...table.primaryKey, columns: table.primaryKey.columns.map(renamed) } } : {}),
  }
}

function altered(table: CatalogTable, action: AlterTableAction, path: ObjectPath): CatalogTable {
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
    case 'drop-distribution':
      if (!table.distribution) throw refused(`Table ${quotedPath(path)} does not have a distribution to drop.`, action.position)
      return without(table, 'distribution')
    default: throw refused('This ALTER TABLE is not supported', action.position)
  }
}

/** ALTER TABLE. */
export async function alterTable(ast: AlterTable, session: EmbeddedSession): Promise<StaticResult> {
  const path = pathOf(ast.name, session)
  const found = await findTable(path, session)
  if (!found || found.temporary) {
    if (ast.ifExists) return okResult
    throw notFound(`Table ${quotedPath(path)} doesn't exist or is a temporary table.`, ast.name.position, await nearTables(path, session))
  }
  if (found.table.kind === 'view') throw refused('ALTER TABLE for a view is not allowed', ast.name.position, 'use ALTER VIEW')
  const { action } = ast
  if (action.kind === 'rename') {
    await findCatalog(path.catalog, session).renameTable(path, partsOf(action.to).at(-1) ?? '')
    return okResult
  }
  if (action.kind === 'add-partitions' || action.kind === 'drop-partitions') {
    alterPartitions(action, path, found.table, session)
    return okResult
  }
  const positions = action.kind === 'add' || action.kind === 'modify' ? alteredPositions(action) : undefined
  const table = altered(found.table, action, path)
  resolveTable({ path, table, temporary: false }, session.planner().facts, positions)
  await findCatalog(path.catalog, session).alterTable(path, table)
  return okResult
}

function alteredPositions(action: AlterSchema) {
  return positionsOf({ columns: action.columns.map(({ column }) => column), constraints: action.constraints, watermarks: action.watermarks, identifiers: [] })
}
