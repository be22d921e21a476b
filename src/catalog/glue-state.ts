// The Glue Data Catalog's state: databases and tables by region, kept in the metadata store.
// Always: names are stored in lower case, as Glue does; every update of a table keeps the former version.
// Follows https://docs.aws.amazon.com/glue/latest/webapi/API_Operations.html

import type { ActionContext } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import type { MetadataStore } from '../store/metadata.ts'
import { CatalogEntries } from './entries.ts'
import { Partitions } from './partitions.ts'

/** A column as Glue describes it. */
export interface GlueColumn {
  readonly Name: string
  readonly Type?: string
  readonly Comment?: string
  readonly Parameters?: Record<string, string>
}

/** What callers give to make or change a table. */
export interface TableInput {
  readonly Name: string
  readonly Description?: string
  readonly Owner?: string
  readonly Retention?: number
  readonly StorageDescriptor?: { readonly Columns?: readonly GlueColumn[]; readonly [key: string]: unknown }
  readonly PartitionKeys?: readonly GlueColumn[]
  readonly ViewOriginalText?: string
  readonly ViewExpandedText?: string
  readonly TableType?: string
  readonly Parameters?: Record<string, string>
  readonly [key: string]: unknown
}

/** A stored table; times are epoch ms. */
export interface GlueTable {
  readonly input: TableInput
  readonly databaseName: string
  readonly createMs: number
  readonly updateMs: number
  readonly createdBy: string
  readonly versionId: number
}

/** What callers give to make or change a database. */
export interface DatabaseInput {
  readonly Name: string
  readonly Description?: string
  readonly LocationUri?: string
  readonly Parameters?: Record<string, string>
  readonly [key: string]: unknown
}

/** A stored database. */
export interface GlueDatabase {
  readonly input: DatabaseInput
  readonly createMs: number
}

/** A stored user-defined function. */
export interface GlueFunction {
  readonly input: Record<string, unknown> & { readonly FunctionName: string }
  readonly databaseName: string
  readonly createMs: number
}

const tables = { database: 'glue-database', table: 'glue-table', version: 'glue-table-version', fn: 'glue-function' }

/** The state of the service, shared by its actions. */
export class GlueState {
  readonly partitions: Partitions
  readonly entries: CatalogEntries
  readonly #store: MetadataStore

  constructor(store: MetadataStore) {
    this.#store = store
    this.partitions = new Partitions(store)
    this.entries = new CatalogEntries(store)
  }

  arn(context: ActionContext, resource: string): string {
    return `arn:aws:glue:${context.region}:${context.accountId}:${resource}`
  }

  /** Checks the caller's right on catalog, database and (if named) table, as Glue does. */
  authorize(context: ActionContext, action: string, database?: string, table?: string): void {
    context.authorize(action, this.arn(context, 'catalog'))
    if (database !== undefined) context.authorize(action, this.arn(context, `database/${database.toLowerCase()}`))
    if (database !== undefined && table !== undefined) {
      context.authorize(action, this.arn(context, `table/${database.toLowerCase()}/${table.toLowerCase()}`))
    }
  }

  database(context: ActionContext, name: string): GlueDatabase {
    const found = this.#store.get<GlueDatabase>(tables.database, `${context.region}/${name.toLowerCase()}`)
    if (!found) throw new AwsError('EntityNotFoundException', `Database ${name.toLowerCase()} not found.`)
    return found
  }

  hasDatabase(context: ActionContext, name: string): boolean {
    return this.#store.get(tables.database, `${context.region}/${name.toLowerCase()}`) !== undefined
  }

  putDatabase(context: ActionContext, database: GlueDatabase): Promise<void> {
    return this.#store.put(tables.database, `${context.region}/${database.input.Name.toLowerCase()}`, database)
  }

  databases(context: ActionContext): GlueDatabase[] {
    return [...this.#store.entries<GlueDatabase>(tables.database, `${context.region}/`)].map(([, value]) => value)
  }

  async deleteDatabase(context: ActionContext, name: string): Promise<void> {
    for (const table of this.tables(context, name)) await this.deleteTable(context, name, table.input.Name)
    for (const fn of this.functions(context, name)) await this.deleteFunction(context, name, fn.input.FunctionName)
    await this.entries.putTags(this.arn(context, `database/${name.toLowerCase()}`), {})
    await this.#store.delete(tables.database, `${context.region}/${name.toLowerCase()}`)
  }

  findTable(context: ActionContext, database: string, name: string): GlueTable | undefined {
    return this.#store.get<GlueTable>(tables.table, `${context.region}/${database.toLowerCase()}/${name.toLowerCase()}`)
  }

  table(context: ActionContext, database: string, name: string): GlueTable {
    this.database(context, database)
    const found = this.findTable(context, database, name)
    if (!found) throw new AwsError('EntityNotFoundException', `Table ${name.toLowerCase()} not found.`)
    return found
  }

  tables(context: ActionContext, database: string): GlueTable[] {
    const prefix = `${context.region}/${database.toLowerCase()}/`
    return [...this.#store.entries<GlueTable>(tables.table, prefix)].map(([, value]) => value)
  }

  /** Writes a table as its newest version; with `replaces` the version of that number goes. */
  async putTable(context: ActionContext, table: GlueTable, replaces?: number): Promise<void> {
    const key = `${context.region}/${table.databaseName}/${table.input.Name.toLowerCase()}`
    const version = (id: number): string => `${key}/${String(id).padStart(9, '0')}`
    await this.#store.batch([
      { table: tables.table, key, value: table },
      ...(replaces === undefined ? [] : [{ table: tables.version, key: version(replaces) }]),
      { table: tables.version, key: version(table.versionId), value: table },
    ])
  }

