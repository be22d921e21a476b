// Operations: what a statement answers. Either rows that are known at once, or the rows of a job.

import type { JobCoordinator } from '../runtime/jobs/job-coordinator.ts'
import type { ColumnBatch } from '../table/column-batch.ts'
import type { Operation, OperationStatus, ResultColumn, StatementKind } from '../table/engine.ts'
import { type LogicalType, storageOf, types } from '../table/logical-type.ts'

/** A table of known rows. */
export interface StaticResult {
  readonly columns: readonly ResultColumn[]
  readonly rows: readonly (readonly (string | number | boolean | null)[])[]
}

/** A result column of text. */
export function textColumn(name: string): ResultColumn {
  return { name, type: types.string() }
}

/** The answer of a statement that has nothing to tell. */
export const okResult: StaticResult = { columns: [textColumn('result')], rows: [['OK']] }

function columnOf(type: LogicalType, values: readonly (string | number | boolean | null)[]): ColumnBatch['columns'][number] {
  const nulls = values.some((value) => value === null) ? Uint8Array.from(values, (value) => (value === null ? 1 : 0)) : undefined
  if (storageOf(type) === 'string') {
    return { kind: 'string', values: Int32Array.from(values, (_, index) => index), strings: values.map((value) => String(value ?? '')), nulls }
  }
  return { kind: 'int', values: Int32Array.from(values, (value) => Number(value ?? 0)), nulls }
}

/** Rows as one batch. */
export function batchOf({ columns, rows }: StaticResult): ColumnBatch {
  return { rowCount: rows.length, columns: columns.map((column, index) => columnOf(column.type, rows.map((row) => row[index] ?? null))) }
}

/** What every operation states. */
export interface OperationFacts {
  readonly id: string
  readonly kind: StatementKind
  readonly statement: string
  readonly warnings?: readonly string[]
}

/** An operation whose rows are known. */
export class StaticOperation implements Operation {
  readonly id: string
  readonly kind: StatementKind
  readonly statement: string
  readonly columns: readonly ResultColumn[]
  readonly isQuery = false
  readonly jobId: string | undefined
  readonly upsertKey = undefined
  readonly insertOnly = true
  readonly warnings: readonly string[]
  #batch: ColumnBatch | null

  constructor(facts: OperationFacts, result: StaticResult, jobId?: string) {
    this.id = facts.id
    this.kind = facts.kind
    this.statement = facts.statement
    this.warnings = facts.warnings ?? []
    this.columns = result.columns
    this.jobId = jobId
    this.#batch = result.rows.length > 0 ? batchOf(result) : null
  }

  status(): OperationStatus {
    return 'FINISHED'
  }

  async fetch(): Promise<ColumnBatch | null> {
    const batch = this.#batch
    this.#batch = null
    return batch
  }

  async cancel(): Promise<void> {
    this.#batch = null
  }

  async close(): Promise<void> {
    this.#batch = null
  }
}

/** The rows of a query's job. Closing or cancelling it cancels the job. */
export class QueryOperation implements Operation {
  readonly id: string
  readonly kind = 'query' as const
  readonly statement: string
  readonly columns: readonly ResultColumn[]
  readonly isQuery = true
  readonly jobId: string
  readonly upsertKey: readonly number[] | undefined
  readonly insertOnly: boolean
  readonly warnings: readonly string[]
  readonly #job: JobCoordinator
  #isClosed = false

  constructor(facts: OperationFacts, job: JobCoordinator, columns: readonly ResultColumn[], insertOnly: boolean, upsertKey: readonly number[] | undefined) {
    this.id = facts.id
    this.statement = facts.statement
    this.warnings = facts.warnings ?? []
    this.columns = columns
    this.jobId = job.id
    this.insertOnly = insertOnly
    this.upsertKey = upsertKey
    this.#job = job
  }

  status(): OperationStatus {
    if (this.#isClosed) return 'CLOSED'
    switch (this.#job.state()) {
      case 'FINISHED': return 'FINISHED'
      case 'FAILED': return 'ERROR'
      case 'CANCELED': return 'CANCELED'
      default: return 'RUNNING'
    }
  }

  fetch(signal?: AbortSignal): Promise<ColumnBatch | null> {
    return this.#job.results.fetch(signal)
  }

  /** Rows that were not fetched before are dropped. */
  async cancel(): Promise<void> {
    await this.#job.cancel()
    this.#job.results.clear()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.cancel()
  }
}
