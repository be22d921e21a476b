// Every statement of Flink SQL, as one union to switch on.
import type {
  AlterFunction, AlterMaterializedTable, AlterProperties, AlterTable, AlterView, CreateConnection, CreateFunction,
  CreateMaterializedTable, CreateModel, CreateNamespace, CreateTable, CreateView, Drop, PartitionEntry,
} from './ddl.ts'
import type { Call, Expression } from './expression.ts'
import type { Identifier, Name, OptionEntry, SqlNode } from './node.ts'
import type { Hint, Query } from './query.ts'

/** Any statement. */
export type Statement =
  | Query | Insert | Update | Delete | Truncate | StatementSet | BeginStatementSet | EndStatementSet | Execute
  | CompilePlan | ExecutePlan | Explain | CreateTable | CreateMaterializedTable | CreateView | CreateFunction
  | CreateNamespace | CreateModel | CreateConnection | AlterTable | AlterMaterializedTable | AlterView
  | AlterProperties | AlterFunction | Drop | Show | Describe | Use | UseModules | LoadModule | UnloadModule | SetOption
  | ResetOption | Jar | Analyze | StopJob | CallProcedure | ClientCommand

/** INSERT INTO, INSERT OVERWRITE, UPSERT INTO. */
export interface Insert extends SqlNode {
  readonly kind: 'insert'
  readonly mode: 'INTO' | 'OVERWRITE' | 'UPSERT'
  readonly table: Identifier
  readonly hints: readonly Hint[]
  readonly partition: readonly PartitionEntry[]
  readonly columns: readonly Identifier[]
  readonly query: Query
  readonly onConflict?: 'ERROR' | 'NOTHING' | 'DEDUPLICATE'
}

/** UPDATE t SET a = 1 WHERE …. */
export interface Update extends SqlNode {
  readonly kind: 'update'
  readonly table: Identifier
  readonly assignments: readonly Assignment[]
  readonly where?: Expression
}

/** `column = value` of UPDATE. */
export interface Assignment extends SqlNode {
  readonly kind: 'assignment'
  readonly column: Identifier
  readonly value: Expression
}

/** DELETE FROM t WHERE …. */
export interface Delete extends SqlNode {
  readonly kind: 'delete'
  readonly table: Identifier
  readonly where?: Expression
}

/** TRUNCATE TABLE t. */
export interface Truncate extends SqlNode {
  readonly kind: 'truncate'
  readonly table: Identifier
}

/** `[EXECUTE] STATEMENT SET BEGIN … END`, or `BEGIN STATEMENT SET; … END` where the whole set is one text. */
export interface StatementSet extends SqlNode {
  readonly kind: 'statement-set'
  readonly inserts: readonly Insert[]
}

/** `BEGIN STATEMENT SET` alone, as an interactive client sends it. */
export interface BeginStatementSet extends SqlNode {
  readonly kind: 'begin-statement-set'
}

/** `END` alone, as an interactive client sends it. */
export interface EndStatementSet extends SqlNode {
  readonly kind: 'end-statement-set'
}

/** EXECUTE before a query or an insert; before a statement set it is the set's own word and makes no node. */
export interface Execute extends SqlNode {
  readonly kind: 'execute'
  readonly statement: Query | Insert
}

/** COMPILE PLAN, and COMPILE AND EXECUTE PLAN when `execute`. */
export interface CompilePlan extends SqlNode {
  readonly kind: 'compile-plan'
  readonly path: string
  readonly ifNotExists: boolean
  readonly execute: boolean
  readonly statement: Insert | StatementSet
}

/** EXECUTE PLAN 'file'. */
export interface ExecutePlan extends SqlNode {
  readonly kind: 'execute-plan'
  readonly path: string
}

/** The extra parts of EXPLAIN. */
export type ExplainDetail = 'ESTIMATED_COST' | 'CHANGELOG_MODE' | 'JSON_EXECUTION_PLAN' | 'PLAN_ADVICE'

/** EXPLAIN. */
export interface Explain extends SqlNode {
  readonly kind: 'explain'
  readonly details: readonly ExplainDetail[]
  readonly statement: Query | Insert | StatementSet | CreateTable | CreateMaterializedTable
}

