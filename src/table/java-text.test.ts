// Numbers print as Java 17 prints them; expectations were printed by Java.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doubleText, floatText, parseDouble } from './java-text.ts'

const doubles: readonly (readonly [value: number, text: string])[] = [
  [0, '0.0'], [-0, '-0.0'], [1, '1.0'], [0.1, '0.1'], [100, '100.0'], [1e7, '1.0E7'], [1234567, '1234567.0'],
  [12345678, '1.2345678E7'], [0.001, '0.001'], [0.0001, '1.0E-4'], [1e21, '1.0E21'], [0.1 + 0.2, '0.30000000000000004'],
  [Number.MAX_VALUE, '1.7976931348623157E308'], [Number.MIN_VALUE, '4.9E-324'], [9007199254740993, '9.007199254740992E15'],
  [2 ** -44, '5.6843418860808015E-14'], [1.67118295292840192e17, '1.67118295292840192E17'], [2e23, '1.9999999999999998E23'],
  [Number.NaN, 'NaN'], [Infinity, 'Infinity'], [-Infinity, '-Infinity'], [-1.5, '-1.5'],
]

test('Double.toString', () => {
  for (const [value, text] of doubles) assert.equal(doubleText(value), text)
})

const floats: readonly (readonly [value: number, text: string])[] = [
  [0.1, '0.1'], [16777216, '1.6777216E7'], [3.4028235e38, '3.4028235E38'], [1.4e-45, '1.4E-45'], [1 / 3, '0.33333334'],
  [2305447.25, '2305447.2'], [2 ** 83, '9.6714065E24'], [1.5, '1.5'], [1e10, '1.0E10'],
]

test('Float.toString', () => {
  for (const [value, text] of floats) assert.equal(floatText(Math.fround(value)), text)
})

test('texts of doubles read back', () => {
  for (const [value, text] of doubles) assert.ok(Object.is(parseDouble(text), value), text)
})

test('Double.parseDouble takes suffixes, hexadecimals and spaces, and nothing else', () => {
  assert.equal(parseDouble(' 1.5f '), 1.5)
  assert.equal(parseDouble('0x1p3'), 8)
  assert.equal(parseDouble('-.5e1'), -5)
  for (const text of ['', 'x', '1e', '1,5', '--1', 'nan', 'Infinityf']) assert.equal(parseDouble(text), undefined, text)
})
