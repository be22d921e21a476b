// SINK_NARROW(value, NULL of the column's type, 'column'): the checked narrowing that plans put before a sink.
// Always: a value that does not fit ends the job with `runtime.sink-narrowing`; it is never cut or wrapped.

import { MillraceError } from '../../base/error.ts'
import { asDecimal, emitCast, isNumeric } from '../../table/casts/index.ts'
import { decimalText, powerOfTen } from '../../table/decimal.ts'
import { bind } from '../../table/emit.ts'
import type { EmitContext, Emitted } from '../../table/function.ts'
import { doubleText } from '../../table/java-text.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { printType, withNullable } from '../../table/logical-type.ts'
import { defineFunction } from '../define.ts'
import { mismatchText } from '../signature.ts'

const limits: { readonly [root: string]: readonly [min: bigint, max: bigint] } = {
  TINYINT: [-128n, 127n],
  SMALLINT: [-32768n, 32767n],
  INTEGER: [-2147483648n, 2147483647n],
  BIGINT: [-9223372036854775808n, 9223372036854775807n],
}

function shown(value: number | bigint, type: LogicalType): string {
  if (type.root === 'DECIMAL') return decimalText(value as bigint, type.scale ?? 0)
  return typeof value === 'number' && (type.root === 'DOUBLE' || type.root === 'FLOAT')
    ? doubleText(value)
    : String(value)
}

/**
 * Whether the whole part of a non-NULL value lies outside of what the type holds, as an expression; '' when it never
 * can.
 */
function outsideCode(code: string, from: LogicalType, to: LogicalType): string {
  const range = limits[to.root]
  if (range) {
    const [min, max] = range
    const digits = asDecimal(from)
    const own = limits[from.root]
    if (own && own[0] >= min && own[1] <= max) return ''
    if (!digits) return `!(${code} > ${Number(min) - 1} && ${code} < ${Number(max) + 1})`
    if (from.root !== 'DECIMAL' && from.root !== 'BIGINT') return `${code} < ${min} || ${code} > ${max}`
    const unit = powerOfTen(digits.scale)
    return `${code} <= ${(min - 1n) * unit}n || ${code} >= ${(max + 1n) * unit}n`
  }
  return to.root === 'FLOAT' && from.root === 'DOUBLE'
    ? `Math.abs(${code}) > 3.4028234663852886e38 && Math.abs(${code}) !== Infinity`
    : ''
}

/** Code of a narrowing cast that throws, naming column, value and type, when the value does not fit. */
export function emitNarrowing(
  value: Emitted,
  from: LogicalType,
  to: LogicalType,
  column: string,
  context: EmitContext,
): Emitted {
  if (value.isNull === 'true') return emitCast(value, from, to, false, context)
  const fail = context.constant((given: number | bigint): never => {
    throw new MillraceError(
      'runtime.sink-narrowing',
      `the value ${shown(given, from)} does not fit sink column '${column}' of type ` +
        `${printType(withNullable(to, true))}`,
      { hint: `widen the column, or CAST the value in the query` },
    )
  })
  const present = value.isNull === 'false' ? '' : `!(${value.isNull}) && `
  const outside = outsideCode(value.code, from, to)
  if (outside !== '') context.statement(`if (${present}(${outside})) ${fail}(${value.code});`)
  const cast = emitCast(value, from, to, false, context)
  if (to.root === 'DECIMAL' && cast.isNull !== value.isNull) {
    const isNull = bind(context, cast.isNull, 'n')
    context.statement(`if (${present}${isNull}) ${fail}(${value.code});`)
    return { ...cast, isNull: value.isNull }
  }
  return cast
}

/** SINK_NARROW. */
export const sinkNarrow = defineFunction({
  name: 'SINK_NARROW',
  signatures: ['(NUMERIC, NUMERIC, STRING) -> $1'],
  doc:
    'The number in the type of the second argument; a number that does not fit it ends the job, naming ' +
    'the sink column (third argument).',
  examples: [["SINK_NARROW(CAST(5 AS BIGINT), CAST(NULL AS INT), 'num')", '5']],
  infer([value, target, column]) {
    if (!value || !target || !column || !isNumeric(value.type) || !isNumeric(target.type)) {
      return mismatchText('SINK_NARROW', ['(NUMERIC, NUMERIC, STRING) -> NUMERIC'])
    }
    return { type: withNullable(target.type, value.type.nullable), argTypes: [value.type, target.type, column.type] }
  },
  emit(call, context) {
    const [from] = call.argTypes
    return emitNarrowing(call.arg(0), from ?? call.type, call.type, String(call.literals[2] ?? ''), context)
  },
})
