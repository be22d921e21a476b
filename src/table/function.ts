// What a SQL function is. One file a function in functions/{scalar,aggregate,window,table}/, exporting one define…() object.
// A function is a code generator: `emit` writes JavaScript for one row inside a columnar loop (design D1).
// Only literals made by JSON.stringify and numbered constants enter generated text.

import type { Clock } from '../base/clock.ts'
import type { Random } from '../base/random.ts'
import type { LogicalType } from './logical-type.ts'

/** An argument as the validator sees it, before implicit casts. */
export interface ArgumentInfo {
  readonly type: LogicalType
  /** The constant value when the argument is a literal (symbols such as units come as strings). */
  readonly literal?: unknown
}

/** A matched signature: result type, and the types that the arguments must be cast to. */
export interface Inferred {
  readonly type: LogicalType
  readonly argTypes: readonly LogicalType[]
}

/** Generated code of a value. All members are JavaScript expressions: variables or literals, cheap and free of effects. */
export interface Emitted {
  /**
   * The value when not NULL: BOOLEAN boolean; integers, DATE, TIME number; BIGINT, DECIMAL bigint (unscaled);
   * FLOAT/DOUBLE/day-time interval number; TIMESTAMP epoch ms number; strings JavaScript string; others the object form.
   */
  readonly code: string
  /** `false` when never NULL, `true` when always. */
  readonly isNull: string
  /** Nanoseconds within the millisecond, for timestamps that may have them. */
  readonly nanos?: string
  /** Dictionary id, for strings that come straight from a column (compare ids instead of texts where it suffices). */
  readonly id?: string
}

/** Where code is generated. */
export interface EmitContext {
  /** A fresh variable name. */
  local(prefix: string): string
  /** Appends statements to the body at this point (blocks may be opened and closed around emitted arguments). */
  statement(code: string): void
  /** A numbered constant holding any value (regexes, tables, functions); answers its name. */
  constant(value: unknown): string
  /** Session facts that change results. */
  readonly session: SessionFacts
  /** Time of NOW, PROCTIME …; the machine's when absent. */
  readonly clock?: Clock
  /** Randomness of RAND, UUID …; the machine's when absent. */
  readonly random?: Random
  /** Expression of the current watermark in epoch milliseconds (-Infinity before the first), for CURRENT_WATERMARK; absent where there is none. */
  readonly watermark?: string
}

/** Session properties that functions may read; fixed for a job. */
export interface SessionFacts {
  /** table.local-time-zone, an IANA name. */
  readonly timeZone: string
  /** `1.20` or `2.2`. */
  readonly flinkVersion: string
  /** Current database, for CURRENT_DATABASE(). */
  readonly database: string
  /** In batch mode, the instant that NOW() and its kin give for the whole query; absent in streaming mode. */
  readonly queryStartMs?: number
}

/** A call being generated. `arg(i)` writes the code of an argument at this point; call it once an argument, inside a branch if it must be lazy. */
export interface EmitCall {
  readonly argTypes: readonly LogicalType[]
  readonly type: LogicalType
  /** Literal values of arguments where constant. */
  readonly literals: readonly unknown[]
  arg(index: number): Emitted
}

/** An example that runs as a test: SQL text, expected result as the client prints it (null for NULL). */
export type FunctionExample = readonly [sql: string, expected: string | null]

/** Facts shared by all kinds of functions. */
export interface FunctionFacts {
  /** Canonical name, upper case, or the operator's symbol. */
  readonly name: string
  readonly aliases?: readonly string[]
  /** How it is written in docs, e.g. `(STRING, INT) -> STRING`. */
  readonly signatures: readonly string[]
  /**
   * The operand forms that Calcite names in its errors, for functions of Calcite's own kind, e.g. `(<CHARACTER>)`; the name is put
   * before them. Functions of Flink's newer kind have none.
   */
  readonly forms?: readonly string[]
  readonly doc: string
  readonly examples: readonly FunctionExample[]
  /** First Flink version that has it; absent = 1.20. */
  readonly since?: '2.0' | '2.1' | '2.2'
  /** Last Flink version that has it in this form. */
  readonly until?: '1.20'
  /** Matches argument types; a string explains a mismatch. */
  infer(args: readonly ArgumentInfo[]): Inferred | string
  /** Whether any signature has that number of arguments. */
  takes(count: number): boolean
}

/** A scalar function or operator. */
export interface ScalarFunction extends FunctionFacts {
  readonly kind: 'scalar'
  /** False for RAND, UUID, NOW …: never folded, never moved. */
  readonly deterministic: boolean
  emit(call: EmitCall, context: EmitContext): Emitted
}

/** One field of an accumulator, stored in a typed array (or object array) indexed by group slot. */
export interface AccumulatorField {
  readonly name: string
  readonly storage: 'int' | 'long' | 'double' | 'object'
  /** JavaScript expression of the initial value, e.g. `0`, `0n`, `null`, `new Map()`. */
  readonly initial: string
}

/** An aggregate function; accumulator fields come as assignable expressions such as `a3[slot]`. */
export interface AggregateFunction extends FunctionFacts {
  readonly kind: 'aggregate'
  fields(argTypes: readonly LogicalType[], type: LogicalType, retract: boolean): readonly AccumulatorField[]
  /** Statements that add a row; called for every row (also NULL arguments: check isNull). */
  accumulate(fields: readonly string[], args: readonly Emitted[], call: AggregateEmitCall, context: EmitContext): void
  /** Statements that take a row back; only called when `retract` is true. */
  retract(fields: readonly string[], args: readonly Emitted[], call: AggregateEmitCall, context: EmitContext): void
  /** Statements that fold `others` into `fields` (panes, sessions, two-phase). */
  merge(fields: readonly string[], others: readonly string[], call: AggregateEmitCall, context: EmitContext): void
  /** The result from the accumulator. */
  result(fields: readonly string[], call: AggregateEmitCall, context: EmitContext): Emitted
}

/** Types of an aggregate call being generated. */
export interface AggregateEmitCall {
  readonly argTypes: readonly LogicalType[]
  readonly type: LogicalType
  readonly retract: boolean
  readonly literals: readonly unknown[]
}

/** A table function: one row in, many rows out (UNNEST and user functions). */
export interface TableFunction extends FunctionFacts {
  readonly kind: 'table'
  /** Rows for one call, as object-form values; not a hot path. */
  eval(args: readonly unknown[]): Iterable<readonly unknown[]>
}

/** Any function. */
export type SqlFunction = ScalarFunction | AggregateFunction | TableFunction

/** Finds functions by name (case-insensitive). */
export interface FunctionRegistry {
  scalar(name: string): ScalarFunction | undefined
  aggregate(name: string): AggregateFunction | undefined
  table(name: string): TableFunction | undefined
  names(): readonly string[]
}
