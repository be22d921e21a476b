// The contract of an engine (design D6): sessions, statements, results with changelog kinds, jobs, checkpoints, metrics.
// The embedded engine and the adapter to a real Flink cluster implement it; ids are Flink's (32 hex jobs and vertices, UUID sessions and operations).

import type { ErrorJson, MillraceError, Position } from '../base/error.ts'
import type { Catalog } from './catalog.ts'
import type { ColumnBatch } from './column-batch.ts'
import type { LogicalType } from './logical-type.ts'

/** An engine. */
export interface Engine {
  readonly name: 'embedded' | 'flink'
  /** Flink's version that it speaks by default, e.g. `2.2`. */
  readonly flinkVersion: string
  openSession(options?: SessionOptions): Promise<EngineSession>
  session(sessionId: string): EngineSession | undefined
  sessions(): readonly EngineSession[]
  /** All jobs, newest first, finished ones included (bounded history). */
  jobs(): readonly Job[]
  job(jobId: string): Job | undefined
  /** Path of the newest complete checkpoint or savepoint of a job, also of a job of an earlier process; for resuming after a restart. */
  latestCheckpoint(jobId: string): Promise<string | undefined>
  close(): Promise<void>
}

/** How a session starts. */
export interface SessionOptions {
  readonly name?: string
  readonly properties?: Readonly<Record<string, string>>
  /** Role whose policies its jobs run under (design D12); absent = the account's root. */
  readonly roleArn?: string
  readonly region?: string
  /** Catalogs registered beside `default_catalog`, and the current ones. */
  readonly catalogs?: readonly Catalog[]
  readonly currentCatalog?: string
  readonly currentDatabase?: string
}

/** Kinds of statements by what their result is. */
export type StatementKind = 'query' | 'insert' | 'ddl' | 'show' | 'explain' | 'set' | 'use' | 'other'

/** How a statement is run. */
export interface ExecuteOptions {
  readonly signal?: AbortSignal
  /** Sets pipeline.name for this statement. */
  readonly jobName?: string
  /** Path of a checkpoint or savepoint to start from. */
  readonly restoreFrom?: string
  readonly allowNonRestoredState?: boolean
  /** Extra properties for this statement only. */
  readonly properties?: Readonly<Record<string, string>>
  /** Position of the statement in the script, so that error positions are the script's. */
  readonly origin?: { readonly line: number; readonly column: number }
}

/** A session: catalogs, temporary objects, properties. */
export interface EngineSession {
  readonly id: string
  readonly name: string | undefined
  /** Effective properties (SET without arguments). */
  properties(): Readonly<Record<string, string>>
  currentCatalog(): string
  currentDatabase(): string
  /** Runs one statement (or one statement set). Throws MillraceError for errors found before it runs. */
  execute(statement: string, options?: ExecuteOptions): Promise<Operation>
  /** Splits a script; every piece has absolute offsets and line/column of its start. */
  split(script: string): readonly ScriptPiece[]
  /** Parses and validates without running: for the editor and the deploy linter. Empty when all is well. */
  validate(script: string): Promise<readonly Diagnostic[]>
  complete(text: string, offset: number): Promise<readonly Completion[]>
  operation(operationId: string): Operation | undefined
  close(): Promise<void>
}

/** One statement of a script. */
export interface ScriptPiece {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly line: number
  readonly column: number
  /** Guessed from the first words; `other` when it does not parse. */
  readonly kind: StatementKind
}

/** A finding at a place of a script. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'info'
  readonly code: string
  readonly message: string
  readonly position: Position
  readonly hint?: string
}

/** A completion for the editor. */
export interface Completion {
  readonly label: string
  readonly kind: 'keyword' | 'table' | 'column' | 'function' | 'option' | 'database' | 'catalog' | 'type' | 'snippet'
  readonly detail?: string
  readonly doc?: string
  /** Text to insert where it differs from the label. */
  readonly insert?: string
}

/** Flink's operation states. */
export type OperationStatus =
  | 'INITIALIZED' | 'PENDING' | 'RUNNING' | 'FINISHED' | 'CANCELED' | 'CLOSED' | 'ERROR' | 'TIMEOUT'

/** A column of a result. */
export interface ResultColumn {
  readonly name: string
  readonly type: LogicalType
}

/** A running or finished statement. DDL answers one column `result` with `OK`; INSERT one column `job id`. */
export interface Operation {
  readonly id: string
  readonly kind: StatementKind
  readonly statement: string
  readonly columns: readonly ResultColumn[]
  /** True for SELECT and the like: rows of a job. */
  readonly isQuery: boolean
  readonly jobId: string | undefined
  /** Indexes of columns that identify a row of an updating result; absent when there is no key. */
  readonly upsertKey: readonly number[] | undefined
  /** True when only +I rows can come. */
  readonly insertOnly: boolean
  /** Warnings to show beside the result, e.g. a narrowing sink cast. */
  readonly warnings: readonly string[]
  status(): OperationStatus
  /**
   * The next rows, waiting for some; null at the end of a bounded result. Batches carry their own `strings`.
   * Not fetching pushes back on the job. Throws the job's failure.
   */
  fetch(signal?: AbortSignal): Promise<ColumnBatch | null>
  cancel(): Promise<void>
  close(): Promise<void>
}

