// SUM: the sum of non-NULL values in the argument's type (DECIMAL: 38 digits); NULL when there is none. SUM0 is 0 then.
// Always: integers wrap as in Java; with retraction a count of values decides when the sum is NULL again.

import { isNumeric } from '../../table/casts/index.ts'
import { bind, emitGuarded } from '../../table/emit.ts'
import type {
  AggregateEmitCall,
  AggregateFunction,
  ArgumentInfo,
  EmitContext,
  Emitted,
  FunctionExample,
  Inferred,
} from '../../table/function.ts'
import { withNullable } from '../../table/logical-type.ts'
import { defineAggregate } from '../define.ts'
import { mismatchText } from '../signature.ts'
import { movedSum, sumField, sumType } from './sum-field.ts'

function inferSum(name: string, args: readonly ArgumentInfo[]): Inferred | string {
  const [arg] = args
  const isSummable = arg && args.length === 1 && (isNumeric(arg.type) || arg.type.root.startsWith('INTERVAL'))
  return isSummable ? { type: sumType(arg.type), argTypes: [arg.type] } : mismatchText(name, ['(NUMERIC) -> NUMERIC'])
}

function move(
  fields: readonly string[],
  args: readonly Emitted[],
  sign: '+' | '-',
  call: AggregateEmitCall,
  context: EmitContext,
): void {
  const [sum = '', count = ''] = fields
  const [value] = args
  if (!value || value.isNull === 'true') return
  const code = `${sum} = ${movedSum(call.type, sum, sign, value.code, context)}; ${count} ${sign}= 1;`
  context.statement(value.isNull === 'false' ? code : `if (!(${value.isNull})) { ${code} }`)
}

function sumFunction(
  name: string,
  doc: string,
  examples: readonly FunctionExample[],
  emptyIsZero: boolean,
  aliases: readonly string[],
): AggregateFunction {
  return defineAggregate({
    name,
    aliases,
    forms: ['(<NUMERIC>)'],
    signatures: ['(NUMERIC) -> $0'],
    doc,
    examples,
    infer(args) {
      const inferred = inferSum(name, args)
      if (typeof inferred === 'string' || !emptyIsZero) return inferred
      return { ...inferred, type: withNullable(inferred.type, false) }
    },
    fields: (_argTypes, type) => [sumField(type), { name: 'count', storage: 'double', initial: '0' }],
    accumulate: (fields, args, call, context) => move(fields, args, '+', call, context),
    retract: (fields, args, call, context) => move(fields, args, '-', call, context),
    merge([sum = '', count = ''], [otherSum = '', otherCount = ''], call, context) {
      context.statement(`${sum} = ${movedSum(call.type, sum, '+', otherSum, context)}; ${count} += ${otherCount};`)
    },
    result([sum = '', count = ''], call, context) {
      const isEmpty = emptyIsZero ? 'false' : `${count} === 0`
      const isNull = call.type.root === 'DECIMAL' ? `${isEmpty} || ${sum} === null` : isEmpty
      return emitGuarded(context, bind(context, isNull, 'n'), call.type, sum)
    },
  })
}

/** SUM. */
export const sum = sumFunction(
  'SUM',
  'Adds all values that are not NULL; NULL when there are none.',
  [['SELECT SUM(x) FROM (VALUES (1), (2), (CAST(NULL AS INT))) AS T(x)', '3']],
  false,
  [],
)

/** SUM0: a sum that is 0 over no values, as query rewrites need it. */
export const sum0 = sumFunction('$SUM0', 'Adds all values that are not NULL; 0 when there are none.', [], true, [
  'SUM0',
])
