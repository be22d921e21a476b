// IS_ALPHA, IS_DIGIT, IS_DECIMAL, STARTSWITH, ENDSWITH: tests of texts.
// Always: IS_… are FALSE for NULL; numbers count as decimals (integers also as digits).

import { objectCode } from '../../table/emit.ts'
import type { ScalarFunction } from '../../table/function.ts'
import { parseDouble } from '../../table/java-text.ts'
import { defineFunction } from '../define.ts'

const integers = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']

function textTest(
  name: string,
  matches: (text: string) => boolean,
  numbers: readonly string[],
  doc: string,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  return defineFunction({
    name,
    forms: ['(<CHARACTER>)', '(<NUMERIC>)'],
    signatures: ['(STRING) -> BOOLEAN NOT NULL', '(NUMERIC) -> BOOLEAN NOT NULL'],
    doc,
    examples,
    emit(call, context) {
      const [type] = call.argTypes
      const value = call.arg(0)
      const isText = type?.root === 'CHAR' || type?.root === 'VARCHAR'
      if (!type || !isText) {
        const answer = type !== undefined && numbers.includes(type.root)
        return { code: answer ? `!(${value.isNull})` : 'false', isNull: 'false' }
      }
      const local = context.local('v')
      const test = context.constant((text: string | null) => text !== null && matches(text))
      context.statement(`const ${local} = ${test}(${objectCode(value, type)});`)
      return { code: local, isNull: 'false' }
    },
  })
}

/** Java reads the digits of all scripts. */
function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    let zero = code
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--
    return code < 128 ? digit : String(code - zero)
  })
}

/** The tests of texts. */
export const textTests: readonly ScalarFunction[] = [
  textTest('IS_ALPHA', (text) => /^\p{L}+$/u.test(text), [], 'Whether the text has letters only, and at least one.', [
    ["IS_ALPHA('ab')", 'TRUE'],
    ["IS_ALPHA('a1')", 'FALSE'],
  ]),
  textTest(
    'IS_DIGIT',
    (text) => /^\p{Nd}+$/u.test(text),
    integers,
    'Whether the text has digits only, and at least one.',
    [
      ["IS_DIGIT('12')", 'TRUE'],
      ["IS_DIGIT('1.2')", 'FALSE'],
    ],
  ),
  textTest(
    'IS_DECIMAL',
    (text) => text !== '' && parseDouble(asciiDigits(text)) !== undefined,
    [...integers, 'FLOAT', 'DOUBLE', 'DECIMAL'],
    'Whether the text is a number.',
    [
      ["IS_DECIMAL('1.5')", 'TRUE'],
      ["IS_DECIMAL('x')", 'FALSE'],
    ],
  ),
  defineFunction({
    name: 'STARTSWITH',
    signatures: ['(STRING, STRING) -> BOOLEAN', '(BYTES, BYTES) -> BOOLEAN'],
    doc: 'Whether the first text begins with the second.',
    examples: [
      ["STARTSWITH('hello', 'he')", 'TRUE'],
      ["STARTSWITH('hello', '')", 'TRUE'],
    ],
    since: '2.0',
    eval: (value: string | Uint8Array, start: string | Uint8Array) =>
      typeof value === 'string'
        ? value.startsWith(start as string)
        : Buffer.compare(value.subarray(0, start.length), start as Uint8Array) === 0,
  }),
  defineFunction({
    name: 'ENDSWITH',
    signatures: ['(STRING, STRING) -> BOOLEAN', '(BYTES, BYTES) -> BOOLEAN'],
    doc: 'Whether the first text ends with the second.',
    examples: [["ENDSWITH('hello', 'lo')", 'TRUE']],
    since: '2.0',
    eval: (value: string | Uint8Array, end: string | Uint8Array) =>
      typeof value === 'string'
        ? value.endsWith(end as string)
        : value.length >= end.length &&
          Buffer.compare(value.subarray(value.length - end.length), end as Uint8Array) === 0,
  }),
]
