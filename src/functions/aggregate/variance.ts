// VAR_POP, VAR_SAMP (VARIANCE), STDDEV_POP, STDDEV_SAMP (STDDEV): (Σx² − (Σx)²/n) / n, in the type of x.
// Always: integers divide without rest and products wrap, as Flink's plan of these functions does; NULL without values.

import { isNumeric } from '../../table/casts/index.ts'
import { wrapCode } from '../../table/casts/numeric.ts'
import { decimalToDouble, divideDecimal, doubleToDecimal, toDecimal } from '../../table/decimal.ts'
import { anyNull, bind, emitGuarded, emitNullable } from '../../table/emit.ts'
import type {
  AccumulatorField,
  AggregateEmitCall,
  AggregateFunction,
  EmitContext,
  Emitted,
  FunctionExample,
} from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types } from '../../table/logical-type.ts'
import { defineAggregate } from '../define.ts'
import { mismatchText } from '../signature.ts'
import { avgType, movedSum, sumField, sumType } from './sum-field.ts'

const squareType = types.decimal(38, 6)

/** Type that squares are summed in. */
function squaresOf(type: LogicalType): LogicalType {
  return type.root === 'DECIMAL' ? squareType : type
}

function fieldsOf(type: LogicalType): readonly AccumulatorField[] {
  return [
    { ...sumField(squaresOf(type)), name: 'squares' },
    sumField(type),
    { name: 'count', storage: 'double', initial: '0' },
  ]
}

function decimalSquare(value: bigint, scale: number): bigint | null {
  return toDecimal(value * value, 2 * scale, 38, 6) ?? null
}

function squareCode(value: string, type: LogicalType, context: EmitContext): string {
  switch (type.root) {
    case 'BIGINT':
      return `BigInt.asIntN(64, ${value} * ${value})`
    case 'DECIMAL':
      return `${context.constant(decimalSquare)}(${value}, ${type.scale ?? 0})`
    case 'FLOAT':
      return `Math.fround(${value} * ${value})`
    case 'DOUBLE':
      return `${value} * ${value}`
    default:
      return wrapCode(type.root, `Math.imul(${value}, ${value})`)
  }
}

function move(
  fields: readonly string[],
  args: readonly Emitted[],
  sign: '+' | '-',
  call: AggregateEmitCall,
  context: EmitContext,
): void {
  const [squares = '', sum = '', count = ''] = fields
  const [value] = args
  const [type] = call.argTypes
  const isNull = anyNull(args)
  if (!value || !type || isNull === 'true') return
  const square = context.local('q')
  const moved = `const ${square} = ${squareCode(value.code, type, context)};
${squares} = ${movedSum(squaresOf(type), squares, sign, square, context)};
${sum} = ${movedSum(sumType(type), sum, sign, value.code, context)};
${count} ${sign}= 1;`
  context.statement(isNull === 'false' ? `{ ${moved} }` : `if (!(${isNull})) { ${moved} }`)
}

/** Variance of integers: 64-bit division by the count, as BIGINT. */
function integerVariance(squares: bigint, sumSquare: bigint, count: number, divisor: number): bigint {
  return BigInt.asIntN(64, squares - sumSquare / BigInt(count)) / BigInt(divisor)
}

function doubleVariance(squares: number, sum: number, count: number, divisor: number): number {
  return (squares - (sum * sum) / count) / divisor
}

function floatVariance(squares: number, sum: number, count: number, divisor: number): number {
  const mean = Math.fround(Math.fround(sum * sum) / count)
  return Math.fround(Math.fround(squares - mean) / divisor)
}

function decimalVariance(
  squares: bigint | null,
  sum: bigint | null,
  scale: number,
  count: number,
  divisor: number,
): bigint | null {
  const sumSquare = sum === null ? undefined : toDecimal(sum * sum, 2 * scale, 38, 6)
  const mean = sumSquare === undefined ? undefined : divideDecimal(sumSquare, 6, BigInt(count), 0, 38, 6)
  if (squares === null || mean === undefined) return null
  return divideDecimal(squares - mean, 6, BigInt(divisor), 0, 38, 6) ?? null
}

interface Kind {
  readonly isSample: boolean
  readonly isRoot: boolean
}

function integerResult(code: string, kind: Kind, call: AggregateEmitCall): string {
  const value = kind.isRoot ? `Math.trunc(Math.sqrt(Number(${code})))` : code
  if (call.type.root === 'BIGINT') return kind.isRoot ? `BigInt(${value})` : value
  return wrapCode(call.type.root, kind.isRoot ? value : `Number(BigInt.asIntN(32, ${value}))`)
}

function rootDecimal(value: bigint | null, precision: number, scale: number): bigint | null {
  return value === null ? null : (doubleToDecimal(Math.sqrt(decimalToDouble(value, 38, 6)), precision, scale) ?? null)
}

