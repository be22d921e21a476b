// The physical plan of one job: what the planner gives and the runtime runs. Serialisable by structured clone.
// Always: `nodes` are in topological order (inputs before users) and `nodes[i].id === i`; keys and column references
// index the input's output columns.

import type {
  AggregateCall,
  LiteralValue,
  PatternExpression,
  PatternPart,
  PatternSkip,
  Rex,
} from '../table/expression.ts'
import type { Field } from '../table/logical-type.ts'
import type { ResolvedTable } from '../table/schema.ts'

/** A job's plan. */
export interface PhysicalPlan {
  readonly nodes: readonly PhysicalNode[]
  readonly flinkVersion: string
  readonly timeZone: string
  /** Properties of the session when it was planned. */
  readonly properties: Readonly<Record<string, string>>
  /** `streaming` or `batch` (execution.runtime-mode). */
  readonly mode: 'streaming' | 'batch'
}

/** Kinds that a node's output can hold. */
export interface ChangelogMode {
  readonly updateBefore: boolean
  readonly updateAfter: boolean
  readonly delete: boolean
}

/** Insert-only output. */
export const insertOnly: ChangelogMode = { updateBefore: false, updateAfter: false, delete: false }

/** What every node has. */
export interface NodeFacts {
  readonly id: number
  readonly inputs: readonly number[]
  readonly fields: readonly Field[]
  readonly changelog: ChangelogMode
  /** Upsert key of the output (column indexes), when known. */
  readonly upsertKey?: readonly number[]
  /** As Flink's plan prints it, e.g. `Calc(select=[a, b], where=[(a > 1)])`. */
  readonly description: string
  /** A stable name for state: unchanged plans restore, changed ones are refused. */
  readonly uid: string
}

/** How rows reach a node from its input. */
export type Distribution =
  | { readonly type: 'forward' }
  | { readonly type: 'single' }
  | { readonly type: 'hash'; readonly keys: readonly number[] }

/** A window's shape; times in ms. `timeIndex` is the time attribute's column. */
export interface WindowSpec {
  readonly type: 'tumble' | 'hop' | 'cumulate' | 'session'
  readonly timeIndex: number
  readonly time: 'rowtime' | 'proctime'
  /** True for TIMESTAMP_LTZ time attributes: windows are cut in the session zone. */
  readonly isLtz: boolean
  readonly sizeMs: number
  /** HOP slide, CUMULATE step; equal to the size for TUMBLE; unused for SESSION (size is the gap). */
  readonly slideMs: number
  readonly offsetMs: number
}

/** Properties a window aggregation adds after keys and aggregates, in order. */
export type WindowProperty = 'start' | 'end' | 'rowtime' | 'proctime'

