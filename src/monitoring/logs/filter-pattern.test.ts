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
  ['{ $.level = "W*" && $.n >= 2 }', '{"level":"WARN","n":2}', true],
  ['{ ($.a = 1) || ($.b.c[1] = "x") }', '{"b":{"c":["y","x"]}}', true],
  ['{ $.list[*] = 3 }', '{"list":[1,3]}', true],
  ['{ $.gone NOT EXISTS }', '{"a":1}', true],
  ['{ $.a IS NULL }', '{"a":null}', true],
  ['{ $.a IS TRUE }', '{"a":false}', false],
  ['{ $.a != 1 }', '{"a":2}', true],
  ['{ $.a = %^x[0-9]+$% }', '{"a":"x12"}', true],
  ['%4[0-9]{2}%', 'status 404', true],
  ['[ip, user, ..., status = 4*, bytes > 100]', '127.0.0.1 ann x y "GET /" 404 500', true],
  ['[ip, user, ..., status = 4*, bytes > 100]', '127.0.0.1 ann x y "GET /" 200 500', false],
  ['[a, b]', 'one two three', false],
]

for (const pattern of ['{ $.a = }', '{ $.a = 1', '[a, ..., ...]', '%(a+)+%', '{ a = 1 }']) {
  test(`'${pattern}' is refused`, () => assert.throws(() => filterMatcher(pattern), /Invalid filter pattern/))
}

for (const [pattern, message, matches] of cases) {
  test(`'${pattern}' ${matches ? 'matches' : 'does not match'} '${message}'`, () => assert.equal(filterMatcher(pattern)(message), matches))
}
