// Partitions that ALTER TABLE adds to a table of the catalog, and SHOW PARTITIONS. They live as long as the session.

import type { AlterTable, PartitionDefinition, PartitionEntry } from '../../sql/ast/ddl.ts'
import type { Show } from '../../sql/ast/statement.ts'
import { printExpression } from '../../sql/printer.ts'
import { textOfPath } from '../../sql/validate/names.ts'
import type { CatalogTable } from '../../table/catalog.ts'
import type { ObjectPath } from '../../table/schema.ts'
import { type StaticResult, textColumn } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { alreadyExists, notFound, refused } from './errors.ts'
import { pathOf } from './names.ts'

type Specification = ReadonlyMap<string, string>

function specificationOf(entries: readonly PartitionEntry[]): Specification {
  return new Map(entries.map(({ name, value }) => [
    name.text, value?.kind === 'string-literal' ? value.value : value ? printExpression(value) : '',
  ]))
}

function text(specification: Specification): string {
  return `CatalogPartitionSpec{{${[...specification].map(([key, value]) => `${key}=${value}`).join(', ')}}}`
}

function checkPartitioned(path: ObjectPath, table: CatalogTable, position: Show['position']): void {
  if (table.partitionKeys.length > 0) return
  throw refused(`Table ${path.database}.${path.name} in catalog ${path.catalog} is not partitioned.`, position)
}

function nameOf(specification: Specification, path: ObjectPath, table: CatalogTable, position: PartitionDefinition['position']): string {
  const keys = table.partitionKeys
  if (specification.size !== keys.length || keys.some((key) => !specification.has(key))) {
    throw refused(`PartitionSpec ${text(specification)} does not match partition keys [${keys.join(', ')}] of table ${path.database}.${path.name} in catalog ${path.catalog}.`, position)
  }
  return keys.map((key) => `${key}=${specification.get(key)}`).join('/')
}

/** ADD and DROP PARTITION. */
export function alterPartitions(action: AlterTable['action'], path: ObjectPath, table: CatalogTable, session: EmbeddedSession): void {
  if (action.kind !== 'add-partitions' && action.kind !== 'drop-partitions') return
  checkPartitioned(path, table, action.position)
  const key = textOfPath(path)
  const known = new Set(session.partitions.get(key))
  for (const { entries, position } of action.partitions) {
    const specification = specificationOf(entries)
    const name = nameOf(specification, path, table, position)
    const subject = `Partition ${text(specification)} of table ${path.database}.${path.name} in catalog ${path.catalog}`
    if (action.kind === 'add-partitions') {
      if (known.has(name) && !action.ifNotExists) throw alreadyExists(`${subject} already exists.`, position)
      known.add(name)
    } else if (!known.delete(name) && !action.ifExists) throw notFound(`${subject} does not exist.`, position)
  }
  session.partitions.set(key, known)
}

/** SHOW PARTITIONS. */
export async function showPartitions(ast: Show, session: EmbeddedSession): Promise<StaticResult> {
  const path = pathOf(ast.name!, session)
  const table = await session.catalogs.get(path.catalog)?.getTable(path)
  if (!table) throw notFound(`Table (or view) ${path.database}.${path.name} does not exist in Catalog ${path.catalog}.`, ast.name?.position)
  checkPartitioned(path, table, ast.position)
  const wanted = [...specificationOf(ast.partition)].map(([key, value]) => `${key}=${value}`)
  const names = [...(session.partitions.get(textOfPath(path)) ?? [])].filter((name) => {
    const parts = name.split('/')
    return wanted.every((part) => parts.includes(part))
  })
  return { columns: [textColumn('partition name')], rows: names.map((name) => [name]) }
}
