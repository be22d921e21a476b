// Queries against a tiny catalog: result types, and errors with their codes and positions.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MillraceError } from '../../base/error.ts'
import { printType } from '../../table/logical-type.ts'
import { flinkValidationText } from './errors.ts'
import { testQuery, testTables } from './testing/catalog.ts'

const tables = await testTables(
  `CREATE TABLE orders (id INT NOT NULL, buyer STRING, quantity INT, price DECIMAL(10, 2), ts TIMESTAMP(3), pt AS PROCTIME(),
     item ROW<name STRING, tags ARRAY<STRING>>, WATERMARK FOR ts AS ts - INTERVAL '5' SECOND) WITH ('connector' = 'x')`,
  "CREATE TABLE buyers (name STRING NOT NULL, city STRING, age INT, PRIMARY KEY (name) NOT ENFORCED) WITH ('connector' = 'x')",
  'CREATE VIEW big AS SELECT id, price FROM orders WHERE quantity > 3',
)

async function fieldsOf(text: string): Promise<string> {
  const rel = await testQuery(text, tables)
  return rel.fields.map((field) => `${field.name}: ${printType(field.type)}`).join(', ')
}

const results: readonly (readonly [query: string, fields: string])[] = [
  ['SELECT id, buyer FROM orders', 'id: INT NOT NULL, buyer: STRING'],
  ['SELECT * FROM big', 'id: INT NOT NULL, price: DECIMAL(10, 2)'],
  ['SELECT o.*, 1 AS n FROM big AS o', 'id: INT NOT NULL, price: DECIMAL(10, 2), n: INT NOT NULL'],
  ['SELECT ts, pt FROM orders', 'ts: TIMESTAMP(3) *ROWTIME*, pt: TIMESTAMP_LTZ(3) *PROCTIME* NOT NULL'],
  ['SELECT item.name, item.tags[1] FROM orders', 'name: STRING, EXPR$1: STRING'],
  ['SELECT default_catalog.default_database.orders.id FROM orders', 'id: INT NOT NULL'],
  ['SELECT COUNT(*), SUM(quantity) AS s FROM orders', 'EXPR$0: BIGINT NOT NULL, s: INT'],
  ['SELECT buyer, MAX(id) FROM orders GROUP BY buyer', 'buyer: STRING, EXPR$1: INT NOT NULL'],
  ['SELECT id, id FROM orders', 'id: INT NOT NULL, id0: INT NOT NULL'],
  ["VALUES (1, 'a'), (20, 'bcd')", 'EXPR$0: INT NOT NULL, EXPR$1: VARCHAR(3) NOT NULL'],
  [
    'SELECT 1, 3000000000, 1.50, 1E0',
    'EXPR$0: INT NOT NULL, EXPR$1: BIGINT NOT NULL, EXPR$2: DECIMAL(3, 2) NOT NULL, EXPR$3: DOUBLE NOT NULL',
  ],
  ["SELECT CASE WHEN id > 1 THEN 'a' ELSE 'bc' END AS c FROM orders", 'c: VARCHAR(2) NOT NULL'],
  ["SELECT CASE WHEN id > 1 THEN 'a' END AS c FROM orders", 'c: CHAR(1)'],
  ['SELECT o.id, b.age FROM orders o LEFT JOIN buyers b ON o.buyer = b.name', 'id: INT NOT NULL, age: INT'],
  [
    'SELECT * FROM buyers a JOIN buyers b USING (name)',
    'name: STRING NOT NULL, city: STRING, age: INT, city0: STRING, age0: INT',
  ],
  ['WITH t(x) AS (SELECT id FROM orders) SELECT x + 1 AS y FROM t', 'y: INT NOT NULL'],
  ['SELECT id FROM orders UNION ALL SELECT age FROM buyers', 'id: INT'],
  ["SELECT CAST('12' AS BIGINT), TRY_CAST(buyer AS INT) FROM orders", 'EXPR$0: BIGINT NOT NULL, EXPR$1: INT'],
  [
    "SELECT TUMBLE_START(ts, INTERVAL '1' MINUTE) AS s, TUMBLE_ROWTIME(ts, INTERVAL '1' MINUTE) AS r FROM orders GROUP BY TUMBLE(ts, INTERVAL '1' MINUTE)",
    's: TIMESTAMP(3), r: TIMESTAMP(3) *ROWTIME*',
  ],
  [
    "SELECT window_start, window_time FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '1' MINUTE))",
    'window_start: TIMESTAMP(3) NOT NULL, window_time: TIMESTAMP(3) *ROWTIME* NOT NULL',
  ],
  [
    "SELECT window_end FROM TABLE(HOP(DATA => TABLE orders, TIMECOL => DESCRIPTOR(pt), SLIDE => INTERVAL '1' MINUTE, SIZE => INTERVAL '1' HOUR))",
    'window_end: TIMESTAMP(3) NOT NULL',
  ],
  ['SELECT buyer, GROUPING(buyer) AS g FROM orders GROUP BY ROLLUP (buyer)', 'buyer: STRING, g: BIGINT NOT NULL'],
  [
    'SELECT id, ROW_NUMBER() OVER (PARTITION BY buyer ORDER BY ts) AS rn FROM orders',
    'id: INT NOT NULL, rn: BIGINT NOT NULL',
  ],
  ['SELECT CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP: TIMESTAMP_LTZ(3) NOT NULL'],
  ['SELECT id FROM orders ORDER BY quantity LIMIT 3', 'id: INT NOT NULL'],
]

