// Decimal arithmetic: rounding, overflow, division.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decimalText, divideDecimal, divideHalfUp, doubleToDecimal, parseDecimal, parsedToDecimal, rescale, toDecimal,
} from './decimal.ts'

test('HALF_UP rounds away from zero', () => {
  assert.equal(divideHalfUp(25n, 10n), 3n)
  assert.equal(divideHalfUp(-25n, 10n), -3n)
  assert.equal(divideHalfUp(24n, 10n), 2n)
  assert.equal(rescale(12345n, 3, 1), 123n)
})

test('overflow is undefined', () => {
  assert.equal(toDecimal(99999n, 0, 4, 0), undefined)
  assert.equal(toDecimal(99999n, 3, 4, 2), undefined)
  assert.equal(toDecimal(99994n, 3, 4, 2), 9999n)
})

test('division keeps 38 digits, then the scale of the type', () => {
  assert.equal(divideDecimal(10n, 1, 3n, 0, 13, 12), 333333333333n)
  assert.equal(divideDecimal(-2n, 0, 3n, 0, 20, 6), -666667n)
  assert.equal(divideDecimal(0n, 5, 3n, 0, 20, 6), 0n)
  assert.equal(divideDecimal(10n ** 30n, 0, 1n, 10, 38, 6), undefined)
})

test('texts', () => {
  assert.equal(decimalText(-5n, 2), '-0.05')
  assert.equal(decimalText(150n, 2), '1.50')
  assert.deepEqual(parseDecimal('-1.50e2'), { unscaled: -150n, scale: 0 })
  assert.equal(parseDecimal('1.2.3'), undefined)
  assert.equal(parsedToDecimal({ unscaled: 12345n, scale: 3 }, 4, 2), 1235n)
  assert.equal(doubleToDecimal(1.005, 10, 2), 101n)
})
