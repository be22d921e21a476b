// Queries as written. A `Query` always wraps its body with WITH, ORDER BY, OFFSET, FETCH, even when it has none.
import type { Call, Expression } from './expression.ts'
import type { Identifier, Name, SqlNode } from './node.ts'

/** A whole query. LIMIT n and FETCH FIRST n ROWS ONLY are both `fetch`. */
export interface Query extends SqlNode {
  readonly kind: 'query'
  readonly with: readonly CommonTable[]
  readonly body: QueryBody
  readonly orderBy: readonly OrderItem[]
  readonly offset?: Expression
  readonly fetch?: Expression
}

/** What a query computes; a nested `query` is one in parentheses. */
export type QueryBody = Select | SetOperation | Values | ExplicitTable | Query

/** `name (columns) AS (query)`. */
export interface CommonTable extends SqlNode {
  readonly kind: 'common-table'
  readonly name: Name
  readonly columns: readonly Name[]
  readonly query: Query
}

/** One key of ORDER BY. */
export interface OrderItem extends SqlNode {
  readonly kind: 'order-item'
  readonly expression: Expression
  readonly descending: boolean
  readonly nulls?: 'FIRST' | 'LAST'
}

/** A SELECT core. */
export interface Select extends SqlNode {
  readonly kind: 'select'
  readonly hints: readonly Hint[]
  readonly distinct: boolean
  readonly items: readonly SelectItem[]
  readonly from?: TableExpression
  readonly where?: Expression
  readonly groupBy?: GroupBy
  readonly having?: Expression
  readonly windows: readonly NamedWindow[]
  readonly qualify?: Expression
}

/** An expression of the select list; stars are `star` expressions without alias. */
export interface SelectItem extends SqlNode {
  readonly kind: 'select-item'
  readonly expression: Expression
  readonly alias?: Name
}

/** `left UNION [ALL] right` and its kin. */
export interface SetOperation extends SqlNode {
  readonly kind: 'set-operation'
  readonly operator: 'UNION' | 'INTERSECT' | 'EXCEPT'
  readonly all: boolean
  readonly left: QueryBody
  readonly right: QueryBody
}

/** `VALUES (1, 'a'), (2, 'b')`; each row has its items, a bare scalar is a row of one. */
export interface Values extends SqlNode {
  readonly kind: 'values'
  readonly rows: readonly ValuesRow[]
}

/** One row of VALUES. */
export interface ValuesRow extends SqlNode {
  readonly kind: 'values-row'
  readonly items: readonly Expression[]
}

/** `TABLE t`. */
export interface ExplicitTable extends SqlNode {
  readonly kind: 'explicit-table'
  readonly name: Identifier
}

/** GROUP BY; `distinct` is GROUP BY DISTINCT. */
export interface GroupBy extends SqlNode {
  readonly kind: 'group-by'
  readonly distinct: boolean
  readonly items: readonly GroupingElement[]
}

/** An element of GROUP BY. */
export type GroupingElement = GroupingExpressions | GroupingSets | Rollup

/** One expression, or several in parentheses; `()` has none and means the grand total. */
export interface GroupingExpressions extends SqlNode {
  readonly kind: 'grouping-expressions'
  readonly expressions: readonly Expression[]
}

/** `GROUPING SETS (…)`. */
export interface GroupingSets extends SqlNode {
  readonly kind: 'grouping-sets'
  readonly sets: readonly GroupingElement[]
}

/** `ROLLUP (…)` or `CUBE (…)`. */
export interface Rollup extends SqlNode {
  readonly kind: 'rollup' | 'cube'
  readonly items: readonly GroupingExpressions[]
}

/** `name AS (window)` of the WINDOW clause. */
export interface NamedWindow extends SqlNode {
  readonly kind: 'named-window'
  readonly name: Name
  readonly window: WindowSpecification
}

/** `([base] [PARTITION BY …] [ORDER BY …] [ROWS | RANGE …])`. */
export interface WindowSpecification extends SqlNode {
  readonly kind: 'window'
  readonly base?: Name
  readonly partitionBy: readonly Expression[]
  readonly orderBy: readonly OrderItem[]
  readonly frame?: WindowFrame
}

/** A frame; without `end` it ends at the current row. */
export interface WindowFrame extends SqlNode {
  readonly kind: 'frame'
  readonly unit: 'ROWS' | 'RANGE'
  readonly start: FrameBound
  readonly end?: FrameBound
}

/** One bound of a frame; `value` only for PRECEDING and FOLLOWING. */
export interface FrameBound extends SqlNode {
  readonly kind: 'frame-bound'
  readonly bound: 'UNBOUNDED PRECEDING' | 'PRECEDING' | 'CURRENT ROW' | 'FOLLOWING' | 'UNBOUNDED FOLLOWING'
  readonly value?: Expression
}

/** `OPTIONS('k'='v')`, `BROADCAST(a, b)`, `MULTI_JOIN(a, 2)` in `/*+ … *\/`. */
export interface Hint extends SqlNode {
  readonly kind: 'hint'
  readonly name: string
  readonly args: readonly HintArgument[]
}

