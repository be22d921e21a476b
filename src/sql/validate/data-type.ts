// Types as written to logical types, with Flink's defaults for absent lengths and precisions.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/table/types/

import { didYouMean } from '../../base/suggest.ts'
import { type Field, type LogicalType, lengthMax, types, withNullable } from '../../table/logical-type.ts'
import type { IntervalQualifier } from '../ast/expression.ts'
import type { Name } from '../ast/node.ts'
import type { DataType, RowField, SimpleType } from '../ast/type.ts'
import { sqlError } from './errors.ts'

const typeNames = [
  'CHAR',
  'VARCHAR',
  'STRING',
  'BOOLEAN',
  'BINARY',
  'VARBINARY',
  'BYTES',
  'DECIMAL',
  'TINYINT',
  'SMALLINT',
  'INT',
  'INTEGER',
  'BIGINT',
  'FLOAT',
  'DOUBLE',
  'DATE',
  'TIME',
  'TIMESTAMP',
  'TIMESTAMP_LTZ',
  'ARRAY',
  'MAP',
  'MULTISET',
  'ROW',
]
const yearMonthUnits = new Set(['YEAR', 'QUARTER', 'MONTH'])

function resolutionPart(unit: string, precision: number | undefined): string {
  if (unit === 'YEAR' || unit === 'DAY') return `${unit}(${precision ?? 2})`
  return unit
}

/** The type of an interval with the given qualifier. */
export function intervalType(qualifier: IntervalQualifier, nullable: boolean): LogicalType {
  const { startUnit, endUnit } = qualifier
  const isYearMonth = yearMonthUnits.has(startUnit)
  const start = startUnit === 'QUARTER' ? 'MONTH' : startUnit === 'WEEK' ? 'DAY' : startUnit
  const last = endUnit ?? start
  const head = resolutionPart(start, qualifier.startPrecision)
  const fraction = last === 'SECOND' ? `(${qualifier.fractionPrecision ?? 3})` : ''
  const resolution = endUnit === undefined ? `${head}${fraction}` : `${head} TO ${last}${fraction}`
  return { root: isYearMonth ? 'INTERVAL_YEAR_MONTH' : 'INTERVAL_DAY_TIME', nullable, resolution }
}

/** Too large a precision counts as the largest, as in Flink. */
function decimalType(type: SimpleType): LogicalType {
  const precision = Math.min(38, type.precision ?? 10)
  const scale = type.scale ?? 0
  if (precision < 1) throw sqlError('bad-type', 'Decimal precision must be between 1 and 38 (both inclusive).', type.position)
  if (scale > precision) {
    throw sqlError('bad-type', `Decimal scale must be between 0 and the precision ${precision} (both inclusive).`, type.position)
  }
  return types.decimal(precision, scale)
}

function secondsPrecision(type: SimpleType): number {
  return Math.min(9, type.precision ?? 6)
}

function lengthOf(type: SimpleType, fallback: number): number {
  return Math.min(lengthMax, type.precision ?? fallback)
}

function simpleType(type: SimpleType): LogicalType {
  switch (type.name) {
    case 'CHAR':
      return types.char(lengthOf(type, 1))
    case 'VARCHAR':
      return types.varchar(lengthOf(type, lengthMax))
    case 'STRING':
      return types.string()
    case 'BOOLEAN':
      return types.boolean()
    case 'BINARY':
      return types.binary(lengthOf(type, 1))
    case 'VARBINARY':
      return { root: 'VARBINARY', length: lengthOf(type, lengthMax), nullable: true }
    case 'BYTES':
      return types.bytes()
    case 'DECIMAL':
      return decimalType(type)
    case 'TINYINT':
      return types.tinyint()
    case 'SMALLINT':
      return types.smallint()
    case 'INT':
      return types.int()
    case 'BIGINT':
      return types.bigint()
    case 'FLOAT':
      return types.float()
    case 'DOUBLE':
      return types.double()
    case 'DATE':
      return types.date()
    case 'TIME':
      // Flink's SQL keeps no fraction of a declared TIME, whatever precision is written.
      return types.time(0)
    case 'TIMESTAMP':
      return types.timestamp(secondsPrecision(type))
    case 'TIMESTAMP_LTZ':
      return types.timestampLtz(secondsPrecision(type))
    case 'NULL':
      return types.null()
    case 'VARIANT':
      return { root: 'VARIANT', nullable: true }
    case 'BITMAP':
      throw sqlError(
        'unknown-type',
        `the type ${type.name} is not supported`,
        type.position,
      )
  }
}

function uniqueFields(fields: readonly RowField[]): readonly RowField[] {
  const names = fields.map((field) => field.name.text)
  const twice = names.filter((name, index) => names.indexOf(name) < index)
  if (twice.length === 0) return fields
  const at = fields.findIndex((field, index) => names.indexOf(field.name.text) < index)
  throw sqlError('bad-type', `Field names must be unique. Found duplicates: [${twice.join(', ')}]`, fields[at]?.position)
}

function rowField(field: RowField): Field {
  const comment = field.comment === undefined ? {} : { comment: field.comment }
  return { name: field.name.text, type: resolveType(field.type), ...comment }
}

function nearType(parts: readonly Name[]): string | undefined {
  return parts.length === 1 && parts[0] ? didYouMean(parts[0].text.toUpperCase(), typeNames) : undefined
}

function nullableType(type: DataType): LogicalType {
  switch (type.kind) {
    case 'simple-type':
      return simpleType(type)
    case 'interval-type':
      return intervalType(type.qualifier, true)
    case 'array-type':
      return types.array(resolveType(type.element))
    case 'multiset-type':
      return types.multiset(resolveType(type.element))
    case 'map-type':
      return types.map(resolveType(type.key), resolveType(type.value))
    case 'row-type':
    case 'structured-type':
      return types.row(uniqueFields(type.fields).map(rowField))
    case 'raw-type':
      throw sqlError('unknown-type', type.className, type.position, 'RAW types need a Java class, which this engine does not run')
    case 'named-type':
      throw sqlError(
        'unknown-type',
        `Unknown identifier '${type.name.parts.map((part) => part.text).join('.')}'`,
        type.position,
        nearType(type.name.parts),
      )
  }
}

/** The logical type of a type as written; nullable unless NOT NULL was written. */
export function resolveType(type: DataType): LogicalType {
  return withNullable(nullableType(type), type.nullable ?? true)
}
