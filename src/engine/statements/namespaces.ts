// CREATE, ALTER and DROP of databases and catalogs.

import type { AlterProperties, CreateNamespace, Drop } from '../../sql/ast/ddl.ts'
import type { Identifier } from '../../sql/ast/node.ts'
import type { Catalog } from '../../table/catalog.ts'
import type { Options } from '../../table/options.ts'
import { MemoryCatalog } from '../memory-catalog.ts'
import { okResult, type StaticResult } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { alreadyExists, notFound, refused } from './errors.ts'
import { optionsOf, withoutKeys } from './options.ts'

/** The catalog and the name of a database. */
export function databaseOf(name: Identifier, session: EmbeddedSession, what: string): { readonly catalog: Catalog; readonly name: string } {
  const parts = name.parts.map((part) => part.text)
  if (parts.length > 2) throw refused(`${what} database identifier format error`, name.position, 'write [catalog.]database')
  const catalogName = parts.length > 1 ? parts[0]! : session.currentCatalogName
  const catalog = session.catalogs.get(catalogName)
  if (!catalog) throw notFound(`Catalog ${catalogName} does not exist`, name.position)
  return { catalog, name: parts.at(-1)! }
}

/** Options that a catalog in memory takes; anything else is refused in Flink's words. */
function checkCatalogOptions(options: Options, ast: { readonly position: CreateNamespace['position'] }): void {
  const type = options['type']
  if (type === undefined) throw refused("Catalog options do not contain an option key 'type' for discovering a catalog.", ast.position, "add 'type' = 'generic_in_memory'")
  if (type !== 'generic_in_memory') {
    throw refused(`Could not find any factory for identifier '${type}' that implements 'org.apache.flink.table.factories.CatalogFactory' in the classpath.\n\nAvailable factory identifiers are:\n\ngeneric_in_memory`,
      ast.position, "use 'type' = 'generic_in_memory'")
  }
  const unknown = Object.keys(options).filter((key) => key !== 'type' && key !== 'default-database' && key !== 'property-version')
  if (unknown.length === 0) return
  throw refused(`Unsupported options found for 'generic_in_memory'.\n\nUnsupported options:\n\n${unknown.sort().join('\n')}\n\nSupported options:\n\ndefault-database\nproperty-version`, ast.position)
}

/** CREATE DATABASE and CREATE CATALOG. */
export async function createNamespace(ast: CreateNamespace, session: EmbeddedSession): Promise<StaticResult> {
  const options = optionsOf(ast.options)
  const comment = ast.comment === undefined ? {} : { comment: ast.comment }
  if (ast.kind === 'create-database') {
    const { catalog, name } = databaseOf(ast.name, session, 'create')
    await catalog.createDatabase(name, { options, ...comment }, ast.ifNotExists)
    return okResult
  }
  const name = ast.name.parts[0]!.text
  if (session.catalogs.has(name)) {
    if (ast.ifNotExists) return okResult
    throw alreadyExists(`Catalog ${name} already exists.`, ast.name.position)
  }
  checkCatalogOptions(options, ast)
  session.catalogs.set(name, new MemoryCatalog(name, options['default-database'] ?? 'default', options, ast.comment))
  session.catalogDescriptors.set(name, { options, ...comment })
  return okResult
}

/** ALTER DATABASE … SET. */
async function alterDatabase(ast: AlterProperties, session: EmbeddedSession): Promise<void> {
  const { catalog, name } = databaseOf(ast.name, session, 'alter')
  const database = await catalog.getDatabase(name)
  if (!database) throw notFound(`Database ${name} does not exist in Catalog ${catalog.name}.`, ast.name.position)
  if (ast.action.kind !== 'set') return
  await catalog.alterDatabase(name, { ...database, options: { ...database.options, ...optionsOf(ast.action.options) } })
}

/** ALTER CATALOG. As in Flink what is kept changes first and is checked then. */
function alterCatalog(ast: AlterProperties, session: EmbeddedSession): void {
  const name = ast.name.parts[0]!.text
  const { action } = ast
  if (action.kind === 'reset' && action.keys.includes('type')) {
    throw refused("ALTER CATALOG RESET does not support changing 'type'", ast.position)
  }
  const descriptor = session.catalogDescriptors.get(name)
  if (!descriptor) throw notFound(`Catalog ${name} does not exist in the catalog store.`, ast.name.position)
  const changed = action.kind === 'set' ? { ...descriptor, options: { ...descriptor.options, ...optionsOf(action.options) } }
    : action.kind === 'reset' ? { ...descriptor, options: withoutKeys(descriptor.options, action.keys) }
      : action.kind === 'comment' ? { ...descriptor, comment: action.comment } : descriptor
  const isTypeSame = changed.options['type'] === descriptor.options['type']
  if (!isTypeSame || action.kind === 'comment') checkCatalogOptions(changed.options, ast)
  session.catalogDescriptors.set(name, changed)
  checkCatalogOptions(changed.options, ast)
}

/** ALTER DATABASE and ALTER CATALOG. */
export async function alterNamespace(ast: AlterProperties, session: EmbeddedSession): Promise<StaticResult> {
  if (ast.kind === 'alter-catalog') alterCatalog(ast, session)
  else await alterDatabase(ast, session)
  return okResult
}

/** DROP DATABASE. */
export async function dropDatabase(ast: Drop, session: EmbeddedSession): Promise<StaticResult> {
  const { catalog, name } = databaseOf(ast.name, session, 'drop')
  if (catalog.name === session.currentCatalogName && name === session.currentDatabaseName) {
    throw refused('Cannot drop a database which is currently in use.', ast.name.position, 'USE another database first')
  }
  await catalog.dropDatabase(name, ast.ifExists, ast.behavior === 'CASCADE')
  return okResult
}

/** DROP CATALOG. */
export function dropCatalog(ast: Drop, session: EmbeddedSession): StaticResult {
  const name = ast.name.parts[0]!.text
  if (!session.catalogs.has(name)) {
    if (ast.ifExists) return okResult
    throw notFound(`Catalog ${name} does not exist.`, ast.name.position)
  }
  if (name === session.currentCatalogName) throw refused('Cannot drop a catalog which is currently in use.', ast.name.position, 'USE another catalog first')
  session.catalogs.delete(name)
  session.catalogDescriptors.delete(name)
  return okResult
}
