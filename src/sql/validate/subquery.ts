// Sub-queries of WHERE and of expressions become joins: IN and EXISTS semi and anti joins, a value a join with one row.

import type { Rex } from '../../table/expression.ts'
import { types, withNullable } from '../../table/logical-type.ts'
import type { Exists, Expression, InQuery, ScalarQuery } from '../ast/expression.ts'
import type { Query } from '../ast/query.ts'
import { coerce, commonType } from './coercion.ts'
import type { ExpressionContext, QueryExpression } from './context.ts'
import { decorrelate, emptyValue } from './decorrelate.ts'
import { notSupported, sqlError } from './errors.ts'
import type { QueryEnvironment, Source } from './from.ts'
import { compare } from './predicates.ts'
import type { Rel } from './rel.ts'
import { allInputs } from './relation.ts'
import { call, conjunction, inputRef, inputsOf, literal, mapInputs } from './rex.ts'
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
  scalar(ast: QueryExpression, context: ExpressionContext): Rex {
    switch (ast.kind) {
      case 'scalar-query':
        return this.singleValue(ast)
      case 'exists':
        return this.existsValue(ast)
      case 'in-query':
        return this.inValue(ast, context)
      default:
        throw notSupported('ANY or ALL with a sub-query', ast.position)
    }
  }

  private singleValue(ast: ScalarQuery): Rex {
    const sub = this.subquery(ast.query)
    if (sub.fields.length !== 1) {
      throw sqlError('bad-query', 'Cannot apply $SCALAR_QUERY to a query of more than one column', ast.position)
    }
    const width = this.rel.fields.length
    const { rel, conditions } = decorrelate(sub, width, ast.query.position)
    if (conditions.length > 0 && !isGrouped(rel))
      throw notSupported('A correlated sub-query without aggregate as a value', ast.position)
    const single = conditions.length === 0 && !isSingleRow(rel) ? this.singleRow(rel, ast) : rel
    const none = conditions.length > 0 ? emptyValue(sub, 0) : undefined
    // A missing row is NULL by itself.
    const empty = none?.kind === 'literal' && none.value === null ? undefined : none
    this.joinLeft(empty ? withMark(single) : single, conditions)
    const value = inputRef(width, this.rel.fields[width]!.type)
    return empty ? orEmpty(value, inputRef(this.rel.fields.length - 1, types.boolean(true)), empty) : value
  }

  private joinLeft(right: Rel, conditions: readonly Rex[]): void {
    const left = this.rel
    const condition = conjunction(conditions)
    const padded = right.fields.map((field) => ({ ...field, type: withNullable(field.type, true) }))
    const fields = [...left.fields, ...padded]
    this.rel = { kind: 'join', type: 'left', left, right, fields, ...(condition ? { condition } : {}) }
  }

  /** EXISTS as a value: whether there is a row, found by counting them by what they are compared with. */
  private existsValue(ast: Exists): Rex {
    const width = this.rel.fields.length
    const { rel, conditions } = decorrelate(this.subquery(ast.query), width, ast.position)
    const columns = conditions.flatMap((condition) => innerColumns(condition, width, ast))
    const keys = [...new Set(columns)]
    this.joinLeft(counting(rel, keys, []), conditions.map((condition) => mapInputs(condition, (index) => (index < width ? index : width + keys.indexOf(index - width)))))
    const count = inputRef(width + keys.length, types.bigint(true))
    return isTrueOf(call('>', [count, literal(0n, types.bigint(false))], types.boolean(true)))
  }

  /** IN as a value, with its three truth values. */
  private inValue(ast: InQuery, context: ExpressionContext): Rex {
    const sub = this.subquery(ast.query)
    const width = this.rel.fields.length
    const { rel, conditions } = decorrelate(sub, width, ast.query.position)
    if (conditions.length > 0 || ast.operand.kind === 'row' || sub.fields.length !== 1) {
      throw notSupported('IN with this sub-query as a value', ast.position, 'it can stand alone between the ANDs of WHERE')
    }
    const operand = context.validate(ast.operand)
    const common = commonType([operand.type, rel.fields[0]!.type])
    if (!common) throw sqlError('type-mismatch', 'Values passed to IN operator must have compatible types', ast.position)
    const value = coerce(operand, common)
    const list: Rel = {
      kind: 'project', input: rel, exprs: [coerce(inputRef(0, rel.fields[0]!.type), common)],
      fields: [{ name: rel.fields[0]!.name, type: withNullable(common, rel.fields[0]!.type.nullable) }],
    }
    this.joinLeft(counting(list, [], [0]), [])
    const [rows, known] = [inputRef(width, types.bigint(true)), inputRef(width + 1, types.bigint(true))]
    this.joinLeft(counting(list, [0], []), [compare('=', value, inputRef(width + 2, list.fields[0]!.type), context, ast.position)])
    const found = inputRef(width + 3, types.bigint(true))
    const isKnown = (rex: Rex): Rex => call('IS NOT NULL', [rex], types.boolean(false))
    const isEmpty = call('NOT', [isTrueOf(call('>', [rows, literal(0n, types.bigint(false))], types.boolean(true)))], types.boolean(false))
    const boolean = types.boolean(true)
    const branches = [
      { when: isEmpty, then: literal(false, boolean) },
      { when: call('NOT', [isKnown(value)], types.boolean(false)), then: literal(null, boolean) },
      { when: isKnown(found), then: literal(true, boolean) },
      { when: isTrueOf(call('<', [known, rows], boolean)), then: literal(null, boolean) },
    ]
    const result: Rex = { kind: 'case', branches, otherwise: literal(false, boolean), type: boolean }
    return ast.negated ? call('NOT', [result], boolean) : result
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

/** TRUE or FALSE: unknown counts as false. */
function isTrueOf(rex: Rex): Rex {
  return call('IS TRUE', [rex], types.boolean(false))
}

/** The columns of the sub-query that an equality compares with the outer row. */
function innerColumns(condition: Rex, outerWidth: number, ast: Exists): readonly number[] {
  const inner = inputsOf([condition]).filter((index) => index >= outerWidth)
  const isEquality = condition.kind === 'call' && condition.function === '='
  if (!isEquality) throw notSupported('EXISTS with a correlated condition other than = as a value', ast.position)
  return inner.map((index) => index - outerWidth)
}

/** Rows counted by some columns: the columns, COUNT(*), then the counts of others. */
function counting(input: Rel, keys: readonly number[], counted: readonly number[]): Rel {
  const count = (args: readonly number[], name: string) => ({
    function: 'COUNT', args, argTypes: args.map((index) => input.fields[index]!.type), distinct: false, name,
    type: types.bigint(false), retract: false,
  })
  const calls = [count([], '$count'), ...counted.map((index) => count([index], `$count${index}`))]
  const fields = [...keys.map((key) => input.fields[key]!), ...calls.map(({ name, type }) => ({ name, type }))]
  return { kind: 'aggregate', input, keys, calls, fields }
}

/** A relation with a column that is TRUE, so that padded rows can be told. */
function withMark(input: Rel): Rel {
  const mark = literal(true, types.boolean(false))
  return {
    kind: 'project', input, exprs: [...allInputs(input.fields), mark],
    fields: [...input.fields, { name: '$mark', type: mark.type }],
  }
}

/** A value, or what a grouping without rows gives where the mark is missing. */
function orEmpty(value: Rex, mark: Rex, empty: Rex): Rex {
  const isPadded = call('IS NULL', [mark], types.boolean(false))
  const type = withNullable(value.type, value.type.nullable || empty.type.nullable)
  return { kind: 'case', branches: [{ when: isPadded, then: empty }], otherwise: value, type }
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
