// A catalog for tests: tables and views from their CREATE statements, all in default_catalog.default_database.

import { assert } from '../../../base/assert.ts'
import type { CatalogTable } from '../../../table/catalog.ts'
import { printType } from '../../../table/logical-type.ts'
import { parseStatement } from '../../parser/parse.ts'
import type { CatalogEntry, CatalogReader } from '../catalog-reader.ts'
import { completePath } from '../catalog-reader.ts'
import type { ValidationFacts } from '../context.ts'
import { catalogTableOf } from '../create-table.ts'
import { validateQuery } from '../query.ts'
import type { Rel } from '../rel.ts'
import { loadTables } from '../tables.ts'
import { testFunctions } from './functions.ts'

const catalog = 'default_catalog'
const database = 'default_database'

/** Tables by name. */
export type TestTables = ReadonlyMap<string, CatalogTable>

/** Facts for validation, collecting warnings. */
export function testFacts(properties: Readonly<Record<string, string>> = {}, warnings: string[] = []): ValidationFacts {
  return { functions: testFunctions, flinkVersion: '2.2', properties, warn: (text) => warnings.push(text) }
}

/** Tables from CREATE TABLE and CREATE VIEW statements. */
export async function testTables(...statements: readonly string[]): Promise<TestTables> {
  const tables = new Map<string, CatalogTable>()
  for (const statement of statements) {
    const ast = parseStatement(statement)
    assert(ast.kind === 'create-table' || ast.kind === 'create-view', 'only CREATE TABLE and CREATE VIEW')
    const name = ast.name.parts.at(-1)!.text
    if (ast.kind === 'create-table') {
      tables.set(name, catalogTableOf(ast, undefined, undefined))
      continue
    }
    const { fields } = await testQuery(ast.queryText, tables)
    const columns = fields.map((field, index) => ({
      name: ast.columns[index]?.text ?? field.name,
      type: printType(field.type),
    }))
    tables.set(name, {
      kind: 'view',
      columns,
      partitionKeys: [],
      options: {},
      originalQuery: ast.queryText,
      expandedQuery: ast.queryText,
    })
  }
  return tables
}

/** A reader over tables. */
export function testReader(tables: TestTables): CatalogReader {
  return {
    currentCatalog: catalog,
    currentDatabase: database,
    catalogs: [catalog],
    async lookup(parts): Promise<CatalogEntry | undefined> {
      const path = completePath(parts, catalog, database)
      const table = path && path.catalog === catalog && path.database === database ? tables.get(path.name) : undefined
      return path && table && { path, table, temporary: false }
    },
    async names() {
      return [...tables.keys()]
    },
    async missing(parts) {
      return parts.at(-1) ?? ''
    },
  }
}

/** The validated relation of a query. */
export async function testQuery(text: string, tables: TestTables, facts: ValidationFacts = testFacts()): Promise<Rel> {
  const ast = parseStatement(text)
  assert(ast.kind === 'query', 'not a query')
  const loaded = await loadTables(ast, testReader(tables))
  return validateQuery(ast, { facts, tables: loaded, common: new Map(), query: validateQuery })
}
