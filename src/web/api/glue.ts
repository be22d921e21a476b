// The Glue Data Catalog as the page uses it, and a table's Flink schema read from its properties.

import { type Aws, allPages } from './aws.ts'

/** A database. */
export interface Database {
  readonly Name: string
  readonly Description?: string
  readonly LocationUri?: string
  readonly CreateTime?: number
}

/** A column of a Glue table. */
export interface GlueColumn {
  readonly Name: string
  readonly Type?: string
  readonly Comment?: string
}

/** A table. */
export interface GlueTable {
  readonly Name: string
  readonly DatabaseName?: string
  readonly Description?: string
  readonly CreateTime?: number
  readonly UpdateTime?: number
  readonly TableType?: string
  readonly StorageDescriptor?: { readonly Columns?: readonly GlueColumn[]; readonly Location?: string }
  readonly PartitionKeys?: readonly GlueColumn[]
  readonly Parameters?: Readonly<Record<string, string>>
  readonly ViewOriginalText?: string
}

/** All databases. */
export async function listDatabases(aws: Aws): Promise<readonly Database[]> {
  const pages = await allPages<{ readonly DatabaseList: readonly Database[]; readonly NextToken?: string }>(
    {},
    (input) => aws('glue', 'GetDatabases', input),
    (page) => (page.NextToken ? { NextToken: page.NextToken } : undefined),
  )
  return pages.flatMap((page) => page.DatabaseList)
}

/** All tables of a database. */
export async function listTables(aws: Aws, database: string): Promise<readonly GlueTable[]> {
  const pages = await allPages<{ readonly TableList: readonly GlueTable[]; readonly NextToken?: string }>(
    { DatabaseName: database },
    (input) => aws('glue', 'GetTables', input),
    (page) => (page.NextToken ? { DatabaseName: database, NextToken: page.NextToken } : undefined),
  )
  return pages.flatMap((page) => page.TableList)
}

/** A column as Flink sees it. */
export interface FlinkColumn {
  readonly name: string
  readonly type: string
  /** Expression of a computed column, or `METADATA …`. */
  readonly computed?: string
  readonly comment?: string
}

/** A table's Flink schema and options. */
export interface FlinkTable {
  readonly columns: readonly FlinkColumn[]
  readonly watermark?: { readonly column: string; readonly expression: string }
  readonly primaryKey: readonly string[]
  readonly partitionKeys: readonly string[]
  readonly options: Readonly<Record<string, string>>
}

const prefix = /^(?:flink|managed-flink|kinesisanalytics)\./
const internal = /^(?:schema\.|partition\.keys|is_generic$|is-generic$|comment$|create-table-text$|original-table-name$)/

/** Reads Flink's schema properties (`schema.<i>.name` …, with or without prefix); falls back on Glue's own columns. */
export function flinkTableOf(table: GlueTable): FlinkTable {
  const given = Object.entries(table.Parameters ?? {}).map(([key, value]) => [key.replace(prefix, ''), value] as const)
  const properties = new Map(given)
  const columns: FlinkColumn[] = []
  for (let index = 0; properties.has(`schema.${index}.name`); index++) {
    const name = properties.get(`schema.${index}.name`) ?? ''
    const computed = properties.get(`schema.${index}.expr`)
    columns.push({ name, type: properties.get(`schema.${index}.data-type`) ?? '', ...(computed ? { computed } : {}) })
  }
  const partitionKeys = (table.PartitionKeys ?? []).map((column) => column.Name)
  for (let index = 0; properties.has(`partition.keys.${index}.name`); index++) {
    const name = properties.get(`partition.keys.${index}.name`)
    if (name !== undefined && !partitionKeys.includes(name)) partitionKeys.push(name)
  }
  const glueColumns = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])]
  const rowtime = properties.get('schema.watermark.0.rowtime')
  return {
    columns: columns.length > 0 ? columns : glueColumns.map((column) => ({ name: column.Name, type: column.Type ?? '' })),
    ...(rowtime ? { watermark: { column: rowtime, expression: properties.get('schema.watermark.0.strategy.expr') ?? '' } } : {}),
    primaryKey: (properties.get('schema.primary-key.columns') ?? '').split(',').filter((name) => name !== ''),
    partitionKeys,
    options: Object.fromEntries(given.filter(([key]) => !internal.test(key))),
  }
}

function quoteName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The CREATE TABLE statement of a table. */
export function createTableText(name: string, table: FlinkTable): string {
  const lines = table.columns.map((column) =>
    column.computed ? `  ${quoteName(column.name)} AS ${column.computed}` : `  ${quoteName(column.name)} ${column.type}`)
  if (table.watermark) lines.push(`  WATERMARK FOR ${quoteName(table.watermark.column)} AS ${table.watermark.expression}`)
  if (table.primaryKey.length > 0) lines.push(`  PRIMARY KEY (${table.primaryKey.map(quoteName).join(', ')}) NOT ENFORCED`)
  const partitioned = table.partitionKeys.length > 0 ? `\nPARTITIONED BY (${table.partitionKeys.map(quoteName).join(', ')})` : ''
  const options = Object.entries(table.options).map(([key, value]) => `  ${quoteText(key)} = ${quoteText(value)}`)
  return `CREATE TABLE ${quoteName(name)} (\n${lines.join(',\n')}\n)${partitioned}\nWITH (\n${options.join(',\n')}\n);`
}

/** A first look at a table: counts by minute where it has event time, its rows where not. */
export function sampleQuery(database: string, name: string, table: FlinkTable): string {
  const path = `${quoteName(database)}.${quoteName(name)}`
  const time = table.watermark?.column
  if (time === undefined) return `SELECT * FROM ${path};`
  return `SELECT window_start, window_end, COUNT(*) AS num\nFROM TABLE(TUMBLE(TABLE ${path}, DESCRIPTOR(${quoteName(time)}), INTERVAL '1' MINUTE))\nGROUP BY window_start, window_end;`
}
