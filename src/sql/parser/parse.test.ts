// Every statement kind parses to its node; the trees of the trickier expressions and queries are as Calcite's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CreateTable } from '../ast/ddl.ts'
import type { Expression } from '../ast/expression.ts'
import type { Query, Select } from '../ast/query.ts'
import { expressionCases, statementCases } from '../statement-cases.ts'
import { parseExpression, parseQuery, parseScript, parseStatement, parseType } from './parse.ts'

test('every statement kind', () => {
  for (const [text, kind] of statementCases) {
    const found = parseStatement(`${text};`)
    assert.equal(found.kind, kind, text)
    assert.equal(found.position.length, text.length, text)
  }
})

test('every expression kind spans its text', () => {
  for (const text of expressionCases) {
    const found = parseExpression(text)
    if (!text.startsWith('(')) assert.deepEqual([found.position.start, found.position.length], [0, text.length], text)
  }
})

/** A tree as a short text: operators in prefix form. */
function tree(found: Expression): string {
  switch (found.kind) {
    case 'binary': return `(${found.operator} ${tree(found.left)} ${tree(found.right)})`
    case 'unary': return `(${found.operator} ${tree(found.operand)})`
    case 'is': return `(is${found.negated ? '-not' : ''} ${found.test} ${tree(found.operand)})`
    case 'between': return `(between ${tree(found.operand)} ${tree(found.low)} ${tree(found.high)})`
    case 'identifier': return found.parts.map((part) => part.text).join('.')
    case 'number-literal': return found.text
    case 'item': return `(item ${tree(found.operand)} ${tree(found.index)})`
    case 'field': return `(field ${tree(found.operand)} ${found.name?.text ?? '*'})`
    case 'call': return `(${found.name.parts[0]?.text} ${found.args.map(tree).join(' ')})`
    case 'symbol': return found.name
    case 'string-literal': return `'${found.value}'`
    default: return found.kind
  }
}

test('precedence and normalised calls', () => {
  const table: [string, string][] = [
    ['1 + 2 * 3 - 4', '(- (+ 1 (* 2 3)) 4)'],
    ['NOT a = b AND c OR d', '(OR (AND (NOT (= a b)) c) d)'],
    ['a = b IS NULL', '(is NULL (= a b))'],
    ['a BETWEEN 1 AND 2 AND b', '(AND (between a 1 2) b)'],
    ['-a * b', '(* (- a) b)'],
    ['a.b[1].c', '(field (item a.b 1) c)'],
    ['FLOOR(a TO HOUR)', '(FLOOR a HOUR)'],
    ['EXTRACT(days FROM a)', '(EXTRACT DAY a)'],
    ['TRIM(a)', "(TRIM BOTH ' ' a)"],
    ['TRIM(LEADING \'x\' FROM a)', "(TRIM LEADING 'x' a)"],
    ['SUBSTRING(a FROM 1 FOR 2)', '(SUBSTRING a 1 2)'],
    ["POSITION('a' IN b)", "(POSITION 'a' b)"],
    ['TIMESTAMPADD(MINUTE, 1, a)', '(TIMESTAMPADD MINUTE 1 a)'],
    ["U&'\\0041\\\\'", "'A\\'"],
    ["U&'!0041!!' UESCAPE '!'", "'A!'"],
    ["'a'\n'b'", "'ab'"],
  ]
  for (const [text, expected] of table) assert.equal(tree(parseExpression(text)), expected, text)
})

test('sub-query or expression in parentheses', () => {
  const kinds = (text: string): string => parseExpression(text).kind
  assert.equal(kinds('((SELECT 1) UNION SELECT 2)'), 'scalar-query')
  assert.equal(kinds('((SELECT 1) + 1)'), 'binary')
  assert.equal(kinds('((SELECT 1), 2)'), 'row')
  assert.equal(kinds('a IN (((SELECT 1)))'), 'in-query')
  assert.equal(kinds('a IN ((SELECT 1), 2)'), 'in-list')
})

