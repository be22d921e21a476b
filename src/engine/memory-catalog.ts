// A catalog in memory: Flink's generic_in_memory. Its objects live as long as the session that owns it.

import { MillraceError } from '../base/error.ts'
import type { Catalog, CatalogDatabase, CatalogTable } from '../table/catalog.ts'
import type { ObjectPath } from '../table/schema.ts'

/** A generic_in_memory catalog with one database. */
export class MemoryCatalog implements Catalog {
  readonly name: string
  readonly type = 'generic_in_memory'
  readonly options: Readonly<Record<string, string>>
  readonly comment?: string
  readonly #defaultDatabase: string
  readonly #databases = new Map<string, CatalogDatabase>()
  readonly #tables = new Map<string, Map<string, CatalogTable>>()

  constructor(name: string, defaultDatabase: string, options: Readonly<Record<string, string>> = {}, comment?: string) {
    this.name = name
    if (comment !== undefined) this.comment = comment
    this.options = { type: 'generic_in_memory', ...options }
    this.#defaultDatabase = defaultDatabase
    this.#databases.set(defaultDatabase, { options: {} })
    this.#tables.set(defaultDatabase, new Map())
  }

  defaultDatabase(): string {
    return this.#defaultDatabase
  }

  listDatabases(): Promise<readonly string[]> {
    return Promise.resolve([...this.#databases.keys()].sort())
  }

  getDatabase(name: string): Promise<CatalogDatabase | undefined> {
    return Promise.resolve(this.#databases.get(name))
  }

  async createDatabase(name: string, database: CatalogDatabase, ifNotExists: boolean): Promise<void> {
    if (this.#databases.has(name)) {
      if (ifNotExists) return
      throw new MillraceError('catalog.already-exists', `Database ${name} already exists in Catalog ${this.name}.`)
    }
    this.#databases.set(name, database)
    this.#tables.set(name, new Map())
  }

  async alterDatabase(name: string, database: CatalogDatabase): Promise<void> {
    this.#requireDatabase(name)
    this.#databases.set(name, database)
  }

  async dropDatabase(name: string, ifExists: boolean, cascade: boolean): Promise<void> {
    const tables = this.#tables.get(name)
    if (!tables) {
      if (ifExists) return
      throw this.#noDatabase(name)
    }
    if (tables.size > 0 && !cascade) {
      throw new MillraceError('catalog.not-empty', `Database ${name} in catalog ${this.name} is not empty.`, { hint: 'DROP DATABASE … CASCADE drops its tables, too' })
    }
    this.#tables.delete(name)
    this.#databases.delete(name)
  }

  async listTables(database: string): Promise<readonly string[]> {
    return [...this.#requireDatabase(database).keys()].sort()
  }

  async getTable(path: ObjectPath): Promise<CatalogTable | undefined> {
    return this.#tables.get(path.database)?.get(path.name)
  }

  async createTable(path: ObjectPath, table: CatalogTable, ifNotExists: boolean): Promise<void> {
    const tables = this.#requireDatabase(path.database)
    if (tables.has(path.name)) {
      if (ifNotExists) return
      throw this.#exists(path)
    }
    tables.set(path.name, table)
  }

  async alterTable(path: ObjectPath, table: CatalogTable): Promise<void> {
    this.#requireTable(path).set(path.name, table)
  }

  async renameTable(path: ObjectPath, newName: string): Promise<void> {
    const tables = this.#requireTable(path)
    if (tables.has(newName)) throw this.#exists({ ...path, name: newName })
    const table = tables.get(path.name)!
    tables.delete(path.name)
    tables.set(newName, table)
  }

  async dropTable(path: ObjectPath, ifExists: boolean): Promise<void> {
    if (ifExists && !this.#tables.get(path.database)?.has(path.name)) return
    this.#requireTable(path).delete(path.name)
  }

  #requireDatabase(name: string): Map<string, CatalogTable> {
    const tables = this.#tables.get(name)
    if (!tables) throw this.#noDatabase(name)
    return tables
  }

  #requireTable(path: ObjectPath): Map<string, CatalogTable> {
    const tables = this.#requireDatabase(path.database)
    if (!tables.has(path.name)) {
      throw new MillraceError('catalog.not-found', `Table (or view) ${path.database}.${path.name} does not exist in Catalog ${this.name}.`)
    }
    return tables
  }

  #noDatabase(name: string): MillraceError {
    return new MillraceError('catalog.not-found', `Database ${name} does not exist in Catalog ${this.name}.`)
  }

  #exists(path: ObjectPath): MillraceError {
    return new MillraceError('catalog.already-exists', `Table (or view) ${path.database}.${path.name} already exists in Catalog ${this.name}.`,
      { hint: 'drop it first, or write CREATE … IF NOT EXISTS' })
  }
}
