// Statements that Flink has in batch mode only, or not in this engine: the tables they name are looked for first, as in Flink.

import type { Analyze, CallProcedure, Delete, ExecutePlan, Jar, Truncate, Update } from '../../sql/ast/statement.ts'
import { quotedPath } from '../../sql/validate/names.ts'
import type { EmbeddedSession } from '../session.ts'
import { notFound, refused } from './errors.ts'
import { findTable, nearTables, pathOf } from './names.ts'

async function requireObject(ast: Update | Delete, session: EmbeddedSession): Promise<void> {
  const path = pathOf(ast.table, session)
  if (await findTable(path, session)) return
  throw notFound(`Object '${path.name}' not found`, ast.table.position, await nearTables(path, session))
}

/** UPDATE and DELETE. */
export async function refuseChange(ast: Update | Delete, session: EmbeddedSession): Promise<never> {
  await requireObject(ast, session)
  throw refused(`${ast.kind.toUpperCase()} statement is not supported for streaming mode now.`, ast.position)
}

/** TRUNCATE TABLE. */
export async function refuseTruncate(ast: Truncate, session: EmbeddedSession): Promise<never> {
  const path = pathOf(ast.table, session)
  if (!(await findTable(path, session))) {
    throw notFound(`Cannot find table '${quotedPath(path)}' in any of the catalogs [${[...session.catalogs.keys()].sort().join(', ')}], nor as a temporary table.`, ast.table.position, await nearTables(path, session))
  }
  throw refused('TRUNCATE TABLE statement is not supported in streaming mode.', ast.position)
}

/** ANALYZE TABLE. */
export async function refuseAnalyze(ast: Analyze, session: EmbeddedSession): Promise<never> {
  const path = pathOf(ast.table, session)
  const found = await findTable(path, session)
  if (!found || found.temporary) {
    throw notFound(`Table ${quotedPath(path)} doesn't exist or is a temporary table.`, ast.table.position, await nearTables(path, session))
  }
  const keys = ast.partition.map((entry) => entry.name.text)
  if (found.table.partitionKeys.some((key) => !keys.includes(key))) {
    throw refused('Invalid ANALYZE TABLE statement. For partition table, all partition keys should be specified explicitly. ' +
      `The given partition keys: [${keys.join(',')}] are not match the target partition keys: [${found.table.partitionKeys.join(',')}].`, ast.position)
  }
  throw refused('ANALYZE TABLE is not supported for streaming mode now', ast.position)
}

/** ADD JAR and REMOVE JAR: there is no Java to load them into. */
export function refuseJar(ast: Jar): never {
  if (ast.action === 'REMOVE') throw refused("SQL Gateway doesn't support REMOVE JAR syntax now.", ast.position)
  throw refused(`jar resource [${ast.path}] not found.`, ast.position, 'the embedded engine runs no Java; its connectors and functions are built in')
}

/** CALL: no catalog of this engine has procedures. */
export function refuseCall(ast: CallProcedure, session: EmbeddedSession): never {
  const { name } = ast.call
  const catalog = name.parts.length > 2 ? name.parts[0]!.text : session.currentCatalogName
  const type = session.catalogs.get(catalog)?.type
  throw refused(`getProcedure is not implemented for class ${type === 'generic_in_memory' ? 'org.apache.flink.table.catalog.GenericInMemoryCatalog' : `catalog ${catalog}`}.`, ast.position)
}

/** EXECUTE PLAN. */
export function refusePlan(ast: ExecutePlan): never {
  throw refused(`file resource [${ast.path}] not found.`, ast.position, 'the embedded engine runs no compiled plans; run the INSERT itself')
}
