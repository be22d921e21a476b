// The typed relational tree: what the validator makes of a query and what the planner optimises.
// Always: every node states its output fields; expressions index the input's fields (joins: left fields, then right
// fields).

import type {
  AggregateCall,
  LiteralValue,
  PatternExpression,
  PatternPart,
  PatternSkip,
  Rex,
} from '../../table/expression.ts'
import type { Field } from '../../table/logical-type.ts'
import type { ResolvedTable } from '../../table/schema.ts'
import type { SourcePosition } from '../ast/node.ts'

/** A key of ORDER BY as a column of the input. */
export interface RelSortKey {
  readonly index: number
  readonly descending: boolean
  readonly nullsFirst: boolean
}

/** A window's shape; times in ms. */
export interface RelWindow {
  readonly type: 'tumble' | 'hop' | 'cumulate' | 'session'
  readonly timeIndex: number
  readonly time: 'rowtime' | 'proctime'
  readonly isLtz: boolean
  readonly sizeMs: number
  readonly slideMs: number
  readonly offsetMs: number
}

/** What a window gives besides keys and aggregates. */
export type RelWindowProperty = 'start' | 'end' | 'rowtime' | 'proctime'

/** Kinds of joins; semi and anti give the left fields only. */
export type RelJoinType = 'inner' | 'left' | 'right' | 'full' | 'semi' | 'anti'

/**
 * An OVER frame: how far it reaches before and behind the row. Undefined is UNBOUNDED, 0 is CURRENT ROW, a negative
 * number lies on the other side; bounds of RANGE by time in ms.
 */
export interface RelFrame {
  readonly unit: 'ROWS' | 'RANGE'
  readonly preceding: number | undefined
  readonly following: number | undefined
}

/** A call of an OVER window. */
export type RelOverCall = Omit<AggregateCall, 'retract' | 'filter'>

/** A node of the tree. */
export type Rel = { readonly fields: readonly Field[] } & RelBody

/** What a node does. */
export type RelBody =
  | { readonly kind: 'scan'; readonly table: ResolvedTable }
  | { readonly kind: 'values'; readonly rows: readonly (readonly LiteralValue[])[] }
  | { readonly kind: 'project'; readonly input: Rel; readonly exprs: readonly Rex[] }
  | { readonly kind: 'filter'; readonly input: Rel; readonly condition: Rex }
  | {
      readonly kind: 'watermark'
      readonly input: Rel
      readonly rowtimeIndex: number
      readonly watermark: Rex
      readonly table: string
    }
  | {
      /** Fields: keys, then calls; with grouping sets also a BIGINT `$e` among the keys of its input. */
      readonly kind: 'aggregate'
      readonly input: Rel
      readonly keys: readonly number[]
      readonly calls: readonly AggregateCall[]
    }
  | { readonly kind: 'expand'; readonly input: Rel; readonly projections: readonly (readonly Rex[])[] }
  | {
      readonly kind: 'groupWindowAggregate'
      readonly input: Rel
      readonly window: RelWindow
      readonly keys: readonly number[]
      readonly calls: readonly AggregateCall[]
      readonly properties: readonly RelWindowProperty[]
    }
  | {
      readonly kind: 'windowTableFunction'
      readonly input: Rel
      readonly window: RelWindow
      readonly keys: readonly number[]
    }
  | {
      /** Made by the planner out of an aggregate on window columns; fields: keys, calls, properties. */
      readonly kind: 'windowAggregate'
      readonly input: Rel
      readonly window: RelWindow
      /** Where rows carry their window already: its columns. */
      readonly attached?: { readonly startIndex: number; readonly endIndex: number }
      readonly keys: readonly number[]
      readonly calls: readonly AggregateCall[]
      readonly properties: readonly RelWindowProperty[]
    }
  | {
      readonly kind: 'join'
      readonly type: RelJoinType
      readonly left: Rel
      readonly right: Rel
      readonly condition?: Rex
    }
  | {
      /** FOR SYSTEM_TIME AS OF the left row's time: each left row with the right side's version at that time. */
      readonly kind: 'temporalJoin'
      readonly type: 'inner' | 'left'
      readonly left: Rel
      readonly right: Rel
      readonly leftTimeIndex: number
      /** The right side's rowtime attribute. */
      readonly rightTimeIndex: number
      readonly condition?: Rex
      readonly position: SourcePosition
    }
  | {
      readonly kind: 'setOperation'
      readonly operator: 'UNION' | 'INTERSECT' | 'EXCEPT'
      readonly all: boolean
      readonly inputs: readonly Rel[]
    }
  | {
      readonly kind: 'sort'
      readonly input: Rel
      readonly order: readonly RelSortKey[]
      readonly offset: number
      readonly fetch?: number
      readonly position?: SourcePosition
    }
  | {
      /** Appends one column per call. */
      readonly kind: 'over'
      readonly input: Rel
      readonly partition: readonly number[]
      readonly order: readonly RelSortKey[]
      readonly frame: RelFrame
      readonly calls: readonly RelOverCall[]
      readonly position: SourcePosition
    }
  | {
      /**
       * Made by the planner out of ROW_NUMBER and a filter on it; fields: the input's, then the row number when it is
       * put out.
       */
      readonly kind: 'rank'
      readonly input: Rel
      readonly partition: readonly number[]
      readonly order: readonly RelSortKey[]
      readonly start: number
      readonly end: number
      readonly outputRowNumber: boolean
    }
  | {
      /** MATCH_RECOGNIZE; fields: partition columns, then measures. */
      readonly kind: 'match'
      readonly input: Rel
      readonly partition: readonly number[]
      readonly order: readonly RelSortKey[]
      readonly parts: readonly PatternPart[]
      readonly measures: readonly PatternExpression[]
      readonly skip: PatternSkip
      readonly withinMs?: number
      readonly position: SourcePosition
    }
  | {
      /** UNNEST and table functions: input fields, then the function's fields. */
      readonly kind: 'correlate'
      readonly input: Rel
      readonly type: 'inner' | 'left'
      readonly function: string
      readonly args: readonly Rex[]
      readonly resultFields: readonly Field[]
    }

/** A node of one kind. */
export type RelOf<K extends RelBody['kind']> = Rel & Extract<RelBody, { kind: K }>

/** The inputs of a node, in order. */
export function relInputs(rel: Rel): readonly Rel[] {
  switch (rel.kind) {
    case 'scan':
    case 'values':
      return []
    case 'join':
    case 'temporalJoin':
      return [rel.left, rel.right]
    case 'setOperation':
      return rel.inputs
    default:
      return [rel.input]
  }
}

/** The same node over other inputs (same count, same fields). */
export function withInputs(rel: Rel, inputs: readonly Rel[]): Rel {
  switch (rel.kind) {
    case 'scan':
    case 'values':
      return rel
    case 'join':
    case 'temporalJoin':
      return { ...rel, left: inputs[0]!, right: inputs[1]! }
    case 'setOperation':
      return { ...rel, inputs }
    default:
      return { ...rel, input: inputs[0]! }
  }
}
