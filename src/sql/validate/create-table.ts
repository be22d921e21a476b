// CREATE TABLE and CREATE VIEW as what a catalog keeps: texts that any engine can resolve again.
// Always: expressions are printed with quoted names; LIKE and AS SELECT are resolved into plain columns.

import type { CatalogColumn, CatalogTable, TableDistribution } from '../../table/catalog.ts'
import { type Field, printType as printLogicalType, withoutAttribute } from '../../table/logical-type.ts'
import type { ColumnDefinition, CreateTable, Distribution, TableConstraint, TableSchemaClause } from '../ast/ddl.ts'
import { printExpression } from '../printer.ts'
import { isSinkCompatible } from './coercion.ts'
import { resolveType } from './data-type.ts'
import { sqlError } from './errors.ts'
import { withLike } from './like.ts'
import type { SchemaPositions } from './resolve-table.ts'
import { rewritten } from './rewritten.ts'

function comment(text: string | undefined): { comment?: string } {
  return text === undefined ? {} : { comment: text }
}

function columnOf(ast: ColumnDefinition): CatalogColumn {
  const facts = { name: ast.name.text, ...comment(ast.comment) }
  switch (ast.kind) {
    case 'physical-column':
      return { ...facts, type: printLogicalType(resolveType(ast.type)) }
    case 'metadata-column':
      return {
        ...facts,
        type: printLogicalType(resolveType(ast.type)),
        metadata: { ...(ast.key === undefined ? {} : { key: ast.key }), virtual: ast.virtual },
      }
    case 'computed-column':
      return { ...facts, computed: printExpression(rewritten(ast.expression)) }
  }
}

/** A distribution as a catalog keeps it. */
export function distributionOf(ast: Distribution): TableDistribution {
  return {
    ...(ast.method === undefined ? {} : { method: ast.method }),
    columns: ast.columns.map((name) => name.text),
    ...(ast.buckets === undefined ? {} : { buckets: ast.buckets }),
  }
}

function primaryKeyOf(ast: TableSchemaClause): CatalogTable['primaryKey'] {
  const inline = ast.columns.flatMap((column): TableConstraint[] =>
    column.kind === 'physical-column' && column.constraint ? [column.constraint] : [],
  )
  const all = [...inline, ...ast.constraints]
  const unique = all.find((constraint) => constraint.type === 'UNIQUE')
  if (unique) throw sqlError('bad-table', 'UNIQUE constraint is not supported yet', unique.position)
  const [first, second] = all
  if (second) throw sqlError('bad-table', 'Duplicate primary key definition', second.position)
  if (!first) return undefined
  if (first.enforced !== false) {
    throw sqlError(
      'bad-table',
      "Flink doesn't support ENFORCED mode for PRIMARY KEY constraint. ENFORCED/NOT ENFORCED controls if the constraint checks are performed on the incoming/outgoing data. " +
        'Flink does not own the data therefore the only supported mode is the NOT ENFORCED mode',
      first.position,
      'write PRIMARY KEY (…) NOT ENFORCED',
    )
  }
  const column = ast.columns.find((candidate) => candidate.kind === 'physical-column' && candidate.constraint === first)
  const columns = first.columns.length > 0 ? first.columns.map((name) => name.text) : column ? [column.name.text] : []
  return { name: first.name?.text ?? `PK_${columns.join('_')}`, columns }
}

function duplicateText(column: ColumnDefinition, before: ColumnDefinition): string {
  const name = column.name.text
  if (column.kind === 'metadata-column') {
    return `A metadata column named '${name}' already exists in the base table. You might want to specify EXCLUDING METADATA or OVERWRITING METADATA.`
  }
  if (column.kind === 'physical-column') return `A regular Column named '${name}' already exists in the table.`
  return before.kind === 'computed-column'
    ? `A generated column named '${name}' already exists in the base table. You might want to specify EXCLUDING GENERATED or OVERWRITING GENERATED.`
    : `A column named '${name}' already exists in the table. Duplicate columns exist in the compute column and regular column. `
}

function checkDuplicates(columns: readonly ColumnDefinition[]): void {
  const seen = new Map<string, ColumnDefinition>()
  for (const column of columns) {
    const before = seen.get(column.name.text)
    if (before) throw sqlError('bad-table', duplicateText(column, before), column.name.position, 'give it another name')
    seen.set(column.name.text, column)
  }
}

