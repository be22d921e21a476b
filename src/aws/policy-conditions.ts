// Condition blocks of IAM policies.
// Always: all operators and keys of a block must hold; an operator that is not known never does.

import { wildcardMatches } from './wildcard.ts'

/** Values of condition keys in a request, by lower-case key: a value or several. */
export type RequestFacts = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

type Test = (actual: string, wanted: string) => boolean

/** Whether a condition block holds for a request. */
export function conditionsHold(
  block: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  facts: RequestFacts,
  expand: (text: string) => string,
): boolean {
  for (const [operator, keys] of Object.entries(block)) {
    for (const [key, wanted] of Object.entries(keys)) {
      if (
        !conditionHolds(
          operator,
          listOf(wanted).map((value) => expand(String(value))),
          facts[key.toLowerCase()],
        )
      )
        return false
    }
  }
  return true
}

function conditionHolds(operator: string, wanted: readonly string[], fact: RequestFacts[string]): boolean {
  const qualified = /^(ForAllValues|ForAnyValue):(.*)$/.exec(operator)
  const quantifier = qualified?.[1]
  let name = qualified?.[2] ?? operator
  if (name === 'Null') return wanted.includes(String(fact === undefined))
  const isIfExists = name.endsWith('IfExists')
  if (isIfExists) name = name.slice(0, -'IfExists'.length)
  if (fact === undefined) return isIfExists || quantifier === 'ForAllValues' || isNegated(name)
  const test = tests[name]
  if (test === undefined) return false
  const actual = listOf(fact).map(String)
  // A negated operator holds when none of the wanted values matches; a plain one when any does.
  const one = (value: string): boolean =>
    isNegated(name) ? wanted.every((entry) => test(value, entry)) : wanted.some((entry) => test(value, entry))
  return quantifier === 'ForAllValues' ? actual.every(one) : actual.some(one)
}

function isNegated(name: string): boolean {
  return name.includes('Not')
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

const numeric =
  (compare: (a: number, b: number) => boolean): Test =>
  (actual, wanted) =>
    compare(Number(actual), Number(wanted))
const dated =
  (compare: (a: number, b: number) => boolean): Test =>
  (actual, wanted) =>
    compare(dateOf(actual), dateOf(wanted))

function dateOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text)
}

const like: Test = (actual, wanted) => wildcardMatches(wanted, actual)

function arnLike(actual: string, wanted: string): boolean {
  const given = actual.split(':')
  const pattern = wanted.split(':')
  if (given.length < 6 || pattern.length < 6) return false
  const fold = (parts: string[]): string[] => [...parts.slice(0, 5), parts.slice(5).join(':')]
  const foldedGiven = fold(given)
  return fold(pattern).every((part, index) => like(foldedGiven[index] ?? '', part))
}

function addressIn(actual: string, wanted: string): boolean {
  const [network = '', bitsText] = wanted.split('/')
  const bits = bitsText === undefined ? 32 : Number(bitsText)
  const address = ipv4(actual.replace(/^::ffff:/, ''))
  const base = ipv4(network)
  if (address === undefined || base === undefined) return actual === network
  const size = 2 ** (32 - bits)
  return Math.floor(address / size) === Math.floor(base / size)
}

function ipv4(text: string): number | undefined {
  const parts = text.split('.').map(Number)
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return undefined
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}

const not =
  (test: Test): Test =>
  (actual, wanted) =>
    !test(actual, wanted)
const sameText: Test = (actual, wanted) => actual === wanted
const sameIgnoringCase: Test = (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase()
const sameNumber = numeric((a, b) => a === b)
const sameDate = dated((a, b) => a === b)

const tests: Readonly<Record<string, Test>> = {
  StringEquals: sameText,
  StringNotEquals: not(sameText),
  StringEqualsIgnoreCase: sameIgnoringCase,
  StringNotEqualsIgnoreCase: not(sameIgnoringCase),
  StringLike: like,
  StringNotLike: not(like),
  NumericEquals: sameNumber,
  NumericNotEquals: not(sameNumber),
  NumericLessThan: numeric((a, b) => a < b),
  NumericLessThanEquals: numeric((a, b) => a <= b),
  NumericGreaterThan: numeric((a, b) => a > b),
  NumericGreaterThanEquals: numeric((a, b) => a >= b),
  DateEquals: sameDate,
  DateNotEquals: not(sameDate),
  DateLessThan: dated((a, b) => a < b),
  DateLessThanEquals: dated((a, b) => a <= b),
  DateGreaterThan: dated((a, b) => a > b),
  DateGreaterThanEquals: dated((a, b) => a >= b),
  Bool: sameIgnoringCase,
  BinaryEquals: sameText,
  IpAddress: addressIn,
  NotIpAddress: not(addressIn),
  ArnEquals: arnLike,
  ArnLike: arnLike,
  ArnNotEquals: not(arnLike),
  ArnNotLike: not(arnLike),
}
