// The page's socket `/zeppelin/<notebook>/live`: JSON text messages both ways, and binary frames (frame.ts) for views.
// Flow control: the server sends a view's next frame only after the page acknowledged the last one (credit 1), at most 20 a second; it skips, never queues.

import type { ErrorJson, Position } from '../base/error.ts'
import type { CallsBody } from './console.ts'
import type { FormView, NoteInfo, NoteView, ParagraphEdit, ParagraphView, PivotField } from './note.ts'

/**
 * What a view shows of a table result. Frame columns by kind:
 * table: the result's columns; append results come newest row first unless sorted, update results in first-seen order.
 * pivot: one row a cell: `keys.length` text columns, then `groups.length` text columns, then one number column a value (NaN = no cell).
 * points: the asked columns, in the asked order. changelog: text column `op` (`+I -U +U -D`), then the result's columns, newest first.
 * A TIMESTAMP column is text as the table prints it, or a number column of epoch milliseconds; the page takes either.
 */
export type ViewQuery =
  | { readonly kind: 'table'; readonly offset: number; readonly limit: number; readonly sort?: { readonly column: number; readonly descending: boolean }; readonly filter?: string }
  | { readonly kind: 'pivot'; readonly keys: readonly PivotField[]; readonly groups: readonly PivotField[]; readonly values: readonly PivotField[]; readonly limit: number }
  /** Raw x/y points for scatter charts, newest first. */
  | { readonly kind: 'points'; readonly columns: readonly number[]; readonly limit: number }
  /** Newest changes, each with its kind in column `op`. */
  | { readonly kind: 'changelog'; readonly limit: number }

/** Page → server. Requests with `id` are answered by `{op:'reply', id, …}` or `{op:'failed', id, error}`. */
export type LiveRequest =
  | { readonly op: 'listNotes'; readonly id: number }
  | { readonly op: 'createNote'; readonly id: number; readonly path: string }
  | { readonly op: 'renameNote'; readonly id: number; readonly noteId: string; readonly path: string }
  | { readonly op: 'cloneNote'; readonly id: number; readonly noteId: string; readonly path: string }
  | { readonly op: 'removeNote'; readonly id: number; readonly noteId: string }
  | { readonly op: 'importNote'; readonly id: number; readonly zpln: string; readonly path?: string }
  | { readonly op: 'searchNotes'; readonly id: number; readonly query: string }
  | { readonly op: 'openNote'; readonly id: number; readonly noteId: string }
  | { readonly op: 'closeNote'; readonly noteId: string }
  | { readonly op: 'insertParagraph'; readonly id: number; readonly noteId: string; readonly index: number; readonly text?: string }
  | { readonly op: 'removeParagraph'; readonly id: number; readonly noteId: string; readonly paragraphId: string }
  | { readonly op: 'restoreParagraph'; readonly id: number; readonly noteId: string; readonly paragraphId: string }
  | { readonly op: 'moveParagraph'; readonly id: number; readonly noteId: string; readonly paragraphId: string; readonly index: number }
  | { readonly op: 'copyParagraph'; readonly id: number; readonly noteId: string; readonly paragraphId: string }
  | { readonly op: 'editParagraph'; readonly id: number; readonly noteId: string; readonly paragraphId: string; readonly text?: string } & ParagraphEdit
  | { readonly op: 'run'; readonly id: number; readonly noteId: string; readonly paragraphId: string; readonly text?: string }
  | { readonly op: 'runAll'; readonly id: number; readonly noteId: string }
  | { readonly op: 'cancel'; readonly id: number; readonly noteId: string; readonly paragraphId: string }
  | { readonly op: 'cancelAll'; readonly id: number; readonly noteId: string }
  | { readonly op: 'clearOutput'; readonly id: number; readonly noteId: string; readonly paragraphId?: string }
  | { readonly op: 'complete'; readonly id: number; readonly noteId: string; readonly text: string; readonly offset: number }
  | { readonly op: 'validate'; readonly id: number; readonly noteId: string; readonly text: string }
  | { readonly op: 'openView'; readonly viewId: number; readonly noteId: string; readonly paragraphId: string; readonly resultIndex: number; readonly query: ViewQuery }
  | { readonly op: 'changeView'; readonly viewId: number; readonly query: ViewQuery }
  | { readonly op: 'closeView'; readonly viewId: number }
  | { readonly op: 'ack'; readonly viewId: number; readonly sequence: number }
  | { readonly op: 'build'; readonly id: number; readonly noteId: string; readonly applicationName: string }
  | { readonly op: 'deploy'; readonly id: number; readonly noteId: string; readonly applicationName: string }
  | { readonly op: 'lint'; readonly id: number; readonly noteId: string }

