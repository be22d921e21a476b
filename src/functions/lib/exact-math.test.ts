import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exactCos, exactExp, exactLog, exactLog10, exactPow, exactSin, exactTan, javaCosh } from './exact-math.ts'

test('results are the nearest doubles, where the engine is one digit off', () => {
  assert.equal(exactLog(3), 1.0986122886681098)
  assert.equal(exactLog(9) / exactLog(3), 2)
  assert.equal(exactLog10(1000), 3)
  assert.equal(exactPow(2, 10), 1024)
  assert.equal(exactPow(-3, 3), -27)
  assert.equal(exactExp(1), Math.E)
  assert.equal(exactSin(1), 0.8414709848078965)
  assert.equal(exactCos(1), 0.5403023058681398)
  assert.equal(exactTan(1), 1.5574077246549023)
  assert.equal(javaCosh(-1), 1.543080634815244)
})

test('borders are those of the engine', () => {
  assert.equal(exactLog(0), Number.NEGATIVE_INFINITY)
  assert.ok(Number.isNaN(exactLog(-1)))
  assert.equal(exactExp(1000), Number.POSITIVE_INFINITY)
  assert.equal(exactExp(-1000), 0)
  assert.equal(exactPow(10, 400), Number.POSITIVE_INFINITY)
  assert.ok(Number.isNaN(exactPow(-8, 1 / 3)))
  assert.equal(exactSin(0), 0)
})
