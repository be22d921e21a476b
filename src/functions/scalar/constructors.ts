// ARRAY[…], MAP[…], ROW(…), MULTISET[…] and access by index or key.
// Always: arrays count from 1; an index out of range and a key that is not there give NULL.

import { leastRestrictiveType } from '../../table/casts/index.ts'
import { anyNull, bind, emitGuarded, emitObject, emittedNull, objectCode } from '../../table/emit.ts'
import type { ArgumentInfo, EmitCall, EmitContext, Emitted, Inferred, ScalarFunction } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types, withNullable } from '../../table/logical-type.ts'
import { mapEntry } from '../../table/value-order.ts'
import { defineFunction } from '../define.ts'
import { mismatchText } from '../signature.ts'
import { mapOf } from './map.ts'

function itemCodes(call: EmitCall): readonly string[] {
  return call.argTypes.map((type, index) => objectCode(call.arg(index), type))
}

function inferArray(args: readonly ArgumentInfo[]): Inferred | string {
  const common = leastRestrictiveType(args.map((arg) => arg.type))
  if (!common) return mismatchText('ARRAY', ['(COMMON, COMMON...) -> ARRAY'])
  return { type: types.array(common, false), argTypes: args.map(() => common) }
}

function inferMap(args: readonly ArgumentInfo[]): Inferred | string {
  const key = leastRestrictiveType(args.filter((_, index) => index % 2 === 0).map((arg) => arg.type))
  const value = leastRestrictiveType(args.filter((_, index) => index % 2 === 1).map((arg) => arg.type))
  if (!key || !value || args.length % 2 !== 0) return mismatchText('MAP', ['(K, V...) -> MAP<K, V>'])
  return { type: types.map(key, value, false), argTypes: args.map((_, index) => (index % 2 === 0 ? key : value)) }
}

function inferRow(args: readonly ArgumentInfo[]): Inferred {
  const fields = args.map((arg, index) => ({ name: `EXPR$${index}`, type: arg.type }))
  return { type: types.row(fields, false), argTypes: args.map((arg) => arg.type) }
}

function inferItem([collection, index, ...rest]: readonly ArgumentInfo[]): Inferred | string {
  const type = collection?.type
  const forms = ['(ARRAY<T>, INT) -> T', '(MAP<K, V>, K) -> V']
  if (!type || !index || rest.length > 0) return mismatchText('ITEM', forms)
  if (type.root === 'ARRAY' && type.element && ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'].includes(index.type.root)) {
    if (typeof index.literal === 'number' && index.literal < 1) {
      return `Array element access needs an index starting at 1 but was ${index.literal}.`
    }
    return { type: withNullable(type.element, true), argTypes: [type, types.int(index.type.nullable)] }
  }
  if (type.root === 'MAP' && type.key && type.value) {
    const key = leastRestrictiveType([type.key, index.type])
    const isText = type.key.root === 'CHAR' || type.key.root === 'VARCHAR'
    if (key)
      return {
        type: withNullable(type.value, true),
        argTypes: [type, isText ? index.type : withNullable(type.key, index.type.nullable)],
      }
  }
  return mismatchText('ITEM', forms)
}

function mapValue(map: ReadonlyMap<unknown, unknown>, key: unknown): unknown {
  return mapEntry(map, key)?.[1] ?? null
}

function emitItem(call: EmitCall, context: EmitContext): Emitted {
  const [type, keyType] = call.argTypes as readonly [LogicalType, LogicalType]
  const collection = call.arg(0)
  const index = call.arg(1)
  const isNull = anyNull([collection, index])
  if (isNull === 'true') return emittedNull(call.type)
  const guard = isNull === 'false' ? '' : `${isNull} ? null : `
  if (type.root === 'ARRAY') return emitObject(context, `${guard}${collection.code}[${index.code} - 1]`, call.type)
  const isPlain =
    typeof call.literals[1] === 'string' || ['VARCHAR', 'CHAR', 'INTEGER', 'BIGINT'].includes(keyType.root)
  const key = objectCode({ ...index, isNull: 'false' }, keyType)
  const access = isPlain
    ? `${collection.code}.get(${key})`
    : `${context.constant(mapValue)}(${collection.code}, ${key})`
  return emitObject(context, `${guard}${access}`, call.type)
}

/** Constructors and access. */
export const constructors: readonly ScalarFunction[] = [
  defineFunction({
    name: 'ARRAY',
    signatures: ['(T, T...) -> ARRAY<T>'],
    doc: 'ARRAY[a, b, …]: an array of the values.',
    examples: [
      ['ARRAY[1, 2]', '[1, 2]'],
      ["ARRAY['a', CAST(NULL AS STRING)]", '[a, NULL]'],
    ],
    infer: inferArray,
    emit: (call, context) => ({ code: bind(context, `[${itemCodes(call).join(', ')}]`), isNull: 'false' }),
  }),
  defineFunction({
    name: 'MAP',
    signatures: ['(K, V...) -> MAP<K, V>'],
    doc: 'MAP[k, v, …]: a map of keys and values in turn.',
    examples: [["MAP['a', 1, 'b', 2]", '{a=1, b=2}']],
    infer: inferMap,
    emit: (call, context) => ({
      code: bind(context, `${context.constant(mapOf)}(${itemCodes(call).join(', ')})`),
      isNull: 'false',
    }),
  }),
  defineFunction({
    name: 'ROW',
    signatures: ['(ANY...) -> ROW'],
    doc: 'ROW(a, b, …) or (a, b, …): a row of the values.',
    examples: [["ROW(1, 'a')", '(1, a)']],
    infer: inferRow,
    emit: (call, context) => ({ code: bind(context, `[${itemCodes(call).join(', ')}]`), isNull: 'false' }),
  }),
  defineFunction({
    name: 'ITEM',
    signatures: ['(ARRAY<T>, INT) -> T NULL', '(MAP<K, V>, K) -> V NULL'],
    doc: 'array[i]: the element at a position from 1; map[k]: the value of a key.',
    examples: [
      ['ARRAY[5, 6][2]', '6'],
      ['ARRAY[5, 6][9]', null],
      ["MAP['a', 1]['a']", '1'],
      ["MAP['a', 1]['z']", null],
    ],
    infer: inferItem,
    emit: (call, context) =>
      call.argTypes.length === 2 ? emitItem(call, context) : emitGuarded(context, 'true', call.type, ''),
  }),
]
