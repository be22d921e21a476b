// ROW_NUMBER and LAG over rows in order: functions that make sense in OVER only.
// Always: one row is added at a time, in the window's order; the result is asked for after each.

import { leastRestrictiveType } from '../../table/casts/index.ts'
import { bind, emitObject, objectCode } from '../../table/emit.ts'
import type { AggregateFunction, ArgumentInfo, Emitted, Inferred } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types, withNullable } from '../../table/logical-type.ts'
import { defineAggregate } from '../define.ts'
import { mismatchText } from '../signature.ts'
import { appendList, ensureList, removeFirst } from './value-list.ts'

function inferLag(args: readonly ArgumentInfo[]): Inferred | string {
  const [value, offset, fallback] = args
  const isOffset = !offset || ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'].includes(offset.type.root)
  const common = value && (fallback ? leastRestrictiveType([value.type, fallback.type]) : value.type)
  if (!value || !common || !isOffset || args.length > 3)
    return mismatchText('LAG', ['(ANY) -> ANY', '(ANY, NUMERIC) -> ANY', '(ANY, NUMERIC, ANY) -> ANY'])
  const nullable = fallback ? value.type.nullable || fallback.type.nullable : true
  return {
    type: withNullable(common, nullable),
    argTypes: [
      withNullable(common, value.type.nullable),
      ...(offset ? [types.int(offset.type.nullable)] : []),
      ...(fallback ? [withNullable(common, fallback.type.nullable)] : []),
    ],
  }
}

function lagged(list: readonly (readonly [value: unknown, offset: number, fallback: unknown])[] | null): unknown {
  const last = list?.at(-1)
  if (!list || !last) return null
  const [, offset, fallback] = last
  const found = list[list.length - 1 - offset]
  return found === undefined ? fallback : found[0]
}

/** A row as the state keeps it: value, offset, fallback. */
function rowCode(
  value: Emitted,
  offset: Emitted | undefined,
  fallback: Emitted | undefined,
  type: LogicalType,
): string {
  return `[${objectCode(value, type)}, ${offset?.code ?? '1'}, ${fallback ? objectCode(fallback, type) : 'null'}]`
}

/** The functions of OVER. */
export const overFunctions: readonly AggregateFunction[] = [
  defineAggregate({
    name: 'ROW_NUMBER',
    forms: ['()'],
    signatures: ['() -> BIGINT NOT NULL'],
    doc: 'The number of the row in its partition, from 1.',
    examples: [],
    fields: () => [{ name: 'count', storage: 'double', initial: '0' }],
    accumulate: ([field = ''], _args, _call, context) => context.statement(`${field} += 1;`),
    retract: ([field = ''], _args, _call, context) => context.statement(`${field} -= 1;`),
    merge: ([field = ''], [other = ''], _call, context) => context.statement(`${field} += ${other};`),
    result: ([field = ''], _call, context) => ({ code: bind(context, `BigInt(${field})`), isNull: 'false' }),
  }),
  defineAggregate({
    name: 'LAG',
    forms: ['(<ANY>)', '(<ANY>, <NUMERIC>)', '(<ANY>, <NUMERIC>, <ANY>)'],
    signatures: ['(T [, INT [, T]]) -> T'],
    doc:
      'The value of an earlier row (by default the one before); the third argument (by default NULL) ' +
      'when there is none.',
    examples: [],
    infer: inferLag,
    fields: () => [{ name: 'rows', storage: 'object', initial: 'null' }],
    accumulate([field = ''], [value, offset, fallback], call, context) {
      if (!value) return
      context.statement(`${ensureList(field)} ${field}.push(${rowCode(value, offset, fallback, call.type)});`)
    },
    retract([field = ''], [value, offset, fallback], call, context) {
      if (!value) return
      context.statement(`${context.constant(removeFirst)}(${field}, ${rowCode(value, offset, fallback, call.type)});`)
    },
    merge: ([field = ''], [other = ''], _call, context) => context.statement(appendList(field, other)),
    result: ([field = ''], call, context) => emitObject(context, `${context.constant(lagged)}(${field})`, call.type),
  }),
]
