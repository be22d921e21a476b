// Resolved tables: columns, watermark, key, options. What catalogs hold and scans and sinks use.

import type { TableDistribution } from './catalog.ts'
import type { Rex } from './expression.ts'
import type { Field, LogicalType } from './logical-type.ts'
import type { Options } from './options.ts'

/** A column of a table, in declaration order. */
export type TableColumn =
  | { readonly kind: 'physical'; readonly name: string; readonly type: LogicalType; readonly comment?: string }
  | {
      readonly kind: 'metadata'; readonly name: string; readonly type: LogicalType; readonly comment?: string
      /** The connector's metadata key. */
      readonly key: string
      readonly virtual: boolean
    }
  | {
      readonly kind: 'computed'; readonly name: string; readonly type: LogicalType; readonly comment?: string
      /** SQL text as stored, and the expression over all columns before it is resolved away. */
      readonly sql: string
      readonly expression: Rex
    }

/** WATERMARK FOR rowtime AS expression; the expression reads the table's full row (all columns). */
export interface WatermarkSpec {
  /** Index in `columns`. */
  readonly columnIndex: number
  readonly sql: string
  readonly expression: Rex
}

/** `catalog`.`database`.`table`. */
export interface ObjectPath {
  readonly catalog: string
  readonly database: string
  readonly name: string
}

/** A resolved table. */
export interface ResolvedTable {
  readonly path: ObjectPath
  readonly columns: readonly TableColumn[]
  readonly watermark?: WatermarkSpec
  /** Names of key columns (NOT ENFORCED). */
  readonly primaryKey?: { readonly name: string; readonly columns: readonly string[] }
  readonly partitionKeys: readonly string[]
  readonly distribution?: TableDistribution
  readonly options: Options
  readonly comment?: string
  readonly temporary: boolean
}

/** The physical columns, in order: the schema a format reads and writes. */
export function physicalFields(table: ResolvedTable): readonly Field[] {
  return table.columns.filter((column) => column.kind === 'physical').map(({ name, type }) => ({ name, type }))
}
