// Notes and paragraphs as the page sees them. Names follow Zeppelin's file format (.zpln) so that a note travels both ways.

import type { ErrorJson } from '../base/error.ts'

/** States of a paragraph. */
export type ParagraphStatus = 'READY' | 'PENDING' | 'RUNNING' | 'FINISHED' | 'ERROR' | 'ABORT'

/** Ways to show a table result; Zeppelin's names. */
export type ChartMode = 'table' | 'multiBarChart' | 'pieChart' | 'stackedAreaChart' | 'lineChart' | 'scatterChart'

/** Aggregations of a pivot. */
export type PivotAggregation = 'sum' | 'count' | 'avg' | 'min' | 'max'

/** A column in a pivot, by name and index. */
export interface PivotField {
  readonly name: string
  readonly index: number
  readonly aggr: PivotAggregation
}

/** Settings of one result's graph (`config.results[i].graph`). */
export interface GraphSettings {
  readonly mode: ChartMode
  readonly height: number
  readonly optionOpen: boolean
  readonly keys: readonly PivotField[]
  readonly groups: readonly PivotField[]
  readonly values: readonly PivotField[]
  readonly setting?: Readonly<Record<string, unknown>>
}

/** A paragraph's settings. */
export interface ParagraphConfig {
  readonly colWidth?: number
  readonly fontSize?: number
  readonly enabled?: boolean
  readonly title?: boolean
  readonly lineNumbers?: boolean
  readonly editorHide?: boolean
  readonly tableHide?: boolean
  readonly runOnSelectionChange?: boolean
  readonly results?: Readonly<Record<string, { readonly graph?: GraphSettings }>>
  readonly [key: string]: unknown
}

/** What an edit changes of a paragraph beside its text. */
export interface ParagraphEdit {
  readonly title?: string
  readonly config?: ParagraphConfig
  readonly params?: Readonly<Record<string, unknown>>
}

/** A paragraph's settings after a change: the results that it does not name keep theirs. */
export function mergeConfig(config: ParagraphConfig, change: ParagraphConfig): ParagraphConfig {
  const merged = { ...config, ...change }
  return change.results === undefined ? merged : { ...merged, results: { ...config.results, ...change.results } }
}

/** A dynamic form. */
export interface FormView {
  readonly name: string
  readonly displayName: string
  readonly type: 'TextBox' | 'Password' | 'Select' | 'CheckBox'
  readonly defaultValue: unknown
  readonly hidden: boolean
  readonly options?: readonly { readonly value: string; readonly displayName?: string }[]
}

/** Types of a result message. */
export type ResultType = 'TEXT' | 'HTML' | 'TABLE' | 'IMG' | 'SVG' | 'MARKDOWN' | 'JSON' | 'ANGULAR'

/** One result message of a paragraph. TABLE data is read through views (protocol/live.ts), never sent here. */
export interface ResultView {
  readonly type: ResultType
  /** Text of non-table results. */
  readonly data?: string
  readonly table?: TableView
}

/** A table result. */
export interface TableView {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly numeric: boolean; readonly time: boolean }[]
  /** True while rows may still come. */
  readonly live: boolean
  /** `append`: newest rows are kept; `update`: folded by key; `changelog`: every change is kept for the changelog tab. */
  readonly mode: 'append' | 'update' | 'single'
  /** Columns that identify a row, for update results with a key. */
  readonly keyColumns?: readonly number[]
}

/** A paragraph. */
export interface ParagraphView {
  readonly id: string
  readonly title?: string
  readonly text: string
  /** Rises with each change of the text; an edit names the version it was made on. */
  readonly textVersion: number
  readonly status: ParagraphStatus
  readonly progress: number
  readonly config: ParagraphConfig
  readonly forms: readonly FormView[]
  readonly params: Readonly<Record<string, unknown>>
  /** Interpreter from the first line, e.g. `flink.ssql`. */
  readonly interpreter: string
  readonly results: readonly ResultView[]
  readonly errors: readonly ErrorJson[]
  readonly warnings: readonly string[]
  readonly jobId?: string
  readonly dateStarted?: number
  readonly dateFinished?: number
  /** The text differs from what was last run. */
  readonly stale: boolean
}

/** A note without its paragraphs. */
export interface NoteInfo {
  readonly id: string
  /** Path with folders, e.g. `/Demo/Sensors`. */
  readonly path: string
  readonly name: string
  readonly updatedMs: number
  readonly running: boolean
}

/** A note. */
export interface NoteView extends NoteInfo {
  readonly paragraphs: readonly ParagraphView[]
  readonly looknfeel: 'default' | 'simple' | 'report'
}
