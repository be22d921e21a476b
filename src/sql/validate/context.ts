// What validation of expressions needs: the session's facts and, per clause, its scope and what is allowed there.

import type { Rex } from '../../table/expression.ts'
import type { FunctionRegistry } from '../../table/function.ts'
import type { Call, Exists, Expression, InQuery, JsonCall, Quantified, ScalarQuery } from '../ast/expression.ts'
import type { Scope } from './scope.ts'

/** Facts of a session that change what is valid. */
export interface ValidationFacts {
  readonly functions: FunctionRegistry
  /** `1.20` or `2.2`. */
  readonly flinkVersion: string
  readonly properties: Readonly<Record<string, string>>
  /** Receives texts to show beside the result. */
  readonly warn: (text: string) => void
}

/** An expression that holds a query. */
export type QueryExpression = ScalarQuery | InQuery | Exists | Quantified

/** What a clause allows. */
export interface ClauseRules {
  /** As errors name it: `WHERE`. */
  readonly clause: string
  readonly scope: Scope
  /** Asked first for every node; an answer replaces it. */
  readonly intercept?: (ast: Expression) => Rex | undefined
  /** Aggregate calls; absent: not allowed here. */
  readonly aggregate?: (ast: Call | JsonCall) => Rex
  /** OVER calls; absent: not allowed here. */
  readonly over?: (ast: Call) => Rex
  /** Sub-queries; absent: not allowed here. */
  readonly query?: (ast: QueryExpression) => Rex
}

/** A clause's rules with the facts and the way to validate a part. */
export interface ExpressionContext extends ClauseRules {
  readonly facts: ValidationFacts
  readonly validate: (ast: Expression) => Rex
}
