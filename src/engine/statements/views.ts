// CREATE VIEW and ALTER VIEW. A view keeps its query as written and with all names expanded.

import { MillraceError } from '../../base/error.ts'
import type { Planner } from '../../plan/planner.ts'
import type { AlterView, CreateView } from '../../sql/ast/ddl.ts'
import type { Name } from '../../sql/ast/node.ts'
import type { Query } from '../../sql/ast/query.ts'
import { printQuery } from '../../sql/printer.ts'
import { partsOf, quotedPath } from '../../sql/validate/names.ts'
import { rewritten } from '../../sql/validate/rewritten.ts'
import type { CatalogTable } from '../../table/catalog.ts'
import { printType, withoutAttribute } from '../../table/logical-type.ts'
import { okResult, type StaticResult } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { store } from './create-table.ts'
import { notFound, refused } from './errors.ts'
import { expandNames } from './expand-names.ts'
import { findCatalog, findTable, pathOf } from './names.ts'

/** Two columns of one name cannot be told apart; Flink points at the first. */
function checkNames(query: Query, names: readonly Name[], columns: readonly string[]): void {
  const at = columns.findIndex((name, index) => columns.lastIndexOf(name) > index)
  if (at < 0) return
  const items = query.body.kind === 'select' ? query.body.items : []
  const position = names[at] ? (items[at]?.position ?? names[at].position) : (items[at]?.position ?? query.position)
  throw new MillraceError('sql.bad-view', `A column with the same name \`${columns[at]}\` has been defined at line ${position.line}, column ${position.column}.`,
    { position, hint: 'give it another name with AS' })
}

/** The names that the query gives, where Calcite's numbering of doubled ones is taken back. */
function writtenNames(query: Query, fields: readonly string[]): readonly string[] {
  const items = query.body.kind === 'select' ? query.body.items : []
  if (items.length !== fields.length) return fields
  return items.map(({ alias, expression }, index) =>
    alias?.text ?? (expression.kind === 'identifier' ? expression.parts.at(-1)?.text : undefined) ?? fields[index] ?? '')
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
  checkNames(query, names, names.length > 0 ? names.map((name) => name.text) : writtenNames(query, fields.map((field) => field.name)))
  const expanded = await expandNames(query, {
    catalog: session.currentCatalogName, database: session.currentDatabaseName, isFlink2: !session.isFlink1,
    columnsOf: async (part) => (await planner.queryFields(part)).map((field) => field.name),
  })
  return {
    kind: 'view', partitionKeys: [], options: {},
    columns: fields.map((field, index) => ({ name: names[index]?.text ?? field.name, type: printType(withoutAttribute(field.type)) })),
    originalQuery: queryText,
    expandedQuery: printQuery(rewritten(expanded)),
    ...(comment === undefined ? {} : { comment }),
  }
}

/** CREATE VIEW. */
export async function createView(ast: CreateView, session: EmbeddedSession): Promise<StaticResult> {
  const table = await viewTable(ast.query, ast.queryText, ast.columns, ast.comment, session)
  await store(pathOf(ast.name, session), table, ast.temporary, ast.ifNotExists, session)
  return okResult
}

/** ALTER VIEW. */
export async function alterView(ast: AlterView, session: EmbeddedSession): Promise<StaticResult> {
  const path = pathOf(ast.name, session)
  const found = await findTable(path, session)
  if (!found || found.temporary) {
    throw notFound(`View ${quotedPath(path)} doesn't exist or is a temporary view.`, ast.name.position)
  }
  if (found.table.kind !== 'view') throw refused('ALTER VIEW for a table is not allowed', ast.name.position, 'use ALTER TABLE')
  const catalog = findCatalog(path.catalog, session)
  if (ast.action.kind === 'rename') {
    await catalog.renameTable(path, partsOf(ast.action.to).at(-1) ?? '')
    return okResult
  }
  await catalog.alterTable(path, await viewTable(ast.action.query, ast.action.queryText, [], found.table.comment, session))
  return okResult
}
