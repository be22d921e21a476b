// CONCAT, CONCAT_WS and the operator ||.
// Always: CONCAT and || give NULL when an argument is NULL; CONCAT_WS leaves NULLs out, but its separator must not be
// NULL.

import { leastRestrictiveType } from '../../table/casts/index.ts'
import { emitNullable, objectCode } from '../../table/emit.ts'
import type { ArgumentInfo, Inferred } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { lengthMax, withNullable } from '../../table/logical-type.ts'
import { defineFunction } from '../define.ts'
import { mismatchText } from '../signature.ts'

/** CONCAT. */
export const concat = defineFunction({
  name: 'CONCAT',
  forms: ['(<CHARACTER>)'],
  signatures: ['(STRING, STRING...) -> STRING'],
  doc: 'The texts joined; NULL when one of them is NULL.',
  examples: [
    ["CONCAT('a', 'b', 'c')", 'abc'],
    ["CONCAT('a', CAST(NULL AS STRING))", null],
  ],
  code: (args) => args.join(' + '),
})

function join(separator: string | null, ...texts: readonly (string | null)[]): string | null {
  return separator === null ? null : texts.filter((text) => text !== null).join(separator)
}

/** CONCAT_WS. */
export const concatWs = defineFunction({
  name: 'CONCAT_WS',
  forms: ['(<CHARACTER>)'],
  signatures: ['(STRING, STRING...) -> STRING'],
  doc: 'The texts after the first joined with the first between them; NULLs are left out.',
  examples: [
    ["CONCAT_WS('~', 'AA', CAST(NULL AS STRING), 'BB')", 'AA~BB'],
    ["CONCAT_WS(',', '', 'a')", ',a'],
  ],
  emit(call, context) {
    const values = call.argTypes.map((type, index) => objectCode(call.arg(index), type))
    return emitNullable(context, 'false', call.type, `${context.constant(join)}(${values.join(', ')})`)
  },
})

function isText(type: LogicalType): boolean {
  return type.root === 'CHAR' || type.root === 'VARCHAR'
}

function isBytes(type: LogicalType): boolean {
  return type.root === 'BINARY' || type.root === 'VARBINARY'
}

function inferPipes(args: readonly ArgumentInfo[]): Inferred | string {
  const [first, second] = args
  if (!first || !second || args.length !== 2) return mismatchText('||', ['(STRING, STRING) -> STRING'])
  const a = first.type.root === 'NULL' ? second.type : first.type
  const b = second.type.root === 'NULL' ? a : second.type
  const nullable = first.type.nullable || second.type.nullable
  if (a.root === 'ARRAY') {
    const common = leastRestrictiveType([a, b])
    if (common) return { type: withNullable(common, nullable), argTypes: [common, common] }
  }
  if (!(isText(a) && isText(b)) && !(isBytes(a) && isBytes(b)))
    return mismatchText('||', ['(STRING, STRING) -> STRING'])
  const isFixed = a.root === b.root && (a.root === 'CHAR' || a.root === 'BINARY')
  const length = Math.min(lengthMax, (a.length ?? 1) + (b.length ?? 1))
  const root = isText(a) ? (isFixed ? 'CHAR' : 'VARCHAR') : isFixed ? 'BINARY' : 'VARBINARY'
  return { type: { root, length, nullable }, argTypes: [a, b] }
}

function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}

/** The operator ||. */
export const pipes = defineFunction({
  name: '||',
  signatures: ['(STRING, STRING) -> STRING', '(ARRAY<T>, ARRAY<T>) -> ARRAY<T>'],
  doc: 'Both texts (or arrays) joined; NULL when one of them is NULL.',
  examples: [
    ["'a' || 'b'", 'ab'],
    ["'a' || CAST(NULL AS STRING)", null],
  ],
  infer: inferPipes,
  code([a, b], call) {
    if (call.type.root === 'ARRAY') return `[...${a}, ...${b}]`
    return isBytes(call.type) ? `${call.constant(joinBytes)}(${a}, ${b})` : `${a} + ${b}`
  },
})
