// The comparison operators = <> < <= > >=, IS [NOT] NULL and IS [NOT] DISTINCT FROM.
// Always: a comparison with NULL is NULL; strings compare by UTF-8 bytes; numbers of different types compare by value.

import { asDecimal, isNumeric, leastRestrictiveType } from '../../table/casts/index.ts'
import { rescale } from '../../table/decimal.ts'
import { anyNull, bind, emitGuarded, emitTotal, isTimestampType } from '../../table/emit.ts'
import type {
  ArgumentInfo,
  EmitContext,
  Emitted,
  FunctionExample,
  Inferred,
  ScalarFunction,
} from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types, withNullable } from '../../table/logical-type.ts'
import { compareBytes, compareText } from '../../table/text.ts'
import { valuesEqual } from '../../table/value-order.ts'
import { defineFunction } from '../define.ts'
import { mismatchText } from '../signature.ts'

type Operator = '=' | '<>' | '<' | '<=' | '>' | '>='

const scriptOperators: { readonly [operator in Operator]: string } = {
  '=': '===',
  '<>': '!==',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
}

function isText(type: LogicalType): boolean {
  return type.root === 'CHAR' || type.root === 'VARCHAR'
}

function isDatetime(type: LogicalType): boolean {
  return type.root === 'DATE' || type.root === 'TIME' || isTimestampType(type)
}

/** A wall clock as the instant that it is in the session's zone. */
function instant(type: LogicalType): LogicalType {
  return types.timestampLtz(type.precision ?? 6, type.nullable)
}

/** The types that two sides of a comparison are cast to, or undefined when they cannot be compared. */
export function comparableTypes(a: LogicalType, b: LogicalType): readonly [LogicalType, LogicalType] | undefined {
  if (a.root === 'NULL') return [withNullable(b, true), b]
  if (b.root === 'NULL') return [a, withNullable(a, true)]
  if (isText(a) && isDatetime(b)) return [withNullable(b, a.nullable), b]
  if (isText(b) && isDatetime(a)) return [a, withNullable(a, b.nullable)]
  if (isText(a) && isText(b)) return [a, b]
  if (isNumeric(a) && isNumeric(b) && (a.root === 'DECIMAL' || b.root === 'DECIMAL')) {
    const [left, right] = [asDecimal(a), asDecimal(b)]
    if (left && right) {
      return [
        types.decimal(left.precision, left.scale, a.nullable),
        types.decimal(right.precision, right.scale, b.nullable),
      ]
    }
  }
  if (isTimestampType(a) && a.root === b.root) return [a, b]
  if (isTimestampType(a) && isTimestampType(b)) return [instant(a), instant(b)]
  if (a.root === 'INTERVAL_DAY_TIME' && b.root === a.root) return [a, b]
  const common = leastRestrictiveType([a, b])
  return common && [withNullable(common, a.nullable), withNullable(common, b.nullable)]
}

function inferComparison(name: string, args: readonly ArgumentInfo[]): Inferred | string {
  const [left, right] = args
  const compared = left && right && comparableTypes(left.type, right.type)
  if (!compared || args.length !== 2) {
    return mismatchText(name, ['(COMPARABLE_TYPE, COMPARABLE_TYPE) -> BOOLEAN'])
  }
  return { type: types.boolean(compared[0].nullable || compared[1].nullable), argTypes: compared }
}

function scaled(code: string, fromScale: number, toScale: number): string {
  return fromScale === toScale ? code : `${code} * ${rescale(1n, 0, toScale - fromScale)}n`
}

function timestampOrder(operator: Operator, a: Emitted, b: Emitted): string {
  const [x, y] = [a.nanos ?? '0', b.nanos ?? '0']
  if (operator === '=') return `${a.code} === ${b.code} && ${x} === ${y}`
  if (operator === '<>') return `${a.code} !== ${b.code} || ${x} !== ${y}`
  const strict = operator[0]
  return `${a.code} ${strict} ${b.code} || ${a.code} === ${b.code} && ${x} ${operator} ${y}`
}

function textOrder(operator: Operator, a: Emitted, b: Emitted, context: EmitContext): string {
  const script = scriptOperators[operator]
  if (operator === '=' || operator === '<>') {
    return a.id !== undefined && b.id !== undefined ? `${a.id} ${script} ${b.id}` : `${a.code} ${script} ${b.code}`
  }
  return `${context.constant(compareText)}(${a.code}, ${b.code}) ${script} 0`
}

