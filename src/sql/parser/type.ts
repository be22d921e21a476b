// Data types: TYPE [(p[, s])] [NULL | NOT NULL] with the postfix forms `t ARRAY` and `t MULTISET`.
import type { IntervalQualifier, TimeUnit } from '../ast/expression.ts'
import type { DataType, RowField, SimpleTypeName } from '../ast/type.ts'
import type { Token } from '../lexer.ts'
import type { TokenCursor } from './cursor.ts'
import { stringValue } from './text.ts'

const simpleNames: Readonly<Record<string, SimpleTypeName>> = {
  CHAR: 'CHAR', CHARACTER: 'CHAR', VARCHAR: 'VARCHAR', STRING: 'STRING', BOOLEAN: 'BOOLEAN', BINARY: 'BINARY',
  VARBINARY: 'VARBINARY', BYTES: 'BYTES', DECIMAL: 'DECIMAL', DEC: 'DECIMAL', NUMERIC: 'DECIMAL', TINYINT: 'TINYINT',
  SMALLINT: 'SMALLINT', INT: 'INT', INTEGER: 'INT', BIGINT: 'BIGINT', FLOAT: 'FLOAT', REAL: 'FLOAT', DOUBLE: 'DOUBLE',
  DATE: 'DATE', TIME: 'TIME', TIMESTAMP: 'TIMESTAMP', TIMESTAMP_LTZ: 'TIMESTAMP_LTZ', NULL: 'NULL', VARIANT: 'VARIANT',
  BITMAP: 'BITMAP',
}
const withPrecision = new Set<SimpleTypeName>(
  ['CHAR', 'VARCHAR', 'BINARY', 'VARBINARY', 'DECIMAL', 'TIME', 'TIMESTAMP', 'TIMESTAMP_LTZ'])

const units: Readonly<Record<string, TimeUnit>> = {
  YEAR: 'YEAR', YEARS: 'YEAR', QUARTER: 'QUARTER', QUARTERS: 'QUARTER', MONTH: 'MONTH', MONTHS: 'MONTH', WEEK: 'WEEK',
  WEEKS: 'WEEK', DAY: 'DAY', DAYS: 'DAY', HOUR: 'HOUR', HOURS: 'HOUR', MINUTE: 'MINUTE', MINUTES: 'MINUTE',
  SECOND: 'SECOND', SECONDS: 'SECOND',
}

function intervalUnit(cursor: TokenCursor): TimeUnit {
  const token = cursor.token
  const unit = token.kind === 'word' && Object.hasOwn(units, token.text) ? units[token.text] : undefined
  if (unit === undefined) {
    cursor.atOneOf(['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND'])
    throw cursor.failure()
  }
  cursor.next()
  return unit
}

const mayEnd: Readonly<Record<string, readonly TimeUnit[]>> = {
  YEAR: ['MONTH'], DAY: ['HOUR', 'MINUTE', 'SECOND'], HOUR: ['MINUTE', 'SECOND'], MINUTE: ['SECOND'],
}

/** Takes `DAY(3) TO SECOND(3)`; SECOND may have a second precision: SECOND(2, 3). */
export function intervalQualifier(cursor: TokenCursor): IntervalQualifier {
  const start = cursor.token
  const startUnit = intervalUnit(cursor)
  let startPrecision: number | undefined
  let fractionPrecision: number | undefined
  if (cursor.acceptSymbol('(')) {
    startPrecision = cursor.integer()
    if (startUnit === 'SECOND' && cursor.acceptSymbol(',')) fractionPrecision = cursor.integer()
    cursor.expectSymbol(')')
  }
  let endUnit: TimeUnit | undefined
  const ends = mayEnd[startUnit]
  if (ends !== undefined && cursor.atWord('TO')) {
    cursor.atName()
    cursor.group()
    cursor.next()
    const unit = cursor.token.kind === 'word' ? units[cursor.token.text] : undefined
    if (unit === undefined || !ends.includes(unit)) throw cursor.failure(`${startUnit} TO takes ${ends.join(', ')}`)
    endUnit = intervalUnit(cursor)
    if (endUnit === 'SECOND' && cursor.acceptSymbol('(')) {
      fractionPrecision = cursor.integer()
      cursor.expectSymbol(')')
    }
  }
  return {
    kind: 'interval-qualifier', position: cursor.from(start), startUnit,
    ...(startPrecision === undefined ? {} : { startPrecision }),
    ...(endUnit === undefined ? {} : { endUnit }),
    ...(fractionPrecision === undefined ? {} : { fractionPrecision }),
  }
}

function simpleType(cursor: TokenCursor, start: Token): DataType | undefined {
  let name = start.kind === 'word' && Object.hasOwn(simpleNames, start.text) ? simpleNames[start.text] : undefined
  if (name === undefined || (name === 'NULL' && !cursor.takesIntervals)) return undefined
  cursor.next()
  if (name === 'CHAR' && cursor.accept('VARYING')) name = 'VARCHAR'
  if (name === 'BINARY' && cursor.accept('VARYING')) name = 'VARBINARY'
  if (name === 'DOUBLE') cursor.accept('PRECISION')
  let precision: number | undefined
  let scale: number | undefined
  if (withPrecision.has(name) && cursor.acceptSymbol('(')) {
    precision = cursor.integer()
    if (name === 'DECIMAL' && cursor.acceptSymbol(',')) scale = cursor.integer()
    cursor.expectSymbol(')')
  }
  if (name === 'TIME' || name === 'TIMESTAMP') name = timeZone(cursor, name)
  return {
    kind: 'simple-type', position: cursor.from(start), name,
    ...(precision === undefined ? {} : { precision }), ...(scale === undefined ? {} : { scale }),
  }
}

