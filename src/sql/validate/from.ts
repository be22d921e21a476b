// FROM: tables, views, common tables, derived tables, joins, windowing functions, UNNEST.
// Always: the relation's fields are the scope's columns, in order.

import { assertNever } from '../../base/assert.ts'
import { didYouMean } from '../../base/suggest.ts'
import type { Rex } from '../../table/expression.ts'
import { type Field, types, withNullable } from '../../table/logical-type.ts'
import type { Expression, TableArgument } from '../ast/expression.ts'
import type { Identifier, Name } from '../ast/node.ts'
import type {
  DerivedTable,
  Hint,
  MatchRecognize,
  Query,
  TableAlias,
  TableExpression,
  TableFunction,
  TableReference,
  Unnest,
} from '../ast/query.ts'
import { argumentInfo, coerceArgs, functionName } from './calls.ts'
import type { ValidationFacts } from './context.ts'
import { decorrelate } from './decorrelate.ts'
import { notSupported, sqlError } from './errors.ts'
import { expressionContext } from './expression.ts'
import { joinFields, validateJoin } from './join.ts'
import { matchRecognize } from './match.ts'
import type { Rel } from './rel.ts'
import { allInputs, projection, rename, singleRow, tableRelation } from './relation.ts'
import { resolveTable } from './resolve-table.ts'
import { conjunction } from './rex.ts'
import { relationScope, type Scope } from './scope.ts'
import type { LoadedTable, LoadedTables } from './tables.ts'
import { isWindowFunction, windowTableFunction } from './window-function.ts'

/** A relation with the names it gives. */
export interface Source {
  readonly rel: Rel
  readonly scope: Scope
}

/** What a query is validated in. */
export interface QueryEnvironment {
  readonly facts: ValidationFacts
  readonly tables: LoadedTables
  /** Tables of WITH that are visible here. */
  readonly common: ReadonlyMap<string, Rel>
  /** Scope of the enclosing query, for correlated sub-queries. */
  readonly outer?: Scope
  /** Validates a query (passed on, so that files need not import each other in a circle). */
  readonly query: (ast: Query, environment: QueryEnvironment) => Rel
}

function aliased(
  rel: Rel,
  alias: TableAlias | undefined,
  name: string | undefined,
  qualifiers: readonly string[] = [],
): Source {
  if (!alias) return { rel, scope: relationScope(rel.fields, name, qualifiers) }
  if (alias.columns.length === 0) return { rel, scope: relationScope(rel.fields, alias.name.text) }
  if (alias.columns.length !== rel.fields.length) {
    const message =
      `List of column aliases must have same degree as table; table has ${rel.fields.length} columns ` +
      `(${rel.fields.map((field) => `'${field.name}'`).join(', ')}), whereas alias list has ${alias.columns.length} columns`
    throw sqlError('bad-query', message, alias.position)
  }
  const renamed = rename(
    rel,
    alias.columns.map((column) => column.text),
  )
  return { rel: renamed, scope: relationScope(renamed.fields, alias.name.text) }
}

const noOptions = 'Hint [OPTIONS] only support non empty key value options'

/** The options that OPTIONS hints override. */
export function optionHints(hints: readonly Hint[], environment: QueryEnvironment): Readonly<Record<string, string>> {
  const options: Record<string, string> = {}
  for (const hint of hints) {
    if (hint.name.toUpperCase() !== 'OPTIONS') continue
    if (environment.facts.properties['table.dynamic-table-options.enabled'] === 'false') {
      throw sqlError(
        'bad-query',
        "The 'OPTIONS' hint is allowed only when the config option 'table.dynamic-table-options.enabled' is set to true.",
        hint.position,
      )
    }
    if (hint.args.length === 0) throw sqlError('bad-query', noOptions, hint.position, "write OPTIONS('key' = 'value')")
    for (const { key, value, position } of hint.args) {
      if (key === undefined) throw sqlError('bad-query', noOptions, position, "write OPTIONS('key' = 'value')")
      options[key] = value
    }
  }
  return options
}

/** The relation of a loaded table or view, with options overridden by hints. */
export function loadedRelation(entry: LoadedTable, environment: QueryEnvironment, hints: readonly Hint[] = []): Rel {
  if (entry.view) {
    const inner: QueryEnvironment = {
      facts: environment.facts,
      tables: entry.view.tables,
      common: new Map(),
      query: environment.query,
    }
    const rel = environment.query(entry.view.query, inner)
    const names = entry.table.columns.map((column) => column.name)
    return names.length === rel.fields.length ? rename(rel, names) : rel
  }
  const table = resolveTable(entry, environment.facts)
  const options = optionHints(hints, environment)
  return tableRelation(
    Object.keys(options).length === 0 ? table : { ...table, options: { ...table.options, ...options } },
  )
}

