// The query of a view with all names written out: tables by full path and alias, columns by table where that is certain.
// Always: the expanded query means the same whatever the current catalog and database are when the view is used.

import type { Identifier, Name, SqlNode } from '../../sql/ast/node.ts'
import type { CommonTable, Query } from '../../sql/ast/query.ts'
import { completePath } from '../../sql/validate/catalog-reader.ts'
import { partsOf } from '../../sql/validate/names.ts'

interface Names {
  readonly catalog: string
  readonly database: string
  /** Names of common tables, which have no path. */
  readonly local: ReadonlySet<string>
  /** The only table of the SELECT at hand, when there is one: unqualified columns are its. */
  readonly table: string | undefined
  /** Aliases of the SELECT at hand, which are no columns of the table. */
  readonly aliases: ReadonlySet<string>
  /** Whether tables get an alias, as Flink 2 writes them. */
  readonly addsAliases: boolean
}

function isNode(value: unknown): value is SqlNode {
  return typeof value === 'object' && value !== null && 'kind' in value
}

function nameOf(text: string, like: SqlNode): Name {
  return { kind: 'name', text, quoted: true, position: like.position } as Name
}

/** Name by which a FROM item's columns are called, when it is one plain table. */
function onlyTable(from: unknown): string | undefined {
  if (!isNode(from) || from.kind !== 'table-reference') return undefined
  const { name, alias } = from as unknown as { readonly name: Identifier; readonly alias?: { readonly name: Name } }
  return alias?.name.text ?? name.parts.at(-1)?.text
}

function tableReference(node: SqlNode, names: Names): SqlNode {
  const reference = node as SqlNode & { readonly name: Identifier; readonly alias?: unknown }
  const parts = partsOf(reference.name)
  if (parts.length === 1 && names.local.has(parts[0]!)) return node
  const path = completePath(parts, names.catalog, names.database)
  if (!path) return node
  const name = { ...reference.name, parts: [path.catalog, path.database, path.name].map((text) => nameOf(text, reference.name)) }
  if (!names.addsAliases || node.kind !== 'table-reference' || reference.alias !== undefined) return { ...node, name } as SqlNode
  const alias = { kind: 'table-alias', name: nameOf(path.name, reference.name), columns: [], position: node.position }
  return { ...node, name, alias } as SqlNode
}

function column(node: Identifier, names: Names): Identifier {
  const [only, ...more] = node.parts
  if (!only || more.length > 0 || names.table === undefined || names.aliases.has(only.text)) return node
  return { ...node, parts: [nameOf(names.table, node), only] }
}

function expand(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((part) => expand(part, names))
  if (!isNode(value)) return value
  switch (value.kind) {
    case 'query': {
      const query = value as unknown as Query
      const local = new Set([...names.local, ...query.with.map((common: CommonTable) => common.name.text)])
      return expandParts(value, { ...names, local, table: undefined, aliases: new Set() })
    }
    case 'select': {
      const { from, items = [] } = value as unknown as { readonly from?: unknown; readonly items?: readonly { readonly alias?: Name }[] }
      const aliases = new Set(items.flatMap((item) => (item.alias ? [item.alias.text] : [])))
      return expandParts(value, { ...names, table: onlyTable(from), aliases })
    }
    case 'table-reference': case 'explicit-table': return tableReference(value, names)
    case 'identifier': return column(value as Identifier, names)
    case 'table-argument': {
      // TABLE t of a windowing function: its identifier is a table's name.
      const { table } = value as unknown as { readonly table: Identifier | Query }
      if (table.kind === 'query') return expandParts(value, names)
      const { name } = tableReference({ kind: 'explicit-table', name: table, position: table.position } as unknown as SqlNode, names) as unknown as { readonly name: Identifier }
      return { ...value, table: name }
    }
    default: return expandParts(value, names)
  }
}

/** Members that name functions, types and the like, never columns. */
const kept: ReadonlySet<string> = new Set(['position', 'function', 'hints', 'type', 'windowName'])

function expandParts(node: SqlNode, names: Names): unknown {
  const isCall = node.kind === 'call' || node.kind === 'table-function' || node.kind === 'descriptor'
  return Object.fromEntries(Object.entries(node).map(([key, part]) =>
    [key, kept.has(key) || (isCall && (key === 'name' || key === 'columns')) ? part : expand(part, names)]))
}

/** The query with its names written out. */
export function expandNames(query: Query, catalog: string, database: string, addsAliases: boolean): Query {
  return expand(query, { catalog, database, addsAliases, local: new Set(), table: undefined, aliases: new Set() }) as Query
}
