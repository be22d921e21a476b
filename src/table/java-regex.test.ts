// Java patterns: what they match must be what java.util.regex matches.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileJavaRegex, replaceAllJava } from './java-regex.ts'

const cases: readonly (readonly [pattern: string, text: string, match: string | undefined])[] = [
  ['a.c', 'a\nc', undefined],
  ['(?s)a.c', 'a\nc', 'a\nc'],
  ['(?i)AbC', 'xaBcx', 'aBc'],
  ['x(?i:a)A', 'xAA', 'xAA'],
  ['x(?i:a)A', 'xAa', undefined],
  ['[a-z&&[^bc]]+', 'bcad', 'ad'],
  ['[a-c[x-z]]+', 'mmayb', 'ayb'],
  ['a*+a', 'aaa', undefined],
  ['(?>a|ab)c', 'abc', undefined],
  ['(a)(?>b)(c)\\2', 'abcc', 'abcc'],
  ['(a++)(b)\\2', 'aabb', 'aabb'],
  ['\\Q.*\\E', 'a.*b', '.*'],
  ['\\p{Alpha}+', '1ab2', 'ab'],
  ['\\p{L}+', '1äb2', 'äb'],
  ['\\p{IsGreek}', 'aα', 'α'],
  ['[\\p{Upper}\\d]+', 'aB1c', 'B1'],
  ['^b', 'a\nb', undefined],
  ['(?m)^b', 'a\nb', 'b'],
  ['a$', 'a\n', 'a'],
  ['a\\z', 'a\n', undefined],
  ['\\x41\\u0042\\t', 'AB\t', 'AB\t'],
  ['(?<year>\\d{4})-\\k<year>', '2020-2020', '2020-2020'],
  ['\\d{2,3}?', '12345', '12'],
  ['[]a]+', 'x]a', ']a'],
  ['[-a]+', 'x-a', '-a'],
  ['(?x) a b # c', 'ab', 'ab'],
  ['.', '😀', '😀'],
  ['\\s', '\u00a0', undefined],
  ['a{2', 'aa', undefined],
]

for (const [pattern, text, expected] of cases) {
  test(`pattern ${JSON.stringify(pattern)} on ${JSON.stringify(text)}`, () => {
    const regex = compileJavaRegex(pattern)
    const match = regex?.find(text)
    assert.equal(match?.groups[0], expected)
  })
}

test('malformed patterns are not compiled', () => {
  for (const pattern of ['(', ')', '[a', '*a', 'a**', '\\y', '[b-a]', '(?<1a>b)', '\\p{Nope}']) {
    assert.equal(compileJavaRegex(pattern), undefined, pattern)
  }
})

test('replacements resolve groups', () => {
  const regex = compileJavaRegex('(a)(?<n>b)?')
  assert.ok(regex)
  assert.equal(replaceAllJava('abxa', regex, '[$1${n}\\$]'), '[ab$]x[a$]')
  assert.equal(replaceAllJava('ab', regex, '$3'), undefined)
  assert.equal(replaceAllJava('x', compileJavaRegex('')!, '-'), '-x-')
})
