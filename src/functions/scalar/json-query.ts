// JSON_VALUE, JSON_QUERY, JSON_EXISTS and IS JSON: reading JSON by paths.
// Always: the validator passes the clauses as arguments in a fixed order: JSON_VALUE(input, path, returning, onEmpty,
// default,
// onError, default), JSON_QUERY(input, path, returning, wrapper, onEmpty, onError), JSON_EXISTS(input, path[,
// onError]).

import { anyNull, bind, emitNullable, emitObject, objectCode } from '../../table/emit.ts'
import type { ArgumentInfo, EmitCall, EmitContext, Emitted, Inferred, ScalarFunction } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types, withNullable } from '../../table/logical-type.ts'
import { defineFunction } from '../define.ts'
import type { PathResult } from '../json/context.ts'
import { createPathFinder, jsonFailure } from '../json/context.ts'
import type { JsonStyle, JsonValue } from '../json/value.ts'
import { isArray, isNumber, isObject, jsonStyle, numberText, parseJson, writeJson } from '../json/value.ts'
import { mismatchText } from '../signature.ts'

function isScalar(value: JsonValue): boolean {
  return !isArray(value) && !isObject(value)
}

function isText(type: LogicalType | undefined): boolean {
  return type?.root === 'CHAR' || type?.root === 'VARCHAR' || type?.root === 'NULL'
}

/** The value in the RETURNING type; a value of another kind fails, as a cast of classes does in Flink. */
function returned(value: JsonValue, returning: string, style: JsonStyle): unknown {
  if (returning === 'BOOLEAN' && typeof value === 'boolean') return value
  if (isNumber(value)) {
    if (returning === 'DOUBLE') return Number(value.text)
    const number = Number(value.text)
    if (value.integral && (returning === 'INT' || returning === 'INTEGER') && number === (number | 0)) return number
    if (returning === 'STRING') return numberText(value, style)
  }
  if (returning === 'STRING') return String(value)
  throw jsonFailure(`JSON_VALUE: the value ${writeJson(value, style)} is no ${returning}`)
}

interface ValueClauses {
  readonly returning: string
  readonly onEmpty: string
  readonly onError: string
}

function settleValue(
  result: PathResult,
  clauses: ValueClauses,
  style: JsonStyle,
  ifEmpty: unknown,
  ifError: unknown,
): unknown {
  let error = result.error
  if (error === undefined) {
    if (result.value === null || (result.lax && !isScalar(result.value))) {
      if (clauses.onEmpty === 'ERROR') throw jsonFailure('Empty result of JSON_VALUE function is not allowed')
      return clauses.onEmpty === 'DEFAULT' ? ifEmpty : null
    }
    if (isScalar(result.value)) return returned(result.value, clauses.returning, style)
    error = `Strict jsonpath mode requires scalar value, and the actual value is: '${writeJson(result.value, style)}'`
  }
  if (clauses.onError === 'ERROR') throw jsonFailure(error)
  return clauses.onError === 'DEFAULT' ? ifError : null
}

const valueTypes: { readonly [name: string]: LogicalType } = {
  STRING: types.string(),
  VARCHAR: types.string(),
  CHAR: types.string(),
  BOOLEAN: types.boolean(),
  INT: types.int(),
  INTEGER: types.int(),
  DOUBLE: types.double(),
}

function inferValue(args: readonly ArgumentInfo[]): Inferred | string {
  const [input, path, returning, onEmpty, ifEmpty, onError, ifError] = args
  if (!isText(input?.type) || !isText(path?.type) || !input || !path)
    return mismatchText('JSON_VALUE', ['(STRING, STRING) -> STRING'])
  const name = String(returning?.literal ?? 'STRING')
  const type = valueTypes[name]
  if (!type) return `Unsupported type '${name}' for RETURNING in JSON_VALUE().`
  const argTypes = [input, path, returning, onEmpty, ifEmpty, onError, ifError].flatMap((arg, index) =>
    arg ? [index === 4 || index === 6 ? withNullable(type, true) : arg.type] : [],
  )
  return { type, argTypes }
}

