// Expressions as written. Special call syntax is normalised to a `call` whose keywords are `symbol` arguments:
// EXTRACT(unit, x), FLOOR(x, unit), CEIL(x, unit), TRIM(side, characters, x), SUBSTRING(x, from, for),
// POSITION(needle, haystack, from), OVERLAY(x, replacement, from, for), TIMESTAMPADD(unit, n, x).
import type { Identifier, Name, SqlNode } from './node.ts'
import type { OrderItem, Query, WindowSpecification } from './query.ts'
import type { DataType } from './type.ts'

/** Any expression. */
export type Expression =
  | Literal | Identifier | Star | Call | JsonCall | Unary | Binary | IsTest | IsDistinct | Between | Like
  | InList | InQuery | Quantified | Exists | ScalarQuery | Case | Cast | Row | ArrayConstructor | MapConstructor
  | MultisetConstructor | CollectionQuery | ItemAccess | FieldAccess | NamedArgument | DefaultArgument | Descriptor
  | TableArgument | ModelArgument | SymbolArgument | MatchSemantics

/** Any constant. */
export type Literal =
  | NumberLiteral | StringLiteral | BinaryLiteral | BooleanLiteral | NullLiteral | DatetimeLiteral | IntervalLiteral
  | IntervalExpression

/** A number as written, without sign; `approximate` when it has an exponent (DOUBLE), else integer or DECIMAL. */
export interface NumberLiteral extends SqlNode {
  readonly kind: 'number-literal'
  readonly text: string
  readonly approximate: boolean
}

/** A character string, escapes resolved, adjacent parts joined. */
export interface StringLiteral extends SqlNode {
  readonly kind: 'string-literal'
  readonly value: string
}

/** `X'45F0'`: `hex` has an even number of upper-case digits. */
export interface BinaryLiteral extends SqlNode {
  readonly kind: 'binary-literal'
  readonly hex: string
}

/** TRUE, FALSE, or UNKNOWN (`value` null). */
export interface BooleanLiteral extends SqlNode {
  readonly kind: 'boolean-literal'
  readonly value: boolean | null
}

/** NULL. */
export interface NullLiteral extends SqlNode {
  readonly kind: 'null-literal'
}

/** `DATE '…'`, `TIME '…'`, `TIMESTAMP '…'`; the text is checked for its form by the parser. */
export interface DatetimeLiteral extends SqlNode {
  readonly kind: 'datetime-literal'
  readonly type: 'DATE' | 'TIME' | 'TIMESTAMP'
  readonly text: string
}

/** A unit of time, always singular and upper case. */
export type TimeUnit =
  | 'MILLENNIUM' | 'CENTURY' | 'DECADE' | 'YEAR' | 'QUARTER' | 'MONTH' | 'WEEK' | 'DAY' | 'HOUR' | 'MINUTE' | 'SECOND'
  | 'MILLISECOND' | 'MICROSECOND' | 'NANOSECOND' | 'EPOCH' | 'DOY' | 'DOW' | 'ISODOW' | 'ISOYEAR'

/** `DAY(3) TO SECOND(6)`. */
export interface IntervalQualifier extends SqlNode {
  readonly kind: 'interval-qualifier'
  readonly startUnit: TimeUnit
  readonly startPrecision?: number
  readonly endUnit?: TimeUnit
  readonly fractionPrecision?: number
}

/** `INTERVAL '5' SECOND`; `negative` is the sign before the string. */
export interface IntervalLiteral extends SqlNode {
  readonly kind: 'interval-literal'
  readonly negative: boolean
  readonly text: string
  readonly qualifier: IntervalQualifier
}

/** `INTERVAL 5 SECOND` or `INTERVAL (x + 1) DAY`: the amount is an expression. */
export interface IntervalExpression extends SqlNode {
  readonly kind: 'interval-expression'
  readonly operand: Expression
  readonly qualifier: IntervalQualifier
}

/** `*`, `t.*`; as an argument of COUNT too. */
export interface Star extends SqlNode {
  readonly kind: 'star'
  readonly qualifier: readonly Name[]
}

/** A function call. `name` keeps the case written; match functions case-insensitively. */
export interface Call extends SqlNode {
  readonly kind: 'call'
  readonly name: Identifier
  readonly args: readonly Expression[]
  /** False for CURRENT_DATE and the like, written without parentheses. */
  readonly parentheses: boolean
  readonly quantifier?: 'DISTINCT' | 'ALL'
  /** ORDER BY inside the parentheses, as in ARRAY_AGG(x ORDER BY y). */
  readonly orderBy?: readonly OrderItem[]
  readonly nullTreatment?: 'RESPECT' | 'IGNORE'
  readonly withinGroup?: readonly OrderItem[]
  readonly filter?: Expression
  readonly over?: Name | WindowSpecification
}

