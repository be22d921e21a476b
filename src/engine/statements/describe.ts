// DESCRIBE: the columns of a table or view, or facts of a database, catalog or job.

import { didYouMean } from '../../base/suggest.ts'
import type { Describe } from '../../sql/ast/statement.ts'
import { parseQuery, parseType } from '../../sql/parser/parse.ts'
import { resolveType } from '../../sql/validate/data-type.ts'
import { resolveTable } from '../../sql/validate/resolve-table.ts'
import type { CatalogTable } from '../../table/catalog.ts'
import { type Field, printType, types, withNullable } from '../../table/logical-type.ts'
import type { Options } from '../../table/options.ts'
import type { TableColumn } from '../../table/schema.ts'
import { type StaticResult, textColumn } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { notFound, refused } from './errors.ts'
import { describeFunction } from './functions.ts'
import { describeJob } from './jobs.ts'
import { describeModel } from './models.ts'
import { requireTable } from './names.ts'
import { databaseOf } from './namespaces.ts'

function extras(column: TableColumn): string | null {
  if (column.kind === 'computed') return `AS ${column.sql}`
  if (column.kind !== 'metadata') return null
  return `METADATA${column.key === column.name ? '' : ` FROM '${column.key}'`}${column.virtual ? ' VIRTUAL' : ''}`
}

/** A view's columns as its query gives them, time attributes included; as they are kept when its query no longer works. */
async function describeView(view: CatalogTable, session: EmbeddedSession): Promise<StaticResult> {
  const kept = (): Field[] => view.columns.map((column) => ({ name: column.name, type: resolveType(parseType(column.type ?? '')) }))
  const fields = await session.planner().queryFields(parseQuery(view.expandedQuery ?? view.originalQuery ?? '')).catch(kept)
  return {
    columns: [textColumn('name'), textColumn('type'), { name: 'null', type: types.boolean() }, textColumn('key'), textColumn('extras'), textColumn('watermark')],
    rows: fields.map((field, index) =>
      [view.columns[index]?.name ?? field.name, printType(withNullable(field.type, true)), field.type.nullable, null, null, null]),
  }
}

async function describeTable(ast: Describe, session: EmbeddedSession): Promise<StaticResult> {
  const entry = await requireTable(ast.name!, session)
  if (entry.table.kind === 'view') return describeView(entry.table, session)
  const table = resolveTable(entry, session.planner().facts)
  const key = table.primaryKey ? `PRI(${table.primaryKey.columns.join(', ')})` : null
  const hasComments = table.columns.some((column) => column.comment !== undefined)
  const rows = table.columns.map((column, index) => [
    column.name,
    // Nullability has a column of its own.
    printType(withNullable(column.type, true)),
    column.type.nullable,
    table.primaryKey?.columns.includes(column.name) ? key : null,
    extras(column),
    table.watermark?.columnIndex === index ? table.watermark.sql : null,
    ...(hasComments ? [column.comment ?? null] : []),
  ])
  return {
    columns: [
      textColumn('name'), textColumn('type'), { name: 'null', type: types.boolean() }, textColumn('key'), textColumn('extras'), textColumn('watermark'),
      ...(hasComments ? [textColumn('comment')] : []),
    ],
    rows,
  }
}

function info(rows: StaticResult['rows']): StaticResult {
  return { columns: [textColumn('info name'), textColumn('info value')], rows }
}

async function describeDatabase(ast: Describe, session: EmbeddedSession): Promise<StaticResult> {
  const { catalog, name } = databaseOf(ast.name!, session, 'describe')
  const database = await catalog.getDatabase(name)
  if (!database) throw notFound(`Database ${name} does not exist in Catalog ${catalog.name}.`, ast.position)
  const options = ast.extended ? Object.entries(database.options).sort(([a], [b]) => (a < b ? -1 : 1)) : []
  return info([['Name', name], ['Comment', database.comment ?? ''], ...options])
}

/** What is known of a catalog: as CREATE CATALOG described it, or as the catalog itself says. */
export function catalogFacts(name: string, session: EmbeddedSession, position: Describe['position']): { readonly options: Options; readonly comment?: string } {
  const described = session.catalogDescriptors.get(name)
  const catalog = session.catalogs.get(name)
  if (described) return described
  // The built-in catalog is in no store, so that Flink cannot tell about it.
  if (!catalog || name === 'default_catalog') throw notFound(`Cannot obtain metadata information from Catalog ${name}.`, position, didYouMean(name, session.catalogs.keys()))
  return { options: { type: catalog.type, ...catalog.options }, ...(catalog.comment === undefined ? {} : { comment: catalog.comment }) }
}

function describeCatalog(ast: Describe, session: EmbeddedSession): StaticResult {
  const name = ast.name!.parts[0]!.text
  const { options, comment } = catalogFacts(name, session, ast.position)
  const others = Object.entries(options).filter(([key]) => key !== 'type').sort(([a], [b]) => (a < b ? -1 : 1))
  const extended = ast.extended ? others.map(([key, value]) => [`option:${key}`, value]) : []
  return info([['name', name], ['type', options['type'] ?? ''], ['comment', comment ?? null], ...extended])
}

/** DESCRIBE. */
export async function describe(ast: Describe, session: EmbeddedSession, text: string): Promise<StaticResult> {
  switch (ast.object) {
    case 'TABLE': return describeTable(ast, session)
    case 'DATABASE': return describeDatabase(ast, session)
    case 'CATALOG': return describeCatalog(ast, session)
    case 'JOB': return describeJob(ast, session)
    case 'FUNCTION': return describeFunction(ast, session)
    case 'MODEL': return describeModel(ast, session, text)
    default: throw refused(`DESCRIBE ${ast.object} is not supported`, ast.position)
  }
}
