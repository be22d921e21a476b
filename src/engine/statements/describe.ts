// DESCRIBE: the columns of a table or view, or facts of a database, catalog or job.

import { MillraceError } from '../../base/error.ts'
import type { Describe } from '../../sql/ast/statement.ts'
import { parseQuery } from '../../sql/parser/parse.ts'
import { resolveTable } from '../../sql/validate/resolve-table.ts'
import type { CatalogTable } from '../../table/catalog.ts'
import { printType, types, withNullable } from '../../table/logical-type.ts'
import type { TableColumn } from '../../table/schema.ts'
import { type StaticResult, textColumn } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { findCatalog, requireTable } from './names.ts'

function extras(column: TableColumn): string | null {
  if (column.kind === 'computed') return `AS ${column.sql}`
  if (column.kind !== 'metadata') return null
  return `METADATA${column.key === column.name ? '' : ` FROM '${column.key}'`}${column.virtual ? ' VIRTUAL' : ''}`
}

/** A view's columns as its query gives them, time attributes included. */
async function describeView(view: CatalogTable, session: EmbeddedSession): Promise<StaticResult> {
  const fields = await session.planner().queryFields(parseQuery(view.expandedQuery ?? view.originalQuery ?? ''))
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

/** DESCRIBE. */
export async function describe(ast: Describe, session: EmbeddedSession): Promise<StaticResult> {
  const info = (rows: StaticResult['rows']): StaticResult => ({ columns: [textColumn('info name'), textColumn('info value')], rows })
  if (ast.object === 'TABLE') return describeTable(ast, session)
  const parts = ast.name?.parts.map((part) => part.text) ?? []
  if (ast.object === 'DATABASE') {
    const catalog = findCatalog(parts.length > 1 ? parts[0]! : session.currentCatalogName, session, ast.position)
    const database = await catalog.getDatabase(parts.at(-1) ?? '')
    if (!database) throw new MillraceError('catalog.not-found', `Database ${parts.at(-1)} does not exist in Catalog ${catalog.name}.`, { position: ast.position })
    return info([['Name', parts.at(-1) ?? ''], ['Comment', database.comment ?? '']])
  }
  if (ast.object === 'CATALOG') {
    const catalog = findCatalog(parts[0] ?? '', session, ast.position)
    return info([['name', catalog.name], ['type', catalog.type], ['comment', '']])
  }
  if (ast.object === 'JOB') {
    const job = session.engine.job(ast.job ?? '')
    if (!job) throw new MillraceError('engine.no-job', `Could not find job ${ast.job}`, { position: ast.position })
    return {
      columns: [textColumn('job id'), textColumn('job name'), textColumn('status'), textColumn('start time')],
      rows: [[job.id, job.name, job.state(), new Date(job.detail().startMs).toISOString()]],
    }
  }
  throw new MillraceError('sql.not-supported', `DESCRIBE ${ast.object} is not supported yet`, { position: ast.position })
}