/** The expression that compares two non-NULL values of comparable types. */
export function comparisonCode(
  operator: Operator,
  a: Emitted,
  aType: LogicalType,
  b: Emitted,
  bType: LogicalType,
  context: EmitContext,
): string {
  const script = scriptOperators[operator]
  switch (aType.root) {
    case 'CHAR':
    case 'VARCHAR':
      return textOrder(operator, a, b, context)
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
      if (a.nanos !== undefined || b.nanos !== undefined) return timestampOrder(operator, a, b)
      return `${a.code} ${script} ${b.code}`
    case 'DECIMAL': {
      const scale = Math.max(aType.scale ?? 0, bType.scale ?? 0)
      return `${scaled(a.code, aType.scale ?? 0, scale)} ${script} ${scaled(b.code, bType.scale ?? 0, scale)}`
    }
    case 'BINARY':
    case 'VARBINARY':
      return `${context.constant(compareBytes)}(${a.code}, ${b.code}) ${script} 0`
    case 'ARRAY':
    case 'MAP':
    case 'MULTISET':
    case 'ROW':
      return `${operator === '<>' ? '!' : ''}${context.constant(valuesEqual)}(${a.code}, ${b.code})`
    default:
      return `${a.code} ${script} ${b.code}`
  }
}

const harmless = new Set([
  'BIGINT',
  'DECIMAL',
  'CHAR',
  'VARCHAR',
  'BINARY',
  'VARBINARY',
  'ARRAY',
  'MAP',
  'MULTISET',
  'ROW',
])

function comparison(operator: Operator, doc: string, examples: readonly FunctionExample[]): ScalarFunction {
  return defineFunction({
    name: operator,
    signatures: ['(T, T) -> BOOLEAN'],
    doc,
    examples,
    infer: (args) => inferComparison(operator, args),
    emit(call, context) {
      const values = [call.arg(0), call.arg(1)] as const
      const [left, right] = call.argTypes
      if (!left || !right) return emitGuarded(context, 'true', call.type, '')
      const code = comparisonCode(operator, values[0], left, values[1], right, context)
      const emit = harmless.has(left.root) ? emitGuarded : emitTotal
      return emit(context, anyNull(values), call.type, code)
    },
  })
}

function nullTest(name: string, negated: boolean, doc: string, examples: readonly FunctionExample[]): ScalarFunction {
  return defineFunction({
    name,
    signatures: ['(ANY) -> BOOLEAN NOT NULL'],
    doc,
    examples,
    emit(call, context) {
      const { isNull } = call.arg(0)
      if (!negated) return { code: bind(context, isNull), isNull: 'false' }
      const inverted = isNull === 'false' ? 'true' : isNull === 'true' ? 'false' : `!(${isNull})`
      return { code: bind(context, inverted), isNull: 'false' }
    },
  })
}

function distinctTest(
  name: string,
  negated: boolean,
  doc: string,
  examples: readonly FunctionExample[],
): ScalarFunction {
  return defineFunction({
    name,
    signatures: ['(T, T) -> BOOLEAN NOT NULL'],
    doc,
    examples,
    infer(args) {
      const inferred = inferComparison(name, args)
      return typeof inferred === 'string' ? inferred : { ...inferred, type: types.boolean(false) }
    },
    emit(call, context) {
      const [a, b] = [call.arg(0), call.arg(1)]
      const [left, right] = call.argTypes
      if (!left || !right) return emitGuarded(context, 'true', call.type, '')
      const same = comparisonCode('=', a, left, b, right, context)
      const [x, y] = [bind(context, a.isNull, 'n'), bind(context, b.isNull, 'n')]
      const equal = bind(context, x === 'false' && y === 'false' ? same : `${x} || ${y} ? ${x} && ${y} : ${same}`)
      return { code: negated ? equal : bind(context, `!${equal}`), isNull: 'false' }
    },
  })
}

/** The comparison operators. */
export const comparisons: readonly ScalarFunction[] = [
  comparison('=', 'Whether both values are equal.', [
    ['1 = 1.0', 'TRUE'],
    ["'a' = 'b'", 'FALSE'],
  ]),
  comparison('<>', 'Whether the values differ.', [['1 <> 2', 'TRUE']]),
  comparison('<', 'Whether the first value is below the second.', [
    ["'a' < 'b'", 'TRUE'],
    ['2 < 1', 'FALSE'],
  ]),
  comparison('<=', 'Whether the first value is below or equal to the second.', [['1 <= 1', 'TRUE']]),
  comparison('>', 'Whether the first value is above the second.', [['1.5 > 1', 'TRUE']]),
  comparison('>=', 'Whether the first value is above or equal to the second.', [['1 >= 2', 'FALSE']]),
  nullTest('IS NULL', false, 'Whether the value is NULL.', [
    ['CAST(NULL AS INT) IS NULL', 'TRUE'],
    ['1 IS NULL', 'FALSE'],
  ]),
  nullTest('IS NOT NULL', true, 'Whether the value is not NULL.', [['1 IS NOT NULL', 'TRUE']]),
  distinctTest('IS DISTINCT FROM', false, 'Whether the values differ, NULL counting as a value.', [
    ['1 IS DISTINCT FROM 1', 'FALSE'],
    ['1 IS DISTINCT FROM CAST(NULL AS INT)', 'TRUE'],
  ]),
  distinctTest('IS NOT DISTINCT FROM', true, 'Whether the values are equal, NULL counting as a value.', [
    ['CAST(NULL AS INT) IS NOT DISTINCT FROM CAST(NULL AS INT)', 'TRUE'],
  ]),
]