/** Server → page. */
export type LiveEvent =
  | { readonly op: 'reply'; readonly id: number; readonly body: unknown }
  | { readonly op: 'failed'; readonly id: number; readonly error: ErrorJson }
  | { readonly op: 'notes'; readonly notes: readonly NoteInfo[] }
  | { readonly op: 'note'; readonly note: NoteView }
  /** A paragraph changed; replaces it whole. */
  | { readonly op: 'paragraph'; readonly noteId: string; readonly paragraph: ParagraphView }
  /** Paragraph order changed (insert, move, remove). */
  | { readonly op: 'order'; readonly noteId: string; readonly paragraphIds: readonly string[] }
  | { readonly op: 'status'; readonly noteId: string; readonly paragraphId: string; readonly strip: StatusStrip }
  | { readonly op: 'build'; readonly noteId: string; readonly progress: BuildProgress }
  | { readonly op: 'notebook'; readonly state: 'running' | 'stopped'; readonly message?: string }

/** Reply bodies by request. */
export interface LiveReplies {
  readonly listNotes: { readonly notes: readonly NoteInfo[] }
  readonly createNote: { readonly noteId: string }
  readonly searchNotes: { readonly found: readonly NoteMatch[] }
  readonly insertParagraph: { readonly paragraphId: string }
  readonly complete: { readonly from: number; readonly items: readonly CompletionItem[] }
  readonly validate: { readonly diagnostics: readonly DiagnosticItem[] }
  readonly build: { readonly buildId: string }
  readonly deploy: { readonly applicationName: string; readonly applicationArn: string } & CallsBody
  readonly lint: { readonly diagnostics: readonly DiagnosticItem[] }
}

/** A line of a note that holds what was searched for. */
export interface NoteMatch {
  readonly noteId: string
  readonly path: string
  readonly paragraphId: string
  readonly paragraphIndex: number
  /** The line, cut around the found text. */
  readonly snippet: string
}

/** A completion. */
export interface CompletionItem {
  readonly label: string
  readonly kind: string
  readonly detail?: string
  readonly doc?: string
  readonly insert?: string
}

/** A finding; for lint, `paragraphId` says where. */
export interface DiagnosticItem {
  readonly severity: 'error' | 'warning' | 'info'
  readonly code: string
  readonly message: string
  readonly position?: Position
  readonly hint?: string
  readonly paragraphId?: string
}

/** Why rows come or do not come: shown under a running paragraph, once a second. */
export interface StatusStrip {
  readonly jobId: string
  readonly state: string
  readonly startedMs: number
  readonly recordsIn: number
  readonly recordsInPerSecond: number
  readonly recordsOut: number
  readonly watermarkMs?: number
  readonly sources: readonly {
    readonly table: string; readonly recordCount: number; readonly lastRecordAtMs?: number
    readonly maxRowtimeMs?: number; readonly watermarkMs?: number; readonly watermarkDelayMs?: number
    readonly splits: readonly { readonly splitId: string; readonly recordCount: number; readonly idle: boolean; readonly lagMs?: number }[]
  }[]
  readonly windows: readonly {
    readonly operator: string; readonly watermarkMs?: number; readonly nextWindowEndMs?: number
    readonly openWindowCount: number; readonly firedWindowCount: number; readonly lateRecordsDropped: number
  }[]
  /** One sentence for people, e.g. "The window ending 11:20:10 fires when a row later than 11:20:14.999 arrives". */
  readonly sentence: string
  readonly checkpoints?: { readonly completed: number; readonly failed: number; readonly lastDurationMs?: number; readonly lastAtMs?: number }
}

/** Progress of Build and export. */
export interface BuildProgress {
  readonly buildId: string
  readonly applicationName: string
  readonly step: string
  readonly fraction: number
  readonly state: 'RUNNING' | 'DONE' | 'FAILED'
  /** Where the export is, when done. */
  readonly s3Uri?: string
  readonly error?: ErrorJson
  readonly forms?: readonly FormView[]
}
