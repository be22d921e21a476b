// Sub-queries of WHERE and of expressions become joins: IN and EXISTS semi and anti joins, a value a join with one row.

import type { Rex } from '../../table/expression.ts'
import { types, withNullable } from '../../table/logical-type.ts'
import type { Expression, InQuery, ScalarQuery } from '../ast/expression.ts'
import type { Query } from '../ast/query.ts'
import { coerce, commonType } from './coercion.ts'
import type { ExpressionContext, QueryExpression } from './context.ts'
import { decorrelate } from './decorrelate.ts'
import { notSupported, sqlError } from './errors.ts'
import type { QueryEnvironment, Source } from './from.ts'
import { compare } from './predicates.ts'
import type { Rel } from './rel.ts'
import { call, conjunction, inputRef } from './rex.ts'
import type { Scope } from './scope.ts'

/** The relation below a clause: grows by the joins that sub-queries need. */
export class SubqueryJoins {
  rel: Rel
  private readonly scope: Scope
  private readonly environment: QueryEnvironment

  constructor(source: Source, environment: QueryEnvironment) {
    this.rel = source.rel
    this.environment = environment
    this.scope = environment.outer ? { ...source.scope, outer: environment.outer } : source.scope
  }

  private subquery(ast: Query): Rel {
    return this.environment.query(ast, { ...this.environment, outer: this.scope })
  }

  /** Joins for a conjunct that is [NOT] IN or [NOT] EXISTS; false when the conjunct is neither. */
  apply(conjunct: Expression, context: ExpressionContext): boolean {
    if (conjunct.kind === 'unary' && conjunct.operator === 'NOT') {
      const { operand } = conjunct
      if (operand.kind === 'exists') return this.exists(operand.query, true)
      if (operand.kind === 'in-query') return this.isIn(operand, !operand.negated, context)
      return false
    }
    if (conjunct.kind === 'exists') return this.exists(conjunct.query, false)
    if (conjunct.kind === 'in-query') return this.isIn(conjunct, conjunct.negated, context)
    return false
  }

  private exists(ast: Query, isNegated: boolean): boolean {
    const { rel, conditions } = decorrelate(this.subquery(ast), this.rel.fields.length, ast.position)
    this.join(rel, conditions, isNegated)
    return true
  }

  private join(right: Rel, conditions: readonly Rex[], isNegated: boolean): void {
    const condition = conjunction(conditions)
    const left = this.rel
    this.rel = {
      kind: 'join',
      type: isNegated ? 'anti' : 'semi',
      left,
      right,
      fields: left.fields,
      ...(condition ? { condition } : {}),
    }
  }

  private isIn(ast: InQuery, isNegated: boolean, context: ExpressionContext): boolean {
    const operands = ast.operand.kind === 'row' ? ast.operand.items : [ast.operand]
    const values = operands.map((operand) => context.validate(operand))
    const sub = this.subquery(ast.query)
    const width = this.rel.fields.length
    if (sub.fields.length !== values.length) {
      throw sqlError(
        'bad-query',
        `Unequal number of entries: ${values.length} before IN, ${sub.fields.length} in the sub-query`,
        ast.position,
      )
    }
    const { rel, conditions } = decorrelate(sub, width, ast.query.position)
    const equalities = values.map((value, index) => {
      const column = inputRef(width + index, rel.fields[index]!.type)
      const common = commonType([value.type, column.type])
      if (!common)
        throw sqlError('type-mismatch', 'Values passed to IN operator must have compatible types', ast.position)
      const equal = compare('=', coerce(value, common), coerce(column, common), context, ast.position)
      return isNegated ? orUnknown(equal) : equal
    })
    this.join(rel, [...equalities, ...conditions], isNegated)
    return true
  }

  /** A query used as a value: its column joined to every row. */
  scalar(ast: QueryExpression): Rex {
    if (ast.kind !== 'scalar-query') {
      throw notSupported(
        `${ast.kind === 'exists' ? 'EXISTS' : ast.kind === 'in-query' ? 'IN' : 'ANY or ALL'} with a sub-query here`,
        ast.position,
        'it can stand alone between the ANDs of WHERE',
      )
    }
    return this.singleValue(ast)
  }

  private singleValue(ast: ScalarQuery): Rex {
    const sub = this.subquery(ast.query)
    if (sub.fields.length !== 1) {
      throw sqlError('bad-query', 'Cannot apply $SCALAR_QUERY to a query of more than one column', ast.position)
    }
    const left = this.rel
    const width = left.fields.length
    const { rel, conditions } = decorrelate(sub, width, ast.query.position)
    const single = conditions.length === 0 && !isSingleRow(rel) ? this.singleRow(rel, ast) : rel
    if (conditions.length > 0 && !isGrouped(rel))
      throw notSupported('A correlated sub-query without aggregate as a value', ast.position)
    const condition = conjunction(conditions)
    const fields = [
      ...left.fields,
      ...single.fields.map((field) => ({ ...field, type: withNullable(field.type, true) })),
    ]
    this.rel = { kind: 'join', type: 'left', left, right: single, fields, ...(condition ? { condition } : {}) }
    return inputRef(width, fields[width]!.type)
  }

  private singleRow(rel: Rel, ast: ScalarQuery): Rel {
    const field = rel.fields[0]!
    if (!this.environment.facts.functions.aggregate('SINGLE_VALUE')) {
      throw notSupported('A sub-query of several rows as a value', ast.position, 'use an aggregate such as MAX')
    }
    const type = withNullable(field.type, true)
    const made = {
      function: 'SINGLE_VALUE',
      args: [0],
      argTypes: [field.type],
      distinct: false,
      name: field.name,
      type,
      retract: false,
    }
    return { kind: 'aggregate', input: rel, keys: [], calls: [made], fields: [{ name: field.name, type }] }
  }
}

/** NOT IN is not true when a side is NULL: the anti join also matches those rows. */
function orUnknown(equal: Rex): Rex {
  if (!equal.type.nullable) return equal
  const parts = equal.kind === 'call' ? equal.args.filter((arg) => arg.type.nullable) : [equal]
  return parts.reduce(
    (left, part) =>
      call('OR', [left, call('IS NULL', [part], types.boolean(false))], types.boolean(left.type.nullable)),
    equal,
  )
}

function isSingleRow(rel: Rel): boolean {
  if (rel.kind === 'project') return isSingleRow(rel.input)
  if (rel.kind === 'values') return rel.rows.length === 1
  return rel.kind === 'aggregate' && rel.keys.length === 0
}

function isGrouped(rel: Rel): boolean {
  if (rel.kind === 'project') return isGrouped(rel.input)
  return rel.kind === 'aggregate'
}

/** The conjuncts of a condition as written. */
export function astConjuncts(ast: Expression): readonly Expression[] {
  return ast.kind === 'binary' && ast.operator === 'AND'
    ? [...astConjuncts(ast.left), ...astConjuncts(ast.right)]
    : [ast]
}

/** The relation cut back to its first columns. */
export function firstColumns(rel: Rel, width: number): Rel {
  if (rel.fields.length === width) return rel
  const fields = rel.fields.slice(0, width)
  const exprs = fields.map((field, index) => inputRef(index, field.type))
  return { kind: 'project', input: rel, exprs, fields }
}
