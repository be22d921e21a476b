// CREATE TABLE to what a catalog keeps, and back to a resolved table.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as ensure } from '../../base/assert.ts'
import { MillraceError } from '../../base/error.ts'
import type { CatalogTable } from '../../table/catalog.ts'
import { printType } from '../../table/logical-type.ts'
import type { ResolvedTable } from '../../table/schema.ts'
import { parseStatement } from '../parser/parse.ts'
import { catalogTableOf, positionsOf } from './create-table.ts'
import { resolveTable } from './resolve-table.ts'
import { testFacts } from './testing/catalog.ts'

function create(text: string, like?: CatalogTable): { table: CatalogTable; resolved: ResolvedTable } {
  const ast = parseStatement(text)
  ensure(ast.kind === 'create-table', 'not a CREATE TABLE')
  const table = catalogTableOf(ast, like, undefined)
  const path = { catalog: 'c', database: 'd', name: 't' }
  return { table, resolved: resolveTable({ path, table, temporary: false }, testFacts(), positionsOf(ast)) }
}

function columnsOf(table: ResolvedTable): string[] {
  return table.columns.map((column) => `${column.kind} ${column.name} ${printType(column.type)}`)
}

test('physical, metadata and computed columns with a watermark and a key', () => {
  const { table, resolved } = create(`CREATE TABLE t (
    id BIGINT COMMENT 'the key', at_ms BIGINT METADATA FROM 'timestamp' VIRTUAL, doubled AS id * 2, ts TIMESTAMP(3), pt AS PROCTIME(),
    PRIMARY KEY (id) NOT ENFORCED, WATERMARK FOR ts AS ts - INTERVAL '5' SECOND
  ) PARTITIONED BY (id) WITH ('connector' = 'x', 'a' = 'b')`)
  assert.deepEqual(table.columns, [
    { name: 'id', type: 'BIGINT', comment: 'the key' },
    { name: 'at_ms', type: 'BIGINT', metadata: { key: 'timestamp', virtual: true } },
    { name: 'doubled', computed: '`id` * 2' },
    { name: 'ts', type: 'TIMESTAMP(3)' },
    { name: 'pt', computed: 'PROCTIME()' },
  ])
  assert.deepEqual(table.watermark, { column: 'ts', sql: "`ts` - INTERVAL '5' SECOND" })
  assert.deepEqual(table.primaryKey, { name: 'PK_id', columns: ['id'] })
  assert.deepEqual(columnsOf(resolved), [
    'physical id BIGINT NOT NULL',
    'metadata at_ms BIGINT',
    'computed doubled BIGINT NOT NULL',
    'physical ts TIMESTAMP(3) *ROWTIME*',
    'computed pt TIMESTAMP_LTZ(3) *PROCTIME* NOT NULL',
  ])
  assert.equal(resolved.watermark?.columnIndex, 3)
})

test('the watermark may stand on a computed column', () => {
  const { resolved } = create(
    "CREATE TABLE t (s STRING, ts AS CAST(s AS TIMESTAMP(3)), WATERMARK FOR ts AS ts) WITH ('connector' = 'x')",
  )
  assert.deepEqual(columnsOf(resolved), ['physical s STRING', 'computed ts TIMESTAMP(3) *ROWTIME*'])
})

test('LIKE takes over what is not excluded', () => {
  const base = create(
    "CREATE TABLE base (id INT, ts TIMESTAMP(3), twice AS id * 2, WATERMARK FOR ts AS ts) WITH ('connector' = 'x', 'k' = '1')",
  ).table
  const derived = create("CREATE TABLE t (extra STRING) WITH ('k' = '2') LIKE base", base)
  assert.deepEqual(
    derived.table.columns.map((column) => column.name),
    ['id', 'ts', 'twice', 'extra'],
  )
  assert.deepEqual(derived.table.options, { connector: 'x', k: '2' })
  const bare = create("CREATE TABLE t (extra STRING) WITH ('connector' = 'y') LIKE base (EXCLUDING ALL)", base)
  assert.deepEqual(
    bare.table.columns.map((column) => column.name),
    ['id', 'ts', 'extra'],
  )
  assert.equal(bare.table.watermark, undefined)
})

const errors: readonly (readonly [text: string, code: string, message: string])[] = [
  ['CREATE TABLE t (id INT, id STRING)', 'sql.bad-table', "A regular Column named 'id' already exists in the table."],
  [
    'CREATE TABLE t (id INT, WATERMARK FOR ts AS ts)',
    'sql.bad-table',
    "The rowtime attribute field 'ts' is not defined in the table schema, at line 1, column 39\nAvailable fields: ['id']",
  ],
  [
    'CREATE TABLE t (ts STRING, WATERMARK FOR ts AS ts)',
    'sql.bad-table',
    'Invalid data type of time field for watermark definition. The field must be of type TIMESTAMP(p) or TIMESTAMP_LTZ(p), ' +
      "the supported precision 'p' is from 0 to 3, but the time field type is STRING",
  ],
  [
    'CREATE TABLE t (id INT, PRIMARY KEY (nope) NOT ENFORCED)',
    'sql.bad-table',
    "Primary key column 'nope' is not defined in the schema at line 1, column 38",
  ],
  [
    'CREATE TABLE t (id INT, PRIMARY KEY (id))',
    'sql.bad-table',
    "Flink doesn't support ENFORCED mode for PRIMARY KEY constraint.",
  ],
  ['CREATE TABLE t (id INT, twice AS idd * 2)', 'sql.unknown-column', "Unknown identifier 'idd'"],
  ['CREATE TABLE t (id INTEGR)', 'sql.unknown-type', "Unknown identifier 'INTEGR'"],
  ['CREATE TABLE t (d DECIMAL(5, 6))', 'sql.bad-type', 'Decimal scale must be between 0 and the precision 5'],
]

for (const [text, code, message] of errors) {
  test(`error: ${text}`, () => {
    assert.throws(
      () => create(text),
      (thrown: unknown) => {
        assert.ok(thrown instanceof MillraceError, String(thrown))
        assert.equal(thrown.code, code)
        assert.ok(thrown.message.startsWith(message), thrown.message)
        assert.ok(thrown.position)
        return true
      },
    )
  })
}
