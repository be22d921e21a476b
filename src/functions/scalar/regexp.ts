// REGEXP and its kin: Java regular expressions.
// Always: a malformed pattern gives NULL (REGEXP: FALSE); literal patterns are compiled once.

import type { EmitCall, ScalarFunction } from '../../table/function.ts'
import type { JavaRegex } from '../../table/java-regex.ts'
import { compileJavaRegex, replaceAllJava } from '../../table/java-regex.ts'
import { defineFunction } from '../define.ts'

/** Finds the compiled pattern; undefined when it is malformed. */
type PatternLookup = (pattern: string) => JavaRegex | undefined

function lookupFor(call: EmitCall): PatternLookup {
  const literal = call.literals[1]
  if (typeof literal === 'string') {
    const regex = compileJavaRegex(literal)
    return () => regex
  }
  const known = new Map<string, JavaRegex | undefined>()
  return (pattern) => {
    if (known.has(pattern)) return known.get(pattern)
    if (known.size > 1000) known.clear()
    const regex = compileJavaRegex(pattern)
    known.set(pattern, regex)
    return regex
  }
}

/** A function of a text, its compiled pattern and more arguments; NULL for a malformed pattern. */
function regexpFunction(
  definition: Omit<Parameters<typeof defineFunction>[0], 'evalFor'>,
  apply: (text: string, regex: JavaRegex, ...rest: never[]) => unknown,
): ScalarFunction {
  return defineFunction({
    ...definition,
    evalFor(call) {
      const lookup = lookupFor(call)
      return (text: string, pattern: string, ...rest: never[]) => {
        const regex = lookup(pattern)
        return regex ? apply(text, regex, ...rest) : null
      }
    },
  })
}

function extractAll(text: string, regex: JavaRegex, group = 1n): readonly string[] | null {
  const index = Number(group)
  if (index < 0 || index > regex.groupCount) return null
  return Array.from(regex.matches(text), (match) => match.groups[index] ?? '')
}

function matchCount(text: string, regex: JavaRegex): number {
  let count = 0
  for (const _ of regex.matches(text)) count++
  return count
}

function matchPosition(text: string, regex: JavaRegex): number {
  const match = regex.find(text)
  return match ? match.start + 1 : 0
}

/** The regular expression functions. */
export const regexps: readonly ScalarFunction[] = [
  defineFunction({
    name: 'REGEXP',
    forms: ['(<CHARACTER>, <CHARACTER>)'],
    signatures: ['(STRING, STRING) -> BOOLEAN'],
    doc: 'Whether a part of the text matches the Java regular expression; FALSE for an empty or malformed one.',
    examples: [
      ["REGEXP('hello', 'l+')", 'TRUE'],
      ["REGEXP('hello', '')", 'FALSE'],
    ],
    evalFor(call) {
      const lookup = lookupFor(call)
      return (text: string, pattern: string) => pattern !== '' && (lookup(pattern)?.test(text) ?? false)
    },
  }),
  regexpFunction(
    {
      name: 'REGEXP_EXTRACT',
      forms: ['(<CHARACTER>, <CHARACTER>, <INTEGER>)', '(<CHARACTER>, <CHARACTER>)'],
      signatures: ['(STRING, STRING [, INT]) -> STRING NULL'],
      doc: 'The group of the first match of the Java regular expression; group 0 (the default) is the whole match.',
      examples: [
        ["REGEXP_EXTRACT('foothebar', 'foo(.*?)(bar)', 2)", 'bar'],
        ["REGEXP_EXTRACT('abc', '(')", null],
      ],
    },
    (text, regex, group: number = 0) => regex.find(text)?.groups[group] ?? null,
  ),
  regexpFunction(
    {
      name: 'REGEXP_REPLACE',
      forms: ['(<CHARACTER>, <CHARACTER>, <CHARACTER>)'],
      signatures: ['(STRING, STRING, STRING) -> STRING'],
      nullable: true,
      doc:
        'The text with every match of the Java regular expression replaced; `$` and `\\\\` in the ' +
        'replacement are plain text.',
      examples: [["REGEXP_REPLACE('foobar', 'oo|ar', '')", 'fb']],
    },
    (text, regex, replacement: string) => replaceAllJava(text, regex, replacement.replace(/[\\$]/g, '\\$&')) ?? null,
  ),
  regexpFunction(
    {
      name: 'REGEXP_COUNT',
      signatures: ['(STRING, STRING) -> INT NULL'],
      doc: 'How often the Java regular expression matches.',
      examples: [["REGEXP_COUNT('hello', 'l')", '2']],
      since: '2.0',
    },
    matchCount,
  ),
  regexpFunction(
    {
      name: 'REGEXP_EXTRACT_ALL',
      signatures: ['(STRING, STRING [, BIGINT]) -> ARRAY<STRING> NULL'],
      doc: 'The group (by default 1) of every match of the Java regular expression.',
      examples: [["REGEXP_EXTRACT_ALL('100-200, 300-400', '(\\d+)-(\\d+)', 2)", '[200, 400]']],
      since: '2.0',
    },
    extractAll,
  ),
  regexpFunction(
    {
      name: 'REGEXP_INSTR',
      signatures: ['(STRING, STRING) -> INT NULL'],
      doc: 'Where the Java regular expression first matches, from 1; 0 when it does not.',
      examples: [["REGEXP_INSTR('hello', 'l+')", '3']],
      since: '2.0',
    },
    matchPosition,
  ),
  regexpFunction(
    {
      name: 'REGEXP_SUBSTR',
      signatures: ['(STRING, STRING) -> STRING NULL'],
      doc: 'The first match of the Java regular expression; NULL when there is none.',
      examples: [["REGEXP_SUBSTR('hello', 'l+')", 'll']],
      since: '2.0',
    },
    (text, regex) => regex.find(text)?.groups[0] ?? null,
  ),
]
