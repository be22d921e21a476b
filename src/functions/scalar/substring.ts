// SUBSTRING, SUBSTR, LEFT, RIGHT.
// Always: positions count code points from 1; 0 acts as 1, a negative one counts from the end.

import type { ScalarFunction } from '../../table/function.ts'
import { codePointCount, hasSurrogates, sliceCodePoints } from '../../table/text.ts'
import { defineFunction } from '../define.ts'

function substring(text: string, position: number, length = 2147483647): string | null {
  if (length < 0) return null
  const count = hasSurrogates(text) ? codePointCount(text) : text.length
  const start = position > 0 ? position - 1 : position < 0 ? count + position : 0
  if (start < 0 || start >= count) return ''
  const end = count - start < length ? count : start + length
  return count === text.length ? text.slice(start, end) : sliceCodePoints(text, start, end)
}

function substringFunction(name: string): ScalarFunction {
  return defineFunction({
    name,
    forms: ['(<CHARACTER>, <INTEGER>)', '(<CHARACTER>, <INTEGER>, <INTEGER>)'],
    signatures: ['(STRING, INT [, INT]) -> $0varying NULL'],
    doc: 'The part of the text from a position (from 1; negative: from the end), of at most the given length.',
    examples: [
      [`${name}('hello', 2, 3)`, 'ell'],
      [`${name}('hello', -3)`, 'llo'],
      [`${name}('hello', 0, 2)`, 'he'],
      [`${name}('abc', 9)`, ''],
      [`${name}('abc', 1, -1)`, null],
    ],
    eval: substring,
  })
}

function left(text: string, length: number): string {
  return length <= 0 ? '' : sliceCodePoints(text, 0, length)
}

function right(text: string, length: number): string {
  if (length <= 0) return ''
  const count = codePointCount(text)
  return length >= count ? text : sliceCodePoints(text, count - length, count)
}

/** SUBSTRING and its kin. */
export const substrings: readonly ScalarFunction[] = [
  substringFunction('SUBSTRING'),
  substringFunction('SUBSTR'),
  defineFunction({
    name: 'LEFT',
    forms: ['(<CHARACTER>, <INTEGER>)'],
    signatures: ['(STRING, INT) -> $0varying NULL'],
    doc: 'The first characters of the text; none when the length is not positive.',
    examples: [
      ["LEFT('hello', 2)", 'he'],
      ["LEFT('hello', -1)", ''],
    ],
    eval: left,
  }),
  defineFunction({
    name: 'RIGHT',
    forms: ['(<CHARACTER>, <INTEGER>)'],
    signatures: ['(STRING, INT) -> $0varying NULL'],
    doc: 'The last characters of the text; none when the length is not positive.',
    examples: [["RIGHT('hello', 2)", 'lo']],
    eval: right,
  }),
]