  versions(context: ActionContext, database: string, name: string): GlueTable[] {
    const prefix = `${context.region}/${database.toLowerCase()}/${name.toLowerCase()}/`
    return [...this.#store.entries<GlueTable>(tables.version, prefix)].map(([, value]) => value).reverse()
  }

  async deleteVersion(context: ActionContext, database: string, name: string, versionId: string): Promise<void> {
    const key = `${context.region}/${database.toLowerCase()}/${name.toLowerCase()}/${versionId.padStart(9, '0')}`
    if (this.#store.get(tables.version, key) === undefined) {
      throw new AwsError('EntityNotFoundException', `Version ${versionId} of table ${name} not found.`)
    }
    await this.#store.delete(tables.version, key)
  }

  async deleteTable(context: ActionContext, database: string, name: string): Promise<void> {
    const key = `${context.region}/${database.toLowerCase()}/${name.toLowerCase()}`
    const table = this.findTable(context, database, name)
    if (table) await this.partitions.clear(context, table)
    await this.entries.putTags(this.arn(context, `table/${database.toLowerCase()}/${name.toLowerCase()}`), {})
    const versions = [...this.#store.entries(tables.version, `${key}/`)].map(([version]) => ({ table: tables.version, key: version }))
    await this.#store.batch([{ table: tables.table, key }, ...versions])
  }

  functions(context: ActionContext, database: string): GlueFunction[] {
    const prefix = `${context.region}/${database.toLowerCase()}/`
    return [...this.#store.entries<GlueFunction>(tables.fn, prefix)].map(([, value]) => value)
  }

  function(context: ActionContext, database: string, name: string): GlueFunction {
    const found = this.#store.get<GlueFunction>(tables.fn, `${context.region}/${database.toLowerCase()}/${name.toLowerCase()}`)
    if (!found) throw new AwsError('EntityNotFoundException', `Cannot find user-defined function ${name}.`)
    return found
  }

  putFunction(context: ActionContext, fn: GlueFunction): Promise<void> {
    const name = fn.input.FunctionName.toLowerCase()
    return this.#store.put(tables.fn, `${context.region}/${fn.databaseName}/${name}`, fn)
  }

  deleteFunction(context: ActionContext, database: string, name: string): Promise<void> {
    return this.#store.delete(tables.fn, `${context.region}/${database.toLowerCase()}/${name.toLowerCase()}`)
  }
}

/** Checks that the resource of an ARN is there; throws for one that cannot be tagged. */
export function checkTaggable(context: ActionContext, state: GlueState, arn: string): void {
  const match = /^arn:aws[\w-]*:glue:([\w-]+):(\d{12}):(\w+)(?:\/(.+))?$/.exec(arn)
  const [, region, account, kind, path = ''] = match ?? []
  if (!match || region !== context.region || account !== context.accountId) throw new AwsError('InvalidInputException', `The ARN ${arn} is not valid.`)
  const [first = '', second = ''] = path.split('/')
  if (kind === 'database') state.database(context, first)
  else if (kind === 'table') state.table(context, first, second)
  else if (kind === 'connection') state.entries.connection(context, path)
  else if (kind === 'userDefinedFunction') state.function(context, first, second)
  else if (kind !== 'catalog') throw new AwsError('EntityNotFoundException', `Entity ${arn} not found.`)
}

/** A database as GetDatabase answers it. */
export function describeDatabase(context: ActionContext, database: GlueDatabase): Record<string, unknown> {
  return { ...database.input, Name: database.input.Name.toLowerCase(), CreateTime: new Date(database.createMs), CatalogId: context.accountId }
}

/** A table as GetTable answers it. */
export function describeTable(context: ActionContext, table: GlueTable): Record<string, unknown> {
  return {
    ...table.input,
    Name: table.input.Name.toLowerCase(),
    DatabaseName: table.databaseName,
    CreateTime: new Date(table.createMs),
    UpdateTime: new Date(table.updateMs),
    CreatedBy: table.createdBy,
    IsRegisteredWithLakeFormation: false,
    CatalogId: context.accountId,
    VersionId: String(table.versionId),
    Retention: table.input.Retention ?? 0,
  }
}

/** The account's own catalog as GetCatalog answers it. */
export function rootCatalog(context: ActionContext): Record<string, unknown> {
  return { CatalogId: context.accountId, Name: context.accountId, ResourceArn: `arn:aws:glue:${context.region}:${context.accountId}:catalog` }
}

/** One page of a list: items after the token, and the next token. */
export function page<T>(items: readonly T[], token: unknown, size: unknown): { items: T[]; next: string | undefined } {
  const start = typeof token === 'string' && /^\d+$/.test(token) ? Number(token) : 0
  const end = start + (typeof size === 'number' ? size : 100)
  return { items: items.slice(start, end), next: end < items.length ? String(end) : undefined }
}
