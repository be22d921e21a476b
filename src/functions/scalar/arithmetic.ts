// The operators + - * / % on numbers, intervals and datetimes.
// Always: integers wrap at their width; a decimal overflow is NULL; dividing an exact number by zero fails the job.

import { MillraceError } from '../../base/error.ts'
import { wrapCode } from '../../table/casts/numeric.ts'
import { addMonthsToDays, addMonthsToMs, dayMs } from '../../table/civil.ts'
import { divideDecimal, powerOfTen, toDecimal } from '../../table/decimal.ts'
import { anyNull, emitGuarded, emitNullable, emitTotal, isTimestampType } from '../../table/emit.ts'
import type { EmitCall, EmitContext, Emitted, FunctionExample, ScalarFunction } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { defineFunction } from '../define.ts'
import type { ArithmeticOperator } from './arithmetic-rules.ts'
import { inferArithmetic } from './arithmetic-rules.ts'

function failDivision(): never {
  throw new MillraceError('runtime.arithmetic', '/ by zero', {
    hint: 'guard the divisor, for example with NULLIF(x, 0), or divide as DOUBLE',
  })
}

function divideInt(a: number, b: number): number {
  return b === 0 ? failDivision() : (a / b) | 0
}

function remainderInt(a: number, b: number): number {
  return b === 0 ? failDivision() : (a % b) | 0
}

function divideLong(a: bigint, b: bigint): bigint {
  return b === 0n ? failDivision() : BigInt.asIntN(64, a / b)
}

function remainderLong(a: bigint, b: bigint): bigint {
  return b === 0n ? failDivision() : a % b
}

function decimalFactor(from: number, to: number): string {
  return from === to ? '' : ` * ${powerOfTen(to - from)}n`
}

function emitDecimalSum(
  operator: '+' | '-',
  a: string,
  left: LogicalType,
  b: string,
  right: LogicalType,
  type: LogicalType,
  context: EmitContext,
  isNull: string,
): Emitted {
  const scale = Math.max(left.scale ?? 0, right.scale ?? 0)
  const sum = `${a}${decimalFactor(left.scale ?? 0, scale)} ${operator} ${b}${decimalFactor(right.scale ?? 0, scale)}`
  const whole = Math.max((left.precision ?? 10) - (left.scale ?? 0), (right.precision ?? 10) - (right.scale ?? 0))
  if (type.scale === scale && (type.precision ?? 10) >= whole + scale + 1)
    return emitGuarded(context, isNull, type, sum)
  return emitNullable(
    context,
    isNull,
    type,
    `${context.constant(toDecimal)}(${sum}, ${scale}, ${type.precision ?? 10}, ${type.scale ?? 0})`,
  )
}

function failDecimalDivision(isZero: boolean): never {
  throw new MillraceError('runtime.arithmetic', isZero ? 'Division undefined' : 'Division by zero', {
    hint: 'guard the divisor, for example with NULLIF(x, 0), or divide as DOUBLE',
  })
}

function remainderDecimal(
  a: bigint,
  aScale: number,
  b: bigint,
  bScale: number,
  precision: number,
  scale: number,
): bigint | undefined {
  if (b === 0n) return failDecimalDivision(false)
  const common = Math.max(aScale, bScale)
  const rest = (a * powerOfTen(common - aScale)) % (b * powerOfTen(common - bScale))
  return toDecimal(rest, common, precision, scale)
}

function quotientDecimal(
  a: bigint,
  aScale: number,
  b: bigint,
  bScale: number,
  precision: number,
  scale: number,
): bigint | undefined {
  return b === 0n ? failDecimalDivision(a === 0n) : divideDecimal(a, aScale, b, bScale, precision, scale)
}

function emitDecimal(
  operator: ArithmeticOperator,
  values: readonly [Emitted, Emitted],
  call: EmitCall,
  context: EmitContext,
): Emitted {
  const [left, right] = call.argTypes as readonly [LogicalType, LogicalType]
  const isNull = anyNull(values)
  const [a, b] = [values[0].code, values[1].code]
  const [s1, s2, p, s] = [left.scale ?? 0, right.scale ?? 0, call.type.precision ?? 10, call.type.scale ?? 0]
  switch (operator) {
    case '+':
    case '-':
      return emitDecimalSum(operator, a, left, b, right, call.type, context, isNull)
    case '*': {
      const exact = s === s1 + s2 && p >= (left.precision ?? 10) + (right.precision ?? 10)
      if (exact) return emitGuarded(context, isNull, call.type, `${a} * ${b}`)
      return emitNullable(
        context,
        isNull,
        call.type,
        `${context.constant(toDecimal)}(${a} * ${b}, ${s1 + s2}, ${p}, ${s})`,
      )
    }
    default: {
      const library = context.constant(operator === '/' ? quotientDecimal : remainderDecimal)
      const narrow = call.type.root === 'DECIMAL' ? `${p}, ${s}` : '38, 0'
      const raw = emitNullable(
        context,
        isNull,
        { root: 'DECIMAL', nullable: true },
        `${library}(${a}, ${s1}, ${b}, ${s2}, ${narrow})`,
      )
      if (call.type.root === 'DECIMAL' || call.type.root === 'BIGINT') return raw
      return emitGuarded(context, raw.isNull, call.type, `Number(${raw.code})`)
    }
  }
}

