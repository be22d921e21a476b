import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BodyBudget } from './body-budget.ts'

test('budget: bodies are refused beyond it and counted until they are freed', () => {
  const budget = new BodyBudget(100, 2)
  const one = budget.begin(() => undefined)
  assert.ok(budget.take(one, 60))
  const two = budget.begin(() => undefined)
  assert.ok(!budget.take(two, 50))
  budget.end(one)
  assert.equal(budget.held, 60)
  budget.free(one)
  budget.free(one)
  assert.ok(budget.take(two, 50))
  const release = budget.hold(500)
  assert.ok(!budget.take(two, 1), 'an answer that nobody takes counts')
  release()
  release()
  assert.equal(budget.held, 50)
})

test('budget: a body of which nothing comes is given up, others go on', () => {
  const budget = new BodyBudget(100, 2)
  const given: string[] = []
  budget.begin(() => given.push('silent'))
  const slow = budget.begin(() => given.push('slow'))
  for (let turn = 0; turn < 5; turn++) {
    budget.take(slow, 1)
    budget.sweep()
  }
  assert.deepEqual(given, ['silent'])
  budget.end(slow)
  for (let turn = 0; turn < 5; turn++) budget.sweep()
  assert.deepEqual(given, ['silent'], 'a body that is whole is no longer timed')
})