function emitValue(call: EmitCall, context: EmitContext): Emitted {
  const [input, path] = [call.arg(0), call.arg(1)]
  const optional = (index: number): string => {
    const type = call.argTypes[index]
    return type ? objectCode(call.arg(index), type) : 'null'
  }
  const [ifEmpty, ifError] = [optional(4), optional(6)]
  const clauses: ValueClauses = {
    returning: call.type.root === 'VARCHAR' ? 'STRING' : call.type.root,
    onEmpty: String(call.literals[3] ?? 'NULL'),
    onError: String(call.literals[5] ?? 'NULL'),
  }
  const style = jsonStyle(context.session.flinkVersion)
  const find = createPathFinder()
  const read = (text: string, pathText: string, empty: unknown, error: unknown): unknown =>
    settleValue(find(text, pathText), clauses, style, empty, error)
  return emitNullable(
    context,
    anyNull([input, path]),
    call.type,
    `${context.constant(read)}(${input.code}, ${path.code}, ${ifEmpty}, ${ifError})`,
  )
}

function substitute(action: string, error: string): JsonValue {
  if (action === 'ERROR') throw jsonFailure(error)
  if (action === 'EMPTY ARRAY') return []
  return action === 'EMPTY OBJECT' ? new Map() : null
}

function wrapped(value: JsonValue, wrapper: string): JsonValue {
  if (value === null || wrapper === 'WITHOUT ARRAY') return value
  return wrapper === 'WITH CONDITIONAL ARRAY' && isArray(value) ? value : [value]
}

function settleQuery(
  result: PathResult,
  wrapper: string,
  onEmpty: string,
  onError: string,
  style: JsonStyle,
): JsonValue {
  if (result.error !== undefined) return substitute(onError, result.error)
  const value = wrapped(result.value, wrapper)
  if (value === null || (result.lax && isScalar(value)))
    return substitute(onEmpty, 'Empty result of JSON_QUERY function is not allowed')
  if (!isScalar(value)) return value
  return substitute(
    onError,
    `Strict jsonpath mode requires array or object value, and the actual value is: '${writeJson(value, style)}'`,
  )
}

function inferQuery(args: readonly ArgumentInfo[]): Inferred | string {
  const [input, path, returning] = args
  if (!isText(input?.type) || !isText(path?.type)) return mismatchText('JSON_QUERY', ['(STRING, STRING) -> STRING'])
  const name = String(returning?.literal ?? 'STRING')
  const isList = name.startsWith('ARRAY')
  if (!isList && !['STRING', 'VARCHAR', 'CHAR'].includes(name))
    return `Unsupported type '${name}' for RETURNING in JSON_QUERY().`
  return { type: isList ? types.array(types.string()) : types.string(), argTypes: args.map((arg) => arg.type) }
}

/** The elements of an array as texts; what is no array gives NULL. */
function elementTexts(value: JsonValue, style: JsonStyle): readonly (string | null)[] | null {
  if (!isArray(value)) return null
  return value.map((item) => (item === null || typeof item === 'string' ? item : writeJson(item, style)))
}

function emitQuery(call: EmitCall, context: EmitContext): Emitted {
  const [input, path] = [call.arg(0), call.arg(1)]
  const [wrapper, onEmpty, onError] = [3, 4, 5].map((index) =>
    String(call.literals[index] ?? (index === 3 ? 'WITHOUT ARRAY' : 'NULL')),
  )
  const style = jsonStyle(context.session.flinkVersion)
  const isList = call.type.root === 'ARRAY'
  const find = createPathFinder()
  const read = (text: string, pathText: string): unknown => {
    const value = settleQuery(find(text, pathText), wrapper ?? '', onEmpty ?? '', onError ?? '', style)
    if (value === null) return null
    return isList ? elementTexts(value, style) : writeJson(value, style)
  }
  const isNull = anyNull([input, path])
  const code = `${context.constant(read)}(${input.code}, ${path.code})`
  if (isList) return emitObject(context, `${isNull} ? null : ${code}`, call.type)
  return emitNullable(context, isNull, call.type, code)
}

