// Typed expressions ("rex"): what the validator produces, the planner moves and the code generator reads.
// Always: serialisable by structured clone; every node carries its resolved type; implicit casts are explicit `cast` nodes.

import type { TimestampValue } from './column-batch.ts'
import type { LogicalType } from './logical-type.ts'

/** A literal's value in the internal form of its type; BIGINT and DECIMAL (unscaled) are bigint. */
export type LiteralValue = null | boolean | number | bigint | string | Uint8Array | TimestampValue

/** A typed expression over the columns of one input row (for joins: left columns, then right columns). */
export type Rex =
  | { readonly kind: 'literal'; readonly value: LiteralValue; readonly type: LogicalType }
  | { readonly kind: 'input'; readonly index: number; readonly type: LogicalType }
  | RexCall
  | {
      readonly kind: 'cast'; readonly operand: Rex; readonly type: LogicalType; /** TRY_CAST */ readonly safe: boolean
      /** Numeric casts into a sink (design D8a): a value that does not fit fails the job instead of wrapping or becoming NULL. */
      readonly checked?: boolean
    }
  | { readonly kind: 'case'; readonly branches: readonly RexBranch[]; readonly otherwise: Rex; readonly type: LogicalType }
  | { readonly kind: 'field'; readonly operand: Rex; readonly index: number; readonly type: LogicalType }

/** A call of a scalar function or operator; `function` is the canonical name in the registry (`+`, `AND`, `UPPER`, `IS NULL`). */
export interface RexCall {
  readonly kind: 'call'
  readonly function: string
  readonly args: readonly Rex[]
  readonly type: LogicalType
}

/** WHEN … THEN …; `when` is BOOLEAN. */
export interface RexBranch {
  readonly when: Rex
  readonly then: Rex
}

/** An aggregate call inside an aggregation; arguments are input column indexes. */
export interface AggregateCall {
  /** Canonical name, e.g. `COUNT`. COUNT(*) has no arguments. */
  readonly function: string
  readonly args: readonly number[]
  readonly argTypes: readonly LogicalType[]
  readonly distinct: boolean
  /** Index of a BOOLEAN input column of FILTER (WHERE …). */
  readonly filter?: number
  /** Output column name and type. */
  readonly name: string
  readonly type: LogicalType
  /** True when the input has -U or -D rows, so the function must retract. */
  readonly retract: boolean
}

/** A column of a row that a pattern has matched: the `offset`-th row of a variable from its first or last. */
export interface PatternNavigation {
  /** Place of the variable in the pattern; -1 for all rows of the match. */
  readonly variable: number
  readonly from: 'first' | 'last'
  readonly offset: number
  readonly column: number
  readonly type: LogicalType
}

/** An aggregate over the rows of one variable; its arguments read a row of the input. */
export interface PatternAggregate {
  readonly variable: number
  readonly function: string
  readonly args: readonly Rex[]
  readonly type: LogicalType
}

/** An expression of DEFINE or MEASURES: inputs of `rex` are the navigations, then the aggregates. */
export interface PatternExpression {
  readonly navigations: readonly PatternNavigation[]
  readonly aggregates: readonly PatternAggregate[]
  readonly rex: Rex
}

/** One variable of a row pattern; `max` absent is unbounded. */
export interface PatternPart {
  readonly name: string
  readonly min: number
  readonly max?: number
  readonly isGreedy: boolean
  /** Absent: any row. */
  readonly define?: PatternExpression
}

/** Where the search goes on behind a match. */
export type PatternSkip =
  | { readonly to: 'next row' | 'past last row' }
  | { readonly to: 'first' | 'last'; readonly variable: number }