/** The relation of a name: a table of WITH, a table or a view. */
function namedSource(
  name: Identifier,
  environment: QueryEnvironment,
  hints: readonly Hint[],
  alias?: TableAlias,
): Source {
  const [first] = name.parts
  const common = name.parts.length === 1 && first ? environment.common.get(first.text) : undefined
  if (common) return aliased(common, alias, first?.text)
  const entry = environment.tables.get(name)
  const rel = loadedRelation(entry, environment, hints)
  return aliased(rel, alias, entry.path.name, [entry.path.catalog, entry.path.database])
}

function tableReference(ast: TableReference, environment: QueryEnvironment): Source {
  return namedSource(ast.name, environment, ast.hints, ast.alias)
}

/** `TABLE t` as a query. */
export function explicitTable(name: Identifier, environment: QueryEnvironment): Rel {
  return namedSource(name, environment, []).rel
}

function derivedTable(ast: DerivedTable, environment: QueryEnvironment, outer: Scope | undefined): Source {
  const { outer: _, ...rest } = environment
  const inner = ast.lateral && outer ? { ...rest, outer } : rest
  return aliased(environment.query(ast.query, inner), ast.alias, undefined)
}

function tableArgument(ast: TableArgument, environment: QueryEnvironment): Rel {
  if (ast.table.kind === 'query') return environment.query(ast.table, environment)
  // `TABLE t` is SELECT * FROM t.
  const { rel } = namedSource(ast.table, environment, [])
  return projection(
    rel,
    allInputs(rel.fields),
    rel.fields.map((field) => field.name),
  )
}

function clauseContext(environment: QueryEnvironment, scope: Scope, clause: string) {
  return expressionContext(environment.facts, { clause, scope })
}

/** The scope and relation that lateral items see to their left. */
interface LeftSide extends Source {
  readonly type: 'inner' | 'left'
}

function correlate(left: LeftSide | undefined, name: string, args: readonly Rex[], produced: readonly Field[]): Rel {
  const input = left?.rel ?? singleRow
  const resultFields =
    left?.type === 'left' ? produced.map((field) => ({ ...field, type: withNullable(field.type, true) })) : produced
  return {
    kind: 'correlate',
    input,
    type: left?.type ?? 'inner',
    function: name,
    args,
    resultFields,
    fields: [...input.fields, ...resultFields],
  }
}

function renamedFields(fields: readonly Field[], alias: TableAlias | undefined): readonly Field[] {
  const names = alias?.columns ?? []
  if (names.length === 0) return fields
  if (names.length !== fields.length) {
    throw sqlError(
      'bad-query',
      `the alias names ${names.length} columns, but there are ${fields.length}`,
      alias?.position,
    )
  }
  return fields.map((field, index) => ({ ...field, name: names[index]?.text ?? field.name }))
}

function unnestedFields(rex: Rex, ast: Unnest): readonly Field[] {
  const { type } = rex
  const element = type.element
  if ((type.root === 'ARRAY' || type.root === 'MULTISET') && element) {
    if (element.root !== 'ROW') return [{ name: 'EXPR$0', type: element }]
    return (element.fields ?? []).map((field) => ({
      ...field,
      type: withNullable(field.type, field.type.nullable || element.nullable),
    }))
  }
  if (type.root === 'MAP' && type.key && type.value)
    return [
      { name: 'f0', type: type.key },
      { name: 'f1', type: type.value },
    ]
  throw sqlError('bad-arguments', 'UNNEST needs an array, a map or a multiset', ast.position)
}

function unnest(ast: Unnest, environment: QueryEnvironment, left: LeftSide | undefined): Source {
  const [operand] = ast.operands
  if (!operand || ast.operands.length !== 1) throw notSupported('UNNEST of several collections', ast.position)
  const rex = clauseContext(environment, left?.scope ?? relationScope([]), 'UNNEST').validate(operand)
  const fields = unnestedFields(rex, ast)
  const ordinal = ast.ordinality ? [{ name: 'ORDINALITY', type: types.int(false) }] : []
  const named = renamedFields([...fields, ...ordinal], ast.alias)
  const rel = correlate(left, ast.ordinality ? 'UNNEST WITH ORDINALITY' : 'UNNEST', [rex], named)
  return { rel, scope: relationScope(rel.fields.slice(rel.fields.length - named.length), ast.alias?.name.text) }
}

