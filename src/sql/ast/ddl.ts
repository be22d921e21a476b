// Statements that define: CREATE, ALTER, DROP, as written. Absent clauses are absent properties or empty lists.
import type { Expression } from './expression.ts'
import type { Identifier, Name, OptionEntry, SqlNode } from './node.ts'
import type { Query } from './query.ts'
import type { DataType } from './type.ts'

/** A column of CREATE or ALTER TABLE. */
export type ColumnDefinition = PhysicalColumn | MetadataColumn | ComputedColumn

/** `name type [CONSTRAINT …] [COMMENT '…']`. */
export interface PhysicalColumn extends SqlNode {
  readonly kind: 'physical-column'
  readonly name: Name
  readonly type: DataType
  /** PRIMARY KEY or UNIQUE written at the column. */
  readonly constraint?: TableConstraint
  readonly comment?: string
}

/** `name type METADATA [FROM 'key'] [VIRTUAL]`. */
export interface MetadataColumn extends SqlNode {
  readonly kind: 'metadata-column'
  readonly name: Name
  readonly type: DataType
  readonly key?: string
  readonly virtual: boolean
  readonly comment?: string
}

/** `name AS expression`. */
export interface ComputedColumn extends SqlNode {
  readonly kind: 'computed-column'
  readonly name: Name
  readonly expression: Expression
  readonly comment?: string
}

/** `[CONSTRAINT n] PRIMARY KEY (a, b) [NOT ENFORCED]`; `enforced` absent when neither was written. */
export interface TableConstraint extends SqlNode {
  readonly kind: 'constraint'
  readonly type: 'PRIMARY KEY' | 'UNIQUE'
  readonly name?: Name
  readonly columns: readonly Name[]
  readonly enforced?: boolean
}

/** `WATERMARK FOR column AS expression`; the column may be nested. */
export interface WatermarkDefinition extends SqlNode {
  readonly kind: 'watermark'
  readonly column: Identifier
  readonly expression: Expression
}

/** `DISTRIBUTED BY HASH (a) INTO 4 BUCKETS`. */
export interface Distribution extends SqlNode {
  readonly kind: 'distribution'
  readonly method?: 'HASH' | 'RANGE'
  readonly columns: readonly Name[]
  readonly buckets?: number
}

/** `LIKE t (…)`. */
export interface LikeClause extends SqlNode {
  readonly kind: 'like-clause'
  readonly table: Identifier
  readonly options: readonly LikeOption[]
}

/** `INCLUDING ALL` and its kin. */
export interface LikeOption extends SqlNode {
  readonly kind: 'like-option'
  readonly action: 'INCLUDING' | 'EXCLUDING' | 'OVERWRITING'
  readonly feature:
    | 'ALL' | 'CONSTRAINTS' | 'DISTRIBUTION' | 'PARTITIONS' | 'GENERATED' | 'METADATA' | 'OPTIONS' | 'WATERMARKS'
}

/** What stands in the parentheses of CREATE TABLE. `identifiers` is a CTAS list of names only. */
export interface TableSchemaClause {
  readonly columns: readonly ColumnDefinition[]
  readonly constraints: readonly TableConstraint[]
  readonly watermarks: readonly WatermarkDefinition[]
  readonly identifiers: readonly Name[]
}

/** CREATE TABLE, CTAS (`query`) and [CREATE OR] REPLACE TABLE (`replace`). */
export interface CreateTable extends SqlNode, TableSchemaClause {
  readonly kind: 'create-table'
  readonly name: Identifier
  readonly temporary: boolean
  readonly ifNotExists: boolean
  readonly replace?: 'REPLACE' | 'CREATE OR REPLACE'
  readonly comment?: string
  readonly distribution?: Distribution
  readonly partitionedBy: readonly Name[]
  readonly options: readonly OptionEntry[]
  readonly like?: LikeClause
  readonly query?: Query
}

