// SHOW CREATE: the statement that would make a table or view again, laid out as Flink's.

import { MillraceError } from '../../base/error.ts'
import type { Show } from '../../sql/ast/statement.ts'
import { quoted, quotedPath } from '../../sql/validate/names.ts'
import { resolveTable } from '../../sql/validate/resolve-table.ts'
import type { CatalogTable, TableDistribution } from '../../table/catalog.ts'
import { type LogicalType, lengthMax, printType, withoutAttribute } from '../../table/logical-type.ts'
import type { ObjectPath, TableColumn } from '../../table/schema.ts'
import type { EmbeddedSession } from '../session.ts'
import { catalogFacts } from './describe.ts'

interface Found {
  readonly path: ObjectPath
  readonly table: CatalogTable
  readonly temporary: boolean
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** STRING and BYTES are written with their length, as Flink serialises types. */
function serialType(type: LogicalType): string {
  return printType(withoutAttribute(type)).replace(/\bSTRING\b/g, `VARCHAR(${lengthMax})`).replace(/\bBYTES\b/g, `VARBINARY(${lengthMax})`)
    .replace(/\bTIMESTAMP_LTZ\((\d)\)/g, 'TIMESTAMP($1) WITH LOCAL TIME ZONE')
}

function columnText(column: TableColumn): string {
  const comment = column.comment === undefined ? '' : ` COMMENT ${literal(column.comment)}`
  if (column.kind === 'computed') return `${quoted(column.name)} AS ${column.sql}${comment}`
  const base = `${quoted(column.name)} ${serialType(column.type)}`
  if (column.kind === 'physical') return `${base}${comment}`
  const from = column.key === column.name ? '' : ` FROM ${literal(column.key)}`
  return `${base} METADATA${from}${column.virtual ? ' VIRTUAL' : ''}${comment}`
}

/** Secrets are not shown. */
function shown(key: string, value: string): string {
  return /password|secret/i.test(key) ? '****' : value
}

/** The order in which a Java HashMap gives its keys: Flink 1.20 prints options so. */
function hashOrder(entries: readonly [string, string][]): [string, string][] {
  let buckets = 16
  while (entries.length > buckets * 0.75) buckets *= 2
  const bucketOf = (key: string): number => {
    let hash = 0
    for (let index = 0; index < key.length; index++) hash = (Math.imul(hash, 31) + key.charCodeAt(index)) | 0
    return (hash ^ (hash >>> 16)) & (buckets - 1)
  }
  return [...entries].sort(([a], [b]) => bucketOf(a) - bucketOf(b))
}

function distributionText({ method, columns, buckets }: TableDistribution): string {
  const by = columns.length === 0 ? '' : ` BY ${method ?? ''}(${columns.map(quoted).join(', ')})`
  return `DISTRIBUTED${by}${buckets === undefined ? '' : ` INTO ${buckets} BUCKETS`}`
}

function optionsText(entries: readonly (readonly [string, string])[]): string {
  return `WITH (\n${entries.map(([key, value]) => `  ${literal(key)} = ${literal(shown(key, value))}`).join(',\n')}\n)`
}

/** SHOW CREATE CATALOG. */
export function showCreateCatalog(ast: Show, session: EmbeddedSession): string {
  const name = ast.name!.parts[0]!.text
  const { options, comment } = catalogFacts(name, session, ast.position)
  const entries = Object.entries(options)
  const sorted = session.isFlink1 ? hashOrder(entries) : entries.sort(([a], [b]) => (a < b ? -1 : 1))
  const clauses = [`CREATE CATALOG ${quoted(name)}`, ...(comment === undefined ? [] : [`COMMENT ${literal(comment)}`]), optionsText(sorted)]
  return `${clauses.join(session.isFlink1 ? ' ' : '\n')}\n`
}

/** SHOW CREATE TABLE. */
export function showCreateTable(found: Found, session: EmbeddedSession): string {
  if (found.table.kind === 'view') {
    throw new MillraceError('sql.not-a-table', `SHOW CREATE TABLE is only supported for tables, but ${quotedPath(found.path)} is a view. Please use SHOW CREATE VIEW instead.`)
  }
  const table = resolveTable(found, session.planner().facts)
  const lines = table.columns.map(columnText)
  if (table.watermark) lines.push(`WATERMARK FOR ${quoted(table.columns[table.watermark.columnIndex]!.name)} AS ${table.watermark.sql}`)
  if (table.primaryKey) lines.push(`CONSTRAINT ${quoted(table.primaryKey.name)} PRIMARY KEY (${table.primaryKey.columns.map(quoted).join(', ')}) NOT ENFORCED`)
  const isNew = !session.isFlink1
  const entries = Object.entries(table.options)
  const options = isNew ? entries.sort(([a], [b]) => (a < b ? -1 : 1)) : hashOrder(entries)
  const clauses = [
    ...(table.comment === undefined || table.comment === '' ? [] : [`COMMENT ${literal(table.comment)}`]),
    ...(table.distribution ? [distributionText(table.distribution)] : []),
    ...(table.partitionKeys.length === 0 ? [] : [`PARTITIONED BY (${table.partitionKeys.map(quoted).join(', ')})`]),
    ...(options.length === 0 ? [] : [optionsText(options)]),
  ]
  const separator = isNew ? '\n' : ' '
  return `CREATE ${found.temporary ? 'TEMPORARY ' : ''}TABLE ${quotedPath(found.path)} (\n  ${lines.join(',\n  ')}\n)${separator}${clauses.join('\n')}\n`
}

/** SHOW CREATE VIEW. */
export function showCreateView(found: Found, session: EmbeddedSession): string {
  if (found.table.kind !== 'view') {
    throw new MillraceError('sql.not-a-view', `SHOW CREATE VIEW is only supported for views, but ${quotedPath(found.path)} is a table. Please use SHOW CREATE TABLE instead.`)
  }
  const kind = found.temporary ? 'TEMPORARY VIEW' : 'VIEW'
  if (session.isFlink1) {
    const names = found.table.columns.map((column) => quoted(column.name)).join(', ')
    return `CREATE ${kind} ${quotedPath(found.path)}(${names}) as\n${found.table.expandedQuery ?? ''}\n`
  }
  const columns = found.table.columns.map((column) => `  ${quoted(column.name)}`).join(',\n')
  const comment = found.table.comment ? `COMMENT ${literal(found.table.comment)}\n` : ''
  return `CREATE ${kind} ${quotedPath(found.path)} (\n${columns}\n)\n${comment}AS ${found.table.expandedQuery ?? ''}\n`
}