for (const [query, fields] of results)
  test(`types: ${query.slice(0, 90)}`, async () => assert.equal(await fieldsOf(query), fields))

const errors: readonly (readonly [query: string, code: string, place: string, message: string, hint?: string])[] = [
  [
    'SELECT quantty FROM orders',
    'sql.unknown-column',
    '1:8+7',
    "Column 'quantty' not found in any table",
    "did you mean 'quantity'?",
  ],
  [
    'SELECT Buyer FROM orders',
    'sql.unknown-column',
    '1:8+5',
    "Column 'Buyer' not found in any table; did you mean 'buyer'?",
  ],
  ['SELECT o.nope FROM orders AS o', 'sql.unknown-column', '1:10+4', "Column 'nope' not found in table 'o'"],
  ['SELECT p.id FROM orders AS o', 'sql.unknown-table', '1:8+1', "Table 'p' not found"],
  ['SELECT 1 FROM oders', 'sql.unknown-table', '1:15+5', "Object 'oders' not found", "did you mean 'orders'?"],
  ['SELECT name FROM buyers a, buyers b', 'sql.ambiguous-column', '1:8+4', "Column 'name' is ambiguous"],
  ['SELECT item.nope FROM orders', 'sql.unknown-column', '1:13+4', "Column 'nope' not found in row"],
  [
    'SELECT UPER(buyer) FROM orders',
    'sql.unknown-function',
    '1:8+4',
    'No match found for function signature UPER(<CHARACTER>)',
    "did you mean 'UPPER'?",
  ],
  ["SELECT 'a' + 1", 'sql.bad-arguments', '1:8+7', "Cannot apply '+' to arguments of type '<CHAR(1)> + <INTEGER>'."],
  [
    "SELECT quantity = 'x' FROM orders",
    'sql.type-mismatch',
    '1:8+14',
    'implicit type conversion between INTEGER and CHAR is not supported now',
  ],
  ['SELECT id FROM orders WHERE quantity', 'sql.type-mismatch', '1:29+8', 'WHERE clause must be a condition'],
  [
    'SELECT id FROM orders WHERE COUNT(*) > 1',
    'sql.bad-aggregate',
    '1:29+8',
    'Aggregate expression is illegal in WHERE clause',
    'conditions on aggregates stand in HAVING',
  ],
  ['SELECT SUM(COUNT(*)) FROM orders', 'sql.bad-aggregate', '1:8+13', 'Aggregate expressions cannot be nested'],
  [
    'SELECT quantity FROM orders GROUP BY buyer',
    'sql.not-grouped',
    '1:8+8',
    "Expression 'quantity' is not being grouped",
  ],
  [
    'SELECT buyer AS b, COUNT(*) FROM orders GROUP BY b',
    'sql.unknown-column',
    '1:50+1',
    "Column 'b' not found in any table",
    "GROUP BY cannot use 'b' of the select list; repeat its expression",
  ],
  ['SELECT 1 UNION SELECT 1, 2', 'sql.bad-query', '1:16+11', 'Column count mismatch in UNION'],
  ["SELECT 1 UNION ALL SELECT 'a'", 'sql.type-mismatch', '1:20+10', 'Type mismatch in column 1 of UNION ALL'],
  [
    "SELECT COUNT(*) FROM orders GROUP BY TUMBLE(id, INTERVAL '1' MINUTE)",
    'sql.bad-window',
    '1:45+2',
    'Window can only be defined over a time attribute column.',
  ],
  [
    "SELECT HOP_START(ts, INTERVAL '1' SECOND, INTERVAL '2' SECOND) FROM orders GROUP BY TUMBLE(ts, INTERVAL '1' SECOND)",
    'sql.bad-window',
    '1:8+55',
    "Call to auxiliary group function 'HOP_START' must have matching call to group function '$HOP' in GROUP BY clause",
  ],
  [
    "SELECT 1 FROM TABLE(CUMULATE(TABLE orders, DESCRIPTOR(ts), INTERVAL '3' SECOND, INTERVAL '10' SECOND))",
    'sql.bad-window',
    '1:21+81',
    'CUMULATE table function based aggregate requires maxSize must be an integral multiple of step',
  ],
  ['SELECT id FROM orders ORDER BY 3', 'sql.bad-query', '1:32+1', 'Ordinal out of range'],
  ['SELECT 9223372036854775808', 'sql.bad-literal', '1:8+19', "Numeric literal '9223372036854775808' out of range"],
  [
    'SELECT CAST(1 AS TIMESTAMP(3))',
    'sql.bad-cast',
    '1:8+23',
    'The cast from NUMERIC type to TIMESTAMP type is not allowed.',
  ],
  [
    'SELECT id FROM orders o WHERE id IN (SELECT age, name FROM buyers)',
    'sql.bad-query',
    '1:31+36',
    'Unequal number of entries: 1 before IN, 2 in the sub-query',
  ],
]

for (const [query, code, place, message, hint] of errors) {
  test(`error: ${query.slice(0, 90)}`, async () => {
    await assert.rejects(testQuery(query, tables), (thrown: unknown) => {
      assert.ok(thrown instanceof MillraceError, String(thrown))
      assert.equal(thrown.code, code)
      const at = thrown.position
      assert.equal(`${at?.line}:${at?.column}+${at?.length}`, place)
      assert.ok(thrown.message.startsWith(message), thrown.message)
      if (hint !== undefined) assert.equal(thrown.hint, hint)
      return true
    })
  })
}

test('Flink words a validation error with the place of its text', async () => {
  const thrown = await testQuery('SELECT nope FROM orders', tables).catch((error: unknown) => error)
  assert.ok(thrown instanceof MillraceError)
  const text = "SQL validation failed. From line 1, column 8 to line 1, column 11: Column 'nope' not found in any table"
  assert.equal(flinkValidationText(thrown), text)
})

test('positions stay those of the whole script', async () => {
  const thrown = await testQuery('SELECT\n  id,\n  nope\nFROM orders', tables).catch((error: unknown) => error)
  assert.ok(thrown instanceof MillraceError)
  assert.deepEqual([thrown.position?.line, thrown.position?.column], [3, 3])
})
