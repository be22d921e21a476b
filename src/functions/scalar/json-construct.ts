// JSON_STRING, JSON_OBJECT, JSON_ARRAY, JSON_QUOTE, JSON_UNQUOTE: making JSON of SQL values.
// Always: a JSON_OBJECT, JSON_ARRAY or JSON inside another is put in as JSON, not as a text; its type carries the mark
// `json`.

import { bind, emitNullable, objectCode } from '../../table/emit.ts'
import type { ArgumentInfo, EmitCall, EmitContext, Emitted, Inferred, ScalarFunction } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { printType, types } from '../../table/logical-type.ts'
import { withoutHalves } from '../../table/text.ts'
import { defineFunction } from '../define.ts'
import { jsonFailure } from '../json/context.ts'
import type { ToJson } from '../json/from-sql.ts'
import { toJson } from '../json/from-sql.ts'
import type { JsonStyle, JsonValue } from '../json/value.ts'
import { jsonStyle, parseJson, writeJson } from '../json/value.ts'

function unsupported(type: LogicalType): string {
  return `Type '${printType(type)}' is not scalar or cannot be converted into JSON.`
}

function converterOf(type: LogicalType, isExact = true): ToJson | undefined {
  if (type.json === true) return (value) => parseJson(value as string) ?? null
  return type.root === 'NULL' ? () => null : toJson(type, isExact)
}

function inferConstructor(args: readonly ArgumentInfo[]): Inferred | string {
  const bad = args.find((arg) => arg.type.root !== 'SYMBOL' && !converterOf(arg.type))
  if (bad) return unsupported(bad.type)
  return { type: { ...types.string(false), json: true }, argTypes: args.map((arg) => arg.type) }
}

/** Keys are sorted in every version; doubles keep Java's text in 1.20. */
function writingStyle(context: EmitContext): JsonStyle {
  return { ...jsonStyle(context.session.flinkVersion), sortedKeys: true }
}

/** Codes of the values, and whether NULLs are written (the last argument is the symbol of ON NULL). */
function valuesOf(call: EmitCall, fallback: string): { readonly count: number; readonly keepsNull: boolean } {
  const hasClause = call.argTypes.at(-1)?.root === 'SYMBOL'
  return {
    count: call.argTypes.length - (hasClause ? 1 : 0),
    keepsNull: (hasClause ? String(call.literals.at(-1)) : fallback) === 'NULL',
  }
}

function emitArray(call: EmitCall, context: EmitContext): Emitted {
  const { count, keepsNull } = valuesOf(call, 'ABSENT')
  const valueTypes = call.argTypes.slice(0, count)
  const style = writingStyle(context)
  const converters = valueTypes.map((type) => converterOf(type, style.exactNumbers))
  const codes = valueTypes.map((type, index) => objectCode(call.arg(index), type))
  const build = (...values: readonly unknown[]): string => {
    const items = values.map(
      (value, index): JsonValue => (value === null ? null : (converters[index]?.(value) ?? null)),
    )
    return writeJson(keepsNull ? items : items.filter((_, index) => values[index] !== null), style)
  }
  return { code: bind(context, `${context.constant(build)}(${codes.join(', ')})`), isNull: 'false' }
}

function emitObject(call: EmitCall, context: EmitContext): Emitted {
  const { count, keepsNull } = valuesOf(call, 'NULL')
  const valueTypes = call.argTypes.slice(0, count)
  const style = writingStyle(context)
  const converters = valueTypes.map((type) => converterOf(type, style.exactNumbers))
  const codes = valueTypes.map((type, index) => objectCode(call.arg(index), type))
  const build = (...values: readonly unknown[]): string => {
    const fields = new Map<string, JsonValue>()
    for (let i = 0; i + 1 < values.length; i += 2) {
      if (values[i] === null) throw jsonFailure('Key of JSON_OBJECT must not be NULL')
      const value = values[i + 1]
      if (value !== null) fields.set(String(values[i]), converters[i + 1]?.(value) ?? null)
      else if (keepsNull) fields.set(String(values[i]), null)
    }
    return writeJson(fields, style)
  }
  return { code: bind(context, `${context.constant(build)}(${codes.join(', ')})`), isNull: 'false' }
}

function inferString([value, ...rest]: readonly ArgumentInfo[]): Inferred | string {
  if (!value || rest.length > 0) return "Supported form(s): 'JSON_STRING(<ANY>)'"
  return converterOf(value.type)
    ? { type: types.string(value.type.nullable), argTypes: [value.type] }
    : unsupported(value.type)
}

