// Filter patterns: terms, phrases, exclusions, alternatives and JSON selectors.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterMatcher } from './filter-pattern.ts'

const cases: readonly (readonly [pattern: string, message: string, matches: boolean])[] = [
  ['', 'anything', true],
  ['ERROR', 'an ERROR here', true],
  ['ERROR -timeout', 'ERROR timeout', false],
  ['?A ?B', 'has B', true],
  ['?A ?B', 'has none', false],
  ['"two words"', 'two words', true],
  ['{ $.level = "WARN" }', '{"level":"WARN"}', true],
  ['{ $.code > 10 }', '{"code":9}', false],
  ['{ $.level = "W*" }', 'not json', false],
]

for (const [pattern, message, matches] of cases) {
  test(`'${pattern}' ${matches ? 'matches' : 'does not match'} '${message}'`, () => assert.equal(filterMatcher(pattern)(message), matches))
}
