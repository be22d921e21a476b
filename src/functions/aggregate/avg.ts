// AVG: sum divided by count of non-NULL values, in the argument's type: AVG(INT) truncates, AVG(DECIMAL) has at least
// 6 digits of scale.
// Always: integers are summed in 64 bits (wrapping), FLOAT in double; NULL when there are no values.

import { isNumeric } from '../../table/casts/index.ts'
import { wrapCode } from '../../table/casts/numeric.ts'
import { divideDecimal } from '../../table/decimal.ts'
import { anyNull, bind, emitGuarded, emitNullable } from '../../table/emit.ts'
import type { AccumulatorField, AggregateEmitCall, EmitContext, Emitted } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types } from '../../table/logical-type.ts'
import { defineAggregate } from '../define.ts'
import { mismatchText } from '../signature.ts'
import { avgType, movedSum, sumField } from './sum-field.ts'

/**
 * Small integers are summed in a double; before it could lose exactness it is emptied into `high`, a 64-bit integer.
 * That keeps 64-bit arithmetic off the hot path.
 */
const spillAt = 2 ** 52

function isSmall(type: LogicalType): boolean {
  return type.root === 'TINYINT' || type.root === 'SMALLINT' || type.root === 'INTEGER'
}

function summedType(type: LogicalType): LogicalType {
  if (type.root === 'FLOAT') return types.double()
  return type.root === 'DECIMAL' ? types.decimal(38, type.scale ?? 0) : type
}

function fieldsOf(argType: LogicalType | undefined): readonly AccumulatorField[] {
  const count: AccumulatorField = { name: 'count', storage: 'double', initial: '0' }
  if (!argType) return [count]
  if (!isSmall(argType)) return [sumField(summedType(argType)), count]
  return [{ name: 'sum', storage: 'double', initial: '0' }, count, { name: 'high', storage: 'long', initial: '0n' }]
}

function spill(sum: string, high: string): string {
  return `if (${sum} >= ${spillAt} || ${sum} <= -${spillAt}) { ${high} += BigInt(${sum}); ${sum} = 0; }`
}

function move(
  fields: readonly string[],
  args: readonly Emitted[],
  sign: '+' | '-',
  call: AggregateEmitCall,
  context: EmitContext,
): void {
  const [sum = '', count = '', high = ''] = fields
  const [value] = args
  const [type] = call.argTypes
  const isNull = anyNull(args)
  if (!value || !type || isNull === 'true') return
  const added = isSmall(type)
    ? `${sum} ${sign}= ${value.code}; ${spill(sum, high)}`
    : `${sum} = ${movedSum(summedType(type), sum, sign, value.code, context)};`
  const code = `${added} ${count} ${sign}= 1;`
  context.statement(isNull === 'false' ? code : `if (!(${isNull})) { ${code} }`)
}

function quotient(fields: readonly string[], call: AggregateEmitCall, context: EmitContext): Emitted {
  const [sum = '', count = '', high = ''] = fields
  const [type] = call.argTypes
  const isEmpty = bind(context, `${count} === 0`, 'n')
  switch (type?.root) {
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
      return emitGuarded(
        context,
        isEmpty,
        call.type,
        wrapCode(
          type.root,
          `${high} === 0n ? Math.trunc(${sum} / ${count}) : Number(BigInt.asIntN(64, ${high} + ` +
            `BigInt(${sum})) / BigInt(${count}))`,
        ),
      )
    case 'BIGINT':
      return emitGuarded(context, isEmpty, call.type, `${sum} / BigInt(${count})`)
    case 'FLOAT':
      return emitGuarded(context, isEmpty, call.type, `Math.fround(${sum} / ${count})`)
    case 'DECIMAL': {
      const [scale, precision] = [type.scale ?? 0, call.type.precision ?? 38]
      return emitNullable(
        context,
        `${isEmpty} || ${sum} === null`,
        call.type,
        `${context.constant(divideDecimal)}(${sum}, ${scale}, BigInt(${count}), 0, ${precision}, ` +
          `${call.type.scale ?? 6})`,
      )
    }
    default:
      return emitGuarded(context, isEmpty, call.type, `${sum} / ${count}`)
  }
}

/** AVG. */
export const avg = defineAggregate({
  name: 'AVG',
  forms: ['(<NUMERIC>)'],
  signatures: ['(NUMERIC) -> $0'],
  doc: 'The mean of all values that are not NULL, in the type of the argument; NULL when there are none.',
  examples: [
    ['SELECT AVG(x) FROM (VALUES (1), (2)) AS T(x)', '1'],
    ['SELECT AVG(x) FROM (VALUES (1.0), (2.0)) AS T(x)', '1.500000'],
  ],
  infer([arg, ...rest]) {
    if (!arg || rest.length > 0 || !isNumeric(arg.type)) return mismatchText('AVG', ['(NUMERIC) -> NUMERIC'])
    return { type: avgType(arg.type), argTypes: [arg.type] }
  },
  fields: ([argType]) => fieldsOf(argType),
  accumulate: (fields, args, call, context) => move(fields, args, '+', call, context),
  retract: (fields, args, call, context) => move(fields, args, '-', call, context),
  merge(fields, others, call, context) {
    const [sum = '', count = '', high = ''] = fields
    const [otherSum = '', otherCount = '', otherHigh = ''] = others
    const [type] = call.argTypes
    const added =
      type && isSmall(type)
        ? `${sum} += ${otherSum}; ${high} += ${otherHigh}; ${spill(sum, high)}`
        : `${sum} = ${movedSum(type ? summedType(type) : call.type, sum, '+', otherSum, context)};`
    context.statement(`${added} ${count} += ${otherCount};`)
  },
  result: quotient,
})