function rescaled(value: bigint | null, precision: number, scale: number): bigint | null {
  return value === null ? null : (toDecimal(value, 6, precision, scale) ?? null)
}

function result(kind: Kind, fields: readonly string[], call: AggregateEmitCall, context: EmitContext): Emitted {
  const [squares = '', sum = '', count = ''] = fields
  const [type] = call.argTypes
  const isNull = bind(context, kind.isSample ? `${count} < 2` : `${count} < 1`, 'n')
  const divisor = kind.isSample ? `${count} - 1` : count
  switch (type?.root) {
    case 'DOUBLE': {
      const code = `${context.constant(doubleVariance)}(${squares}, ${sum}, ${count}, ${divisor})`
      return emitGuarded(context, isNull, call.type, kind.isRoot ? `Math.pow(${code}, 0.5)` : code)
    }
    case 'FLOAT': {
      const code = `${context.constant(floatVariance)}(${squares}, ${sum}, ${count}, ${divisor})`
      return emitGuarded(context, isNull, call.type, kind.isRoot ? `Math.fround(Math.pow(${code}, 0.5))` : code)
    }
    case 'DECIMAL': {
      const library = context.constant(decimalVariance)
      const variance = `${library}(${squares}, ${sum}, ${type.scale ?? 0}, ${count}, ${divisor})`
      const finish = context.constant(kind.isRoot ? rootDecimal : rescaled)
      return emitNullable(
        context,
        isNull,
        call.type,
        `${finish}(${variance}, ${call.type.precision ?? 38}, ${call.type.scale ?? 6})`,
      )
    }
    case 'BIGINT': {
      const square = `BigInt.asIntN(64, ${sum} * ${sum})`
      const code = `${context.constant(integerVariance)}(${squares}, ${square}, ${count}, ${divisor})`
      return emitGuarded(context, isNull, call.type, integerResult(code, kind, call))
    }
    default: {
      const square = wrapCode(type?.root ?? 'INTEGER', `Math.imul(${sum}, ${sum})`)
      const code = `${context.constant(integerVariance)}(BigInt(${squares}), BigInt(${square}), ${count}, ${divisor})`
      return emitGuarded(context, isNull, call.type, integerResult(code, kind, call))
    }
  }
}

function varianceFunction(
  name: string,
  aliases: readonly string[],
  kind: Kind,
  doc: string,
  example: FunctionExample,
): AggregateFunction {
  return defineAggregate({
    name,
    aliases,
    forms: ['(<NUMERIC>)'],
    signatures: ['(NUMERIC) -> $0'],
    doc,
    examples: [example],
    infer([arg, ...rest]) {
      if (!arg || rest.length > 0 || !isNumeric(arg.type)) return mismatchText(name, ['(NUMERIC) -> NUMERIC'])
      const type = avgType(arg.type)
      return { type: kind.isSample ? { ...type, nullable: true } : type, argTypes: [arg.type] }
    },
    fields: ([argType]) => fieldsOf(argType ?? types.double()),
    accumulate: (fields, args, call, context) => move(fields, args, '+', call, context),
    retract: (fields, args, call, context) => move(fields, args, '-', call, context),
    merge([squares = '', sum = '', count = ''], [otherSquares = '', otherSum = '', otherCount = ''], call, context) {
      const type = call.argTypes[0] ?? types.double()
      context.statement(`${squares} = ${movedSum(squaresOf(type), squares, '+', otherSquares, context)};
${sum} = ${movedSum(sumType(type), sum, '+', otherSum, context)};
${count} += ${otherCount};`)
    },
    result: (fields, call, context) => result(kind, fields, call, context),
  })
}

/** The variance functions. */
export const variances: readonly AggregateFunction[] = [
  varianceFunction('VAR_POP', [], { isSample: false, isRoot: false }, 'The variance of all values.', [
    'SELECT VAR_POP(x) FROM (VALUES (1E0), (2E0), (3E0), (4E0)) AS T(x)',
    '1.25',
  ]),
  varianceFunction('VAR_SAMP', ['VARIANCE'], { isSample: true, isRoot: false }, 'The variance of a sample.', [
    'SELECT VAR_SAMP(x) FROM (VALUES (1E0), (2.5E0), (4E0)) AS T(x)',
    '2.25',
  ]),
  varianceFunction('STDDEV_POP', [], { isSample: false, isRoot: true }, 'The standard deviation of all values.', [
    'SELECT STDDEV_POP(x) FROM (VALUES (1E0), (3E0)) AS T(x)',
    '1.0',
  ]),
  varianceFunction('STDDEV_SAMP', ['STDDEV'], { isSample: true, isRoot: true }, 'The standard deviation of a sample.', [
    'SELECT STDDEV_SAMP(x) FROM (VALUES (1E0), (2.5E0), (4E0)) AS T(x)',
    '1.5',
  ]),
]