function timeZone(cursor: TokenCursor, name: 'TIME' | 'TIMESTAMP'): SimpleTypeName {
  if (cursor.accept('WITHOUT', 'TIME', 'ZONE')) return name
  if (name === 'TIMESTAMP' && cursor.accept('WITH', 'LOCAL', 'TIME', 'ZONE')) return 'TIMESTAMP_LTZ'
  return name
}

function rowField(cursor: TokenCursor): RowField {
  const start = cursor.token
  const name = cursor.name()
  const type = dataType(cursor)
  const comment = cursor.atString() ? stringValue(cursor) : undefined
  return { kind: 'row-field', position: cursor.from(start), name, type, ...(comment === undefined ? {} : { comment }) }
}

function rowFields(cursor: TokenCursor): RowField[] {
  if (cursor.acceptSymbol('(')) {
    if (cursor.acceptSymbol(')')) return []
    const fields = cursor.list(() => rowField(cursor))
    cursor.expectSymbol(')')
    return fields
  }
  if (cursor.acceptSymbol('<>')) return []
  cursor.expectSymbol('<')
  if (cursor.acceptSymbol('>')) return []
  const fields = cursor.list(() => rowField(cursor))
  cursor.expectSymbol('>')
  return fields
}

function angled<T>(cursor: TokenCursor, rule: () => T): T {
  cursor.expectSymbol('<')
  const result = rule()
  cursor.expectSymbol('>')
  return result
}

/** Takes an interval type if one stands here: CAST takes them, and texts of catalogs; columns of CREATE TABLE do not. */
export function intervalType(cursor: TokenCursor): DataType | undefined {
  const start = cursor.token
  if (!cursor.accept('INTERVAL')) return undefined
  const qualifier = intervalQualifier(cursor)
  return { kind: 'interval-type', position: cursor.from(start), qualifier }
}

function compositeType(cursor: TokenCursor, start: Token): DataType | undefined {
  if (start.kind !== 'word') return undefined
  switch (start.text) {
    case 'INTERVAL': return cursor.takesIntervals ? intervalType(cursor) : undefined
    case 'ARRAY': case 'MULTISET': {
      if (!cursor.peekSymbol(1, '<')) return undefined
      cursor.next()
      const element = angled(cursor, () => dataType(cursor))
      return { kind: start.text === 'ARRAY' ? 'array-type' : 'multiset-type', position: cursor.from(start), element }
    }
    case 'MAP': {
      if (!cursor.peekSymbol(1, '<')) return undefined
      cursor.next()
      return angled(cursor, () => {
        const key = dataType(cursor)
        cursor.expectSymbol(',')
        return { kind: 'map-type', position: cursor.from(start), key, value: dataType(cursor) } as const
      })
    }
    case 'ROW': {
      cursor.next()
      const fields = rowFields(cursor)
      return { kind: 'row-type', position: cursor.from(start), fields }
    }
    case 'RAW': {
      cursor.next()
      cursor.expectSymbol('(')
      const className = stringValue(cursor)
      cursor.expectSymbol(',')
      const serializer = stringValue(cursor)
      cursor.expectSymbol(')')
      return { kind: 'raw-type', position: cursor.from(start), className, serializer }
    }
    case 'STRUCTURED': return cursor.peekSymbol(1, '<') ? structuredType(cursor) : undefined
    default: return undefined
  }
}

function structuredType(cursor: TokenCursor): DataType {
  const start = cursor.next()
  return angled(cursor, () => {
    const className = stringValue(cursor)
    const fields = cursor.acceptSymbol(',') ? cursor.list(() => rowField(cursor)) : []
    return { kind: 'structured-type', position: cursor.from(start), className, fields } as const
  })
}

function nullability(cursor: TokenCursor, type: DataType): DataType {
  if (cursor.accept('NOT', 'NULL')) return { ...type, position: cursor.fromNode(type), nullable: false }
  // RETURNING INT NULL ON EMPTY: there NULL is the behaviour, not the type's.
  if (!cursor.peekWord(1, 'ON') && cursor.accept('NULL')) {
    return { ...type, position: cursor.fromNode(type), nullable: true }
  }
  return type
}

/** Takes a data type. */
export function dataType(cursor: TokenCursor): DataType {
  return cursor.nested(() => {
    const start = cursor.token
    let type = simpleType(cursor, start) ?? compositeType(cursor, start)
    if (type === undefined) {
      if (!cursor.atName()) throw cursor.failure()
      const name = cursor.identifier()
      type = { kind: 'named-type', position: name.position, name }
    }
    type = { ...nullability(cursor, type), position: cursor.fromNode(type) }
    while (cursor.token.kind === 'word' && (cursor.token.text === 'ARRAY' || cursor.token.text === 'MULTISET')) {
      const kind = cursor.next().text === 'ARRAY' ? 'array-type' : 'multiset-type'
      type = nullability(cursor, { kind, position: cursor.fromNode(type), element: type })
    }
    return type
  })
}
