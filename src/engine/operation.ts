// Operations of the embedded engine: statements that answer at once, and statements that run a job.
// Always: `fetch` gives null exactly when there is nothing more; closing a query cancels its job.

import type { ColumnBatch } from '../table/column-batch.ts'
import type { Operation, OperationStatus, ResultColumn, StatementKind } from '../table/engine.ts'
import type { JobCoordinator } from '../runtime/jobs/job-coordinator.ts'
import { resultBatch, type StaticResult } from './result.ts'

/** Facts that every operation has. */
export interface OperationFacts {
  readonly id: string
  readonly kind: StatementKind
  readonly statement: string
  readonly warnings: readonly string[]
}

/** An operation whose result is known. */
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
  #batch: ColumnBatch | undefined
  #isClosed = false

  constructor(facts: OperationFacts, result: StaticResult, jobId?: string) {
    this.id = facts.id
    this.kind = facts.kind
    this.statement = facts.statement
    this.warnings = facts.warnings
    this.columns = result.columns
    this.jobId = jobId
    this.#batch = result.rows.length > 0 ? resultBatch(result) : undefined
  }

  status(): OperationStatus {
    return this.#isClosed ? 'CLOSED' : 'FINISHED'
  }

  async fetch(): Promise<ColumnBatch | null> {
    const batch = this.#batch
    this.#batch = undefined
    return batch ?? null
  }

  async cancel(): Promise<void> {}

  async close(): Promise<void> {
    this.#isClosed = true
  }
}

/** What a query's result is like. */
export interface QueryShape {
  readonly columns: readonly ResultColumn[]
  readonly upsertKey: readonly number[] | undefined
  readonly insertOnly: boolean
}

/** A running query. */
export class QueryOperation implements Operation {
  readonly id: string
  readonly kind: StatementKind
  readonly statement: string
  readonly columns: readonly ResultColumn[]
  readonly isQuery = true
  readonly jobId: string
  readonly upsertKey: readonly number[] | undefined
  readonly insertOnly: boolean
  readonly warnings: readonly string[]
  readonly #job: JobCoordinator
  #isClosed = false

  constructor(facts: OperationFacts, shape: QueryShape, job: JobCoordinator) {
    this.id = facts.id
    this.kind = facts.kind
    this.statement = facts.statement
    this.warnings = facts.warnings
    this.columns = shape.columns
    this.upsertKey = shape.upsertKey
    this.insertOnly = shape.insertOnly
    this.jobId = job.id
    this.#job = job
  }

  status(): OperationStatus {
    if (this.#isClosed) return 'CLOSED'
    switch (this.#job.state()) {
      case 'FINISHED': return 'FINISHED'
      case 'CANCELED': case 'CANCELLING': return 'CANCELED'
      case 'FAILED': return 'ERROR'
      default: return 'RUNNING'
    }
  }

  fetch(signal?: AbortSignal): Promise<ColumnBatch | null> {
    return this.#job.results.fetch(signal)
  }

  async cancel(): Promise<void> {
    await this.#job.cancel()
    this.#job.results.clear()
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.cancel()
  }
}