function emitSmall(operator: ArithmeticOperator, a: string, b: string, root: string, context: EmitContext): string {
  switch (operator) {
    case '*':
      return wrapCode(root, `Math.imul(${a}, ${b})`)
    case '/':
      return wrapCode(root, `${context.constant(divideInt)}(${a}, ${b})`)
    case '%':
      return wrapCode(root, `${context.constant(remainderInt)}(${a}, ${b})`)
    default:
      return wrapCode(root, `${a} ${operator} ${b}`)
  }
}

function emitNumeric(
  operator: ArithmeticOperator,
  values: readonly [Emitted, Emitted],
  call: EmitCall,
  context: EmitContext,
): Emitted {
  const [left] = call.argTypes
  const isNull = anyNull(values)
  const [a, b] = [values[0].code, values[1].code]
  switch (left?.root) {
    case 'DECIMAL':
      return emitDecimal(operator, values, call, context)
    case 'DOUBLE':
      return emitTotal(context, isNull, call.type, `${a} ${operator} ${b}`)
    case 'FLOAT':
      return emitTotal(context, isNull, call.type, `Math.fround(${a} ${operator} ${b})`)
    case 'BIGINT': {
      const simple = operator === '+' || operator === '-' || operator === '*'
      const library = context.constant(operator === '/' ? divideLong : remainderLong)
      const wide = simple ? `BigInt.asIntN(64, ${a} ${operator} ${b})` : `${library}(${a}, ${b})`
      if (call.type.root === 'BIGINT') return emitGuarded(context, isNull, call.type, wide)
      return emitGuarded(context, isNull, call.type, wrapCode(call.type.root, `Number(BigInt.asIntN(32, ${wide}))`))
    }
    default: {
      const emit = operator === '/' || operator === '%' ? emitGuarded : emitTotal
      return emit(context, isNull, call.type, emitSmall(operator, a, b, call.type.root, context))
    }
  }
}

function moveDatetime(
  value: Emitted,
  type: LogicalType,
  amount: string,
  interval: LogicalType,
  isNull: string,
  context: EmitContext,
): Emitted {
  const byMonths = interval.root === 'INTERVAL_YEAR_MONTH'
  switch (type.root) {
    case 'DATE':
      if (byMonths)
        return emitTotal(context, isNull, type, `${context.constant(addMonthsToDays)}(${value.code}, ${amount})`)
      return emitTotal(context, isNull, type, `${value.code} + Math.trunc((${amount}) / ${dayMs})`)
    case 'TIME':
      if (byMonths) return { code: value.code, isNull }
      return emitTotal(context, isNull, type, `((${value.code} + ${amount}) % ${dayMs} + ${dayMs}) % ${dayMs}`)
    default:
      return emitGuarded(
        context,
        isNull,
        type,
        byMonths ? `${context.constant(addMonthsToMs)}(${value.code}, ${amount})` : `${value.code} + ${amount}`,
        value.nanos,
      )
  }
}

function intervalNumber(value: Emitted, type: LogicalType): string {
  if (type.root === 'DECIMAL') return `Number(${value.code}) / ${10 ** (type.scale ?? 0)}`
  return type.root === 'BIGINT' ? `Number(${value.code})` : value.code
}

function divideInterval(interval: number, by: number): number {
  return by === 0 ? failDivision() : Math.trunc(interval / by)
}

