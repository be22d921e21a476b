// User functions: CREATE, ALTER, DROP, and DESCRIBE FUNCTION. The class of a function is looked for where it is used; the embedded
// engine runs no Java, so that none is found. Temporary functions are looked for at once, as in Flink.

import { didYouMean } from '../../base/suggest.ts'
import type { AlterFunction, CreateFunction, Drop } from '../../sql/ast/ddl.ts'
import type { Identifier } from '../../sql/ast/node.ts'
import type { Describe } from '../../sql/ast/statement.ts'
import { textOfPath } from '../../sql/validate/names.ts'
import type { ObjectPath } from '../../table/schema.ts'
import { okResult, type StaticResult, textColumn } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { alreadyExists, notFound, refused } from './errors.ts'
import { pathOf } from './names.ts'

const noJava = 'the embedded engine runs no Java classes'

/** The names of functions in a database. */
export function userFunctions(session: EmbeddedSession, catalog = session.currentCatalogName, database = session.currentDatabaseName): string[] {
  const prefix = `${catalog}.${database}.`
  return [...session.userFunctions.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)).sort()
}

async function checkDatabase({ catalog, database }: ObjectPath, name: Identifier, session: EmbeddedSession): Promise<void> {
  const found = session.catalogs.get(catalog)
  if (!found) throw notFound(`Catalog ${catalog} does not exist`, name.position)
  if ((await found.getDatabase(database)) === undefined) {
    throw notFound(`Database ${database} does not exist in Catalog ${catalog}.`, name.position)
  }
}

/** CREATE FUNCTION. */
export async function createFunction(ast: CreateFunction, session: EmbeddedSession): Promise<StaticResult> {
  if (ast.temporary) throw notFound(ast.className, ast.position, noJava)
  const path = pathOf(ast.name, session)
  await checkDatabase(path, ast.name, session)
  const key = textOfPath(path)
  if (session.userFunctions.has(key)) {
    if (ast.ifNotExists) return okResult
    throw alreadyExists(`Function ${path.database}.${path.name} already exists in Catalog ${path.catalog}.`, ast.name.position)
  }
  session.userFunctions.set(key, ast.className)
  return okResult
}

function missing(path: ObjectPath, name: Identifier, session: EmbeddedSession) {
  return notFound(`Function ${path.database}.${path.name} does not exist in Catalog ${path.catalog}.`, name.position,
    didYouMean(path.name, userFunctions(session, path.catalog, path.database)))
}

/** ALTER FUNCTION. */
export function alterFunction(ast: AlterFunction, session: EmbeddedSession): StaticResult {
  if (ast.temporary) {
    throw refused(ast.system ? 'Alter temporary system function is not supported' : 'Alter temporary catalog function is not supported', ast.position)
  }
  const path = pathOf(ast.name, session)
  const key = textOfPath(path)
  if (!session.userFunctions.has(key)) {
    if (ast.ifExists) return okResult
    throw missing(path, ast.name, session)
  }
  session.userFunctions.set(key, ast.className)
  return okResult
}

/** DROP FUNCTION. */
export function dropFunction(ast: Drop, session: EmbeddedSession): StaticResult {
  const path = pathOf(ast.name, session)
  if (ast.temporary) {
    if (ast.ifExists) return okResult
    throw notFound(ast.system
      ? `Could not drop temporary system function. A function named '${path.name}' doesn't exist.`
      : `Temporary catalog function \`${path.catalog}\`.\`${path.database}\`.\`${path.name}\` doesn't exist`, ast.name.position)
  }
  if (!session.userFunctions.delete(textOfPath(path)) && !ast.ifExists) throw missing(path, ast.name, session)
  return okResult
}

/** DESCRIBE FUNCTION: of built-in ones what is known of them. */
export function describeFunction(ast: Describe, session: EmbeddedSession): StaticResult {
  const parts = ast.name?.parts.map((part) => part.text) ?? []
  const registry = session.functions(session.properties()['millrace.flink-version'] ?? '2.2')
  const written = parts.map((part) => `\`${part}\``).join('.')
  const path = pathOf(ast.name!, session)
  const className = session.userFunctions.get(textOfPath(path))
  if (className !== undefined) throw notFound(className, ast.position, noJava)
  const name = parts[0]!.toUpperCase()
  const scalar = parts.length === 1 ? registry.scalar(name) : undefined
  const aggregate = parts.length === 1 ? registry.aggregate(name) : undefined
  const found = scalar ?? aggregate
  if (!found) {
    throw notFound(`Function with the identifier '${written}' doesn't exist.`, ast.name?.position, didYouMean(name, registry.names()))
  }
  const rows: [string, string][] = [['is system function', 'true'], ['is temporary', 'false']]
  if (ast.extended) {
    rows.push(
      ['kind', scalar ? 'SCALAR' : 'AGGREGATE'], ['requirements', '[]'], ['is deterministic', String(scalar?.deterministic ?? true)],
      ['supports constant folding', 'true'], ['signature', found.signatures.map((signature) => `${parts[0]}${signature.replace(/ ->.*$/, '')}`).join('\n')],
    )
  }
  return { columns: [textColumn('info name'), textColumn('info value')], rows }
}
