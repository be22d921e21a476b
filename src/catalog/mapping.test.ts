// The mapping between Flink tables and Glue tables: nothing is lost on the way there and back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CatalogTable } from '../table/catalog.ts'
import { flinkType, fromGlueTable, hiveType, toGlueTable } from './mapping.ts'

const sensors: CatalogTable = {
  kind: 'table',
  columns: [
    { name: 'sensor_id', type: 'INT' },
    { name: 'Status', type: 'VARCHAR(6)', comment: 'state' },
    { name: 'event_time', type: 'TIMESTAMP(3)' },
    { name: 'arrival', type: 'TIMESTAMP_LTZ(3)', metadata: { key: 'timestamp', virtual: true } },
    { name: 'doubled', computed: '`sensor_id` * 2' },
  ],
  watermark: { column: 'event_time', sql: "`event_time` - INTERVAL '5' SECOND" },
  primaryKey: { name: 'PK_1', columns: ['sensor_id', 'Status'] },
  partitionKeys: ['sensor_id'],
  options: { connector: 'kinesis', stream: 'my-input-stream', format: 'json' },
  comment: 'all of them',
}

test('a table survives the way to Glue and back', () => {
  assert.deepEqual(fromGlueTable(toGlueTable('Sensor_Data', sensors)), sensors)
})

test('a view survives too', () => {
  const view: CatalogTable = {
    kind: 'view', columns: [{ name: 'a', type: 'INT' }], partitionKeys: [], options: {},
    originalQuery: 'SELECT 1 AS a', expandedQuery: 'SELECT 1 AS `a`',
  }
  assert.deepEqual(fromGlueTable(toGlueTable('v', view)), view)
})

test('Glue columns carry Hive types', () => {
  const glue = toGlueTable('t', sensors)
  assert.deepEqual(glue.StorageDescriptor?.Columns?.map((column) => column.Type), ['int', 'varchar(6)', 'timestamp', 'timestamp'])
  assert.equal(hiveType('DECIMAL(10, 2) NOT NULL'), 'decimal(10,2)')
  assert.equal(flinkType('struct<a:int,b:array<string>>'), 'ROW<`a` INT, `b` ARRAY<STRING>>')
})

test('a table made without Flink gets its time columns from managed-flink properties', () => {
  const table = fromGlueTable({
    Name: 't',
    StorageDescriptor: { Columns: [{ Name: 'ts', Type: 'timestamp' }] },
    Parameters: { 'managed-flink.rowtime': 'ts', 'managed-flink.watermark.ts.milliseconds': '1500', 'managed-flink.proctime': 'pt' },
  })
  assert.deepEqual(table.watermark, { column: 'ts', sql: "`ts` - INTERVAL '1.500' SECOND" })
  assert.deepEqual(table.columns, [{ name: 'ts', type: 'TIMESTAMP(3)' }, { name: 'pt', computed: 'PROCTIME()' }])
})
