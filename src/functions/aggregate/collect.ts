// COLLECT (a multiset), ARRAY_AGG (an array), COUNT(DISTINCT)'s approximate kin, and JSON_OBJECTAGG, JSON_ARRAYAGG.
// Always: results are copies, because the state they come from goes on changing.

import { emitObject, objectCode } from '../../table/emit.ts'
import type {
  AggregateEmitCall,
  AggregateFunction,
  ArgumentInfo,
  EmitContext,
  Emitted,
  Inferred,
} from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types } from '../../table/logical-type.ts'
import { hashKey } from '../../table/value-order.ts'
import { defineAggregate } from '../define.ts'
import { toJson } from '../json/from-sql.ts'
import type { JsonValue } from '../json/value.ts'
import { parseJson, writeJson } from '../json/value.ts'
import { mismatchText } from '../signature.ts'
import { appendList, ensureList, removeFirst } from './value-list.ts'

/** How often each value is in, by hash key. */
type Counts = Map<unknown, [value: unknown, count: number]>

function countValue(counts: Counts | null, value: unknown, by: number): Counts {
  const map: Counts = counts ?? new Map()
  const key = hashKey(value)
  const entry = map.get(key)
  if (!entry) map.set(key, [value, by])
  else if (entry[1] + by === 0) map.delete(key)
  else entry[1] += by
  return map
}

function mergeCounts(counts: Counts | null, other: Counts | null): Counts | null {
  let merged = counts
  for (const [value, count] of other?.values() ?? []) merged = countValue(merged, value, count)
  return merged
}

function multisetOf(counts: Counts | null): ReadonlyMap<unknown, unknown> {
  return new Map(counts?.values() ?? [])
}

function argObject(value: Emitted, call: AggregateEmitCall, index = 0): string {
  const type = call.argTypes[index]
  return type ? objectCode(value, type) : 'null'
}

function countStatement(
  field: string,
  value: Emitted,
  by: number,
  call: AggregateEmitCall,
  context: EmitContext,
): void {
  if (value.isNull === 'true') return
  const object = argObject({ ...value, isNull: 'false' }, call)
  const code = `${field} = ${context.constant(countValue)}(${field}, ${object}, ${by});`
  context.statement(value.isNull === 'false' ? code : `if (!(${value.isNull})) { ${code} }`)
}

/** COLLECT. */
export const collect = defineAggregate({
  name: 'COLLECT',
  forms: ['(<ANY>)'],
  signatures: ['(T) -> MULTISET<T> NOT NULL'],
  doc: 'A multiset of all values that are not NULL.',
  examples: [['SELECT COLLECT(x) FROM (VALUES (1), (1)) AS T(x)', '{1=2}']],
  fields: () => [{ name: 'counts', storage: 'object', initial: 'null' }],
  accumulate: ([field = ''], [value], call, context) => value && countStatement(field, value, 1, call, context),
  retract: ([field = ''], [value], call, context) => value && countStatement(field, value, -1, call, context),
  merge: ([field = ''], [other = ''], _call, context) =>
    context.statement(`${field} = ${context.constant(mergeCounts)}(${field}, ${other});`),
  result: ([field = ''], call, context) => emitObject(context, `${context.constant(multisetOf)}(${field})`, call.type),
})

/** ARRAY_AGG. */
export const arrayAgg = defineAggregate({
  name: 'ARRAY_AGG',
  forms: ['(<ANY>)'],
  signatures: ['(T) -> ARRAY<T> NULL'],
  doc: 'An array of all values, NULLs too, in order of arrival; NULL when there are no rows.',
  examples: [['SELECT ARRAY_AGG(x) FROM (VALUES (2), (1)) AS T(x)', '[2, 1]']],
  fields: () => [{ name: 'list', storage: 'object', initial: 'null' }],
  accumulate([field = ''], [value], call, context) {
    if (value) context.statement(`${ensureList(field)} ${field}.push(${argObject(value, call)});`)
  },
  retract([field = ''], [value], call, context) {
    if (value) context.statement(`${context.constant(removeFirst)}(${field}, ${argObject(value, call)});`)
  },
  merge: ([field = ''], [other = ''], _call, context) => context.statement(appendList(field, other)),
  result: ([field = ''], call, context) =>
    emitObject(context, `${field} === null || ${field}.length === 0 ? null : ${field}.slice()`, call.type),
})

