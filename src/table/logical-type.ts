// Flink's logical types as plain objects, and where each is stored in a column batch (design D16).
// Always: types are immutable, serialisable by structured clone and JSON, and printed as Flink prints them.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/table/types/

/** The root of a type, named as in Flink's LogicalTypeRoot (shortened for times). */
export type TypeRoot =
  | 'CHAR' | 'VARCHAR' | 'BOOLEAN' | 'BINARY' | 'VARBINARY' | 'DECIMAL'
  | 'TINYINT' | 'SMALLINT' | 'INTEGER' | 'BIGINT' | 'FLOAT' | 'DOUBLE'
  | 'DATE' | 'TIME' | 'TIMESTAMP' | 'TIMESTAMP_LTZ'
  | 'INTERVAL_YEAR_MONTH' | 'INTERVAL_DAY_TIME'
  | 'ARRAY' | 'MULTISET' | 'MAP' | 'ROW' | 'NULL' | 'VARIANT' | 'DESCRIPTOR' | 'SYMBOL'

/** A field of a ROW type or of a relation. */
export interface Field {
  readonly name: string
  readonly type: LogicalType
  readonly comment?: string
}

/** A logical type. `length` for characters and binaries, `precision`/`scale` for decimals, times and intervals. */
export interface LogicalType {
  readonly root: TypeRoot
  readonly nullable: boolean
  readonly length?: number
  readonly precision?: number
  readonly scale?: number
  /** Element of ARRAY and MULTISET. */
  readonly element?: LogicalType
  /** Key and value of MAP. */
  readonly key?: LogicalType
  readonly value?: LogicalType
  /** Fields of ROW. */
  readonly fields?: readonly Field[]
  /** Interval resolution, e.g. `DAY TO SECOND`. */
  readonly resolution?: string
  /** Set on time attributes (TIMESTAMP or TIMESTAMP_LTZ of precision 3). */
  readonly attribute?: 'rowtime' | 'proctime'
  /** Set on texts made by JSON_OBJECT, JSON_ARRAY or JSON: inside another JSON constructor they are JSON, not text. Never printed. */
  readonly json?: boolean
}

/** Length of STRING and BYTES. */
export const lengthMax = 2147483647

function simple(root: TypeRoot, nullable = true): LogicalType {
  return { root, nullable }
}

/** Constructors of types; all nullable unless said otherwise. */
export const types = {
  boolean: (nullable = true) => simple('BOOLEAN', nullable),
  tinyint: (nullable = true) => simple('TINYINT', nullable),
  smallint: (nullable = true) => simple('SMALLINT', nullable),
  int: (nullable = true) => simple('INTEGER', nullable),
  bigint: (nullable = true) => simple('BIGINT', nullable),
  float: (nullable = true) => simple('FLOAT', nullable),
  double: (nullable = true) => simple('DOUBLE', nullable),
  decimal: (precision = 10, scale = 0, nullable = true): LogicalType => ({ root: 'DECIMAL', precision, scale, nullable }),
  char: (length = 1, nullable = true): LogicalType => ({ root: 'CHAR', length, nullable }),
  varchar: (length = 1, nullable = true): LogicalType => ({ root: 'VARCHAR', length, nullable }),
  string: (nullable = true): LogicalType => ({ root: 'VARCHAR', length: lengthMax, nullable }),
  binary: (length = 1, nullable = true): LogicalType => ({ root: 'BINARY', length, nullable }),
  bytes: (nullable = true): LogicalType => ({ root: 'VARBINARY', length: lengthMax, nullable }),
  date: (nullable = true) => simple('DATE', nullable),
  time: (precision = 0, nullable = true): LogicalType => ({ root: 'TIME', precision, nullable }),
  timestamp: (precision = 6, nullable = true): LogicalType => ({ root: 'TIMESTAMP', precision, nullable }),
  timestampLtz: (precision = 6, nullable = true): LogicalType => ({ root: 'TIMESTAMP_LTZ', precision, nullable }),
  array: (element: LogicalType, nullable = true): LogicalType => ({ root: 'ARRAY', element, nullable }),
  multiset: (element: LogicalType, nullable = true): LogicalType => ({ root: 'MULTISET', element, nullable }),
  map: (key: LogicalType, value: LogicalType, nullable = true): LogicalType => ({ root: 'MAP', key, value, nullable }),
  row: (fields: readonly Field[], nullable = true): LogicalType => ({ root: 'ROW', fields, nullable }),
  null: (): LogicalType => ({ root: 'NULL', nullable: true }),
} as const

