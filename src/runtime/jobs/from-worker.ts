// Messages from a job's worker to the server thread.

import type { ErrorJson } from '../../base/error.ts'
import type { StateFileEntry } from '../checkpoints/store.ts'
import type { SubtaskReport } from '../metrics.ts'

/** Everything a worker can tell. */
export type FromWorker =
  /** Modules are loaded; a job may start. */
  | { readonly type: 'ready' }
  /** All operators are open. */
  | { readonly type: 'opened' }
  /** Encoded batches for the client; the message takes one credit. */
  | { readonly type: 'rows'; readonly batches: readonly Uint8Array[] }
  /** The rows sent so far are those before this checkpoint's barrier. */
  | { readonly type: 'barrier'; readonly checkpointId: number }
  | { readonly type: 'print'; readonly line: string; readonly isError: boolean }
  | { readonly type: 'report'; readonly report: SubtaskReport }
  | { readonly type: 'checkpointed'; readonly checkpointId: number; readonly file: StateFileEntry }
  | { readonly type: 'checkpoint-failed'; readonly checkpointId: number; readonly error: ErrorJson }
  /** All input has been read and worked on; the subtask still takes part in checkpoints until it is told to finish. */
  | { readonly type: 'ended' }
  /** The subtask has ended well; `isStopped` when it was told to. */
  | { readonly type: 'finished'; readonly isStopped: boolean }
  | { readonly type: 'failed'; readonly error: ErrorJson; readonly stack: string }
