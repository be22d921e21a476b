// Partitions of the filesystem connector: the folder `a=1/b=x/` of a row, and the values that a folder's name tells.
// Follows Flink's PartitionPathUtils (Hive's layout), which is also what Athena and Glue read.

import { MillraceError } from '../../base/error.ts'
import type { ColumnBatch, Dictionary } from '../../table/column-batch.ts'
import type { ConnectorContext } from '../../table/connector.ts'
import type { Field, LogicalType } from '../../table/logical-type.ts'
import { type ColumnText, columnText } from '../../table/render.ts'
import { parseTimestamp } from '../../table/temporal-text.ts'

/** Characters that Hive writes as %XX in the names of folders. */
const escaped = new Set([...'"#%\'*/:=?\\\x7f{[]^', ...Array.from({ length: 31 }, (_, code) => String.fromCharCode(code + 1))])

/** A name or value as part of a path. */
export function escapePathName(text: string): string {
  return [...text].map((char) => (escaped.has(char) ? `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : char)).join('')
}

/** The text that `escapePathName` wrote. */
export function unescapePathName(text: string): string {
  return text.replace(/%([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** Name of the partition of NULL and empty values. */
export function defaultPartitionName(options: Readonly<Record<string, string>>): string {
  return options['partition.default-name'] ?? '__DEFAULT_PARTITION__'
}

/** Where rows go. */
export interface PartitionLayout {
  /** Fields inside the files, and their places in the rows. */
  readonly fileFields: readonly Field[]
  readonly fileColumns: readonly number[]
  /** The folder of a row below the table's path, '' for a table without partitions. */
  folderOf(batch: ColumnBatch, row: number): string
}

/** The layout of a table's rows. */
export function partitionLayout(fields: readonly Field[], context: ConnectorContext): PartitionLayout {
  const keys = context.table.partitionKeys.map((name) => fields.findIndex((field) => field.name === name))
  const fileColumns = fields.map((_, index) => index).filter((index) => !keys.includes(index))
  return {
    fileFields: fileColumns.map((index) => fields[index]!),
    fileColumns,
    folderOf: keys.length === 0 ? () => '' : folderReader(fields, keys, context),
  }
}

/** Values as Java prints them, where the client's text differs. */
function valueText(type: LogicalType, timeZone: string, dictionary: Dictionary): ColumnText {
  const text = columnText(type, timeZone, dictionary)
  return type.root === 'BOOLEAN' ? (column, row) => text(column, row)?.toLowerCase() ?? null : text
}

function folderReader(fields: readonly Field[], keys: readonly number[], context: ConnectorContext): (batch: ColumnBatch, row: number) => string {
  const fallback = defaultPartitionName(context.options)
  const parts = keys.map((index) => ({
    index, prefix: `${escapePathName(fields[index]!.name)}=`, text: valueText(fields[index]!.type, context.timeZone, context.dictionary),
  }))
  return (batch, row) => parts.map(({ index, prefix, text }) => {
    const value = text(batch.columns[index]!, row)
    return prefix + escapePathName(value === null || value === '' ? fallback : value)
  }).join('/')
}

/** The values in a folder's path, by key. */
export function partitionValues(folder: string): ReadonlyMap<string, string> {
  return new Map(folder.split(/[\\/]/).filter((part) => part.includes('=')).map((part) => {
    const at = part.indexOf('=')
    return [unescapePathName(part.slice(0, at)), unescapePathName(part.slice(at + 1))]
  }))
}

/**
 * The time that a partition stands for, in epoch ms as if its wall clock were UTC: `partition.time-extractor.timestamp-pattern` with
 * `$key` replaced, or the first value. Throws `connector.partition-time` when that is no time.
 */
export function partitionTimeMs(folder: string, options: Readonly<Record<string, string>>): number {
  const values = partitionValues(folder)
  const pattern = options['partition.time-extractor.timestamp-pattern']
  const text = pattern === undefined
    ? [...values.values()][0] ?? ''
    : pattern.replace(/\$([A-Za-z_]\w*)/g, (whole, key: string) => values.get(key) ?? whole)
  const time = parseTimestamp(text, 3)
  if (time) return time.ms
  throw new MillraceError('connector.partition-time', `'${text}' of the partition '${folder}' is no time`, {
    hint: "set 'partition.time-extractor.timestamp-pattern' = '$dt $hour:00:00' with the table's own partition columns",
  })
}