/** `START_MODE = FROM_NOW(INTERVAL …)`. */
export interface StartMode extends SqlNode {
  readonly kind: 'start-mode'
  readonly mode:
    | 'FROM_BEGINNING' | 'FROM_NOW' | 'FROM_TIMESTAMP' | 'RESUME_OR_FROM_BEGINNING' | 'RESUME_OR_FROM_NOW'
    | 'RESUME_OR_FROM_TIMESTAMP'
  readonly argument?: Expression
}

/** CREATE [OR ALTER] MATERIALIZED TABLE. */
export interface CreateMaterializedTable extends SqlNode, TableSchemaClause {
  readonly kind: 'create-materialized-table'
  readonly name: Identifier
  readonly orAlter: boolean
  readonly ifNotExists: boolean
  readonly comment?: string
  readonly distribution?: Distribution
  readonly partitionedBy: readonly Name[]
  readonly options: readonly OptionEntry[]
  readonly startMode?: StartMode
  readonly freshness?: Expression
  readonly refreshMode?: 'FULL' | 'CONTINUOUS'
  readonly query: Query
}

/** CREATE VIEW. `queryText` is the query's own source text. */
export interface CreateView extends SqlNode {
  readonly kind: 'create-view'
  readonly name: Identifier
  readonly temporary: boolean
  readonly ifNotExists: boolean
  readonly columns: readonly Name[]
  readonly comment?: string
  readonly query: Query
  readonly queryText: string
}

/** A resource of USING. */
export interface FunctionResource extends SqlNode {
  readonly kind: 'function-resource'
  readonly type: 'JAR' | 'FILE' | 'ARCHIVE' | 'ARTIFACT'
  readonly path: string
}

/** CREATE FUNCTION. */
export interface CreateFunction extends SqlNode {
  readonly kind: 'create-function'
  readonly name: Identifier
  readonly temporary: boolean
  readonly system: boolean
  readonly ifNotExists: boolean
  readonly className: string
  readonly language?: 'JAVA' | 'SCALA' | 'PYTHON' | 'SQL'
  readonly resources: readonly FunctionResource[]
  readonly options: readonly OptionEntry[]
}

/** CREATE CATALOG or CREATE DATABASE. */
export interface CreateNamespace extends SqlNode {
  readonly kind: 'create-catalog' | 'create-database'
  readonly name: Identifier
  readonly ifNotExists: boolean
  readonly comment?: string
  readonly options: readonly OptionEntry[]
}

/** CREATE MODEL. */
export interface CreateModel extends SqlNode {
  readonly kind: 'create-model'
  readonly name: Identifier
  readonly temporary: boolean
  readonly ifNotExists: boolean
  readonly input: readonly PhysicalColumn[]
  readonly output: readonly PhysicalColumn[]
  readonly comment?: string
  readonly options: readonly OptionEntry[]
  readonly query?: Query
}

/** CREATE CONNECTION. */
export interface CreateConnection extends SqlNode {
  readonly kind: 'create-connection'
  readonly name: Identifier
  readonly temporary: boolean
  readonly system: boolean
  readonly ifNotExists: boolean
  readonly comment?: string
  readonly options: readonly OptionEntry[]
}

/** `PARTITION (k = v, …)`; `value` absent for a dynamic key (`PARTITION (k)`). */
export interface PartitionEntry extends SqlNode {
  readonly kind: 'partition-entry'
  readonly name: Name
  readonly value?: Expression
}

/** One partition of ALTER TABLE ADD PARTITION. */
export interface PartitionDefinition extends SqlNode {
  readonly kind: 'partition-definition'
  readonly entries: readonly PartitionEntry[]
  readonly options: readonly OptionEntry[]
}

/** A column with its place in ALTER TABLE ADD and MODIFY. */
export interface PlacedColumn extends SqlNode {
  readonly kind: 'placed-column'
  readonly column: ColumnDefinition
  readonly place?: 'FIRST' | 'AFTER'
  readonly after?: Identifier
}

/** The parts of ALTER TABLE ADD and MODIFY. */
export interface AlterSchema extends SqlNode {
  readonly kind: 'add' | 'modify'
  readonly columns: readonly PlacedColumn[]
  readonly constraints: readonly TableConstraint[]
  readonly watermarks: readonly WatermarkDefinition[]
  readonly distribution?: Distribution
}