function emitString(call: EmitCall, context: EmitContext): Emitted {
  const [type] = call.argTypes
  const value = call.arg(0)
  const style = writingStyle(context)
  const convert = type && toJson(type, style.exactNumbers)
  if (!type || !convert) return emitNullable(context, 'true', call.type, '')
  const write = (given: unknown): string => writeJson(convert(given), style)
  return emitNullable(
    context,
    value.isNull,
    call.type,
    `${context.constant(write)}(${objectCode({ ...value, isNull: 'false' }, type)})`,
  )
}

const shortEscapes: { readonly [char: string]: string } = {
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
const escapedByQuote = /["\\/\u0008\f\n\r\t]|[^\u0000-\u007f]/g

/** Quotes, slashes and the named control characters are escaped, and everything that is not ASCII. */
function quoted(text: string): string {
  const body = text.replace(
    escapedByQuote,
    // Flink writes the whole code point for the first half of a pair, and the second half again.
    (char, at: number) => shortEscapes[char] ?? `\\u${(text.codePointAt(at) ?? 0).toString(16).padStart(4, '0')}`,
  )
  return `"${body}"`
}

function unquoted(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text
  const value = parseJson(text)
  // The quotes must be those of one string.
  return typeof value === 'string' && !/(^|[^\\])(\\\\)*"/.test(text.slice(1, -1)) ? withoutHalves(value) : text
}

/** The making JSON functions. */
export const jsonConstructors: readonly ScalarFunction[] = [
  defineFunction({
    name: 'JSON_STRING',
    signatures: ['(ANY) -> STRING'],
    doc: 'The value as JSON; NULL for NULL.',
    examples: [
      ["JSON_STRING('q\"')", '"q\\""'],
      ['JSON_STRING(ARRAY[1, 2])', '[1,2]'],
      ['JSON_STRING(CAST(NULL AS INT))', null],
    ],
    infer: inferString,
    emit: emitString,
  }),
  defineFunction({
    name: 'JSON_OBJECT',
    signatures: ['(ANY...) -> STRING NOT NULL'],
    doc: "JSON_OBJECT('key': value, … [{NULL | ABSENT} ON NULL]): a JSON object; NULLs are written unless ABSENT.",
    examples: [
      ["JSON_OBJECT('k' VALUE 1, 'n' VALUE CAST(NULL AS STRING))", '{"k":1,"n":null}'],
      ["JSON_OBJECT('o' VALUE JSON_ARRAY(1))", '{"o":[1]}'],
    ],
    infer: inferConstructor,
    emit: emitObject,
  }),
  defineFunction({
    name: 'JSON_ARRAY',
    signatures: ['(ANY...) -> STRING NOT NULL'],
    doc: 'JSON_ARRAY(value, … [{NULL | ABSENT} ON NULL]): a JSON array; NULLs are left out unless NULL ON NULL.',
    examples: [
      ["JSON_ARRAY(1, 'x', TRUE)", '[1,"x",true]'],
      ['JSON_ARRAY(1, CAST(NULL AS INT) NULL ON NULL)', '[1,null]'],
    ],
    infer: inferConstructor,
    emit: emitArray,
  }),
  defineFunction({
    name: 'JSON',
    signatures: ['(STRING) -> STRING'],
    doc: 'Marks a text as JSON inside of JSON_OBJECT and JSON_ARRAY.',
    examples: [[`JSON_OBJECT('a' VALUE JSON('{"b": 1}'))`, '{"a":{"b":1}}']],
    since: '2.1',
    infer: ([text]) =>
      text
        ? { type: { ...types.string(text.type.nullable), json: true }, argTypes: [text.type] }
        : "Supported form(s): 'JSON(<CHARACTER>)'",
    emit: (call) => call.arg(0),
  }),
  defineFunction({
    name: 'JSON_QUOTE',
    signatures: ['(STRING) -> STRING'],
    doc: 'The text as a JSON string, in ASCII.',
    examples: [["JSON_QUOTE('a\"b')", '"a\\"b"']],
    since: '2.0',
    eval: quoted,
  }),
  defineFunction({
    name: 'JSON_UNQUOTE',
    signatures: ['(STRING) -> STRING'],
    doc: 'The text that a JSON string stands for; any other text stays.',
    examples: [
      ['JSON_UNQUOTE(\'"a\\u0041"\')', 'aA'],
      ["JSON_UNQUOTE('abc')", 'abc'],
    ],
    since: '2.0',
    eval: unquoted,
  }),
]
