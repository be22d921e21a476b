// PERCENTILE(value, percentage[, frequency]): the exact percentile, interpolated between neighbours.
// Always: values are counted, so that rows can be taken back; NULL when there is none.

import { MillraceError } from '../../base/error.ts'
import { isNumeric } from '../../table/casts/index.ts'
import { anyNull, emitObject } from '../../table/emit.ts'
import type { AggregateEmitCall, ArgumentInfo, EmitContext, Emitted, Inferred } from '../../table/function.ts'
import { types } from '../../table/logical-type.ts'
import { defineAggregate } from '../define.ts'
import { mismatchText } from '../signature.ts'

/** State: how often each value is in, and the wanted percentages. */
interface PercentileState {
  readonly counts: Map<number, number>
  wanted: number | readonly number[]
}

function count(
  state: PercentileState | null,
  value: number,
  wanted: number | readonly number[],
  frequency: number,
  sign: number,
): PercentileState {
  const held = state ?? { counts: new Map<number, number>(), wanted }
  held.wanted = wanted
  if (frequency > 0) {
    const after = (held.counts.get(value) ?? 0) + sign * frequency
    if (after === 0) held.counts.delete(value)
    else held.counts.set(value, after)
  }
  return held
}

function mergeState(state: PercentileState | null, other: PercentileState | null): PercentileState | null {
  let merged = state
  for (const [value, times] of other?.counts ?? []) merged = count(merged, value, other?.wanted ?? 0, times, 1)
  return merged
}

function valueAt(sorted: readonly (readonly [number, number])[], position: number): number {
  let seen = 0
  for (const [value, times] of sorted) {
    seen += times
    if (position < seen) return value
  }
  return sorted.at(-1)?.[0] ?? Number.NaN
}

function percentileOf(state: PercentileState | null): number | readonly number[] | null {
  if (!state || state.counts.size === 0) return null
  const sorted = [...state.counts].sort(([a], [b]) => a - b)
  const total = sorted.reduce((sum, [, times]) => sum + times, 0)
  const one = (percentage: number): number => {
    if (!(percentage >= 0 && percentage <= 1)) {
      throw new MillraceError(
        'runtime.bad-argument',
        `Percentage of PERCENTILE should be between [0.0, 1.0], but was '${percentage}'.`,
      )
    }
    const position = (total - 1) * percentage
    const [low, high] = [Math.floor(position), Math.ceil(position)]
    const below = valueAt(sorted, low)
    const above = valueAt(sorted, high)
    return low === high || below === above ? below : (high - position) * below + (position - low) * above
  }
  return typeof state.wanted === 'number' ? one(state.wanted) : state.wanted.map(one)
}

function inferPercentile(args: readonly ArgumentInfo[]): Inferred | string {
  const [value, wanted, frequency] = args
  const isList = wanted?.type.root === 'ARRAY' && wanted.type.element !== undefined && isNumeric(wanted.type.element)
  const fits =
    value &&
    wanted &&
    args.length <= 3 &&
    isNumeric(value.type) &&
    (isList || isNumeric(wanted.type)) &&
    (!frequency || ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'].includes(frequency.type.root))
  if (!fits)
    return mismatchText('PERCENTILE', ['(NUMERIC, DOUBLE) -> DOUBLE', '(NUMERIC, ARRAY<DOUBLE>) -> ARRAY<DOUBLE>'])
  return {
    type: isList ? types.array(types.double()) : types.double(),
    argTypes: [
      types.double(value.type.nullable),
      isList ? types.array(types.double(false), wanted.type.nullable) : types.double(wanted.type.nullable),
      ...(frequency ? [types.int(frequency.type.nullable)] : []),
    ],
  }
}

function step(
  field: string,
  args: readonly Emitted[],
  sign: number,
  _call: AggregateEmitCall,
  context: EmitContext,
): void {
  const isNull = anyNull(args)
  if (isNull === 'true') return
  const [value, wanted, frequency] = args
  const given = [value?.code ?? '0', wanted?.code ?? '0', frequency?.code ?? '1', String(sign)]
  const code = `${field} = ${context.constant(count)}(${field}, ${given.join(', ')});`
  context.statement(isNull === 'false' ? code : `if (!(${isNull})) { ${code} }`)
}

/** PERCENTILE. */
export const percentile = defineAggregate({
  name: 'PERCENTILE',
  signatures: ['(NUMERIC, DOUBLE [, INT]) -> DOUBLE NULL', '(NUMERIC, ARRAY<DOUBLE> [, INT]) -> ARRAY<DOUBLE> NULL'],
  doc:
    'The value below which the given part (0 to 1) of the values lies, interpolated; with an array, ' +
    'one for each of its parts.',
  examples: [['SELECT PERCENTILE(x, 0.5) FROM (VALUES (1), (2), (3), (4)) AS T(x)', '2.5']],
  since: '2.0',
  infer: inferPercentile,
  fields: () => [{ name: 'values', storage: 'object', initial: 'null' }],
  accumulate: ([field = ''], args, call, context) => step(field, args, 1, call, context),
  retract: ([field = ''], args, call, context) => step(field, args, -1, call, context),
  merge: ([field = ''], [other = ''], _call, context) =>
    context.statement(`${field} = ${context.constant(mergeState)}(${field}, ${other});`),
  result: ([field = ''], call, context) =>
    emitObject(context, `${context.constant(percentileOf)}(${field})`, call.type),
})
