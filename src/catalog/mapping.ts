// A Flink table as a Glue table and back. Always: reading what was written gives the same table.
// The definition lives in the table's parameters under `flink.` with Flink's own property keys (schema.N.name, schema.N.data-type …);
// the Glue columns repeat the physical ones in Hive's type names, so that other tools can read them.
// A table without such parameters (made by hand or by Terraform) is read from its Glue columns and the `managed-flink.` properties.

import type { CatalogColumn, CatalogTable } from '../table/catalog.ts'
import type { GlueColumn, TableInput } from './glue-state.ts'

const prefix = 'flink.'

const hiveTypes: readonly (readonly [RegExp, string | ((match: RegExpExecArray) => string)])[] = [
  [/^(?:VARCHAR\(\d+\)|CHAR\(\d+\))/, (match) => match[0].toLowerCase()],
  [/^STRING/, 'string'],
  [/^BOOLEAN/, 'boolean'],
  [/^TINYINT/, 'tinyint'],
  [/^SMALLINT/, 'smallint'],
  [/^INT/, 'int'],
  [/^BIGINT/, 'bigint'],
  [/^FLOAT/, 'float'],
  [/^DOUBLE/, 'double'],
  [/^DECIMAL\((\d+), ?(\d+)\)/, (match) => `decimal(${match[1]},${match[2]})`],
  [/^DATE/, 'date'],
  [/^TIMESTAMP/, 'timestamp'],
  [/^(?:BYTES|VARBINARY|BINARY)/, 'binary'],
]

/** Hive's name of a Flink type as printed; `string` for what Hive lacks. */
export function hiveType(flinkType: string): string {
  const upper = flinkType.toUpperCase()
  for (const [pattern, result] of hiveTypes) {
    const match = pattern.exec(upper)
    if (match) return typeof result === 'string' ? result : result(match)
  }
  return 'string'
}

/** Flink's type of a Hive type. */
export function flinkType(hive: string): string {
  const lower = hive.toLowerCase().trim()
  if (lower === 'string') return 'STRING'
  if (lower === 'timestamp') return 'TIMESTAMP(3)'
  if (lower === 'binary') return 'BYTES'
  const nested = /^(array|map|struct)<(.*)>$/.exec(lower)
  if (!nested) return lower.toUpperCase()
  const parts = splitTopLevel(nested[2] ?? '')
  if (nested[1] === 'struct') {
    const fields = parts.map((part) => `\`${part.slice(0, part.indexOf(':'))}\` ${flinkType(part.slice(part.indexOf(':') + 1))}`)
    return `ROW<${fields.join(', ')}>`
  }
  return `${nested[1]?.toUpperCase()}<${parts.map(flinkType).join(', ')}>`
}

function splitTopLevel(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < text.length; index++) {
    const char = text[index]
    if (char === '<' || char === '(') depth++
    else if (char === '>' || char === ')') depth--
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, index).trim())
      start = index + 1
    }
  }
  parts.push(text.slice(start).trim())
  return parts
}

function columnProperties(column: CatalogColumn, index: number): Record<string, string> {
  const at = `${prefix}schema.${index}.`
  const properties: Record<string, string> = { [`${at}name`]: column.name }
  if (column.type !== undefined) properties[`${at}data-type`] = column.type
  if (column.computed !== undefined) properties[`${at}expr`] = column.computed
  if (column.metadata) {
    properties[`${at}metadata`] = column.metadata.key ?? column.name
    properties[`${at}virtual`] = String(column.metadata.virtual)
  }
  if (column.comment !== undefined) properties[`${at}comment`] = column.comment
  return properties
}

/** A Flink table or view as the input of Glue's CreateTable. */
export function toGlueTable(name: string, table: CatalogTable): TableInput {
  const parameters: Record<string, string> = {}
  for (const [index, column] of table.columns.entries()) Object.assign(parameters, columnProperties(column, index))
  if (table.watermark) {
    parameters[`${prefix}schema.watermark.0.rowtime`] = table.watermark.column
    parameters[`${prefix}schema.watermark.0.strategy.expr`] = table.watermark.sql
  }
  if (table.primaryKey) {
    parameters[`${prefix}schema.primary-key.name`] = table.primaryKey.name
    parameters[`${prefix}schema.primary-key.columns`] = table.primaryKey.columns.join(',')
  }
  table.partitionKeys.forEach((key, index) => {
    parameters[`${prefix}partition.keys.${index}.name`] = key
  })
  for (const [key, value] of Object.entries(table.options)) parameters[`${prefix}${key}`] = value
  if (table.comment !== undefined) parameters[`${prefix}comment`] = table.comment
  const columns: GlueColumn[] = table.columns
    .filter((column) => column.type !== undefined)
    .map((column) => ({
      Name: column.name.toLowerCase(), Type: hiveType(column.type ?? ''),
      ...(column.comment === undefined ? {} : { Comment: column.comment }),
    }))
  return {
    Name: name.toLowerCase(),
    ...(table.comment === undefined ? {} : { Description: table.comment }),
    TableType: table.kind === 'view' ? 'VIRTUAL_VIEW' : 'EXTERNAL_TABLE',
    StorageDescriptor: { Columns: columns, Compressed: false, NumberOfBuckets: 0, StoredAsSubDirectories: false },
    PartitionKeys: [],
    Parameters: { ...parameters, [`${prefix}original-table-name`]: name },
    ...(table.kind === 'view' ? { ViewOriginalText: table.originalQuery ?? '', ViewExpandedText: table.expandedQuery ?? '' } : {}),
  }
}

