// OVER calls of a SELECT: collected while its clauses are validated, then appended as columns, one node per distinct
// window.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/table/sql/queries/over-agg/

import type { Rex } from '../../table/expression.ts'
import { type Field, type LogicalType, types, withNullable, withoutAttribute } from '../../table/logical-type.ts'
import type { Call } from '../ast/expression.ts'
import type { SourcePosition } from '../ast/node.ts'
import type { FrameBound, NamedWindow, WindowSpecification } from '../ast/query.ts'
import { argumentInfo, badArguments, coerceArgs, functionName } from './calls.ts'
import type { ExpressionContext } from './context.ts'
import { notSupported, sqlError } from './errors.ts'
import type { Rel, RelFrame } from './rel.ts'
import { allInputs, project } from './relation.ts'
import { call, digest, inputRef, literal, rewrite } from './rex.ts'
import { intervalMs } from './window-function.ts'

interface OverCall {
  readonly function: string
  readonly args: readonly Rex[]
  readonly type: LogicalType
  readonly distinct: boolean
}

interface OverWindow {
  readonly partition: readonly Rex[]
  readonly order: readonly { readonly rex: Rex; readonly descending: boolean; readonly nullsFirst: boolean }[]
  readonly frame: RelFrame
  readonly calls: OverCall[]
  readonly position: SourcePosition
}

const ranking = new Set(['ROW_NUMBER', 'RANK', 'DENSE_RANK', 'PERCENT_RANK', 'CUME_DIST', 'NTILE'])

/** Resolves a window: its base, and a name of the WINDOW clause. */
function specification(ast: Call, windows: readonly NamedWindow[]): WindowSpecification {
  const { over } = ast
  if (over === undefined) throw sqlError('bad-query', 'OVER is missing', ast.position)
  const named = (text: string, position: SourcePosition) => {
    const found = windows.find((window) => window.name.text === text)
    if (!found) throw sqlError('bad-query', `Window '${text}' not found`, position)
    return found.window
  }
  if (over.kind === 'name') return named(over.text, over.position)
  if (!over.base) return over
  const base = named(over.base.text, over.base.position)
  return {
    ...base,
    ...over,
    partitionBy: over.partitionBy.length > 0 ? over.partitionBy : base.partitionBy,
    orderBy: over.orderBy.length > 0 ? over.orderBy : base.orderBy,
  }
}

/** How many rows, or how much time, a bound is away. */
function distance(bound: FrameBound, unit: 'ROWS' | 'RANGE', context: ExpressionContext): number {
  const rex = context.validate(bound.value!)
  if (unit === 'RANGE' && rex.type.root.startsWith('INTERVAL')) return intervalMs(rex, 'the RANGE bound', bound.position)
  if (rex.kind === 'literal' && typeof rex.value === 'number') return rex.value
  throw sqlError('bad-query', 'the bound of an OVER frame must be a whole number or an interval', bound.position)
}

/** How far a bound reaches on the side that is given; undefined is unbounded. */
function reach(
  bound: FrameBound,
  side: 'PRECEDING' | 'FOLLOWING',
  unit: 'ROWS' | 'RANGE',
  context: ExpressionContext,
): number | undefined {
  if (bound.bound === 'CURRENT ROW') return 0
  if (!bound.value) return undefined
  const away = distance(bound, unit, context)
  return bound.bound === side ? away : -away
}

function frameOf(ast: WindowSpecification, context: ExpressionContext): RelFrame {
  // Without ORDER BY all rows of the partition are peers.
  const toEnd = ast.orderBy.length === 0 ? undefined : 0
  if (!ast.frame) return { unit: 'RANGE', preceding: undefined, following: toEnd }
  const { unit, start, end } = ast.frame
  const following = end ? reach(end, 'FOLLOWING', unit, context) : 0
  return { unit, preceding: reach(start, 'PRECEDING', unit, context), following }
}

/** Collects OVER calls; `finish` appends their columns. */
export class OverCalls {
  private readonly windows = new Map<string, OverWindow>()
  private readonly named: readonly NamedWindow[]
  private readonly isBatch: boolean

  constructor(named: readonly NamedWindow[], isBatch: boolean) {
    this.named = named
    this.isBatch = isBatch
  }

  /** Whether there is any. */
  get any(): boolean {
    return this.windows.size > 0
  }

  /** Registers a call and answers its placeholder. */
  add(ast: Call, context: ExpressionContext): Rex {
    const made = this.validateCall(ast, context)
    const window = specification(ast, this.named)
    const partition = window.partitionBy.map((part) => context.validate(part))
    const order = window.orderBy.map((item) => ({
      rex: context.validate(item.expression),
      descending: item.descending,
      nullsFirst: item.nulls ? item.nulls === 'FIRST' : !item.descending,
    }))
    if (order.length === 0 && ranking.has(made.function)) {
      throw sqlError(
        'bad-query',
        'Over Agg: The window rank function requires order by clause with non-constant fields. please re-check the over window statement.',
        ast.position,
      )
    }
    const frame: RelFrame = ranking.has(made.function)
      ? { unit: made.function === 'ROW_NUMBER' ? 'ROWS' : 'RANGE', preceding: undefined, following: 0 }
      : frameOf(window, context)
    const key = digest([partition, order, frame])
    const known = this.windows.get(key) ?? { partition, order, frame, calls: [], position: ast.position }
    this.windows.set(key, known)
    const existing = known.calls.findIndex((other) => digest(other) === digest(made))
    const index = existing >= 0 ? existing : known.calls.push(made) - 1
    const place = [...this.windows.keys()].indexOf(key)
    return call('$over', [literal(place, types.int(false)), literal(index, types.int(false))], made.type)
  }