/** What ALTER TABLE does. */
export type AlterTableAction =
  | AlterSchema
  | AlterOptions
  | AlterRename
  | (SqlNode & { readonly kind: 'add-partitions'; readonly ifNotExists: boolean
      readonly partitions: readonly PartitionDefinition[] })
  | (SqlNode & { readonly kind: 'drop-partitions'; readonly ifExists: boolean
      readonly partitions: readonly PartitionDefinition[] })
  | (SqlNode & { readonly kind: 'drop-columns'; readonly columns: readonly Identifier[] })
  | (SqlNode & { readonly kind: 'drop-constraint'; readonly name: Name })
  | (SqlNode & { readonly kind: 'drop-primary-key' | 'drop-watermark' | 'drop-distribution' })
  | (SqlNode & { readonly kind: 'rename-column'; readonly from: Identifier; readonly to: Name })

/** SET (…), RESET (…). */
export type AlterOptions =
  | (SqlNode & { readonly kind: 'set'; readonly options: readonly OptionEntry[] })
  | (SqlNode & { readonly kind: 'reset'; readonly keys: readonly string[] })

/** RENAME TO. */
export interface AlterRename extends SqlNode {
  readonly kind: 'rename'
  readonly to: Identifier
}

/** ALTER TABLE. */
export interface AlterTable extends SqlNode {
  readonly kind: 'alter-table'
  readonly name: Identifier
  readonly ifExists: boolean
  readonly action: AlterTableAction
}

/** What ALTER MATERIALIZED TABLE does. */
export type AlterMaterializedTableAction =
  | AlterTableAction
  | (SqlNode & { readonly kind: 'suspend' })
  | (SqlNode & { readonly kind: 'resume'; readonly options: readonly OptionEntry[] })
  | (SqlNode & { readonly kind: 'refresh'; readonly partition: readonly PartitionEntry[] })
  | (SqlNode & { readonly kind: 'set-freshness'; readonly freshness: Expression })
  | (SqlNode & { readonly kind: 'set-refresh-mode'; readonly refreshMode: 'FULL' | 'CONTINUOUS' })
  | (SqlNode & { readonly kind: 'as-query'; readonly query: Query; readonly startMode?: StartMode })

/** ALTER MATERIALIZED TABLE. */
export interface AlterMaterializedTable extends SqlNode {
  readonly kind: 'alter-materialized-table'
  readonly name: Identifier
  readonly action: AlterMaterializedTableAction
}

/** ALTER VIEW: a new name or a new query. */
export interface AlterView extends SqlNode {
  readonly kind: 'alter-view'
  readonly name: Identifier
  readonly action:
    | AlterRename
    | (SqlNode & { readonly kind: 'as-query'; readonly query: Query; readonly queryText: string })
}

/** ALTER DATABASE (SET only), CATALOG, MODEL, CONNECTION. */
export interface AlterProperties extends SqlNode {
  readonly kind: 'alter-database' | 'alter-catalog' | 'alter-model' | 'alter-connection'
  readonly name: Identifier
  readonly ifExists: boolean
  readonly action: AlterOptions | AlterRename | (SqlNode & { readonly kind: 'comment'; readonly comment: string })
}

/** ALTER FUNCTION. */
export interface AlterFunction extends SqlNode {
  readonly kind: 'alter-function'
  readonly name: Identifier
  readonly temporary: boolean
  readonly system: boolean
  readonly ifExists: boolean
  readonly className: string
  readonly language?: 'JAVA' | 'SCALA' | 'PYTHON' | 'SQL'
}

/** DROP of any object. */
export interface Drop extends SqlNode {
  readonly kind: 'drop'
  readonly object:
    | 'TABLE' | 'VIEW' | 'MATERIALIZED TABLE' | 'FUNCTION' | 'DATABASE' | 'CATALOG' | 'MODEL' | 'CONNECTION'
  readonly name: Identifier
  readonly ifExists: boolean
  readonly temporary: boolean
  readonly system: boolean
  readonly behavior?: 'RESTRICT' | 'CASCADE'
}
