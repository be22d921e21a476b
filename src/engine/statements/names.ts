// Names in statements: catalogs, and full paths of tables.

import { MillraceError, type Position } from '../../base/error.ts'
import { didYouMean } from '../../base/suggest.ts'
import type { Identifier } from '../../sql/ast/node.ts'
import { completePath } from '../../sql/validate/catalog-reader.ts'
import { partsOf, textOfPath } from '../../sql/validate/names.ts'
import type { Catalog, CatalogTable } from '../../table/catalog.ts'
import type { ObjectPath } from '../../table/schema.ts'
import type { EmbeddedSession } from '../session.ts'

/** The catalog of a name. */
export function findCatalog(name: string, session: EmbeddedSession, position?: Position): Catalog {
  const catalog = session.catalogs.get(name)
  if (catalog) return catalog
  throw new MillraceError('catalog.not-found', `A catalog with name [${name}] does not exist.`, { position, hint: didYouMean(name, session.catalogs.keys()) })
}

/** The full path of a table's name. */
export function pathOf(name: Identifier, session: EmbeddedSession): ObjectPath {
  const path = completePath(partsOf(name), session.currentCatalogName, session.currentDatabaseName)
  if (!path) throw new MillraceError('sql.bad-name', 'Object identifier must consist of 1 to 3 parts.', { position: name.position, hint: 'write [catalog.][database.]name' })
  return path
}

/** A table as it stands: temporary ones hide permanent ones. */
export async function findTable(path: ObjectPath, session: EmbeddedSession): Promise<{ readonly table: CatalogTable; readonly temporary: boolean } | undefined> {
  const temporary = session.temporary.get(textOfPath(path))
  if (temporary) return { table: temporary, temporary: true }
  const table = await session.catalogs.get(path.catalog)?.getTable(path)
  return table && { table, temporary: false }
}

/** "Did you mean" among the tables of the path's database and the temporary ones. */
export async function nearTables(path: ObjectPath, session: EmbeddedSession): Promise<string | undefined> {
  const listed = (await session.catalogs.get(path.catalog)?.listTables(path.database).catch(() => [])) ?? []
  const prefix = `${path.catalog}.${path.database}.`
  const temporary = [...session.temporary.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
  return didYouMean(path.name, [...listed, ...temporary])
}

/** The table of a name; throws with near names. */
export async function requireTable(name: Identifier, session: EmbeddedSession): Promise<{ readonly path: ObjectPath; readonly table: CatalogTable; readonly temporary: boolean }> {
  const path = pathOf(name, session)
  const found = await findTable(path, session)
  if (found) return { path, ...found }
  throw new MillraceError('catalog.not-found', `Tables or views with the identifier '${textOfPath(path)}' doesn't exist.`, {
    position: name.position, hint: await nearTables(path, session),
  })
}
