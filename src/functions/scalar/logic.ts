// AND, OR, NOT and the tests IS [NOT] TRUE, FALSE, UNKNOWN, in three-valued logic.
// Always: AND and OR evaluate an argument only when those before it leave the result open.

import { bind } from '../../table/emit.ts'
import type { EmitCall, EmitContext, Emitted, FunctionExample, ScalarFunction } from '../../table/function.ts'
import { defineFunction } from '../define.ts'

function deciding(value: Emitted, wanted: boolean): string {
  return wanted ? value.code : `!(${value.code})`
}

/** AND has `decisive` false, OR has it true: an argument of that value settles the result. */
function emitChain(call: EmitCall, context: EmitContext, decisive: boolean): Emitted {
  const first = call.arg(0)
  const count = call.argTypes.length
  if (count === 1) return first
  const settled = context.local('v')
  const unknown = context.local('n')
  // `settled` is the result where it is known; `unknown` tells that a NULL was met and nothing settled it.
  context.statement(`let ${settled} = ${first.code}, ${unknown} = ${first.isNull};`)
  for (let index = 1; index < count; index++) {
    context.statement(`if (${unknown} || ${decisive ? '!' : ''}${settled}) {`)
    const next = call.arg(index)
    if (next.isNull === 'false') {
      context.statement(`if (${deciding(next, decisive)}) { ${settled} = ${decisive}; ${unknown} = false; }`)
    } else {
      context.statement(`if (${next.isNull}) ${unknown} = true;`)
      context.statement(`else if (${deciding(next, decisive)}) { ${settled} = ${decisive}; ${unknown} = false; }`)
    }
    context.statement('}')
  }
  return { code: settled, isNull: call.type.nullable ? unknown : 'false' }
}

function chain(name: string, decisive: boolean, doc: string, examples: readonly FunctionExample[]): ScalarFunction {
  return defineFunction({
    name,
    forms: [`<BOOLEAN> ${name} <BOOLEAN>`],
    signatures: ['(BOOLEAN, BOOLEAN...) -> BOOLEAN'],
    doc,
    examples,
    emit: (call, context) => emitChain(call, context, decisive),
  })
}

function test(
  name: string,
  expression: (value: Emitted) => string,
  doc: string,
  example: FunctionExample,
): ScalarFunction {
  return defineFunction({
    name,
    signatures: ['(BOOLEAN) -> BOOLEAN NOT NULL'],
    doc,
    examples: [example],
    emit: (call, context) => ({ code: bind(context, expression(call.arg(0))), isNull: 'false' }),
  })
}

/** The logical operators. */
export const logicals: readonly ScalarFunction[] = [
  chain('AND', false, 'TRUE when all are TRUE, FALSE when one is FALSE, else UNKNOWN.', [
    ['TRUE AND FALSE', 'FALSE'],
    ['CAST(NULL AS BOOLEAN) AND FALSE', 'FALSE'],
    ['CAST(NULL AS BOOLEAN) AND TRUE', null],
  ]),
  chain('OR', true, 'TRUE when one is TRUE, FALSE when all are FALSE, else UNKNOWN.', [
    ['TRUE OR FALSE', 'TRUE'],
    ['CAST(NULL AS BOOLEAN) OR TRUE', 'TRUE'],
    ['CAST(NULL AS BOOLEAN) OR FALSE', null],
  ]),
  defineFunction({
    name: 'NOT',
    forms: ['NOT<BOOLEAN>'],
    signatures: ['(BOOLEAN) -> BOOLEAN'],
    doc: 'The opposite truth value; UNKNOWN stays UNKNOWN.',
    examples: [['NOT TRUE', 'FALSE']],
    total: true,
    code: ([value]) => `!(${value})`,
  }),
  test('IS TRUE', (value) => `!(${value.isNull}) && ${value.code}`, 'Whether the value is TRUE.', [
    'TRUE IS TRUE',
    'TRUE',
  ]),
  test('IS NOT TRUE', (value) => `${value.isNull} || !(${value.code})`, 'Whether the value is FALSE or UNKNOWN.', [
    'CAST(NULL AS BOOLEAN) IS NOT TRUE',
    'TRUE',
  ]),
  test('IS FALSE', (value) => `!(${value.isNull}) && !(${value.code})`, 'Whether the value is FALSE.', [
    'FALSE IS FALSE',
    'TRUE',
  ]),
  test('IS NOT FALSE', (value) => `${value.isNull} || ${value.code}`, 'Whether the value is TRUE or UNKNOWN.', [
    'CAST(NULL AS BOOLEAN) IS NOT FALSE',
    'TRUE',
  ]),
  test('IS UNKNOWN', (value) => `${value.isNull}`, 'Whether the value is UNKNOWN.', [
    'CAST(NULL AS BOOLEAN) IS UNKNOWN',
    'TRUE',
  ]),
  test('IS NOT UNKNOWN', (value) => `!(${value.isNull})`, 'Whether the value is TRUE or FALSE.', [
    'FALSE IS NOT UNKNOWN',
    'TRUE',
  ]),
]
