// COUNT(*) and COUNT(x, …): rows, or rows where no argument is NULL. Result BIGINT NOT NULL.
// Always: the counter is a double (exact to 2^53 rows), which is cheaper than a 64-bit integer.

import { anyNull, bind } from '../../table/emit.ts'
import type { EmitContext, Emitted } from '../../table/function.ts'
import { defineAggregate } from '../define.ts'

function step(field: string, args: readonly Emitted[], sign: '+' | '-', context: EmitContext): void {
  const isNull = anyNull(args)
  if (isNull === 'true') return
  const add = `${field} ${sign}= 1;`
  context.statement(isNull === 'false' ? add : `if (!(${isNull})) ${add}`)
}

/** COUNT. */
export const count = defineAggregate({
  name: 'COUNT',
  forms: ['(<ANY>)'],
  signatures: ['([ANY...]) -> BIGINT NOT NULL'],
  doc: 'Counts rows; with arguments, rows in which none of them is NULL.',
  examples: [['SELECT COUNT(x) FROM (VALUES (1), (CAST(NULL AS INT)), (3)) AS T(x)', '2']],
  fields: () => [{ name: 'count', storage: 'double', initial: '0' }],
  accumulate: ([field = ''], args, _call, context) => step(field, args, '+', context),
  retract: ([field = ''], args, _call, context) => step(field, args, '-', context),
  merge: ([field = ''], [other = ''], _call, context) => context.statement(`${field} += ${other};`),
  result: ([field = ''], _call, context) => ({ code: bind(context, `BigInt(${field})`), isNull: 'false' }),
})
