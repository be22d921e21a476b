// How a running sum of a numeric type is stored and moved, shared by SUM, AVG and their kin.
// Always: integers wrap at their width; DECIMAL sums have 38 digits and become NULL beyond.

import { asDecimal } from '../../table/casts/index.ts'
import { wrapCode } from '../../table/casts/numeric.ts'
import { fitsDigits } from '../../table/decimal.ts'
import type { AccumulatorField, EmitContext } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types } from '../../table/logical-type.ts'

/** The field of a running sum. */
export function sumField(type: LogicalType): AccumulatorField {
  switch (type.root) {
    case 'BIGINT':
      return { name: 'sum', storage: 'long', initial: '0n' }
    case 'DECIMAL':
      return { name: 'sum', storage: 'object', initial: '0n' }
    case 'FLOAT':
    case 'DOUBLE':
    case 'INTERVAL_DAY_TIME':
      return { name: 'sum', storage: 'double', initial: '0' }
    default:
      return { name: 'sum', storage: 'int', initial: '0' }
  }
}

function addDecimal(sum: bigint | null, by: bigint | null): bigint | null {
  if (sum === null) return by
  if (by === null) return sum
  const total = sum + by
  return fitsDigits(total, 38) ? total : null
}

/** The sum moved by a value, as an expression. */
export function movedSum(type: LogicalType, sum: string, sign: '+' | '-', by: string, context: EmitContext): string {
  switch (type.root) {
    case 'BIGINT':
      return `BigInt.asIntN(64, ${sum} ${sign} ${by})`
    case 'DECIMAL':
      return `${context.constant(addDecimal)}(${sum}, ${sign === '-' ? `-${by}` : by})`
    case 'FLOAT':
      return `Math.fround(${sum} ${sign} ${by})`
    case 'DOUBLE':
    case 'INTERVAL_DAY_TIME':
      return `${sum} ${sign} ${by}`
    default:
      return wrapCode(type.root, `${sum} ${sign} ${by}`)
  }
}

/** Type of SUM over a type. */
export function sumType(type: LogicalType): LogicalType {
  return type.root === 'DECIMAL' ? types.decimal(38, type.scale ?? 0, type.nullable) : type
}

/** Type of AVG over a type. */
export function avgType(type: LogicalType): LogicalType {
  const digits = type.root === 'DECIMAL' ? asDecimal(type) : undefined
  return digits ? types.decimal(38, Math.max(6, digits.scale), type.nullable) : type
}
