// TRIM, LTRIM, RTRIM, BTRIM: take off characters of a set at the ends.
// Always: the set counts by code points; without one, only the space U+0020 is taken off.

import type { ScalarFunction } from '../../table/function.ts'
import { types, withNullable } from '../../table/logical-type.ts'
import { defineFunction } from '../define.ts'

function trimStart(text: string, set = ' '): string {
  let start = 0
  while (start < text.length) {
    const char = String.fromCodePoint(text.codePointAt(start) ?? 0)
    if (!set.includes(char)) break
    start += char.length
  }
  return start === 0 ? text : text.slice(start)
}

function lastChar(text: string, end: number): string {
  const low = text.charCodeAt(end - 1)
  const isPair = (low & 0xfc00) === 0xdc00 && end > 1 && (text.charCodeAt(end - 2) & 0xfc00) === 0xd800
  return text.slice(isPair ? end - 2 : end - 1, end)
}

function trimEnd(text: string, set = ' '): string {
  let end = text.length
  while (end > 0) {
    const char = lastChar(text, end)
    if (!set.includes(char)) break
    end -= char.length
  }
  return end === text.length ? text : text.slice(0, end)
}

function trimBoth(text: string, set = ' '): string {
  return trimStart(trimEnd(text, set), set)
}

const sides: { readonly [side: string]: (text: string, set?: string) => string } = {
  BOTH: trimBoth,
  LEADING: trimStart,
  TRAILING: trimEnd,
}

const trim = defineFunction({
  name: 'TRIM',
  forms: ['([BOTH|LEADING|TRAILING] <ANY> FROM <STRING>)'],
  signatures: ['(SYMBOL, STRING, STRING) -> $2varying', '(STRING) -> $0varying', '(STRING, STRING) -> $0varying'],
  doc: 'TRIM([BOTH | LEADING | TRAILING] [characters] FROM text): the text without those characters at its ends.',
  examples: [
    ["TRIM('  a ')", 'a'],
    ["TRIM(LEADING 'x' FROM 'xxaxx')", 'axx'],
    ["TRIM(BOTH 'xy' FROM 'xyax')", 'a'],
  ],
  infer(args) {
    const text = args.length === 3 ? args[2] : args[0]
    const isText = text && (text.type.root === 'CHAR' || text.type.root === 'VARCHAR' || text.type.root === 'NULL')
    if (!isText) return "Supported form(s): 'TRIM([BOTH|LEADING|TRAILING] <CHARACTER> FROM <CHARACTER>)'"
    const type =
      text.type.root === 'CHAR'
        ? { ...text.type, root: 'VARCHAR' as const }
        : text.type.root === 'NULL'
          ? types.string()
          : text.type
    return {
      type: withNullable(
        type,
        args.some((arg) => arg.type.nullable),
      ),
      argTypes: args.map((arg) => arg.type),
    }
  },
  code(args, call) {
    if (args.length < 3) return `${call.constant(trimBoth)}(${args.join(', ')})`
    return `${call.constant(sides[String(call.literals[0])] ?? trimBoth)}(${args[2]}, ${args[1]})`
  },
})

function side(
  name: string,
  library: (text: string, set?: string) => string,
  doc: string,
  example: string,
  expected: string,
): ScalarFunction {
  return defineFunction({
    name,
    ...(name === 'BTRIM' ? {} : { forms: ['(<CHARACTER>)', '(<CHARACTER>, <CHARACTER>)'] }),
    signatures: [`(STRING [, STRING]) -> ${name === 'BTRIM' ? 'STRING' : '$0varying'}`],
    doc,
    examples: [[example, expected]],
    eval: library,
    ...(name === 'BTRIM' ? { since: '2.0' as const } : {}),
  })
}

/** TRIM and its kin. */
export const trims: readonly ScalarFunction[] = [
  trim,
  side(
    'LTRIM',
    trimStart,
    'The text without leading spaces, or without leading characters of the given set.',
    "LTRIM('  a ')",
    'a ',
  ),
  side(
    'RTRIM',
    trimEnd,
    'The text without trailing spaces, or without trailing characters of the given set.',
    "RTRIM(' a  ')",
    ' a',
  ),
  side(
    'BTRIM',
    trimBoth,
    'The text without spaces, or characters of the given set, at both ends.',
    "BTRIM('xxaxx', 'x')",
    'a',
  ),
]
