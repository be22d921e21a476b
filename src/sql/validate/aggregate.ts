// Aggregation of a SELECT: keys and aggregate calls are collected while the clauses above it are validated,
// then one projection feeds one aggregate. Until then expressions hold placeholders (`$key`, `$call`, `$property`,
// `$grouping`).

import type { AggregateCall, Rex } from '../../table/expression.ts'
import { type Field, types, withNullable, withoutAttribute } from '../../table/logical-type.ts'
import type { Call, Expression, JsonCall } from '../ast/expression.ts'
import type { GroupBy } from '../ast/query.ts'
import { hasAggregate, isAggregateCall, isOverCall, isQueryNode, someNode } from './ast-search.ts'
import { argumentInfo, badArguments, coerceArgs, functionName } from './calls.ts'
import type { ExpressionContext, ValidationFacts } from './context.ts'
import { notSupported, sqlError } from './errors.ts'
import { expressionContext } from './expression.ts'
import type { Source } from './from.ts'
import { type GroupWindow, groupWindowCall, propertyType, validateGroupWindow, windowProperty } from './group-window.ts'
import { type Grouping, groupingId, resolveGrouping } from './grouping.ts'
import { checkCondition } from './predicates.ts'
import type { Rel, RelWindowProperty } from './rel.ts'
import { project } from './relation.ts'
import { call, digest, inputRef, literal, rewrite, someRex } from './rex.ts'

/** The aggregation of one SELECT. */
export interface Aggregation {
  /** Takes over expressions above the aggregate: keys, window properties, GROUPING. */
  intercept(ast: Expression): Rex | undefined
  /** Registers an aggregate call. */
  aggregate(ast: Call | JsonCall): Rex
  /** The aggregated relation, and the change from placeholders to its columns. */
  finish(): { readonly rel: Rel; readonly replace: (rex: Rex) => Rex }
}

const propertyOrder: readonly RelWindowProperty[] = ['start', 'end', 'rowtime', 'proctime']

function placeholder(kind: '$key' | '$call', index: number, type: Rex['type']): Rex {
  return call(kind, [literal(index, types.int(false))], type)
}

function placeIndex(rex: Rex): number {
  return rex.kind === 'call' && rex.args[0]?.kind === 'literal' ? Number(rex.args[0].value) : 0
}

/** FILTER takes the rows where its condition is true, neither false nor unknown. */
function isTrueTest(condition: Rex): Rex {
  return condition.kind === 'literal' ? condition : call('IS TRUE', [condition], types.boolean(false))
}

/** Columns of the projection below the aggregate. */
class Columns {
  readonly exprs: Rex[] = []
  readonly names: string[] = []
  private readonly places = new Map<string, number>()
  private readonly fields: readonly Field[]

  constructor(fields: readonly Field[]) {
    this.fields = fields
  }

  add(rex: Rex, isShared = true): number {
    const text = digest(rex)
    const known = isShared ? this.places.get(text) : undefined
    if (known !== undefined) return known
    const index = this.exprs.push(rex) - 1
    this.names.push(rex.kind === 'input' ? (this.fields[rex.index]?.name ?? `$f${index}`) : `$f${index}`)
    if (isShared) this.places.set(text, index)
    return index
  }
}

/** Options of an aggregation. */
export interface AggregationOptions {
  readonly source: Source
  readonly groupBy: GroupBy | undefined
  readonly facts: ValidationFacts
  /** Output names of select items that are aggregate calls themselves. */
  readonly names: ReadonlyMap<Expression, string>
}

/** Starts the aggregation of a SELECT. */
export function startAggregation(options: AggregationOptions): Aggregation {
  return new SelectAggregation(options)
}

class SelectAggregation implements Aggregation {
  private readonly options: AggregationOptions
  private readonly columns: Columns
  private readonly grouping: Grouping
  private readonly keyColumns: readonly number[]
  private readonly keyPlaces = new Map<string, number>()
  private readonly calls: Omit<AggregateCall, 'retract'>[] = []
  private readonly callPlaces = new Map<string, number>()
  private readonly properties = new Set<RelWindowProperty>()
  /** Validates below the aggregate. */
  private readonly below: ExpressionContext
  private window: GroupWindow | undefined

  constructor(options: AggregationOptions) {
    this.options = options
    const { source, groupBy, facts } = options
    this.columns = new Columns(source.rel.fields)
    this.below = expressionContext(facts, { clause: 'GROUP BY', scope: source.scope })
    this.grouping = groupBy ? resolveGrouping(groupBy, (ast) => this.groupItem(ast)) : { keys: [], sets: [[]] }
    if (this.window) this.columns.add(this.window.time)
    const isPlain = this.grouping.sets.length === 1
    this.keyColumns = this.grouping.keys.map((key) => this.columns.add(key, isPlain))
    for (const [index, key] of this.grouping.keys.entries()) this.keyPlaces.set(digest(key), index)
  }

