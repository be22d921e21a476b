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
    throw new MillraceError(thrown.code, schemaMessage(thrown), { position, hint: thrown.hint ?? `in ${what}`, cause: thrown })
  }
}

/** Flink words some errors otherwise where a schema is declared. */
function schemaMessage({ code, message }: MillraceError): string {
  const name = code === 'sql.unknown-column' ? /^Column '(.+?)' not found in any table/.exec(message)?.[1] : undefined
  if (name !== undefined) return `Unknown identifier '${name}'`
  return /^A sub-query in/.test(message) ? 'Query expression encountered in illegal context' : message
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

function checkTimeType(type: LogicalType, position: Position | undefined): void {
  const isTime = type.root === 'TIMESTAMP' || type.root === 'TIMESTAMP_LTZ'
  if (isTime && (type.precision ?? 6) <= 3) return
  throw sqlError(
    'bad-table',
    'Invalid data type of time field for watermark definition. The field must be of type TIMESTAMP(p) or TIMESTAMP_LTZ(p), ' +
      `the supported precision 'p' is from 0 to 3, but the time field type is ${printType(withoutAttribute(type))}`,
    position,
    isTime ? 'declare it as TIMESTAMP(3)' : 'convert it in a computed column: ts AS TO_TIMESTAMP(…)',
  )
}

/** The column of the watermark; it must be one of the table's own. */
function rowtimeIndex(columns: readonly TableColumn[], name: string, position: Position | undefined): number {
  const index = columns.findIndex((candidate) => candidate.name === name)
  const rowtime = columns[index]
  if (rowtime) {
    if (rowtime.type.attribute === 'proctime') {
      throw sqlError('bad-table', 'A watermark can not be defined for a processing-time attribute.', position)
    }
    return index
  }
  if (name.includes('.') && columns.some((candidate) => candidate.name === name.slice(0, name.indexOf('.')))) {
    throw sqlError(
      'bad-table',
      `Invalid column name '${name}' for rowtime attribute in watermark declaration. Available columns are: ${listOf(columns)}`,
      position,
      `make it a column of its own: ts AS ${name}`,
    )
  }
  const names = columns.map((candidate) => `'${candidate.name}'`).join(', ')
  throw sqlError(
    'bad-table',
    `The rowtime attribute field '${name}' is not defined in the table schema${place(position)}\nAvailable fields: [${names}]`,
    position,
    didYouMean(name, namesOf(columns)),
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
  const columnIndex = rowtimeIndex(columns, column, position)
  const timeType = columns[columnIndex]!.type
  checkTimeType(timeType, position)
  const fields = columns.map(({ name, type }) => ({ name, type }))
  const expression = at(position, 'the watermark', () => validateText(sql, fields, 'WATERMARK', facts))
  const { type } = expression
  const isTime = type.root === 'TIMESTAMP' || type.root === 'TIMESTAMP_LTZ'
  if (isTime && (type.precision ?? 6) > 3) checkTimeType(type, position)
  if (type.root !== timeType.root) {
    throw sqlError(
      'bad-table',
      isTime
        ? `The watermark declaration's output data type '${printType(withoutAttribute(type))}' is different from the time field's data type '${printType(withoutAttribute(timeType))}'.`
        : 'Invalid data type of expression for watermark definition. The field must be of type TIMESTAMP(p) or TIMESTAMP_LTZ(p), ' +
          `the supported precision 'p' is from 0 to 3, but the watermark expression type is ${printType(withoutAttribute(type))}`,
      position,
    )
  }
  return { columnIndex, sql, expression }
}

/** Flink ends some messages with the place. */
function place(position: Position | undefined): string {
  return position ? `, at line ${position.line}, column ${position.column}` : ''
}

function namesOf(columns: readonly TableColumn[]): readonly string[] {
  return columns.map((column) => column.name)
}

function listOf(columns: readonly TableColumn[]): string {
  return `[${namesOf(columns).join(', ')}]`
}

function physicalOf(columns: readonly TableColumn[]): readonly TableColumn[] {
  return columns.filter((column) => column.kind === 'physical')
}

function checkPrimaryKey(table: CatalogTable, columns: readonly TableColumn[], positions: SchemaPositions | undefined): void {
  const key = table.primaryKey
  if (!key) return
  for (const name of key.columns) {
    const column = columns.find((candidate) => candidate.name === name)
    if (column?.kind === 'physical') continue
    const position = positions?.keys?.get(name)
    const where = position ? ` at line ${position.line}, column ${position.column}` : ''
    const message = column
      ? `Could not create a PRIMARY KEY with column '${name}'${where}.\n` +
        'A PRIMARY KEY constraint must be declared on physical columns.'
      : `Primary key column '${name}' is not defined in the schema${where}`
    throw sqlError('bad-table', message, position, didYouMean(name, namesOf(columns)))
  }
  const twice = key.columns.filter((name, index) => key.columns.indexOf(name) < index)
  if (twice.length === 0) return
  throw sqlError(
    'bad-table',
    `Invalid primary key '${key.name}'. A primary key must not contain duplicate columns. Found: [${twice.join(', ')}]`,
    positions?.keys?.get(twice[0]!),
  )
}

function checkPartitions(table: CatalogTable, columns: readonly TableColumn[], positions: SchemaPositions | undefined): void {
  for (const name of table.partitionKeys) {
    const column = columns.find((candidate) => candidate.name === name)
    if (column?.kind === 'physical') continue
    const available = columns.map((each) => `'${each.name}'`).join(', ')
    const message = column
      ? `Invalid partition key '${name}'. A partition key must reference a physical column in the schema. Available columns are: ${listOf(physicalOf(columns))}`
      : `Partition column '${name}' not defined in the table schema. Available columns: [${available}]`
    throw sqlError('bad-table', message, positions?.keys?.get(name), didYouMean(name, namesOf(columns)))
  }
}

function checkDistribution(table: CatalogTable, columns: readonly TableColumn[], positions: SchemaPositions | undefined): void {
  const { distribution } = table
  if (!distribution) return
  if (distribution.buckets !== undefined && distribution.buckets < 1) {
    throw sqlError(
      'bad-table',
      `Invalid bucket count '${distribution.buckets}'. The number of buckets for a distributed table must be at least 1.`,
    )
  }
  const physical = physicalOf(columns)
  const bad = distribution.columns.find((name) => !physical.some((column) => column.name === name))
  if (bad === undefined) return
  throw sqlError(
    'bad-table',
    `Invalid bucket key '${bad}'. A bucket key for a distribution must reference a physical column in the schema. Available columns are: ${listOf(physical)}`,
    positions?.keys?.get(bad),
    didYouMean(bad, namesOf(physical)),
  )
}

/** Resolves a table of a catalog. Errors point into the statement when its positions are given. */
export function resolveTable(entry: CatalogEntry, facts: ValidationFacts, positions?: SchemaPositions): ResolvedTable {
  const { path, table, temporary } = entry
  const plain = resolveColumns(table, facts, positions)
  checkPrimaryKey(table, plain, positions)
  checkPartitions(table, plain, positions)
  checkDistribution(table, plain, positions)
  const watermark = resolveWatermark(table, plain, facts, positions)
  const columns = plain.map((column, index) =>
    index === watermark?.columnIndex ? { ...column, type: { ...column.type, attribute: 'rowtime' as const } } : column,
  )
  return {
    path,
    columns,
    partitionKeys: table.partitionKeys,
    ...(table.distribution ? { distribution: table.distribution } : {}),
    options: table.options,
    temporary,
    ...(watermark ? { watermark } : {}),
    ...(table.primaryKey ? { primaryKey: table.primaryKey } : {}),
    ...(table.comment === undefined ? {} : { comment: table.comment }),
  }
}