function readColumn(parameters: Record<string, string>, index: number): CatalogColumn | undefined {
  const at = `${prefix}schema.${index}.`
  const name = parameters[`${at}name`]
  if (name === undefined) return undefined
  const type = parameters[`${at}data-type`]
  const computed = parameters[`${at}expr`]
  const comment = parameters[`${at}comment`]
  const key = parameters[`${at}metadata`]
  return {
    name,
    ...(type === undefined ? {} : { type }),
    ...(computed === undefined ? {} : { computed }),
    ...(comment === undefined ? {} : { comment }),
    ...(key === undefined ? {} : { metadata: { ...(key === name ? {} : { key }), virtual: parameters[`${at}virtual`] === 'true' } }),
  }
}

function readOptions(parameters: Record<string, string>): Record<string, string> {
  const options: Record<string, string> = {}
  const own = /^(schema\.|partition\.keys\.|comment$|original-)/
  for (const [key, value] of Object.entries(parameters)) {
    const option = key.startsWith(prefix) ? key.slice(prefix.length) : undefined
    if (option !== undefined && !own.test(option)) options[option] = value
  }
  return options
}

/** Columns of a table that has no Flink parameters, with the time columns its `managed-flink.` properties name. */
function plainColumns(input: TableInput): { columns: CatalogColumn[]; watermark?: { column: string; sql: string } } {
  const parameters = input.Parameters ?? {}
  const property = (name: string): string | undefined => parameters[`managed-flink.${name}`] ?? parameters[`kinesisanalytics.${name}`]
  const all = [...(input.StorageDescriptor?.Columns ?? []), ...(input.PartitionKeys ?? [])]
  const columns: CatalogColumn[] = all.map((column) => ({ name: column.Name, type: flinkType(column.Type ?? 'string') }))
  const proctime = property('proctime')
  if (proctime !== undefined) columns.push({ name: proctime, computed: 'PROCTIME()' })
  const rowtime = property('rowtime')
  if (rowtime === undefined) return { columns }
  const delayMs = Number(property(`watermark.${rowtime}.milliseconds`) ?? '0')
  const sql = `\`${rowtime}\` - INTERVAL '${(delayMs / 1000).toFixed(3)}' SECOND`
  return { columns, watermark: { column: rowtime, sql } }
}

/** A Glue table as a Flink table or view. */
export function fromGlueTable(input: TableInput): CatalogTable {
  const parameters = input.Parameters ?? {}
  const declared: CatalogColumn[] = []
  for (let index = 0; ; index++) {
    const column = readColumn(parameters, index)
    if (!column) break
    declared.push(column)
  }
  const plain = declared.length > 0 ? { columns: declared } : plainColumns(input)
  const rowtime = parameters[`${prefix}schema.watermark.0.rowtime`]
  const watermark =
    rowtime === undefined ? ('watermark' in plain ? plain.watermark : undefined)
      : { column: rowtime, sql: parameters[`${prefix}schema.watermark.0.strategy.expr`] ?? rowtime }
  const keyColumns = parameters[`${prefix}schema.primary-key.columns`]
  const partitionKeys: string[] = []
  for (let index = 0; parameters[`${prefix}partition.keys.${index}.name`] !== undefined; index++) {
    partitionKeys.push(parameters[`${prefix}partition.keys.${index}.name`] ?? '')
  }
  const comment = parameters[`${prefix}comment`] ?? input.Description
  const isView = input.TableType === 'VIRTUAL_VIEW'
  return {
    kind: isView ? 'view' : 'table',
    columns: plain.columns,
    ...(watermark === undefined ? {} : { watermark }),
    ...(keyColumns === undefined ? {} : {
      primaryKey: { name: parameters[`${prefix}schema.primary-key.name`] ?? 'PK', columns: keyColumns.split(',') },
    }),
    partitionKeys,
    options: readOptions(parameters),
    ...(comment === undefined ? {} : { comment }),
    ...(isView ? { originalQuery: input.ViewOriginalText ?? '', expandedQuery: input.ViewExpandedText ?? '' } : {}),
  }
}
