// Building blocks of code generators: null checks, defaults, guarded values.
// Always: an Emitted's members are variables or literals, so they may be repeated freely.

import type { EmitContext, Emitted } from './function.ts'
import type { LogicalType } from './logical-type.ts'

/** A literal of the type's JavaScript kind, used where the value is NULL so that variables keep one kind. */
export function defaultCode(type: LogicalType): string {
  switch (type.root) {
    case 'BOOLEAN':
      return 'false'
    case 'BIGINT':
    case 'DECIMAL':
      return '0n'
    case 'CHAR':
    case 'VARCHAR':
    case 'SYMBOL':
      return "''"
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'FLOAT':
    case 'DOUBLE':
    case 'DATE':
    case 'TIME':
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
    case 'INTERVAL_YEAR_MONTH':
    case 'INTERVAL_DAY_TIME':
      return '0'
    default:
      return 'null'
  }
}

/** A NULL of the type. */
export function emittedNull(type: LogicalType): Emitted {
  return { code: defaultCode(type), isNull: 'true' }
}

/** The disjunction of null checks, simplified. */
export function anyNull(values: readonly Emitted[]): string {
  const checks = [...new Set(values.map((value) => value.isNull))].filter((check) => check !== 'false')
  if (checks.includes('true')) return 'true'
  return checks.length === 0 ? 'false' : checks.join(' || ')
}

const simple = /^[\w$.]+$|^-?\d+n?$/

/** The expression itself when it is a variable or literal, else a new constant variable that holds it. */
export function bind(context: EmitContext, expression: string, prefix = 'v'): string {
  if (simple.test(expression)) return expression
  const name = context.local(prefix)
  context.statement(`const ${name} = ${expression};`)
  return name
}

/** A value computed only when `isNull` does not hold; `expression` is never NULL. */
export function emitGuarded(
  context: EmitContext,
  isNull: string,
  type: LogicalType,
  expression: string,
  nanos?: string,
): Emitted {
  if (isNull === 'true') return emittedNull(type)
  if (isNull === 'false') {
    const code = bind(context, expression)
    return nanos === undefined ? { code, isNull } : { code, isNull, nanos: bind(context, nanos) }
  }
  const check = bind(context, isNull, 'n')
  const code = bind(context, `${check} ? ${defaultCode(type)} : ${expression}`)
  if (nanos === undefined) return { code, isNull: check }
  return { code, isNull: check, nanos: bind(context, `${check} ? 0 : ${nanos}`) }
}

/** A value computed always: `expression` must be harmless on the default values that NULLs hold. */
export function emitTotal(context: EmitContext, isNull: string, type: LogicalType, expression: string): Emitted {
  if (isNull === 'true') return emittedNull(type)
  return { code: bind(context, expression), isNull: bind(context, isNull, 'n') }
}

/** A value whose expression answers null or undefined for NULL. */
export function emitNullable(context: EmitContext, isNull: string, type: LogicalType, expression: string): Emitted {
  if (isNull === 'true') return emittedNull(type)
  const raw = context.local('r')
  context.statement(`const ${raw} = ${isNull === 'false' ? expression : `${isNull} ? null : ${expression}`};`)
  const check = bind(context, `${raw} == null`, 'n')
  return { code: bind(context, `${check} ? ${defaultCode(type)} : ${raw}`), isNull: check }
}

/** Whether the type is a timestamp, whose emitted form has a nanosecond part beside the milliseconds. */
export function isTimestampType(type: LogicalType): boolean {
  return type.root === 'TIMESTAMP' || type.root === 'TIMESTAMP_LTZ'
}

/** The value as one expression in object form (see column-batch.ts): `null` for NULL, timestamps as {ms, nanos}. */
export function objectCode(value: Emitted, type: LogicalType): string {
  if (value.isNull === 'true') return 'null'
  const plain = isTimestampType(type) ? `{ ms: ${value.code}, nanos: ${value.nanos ?? '0'} }` : value.code
  return value.isNull === 'false' ? plain : `(${value.isNull} ? null : ${plain})`
}

/** The emitted form of an expression that answers an object-form value (null or undefined for NULL). */
export function emitObject(context: EmitContext, expression: string, type: LogicalType): Emitted {
  const raw = context.local('o')
  context.statement(`const ${raw} = ${expression};`)
  const check = bind(context, `${raw} == null`, 'n')
  if (!isTimestampType(type)) {
    return { code: bind(context, `${check} ? ${defaultCode(type)} : ${raw}`), isNull: check }
  }
  return {
    code: bind(context, `${check} ? 0 : ${raw}.ms`),
    isNull: check,
    nanos: bind(context, `${check} ? 0 : ${raw}.nanos`),
  }
}
