// The planner's door: EXPLAIN's sections as Flink prints them, inserts with their casts and warnings, checks of tables,
// names for state.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MillraceError } from '../base/error.ts'
import { printType } from '../table/logical-type.ts'
import { defaultJobName } from './planner.ts'
import { explained, planText, testPlanner } from './testing/planner.ts'

async function failure(text: string, properties: Readonly<Record<string, string>> = {}): Promise<MillraceError> {
  const thrown = await planText(text, testPlanner(properties)).then(
    () => undefined,
    (error: unknown) => error,
  )
  assert.ok(thrown instanceof MillraceError, String(thrown))
  return thrown
}

test('EXPLAIN prints the tree, the optimised plan with its kinds, and the plan for execution', async () => {
  const text = await explained(
    'EXPLAIN CHANGELOG_MODE SELECT buyer, COUNT(*) AS n FROM orders WHERE quantity > 1 GROUP BY buyer',
  )
  assert.equal(
    text,
    [
      '== Abstract Syntax Tree ==',
      'LogicalAggregate(group=[{0}], n=[COUNT()])',
      '+- LogicalProject(buyer=[$1])',
      '   +- LogicalFilter(condition=[>($3, 1)])',
      '      +- LogicalWatermarkAssigner(rowtime=[ts], watermark=[-($5, 5000:INTERVAL SECOND)])',
      '         +- LogicalProject(order_id=[$0], buyer=[$1], product=[$2], quantity=[$3], price=[$4], ts=[$5], pt=[PROCTIME()])',
      '            +- LogicalTableScan(table=[[default_catalog, default_database, orders]])',
      '',
      '== Optimized Physical Plan ==',
      'GroupAggregate(groupBy=[buyer], select=[buyer, COUNT(*) AS n], changelogMode=[I,UA])',
      '+- Exchange(distribution=[hash[buyer]], changelogMode=[I])',
      '   +- Calc(select=[buyer], where=[>(quantity, 1)], changelogMode=[I])',
      '      +- WatermarkAssigner(rowtime=[ts], watermark=[-(ts, 5000:INTERVAL SECOND)], changelogMode=[I])',
      '         +- TableSourceScan(table=[[default_catalog, default_database, orders, project=[buyer, quantity, ts], metadata=[]]], ' +
        'fields=[buyer, quantity, ts], changelogMode=[I])',
      '',
      '== Optimized Execution Plan ==',
      'GroupAggregate(groupBy=[buyer], select=[buyer, COUNT(*) AS n])',
      '+- Exchange(distribution=[hash[buyer]])',
      '   +- Calc(select=[buyer], where=[(quantity > 1)])',
      '      +- WatermarkAssigner(rowtime=[ts], watermark=[(ts - 5000:INTERVAL SECOND)])',
      '         +- TableSourceScan(table=[[default_catalog, default_database, orders, project=[buyer, quantity, ts], metadata=[]]], ' +
        'fields=[buyer, quantity, ts])',
      '',
    ].join('\n'),
  )
})

test('EXPLAIN of a statement set names what its sinks share', async () => {
  const text = await explained(
    'EXPLAIN STATEMENT SET BEGIN INSERT INTO appended SELECT buyer, n FROM clicks; INSERT INTO appended SELECT url, n FROM clicks; END',
  )
  const execution = text.slice(text.indexOf('== Optimized Execution Plan =='))
  assert.match(execution, /TableSourceScan\(.*clicks\]\], fields=\[buyer, url, n, ts\]\)\(reuse_id=\[1\]\)/)
  assert.equal(execution.match(/Reused\(reference_id=\[1\]\)/g)?.length, 2)
})

test('a narrowing cast into a sink is checked and warned about', async () => {
  const { plan, warnings } = await planText('INSERT INTO narrow SELECT buyer, COUNT(*) FROM orders GROUP BY buyer')
  const calc = plan.nodes.find((node) => node.kind === 'calc' && node.projections.some((rex) => rex.kind === 'cast'))
  assert.ok(calc?.kind === 'calc')
  const cast = calc.projections[1]
  assert.ok(cast?.kind === 'cast' && cast.checked === true)
  assert.equal(printType(cast.type), 'INT NOT NULL')
  assert.equal(warnings.length, 1)
  assert.match(warnings[0]!, /^Column 'b' takes BIGINT NOT NULL into INT: /)
})