/** What a JSON function does on an empty result or an error. */
export interface JsonBehavior extends SqlNode {
  readonly kind: 'json-behavior'
  readonly action: 'NULL' | 'ERROR' | 'TRUE' | 'FALSE' | 'UNKNOWN' | 'EMPTY ARRAY' | 'EMPTY OBJECT' | 'DEFAULT'
  readonly value?: Expression
}

/** A JSON function in SQL standard syntax. JSON_OBJECT and JSON_OBJECTAGG hold key, value, key, value … in `args`. */
export interface JsonCall extends SqlNode {
  readonly kind: 'json-call'
  readonly name:
    | 'JSON_EXISTS' | 'JSON_VALUE' | 'JSON_QUERY' | 'JSON_OBJECT' | 'JSON_OBJECTAGG' | 'JSON_ARRAY' | 'JSON_ARRAYAGG'
  readonly args: readonly Expression[]
  readonly returning?: DataType
  readonly wrapper?: 'WITHOUT ARRAY' | 'WITH CONDITIONAL ARRAY' | 'WITH UNCONDITIONAL ARRAY'
  readonly onEmpty?: JsonBehavior
  readonly onError?: JsonBehavior
  readonly onNull?: 'NULL' | 'ABSENT'
  readonly orderBy?: readonly OrderItem[]
  readonly filter?: Expression
  readonly over?: Name | WindowSpecification
}

/** `-x`, `+x`, `NOT x`. */
export interface Unary extends SqlNode {
  readonly kind: 'unary'
  readonly operator: '-' | '+' | 'NOT'
  readonly operand: Expression
}

/** The infix operators. */
export type BinaryOperator =
  | '+' | '-' | '*' | '/' | '%' | '||' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'AND' | 'OR'
  | 'OVERLAPS' | 'CONTAINS' | 'EQUALS' | 'PRECEDES' | 'SUCCEEDS' | 'IMMEDIATELY PRECEDES' | 'IMMEDIATELY SUCCEEDS'
  | 'MEMBER OF' | 'SUBMULTISET OF'
  | 'MULTISET UNION ALL' | 'MULTISET UNION DISTINCT' | 'MULTISET INTERSECT ALL' | 'MULTISET INTERSECT DISTINCT'
  | 'MULTISET EXCEPT ALL' | 'MULTISET EXCEPT DISTINCT'

/** An infix operation. */
export interface Binary extends SqlNode {
  readonly kind: 'binary'
  readonly operator: BinaryOperator
  readonly operatorPosition: SqlNode['position']
  readonly left: Expression
  readonly right: Expression
}

/** `x IS [NOT] NULL` and its kin. */
export interface IsTest extends SqlNode {
  readonly kind: 'is'
  readonly operand: Expression
  readonly negated: boolean
  readonly test:
    | 'NULL' | 'TRUE' | 'FALSE' | 'UNKNOWN' | 'JSON VALUE' | 'JSON OBJECT' | 'JSON ARRAY' | 'JSON SCALAR'
    | 'A SET' | 'EMPTY'
}

/** `a IS [NOT] DISTINCT FROM b`. */
export interface IsDistinct extends SqlNode {
  readonly kind: 'is-distinct'
  readonly left: Expression
  readonly right: Expression
  readonly negated: boolean
}

/** `x [NOT] BETWEEN [ASYMMETRIC | SYMMETRIC] low AND high`. */
export interface Between extends SqlNode {
  readonly kind: 'between'
  readonly operand: Expression
  readonly low: Expression
  readonly high: Expression
  readonly negated: boolean
  readonly symmetric: boolean
}

/** `x [NOT] LIKE pattern [ESCAPE e]` and SIMILAR TO. */
export interface Like extends SqlNode {
  readonly kind: 'like'
  readonly operator: 'LIKE' | 'SIMILAR TO'
  readonly operand: Expression
  readonly pattern: Expression
  readonly escape?: Expression
  readonly negated: boolean
}

/** `x [NOT] IN (a, b)`. */
export interface InList extends SqlNode {
  readonly kind: 'in-list'
  readonly operand: Expression
  readonly items: readonly Expression[]
  readonly negated: boolean
}

/** `x [NOT] IN (SELECT …)`. */
export interface InQuery extends SqlNode {
  readonly kind: 'in-query'
  readonly operand: Expression
  readonly query: Query
  readonly negated: boolean
}

