// LPAD, RPAD, REPEAT, REVERSE, REPLACE, TRANSLATE, OVERLAY: texts rebuilt.
// Always: LPAD, RPAD and OVERLAY count UTF-16 units as Flink does; REVERSE and TRANSLATE count code points.

import type { ArgumentInfo, Inferred, ScalarFunction } from '../../table/function.ts'
import { lengthMax, types } from '../../table/logical-type.ts'
import { withoutHalves } from '../../table/text.ts'
import { defineFunction } from '../define.ts'
import { inferBySignatures } from '../signature.ts'

function padding(length: number, fill: string): string {
  return fill.repeat(Math.ceil(length / fill.length)).slice(0, length)
}

function lpad(text: string, length: number, fill: string): string | null {
  if (length < 0 || fill === '') return null
  return padding(Math.max(0, length - text.length), fill) + text.slice(0, length)
}

function rpad(text: string, length: number, fill: string): string | null {
  if (length < 0 || fill === '') return null
  return text.slice(0, length) + padding(Math.max(0, length - text.length), fill)
}

function overlay(text: string, replacement: string, start: number, length = replacement.length): string {
  if (start <= 0 || start > text.length) return text
  const rest = start + length <= text.length && length > 0 ? text.slice(start - 1 + length) : ''
  return withoutHalves(text.slice(0, start - 1) + replacement + rest)
}

const overlaySignature = inferBySignatures('OVERLAY', ['(STRING, STRING, INT [, INT]) -> STRING'])

/** The result can be as long as both texts. */
function inferOverlay(args: readonly ArgumentInfo[]): Inferred | string {
  const inferred = overlaySignature(args)
  if (typeof inferred === 'string') return inferred
  const [text, other] = inferred.argTypes
  const length = Math.min(lengthMax, (text?.length ?? 1) + (other?.length ?? 1))
  return { ...inferred, type: types.varchar(length, inferred.type.nullable) }
}

function translate(text: string | null, from: string | null, to: string | null): string | null {
  if (text === null || from === null || from === '') return text
  const targets = Array.from(to ?? '')
  const map = new Map<string, string>()
  for (const [index, char] of Array.from(from).entries()) {
    if (!map.has(char)) map.set(char, targets[index] ?? '')
  }
  let result = ''
  for (const char of text) result += map.get(char) ?? char
  return result
}

/** The rebuilding functions. */
export const rebuilds: readonly ScalarFunction[] = [
  defineFunction({
    name: 'LPAD',
    forms: ['(<CHARACTER>, <INTEGER>, <CHARACTER>)'],
    signatures: ['(STRING, INT, STRING) -> STRING'],
    nullable: true,
    doc:
      'The text filled up on the left to the length, or cut to it; NULL when the length is negative or ' +
      'the filling is empty.',
    examples: [
      ["LPAD('hi', 4, '?')", '??hi'],
      ["LPAD('hi', 1, '?')", 'h'],
      ["LPAD('hi', 4, '')", null],
    ],
    eval: lpad,
  }),
  defineFunction({
    name: 'RPAD',
    forms: ['(<CHARACTER>, <INTEGER>, <CHARACTER>)'],
    signatures: ['(STRING, INT, STRING) -> STRING'],
    nullable: true,
    doc:
      'The text filled up on the right to the length, or cut to it; NULL when the length is negative ' +
      'or the filling is empty.',
    examples: [["RPAD('hi', 5, 'ab')", 'hiaba']],
    eval: rpad,
  }),
  defineFunction({
    name: 'REPEAT',
    forms: ['(<CHARACTER>, <INTEGER>)'],
    signatures: ['(STRING, INT) -> STRING'],
    doc: 'The text repeated; empty when the count is not positive.',
    examples: [
      ["REPEAT('ab', 2)", 'abab'],
      ["REPEAT('ab', -1)", ''],
    ],
    code: ([text, count]) => `${text}.repeat(Math.max(0, ${count}))`,
  }),
  defineFunction({
    name: 'REVERSE',
    forms: ['(<CHARACTER>)'],
    signatures: ['(STRING) -> STRING NULL'],
    doc: 'The text backwards.',
    examples: [["REVERSE('abc')", 'cba']],
    eval: (text: string) => Array.from(text).reverse().join(''),
  }),
  defineFunction({
    name: 'REPLACE',
    forms: ['(<CHARACTER>, <CHARACTER>, <CHARACTER>)'],
    signatures: ['(STRING, STRING, STRING) -> STRING'],
    doc: 'The text with every appearance of the second text replaced by the third.',
    examples: [["REPLACE('hello world', 'world', 'flink')", 'hello flink']],
    eval: (text: string, old: string, replacement: string) => text.replaceAll(old, () => replacement),
  }),
  defineFunction({
    name: 'TRANSLATE',
    aliases: ['TRANSLATE3'],
    signatures: ['(STRING, STRING, STRING) -> STRING'],
    nullableBy: [0],
    acceptsNull: true,
    nullable: true,
    doc:
      'The text with each character of the second text replaced by the one at the same place in the ' +
      'third, or removed.',
    examples: [["TRANSLATE('www.apache.org', 'wapcheorg', ' APCHEcom')", '   .APACHE.com']],
    since: '2.0',
    eval: translate,
  }),
  defineFunction({
    name: 'OVERLAY',
    signatures: ['(STRING, STRING, INT [, INT]) -> STRING'],
    infer: inferOverlay,
    doc: 'OVERLAY(text PLACING other FROM start [FOR length]): the other text put over a part of the text.',
    examples: [
      ["OVERLAY('xxxxxtest' PLACING 'xxxx' FROM 6)", 'xxxxxxxxx'],
      ["OVERLAY('xxxxxtest' PLACING 'xxxx' FROM 6 FOR 2)", 'xxxxxxxxxst'],
    ],
    eval: overlay,
  }),
]
