// DROP TABLE and DROP VIEW.

import type { Drop } from '../../sql/ast/ddl.ts'
import { quotedPath, textOfPath } from '../../sql/validate/names.ts'
import { okResult, type StaticResult } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { notFound, refused } from './errors.ts'
import { findCatalog, findTable, nearTables, pathOf } from './names.ts'

/** DROP [TEMPORARY] TABLE and VIEW. */
export async function dropTable(ast: Drop, session: EmbeddedSession): Promise<StaticResult> {
  const path = pathOf(ast.name, session)
  const kind = ast.object === 'VIEW' ? 'view' : 'table'
  const found = await findTable(path, session)
  const key = textOfPath(path)
  if (ast.temporary) {
    if (!found?.temporary || found.table.kind !== kind) {
      if (ast.ifExists) return okResult
      throw notFound(`Temporary table or view with identifier '${key}' does not exist.`, ast.name.position)
    }
    session.temporary.delete(key)
    return okResult
  }
  if (found?.temporary && found.table.kind === kind) {
    throw refused(`Temporary ${kind} with identifier '${quotedPath(path)}' exists. Drop it first before removing the permanent ${kind}.`, ast.name.position,
      `write DROP TEMPORARY ${kind.toUpperCase()}`)
  }
  if (found?.table.kind !== kind) {
    if (ast.ifExists) return okResult
    const what = kind === 'view' ? 'View' : 'Table'
    throw notFound(`${what} with identifier '${key}' does not exist.`, ast.name.position, await nearTables(path, session))
  }
  await findCatalog(path.catalog, session).dropTable(path, ast.ifExists)
  session.partitions.delete(key)
  return okResult
}