test('with millrace.sink.narrowing=error the sink answers as Flink does', async () => {
  const { message, hint } = await failure('INSERT INTO narrow SELECT buyer, COUNT(*) FROM orders GROUP BY buyer', {
    'millrace.sink.narrowing': 'error',
  })
  assert.equal(
    message,
    [
      "Column types of query result and sink for 'default_catalog.default_database.narrow' do not match.",
      "Cause: Incompatible types for sink column 'b' at position 1.",
      '',
      'Query schema: [buyer: STRING, EXPR$1: BIGINT NOT NULL]',
      'Sink schema:  [a: STRING, b: INT]',
    ].join('\n'),
  )
  assert.equal(hint, 'write CAST(… AS INT)')
})

const refused: readonly (readonly [text: string, code: string, message: RegExp])[] = [
  ['INSERT INTO narrow SELECT buyer FROM orders', 'sql.bad-insert', /Cause: Different number of columns\./],
  [
    'INSERT INTO narrow SELECT buyer, product FROM orders',
    'sql.bad-insert',
    /Incompatible types for sink column 'b' at position 1\./,
  ],
  ['INSERT INTO narrow (a, c) SELECT buyer, 1 FROM orders', 'sql.unknown-column', /^Unknown target column 'c'$/],
  ['INSERT INTO parted (k) SELECT 1', 'sql.bad-insert', /^Column 'w' has no default value and does not allow NULLs$/],
  [
    'INSERT INTO nowhere SELECT 1',
    'sql.unknown-table',
    /^Cannot find table '`default_catalog`\.`default_database`\.`nowhere`'/,
  ],
  ['INSERT OVERWRITE narrow SELECT buyer, 1 FROM orders', 'sql.bad-insert', /^Streaming mode not support overwrite\.$/],
  ['SELECT came FROM nokey', 'connector.unknown-metadata', /^Invalid metadata key 'timestmp' in column 'came'/],
  ['SELECT * FROM lost', 'connector.unknown', /^Could not find any factory for identifier 'filez'/],
  [
    'SELECT * FROM typo',
    'connector.unknown-option',
    /^Unsupported options found for 'gen'\.\n\nUnsupported options:\n\nrtae/,
  ],
  ['SELECT * FROM wrong', 'connector.bad-option', /^For input string: "many"/],
  [
    'SELECT order_id FROM orders ORDER BY quantity',
    'sql.bad-query',
    /^Sort on a non-time-attribute field is not supported\.$/,
  ],
  [
    'SELECT SUM(quantity) OVER (ORDER BY ts DESC) FROM orders',
    'sql.bad-query',
    /^The window can only be ordered in ASCENDING mode\.$/,
  ],
]

for (const [text, code, message] of refused) {
  test(`refused: ${text}`, async () => {
    const thrown = await failure(text)
    assert.equal(thrown.code, code)
    assert.match(thrown.message, message)
    assert.ok(thrown.position)
  })
}

test('an error of a table names the place of the option or of the table', async () => {
  const placeOf = async (text: string) => {
    const { position } = await failure(text)
    return position ? text.split('\n')[position.line - 1]?.slice(position.column - 1, position.column - 1 + (position.length ?? 0)) : undefined
  }
  assert.equal(await placeOf("SELECT *\n  FROM orders /*+ OPTIONS('connector' = 'gen', 'strange' = 'y') */"), "'strange' = 'y'")
  assert.equal(await placeOf('SELECT * FROM (SELECT * FROM typo) AS t'), 'typo')
  assert.equal(await placeOf('INSERT INTO narrow SELECT buyer, quantity FROM orders AS o, typo'), 'typo')
})

test('names for state stay when a query is planned again, and change with it', async () => {
  const uids = async (text: string) => (await planText(text)).plan.nodes.map((node) => node.uid)
  const query = 'SELECT buyer, COUNT(*) AS n FROM orders GROUP BY buyer'
  assert.deepEqual(await uids(query), await uids(query))
  const other = await uids('SELECT buyer, MAX(price) AS n FROM orders GROUP BY buyer')
  assert.notEqual((await uids(query)).at(-2), other.at(-2))
})

test('nodes are in topological order and their ids are their places', async () => {
  const { plan } = await planText('SELECT o.order_id FROM orders o JOIN clicks c ON o.buyer = c.buyer WHERE c.n > 1')
  for (const [index, node] of plan.nodes.entries()) {
    assert.equal(node.id, index)
    for (const input of node.inputs) assert.ok(input < index)
  }
})

test('jobs are named by their sinks', async () => {
  const { plan } = await planText('INSERT INTO appended SELECT buyer, n FROM clicks')
  assert.equal(defaultJobName(plan), 'insert-into_default_catalog.default_database.appended')
  assert.equal(defaultJobName((await planText('SELECT 1')).plan), 'collect')
})
