// How validation reaches catalogs: tables are looked up by the names a statement writes, before it is validated
// synchronously.
// Always: a lookup answers undefined for what is not there; errors about missing tables are made where they have a
// position.

import type { Catalog, CatalogTable } from '../../table/catalog.ts'
import type { ObjectPath } from '../../table/schema.ts'
import { textOfPath } from './names.ts'

/** A table or view as found. */
export interface CatalogEntry {
  readonly path: ObjectPath
  readonly table: CatalogTable
  readonly temporary: boolean
}

/** Finds tables; one to three name parts, completed by the current catalog and database. */
export interface CatalogReader {
  readonly currentCatalog: string
  readonly currentDatabase: string
  /** Names of the catalogs there are. */
  readonly catalogs: readonly string[]
  lookup(parts: readonly string[]): Promise<CatalogEntry | undefined>
  /** Names near the given one, for hints. */
  names(parts: readonly string[]): Promise<readonly string[]>
  /** The first part of a name that is not there: a catalog, a database or the table. */
  missing(parts: readonly string[]): Promise<string>
}

/** What a catalog reader of a session needs. */
export interface CatalogReaderOptions {
  readonly catalog: (name: string) => Catalog | undefined
  readonly currentCatalog: string
  readonly currentDatabase: string
  /** Names of all catalogs; the current one when absent. */
  readonly catalogs?: readonly string[]
  /** Temporary tables and views by `textOfPath`. */
  readonly temporary?: ReadonlyMap<string, CatalogTable>
}

/** The full path of a name; undefined when it has more than three parts. */
export function completePath(parts: readonly string[], catalog: string, database: string): ObjectPath | undefined {
  const [first, second, third] = parts
  if (first === undefined || parts.length > 3) return undefined
  if (third !== undefined && second !== undefined) return { catalog: first, database: second, name: third }
  if (second !== undefined) return { catalog, database: first, name: second }
  return { catalog, database, name: first }
}

/** A reader over a session's catalogs and temporary objects. */
export function createCatalogReader(options: CatalogReaderOptions): CatalogReader {
  const { currentCatalog, currentDatabase } = options
  const complete = (parts: readonly string[]) => completePath(parts, currentCatalog, currentDatabase)
  return {
    currentCatalog,
    currentDatabase,
    catalogs: options.catalogs ?? [currentCatalog],
    async lookup(parts) {
      const path = complete(parts)
      if (!path) return undefined
      const temporary = options.temporary?.get(textOfPath(path))
      if (temporary) return { path, table: temporary, temporary: true }
      const table = await options.catalog(path.catalog)?.getTable(path)
      return table && { path, table, temporary: false }
    },
    async names(parts) {
      const path = complete(parts)
      const catalog = path && options.catalog(path.catalog)
      if (!path || !catalog || (await catalog.getDatabase(path.database)) === undefined) return []
      return catalog.listTables(path.database)
    },
    async missing(parts) {
      const path = complete(parts)
      if (!path) return parts[0] ?? ''
      const catalog = options.catalog(path.catalog)
      if (!catalog) return path.catalog
      return (await catalog.getDatabase(path.database)) === undefined ? path.database : path.name
    },
  }
}
