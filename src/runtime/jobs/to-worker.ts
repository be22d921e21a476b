// Messages from the server thread to a job's worker.

import type { MessagePort } from 'node:worker_threads'
import type { PhysicalPlan } from '../../plan/physical.ts'

/** What a worker gets to run one subtask. */
export interface StartMessage {
  readonly type: 'start'
  readonly jobId: string
  readonly plan: PhysicalPlan
  readonly subtaskIndex: number
  readonly parallelism: number
  readonly maxParallelism: number
  readonly memoryLimitBytes: number
  readonly region: string
  readonly database: string
  /** Directory of the checkpoint or savepoint to start from. */
  readonly restoreFrom: string | undefined
  /** Ports of services, e.g. `streams`. */
  readonly ports: Readonly<Record<string, MessagePort>>
  /** Other plain facts for the worker's services. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Rings to and from the other subtasks; empty at parallelism 1. */
  readonly rings: readonly RingSpec[]
}

/** A ring between two subtasks for one exchange. */
export interface RingSpec {
  readonly exchangeId: number
  readonly from: number
  readonly to: number
  readonly memory: SharedArrayBuffer
}

/** Everything a worker can be told. */
export type ToWorker =
  | StartMessage
  | {
      readonly type: 'checkpoint'
      readonly checkpointId: number
      /** Where the state file goes. */
      readonly directory: string
      readonly thenStop: boolean
    }
  | { readonly type: 'commit'; readonly checkpointId: number }
  /** The savepoint that was to stop the job has failed. */
  | { readonly type: 'resume' }
  | { readonly type: 'drain' }
  /** Every subtask has ended: write what is left and go. */
  | { readonly type: 'finish' }
  | { readonly type: 'cancel' }
  /** The client has taken this many batches. */
  | { readonly type: 'credit'; readonly batchCount: number }
  | { readonly type: 'report' }