function tableFunction(ast: TableFunction, environment: QueryEnvironment, left: LeftSide | undefined): Source {
  const scope = left?.scope ?? relationScope([])
  const context = clauseContext(environment, scope, 'FROM')
  if (isWindowFunction(ast.call)) {
    const rel = windowTableFunction(ast.call, {
      input: (table) => tableArgument(table, environment),
      constant: (expression: Expression) => context.validate(expression),
    })
    return aliased(rel, ast.alias, undefined)
  }
  const name = functionName(ast.call.name)
  const found = environment.facts.functions.table(name)
  if (!found) {
    throw sqlError(
      'unknown-function',
      `No match found for function signature ${name}`,
      ast.call.name.position,
      didYouMean(name, [...environment.facts.functions.names(), 'TUMBLE', 'HOP', 'CUMULATE', 'SESSION']),
    )
  }
  const args = ast.call.args.map((arg) => context.validate(arg))
  const inferred = found.infer(args.map(argumentInfo))
  if (typeof inferred === 'string') throw sqlError('bad-arguments', `${name}: ${inferred}`, ast.call.position)
  const produced =
    inferred.type.root === 'ROW' ? (inferred.type.fields ?? []) : [{ name: 'EXPR$0', type: inferred.type }]
  const named = renamedFields(produced, ast.alias)
  const rel = correlate(left, found.name, coerceArgs(args, inferred.argTypes), named)
  return { rel, scope: relationScope(rel.fields.slice(rel.fields.length - named.length), ast.alias?.name.text) }
}

/** LATERAL (query): a join on what the query compares with the left row; without rows there it gives none, as in Flink. */
function lateralQuery(ast: DerivedTable, environment: QueryEnvironment, left: LeftSide): Source {
  const sub = environment.query(ast.query, { ...environment, outer: left.scope })
  const width = left.rel.fields.length
  const { rel: right, conditions } = decorrelate(sub, width, ast.query.position)
  const condition = conjunction(conditions)
  const fields = joinFields(left.type, left.rel.fields, right.fields)
  const joined: Rel = { kind: 'join', type: left.type, left: left.rel, right, fields, ...(condition ? { condition } : {}) }
  const columns = ast.alias?.columns ?? []
  const names = columns.length > 0 ? columns.map((column) => column.text) : sub.fields.map((field) => field.name)
  const rel = projection(joined, allInputs(fields).slice(0, width + sub.fields.length), [
    ...left.rel.fields.map((field) => field.name),
    ...names,
  ])
  return { rel, scope: relationScope(rel.fields.slice(width), ast.alias?.name.text) }
}

/** Whether an item of FROM reads the row to its left. */
export function isLateral(ast: TableExpression): boolean {
  if (ast.kind === 'derived-table') return ast.lateral
  return ast.kind === 'unnest' || (ast.kind === 'table-function' && !isWindowFunction(ast.call))
}

/**
 * Validates an item that reads the row to its left; the relation holds the left fields too, the scope only the new
 * ones.
 */
function lateralSource(ast: TableExpression, environment: QueryEnvironment, left: LeftSide): Source {
  if (ast.kind === 'unnest') return unnest(ast, environment, left)
  if (ast.kind === 'table-function') return tableFunction(ast, environment, left)
  if (ast.kind === 'derived-table') return lateralQuery(ast, environment, left)
  throw sqlError('bad-query', 'this item of FROM cannot be lateral', ast.position)
}

function matchSource(ast: MatchRecognize, environment: QueryEnvironment): Source {
  const input = validateFrom(ast.input, environment)
  return aliased(matchRecognize(ast, input.rel, input.scope, environment.facts), ast.alias, undefined)
}

/** Validates FROM. */
export function validateFrom(ast: TableExpression, environment: QueryEnvironment, outer?: Scope): Source {
  switch (ast.kind) {
    case 'table-reference':
      if (ast.systemTime) throw notSupported('FOR SYSTEM_TIME AS OF outside a join', ast.systemTime.position)
      return tableReference(ast, environment)
    case 'derived-table':
      return derivedTable(ast, environment, outer)
    case 'table-function':
      return tableFunction(ast, environment, undefined)
    case 'unnest':
      return unnest(ast, environment, undefined)
    case 'match-recognize':
      return matchSource(ast, environment)
    case 'join':
      return validateJoin(ast, environment, {
        source: (item) =>
          item.kind === 'table-reference' && item.systemTime
            ? tableReference(item, environment)
            : validateFrom(item, environment),
        systemTime: (item) => (item.kind === 'table-reference' ? item.systemTime : undefined),
        isLateral,
        lateral: (item, left) => lateralSource(item, environment, left),
      })
    default:
      return assertNever(ast, 'table expression')
  }
}

/** Names as texts. */
export function texts(names: readonly Name[]): readonly string[] {
  return names.map((name) => name.text)
}
