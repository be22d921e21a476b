// What a catalog is. The engine holds one or more; `default_catalog` is in memory, the studio's is the Glue catalog.

import type { Options } from './options.ts'
import type { ObjectPath } from './schema.ts'

/** A table or view as a catalog keeps it: unresolved texts, so that any engine can resolve it again. */
export interface CatalogTable {
  readonly kind: 'table' | 'view'
  /** Columns as SQL texts, in order. */
  readonly columns: readonly CatalogColumn[]
  readonly watermark?: { readonly column: string; readonly sql: string }
  readonly primaryKey?: { readonly name: string; readonly columns: readonly string[] }
  readonly partitionKeys: readonly string[]
  /** DISTRIBUTED BY. */
  readonly distribution?: TableDistribution
  readonly options: Options
  readonly comment?: string
  /** Views: query as written and with expanded names. */
  readonly originalQuery?: string
  readonly expandedQuery?: string
}

/** How a table is cut into buckets. */
export interface TableDistribution {
  readonly method?: 'HASH' | 'RANGE'
  readonly columns: readonly string[]
  readonly buckets?: number
}

/** A column as text; `type` as printed by Flink (`VARCHAR(6)`), absent for computed columns. */
export interface CatalogColumn {
  readonly name: string
  readonly type?: string
  readonly comment?: string
  readonly computed?: string
  readonly metadata?: { readonly key?: string; readonly virtual: boolean }
}

/** A database. */
export interface CatalogDatabase {
  readonly comment?: string
  readonly options: Options
}

/** A catalog. Methods throw MillraceError `catalog.*` (not-found, already-exists, not-empty). */
export interface Catalog {
  readonly name: string
  readonly type: string
  readonly options: Options
  readonly comment?: string
  defaultDatabase(): string
  listDatabases(): Promise<readonly string[]>
  getDatabase(name: string): Promise<CatalogDatabase | undefined>
  createDatabase(name: string, database: CatalogDatabase, ifNotExists: boolean): Promise<void>
  alterDatabase(name: string, database: CatalogDatabase): Promise<void>
  dropDatabase(name: string, ifExists: boolean, cascade: boolean): Promise<void>
  /** Names of tables and views. */
  listTables(database: string): Promise<readonly string[]>
  getTable(path: ObjectPath): Promise<CatalogTable | undefined>
  createTable(path: ObjectPath, table: CatalogTable, ifNotExists: boolean): Promise<void>
  alterTable(path: ObjectPath, table: CatalogTable): Promise<void>
  renameTable(path: ObjectPath, newName: string): Promise<void>
  dropTable(path: ObjectPath, ifExists: boolean): Promise<void>
}
