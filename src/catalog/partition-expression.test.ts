// Expressions of GetPartitions: which partitions they choose, and what they refuse.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partitionFilter } from './partition-expression.ts'

const columns = [{ Name: 'day', Type: 'date' }, { Name: 'hour', Type: 'int' }, { Name: 'kind', Type: 'varchar(10)' }, { Name: 'price', Type: 'decimal(10,2)' }, { Name: 'at', Type: 'timestamp' }]
const partitions = [
  ['2026-01-01', '1', 'x', '1.20', '2026-01-01 00:00:00'],
  ['2026-01-02', '5', "it's", '3e2', '2026-01-01 00:00:00.5'],
  ['2026-01-03', '10', '__HIVE_DEFAULT_PARTITION__', '-7', '2027-01-01 10:00:00'],
]

const chosen: readonly (readonly [expression: string, indexes: readonly number[]])[] = [
  ['', [0, 1, 2]],
  ["day >= '2026-01-02'", [1, 2]],
  ["day = DATE '2026-01-03'", [2]],
  ['hour <> 5', [0, 2]],
  ['hour > 1 and hour < 10', [1]],
  ['hour IN (1, 10)', [0, 2]],
  ['hour NOT IN (1, 10)', [1]],
  ['hour between 2 and 9', [1]],
  ['NOT (hour = 1 OR hour = 5)', [2]],
  ["hour = 1 OR hour = 5 AND kind = 'x'", [0]],
  ["kind = 'it''s'", [1]],
  ["kind LIKE 'i%'", [1]],
  ["kind LIKE '_'", [0]],
  ["kind NOT LIKE '_'", [1]],
  ['kind IS NULL', [2]],
  ['kind IS NOT NULL', [0, 1]],
  ['price = 1.2', [0]],
  ["price > '299.99'", [1]],
  ['price < 0', [2]],
  ["at < '2026-01-01 00:00:00.4'", [0]],
  ['(hour) = ((1)) (OR) (((hour))) = (5)', [0, 1]],
  ['`HOUR` = 10', [2]],
]

for (const [expression, indexes] of chosen) {
  test(`'${expression}' chooses ${indexes.join(' and ')}`, () => {
    const matches = partitionFilter(expression, columns)
    assert.deepEqual(partitions.flatMap((values, index) => (matches(values) ? [index] : [])), indexes)
  })
}

const refusals: readonly (readonly [expression: string, message: RegExp])[] = [
  ['nope = 1', /Unknown column 'nope'/],
  ["hour = 'x'", /"x" is not an integer/],
  ['hour in (2.5)', /is not an integer/],
  ["hour LIKE '1'", /Integral data type doesn't support operation 'LIKE'/],
  ["day = 'x'", /x is not a date/],
  ["price = 'x'", /x is not a decimal/],
  ['hour =', /Unsupported expression/],
  ['((hour = 1)', /Unsupported expression/],
  ["kind IS x' AND", /Unsupported expression/],
  [`hour = 1${' or hour = 1'.repeat(300)}`, /longer than/],
]

for (const [expression, message] of refusals) {
  test(`'${expression.slice(0, 40)}' is refused`, () => assert.throws(() => partitionFilter(expression, columns), message))
}

test('a stored value that is not of its column is an error of the state', () => {
  assert.throws(() => partitionFilter('hour = 1', columns)(['2026-01-01', 'noon']), { awsCode: 'InvalidStateException' })
})