  private groupItem(ast: Expression): Rex | undefined {
    const windowCall = groupWindowCall(ast, this.below)
    if (!windowCall) return this.below.validate(ast)
    if (this.window)
      throw sqlError('bad-window', 'Only a single window group function may be used in GROUP BY', ast.position)
    this.window = validateGroupWindow(windowCall, this.below)
    return undefined
  }

  intercept(ast: Expression): Rex | undefined {
    const property = windowProperty(ast, this.window, this.below)
    if (property && this.window) {
      this.properties.add(property)
      return call('$property', [literal(property, types.string(false))], propertyType(property, this.window))
    }
    const { functions } = this.options.facts
    if (ast.kind === 'call' && /^(GROUPING|GROUPING_ID|GROUP_ID)$/.test(functionName(ast.name)))
      return this.groupingCall(ast)
    if (
      someNode(
        ast,
        (node) => isAggregateCall(node, functions) || isOverCall(node) || isQueryNode(node) || this.isAuxiliary(node),
      )
    ) {
      return undefined
    }
    const replaced = this.replaceKeys(this.below.validate(ast))
    if (!someRex(replaced, (node) => node.kind === 'input')) return replaced
    if (ast.kind !== 'identifier') return undefined
    const name = ast.parts.map((part) => part.text).join('.')
    throw sqlError(
      'not-grouped',
      `Expression '${name}' is not being grouped`,
      ast.position,
      `add it to GROUP BY, or put it into an aggregate such as MAX(${name})`,
    )
  }

  private isAuxiliary(node: Expression): boolean {
    return node.kind === 'call' && /^(TUMBLE|HOP|SESSION)_|^GROUP(ING|_ID)/.test(functionName(node.name))
  }

  private replaceKeys(rex: Rex): Rex {
    return rewrite(rex, (node) => {
      const place = this.keyPlaces.get(digest(node))
      return place === undefined ? undefined : this.keyPlaceholder(place)
    })
  }

  private keyPlaceholder(index: number): Rex {
    const { type } = this.grouping.keys[index]!
    const isOptional = this.grouping.sets.some((set) => !set.includes(index))
    return placeholder('$key', index, isOptional ? withNullable(type, true) : type)
  }

  private groupingCall(ast: Call): Rex {
    const name = functionName(ast.name)
    if (name === 'GROUP_ID') return literal(0n, types.bigint(false))
    const keys = ast.args.map((arg) => {
      const place = this.keyPlaces.get(digest(this.below.validate(arg)))
      if (place === undefined)
        throw sqlError('not-grouped', `Argument to ${name} operator must be a grouped expression`, arg.position)
      return place
    })
    if (keys.length === 0) throw sqlError('bad-arguments', `${name} needs grouped expressions`, ast.position)
    if (this.grouping.sets.length === 1) return literal(0n, types.bigint(false))
    return call(
      '$grouping',
      keys.map((key) => literal(key, types.int(false))),
      types.bigint(false),
    )
  }

  aggregate(ast: Call | JsonCall): Rex {
    const { facts, source, names } = this.options
    const name = ast.kind === 'json-call' ? ast.name : functionName(ast.name)
    if (ast.args.some((arg) => hasAggregate(arg, facts.functions))) {
      throw sqlError('bad-aggregate', 'Aggregate expressions cannot be nested', ast.position)
    }
    if (ast.orderBy?.length || (ast.kind === 'call' && ast.withinGroup?.length))
      throw notSupported('ORDER BY inside an aggregate', ast.position)
    const context = expressionContext(facts, { clause: 'aggregate', scope: source.scope })
    const args = ast.args.filter((arg) => arg.kind !== 'star').map((arg) => context.validate(arg))
    const found = facts.functions.aggregate(name)
    if (!found) throw sqlError('unknown-function', `No match found for function signature ${name}`, ast.position)
    if (found.name === 'COUNT' && args.length > 1) {
      throw sqlError('not-supported', 'We now only support the count of one field.', ast.position, 'count ROW(a, b) or one of them')
    }
    const inferred = found.infer(args.map(argumentInfo))
    if (typeof inferred === 'string') return badArguments(found, args, inferred, ast.position)
    const coerced = coerceArgs(args, inferred.argTypes)
    const filter = ast.filter && isTrueTest(checkCondition(context.validate(ast.filter), ast.filter, 'FILTER'))
    const mayBeEmpty = (this.grouping.sets.some((set) => set.length === 0) && !this.window) || filter !== undefined
    const plain = withoutAttribute(inferred.type)
    const type = mayBeEmpty && found.name !== 'COUNT' ? withNullable(plain, true) : plain
    const distinct = ast.kind === 'call' && ast.quantifier === 'DISTINCT'
    const columns = coerced.map((arg) => this.columns.add(arg))
    return this.register(
      {
        function: found.name,
        args: columns,
        argTypes: coerced.map((arg) => withoutAttribute(arg.type)),
        distinct,
        type,
        ...(filter ? { filter: this.columns.add(filter) } : {}),
      },
      names.get(ast),
    )
  }