/** A node of the plan. */
export type PhysicalNode = NodeFacts &
  (
    | {
        readonly kind: 'tableScan'
        readonly table: ResolvedTable
        /** Physical fields to decode (subset), then metadata columns. */
        readonly scanFields: readonly Field[]
        readonly metadata: readonly { readonly key: string; readonly field: Field }[]
      }
    | { readonly kind: 'values'; readonly rows: readonly (readonly LiteralValue[])[] }
    | {
        readonly kind: 'watermarkAssigner'
        readonly rowtimeIndex: number
        readonly watermark: Rex
        readonly table: string
        readonly idleTimeoutMs: number
      }
    | { readonly kind: 'calc'; readonly condition?: Rex; readonly projections: readonly Rex[] }
    | { readonly kind: 'exchange'; readonly distribution: Distribution }
    | {
        readonly kind: 'groupWindowAggregate'
        readonly window: WindowSpec
        readonly keys: readonly number[]
        readonly aggregates: readonly AggregateCall[]
        readonly properties: readonly WindowProperty[]
      }
    | {
        /** A windowing table function without aggregation: adds window_start, window_end, window_time. */
        readonly kind: 'windowTableFunction'
        readonly window: WindowSpec
        /** PARTITION BY of SESSION. */
        readonly keys: readonly number[]
      }
    | {
        /** GROUP BY window_start, window_end of a windowing TVF, on slices. */
        readonly kind: 'windowAggregate'
        readonly window: WindowSpec
        /** Where rows carry their window already: its columns. `window.timeIndex` is the end's then. */
        readonly attached?: { readonly startIndex: number; readonly endIndex: number }
        readonly keys: readonly number[]
        readonly aggregates: readonly AggregateCall[]
        readonly properties: readonly WindowProperty[]
      }
    | {
        readonly kind: 'groupAggregate'
        readonly keys: readonly number[]
        readonly aggregates: readonly AggregateCall[]
        readonly generateUpdateBefore: boolean
        readonly stateTtlMs: number
      }
    | { readonly kind: 'union' }
    | { readonly kind: 'limit'; readonly offset: number; readonly count: number }
    | {
        /** ROW_NUMBER() … <= n per partition; deduplicate is rank with end 1 on a time attribute. */
        readonly kind: 'rank'
        readonly partitionKeys: readonly number[]
        readonly order: readonly SortKey[]
        readonly start: number
        readonly end: number
        readonly outputRowNumber: boolean
        readonly generateUpdateBefore: boolean
        readonly strategy: RankStrategy
        readonly stateTtlMs: number
      }
    | {
        readonly kind: 'deduplicate'
        readonly keys: readonly number[]
        readonly timeIndex: number
        readonly time: 'rowtime' | 'proctime'
        readonly keepLast: boolean
        readonly generateUpdateBefore: boolean
        readonly stateTtlMs: number
      }
    | {
        /** ORDER BY … LIMIT (streaming) or a full sort (batch). */
        readonly kind: 'sort'
        readonly order: readonly SortKey[]
        readonly offset: number
        readonly count: number | undefined
        readonly generateUpdateBefore: boolean
        /** Of the Top-N that it is in streaming. */
        readonly strategy: RankStrategy
      }
    | { readonly kind: 'temporalSort'; readonly order: readonly SortKey[]; readonly time: 'rowtime' | 'proctime' }
    | {
        readonly kind: 'join'
        readonly type: 'inner' | 'left' | 'right' | 'full' | 'semi' | 'anti'
        readonly leftKeys: readonly number[]
        readonly rightKeys: readonly number[]
        readonly condition?: Rex
        readonly leftUpsertKey?: readonly number[]
        readonly rightUpsertKey?: readonly number[]
        readonly stateTtlMs: readonly [number, number]
      }
    | {
        readonly kind: 'intervalJoin'
        readonly type: 'inner' | 'left' | 'right' | 'full'
        readonly leftKeys: readonly number[]
        readonly rightKeys: readonly number[]
        readonly leftTimeIndex: number
        readonly rightTimeIndex: number
        /** right time is in [left + lower, left + upper]. */
        readonly lowerMs: number
        readonly upperMs: number
        readonly time: 'rowtime' | 'proctime'
        readonly condition?: Rex
      }
    | {
        /** Rows of the left with the version of the right at their time; put out when the watermark passes that time. */
        readonly kind: 'temporalJoin'
        readonly type: 'inner' | 'left'
        readonly leftKeys: readonly number[]
        readonly rightKeys: readonly number[]
        readonly leftTimeIndex: number
        readonly rightTimeIndex: number
        readonly condition?: Rex
      }
    | {
        /**
         * OVER on a time attribute: the input's columns, then one per call. Rows come out in time order when the
         * watermark passes them.
         */
        readonly kind: 'overAggregate'
        readonly keys: readonly number[]
        readonly timeIndex: number
        readonly time: 'rowtime' | 'proctime'
        /** `preceding` rows, or milliseconds for RANGE; absent is UNBOUNDED. Every frame ends at the current row. */
        readonly frame: { readonly unit: 'ROWS' | 'RANGE'; readonly preceding?: number }
        readonly aggregates: readonly AggregateCall[]
        readonly stateTtlMs: number
      }
    | {
        /**
         * OVER on any order: a partition's rows are kept in order. In batch results come at the end; in streaming a row
         * that comes between others updates those behind it.
         */
        readonly kind: 'sortedOver'
        readonly keys: readonly number[]
        readonly order: readonly SortKey[]
        /** As in `RelFrame`. */
        readonly frame: {
          readonly unit: 'ROWS' | 'RANGE'
          readonly preceding: number | undefined
          readonly following: number | undefined
        }
        readonly calls: readonly AggregateCall[]
        readonly generateUpdateBefore: boolean
      }
    | {
        /**
         * Rows of two windowed inputs with equal keys, window by window; put out when the watermark passes the
         * window's end.
         */
        readonly kind: 'windowJoin'
        readonly type: 'inner' | 'left' | 'right' | 'full' | 'semi' | 'anti'
        readonly leftKeys: readonly number[]
        readonly rightKeys: readonly number[]
        /** Columns of the window's end (TIMESTAMP, exclusive); rows join within equal ends. */
        readonly leftWindowEndIndex: number
        readonly rightWindowEndIndex: number
        readonly time: 'rowtime' | 'proctime'
        readonly isLtz: boolean
        readonly condition?: Rex
      }
    | {
        /**
         * Top-N (and deduplication) of every window and partition, put out when the watermark passes the window's end.
         */
        readonly kind: 'windowRank'
        readonly partitionKeys: readonly number[]
        readonly windowEndIndex: number
        readonly time: 'rowtime' | 'proctime'
        readonly isLtz: boolean
        readonly order: readonly SortKey[]
        readonly start: number
        readonly end: number
        readonly outputRowNumber: boolean
        /** Of equal rows the later one comes first: a deduplication that keeps the last row. */
        readonly newestFirst: boolean
      }
    | {
        /** MATCH_RECOGNIZE: the partition's columns, then the measures of each match. */
        readonly kind: 'match'
        readonly partition: readonly number[]
        readonly order: readonly SortKey[]
        readonly parts: readonly PatternPart[]
        readonly measures: readonly PatternExpression[]
        readonly skip: PatternSkip
        readonly withinMs?: number
        readonly time: 'rowtime' | 'proctime'
      }
    | {
        /** UNNEST and table functions. */
        readonly kind: 'correlate'
        readonly type: 'inner' | 'left'
        readonly function: string
        readonly args: readonly Rex[]
        readonly resultFields: readonly Field[]
      }
    | { readonly kind: 'expand'; readonly projections: readonly (readonly Rex[])[] }
    | {
        readonly kind: 'changelogNormalize'
        readonly keys: readonly number[]
        readonly generateUpdateBefore: boolean
        readonly stateTtlMs: number
      }
    | { readonly kind: 'sinkMaterializer'; readonly keys: readonly number[] }
    | {
        readonly kind: 'sink'
        readonly table: ResolvedTable
        /** Columns written (physical, then writable metadata), matching the input's columns one to one. */
        readonly sinkFields: readonly Field[]
      }
    | { readonly kind: 'collect' }
  )

/**
 * How a Top-N takes changes: only inserts; updates of rows by their key that only move up; or anything, by keeping all
 * rows.
 */
export type RankStrategy =
  | { readonly kind: 'append' }
  | { readonly kind: 'update'; readonly rowKey: readonly number[] }
  | { readonly kind: 'retract' }

/** One ORDER BY key. */
export interface SortKey {
  readonly index: number
  readonly descending: boolean
  readonly nullsFirst: boolean
}
