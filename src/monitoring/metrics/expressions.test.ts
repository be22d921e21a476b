// Metric math: what expressions make of two series, and what they refuse.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateExpression } from './expressions.ts'

const series = {
  a: new Map([[0, 1], [60_000, 2], [120_000, 4]]),
  b: new Map([[0, 10], [120_000, 30]]),
}
const scope = { metricIds: ['a', 'b'], periodSeconds: 60, series: (id: string) => series[id as 'a' | 'b'] }
const evaluate = (text: string): number[][] => evaluateExpression(text, scope).map((each) => [...each.values()])

const cases: readonly (readonly [expression: string, values: readonly (readonly number[])[]])[] = [
  ['a', [[1, 2, 4]]],
  ['a * 2 + 1', [[3, 5, 9]]],
  ['2 ^ a', [[2, 4, 16]]],
  ['a + b', [[11, 34]]],
  ['a / 0', [[]]],
  ['(a + 1) * -1', [[-2, -3, -5]]],
  ['a > 1 && a < 4', [[0, 1, 0]]],
  ['SUM(METRICS())', [[11, 2, 34]]],
  ['MAX([a, b])', [[10, 2, 30]]],
  ["METRICS('b')", [[10, 30]]],
  ['a - MIN(a)', [[0, 1, 3]]],
  ['RATE(a) * 60', [[1, 2]]],
  ['DIFF(a)', [[1, 2]]],
  ['RUNNING_SUM(a)', [[1, 3, 7]]],
  ['FILL(b, 0)', [[10, 0, 30]]],
  ['FILL(b, REPEAT)', [[10, 10, 30]]],
  ['FILL(b, LINEAR)', [[10, 20, 30]]],
  ['IF(a > 1, a, 0)', [[0, 2, 4]]],
  ['CEIL(a / 3)', [[1, 1, 2]]],
  ['a * PERIOD(a)', [[60, 120, 240]]],
]

for (const [expression, values] of cases) {
  test(`${expression}`, () => assert.deepEqual(evaluate(expression), values))
}

for (const expression of ['nope', 'a +', '1 + 1', 'NOPE(a)', 'SUM(', 'a b', "'text'", '('.repeat(100)]) {
  test(`'${expression.slice(0, 20)}' is refused`, () => assert.throws(() => evaluate(expression), { awsCode: 'ValidationError' }))
}
