// The catalog that notebooks and applications see: Flink's Catalog over the Glue Data Catalog.
// Always: every call is made with the role of the notebook or application, so its Glue permissions apply.

import type { AwsInvoker, Principal, Shape } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import { MillraceError } from '../base/error.ts'
import type { Catalog, CatalogDatabase, CatalogTable } from '../table/catalog.ts'
import type { ObjectPath } from '../table/schema.ts'
import type { TableInput } from './glue-state.ts'
import { fromGlueTable, toGlueTable } from './mapping.ts'

/** What a Glue-backed catalog needs. */
export interface GlueCatalogOptions {
  readonly name: string
  readonly invoker: AwsInvoker
  readonly region: string
  /** Absent: the account's root. */
  readonly principal?: Principal
  readonly defaultDatabase: string
}

function isNotFound(thrown: unknown): boolean {
  return thrown instanceof AwsError && thrown.awsCode === 'EntityNotFoundException'
}

/** Makes a catalog over Glue. */
export function createGlueCatalog(options: GlueCatalogOptions): Catalog {
  return new GlueCatalog(options)
}

class GlueCatalog implements Catalog {
  readonly name: string
  readonly type = 'glue'
  readonly options = {}
  readonly #settings: GlueCatalogOptions

  constructor(settings: GlueCatalogOptions) {
    this.name = settings.name
    this.#settings = settings
  }

  defaultDatabase(): string {
    return this.#settings.defaultDatabase
  }

  async listDatabases(): Promise<readonly string[]> {
    const answer = await this.#pages('GetDatabases', {}, 'DatabaseList')
    return answer.map((database) => String(database['Name']))
  }

  async getDatabase(name: string): Promise<CatalogDatabase | undefined> {
    const answer = await this.#find('GetDatabase', { Name: name })
    if (!answer) return undefined
    const database = answer['Database'] as { Description?: string; Parameters?: Record<string, string> }
    return { options: database.Parameters ?? {}, ...(database.Description === undefined ? {} : { comment: database.Description }) }
  }

  async createDatabase(name: string, database: CatalogDatabase, ifNotExists: boolean): Promise<void> {
    if (await this.getDatabase(name)) {
      if (ifNotExists) return
      throw new MillraceError('catalog.already-exists', `Database ${name} already exists in Catalog ${this.name}.`)
    }
    await this.#call('CreateDatabase', { DatabaseInput: this.#databaseInput(name, database) })
  }

  async alterDatabase(name: string, database: CatalogDatabase): Promise<void> {
    await this.#call('UpdateDatabase', { Name: name, DatabaseInput: this.#databaseInput(name, database) })
  }

  async dropDatabase(name: string, ifExists: boolean, cascade: boolean): Promise<void> {
    if (!(await this.getDatabase(name))) {
      if (ifExists) return
      throw new MillraceError('catalog.not-found', `Database ${name} does not exist in Catalog ${this.name}.`)
    }
    if (!cascade && (await this.listTables(name)).length > 0) {
      throw new MillraceError('catalog.not-empty', `Database ${name} in catalog ${this.name} is not empty.`, { hint: 'add CASCADE to drop its tables too' })
    }
    await this.#call('DeleteDatabase', { Name: name })
  }

  async listTables(database: string): Promise<readonly string[]> {
    const answer = await this.#pages('GetTables', { DatabaseName: database }, 'TableList')
    return answer.map((table) => String(table['Name']))
  }

  async getTable(path: ObjectPath): Promise<CatalogTable | undefined> {
    const answer = await this.#find('GetTable', { DatabaseName: path.database, Name: path.name })
    return answer && fromGlueTable(answer['Table'] as TableInput)
  }

  async createTable(path: ObjectPath, table: CatalogTable, ifNotExists: boolean): Promise<void> {
    if (await this.getTable(path)) {
      if (ifNotExists) return
      throw new MillraceError('catalog.already-exists',
        `Table (or view) ${path.database}.${path.name} already exists in Catalog ${this.name}.`,
        { hint: 'use CREATE TABLE IF NOT EXISTS, or DROP TABLE it first' })
    }
    await this.#call('CreateTable', { DatabaseName: path.database, TableInput: toGlueTable(path.name, table) })
  }

  async alterTable(path: ObjectPath, table: CatalogTable): Promise<void> {
    await this.#call('UpdateTable', { DatabaseName: path.database, TableInput: toGlueTable(path.name, table) })
  }

  async renameTable(path: ObjectPath, newName: string): Promise<void> {
    const table = await this.getTable(path)
    if (!table) throw this.#noTable(path)
    await this.createTable({ ...path, name: newName }, table, false)
    await this.#call('DeleteTable', { DatabaseName: path.database, Name: path.name })
  }

  async dropTable(path: ObjectPath, ifExists: boolean): Promise<void> {
    if (!(await this.getTable(path))) {
      if (ifExists) return
      throw this.#noTable(path)
    }
    await this.#call('DeleteTable', { DatabaseName: path.database, Name: path.name })
  }

  #noTable(path: ObjectPath): MillraceError {
    return new MillraceError('catalog.not-found', `Table (or view) ${path.database}.${path.name} does not exist in Catalog ${this.name}.`)
  }

  #databaseInput(name: string, database: CatalogDatabase): Shape {
    return { Name: name, Parameters: { ...database.options }, ...(database.comment === undefined ? {} : { Description: database.comment }) }
  }

  #call(action: string, input: Shape): Promise<Shape> {
    const { invoker, region, principal } = this.#settings
    return invoker.invoke('glue', action, input, { region, ...(principal ? { principal } : {}) })
  }

  async #find(action: string, input: Shape): Promise<Shape | undefined> {
    try {
      return await this.#call(action, input)
    } catch (thrown) {
      if (isNotFound(thrown)) return undefined
      throw thrown
    }
  }

  async #pages(action: string, input: Shape, member: string): Promise<Shape[]> {
    const all: Shape[] = []
    let token: unknown
    do {
      const answer = await this.#call(action, token === undefined ? input : { ...input, NextToken: token })
      all.push(...((answer[member] as Shape[] | undefined) ?? []))
      token = answer['NextToken']
    } while (token !== undefined)
    return all
  }
}
