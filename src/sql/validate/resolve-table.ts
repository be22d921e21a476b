// A catalog's table of texts to a resolved table: types, computed columns, watermark, key.
// Always: computed expressions and the watermark read the table's full row (all declared columns, by index).

import { MillraceError, type Position } from '../../base/error.ts'
import { didYouMean } from '../../base/suggest.ts'
import type { CatalogColumn, CatalogTable } from '../../table/catalog.ts'
import type { Rex } from '../../table/expression.ts'
import { type Field, type LogicalType, printType, withNullable, withoutAttribute } from '../../table/logical-type.ts'
import type { ResolvedTable, TableColumn, WatermarkSpec } from '../../table/schema.ts'
import { parseExpression, parseType } from '../parser/parse.ts'
import type { CatalogEntry } from './catalog-reader.ts'
import type { ValidationFacts } from './context.ts'
import { resolveType } from './data-type.ts'
import { sqlError } from './errors.ts'
import { expressionContext } from './expression.ts'
import { mapInputs } from './rex.ts'
import { relationScope } from './scope.ts'

/** Where parts of a CREATE TABLE stand, so that errors of texts point into the statement. */
export interface SchemaPositions {
  readonly columns: ReadonlyMap<string, Position>
  readonly watermark?: Position
  /** Names of keys and partitions. */
  readonly keys?: ReadonlyMap<string, Position>
}

/** Errors inside a text of the catalog have positions of that text; they are moved to where the user can see them. */
function at<T>(position: Position | undefined, what: string, run: () => T): T {
  try {
    return run()
  } catch (thrown) {
    if (!(thrown instanceof MillraceError)) throw thrown
    const message = position ? thrown.message : `${what}: ${thrown.message}`
    throw new MillraceError(thrown.code, message, { position, hint: thrown.hint, cause: thrown })
  }
}

function comment(column: CatalogColumn): { comment?: string } {
  return column.comment === undefined ? {} : { comment: column.comment }
}

function isKey(table: CatalogTable, name: string): boolean {
  return table.primaryKey?.columns.includes(name) ?? false
}

function storedColumn(
  column: CatalogColumn,
  table: CatalogTable,
  positions: SchemaPositions | undefined,
): TableColumn | undefined {
  if (column.computed !== undefined) return undefined
  const position = positions?.columns.get(column.name)
  const parsed = at(position, `column '${column.name}'`, () => resolveType(parseType(column.type ?? '')))
  const type = isKey(table, column.name) ? withNullable(parsed, false) : parsed
  const facts = { name: column.name, type, ...comment(column) }
  if (!column.metadata) return { kind: 'physical', ...facts }
  return { kind: 'metadata', ...facts, key: column.metadata.key ?? column.name, virtual: column.metadata.virtual }
}

function validateText(sql: string, fields: readonly Field[], clause: string, facts: ValidationFacts): Rex {
  const context = expressionContext(facts, { clause, scope: relationScope(fields) })
  return context.validate(parseExpression(sql))
}

function resolveColumns(
  table: CatalogTable,
  facts: ValidationFacts,
  positions: SchemaPositions | undefined,
): TableColumn[] {
  const stored = table.columns.map((column) => storedColumn(column, table, positions))
  const fields: Field[] = []
  const indexes: number[] = []
  for (const [index, column] of stored.entries()) {
    if (!column) continue
    fields.push({ name: column.name, type: column.type })
    indexes.push(index)
  }
  return table.columns.map((column, index) => {
    const found = stored[index]
    if (found) return found
    const sql = column.computed ?? ''
    const position = positions?.columns.get(column.name)
    const rex = at(position, `computed column '${column.name}'`, () =>
      validateText(sql, fields, 'computed column', facts),
    )
    const expression = mapInputs(rex, (own) => indexes[own] ?? own)
    return { kind: 'computed', name: column.name, type: rex.type, sql, expression, ...comment(column) }
  })
}

function checkTimeType(type: LogicalType, what: string, position: Position | undefined): void {
  const isTime = type.root === 'TIMESTAMP' || type.root === 'TIMESTAMP_LTZ'
  if (isTime && (type.precision ?? 6) <= 3) return
  const subject = what === 'time field' ? 'time field' : 'expression'
  throw sqlError(
    'bad-table',
    `Invalid data type of ${subject} for watermark definition. The field must be of type TIMESTAMP(p) or TIMESTAMP_LTZ(p), ` +
      `the supported precision 'p' is from 0 to 3, but the ${what} type is ${printType(withoutAttribute(type))}`,
    position,
    isTime ? 'declare it as TIMESTAMP(3)' : 'convert it in a computed column: ts AS TO_TIMESTAMP(…)',
  )
}

function resolveWatermark(
  table: CatalogTable,
  columns: readonly TableColumn[],
  facts: ValidationFacts,
  positions: SchemaPositions | undefined,
): WatermarkSpec | undefined {
  if (!table.watermark) return undefined
  const { column, sql } = table.watermark
  const position = positions?.watermark
  const columnIndex = columns.findIndex((candidate) => candidate.name === column)
  const rowtime = columns[columnIndex]
  if (!rowtime) {
    const names = columns.map((candidate) => `'${candidate.name}'`).join(', ')
    throw sqlError(
      'bad-table',
      `The rowtime attribute field '${column}' is not defined in the table schema${place(position)}\nAvailable fields: [${names}]`,
      position,
    )
  }
  checkTimeType(rowtime.type, 'time field', position)
  const fields = columns.map(({ name, type }) => ({ name, type }))
  const expression = at(position, 'watermark', () => validateText(sql, fields, 'WATERMARK', facts))
  checkTimeType(expression.type, 'watermark expression', position)
  return { columnIndex, sql, expression }
}

/** Flink ends some messages with the place. */
function place(position: Position | undefined): string {
  return position ? `, at line ${position.line}, column ${position.column}` : ''
}

function checkKey(table: CatalogTable, columns: readonly TableColumn[], positions: SchemaPositions | undefined): void {
  for (const name of [...(table.primaryKey?.columns ?? []), ...table.partitionKeys]) {
    const column = columns.find((candidate) => candidate.name === name)
    if (column?.kind === 'physical') continue
    const what = table.partitionKeys.includes(name) ? 'Partition column' : 'Primary key column'
    const position = positions?.keys?.get(name)
    const at = position ? ` at line ${position.line}, column ${position.column}` : ''
    const message = column
      ? `${what} '${name}' should not be a computed or metadata column.`
      : `${what} '${name}' is not defined in the schema${at}`
    throw sqlError(
      'bad-table',
      message,
      position,
      didYouMean(
        name,
        columns.map((each) => each.name),
      ),
    )
  }
}

/** Resolves a table of a catalog. Errors point into the statement when its positions are given. */
export function resolveTable(entry: CatalogEntry, facts: ValidationFacts, positions?: SchemaPositions): ResolvedTable {
  const { path, table, temporary } = entry
  const plain = resolveColumns(table, facts, positions)
  checkKey(table, plain, positions)
  const watermark = resolveWatermark(table, plain, facts, positions)
  const columns = plain.map((column, index) =>
    index === watermark?.columnIndex ? { ...column, type: { ...column.type, attribute: 'rowtime' as const } } : column,
  )
  return {
    path,
    columns,
    partitionKeys: table.partitionKeys,
    options: table.options,
    temporary,
    ...(watermark ? { watermark } : {}),
    ...(table.primaryKey ? { primaryKey: table.primaryKey } : {}),
    ...(table.comment === undefined ? {} : { comment: table.comment }),
  }
}