/** A LIKE or ILIKE of SHOW. */
export interface ShowLike extends SqlNode {
  readonly kind: 'show-like'
  readonly operator: 'LIKE' | 'ILIKE'
  readonly negated: boolean
  readonly pattern: string
}

/** What SHOW shows. */
export type ShowObject =
  | 'CATALOGS' | 'DATABASES' | 'TABLES' | 'MATERIALIZED TABLES' | 'VIEWS' | 'FUNCTIONS' | 'USER FUNCTIONS'
  | 'PROCEDURES' | 'COLUMNS' | 'PARTITIONS' | 'MODELS' | 'CONNECTIONS' | 'MODULES' | 'FULL MODULES' | 'JARS' | 'JOBS'
  | 'CURRENT CATALOG' | 'CURRENT DATABASE' | 'CREATE TABLE' | 'CREATE VIEW' | 'CREATE CATALOG' | 'CREATE MODEL'
  | 'CREATE MATERIALIZED TABLE' | 'CREATE OR ALTER MATERIALIZED TABLE' | 'CREATE CONNECTION'

/** SHOW. `name` is the object after FROM, IN, PARTITIONS or CREATE …. */
export interface Show extends SqlNode {
  readonly kind: 'show'
  readonly object: ShowObject
  readonly preposition?: 'FROM' | 'IN'
  readonly name?: Identifier
  readonly partition: readonly PartitionEntry[]
  readonly like?: ShowLike
}

/** DESCRIBE; `job` is the id of DESCRIBE JOB. */
export interface Describe extends SqlNode {
  readonly kind: 'describe'
  readonly object: 'TABLE' | 'CATALOG' | 'DATABASE' | 'FUNCTION' | 'MODEL' | 'CONNECTION' | 'JOB'
  readonly extended: boolean
  readonly name?: Identifier
  readonly job?: string
}

/** USE CATALOG c, USE db. */
export interface Use extends SqlNode {
  readonly kind: 'use'
  readonly object: 'CATALOG' | 'DATABASE'
  readonly name: Identifier
}

/** USE MODULES a, b. */
export interface UseModules extends SqlNode {
  readonly kind: 'use-modules'
  readonly modules: readonly Name[]
}

/** LOAD MODULE m WITH (…). */
export interface LoadModule extends SqlNode {
  readonly kind: 'load-module'
  readonly module: Name
  readonly options: readonly OptionEntry[]
}

/** UNLOAD MODULE m. */
export interface UnloadModule extends SqlNode {
  readonly kind: 'unload-module'
  readonly module: Name
}

/** SET, or SET 'key' = 'value'. */
export interface SetOption extends SqlNode {
  readonly kind: 'set-option'
  readonly key?: string
  readonly value?: string
}

/** RESET, or RESET 'key'. */
export interface ResetOption extends SqlNode {
  readonly kind: 'reset-option'
  readonly key?: string
}

/** ADD JAR, REMOVE JAR. */
export interface Jar extends SqlNode {
  readonly kind: 'jar'
  readonly action: 'ADD' | 'REMOVE'
  readonly path: string
}

/** ANALYZE TABLE. `columns` 'ALL' is FOR ALL COLUMNS. */
export interface Analyze extends SqlNode {
  readonly kind: 'analyze'
  readonly table: Identifier
  readonly partition: readonly PartitionEntry[]
  readonly columns: readonly Identifier[] | 'ALL'
}

/** STOP JOB 'id'. */
export interface StopJob extends SqlNode {
  readonly kind: 'stop-job'
  readonly job: string
  readonly savepoint: boolean
  readonly drain: boolean
}

/** CALL procedure(…). */
export interface CallProcedure extends SqlNode {
  readonly kind: 'call-procedure'
  readonly call: Call
}

/** What a client does itself: QUIT, CLEAR, HELP, SOURCE 'file'. */
export interface ClientCommand extends SqlNode {
  readonly kind: 'client-command'
  readonly command: 'QUIT' | 'CLEAR' | 'HELP' | 'SOURCE'
  readonly path?: string
}
