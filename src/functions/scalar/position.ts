// POSITION, LOCATE, INSTR: where a text is in another, counted in code points from 1; 0 when it is not.

import { MillraceError } from '../../base/error.ts'
import type { ScalarFunction } from '../../table/function.ts'
import { codePointCount, hasSurrogates } from '../../table/text.ts'
import { defineFunction } from '../define.ts'

/** Index by code points of `needle` at or after `from` (from 0), or -1. */
function indexOf(needle: string, haystack: string, from: number): number {
  if (needle === '') return 0
  if (!hasSurrogates(haystack)) return haystack.indexOf(needle, Math.max(0, from))
  const start = Array.from(haystack).slice(0, Math.max(0, from)).join('').length
  const found = haystack.indexOf(needle, start)
  return found < 0 ? -1 : codePointCount(haystack.slice(0, found))
}

function position(needle: string, haystack: string, from = 1): number {
  return indexOf(needle, haystack, from - 1) + 1
}

function nthFrom(text: string, needle: string, start: number, nth: number): number {
  let from = start
  let found = 0
  for (let i = 0; i < nth; i++) {
    found = position(needle, text, from)
    if (found === 0) return 0
    from = found + 1
  }
  return found
}

function instr(text: string, needle: string, start = 1, nth = 1): number {
  if (nth <= 0) throw new MillraceError('runtime.bad-argument', 'nthAppearance must be positive!')
  if (start === 0) return 0
  if (start > 0) return nthFrom(text, needle, start, nth)
  const reversed = (of: string): string => Array.from(of).reverse().join('')
  const found = nthFrom(reversed(text), reversed(needle), -start, nth)
  return found === 0 ? 0 : codePointCount(text) + 2 - found - codePointCount(needle)
}

/** POSITION and its kin. */
export const positions: readonly ScalarFunction[] = [
  defineFunction({
    name: 'POSITION',
    signatures: ['(STRING, STRING [, INT]) -> INT'],
    doc: 'POSITION(needle IN text): where the needle first is in the text, from 1; 0 when it is not.',
    examples: [
      ["POSITION('l' IN 'hello')", '3'],
      ["POSITION('z' IN 'hello')", '0'],
    ],
    eval: position,
  }),
  defineFunction({
    name: 'LOCATE',
    forms: ['(<CHARACTER>, <CHARACTER>)', '(<CHARACTER>, <CHARACTER>, <INTEGER>)'],
    signatures: ['(STRING, STRING [, INT]) -> INT'],
    doc: 'Where the first text is in the second, at or after the position given; 0 when it is not.',
    examples: [["LOCATE('l', 'hello', 4)", '4']],
    eval: position,
  }),
  defineFunction({
    name: 'INSTR',
    forms: ['(<CHARACTER>, <CHARACTER>)', '(<CHARACTER>, <CHARACTER>, <INTEGER>)', '(<CHARACTER>, <CHARACTER>, <INTEGER>, <INTEGER>)'],
    signatures: ['(STRING, STRING [, INT [, INT]]) -> INT'],
    doc: 'Where the n-th appearance of the second text is in the first; a negative start searches from the end.',
    examples: [
      ["INSTR('hello', 'l')", '3'],
      ["INSTR('hello', 'l', 1, 2)", '4'],
      ["INSTR('hello', 'l', -1)", '4'],
    ],
    eval: instr,
  }),
]
