// Printing and parsing again gives the same tree, for every kind of statement and expression, in both ways of quoting.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseExpression, parseStatement } from './parser/parse.ts'
import { printExpression, printStatement } from './printer.ts'
import { expressionCases, statementCases } from './statement-cases.ts'

/** A tree without what printing may change: positions, source texts, and whether a name was quoted. */
function shape(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(shape)
  if (node === null || typeof node !== 'object') return node
  const skip = (key: string): boolean => /[pP]osition$/.test(key) || key === 'queryText' || key === 'quoted'
  const kept = Object.entries(node).filter(([key]) => !skip(key))
  return Object.fromEntries(kept.map(([key, value]) => [key, shape(value)]))
}

test('statements keep their tree', () => {
  for (const [text] of statementCases) {
    const tree = parseStatement(text)
    for (const quote of ['always', 'needed'] as const) {
      const printed = printStatement(tree, { quote })
      assert.deepEqual(shape(parseStatement(printed)), shape(tree), `${text}\n--- printed as\n${printed}`)
      assert.equal(printStatement(parseStatement(printed), { quote }), printed)
    }
  }
})

test('expressions keep their tree', () => {
  for (const text of expressionCases) {
    const tree = parseExpression(text)
    for (const quote of ['always', 'needed'] as const) {
      const printed = printExpression(tree, { quote })
      assert.deepEqual(shape(parseExpression(printed)), shape(tree), `${text}\n--- printed as\n${printed}`)
    }
  }
})

test('a table prints as SHOW CREATE TABLE does', () => {
  const text = `create table sensor_data (sensor_id INTEGER, event_time TIMESTAMP(3),
    watermark for event_time as event_time - interval '5' second, primary key (sensor_id) not enforced)
    comment 'it''s' partitioned by (sensor_id) with ('connector' = 'kinesis', 'format'='json');`
  assert.equal(printStatement(parseStatement(text)), [
    'CREATE TABLE `sensor_data` (',
    '  `sensor_id` INT,',
    '  `event_time` TIMESTAMP(3),',
    "  WATERMARK FOR `event_time` AS `event_time` - INTERVAL '5' SECOND,",
    '  PRIMARY KEY (`sensor_id`) NOT ENFORCED',
    ')',
    "COMMENT 'it''s'",
    'PARTITIONED BY (`sensor_id`)',
    'WITH (',
    "  'connector' = 'kinesis',",
    "  'format' = 'json'",
    ')',
  ].join('\n'))
})

test('a query prints a clause a line', () => {
  const text = "select status, count(*) as num from t where a > 1 and (b or c) group by status having count(*) > 1"
  assert.equal(printStatement(parseStatement(text), { quote: 'needed' }), [
    'SELECT status, COUNT(*) AS num', 'FROM t', 'WHERE a > 1 AND (b OR c)', 'GROUP BY status', 'HAVING COUNT(*) > 1',
  ].join('\n'))
})