/** Flink's job states. */
export type JobState =
  | 'INITIALIZING' | 'CREATED' | 'RUNNING' | 'FAILING' | 'FAILED' | 'CANCELLING' | 'CANCELED'
  | 'FINISHED' | 'RESTARTING' | 'SUSPENDED'

/** A job. */
export interface Job {
  readonly id: string
  readonly name: string
  /** SQL text that started it. */
  readonly statement: string
  /** `sessionId` of its session; application and notebook layers use it to find their jobs. */
  readonly sessionId: string
  state(): JobState
  /** Everything the dashboard shows, cheap enough to call every second. */
  detail(): JobDetail
  /** Metric ids and values by vertex and subtask, Flink's names. */
  metrics(): JobMetrics
  checkpoints(): CheckpointStats
  /** Failures of the job's attempts, newest last (bounded). */
  exceptions(): readonly JobException[]
  /** Lines printed by the `print` connector and warnings, newest last (bounded). */
  output(): readonly string[]
  cancel(): Promise<void>
  /** Stops with a savepoint; answers its path. */
  stop(options: { readonly directory?: string; readonly drain: boolean }): Promise<string>
  savepoint(directory?: string): Promise<string>
  triggerCheckpoint(): Promise<number>
  /** Calls back on each change of state; answers a function that stops it. */
  onState(listener: (state: JobState, error: MillraceError | undefined) => void): () => void
  /** Resolves when the job has ended, whatever its end state. */
  ended(): Promise<void>
}

/** A vertex (chain of operators) of a job graph. */
export interface VertexDetail {
  readonly id: string
  /** Chain name, e.g. `Source: sensor_data[1] -> Calc[2] -> …`. */
  readonly name: string
  readonly parallelism: number
  readonly maxParallelism: number
  readonly status: string
  readonly startMs: number
  readonly endMs: number
  readonly inputs: readonly { readonly vertexId: string; readonly strategy: 'FORWARD' | 'HASH' | 'GLOBAL' | 'REBALANCE' }[]
  readonly operators: readonly { readonly id: string; readonly name: string; readonly description: string }[]
  readonly subtasks: readonly SubtaskDetail[]
}

/** One subtask of a vertex. */
export interface SubtaskDetail {
  readonly index: number
  readonly status: string
  readonly attempt: number
  readonly recordsIn: number
  readonly recordsOut: number
  /** Records that its sinks have taken: what went out of the job. */
  readonly recordsSent: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly recordsInPerSecond: number
  readonly recordsOutPerSecond: number
  readonly busyMsPerSecond: number
  readonly idleMsPerSecond: number
  readonly backPressuredMsPerSecond: number
  /** Epoch ms; undefined before the first watermark. */
  readonly watermarkMs: number | undefined
  readonly stateBytes: number
  readonly lateRecordsDropped: number
}

/** Why a window has or has not fired: for the status strip (issue: windows that have not fired say why). */
export interface WindowStatus {
  readonly operator: string
  readonly watermarkMs: number | undefined
  /** End of the earliest window that holds rows and has not fired. */
  readonly nextWindowEndMs: number | undefined
  readonly openWindowCount: number
  readonly firedWindowCount: number
  readonly lateRecordsDropped: number
}

/** State of a source's splits. */
export interface SourceStatus {
  readonly operator: string
  readonly table: string
  /** Newest event time seen (epoch ms), when the table has a watermark. */
  readonly maxRowtimeMs: number | undefined
  readonly watermarkMs: number | undefined
  /** Bound of out-of-orderness when the watermark is `rowtime - INTERVAL`, in ms. */
  readonly watermarkDelayMs: number | undefined
  readonly lastRecordAtMs: number | undefined
  readonly recordCount: number
  readonly splits: readonly { readonly splitId: string; readonly recordCount: number; readonly idle: boolean; readonly lagMs?: number }[]
}

/** Everything about a job at a moment. */
export interface JobDetail {
  readonly id: string
  readonly name: string
  readonly state: JobState
  readonly startMs: number
  readonly endMs: number | undefined
  readonly stateTimestamps: Readonly<Record<string, number>>
  readonly maxParallelism: number
  readonly vertices: readonly VertexDetail[]
  readonly windows: readonly WindowStatus[]
  readonly sources: readonly SourceStatus[]
  readonly restartCount: number
  readonly properties: Readonly<Record<string, string>>
}

/** Metrics: `job` and per vertex `subtask.name` → value. */
export interface JobMetrics {
  readonly job: Readonly<Record<string, number>>
  readonly vertices: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** One checkpoint or savepoint. */
export interface CheckpointDetail {
  readonly id: number
  readonly status: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED'
  readonly isSavepoint: boolean
  readonly triggeredAtMs: number
  readonly completedAtMs: number | undefined
  readonly stateBytes: number
  readonly durationMs: number
  readonly path: string | undefined
  readonly failure: string | undefined
}

/** Checkpoints of a job. */
export interface CheckpointStats {
  readonly enabled: boolean
  readonly intervalMs: number
  readonly timeoutMs: number
  readonly minPauseMs: number
  readonly counts: { readonly total: number; readonly completed: number; readonly failed: number; readonly inProgress: number; readonly restored: number }
  /** Newest first, bounded. */
  readonly history: readonly CheckpointDetail[]
  readonly restoredFrom: string | undefined
}

/** An exception of a job's history. */
export interface JobException {
  readonly atMs: number
  readonly error: ErrorJson
  readonly stack: string
  readonly task: string | undefined
}
