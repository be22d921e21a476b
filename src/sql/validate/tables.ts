// The tables of a statement: names collected from its tree, looked up in the catalogs, views parsed and followed.
// Always: after loading, validation needs no waiting; a name that is not there is absent from the lookup.

import { sqlDepthMax } from '../../base/limits.ts'
import { didYouMean } from '../../base/suggest.ts'
import type { ObjectPath } from '../../table/schema.ts'
import type { Identifier } from '../ast/node.ts'
import type { Query } from '../ast/query.ts'
import { parseQuery } from '../parser/parse.ts'
import { type CatalogEntry, type CatalogReader, completePath } from './catalog-reader.ts'
import { sqlError } from './errors.ts'
import { partsOf } from './names.ts'

/** A table found, or a view with its parsed query and the tables of that. */
export interface LoadedTable extends CatalogEntry {
  readonly view?: { readonly query: Query; readonly tables: LoadedTables }
}

/** The tables of a statement. */
export interface LoadedTables {
  /** The table of a name as written; throws when there is none. */
  get(name: Identifier): LoadedTable
  find(parts: readonly string[]): LoadedTable | undefined
  /** Where a name is looked for: its full path, and the catalogs there are. */
  where(name: Identifier): { readonly path: ObjectPath; readonly catalogs: readonly string[] }
  /** "Did you mean" for a name that is not there. */
  hint(name: Identifier): string | undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isIdentifier(value: unknown): value is Identifier {
  return isObject(value) && value['kind'] === 'identifier'
}

/** Names of tables in a tree: FROM, TABLE t, INSERT INTO t, LIKE t. */
function tableNames(node: unknown, found: Map<string, readonly string[]>): void {
  if (Array.isArray(node)) {
    for (const part of node) tableNames(part, found)
    return
  }
  if (!isObject(node)) return
  const name = node['kind'] === 'table-reference' || node['kind'] === 'explicit-table' ? node['name'] : node['table']
  if (isIdentifier(name)) found.set(partsOf(name).join('\u0000'), partsOf(name))
  for (const [key, value] of Object.entries(node)) if (isObject(value) && key !== 'position') tableNames(value, found)
}

async function follow(entry: CatalogEntry, reader: CatalogReader, depth: number): Promise<LoadedTable> {
  if (entry.table.kind !== 'view') return entry
  if (depth > sqlDepthMax) throw sqlError('bad-query', `the view '${entry.path.name}' refers to itself`)
  const query = parseQuery(entry.table.expandedQuery ?? entry.table.originalQuery ?? '')
  return { ...entry, view: { query, tables: await load(query, reader, depth + 1) } }
}

async function load(ast: unknown, reader: CatalogReader, depth: number): Promise<LoadedTables> {
  const names = new Map<string, readonly string[]>()
  tableNames(ast, names)
  const entries = new Map<string, LoadedTable>()
  const near = new Map<string, readonly string[]>()
  const missingParts = new Map<string, string>()
  for (const [key, parts] of names) {
    const entry = await reader.lookup(parts)
    if (entry) entries.set(key, await follow(entry, reader, depth))
    else {
      near.set(key, await reader.names(parts))
      missingParts.set(key, await reader.missing(parts))
    }
  }
  const find = (parts: readonly string[]) => entries.get(parts.join('\u0000'))
  const hint = (name: Identifier) => {
    const parts = partsOf(name)
    return didYouMean(parts.at(-1) ?? '', near.get(parts.join('\u0000')) ?? [])
  }
  return {
    find,
    hint,
    where(name) {
      const { currentCatalog: catalog, currentDatabase: database } = reader
      const path = completePath(partsOf(name), catalog, database) ?? {
        catalog,
        database,
        name: partsOf(name).join('.'),
      }
      return { path, catalogs: reader.catalogs }
    },
    get(name) {
      const parts = partsOf(name)
      const entry = find(parts)
      if (entry) return entry
      const last = parts.at(-1) ?? ''
      const suggestion = hint(name)
      // Calcite names the first part it cannot find.
      const missing = missingParts.get(parts.join('\u0000')) ?? last
      throw sqlError(
        'unknown-table',
        `Object '${missing}' not found`,
        name.position,
        missing === last ? suggestion : undefined,
      )
    },
  }
}

/** Looks up every table a statement names. */
export function loadTables(ast: unknown, reader: CatalogReader): Promise<LoadedTables> {
  return load(ast, reader, 0)
}