function emitTemporal(
  operator: ArithmeticOperator,
  values: readonly [Emitted, Emitted],
  call: EmitCall,
  context: EmitContext,
): Emitted {
  const [left, right] = call.argTypes as readonly [LogicalType, LogicalType]
  const [a, b] = values
  const isNull = anyNull(values)
  const isDatetime = (type: LogicalType): boolean =>
    type.root === 'DATE' || type.root === 'TIME' || isTimestampType(type)
  if (isDatetime(left))
    return moveDatetime(a, left, operator === '-' ? `-${signed(b.code)}` : b.code, right, isNull, context)
  if (isDatetime(right)) return moveDatetime(b, right, a.code, left, isNull, context)
  const isInterval = left.root.startsWith('INTERVAL')
  if (operator === '+' || operator === '-')
    return emitTotal(context, isNull, call.type, `${a.code} ${operator} ${b.code}`)
  if (operator === '/') {
    const code = `${context.constant(divideInterval)}(${a.code}, ${intervalNumber(b, right)})`
    return emitGuarded(context, isNull, call.type, code)
  }
  const [interval, factor] = isInterval ? [a.code, intervalNumber(b, right)] : [b.code, intervalNumber(a, left)]
  return emitGuarded(context, isNull, call.type, `Math.trunc(${interval} * (${factor}))`)
}

function signed(code: string): string {
  return code.startsWith('-') ? `(${code})` : code
}

function emitBinary(operator: ArithmeticOperator, call: EmitCall, context: EmitContext): Emitted {
  const values = [call.arg(0), call.arg(1)] as const
  const isNumber = (type: LogicalType | undefined): boolean =>
    ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'FLOAT', 'DOUBLE', 'DECIMAL'].includes(type?.root ?? '')
  const emit = isNumber(call.argTypes[0]) && isNumber(call.argTypes[1]) ? emitNumeric : emitTemporal
  return emit(operator, values, call, context)
}

function emitUnaryMinus(call: EmitCall, context: EmitContext): Emitted {
  const value = call.arg(0)
  const code = signed(value.code)
  switch (call.type.root) {
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
      return emitTotal(context, value.isNull, call.type, wrapCode(call.type.root, `-${code}`))
    case 'BIGINT':
      return emitGuarded(context, value.isNull, call.type, `BigInt.asIntN(64, -${code})`)
    case 'DECIMAL':
      return emitGuarded(context, value.isNull, call.type, `-${code}`)
    default:
      return emitTotal(context, value.isNull, call.type, `-${code}`)
  }
}

const signs: readonly string[] = ['(NUMERIC) -> $0', '(INTERVAL) -> $0']

function operatorFunction(
  operator: ArithmeticOperator,
  doc: string,
  examples: readonly FunctionExample[],
  aliases: readonly string[] = [],
): ScalarFunction {
  const unary = operator === '-' || operator === '+'
  const sign = defineFunction({ name: operator, signatures: signs, doc, examples: [], emit: emitUnaryMinus })
  return defineFunction({
    name: operator,
    aliases,
    signatures: ['(NUMERIC, NUMERIC) -> NUMERIC', '(DATETIME, INTERVAL) -> DATETIME', ...(unary ? signs : [])],
    doc,
    examples,
    infer: (args) => (unary && args.length === 1 ? sign.infer(args) : inferArithmetic(operator, operator, args)),
    emit(call, context) {
      if (call.argTypes.length > 1) return emitBinary(operator, call, context)
      return operator === '-' ? emitUnaryMinus(call, context) : call.arg(0)
    },
  })
}

/** The arithmetic operators; `+` and `-` also take one argument. */
export const arithmetics: readonly ScalarFunction[] = [
  operatorFunction('+', 'Sum of numbers; a datetime moved by an interval.', [
    ['1 + 2', '3'],
    ['2147483647 + 1', '-2147483648'],
    ['1.5 + 2.25', '3.75'],
    ["TIMESTAMP '2024-01-31 10:00:00' + INTERVAL '1' MONTH", '2024-02-29 10:00:00'],
  ]),
  operatorFunction('-', 'Difference of numbers; a datetime moved back by an interval; the negative.', [
    ['1 - 2', '-1'],
    ['-(3)', '-3'],
    ["DATE '2024-03-01' - INTERVAL '1' DAY", '2024-02-29'],
  ]),
  operatorFunction('*', 'Product of numbers; an interval multiplied.', [
    ['2 * 3', '6'],
    ['1.5 * 1.5', '2.25'],
  ]),
  operatorFunction('/', 'Quotient; integers are divided without rest, decimals to at least 6 digits of scale.', [
    ['7 / 2', '3'],
    ['1.0 / 3', '0.333333333333'],
    ['1 / CAST(0 AS DOUBLE)', 'Infinity'],
  ]),
  operatorFunction(
    '%',
    'Remainder of exact numbers, with the sign of the dividend.',
    [
      ['7 % 3', '1'],
      ['MOD(-7, 3)', '-1'],
    ],
    ['MOD'],
  ),
]
