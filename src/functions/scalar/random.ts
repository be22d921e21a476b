// RAND, RAND_INTEGER, UUID.
// Always: with a seed the sequence is java.util.Random's, one generator a call site.

import { systemRandom, uuid } from '../../base/random.ts'
import { emitGuarded } from '../../table/emit.ts'
import type { EmitCall, EmitContext, Emitted, ScalarFunction } from '../../table/function.ts'
import { defineFunction } from '../define.ts'
import { JavaRandom } from '../lib/java-random.ts'

function emitSeeded(
  call: EmitCall,
  context: EmitContext,
  method: 'nextDouble' | 'nextInt',
  seedIndex: number,
): Emitted {
  const args = call.argTypes.map((_, index) => call.arg(index))
  const bound = method === 'nextInt' ? (args.at(-1)?.code ?? '1') : ''
  const isNull = args.map((arg) => arg.isNull).find((check) => check !== 'false') ?? 'false'
  if (args.length <= seedIndex) {
    const random = context.constant(context.random ?? systemRandom)
    return emitGuarded(
      context,
      isNull,
      call.type,
      method === 'nextInt' ? `${random}.int(${bound})` : `${random}.next()`,
    )
  }
  const holder = context.constant({ generator: undefined as JavaRandom | undefined })
  const create = context.constant((seed: number) => new JavaRandom(BigInt(seed)))
  return emitGuarded(
    context,
    isNull,
    call.type,
    `(${holder}.generator ??= ${create}(${args[0]?.code ?? '0'})).${method}(${bound})`,
  )
}

/** The random functions. */
export const randoms: readonly ScalarFunction[] = [
  defineFunction({
    name: 'RAND',
    forms: ['()', '(<NUMERIC>)'],
    signatures: ['([INT]) -> DOUBLE'],
    doc: 'A pseudo-random number from 0 up to 1, the same sequence for the same seed.',
    examples: [['RAND(42)', '0.7275636800328681']],
    deterministic: false,
    emit: (call, context) => emitSeeded(call, context, 'nextDouble', 0),
  }),
  defineFunction({
    name: 'RAND_INTEGER',
    forms: ['(<NUMERIC>)', '(<NUMERIC>, <NUMERIC>)'],
    signatures: ['(INT [, INT]) -> INT'],
    doc:
      'A pseudo-random integer from 0 up to the (last) argument, the same sequence for the same seed ' +
      '(first of two).',
    examples: [['RAND_INTEGER(42, 100)', '30']],
    deterministic: false,
    emit: (call, context) => emitSeeded(call, context, 'nextInt', 1),
  }),
  defineFunction({
    name: 'UUID',
    forms: ['()'],
    signatures: ['() -> CHAR(36) NOT NULL'],
    doc: 'A random UUID, a new one for every row.',
    examples: [['CHAR_LENGTH(UUID())', '36']],
    deterministic: false,
    emit(_call, context) {
      const random = context.random ?? systemRandom
      const local = context.local('u')
      context.statement(`const ${local} = ${context.constant(() => uuid(random))}();`)
      return { code: local, isNull: 'false' }
    },
  }),
]
