// CREATE TABLE and CREATE VIEW as what a catalog keeps: texts that any engine can resolve again.
// Always: expressions are printed with quoted names; LIKE and AS SELECT are resolved into plain columns.

import type { Position } from '../../base/error.ts'
import type { CatalogColumn, CatalogTable } from '../../table/catalog.ts'
import { type Field, printType as printLogicalType, withoutAttribute } from '../../table/logical-type.ts'
import type { ColumnDefinition, CreateTable, LikeOption, TableConstraint } from '../ast/ddl.ts'
import type { Name } from '../ast/node.ts'
import { printExpression } from '../printer.ts'
import { resolveType } from './data-type.ts'
import { sqlError } from './errors.ts'
import type { SchemaPositions } from './resolve-table.ts'

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
      return { ...facts, computed: printExpression(ast.expression) }
  }
}

function primaryKeyOf(ast: CreateTable): CatalogTable['primaryKey'] {
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

function checkDuplicates(names: readonly Name[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name.text))
      throw sqlError(
        'bad-table',
        `A regular Column named '${name.text}' already exists in the table.`,
        name.position,
        'give it another name',
      )
    seen.add(name.text)
  }
}

/** Where parts of the statement stand, for errors of resolving. */
export function positionsOf(ast: CreateTable): SchemaPositions {
  const [watermark] = ast.watermarks
  return {
    columns: new Map(ast.columns.map((column) => [column.name.text, column.position])),
    keys: new Map(
      [...ast.constraints.flatMap((constraint) => constraint.columns), ...ast.partitionedBy].map((name) => [
        name.text,
        name.position,
      ]),
    ),
    ...(watermark ? { watermark: watermark.column.position } : {}),
  }
}

type Feature = LikeOption['feature']

function keeps(options: readonly LikeOption[], feature: Feature): boolean {
  const own = options.filter((option) => option.feature === feature || option.feature === 'ALL').at(-1)
  const specific = options.find((option) => option.feature === feature) ?? own
  return specific?.action !== 'EXCLUDING'
}

function withLike(
  table: CatalogTable,
  source: CatalogTable,
  options: readonly LikeOption[],
  position: Position,
): CatalogTable {
  const kept = source.columns.filter((column) =>
    column.computed !== undefined ? keeps(options, 'GENERATED') : column.metadata ? keeps(options, 'METADATA') : true,
  )
  const clash = table.columns.find(
    (column) =>
      column.type !== undefined &&
      !column.metadata &&
      source.columns.some((other) => other.name === column.name && other.computed === undefined && !other.metadata),
  )
  if (clash) throw sqlError('bad-table', `A column named '${clash.name}' already exists in the base table.`, position)
  const own = new Set(table.columns.map((column) => column.name))
  const watermark = table.watermark ?? (keeps(options, 'WATERMARKS') ? source.watermark : undefined)
  const primaryKey = table.primaryKey ?? (keeps(options, 'CONSTRAINTS') ? source.primaryKey : undefined)
  return {
    ...table,
    columns: [...kept.filter((column) => !own.has(column.name)), ...table.columns],
    partitionKeys:
      table.partitionKeys.length > 0 || !keeps(options, 'PARTITIONS') ? table.partitionKeys : source.partitionKeys,
    options: keeps(options, 'OPTIONS') ? { ...source.options, ...table.options } : table.options,
    ...(watermark ? { watermark } : {}),
    ...(primaryKey ? { primaryKey } : {}),
  }
}

/** Columns of the query of CREATE TABLE AS, merged with those of the CREATE part. */
function withQuery(table: CatalogTable, fields: readonly Field[]): CatalogTable {
  const own = new Map(table.columns.map((column) => [column.name, column]))
  const fromQuery = fields.map(
    (field): CatalogColumn =>
      own.get(field.name) ?? { name: field.name, type: printLogicalType(withoutAttribute(field.type)) },
  )
  const names = new Set(fields.map((field) => field.name))
  return { ...table, columns: [...table.columns.filter((column) => !names.has(column.name)), ...fromQuery] }
}

/** A CREATE TABLE as a catalog table. `like` is the table of LIKE, `query` the fields of AS SELECT. */
export function catalogTableOf(
  ast: CreateTable,
  like: CatalogTable | undefined,
  query: readonly Field[] | undefined,
): CatalogTable {
  checkDuplicates(ast.columns.map((column) => column.name))
  const [watermark, second] = ast.watermarks
  if (second) throw sqlError('bad-table', 'Multiple WATERMARK statements is not supported yet.', second.position)
  const primaryKey = primaryKeyOf(ast)
  const table: CatalogTable = {
    kind: 'table',
    columns: ast.columns.map(columnOf),
    partitionKeys: ast.partitionedBy.map((name) => name.text),
    options: Object.fromEntries(ast.options.map((option) => [option.key, option.value])),
    ...(watermark
      ? {
          watermark: {
            column: watermark.column.parts.map((part) => part.text).join('.'),
            sql: printExpression(watermark.expression),
          },
        }
      : {}),
    ...(primaryKey ? { primaryKey } : {}),
    ...comment(ast.comment),
  }
  const merged = like && ast.like ? withLike(table, like, ast.like.options, ast.like.position) : table
  return query ? withQuery(merged, query) : merged
}