function existsBy(onError: string): (text: string, path: string) => boolean | null {
  const find = createPathFinder()
  return (text, path) => {
    const result = find(text, path)
    if (result.error === undefined) return result.value !== null
    if (onError === 'ERROR') throw jsonFailure(result.error)
    return onError === 'UNKNOWN' ? null : onError === 'TRUE'
  }
}

const shapes: { readonly [name: string]: (value: JsonValue) => boolean } = {
  VALUE: () => true,
  OBJECT: isObject,
  ARRAY: isArray,
  SCALAR: isScalar,
}

function isJson(shape: string, doc: string, example: string): ScalarFunction {
  const test = shapes[shape] ?? (() => false)
  const check = (text: string | null): boolean => {
    const value = text === null ? undefined : parseJson(text)
    return value !== undefined && test(value)
  }
  return defineFunction({
    name: `IS JSON ${shape}`,
    signatures: ['(STRING) -> BOOLEAN NOT NULL'],
    doc,
    examples: [
      [example, 'TRUE'],
      [`'[oops' IS JSON ${shape}`, 'FALSE'],
    ],
    emit(call, context) {
      const code = objectCode(call.arg(0), call.argTypes[0] ?? types.string())
      return { code: bind(context, `${context.constant(check)}(${code})`), isNull: 'false' }
    },
  })
}

/** The reading JSON functions. */
export const jsonQueries: readonly ScalarFunction[] = [
  defineFunction({
    name: 'JSON_VALUE',
    signatures: ['(STRING, STRING) -> STRING NULL'],
    doc: 'JSON_VALUE(json, path [RETURNING type] [… ON EMPTY] [… ON ERROR]): the scalar at a path.',
    examples: [
      [`JSON_VALUE('{"a": {"b": [1, 2]}}', '$.a.b[1]')`, '2'],
      [`JSON_VALUE('{"a": 1.5}', '$.a' RETURNING DOUBLE)`, '1.5'],
      [`JSON_VALUE('{"a": 1}', 'lax $.x' DEFAULT 'none' ON EMPTY)`, 'none'],
      [`JSON_VALUE('{"a": {}}', '$.a')`, null],
    ],
    infer: inferValue,
    emit: emitValue,
  }),
  defineFunction({
    name: 'JSON_QUERY',
    signatures: ['(STRING, STRING) -> STRING NULL'],
    doc:
      'JSON_QUERY(json, path [RETURNING type] [WITH WRAPPER] [… ON EMPTY] [… ON ERROR]): the object or ' +
      'array at a path.',
    examples: [
      [`JSON_QUERY('{"a": {"b": [1, 2]}}', '$.a')`, '{"b":[1,2]}'],
      [`JSON_QUERY('{"a": 1}', '$.a' WITH WRAPPER)`, '[1]'],
      [`JSON_QUERY('{"a": 1}', '$.a')`, null],
    ],
    infer: inferQuery,
    emit: emitQuery,
  }),
  defineFunction({
    name: 'JSON_EXISTS',
    signatures: ['(STRING, STRING [, SYMBOL]) -> BOOLEAN NULL'],
    doc: 'JSON_EXISTS(json, path [{TRUE | FALSE | UNKNOWN | ERROR} ON ERROR]): whether the path leads to a value.',
    examples: [
      [`JSON_EXISTS('{"a": true}', '$.a')`, 'TRUE'],
      [`JSON_EXISTS('{"a": true}', '$.b')`, 'FALSE'],
    ],
    code: ([text, path], call) => `${call.constant(existsBy(String(call.literals[2] ?? 'FALSE')))}(${text}, ${path})`,
  }),
  isJson('VALUE', 'Whether the text is JSON.', `'{"a": 1}' IS JSON VALUE`),
  isJson('OBJECT', 'Whether the text is a JSON object.', "'{}' IS JSON OBJECT"),
  isJson('ARRAY', 'Whether the text is a JSON array.', "'[1]' IS JSON ARRAY"),
  isJson('SCALAR', 'Whether the text is a JSON string, number, boolean or null.', "'1' IS JSON SCALAR"),
]