/** The same type with the given nullability. */
export function withNullable(type: LogicalType, nullable: boolean): LogicalType {
  return type.nullable === nullable ? type : { ...type, nullable }
}

/** The same type without a time attribute (as after a regular operator). */
export function withoutAttribute(type: LogicalType): LogicalType {
  if (type.attribute === undefined) return type
  const { attribute: _, ...plain } = type
  return plain
}

function withPrecision(type: LogicalType, name: string, fallback: number): string {
  return `${name}(${type.precision ?? fallback})`
}

function printResolution(type: LogicalType): string {
  return `INTERVAL ${type.resolution ?? (type.root === 'INTERVAL_YEAR_MONTH' ? 'YEAR TO MONTH' : 'DAY TO SECOND(3)')}`
}

function printNonNull(type: LogicalType): string {
  switch (type.root) {
    case 'CHAR': return `CHAR(${type.length ?? 1})`
    case 'VARCHAR': return type.length === lengthMax ? 'STRING' : `VARCHAR(${type.length ?? 1})`
    case 'BINARY': return `BINARY(${type.length ?? 1})`
    case 'VARBINARY': return type.length === lengthMax ? 'BYTES' : `VARBINARY(${type.length ?? 1})`
    case 'DECIMAL': return `DECIMAL(${type.precision ?? 10}, ${type.scale ?? 0})`
    case 'INTEGER': return 'INT'
    case 'TIME': return withPrecision(type, 'TIME', 0)
    case 'TIMESTAMP': return withPrecision(type, 'TIMESTAMP', 6)
    case 'TIMESTAMP_LTZ': return withPrecision(type, 'TIMESTAMP_LTZ', 6)
    case 'INTERVAL_YEAR_MONTH':
    case 'INTERVAL_DAY_TIME': return printResolution(type)
    case 'ARRAY': return `ARRAY<${printType(type.element ?? types.null())}>`
    case 'MULTISET': return `MULTISET<${printType(type.element ?? types.null())}>`
    case 'MAP': return `MAP<${printType(type.key ?? types.null())}, ${printType(type.value ?? types.null())}>`
    case 'ROW': return `ROW<${(type.fields ?? []).map((field) => `\`${field.name}\` ${printType(field.type)}`).join(', ')}>`
    default: return type.root
  }
}

/** The type as Flink's asSummaryString/DESCRIBE prints it, e.g. `VARCHAR(6) NOT NULL`, `TIMESTAMP(3) *ROWTIME*`. */
export function printType(type: LogicalType): string {
  const attribute = type.attribute === undefined ? '' : ` *${type.attribute.toUpperCase()}*`
  return `${printNonNull(type)}${attribute}${type.nullable ? '' : ' NOT NULL'}`
}

/** How a column of a type is stored; see ColumnBatch. */
export type StorageKind = 'int' | 'long' | 'double' | 'timestamp' | 'string' | 'object'

/** The storage of a type: DECIMAL to 18 digits is an unscaled long, wider ones are bigint objects. */
export function storageOf(type: LogicalType): StorageKind {
  switch (type.root) {
    case 'BOOLEAN': case 'TINYINT': case 'SMALLINT': case 'INTEGER': case 'DATE': case 'TIME':
    case 'INTERVAL_YEAR_MONTH': case 'NULL':
      return 'int'
    case 'BIGINT': return 'long'
    case 'DECIMAL': return (type.precision ?? 10) <= 18 ? 'long' : 'object'
    case 'FLOAT': case 'DOUBLE': case 'INTERVAL_DAY_TIME': return 'double'
    case 'TIMESTAMP': case 'TIMESTAMP_LTZ': return 'timestamp'
    case 'CHAR': case 'VARCHAR': return 'string'
    default: return 'object'
  }
}
