// The catalogs of a session: registered catalogs, temporary tables and views, the current catalog and database.
// Always: a temporary object hides the catalog's one of the same path.

import { MillraceError } from '../base/error.ts'
import { didYouMean } from '../base/suggest.ts'
import type { Identifier } from '../sql/ast/node.ts'
import { type CatalogEntry, type CatalogReader, completePath, createCatalogReader } from '../sql/validate/catalog-reader.ts'
import { partsOf, textOfPath } from '../sql/validate/names.ts'
import type { Catalog, CatalogTable } from '../table/catalog.ts'
import type { ObjectPath } from '../table/schema.ts'

/** Name of the built-in catalog and its database. */
export const defaultCatalogName = 'default_catalog'
export const defaultDatabaseName = 'default_database'

/** Catalogs of one session. */
export class SessionCatalogs {
  readonly #catalogs = new Map<string, Catalog>()
  readonly #temporary = new Map<string, { readonly path: ObjectPath; readonly table: CatalogTable }>()
  #currentCatalog: string
  #currentDatabase: string

  constructor(catalogs: readonly Catalog[], currentCatalog: string, currentDatabase?: string) {
    for (const catalog of catalogs) this.#catalogs.set(catalog.name, catalog)
    this.#currentCatalog = currentCatalog
    this.#currentDatabase = currentDatabase ?? this.catalog(currentCatalog).defaultDatabase()
  }

  get currentCatalog(): string {
    return this.#currentCatalog
  }

  get currentDatabase(): string {
    return this.#currentDatabase
  }

  get names(): readonly string[] {
    return [...this.#catalogs.keys()].sort()
  }

  find(name: string): Catalog | undefined {
    return this.#catalogs.get(name)
  }

  /** A catalog by name; throws when there is none. */
  catalog(name: string): Catalog {
    const found = this.#catalogs.get(name)
    if (found) return found
    throw new MillraceError('catalog.not-found', `A catalog with name [${name}] does not exist.`, { hint: didYouMean(name, this.names) })
  }

  register(catalog: Catalog): void {
    this.#catalogs.set(catalog.name, catalog)
  }

  unregister(name: string): void {
    this.#catalogs.delete(name)
  }

  useCatalog(name: string): void {
    this.#currentDatabase = this.catalog(name).defaultDatabase()
    this.#currentCatalog = name
  }

  async useDatabase(catalog: string, database: string): Promise<void> {
    if ((await this.catalog(catalog).getDatabase(database)) === undefined) {
      throw new MillraceError('catalog.not-found', `A database with name [${database}] does not exist in the catalog: [${catalog}].`,
        { hint: didYouMean(database, await this.catalog(catalog).listDatabases()) })
    }
    this.#currentCatalog = catalog
    this.#currentDatabase = database
  }

  /** The full path of a name. */
  path(name: Identifier): ObjectPath {
    const path = completePath(partsOf(name), this.#currentCatalog, this.#currentDatabase)
    if (path) return path
    throw new MillraceError('catalog.bad-name', `'${partsOf(name).join('.')}' has more than three parts`, { position: name.position })
  }

  /** Catalog and database of `[catalog.]database`. */
  databasePath(name: Identifier): { readonly catalog: string; readonly database: string } {
    const [first = '', second] = partsOf(name)
    return second === undefined ? { catalog: this.#currentCatalog, database: first } : { catalog: first, database: second }
  }

  temporary(path: ObjectPath): CatalogTable | undefined {
    return this.#temporary.get(textOfPath(path))?.table
  }

  setTemporary(path: ObjectPath, table: CatalogTable): void {
    this.#temporary.set(textOfPath(path), { path, table })
  }

  dropTemporary(path: ObjectPath): void {
    this.#temporary.delete(textOfPath(path))
  }

  /** Names of temporary objects in a database. */
  temporaryNames(catalog: string, database: string): readonly string[] {
    return [...this.#temporary.values()]
      .filter(({ path }) => path.catalog === catalog && path.database === database)
      .map(({ path }) => path.name)
  }

  async entry(path: ObjectPath): Promise<CatalogEntry | undefined> {
    const temporary = this.temporary(path)
    if (temporary) return { path, table: temporary, temporary: true }
    const table = await this.#catalogs.get(path.catalog)?.getTable(path)
    return table && { path, table, temporary: false }
  }

  /** What the planner looks tables up with. */
  reader(): CatalogReader {
    return createCatalogReader({
      catalog: (name) => this.#catalogs.get(name), currentCatalog: this.#currentCatalog, currentDatabase: this.#currentDatabase,
      temporary: new Map([...this.#temporary].map(([key, { table }]) => [key, table])),
    })
  }
}