/** Where parts of the statement stand, for errors of resolving. */
export function positionsOf(ast: TableSchemaClause & Partial<CreateTable>): SchemaPositions {
  const [watermark] = ast.watermarks
  const inline = ast.columns.flatMap((column) =>
    column.kind === 'physical-column' && column.constraint ? [column.name] : [],
  )
  const names = [
    ...ast.constraints.flatMap((constraint) => constraint.columns),
    ...inline,
    ...(ast.partitionedBy ?? []),
    ...(ast.distribution?.columns ?? []),
  ]
  return {
    columns: new Map(ast.columns.map((column) => [column.name.text, column.position])),
    keys: new Map(names.map((name) => [name.text, name.position])),
    ...(watermark ? { watermark: watermark.column.position } : {}),
  }
}

/** A column of the query, with the type that the CREATE part gives it. */
function declaredColumn(own: CatalogColumn, field: Field, index: number, ast: CreateTable): CatalogColumn {
  const definition = ast.columns.find((column) => column.name.text === own.name)
  if (definition === undefined || definition.kind === 'computed-column') {
    throw sqlError(
      'bad-table',
      `A column named '${own.name}' already exists in the source schema. Computed columns cannot have the name of a column of the query.`,
      definition?.position,
    )
  }
  const type = resolveType(definition.type)
  if (isSinkCompatible(field.type, type)) return own
  throw sqlError(
    'bad-table',
    `Incompatible types for sink column '${own.name}' at position ${index}. The source column has type '${printLogicalType(withoutAttribute(field.type))}', ` +
      `while the target column has type '${printLogicalType(type)}'.`,
    definition.position,
    'write CAST in the query, or another type here',
  )
}

/** The fields of the query in the order in which the statement names them. */
function reordered(fields: readonly Field[], ast: CreateTable): readonly Field[] {
  if (ast.identifiers.length === 0) return fields
  if (ast.identifiers.length !== fields.length) {
    throw sqlError(
      'bad-table',
      'The number of columns in the column list must match the number of columns in the source schema.',
      ast.identifiers[0]?.position,
    )
  }
  return ast.identifiers.map((name) => {
    const field = fields.find((candidate) => candidate.name === name.text)
    if (field) return field
    throw sqlError('bad-table', `Column '${name.text}' not found in the source schema.`, name.position)
  })
}

/** Columns of the query of CREATE TABLE AS, merged with those of the CREATE part. */
function withQuery(table: CatalogTable, fields: readonly Field[], ast: CreateTable): CatalogTable {
  const own = new Map(table.columns.map((column) => [column.name, column]))
  const fromQuery = reordered(fields, ast).map((field, index): CatalogColumn => {
    const declared = own.get(field.name)
    if (declared) return declaredColumn(declared, field, index, ast)
    return { name: field.name, type: printLogicalType(withoutAttribute(field.type)) }
  })
  const names = new Set(fields.map((field) => field.name))
  const nullable = table.primaryKey?.columns.find((name) => fields.some((field) => field.name === name && field.type.nullable))
  if (nullable !== undefined && !own.has(nullable)) {
    throw sqlError('bad-table', `Invalid primary key '${table.primaryKey?.name}'. Column '${nullable}' is nullable.`, ast.constraints[0]?.position)
  }
  return { ...table, columns: [...table.columns.filter((column) => !names.has(column.name)), ...fromQuery] }
}

/** A CREATE TABLE as a catalog table. `like` is the table of LIKE, `query` the fields of AS SELECT. */
export function catalogTableOf(
  ast: CreateTable,
  like: CatalogTable | undefined,
  query: readonly Field[] | undefined,
): CatalogTable {
  checkDuplicates(ast.columns)
  const [watermark, second] = ast.watermarks
  if (second) throw sqlError('bad-table', 'Multiple WATERMARK statements is not supported yet.', second.position)
  const primaryKey = primaryKeyOf(ast)
  const table: CatalogTable = {
    kind: 'table',
    columns: ast.columns.map(columnOf),
    partitionKeys: ast.partitionedBy.map((name) => name.text),
    ...(ast.distribution ? { distribution: distributionOf(ast.distribution) } : {}),
    options: Object.fromEntries(ast.options.map((option) => [option.key, option.value])),
    ...(watermark
      ? {
          watermark: {
            column: watermark.column.parts.map((part) => part.text).join('.'),
            sql: printExpression(rewritten(watermark.expression)),
          },
        }
      : {}),
    ...(primaryKey ? { primaryKey } : {}),
    ...comment(ast.comment),
  }
  const merged = like && ast.like ? withLike(table, like, ast.like) : table
  return query ? withQuery(merged, query, ast) : merged
}