/** One argument of a hint; `key` when written as `key = value`. */
export interface HintArgument extends SqlNode {
  readonly kind: 'hint-argument'
  readonly key?: string
  readonly value: string
  /** Whether the value stood in quotes. */
  readonly quoted: boolean
}

/** What may stand in FROM. */
export type TableExpression = TableReference | DerivedTable | TableFunction | Unnest | MatchRecognize | Join

/** `AS name (columns)`. */
export interface TableAlias extends SqlNode {
  readonly kind: 'table-alias'
  readonly name: Name
  readonly columns: readonly Name[]
}

/** A named table, with its hints and its `FOR SYSTEM_TIME AS OF`. */
export interface TableReference extends SqlNode {
  readonly kind: 'table-reference'
  readonly name: Identifier
  readonly hints: readonly Hint[]
  readonly systemTime?: Expression
  readonly alias?: TableAlias
}

/** A query in FROM. */
export interface DerivedTable extends SqlNode {
  readonly kind: 'derived-table'
  readonly query: Query
  readonly lateral: boolean
  readonly alias?: TableAlias
}

/** `TABLE(f(…))`, `LATERAL TABLE(f(…))`, or `f(…)` alone (`wrapped` false). */
export interface TableFunction extends SqlNode {
  readonly kind: 'table-function'
  readonly call: Call
  readonly lateral: boolean
  readonly wrapped: boolean
  readonly hints: readonly Hint[]
  readonly alias?: TableAlias
}

/** `UNNEST(a) [WITH ORDINALITY]`. */
export interface Unnest extends SqlNode {
  readonly kind: 'unnest'
  readonly operands: readonly Expression[]
  readonly ordinality: boolean
  readonly lateral: boolean
  readonly alias?: TableAlias
}

/** A join; the comma is `COMMA`, APPLY is not Flink's. NATURAL has neither condition nor `using`. */
export interface Join extends SqlNode {
  readonly kind: 'join'
  readonly type: 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' | 'CROSS' | 'COMMA'
  readonly natural: boolean
  readonly left: TableExpression
  readonly right: TableExpression
  readonly condition?: Expression
  readonly using?: readonly Name[]
}

/** `input MATCH_RECOGNIZE (…)`. */
export interface MatchRecognize extends SqlNode {
  readonly kind: 'match-recognize'
  readonly input: TableExpression
  readonly partitionBy: readonly Expression[]
  readonly orderBy: readonly OrderItem[]
  readonly measures: readonly Measure[]
  readonly rowsPerMatch?: 'ONE ROW' | 'ALL ROWS'
  readonly afterMatch?: AfterMatch
  readonly strictStart: boolean
  readonly pattern: Pattern
  readonly strictEnd: boolean
  readonly within?: Expression
  readonly subsets: readonly PatternSubset[]
  readonly define: readonly PatternDefinition[]
  readonly alias?: TableAlias
}

/** `expression AS name` of MEASURES. */
export interface Measure extends SqlNode {
  readonly kind: 'measure'
  readonly expression: Expression
  readonly alias: Name
}

/** `AFTER MATCH SKIP …`; the variable only for TO FIRST and TO LAST. */
export interface AfterMatch extends SqlNode {
  readonly kind: 'after-match'
  readonly skip: 'NEXT ROW' | 'PAST LAST ROW' | 'FIRST' | 'LAST'
  readonly variable?: Name
}

/** A row pattern. */
export type Pattern =
  | PatternVariable | PatternSequence | PatternAlternation | PatternQuantified | PatternPermute | PatternExclude

/** A pattern variable. */
export interface PatternVariable extends SqlNode {
  readonly kind: 'pattern-variable'
  readonly name: Name
}

/** `A B C`. */
export interface PatternSequence extends SqlNode {
  readonly kind: 'pattern-sequence'
  readonly items: readonly Pattern[]
}

/** `A | B`. */
export interface PatternAlternation extends SqlNode {
  readonly kind: 'pattern-alternation'
  readonly items: readonly Pattern[]
}

/** `A*`, `A+?`, `A{2,5}`; `max` absent is unbounded. */
export interface PatternQuantified extends SqlNode {
  readonly kind: 'pattern-quantified'
  readonly operand: Pattern
  readonly min: number
  readonly max?: number
  readonly reluctant: boolean
}

/** `PERMUTE(A, B)`. */
export interface PatternPermute extends SqlNode {
  readonly kind: 'pattern-permute'
  readonly items: readonly Pattern[]
}

/** `{- A -}`. */
export interface PatternExclude extends SqlNode {
  readonly kind: 'pattern-exclude'
  readonly operand: Pattern
}

/** `U = (A, B)` of SUBSET. */
export interface PatternSubset extends SqlNode {
  readonly kind: 'pattern-subset'
  readonly name: Name
  readonly variables: readonly Name[]
}

/** `A AS condition` of DEFINE. */
export interface PatternDefinition extends SqlNode {
  readonly kind: 'pattern-definition'
  readonly variable: Name
  readonly condition: Expression
}