  private register(made: Omit<AggregateCall, 'retract' | 'name'>, name: string | undefined): Rex {
    const text = digest(made)
    const known = this.callPlaces.get(text)
    if (known !== undefined) return placeholder('$call', known, made.type)
    const index = this.calls.push({ ...made, name: name ?? `$f${this.grouping.keys.length + this.calls.length}` }) - 1
    this.callPlaces.set(text, index)
    return placeholder('$call', index, made.type)
  }

  finish(): { readonly rel: Rel; readonly replace: (rex: Rex) => Rex } {
    const timeIndex = this.window ? this.columns.add(this.window.time) : 0
    if (this.columns.exprs.length === 0) this.columns.add(literal(0, types.int(false)))
    const { source } = this.options
    const projected = project(source.rel, this.columns.exprs, this.columns.names)
    const isPlain = this.grouping.sets.length === 1
    const input = isPlain ? projected : this.expand(projected)
    const keys = isPlain ? this.keyColumns : [...this.keyColumns, input.fields.length - 1]
    const calls = this.calls.map((made) => ({ ...made, retract: false }))
    const keyFields = keys.map((key) => input.fields[key]!)
    const callFields = calls.map(({ name, type }) => ({ name, type }))
    const properties = propertyOrder.filter((property) => this.properties.has(property))
    const fields = [...keyFields, ...callFields]
    const rel: Rel = this.window
      ? {
          kind: 'groupWindowAggregate',
          input,
          keys,
          calls,
          properties,
          window: { ...this.window.shape, timeIndex },
          fields: [
            ...fields,
            ...properties.map((property) => ({ name: `w$${property}`, type: propertyType(property, this.window!) })),
          ],
        }
      : { kind: 'aggregate', input, keys, calls, fields }
    return { rel, replace: (rex) => this.replace(rex, rel, keys.length, properties) }
  }

  private expand(input: Rel): Rel {
    const { sets, keys } = this.grouping
    const projections = sets.map((set) => [
      ...input.fields.map((field, index) => {
        const key = this.keyColumns.indexOf(index)
        return key >= 0 && !set.includes(key)
          ? literal(null, withNullable(field.type, true))
          : inputRef(index, field.type)
      }),
      literal(groupingId(set, keys.length), types.bigint(false)),
    ])
    const fields = input.fields.map((field, index) => {
      const key = this.keyColumns.indexOf(index)
      const isOptional = key >= 0 && sets.some((set) => !set.includes(key))
      return isOptional ? { ...field, type: withNullable(field.type, true) } : field
    })
    return { kind: 'expand', input, projections, fields: [...fields, { name: '$e', type: types.bigint(false) }] }
  }

  private replace(rex: Rex, rel: Rel, keyCount: number, properties: readonly RelWindowProperty[]): Rex {
    const column = (index: number) => inputRef(index, rel.fields[index]!.type)
    return rewrite(rex, (node) => {
      if (node.kind !== 'call') return undefined
      switch (node.function) {
        case '$key':
          return column(placeIndex(node))
        case '$call':
          return column(keyCount + placeIndex(node))
        case '$property': {
          const [name] = node.args
          const place = properties.findIndex((property) => name?.kind === 'literal' && name.value === property)
          return column(keyCount + this.calls.length + place)
        }
        case '$grouping':
          return this.groupingCase(
            node.args.map((arg) => (arg.kind === 'literal' ? Number(arg.value) : 0)),
            column(keyCount - 1),
          )
        default:
          return undefined
      }
    })
  }

  /** GROUPING(a, b) out of `$e`: one WHEN per grouping set. */
  private groupingCase(keys: readonly number[], id: Rex): Rex {
    const { sets } = this.grouping
    const branches = sets.map((set) => {
      const own = keys.reduce((bits, key) => (bits << 1n) | (set.includes(key) ? 0n : 1n), 0n)
      const when = call(
        '=',
        [id, literal(groupingId(set, this.grouping.keys.length), types.bigint(false))],
        types.boolean(false),
      )
      return { when, then: literal(own, types.bigint(false)) }
    })
    return { kind: 'case', branches, otherwise: literal(0n, types.bigint(false)), type: types.bigint(false) }
  }
}
