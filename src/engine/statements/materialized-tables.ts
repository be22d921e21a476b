// Materialized tables. Flink keeps them in catalogs that store data themselves, refreshed by a workflow; the embedded engine has
// neither. The statements are read and checked as far as Flink does before it asks the catalog, then refused.

import { MillraceError } from '../../base/error.ts'
import type { AlterMaterializedTable, CreateMaterializedTable, Drop } from '../../sql/ast/ddl.ts'
import { quotedPath } from '../../sql/validate/names.ts'
import { okResult, type StaticResult } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { notFound, refused } from './errors.ts'
import { pathOf } from './names.ts'

const freshnessUnits = new Set(['SECOND', 'MINUTE', 'HOUR', 'DAY'])

function checkFreshness(ast: CreateMaterializedTable): void {
  const { freshness } = ast
  if (freshness?.kind !== 'interval-literal') return
  if (!freshnessUnits.has(freshness.qualifier.startUnit) || freshness.qualifier.endUnit !== undefined) {
    throw refused('Materialized table freshness only support SECOND, MINUTE, HOUR, DAY as the time unit.', freshness.position)
  }
  if (!/^[1-9]\d*$/.test(freshness.text) || freshness.negative) {
    throw refused(`The freshness interval currently only supports positive integer type values. But was: ${freshness.negative ? '-' : ''}${freshness.text}`, freshness.position)
  }
}

/** CREATE MATERIALIZED TABLE. */
export async function createMaterializedTable(ast: CreateMaterializedTable, session: EmbeddedSession): Promise<StaticResult> {
  const [column] = [...ast.columns.map(({ name }) => name), ...ast.identifiers]
  if (column) {
    const { line, column: place } = column.position
    throw new MillraceError('sql.parse', `Encountered "${column.text}" at line ${line}, column ${place}.`, { position: column.position, hint: 'only PRIMARY KEY may stand here' })
  }
  checkFreshness(ast)
  await session.planner().queryFields(ast.query)
  if (!ast.options.some((option) => option.key === 'connector')) {
    throw refused("Table options do not contain an option key 'connector' for discovering a connector.", ast.position, 'write CREATE TABLE … AS, or CREATE VIEW')
  }
  throw refused('Materialized tables are not supported: the catalogs of this engine keep no data', ast.position, 'write CREATE TABLE … AS, or CREATE VIEW')
}

/** ALTER MATERIALIZED TABLE. */
export function alterMaterializedTable(ast: AlterMaterializedTable, session: EmbeddedSession): never {
  throw notFound(`Cannot find table '${quotedPath(pathOf(ast.name, session))}' in any of the catalogs [${[...session.catalogs.keys()].sort().join(', ')}], nor as a temporary table.`, ast.name.position)
}

/** DROP MATERIALIZED TABLE. */
export function dropMaterializedTable(ast: Drop, session: EmbeddedSession): StaticResult {
  if (ast.ifExists) return okResult
  throw notFound(`Materialized table with identifier ${quotedPath(pathOf(ast.name, session))} does not exist.`, ast.name.position)
}