test('set operations: INTERSECT binds tighter, the rest is left-associative', () => {
  const { body } = parseQuery('SELECT 1 UNION SELECT 2 INTERSECT SELECT 3 EXCEPT SELECT 4')
  assert.ok(body.kind === 'set-operation' && body.operator === 'EXCEPT')
  assert.ok(body.left.kind === 'set-operation' && body.left.operator === 'UNION')
  assert.ok(body.left.right.kind === 'set-operation' && body.left.right.operator === 'INTERSECT')
})

test('the walkthrough: table, HOP query, sink and insert', () => {
  const script = `
CREATE TABLE sensor_data (
    sensor_id INTEGER,
    current_temperature DOUBLE,
    status VARCHAR(6),
    event_time TIMESTAMP(3),
    WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND
)
PARTITIONED BY (sensor_id)
WITH ('connector' = 'kinesis', 'stream' = 'my-input-stream', 'aws.region' = 'us-east-1',
      'scan.stream.initpos' = 'LATEST', 'format' = 'json', 'json.timestamp-format.standard' = 'ISO-8601');
SELECT * FROM sensor_data;
SELECT sensor_data.status,
       COUNT(*) AS num,
       AVG(sensor_data.current_temperature) AS avg_current_temperature,
       HOP_ROWTIME(event_time, INTERVAL '10' second, INTERVAL '1' minute) as hop_time
  FROM sensor_data
 GROUP BY HOP(event_time, INTERVAL '10' second, INTERVAL '1' minute), sensor_data.status;
CREATE TABLE sensor_state (
    status VARCHAR(6),
    num INTEGER,
    avg_current_temperature DOUBLE,
    hop_time TIMESTAMP(3)
)
WITH ('connector' = 'kinesis', 'stream' = 'my-output-stream', 'aws.region' = 'us-east-1',
'scan.stream.initpos' = 'LATEST', 'format' = 'json', 'json.timestamp-format.standard' = 'ISO-8601');
INSERT INTO sensor_state
SELECT sensor_data.status,
    COUNT(*) AS num,
    AVG(sensor_data.current_temperature) AS avg_current_temperature,
    HOP_ROWTIME(event_time, INTERVAL '10' second, INTERVAL '1' minute) as hop_time
FROM sensor_data
GROUP BY HOP(event_time, INTERVAL '10' second, INTERVAL '1' minute), sensor_data.status;
`
  const { statements } = parseScript(script)
  assert.deepEqual(statements.map((found) => found.statement?.kind ?? found.error), [
    'create-table', 'query', 'query', 'create-table', 'insert',
  ])
  const table = statements[0]?.statement as CreateTable
  assert.deepEqual(table.columns.map((column) => column.name.text), [
    'sensor_id', 'current_temperature', 'status', 'event_time',
  ])
  assert.equal(table.watermarks[0]?.column.parts[0]?.text, 'event_time')
  assert.equal(table.options.find(({ key }) => key === 'format')?.value, 'json')
  const query = statements[2]?.statement as Query
  const select = query.body as Select
  assert.equal(select.groupBy?.items.length, 2)
  const aliases = select.items.map(({ alias }) => alias?.text)
  assert.deepEqual(aliases, [undefined, 'num', 'avg_current_temperature', 'hop_time'])
  for (const { text, start, end, statement } of statements) {
    assert.equal(script.slice(start, end), text)
    assert.equal(statement?.position.start, start)
    assert.equal(statement?.position.length, text.length)
  }
})

test('a view keeps the text of its query', () => {
  const view = parseStatement('CREATE VIEW v AS\n  SELECT a -- note\n FROM t;')
  assert.equal(view.kind === 'create-view' && view.queryText, 'SELECT a -- note\n FROM t')
})

test('types are canonical and keep what was written', () => {
  assert.deepEqual(Object.entries({ ...parseType('CHARACTER VARYING(3) NOT NULL'), position: 0 }).sort(), [
    ['kind', 'simple-type'], ['name', 'VARCHAR'], ['nullable', false], ['position', 0], ['precision', 3],
  ])
  const array = parseType('INT NOT NULL ARRAY')
  assert.ok(array.kind === 'array-type' && array.element.nullable === false && array.nullable === undefined)
})
