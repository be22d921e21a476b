// Scans: which stored columns a source gives, its changelog kinds, and the key of the table where all of it is read.

import type { RelOf } from '../../sql/validate/rel.ts'
import { insertOnly, type PhysicalNode } from '../physical.ts'
import { allKinds, type ConvertFacts } from './shared.ts'

/** Converts a scan. */
export function convertScan(rel: RelOf<'scan'>, facts: ConvertFacts): PhysicalNode {
  const columns = new Map(rel.table.columns.map((column) => [column.name, column]))
  const metadata = rel.fields.flatMap((field) => {
    const column = columns.get(field.name)
    return column?.kind === 'metadata' ? [{ key: column.key, field }] : []
  })
  const format = facts.formats.format(rel.table.options['format'] ?? rel.table.options['value.format'] ?? '')
  const key = rel.table.primaryKey?.columns.map((name) => rel.fields.findIndex((field) => field.name === name))
  return facts.builder.add({
    kind: 'tableScan', inputs: [], fields: rel.fields, changelog: format?.changelog === 'all' ? allKinds : insertOnly, table: rel.table,
    scanFields: rel.fields.filter((field) => columns.get(field.name)?.kind === 'physical'), metadata,
    ...(key?.every((index) => index >= 0) ? { upsertKey: key } : {}),
  })
}
