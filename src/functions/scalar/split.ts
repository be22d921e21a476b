// SPLIT_INDEX, SPLIT, STR_TO_MAP: texts taken apart.

import type { ScalarFunction } from '../../table/function.ts'
import { compileJavaRegex } from '../../table/java-regex.ts'
import { withoutHalves } from '../../table/text.ts'
import { defineFunction } from '../define.ts'
import { inJavaHashOrder } from '../lib/java-hash-order.ts'

function tokens(text: string, separator: string): readonly string[] {
  if (text === '') return []
  return separator === '' ? text.split(/\s/) : text.split(separator)
}

function splitIndex(text: string, separator: string | number, index: number): string | null {
  if (index < 0) return null
  if (typeof separator === 'number') {
    if (separator > 255 || separator < 1) return null
    return tokens(text, String.fromCharCode(separator))[index] ?? null
  }
  return tokens(text, separator)[index] ?? null
}

/** Java's String.split: by a pattern, empty parts at the end left out (unless limited). */
function splitJava(text: string, pattern: string, limit = 0): readonly string[] {
  const regex = compileJavaRegex(pattern)
  const parts: string[] = []
  let at = 0
  if (regex) {
    for (const match of regex.matches(text)) {
      if (limit > 0 && parts.length === limit - 1) break
      if (match.end === 0 && match.start === 0) continue
      if (match.start === text.length && match.end === match.start) break
      parts.push(text.slice(at, match.start))
      at = match.end
    }
  }
  parts.push(text.slice(at))
  if (limit === 0 && parts.length > 1) while (parts.length > 0 && parts.at(-1) === '') parts.pop()
  return parts
}

function strToMap(text: string, listDelimiter = ',', keyDelimiter = '='): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>()
  if (text === '') return found
  for (const pair of splitJava(text, listDelimiter)) {
    const [key = pair, value] = splitJava(pair, keyDelimiter, 2)
    found.set(value === undefined ? pair : key, value ?? null)
  }
  return inJavaHashOrder(found)
}

/** The splitting functions. */
export const splits: readonly ScalarFunction[] = [
  defineFunction({
    name: 'SPLIT_INDEX',
    forms: ['(<CHARACTER>, <INTEGER>, <INTEGER>)', '(<CHARACTER>, <CHARACTER>, <INTEGER>)'],
    signatures: ['(STRING, STRING, INT) -> STRING NULL', '(STRING, INT, INT) -> STRING NULL'],
    doc:
      'Splits the text by the separator and returns the part at the index, counted from zero; NULL ' +
      'when there is none.',
    examples: [
      ["SPLIT_INDEX('a|b|c', '|', 1)", 'b'],
      ["SPLIT_INDEX('a', '|', 5)", null],
      ["SPLIT_INDEX('a||b', '|', 1)", ''],
    ],
    eval: splitIndex,
  }),
  defineFunction({
    name: 'SPLIT',
    signatures: ['(STRING, STRING) -> ARRAY<STRING>'],
    doc: 'The parts of the text between separators; an empty separator splits into characters.',
    examples: [["SPLIT('a,b,c', ',')", '[a, b, c]']],
    eval: (text: string, separator: string) => (text === '' ? [] : text.split(separator).map(withoutHalves)),
  }),
  defineFunction({
    name: 'STR_TO_MAP',
    forms: ['(<CHARACTER>)', '(<CHARACTER>, <CHARACTER>, <CHARACTER>)'],
    signatures: ['(STRING) -> MAP<STRING, STRING> NULL', '(STRING, STRING, STRING) -> MAP<STRING, STRING> NULL'],
    doc: 'A map of the text split into pairs (by default at `,`) and each pair into key and value (by default at `=`).',
    examples: [["STR_TO_MAP('a=1,b=2')['b']", '2']],
    eval: strToMap,
  }),
]
