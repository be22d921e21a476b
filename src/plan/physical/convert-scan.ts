// Scans: which stored columns a source gives, its changelog kinds, and the key of the table where all of it is read.
// Metadata comes in the connector's type; where a table declares another one, a calc above the scan casts it.

import { sameType } from '../../sql/validate/coercion.ts'
import type { RelOf } from '../../sql/validate/rel.ts'
import { inputRef } from '../../sql/validate/rex.ts'
import type { Rex } from '../../table/expression.ts'
import { type LogicalType, withNullable } from '../../table/logical-type.ts'
import type { ResolvedTable } from '../../table/schema.ts'
import { insertOnly, type PhysicalNode } from '../physical.ts'
import { allKinds, type ConvertFacts, keyOf } from './shared.ts'

/** The type in which a connector gives a metadata key; the declared one when it does not say. */
function storedType(table: ResolvedTable, key: string, declared: LogicalType, facts: ConvertFacts): LogicalType {
  const connector = facts.connectors.connector(table.options['connector'] ?? '')
  const type = connector?.metadata?.find((entry) => entry.key === key)?.field.type
  return type && !sameType(type, declared) ? type : declared
}

/** Converts a scan. */
export function convertScan(rel: RelOf<'scan'>, facts: ConvertFacts): PhysicalNode {
  const { table } = rel
  const columns = new Map(table.columns.map((column) => [column.name, column]))
  const fields = rel.fields.map((field) => {
    const column = columns.get(field.name)
    return column?.kind === 'metadata' ? { ...field, type: storedType(table, column.key, field.type, facts) } : field
  })
  const metadata = fields.flatMap((field) => {
    const column = columns.get(field.name)
    return column?.kind === 'metadata' ? [{ key: column.key, field }] : []
  })
  const format = facts.formats.format(table.options['format'] ?? table.options['value.format'] ?? '')
  const key = table.primaryKey?.columns.map((name) => fields.findIndex((field) => field.name === name))
  const scan = facts.builder.add({
    kind: 'tableScan',
    inputs: [],
    fields,
    changelog: format?.changelog === 'all' ? allKinds : insertOnly,
    table,
    scanFields: fields.filter((field) => columns.get(field.name)?.kind === 'physical'),
    metadata,
    ...(key?.every((index) => index >= 0) ? { upsertKey: key } : {}),
  })
  if (fields.every((field, index) => field.type === rel.fields[index]?.type)) return scan
  const projections = fields.map((field, index): Rex => {
    const operand = inputRef(index, field.type)
    const declared = rel.fields[index]!.type
    if (field.type === declared) return operand
    return { kind: 'cast', operand, type: withNullable(declared, declared.nullable || field.type.nullable), safe: false }
  })
  return facts.builder.add({
    kind: 'calc',
    inputs: [scan.id],
    fields: rel.fields,
    changelog: scan.changelog,
    projections,
    ...keyOf(scan),
  })
}
