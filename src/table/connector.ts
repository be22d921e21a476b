// What a connector is: options, a source and/or a sink. One folder a connector in connectors/<name>/index.ts, exporting one defineConnector(...).
// The shapes follow Flink's source and sink interfaces (FLIP-27, FLIP-143): splits, readers that poll, sink writers that flush before a barrier.

import type { Clock } from '../base/clock.ts'
import type { Random } from '../base/random.ts'
import type { ColumnBatch, Dictionary } from './column-batch.ts'
import type { Format, FormatRegistry } from './format.ts'
import type { Field } from './logical-type.ts'
import type { OptionSpec, Options } from './options.ts'
import type { ResolvedTable } from './schema.ts'

/** Services that a connector may ask for inside a worker; opaque here so that `table` knows no service (`streams`: StreamsClient, `objects`: ObjectsClient). */
export type ConnectorServices = Readonly<Record<string, unknown>>

/** What a source or sink knows when it opens in a subtask. */
export interface ConnectorContext {
  readonly table: ResolvedTable
  readonly options: Options
  readonly subtaskIndex: number
  readonly parallelism: number
  readonly dictionary: Dictionary
  readonly clock: Clock
  readonly random: Random
  readonly timeZone: string
  readonly flinkVersion: string
  readonly formats: FormatRegistry
  readonly services: ConnectorServices
  /** Default region of the session. */
  readonly region: string
  /** Standard output of `print`: a line a call, kept in the task's stdout. */
  readonly print: (line: string, isError: boolean) => void
}

/** Fields a scan must produce: physical fields (a subset, in this order), then metadata by key. */
export interface ScanRequest {
  readonly fields: readonly Field[]
  readonly metadata: readonly { readonly key: string; readonly field: Field }[]
}

/** State of one split, serialisable by JSON: goes into checkpoints. */
export interface SplitState {
  readonly splitId: string
  readonly state: unknown
}

/** What the status strip shows for a split (shard, file). */
export interface SplitStatus {
  readonly splitId: string
  readonly recordCount: number
  readonly lagMs?: number
  readonly idle: boolean
}

/**
 * Reads splits in one subtask. `poll` is synchronous and never blocks; `ready` resolves when poll may give more.
 * Always: rows of one split come in order, and `snapshot` describes exactly what poll has given so far.
 */
export interface SourceReader {
  /** A batch of at most `rowsMax` rows (valid until the next poll), or null when nothing is there now. */
  poll(rowsMax: number): ColumnBatch | null
  /** True when all splits of a bounded source are read. */
  readonly finished: boolean
  ready(signal: AbortSignal): Promise<void>
  snapshot(): readonly SplitState[]
  status(): readonly SplitStatus[]
  /** True while this subtask has nothing to read and the connector says so to Flink: then it holds no watermark back. */
  readonly isIdle?: boolean
  /** Extra metrics, e.g. millisBehindLatest, pendingRecords. */
  metrics?(): Readonly<Record<string, number>>
  close(): void | Promise<void>
}

/** Writes rows in one subtask. */
export interface SinkWriter {
  /** Takes a batch (copy what must outlive the call). May answer a promise to push back. */
  write(batch: ColumnBatch): void | Promise<void>
  /** The rows given so far have reached this watermark. */
  watermark?(watermarkMs: number): void
  /** Resolves when all written rows are durable; called before a barrier passes and at the end. */
  flush(): Promise<void>
  /** State for exactly-once sinks (JSON); called after flush. */
  snapshot?(): unknown
  /** The checkpoint with this id is complete: commit what it covers. */
  commit?(checkpointId: number): Promise<void>
  close(): void | Promise<void>
}

/** A connector. */
export interface Connector {
  readonly name: string
  readonly doc: string
  /** Without `connector`, `format` and the format's own options. */
  readonly options: readonly OptionSpec[]
  /** Whether it needs a `format`. */
  readonly format: 'required' | 'optional' | 'none'
  /** Metadata keys with their types. */
  readonly metadata?: readonly { readonly key: string; readonly field: Field; readonly writable: boolean }[]
  /** Extra checks of a table's options and schema; throws MillraceError `connector.*`. */
  validate?(table: ResolvedTable): void
  /** Row kinds a sink accepts: insert-only, upsert (needs a primary key, no -U), or all. */
  readonly sinkMode?: 'insert-only' | 'upsert' | 'all'
  readonly source?: {
    /** True when the source ends by itself (decided from options). */
    bounded(table: ResolvedTable): boolean
    /** Opens a reader; `restored` are the splits of a checkpoint that belong to this subtask. */
    open(request: ScanRequest, context: ConnectorContext, restored?: readonly SplitState[]): Promise<SourceReader>
    /** True when the source makes watermarks per split itself (Kafka); Kinesis and files do not. */
    readonly pushesWatermarks?: boolean
  }
  readonly sink?: {
    open(fields: readonly Field[], context: ConnectorContext, restored?: unknown): Promise<SinkWriter>
  }
  /** Names of resources a role needs, e.g. {service: 'kinesis', stream, access}. */
  resources?(table: ResolvedTable, access: 'read' | 'write'): readonly ConnectorResource[]
}

/** An AWS resource that a table touches; lets the console offer the right permission. */
export interface ConnectorResource {
  readonly service: 'kinesis' | 's3'
  readonly name: string
  readonly access: 'read' | 'write'
}

/** Defines a connector; the file's only export. */
export function defineConnector(connector: Connector): Connector {
  return connector
}

/** Finds connectors by identifier. */
export interface ConnectorRegistry {
  connector(name: string): Connector | undefined
  names(): readonly string[]
}

/** The format of a table, with its options freed of their prefix. */
export interface TableFormat {
  readonly format: Format
  readonly options: Options
}