  private validateCall(ast: Call, context: ExpressionContext): OverCall {
    const name = functionName(ast.name)
    if (ast.filter) throw notSupported('FILTER with OVER', ast.filter.position)
    if (ast.nullTreatment === 'IGNORE') throw notSupported('IGNORE NULLS', ast.position)
    const args = ast.args.filter((arg) => arg.kind !== 'star').map((arg) => context.validate(arg))
    const distinct = ast.quantifier === 'DISTINCT'
    if (name === 'NTILE') return { function: name, args, type: types.int(false), distinct: false }
    if (name === 'PERCENT_RANK' || name === 'CUME_DIST') return { function: name, args: [], type: types.double(false), distinct: false }
    if (ranking.has(name)) return { function: name, args: [], type: types.bigint(false), distinct: false }
    // LEAD is LAG in the other direction, and takes the same arguments.
    if (name === 'LEAD') return { ...this.aggregate('LAG', args, ast, context), function: name }
    return { ...this.aggregate(name, args, ast, context), distinct }
  }

  private aggregate(name: string, args: readonly Rex[], ast: Call, context: ExpressionContext): OverCall {
    const found = context.facts.functions.aggregate(name)
    if (!found) throw sqlError('bad-query', 'OVER must be applied to aggregate function', ast.position)
    const inferred = found.infer(args.map(argumentInfo))
    if (typeof inferred === 'string') return badArguments(found, args, inferred, ast.position)
    const plain = withoutAttribute(inferred.type)
    const type = found.name === 'COUNT' ? plain : withNullable(plain, plain.nullable)
    return { function: found.name, args: coerceArgs(args, inferred.argTypes), type, distinct: false }
  }

  /** Streams compute all calls of a SELECT over one window. */
  private checkOneWindow(): void {
    const [, second] = [...this.windows.values()]
    if (!second || this.isBatch) return
    throw sqlError(
      'not-supported',
      'Over Agg: Unsupported use of OVER windows. All aggregates must be computed on the same window. please re-check the over window statement.',
      second.position,
      'compute the other window in a sub-query',
    )
  }

  /**
   * The relation with one more column per call, and the change from placeholders to them; `above` prepares the
   * windows' own expressions.
   */
  finish(input: Rel, above: (rex: Rex) => Rex): { readonly rel: Rel; readonly replace: (rex: Rex) => Rex } {
    this.checkOneWindow()
    let rel = input
    const places: number[][] = []
    for (const [place, window] of [...this.windows.values()].entries()) {
      const made = appendWindow(rel, window, above, place)
      rel = made.rel
      places.push(made.columns)
    }
    const all = rel
    const replace = (rex: Rex) =>
      rewrite(rex, (node) => {
        if (node.kind !== 'call' || node.function !== '$over') return undefined
        const [window, index] = node.args.map((arg) => (arg.kind === 'literal' ? Number(arg.value) : 0))
        const column = places[window ?? 0]?.[index ?? 0] ?? 0
        return inputRef(column, all.fields[column]?.type ?? node.type)
      })
    return { rel, replace }
  }
}

function appendWindow(
  input: Rel,
  window: OverWindow,
  above: (rex: Rex) => Rex,
  place: number,
): { rel: Rel; columns: number[] } {
  const exprs = [...allInputs(input.fields)]
  const names = input.fields.map((field) => field.name)
  const columnOf = (rex: Rex): number => {
    const prepared = above(rex)
    const text = digest(prepared)
    const known = exprs.findIndex((other) => digest(other) === text)
    if (known >= 0) return known
    names.push(`$${exprs.length}`)
    return exprs.push(prepared) - 1
  }
  const partition = window.partition.map(columnOf)
  const order = window.order.map(({ rex, descending, nullsFirst }) => ({
    index: columnOf(rex),
    descending,
    nullsFirst,
  }))
  const calls = window.calls.map((made, index) => ({
    function: made.function,
    args: made.args.map(columnOf),
    argTypes: made.args.map((arg) => withoutAttribute(arg.type)),
    distinct: made.distinct,
    type: made.type,
    name: `w${place}$o${index}`,
  }))
  const projected = project(input, exprs, names)
  const added: Field[] = calls.map(({ name, type }) => ({ name, type }))
  const rel: Rel = {
    kind: 'over',
    input: projected,
    partition,
    order,
    frame: window.frame,
    calls,
    position: window.position,
    fields: [...projected.fields, ...added],
  }
  return { rel, columns: calls.map((_, index) => projected.fields.length + index) }
}
