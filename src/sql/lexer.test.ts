// Tokens: kinds, places, and that every character is accounted for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needsQuotes } from './keywords.ts'
import { isKeyword, nameOf, nextToken, startState, tokenize } from './lexer.ts'

function kinds(text: string): string {
  return tokenize(text).map((token) => `${token.kind}:${token.text}`).join(' ')
}

test('kinds of tokens', () => {
  const table: [string, string][] = [
    ['select a_1 from `b c`', 'word:SELECT word:A_1 word:FROM quoted:`b c` end:'],
    ["'it''s' x'0a' U&'\\0041' n'x' _utf8'y'",
      "string:'it''s' binary:x'0a' string:U&'\\0041' string:n'x' string:_utf8'y' end:"],
    ['1 1.5 .5 1e3 1.e-2 a.b 1..2', 'number:1 number:1.5 number:.5 number:1e3 number:1.e-2 word:A operator:. word:B '
      + 'number:1 operator:. number:.2 end:'],
    ['a<>b<=c>=d!=e||f=>g', 'word:A operator:<> word:B operator:<= word:C operator:>= word:D operator:!= word:E '
      + 'operator:|| word:F operator:=> word:G end:'],
    ['a -- b\nc // d\n/* e */ f', 'word:A comment:-- b word:C comment:// d comment:/* e */ word:F end:'],
    ['/*+ A(b) */ 2*/*x*/3', 'hint-start:/*+ word:A operator:( word:B operator:) hint-end:*/ number:2 operator:* '
      + 'comment:/*x*/ number:3 end:'],
    ["'abc", "error:'abc end:"],
    ['/* abc', 'error:/* abc end:'],
    ['`abc', 'error:`abc end:'],
    ['"abc" x', 'error:"abc" word:X end:'],
    ['größe $x 名前 a#b', 'word:GRÖSSE word:$X word:名前 word:A error:# word:B end:'],
    ['', 'end:'],
  ]
  for (const [text, expected] of table) assert.equal(kinds(text), expected)
})

test('tokens know offset, line and column', () => {
  const tokens = tokenize("a\n  'b\nc' d\r\n`e`")
  assert.deepEqual(tokens.map(({ start, end, line, column }) => [start, end, line, column]), [
    [0, 1, 1, 1], [4, 9, 2, 3], [10, 11, 3, 4], [13, 16, 4, 1], [16, 16, 4, 4],
  ])
})

test('scanning resumes from a state', () => {
  const text = 'select /*+ a */ b'
  const state = startState()
  nextToken(text, state)
  nextToken(text, state)
  assert.equal(state.inHint, true)
  assert.deepEqual(tokenize(text, { ...state }).map((token) => token.text), ['A', '*/', 'B', ''])
})

test('keywords and names', () => {
  const [select, name] = tokenize('select `a``b`')
  assert.ok(select && name)
  assert.equal(isKeyword(select), true)
  assert.equal(isKeyword(name), false)
  assert.equal(nameOf('select `a``b`', name), 'a`b')
  const quoted = ['timestamp', 'a', 'a b', '1a', 'Value', 'first'].filter(needsQuotes)
  assert.deepEqual(quoted, ['timestamp', 'a b', '1a', 'Value'])
})