/** APPROX_COUNT_DISTINCT: exact here, which is as good an approximation as any. */
export const approxCountDistinct = defineAggregate({
  name: 'APPROX_COUNT_DISTINCT',
  forms: ['(<ANY>)'],
  signatures: ['(ANY) -> BIGINT NOT NULL'],
  doc: 'The number of different values (batch mode).',
  examples: [['SELECT APPROX_COUNT_DISTINCT(x) FROM (VALUES (1), (1), (2)) AS T(x)', '2']],
  fields: () => [{ name: 'counts', storage: 'object', initial: 'null' }],
  accumulate: ([field = ''], [value], call, context) => value && countStatement(field, value, 1, call, context),
  retract: ([field = ''], [value], call, context) => value && countStatement(field, value, -1, call, context),
  merge: ([field = ''], [other = ''], _call, context) =>
    context.statement(`${field} = ${context.constant(mergeCounts)}(${field}, ${other});`),
  result: ([field = ''], call, context) =>
    emitObject(context, `BigInt(${field} === null ? 0 : ${field}.size)`, call.type),
})

const jsonText = { exactNumbers: true, sortedKeys: true }

function jsonOf(type: LogicalType | undefined): (value: unknown) => JsonValue {
  const convert = type?.json === true ? (value: unknown) => parseJson(value as string) ?? null : type && toJson(type)
  return (value) => (value === null || !convert ? null : convert(value))
}

function objectText(
  type: LogicalType | undefined,
  keepsNull: boolean,
): (pairs: readonly (readonly [string, unknown])[] | null) => string {
  const convert = jsonOf(type)
  return (pairs) => {
    const kept = (pairs ?? []).filter(([, value]) => keepsNull || value !== null)
    return writeJson(new Map(kept.map(([key, value]) => [key, convert(value)])), jsonText)
  }
}

function arrayText(type: LogicalType | undefined, keepsNull: boolean): (values: readonly unknown[] | null) => string {
  const convert = jsonOf(type)
  return (values) => writeJson((values ?? []).filter((value) => keepsNull || value !== null).map(convert), jsonText)
}

function inferJson(name: string, count: number, args: readonly ArgumentInfo[]): Inferred | string {
  const value = args[count - 1]
  if (args.length !== count || !value)
    return mismatchText(name, [count === 2 ? '(STRING, ANY) -> STRING' : '(ANY) -> STRING'])
  if (value.type.json !== true && value.type.root !== 'NULL' && !toJson(value.type)) {
    return `Type '${value.type.root}' is not scalar or cannot be converted into JSON.`
  }
  return { type: { ...types.string(false), json: true }, argTypes: args.map((arg) => arg.type) }
}

function jsonObjectAgg(name: string, keepsNull: boolean): AggregateFunction {
  const pair = (args: readonly Emitted[], call: AggregateEmitCall): string =>
    `[${args.map((arg, index) => argObject(arg, call, index)).join(', ')}]`
  return defineAggregate({
    name,
    signatures: ['(STRING, ANY) -> STRING NOT NULL'],
    doc: `A JSON object of keys and values; NULL values are ${keepsNull ? 'written' : 'left out'}.`,
    examples: keepsNull
      ? [["SELECT JSON_OBJECTAGG(KEY k VALUE v) FROM (VALUES ('a', 1), ('b', 2)) AS T(k, v)", '{"a":1,"b":2}']]
      : [],
    infer: (args) => inferJson(name, 2, args),
    fields: () => [{ name: 'pairs', storage: 'object', initial: 'null' }],
    accumulate: ([field = ''], args, call, context) =>
      context.statement(`${ensureList(field)} ${field}.push(${pair(args, call)});`),
    retract: ([field = ''], args, call, context) =>
      context.statement(`${context.constant(removeFirst)}(${field}, ${pair(args, call)});`),
    merge: ([field = ''], [other = ''], _call, context) => context.statement(appendList(field, other)),
    result: ([field = ''], call, context) =>
      emitObject(context, `${context.constant(objectText(call.argTypes[1], keepsNull))}(${field})`, call.type),
  })
}

function jsonArrayAgg(name: string, keepsNull: boolean): AggregateFunction {
  return defineAggregate({
    name,
    signatures: ['(ANY) -> STRING NOT NULL'],
    doc: `A JSON array of all values in order of arrival; NULLs are ${keepsNull ? 'written' : 'left out'}.`,
    examples: keepsNull ? [] : [['SELECT JSON_ARRAYAGG(x) FROM (VALUES (1), (2)) AS T(x)', '[1,2]']],
    infer: (args) => inferJson(name, 1, args),
    fields: arrayAgg.fields,
    accumulate: arrayAgg.accumulate,
    retract: arrayAgg.retract,
    merge: arrayAgg.merge,
    result: ([field = ''], call, context) =>
      emitObject(context, `${context.constant(arrayText(call.argTypes[0], keepsNull))}(${field})`, call.type),
  })
}

/** The JSON aggregates; the clause that is not the default has a name of its own, as in Flink's operator table. */
export const jsonAggregates: readonly AggregateFunction[] = [
  jsonObjectAgg('JSON_OBJECTAGG', true),
  jsonObjectAgg('JSON_OBJECTAGG_ABSENT_ON_NULL', false),
  jsonArrayAgg('JSON_ARRAYAGG', false),
  jsonArrayAgg('JSON_ARRAYAGG_NULL_ON_NULL', true),
]