/** `x > ALL (SELECT …)`; SOME is ANY. Exactly one of `query` and `items` is there. */
export interface Quantified extends SqlNode {
  readonly kind: 'quantified'
  readonly operator: '=' | '<>' | '<' | '<=' | '>' | '>='
  readonly quantifier: 'ANY' | 'ALL'
  readonly operand: Expression
  readonly query?: Query
  readonly items?: readonly Expression[]
}

/** `EXISTS (SELECT …)`; NOT EXISTS is a `unary` NOT over it. */
export interface Exists extends SqlNode {
  readonly kind: 'exists'
  readonly query: Query
}

/** A query where a value is wanted. */
export interface ScalarQuery extends SqlNode {
  readonly kind: 'scalar-query'
  readonly query: Query
}

/** One WHEN of a CASE; a simple CASE may list several values. */
export interface CaseWhen extends SqlNode {
  readonly kind: 'case-when'
  readonly conditions: readonly Expression[]
  readonly result: Expression
}

/** CASE, searched (no operand) or simple. */
export interface Case extends SqlNode {
  readonly kind: 'case'
  readonly operand?: Expression
  readonly whens: readonly CaseWhen[]
  readonly otherwise?: Expression
}

/** `CAST(x AS t)`, or TRY_CAST when `safe`. */
export interface Cast extends SqlNode {
  readonly kind: 'cast'
  readonly operand: Expression
  readonly type: DataType
  readonly safe: boolean
}

/** `ROW(a, b)` (`explicit`) or `(a, b)`. */
export interface Row extends SqlNode {
  readonly kind: 'row'
  readonly items: readonly Expression[]
  readonly explicit: boolean
}

/** `ARRAY[a, b]`. */
export interface ArrayConstructor extends SqlNode {
  readonly kind: 'array'
  readonly items: readonly Expression[]
}

/** `MAP['k', v]`: keys and values in turn. */
export interface MapConstructor extends SqlNode {
  readonly kind: 'map'
  readonly items: readonly Expression[]
}

/** `MULTISET[a, b]`. */
export interface MultisetConstructor extends SqlNode {
  readonly kind: 'multiset'
  readonly items: readonly Expression[]
}

/** `ARRAY(SELECT …)`, `MAP(SELECT …)`, `MULTISET(SELECT …)`. */
export interface CollectionQuery extends SqlNode {
  readonly kind: 'collection-query'
  readonly collection: 'ARRAY' | 'MAP' | 'MULTISET'
  readonly query: Query
}

/** `collection[index]`. */
export interface ItemAccess extends SqlNode {
  readonly kind: 'item'
  readonly operand: Expression
  readonly index: Expression
}

/** `f(x).name`, `a[1].name`; `name` null is `.*`. A dotted chain of plain names is an `identifier` instead. */
export interface FieldAccess extends SqlNode {
  readonly kind: 'field'
  readonly operand: Expression
  readonly name: Name | null
}

/** `name => value` in a call. */
export interface NamedArgument extends SqlNode {
  readonly kind: 'named-argument'
  readonly name: Name
  readonly value: Expression
}

/** DEFAULT as an argument or an inserted value. */
export interface DefaultArgument extends SqlNode {
  readonly kind: 'default'
}

/** `DESCRIPTOR(a, b)`. */
export interface Descriptor extends SqlNode {
  readonly kind: 'descriptor'
  readonly columns: readonly Identifier[]
}

/** `TABLE t [PARTITION BY …] [ORDER BY …]` as an argument; the table may be a query in parentheses. */
export interface TableArgument extends SqlNode {
  readonly kind: 'table-argument'
  readonly table: Identifier | Query
  readonly partitionBy?: readonly Expression[]
  readonly orderBy?: readonly OrderItem[]
}

/** `MODEL m` as an argument. */
export interface ModelArgument extends SqlNode {
  readonly kind: 'model-argument'
  readonly model: Identifier
}

/** A keyword as an argument, upper case: a time unit (EXTRACT, FLOOR …) or BOTH, LEADING, TRAILING (TRIM). */
export interface SymbolArgument extends SqlNode {
  readonly kind: 'symbol'
  readonly name: TimeUnit | 'BOTH' | 'LEADING' | 'TRAILING'
}

/** `FINAL x`, `RUNNING x` within MATCH_RECOGNIZE. */
export interface MatchSemantics extends SqlNode {
  readonly kind: 'match-semantics'
  readonly mode: 'FINAL' | 'RUNNING'
  readonly operand: Expression
}
