// COALESCE, IFNULL, NULLIF, IF, GREATEST, LEAST, ELT: values chosen by conditions.
// Always: COALESCE, IFNULL and IF evaluate only the argument that they answer.

import { leastRestrictiveType } from '../../table/casts/index.ts'
import { anyNull, bind, defaultCode, emitGuarded, isTimestampType } from '../../table/emit.ts'
import type { ArgumentInfo, EmitCall, EmitContext, Emitted, Inferred, ScalarFunction } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { printType, types, withNullable } from '../../table/logical-type.ts'
import { defineFunction } from '../define.ts'
import { mismatchText } from '../signature.ts'
import { comparableTypes, comparisonCode } from './comparison.ts'

/** Variables that branches assign to. */
class Choice {
  readonly #context: EmitContext
  readonly #code: string
  readonly #isNull: string
  readonly #nanos: string | undefined

  constructor(type: LogicalType, context: EmitContext) {
    this.#context = context
    this.#code = context.local('v')
    this.#isNull = context.local('n')
    this.#nanos = isTimestampType(type) ? context.local('s') : undefined
    const nanos = this.#nanos ? `, ${this.#nanos} = 0` : ''
    context.statement(`let ${this.#code} = ${defaultCode(type)}, ${this.#isNull} = true${nanos};`)
  }

  take(value: Emitted): void {
    const nanos = this.#nanos ? ` ${this.#nanos} = ${value.nanos ?? '0'};` : ''
    this.#context.statement(`${this.#code} = ${value.code}; ${this.#isNull} = ${value.isNull};${nanos}`)
  }

  get isNull(): string {
    return this.#isNull
  }

  get value(): Emitted {
    return { code: this.#code, isNull: this.#isNull, ...(this.#nanos ? { nanos: this.#nanos } : {}) }
  }
}

function emitCoalesce(call: EmitCall, context: EmitContext): Emitted {
  const choice = new Choice(call.type, context)
  for (const index of call.argTypes.keys()) {
    if (index > 0) context.statement(`if (${choice.isNull}) {`)
    choice.take(call.arg(index))
  }
  context.statement('}'.repeat(Math.max(0, call.argTypes.length - 1)))
  const isCertain = call.argTypes.some((type) => !type.nullable)
  return isCertain ? { ...choice.value, isNull: 'false' } : choice.value
}

/** Flink names the first two types that have no order together. */
function notComparable(args: readonly ArgumentInfo[]): string {
  const [first, second] = args
  const other = args.find((arg) => first && !leastRestrictiveType([first.type, arg.type])) ?? second
  const [a, b] = [first, other].map((arg) => printType(arg?.type ?? types.null()))
  return `All types in a comparison should support both 'EQUALS' and 'ORDER' comparison with each other. Can not compare ${a} with ${b}`
}

function inferCommon(
  name: string,
  args: readonly ArgumentInfo[],
  nullable: (given: readonly ArgumentInfo[]) => boolean,
): Inferred | string {
  const common = leastRestrictiveType(args.map((arg) => arg.type))
  if (!common) return name === 'COALESCE' || name === 'IFNULL' ? mismatchText(name, ['(COMMON...) -> COMMON']) : notComparable(args)
  return {
    type: withNullable(common, nullable(args)),
    argTypes: args.map((arg) => withNullable(common, arg.type.nullable)),
  }
}

function inferIf(args: readonly ArgumentInfo[]): Inferred | string {
  const [condition, yes, no] = args
  const common = yes && no && leastRestrictiveType([yes.type, no.type])
  const isCondition = condition?.type.root === 'BOOLEAN' || condition?.type.root === 'NULL'
  if (!common || !isCondition || args.length !== 3) return mismatchText('IF', ['(BOOLEAN, COMMON, COMMON) -> COMMON'])
  const nullable = args.some((arg) => arg.type.nullable)
  return {
    type: withNullable(common, nullable),
    argTypes: [
      types.boolean(condition.type.nullable),
      withNullable(common, yes.type.nullable),
      withNullable(common, no.type.nullable),
    ],
  }
}

function emitIf(call: EmitCall, context: EmitContext): Emitted {
  const condition = call.arg(0)
  const choice = new Choice(call.type, context)
  context.statement(`if (${condition.isNull === 'false' ? '' : `!(${condition.isNull}) && `}${condition.code}) {`)
  choice.take(call.arg(1))
  context.statement('} else {')
  choice.take(call.arg(2))
  context.statement('}')
  return choice.value
}

function emitExtreme(call: EmitCall, context: EmitContext, operator: '<' | '>'): Emitted {
  const values = call.argTypes.map((_, index) => call.arg(index))
  const isNull = bind(context, anyNull(values), 'n')
  const [first] = values
  if (!first) return emitGuarded(context, 'true', call.type, '')
  const choice = new Choice(call.type, context)
  if (isNull !== 'false') context.statement(`if (!${isNull}) {`)
  choice.take({ ...first, isNull: 'false' })
  for (const [index, value] of values.entries()) {
    const type = call.argTypes[index]
    if (index === 0 || !type) continue
    const better = comparisonCode(operator, { ...value, isNull: 'false' }, type, choice.value, call.type, context)
    context.statement(`if (${better}) {`)
    choice.take({ ...value, isNull: 'false' })
    context.statement('}')
  }
  if (isNull !== 'false') context.statement('}')
  return isNull === 'false' ? { ...choice.value, isNull } : choice.value
}

function extreme(name: string, operator: '<' | '>', doc: string, example: string, expected: string): ScalarFunction {
  return defineFunction({
    name,
    signatures: ['(T, T...) -> T'],
    doc,
    examples: [
      [example, expected],
      [`${name}(1, CAST(NULL AS INT))`, null],
    ],
    infer: (args) => inferCommon(name, args, (given) => given.some((arg) => arg.type.nullable)),
    emit: (call, context) => emitExtreme(call, context, operator),
  })
}

function inferNullIf(args: readonly ArgumentInfo[]): Inferred | string {
  const [first, second] = args
  const compared = first && second && comparableTypes(first.type, second.type)
  if (!compared || args.length !== 2)
    return mismatchText('NULLIF', ['(COMPARABLE_TYPE, COMPARABLE_TYPE) -> COMPARABLE_TYPE'])
  return { type: withNullable(first.type, true), argTypes: [first.type, compared[1]] }
}

function emitNullIf(call: EmitCall, context: EmitContext): Emitted {
  const [a, b] = [call.arg(0), call.arg(1)]
  const [left, right] = call.argTypes
  if (!left || !right) return a
  const both = anyNull([a, b])
  const same = `${both === 'false' ? '' : `!(${both}) && `}(${comparisonCode('=', a, left, b, right, context)})`
  return { ...a, isNull: bind(context, `${a.isNull} || ${same}`, 'n') }
}

function inferElt(args: readonly ArgumentInfo[]): Inferred | string {
  const [index, ...items] = args
  const common = items.length > 0 ? leastRestrictiveType(items.map((item) => item.type)) : undefined
  const isIndex = index && ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'].includes(index.type.root)
  if (!common || !isIndex) return mismatchText('ELT', ['(INTEGRAL, STRING...) -> STRING'])
  return {
    type: withNullable(common, true),
    argTypes: [types.int(index.type.nullable), ...items.map(() => withNullable(common, true))],
  }
}

/** The conditional functions. */
export const conditionals: readonly ScalarFunction[] = [
  defineFunction({
    name: 'COALESCE',
    signatures: ['(T, T...) -> T'],
    doc: 'The first argument that is not NULL.',
    examples: [
      ['COALESCE(CAST(NULL AS INT), 2, 3)', '2'],
      ['COALESCE(CAST(NULL AS INT), CAST(NULL AS INT))', null],
    ],
    infer: (args) => inferCommon('COALESCE', args, (given) => given.every((arg) => arg.type.nullable)),
    emit: emitCoalesce,
  }),
  defineFunction({
    name: 'IFNULL',
    signatures: ['(T, T) -> T'],
    doc: 'The first argument, or the second when the first is NULL.',
    examples: [
      ['IFNULL(CAST(NULL AS INT), 2)', '2'],
      ['IFNULL(1, 2)', '1'],
    ],
    infer(args) {
      if (args.length !== 2) return mismatchText('IFNULL', ['(COMMON, COMMON) -> COMMON'])
      const [first] = args
      if (first && !first.type.nullable)
        return { type: first.type, argTypes: [first.type, args[1]?.type ?? first.type] }
      return inferCommon('IFNULL', args, (given) => given.every((arg) => arg.type.nullable))
    },
    emit: (call, context) => (call.argTypes[0]?.nullable === false ? call.arg(0) : emitCoalesce(call, context)),
  }),
  defineFunction({
    name: 'IF',
    forms: ['(<ANY_TYPE>, <NUMERIC_TYPE>, <NUMERIC_TYPE>)', '(<BOOLEAN>, <CHARACTER>, <CHARACTER>)', '(<BOOLEAN>, <BOOLEAN>, <BOOLEAN>)', '(<BOOLEAN>, <BINARY>, <BINARY>)', '(<BOOLEAN>, <DATE>, <DATE>)', '(<BOOLEAN>, <TIMESTAMP>, <TIMESTAMP>)', '(<BOOLEAN>, <TIME>, <TIME>)'],
    signatures: ['(BOOLEAN, T, T) -> T'],
    doc: 'The second argument when the condition is TRUE, else the third.',
    examples: [
      ['IF(1 < 2, 10, 20)', '10'],
      ['IF(CAST(NULL AS BOOLEAN), 10, 20)', '20'],
    ],
    infer: inferIf,
    emit: emitIf,
  }),
  defineFunction({
    name: 'NULLIF',
    forms: ['(<ANY>, <ANY>)'],
    signatures: ['(T, T) -> T NULL'],
    doc: 'NULL when both arguments are equal, else the first.',
    examples: [
      ['NULLIF(5, 5)', null],
      ['NULLIF(5, 0)', '5'],
    ],
    infer: inferNullIf,
    emit: emitNullIf,
  }),
  extreme('GREATEST', '>', 'The largest argument; NULL when one is NULL.', 'GREATEST(1, 3, 2)', '3'),
  extreme('LEAST', '<', 'The smallest argument; NULL when one is NULL.', 'LEAST(3, 1, 2)', '1'),
  defineFunction({
    name: 'ELT',
    signatures: ['(INTEGRAL, STRING...) -> STRING NULL'],
    doc: 'The argument at the index, counted from 1; NULL when there is none.',
    examples: [
      ["ELT(2, 'a', 'b')", 'b'],
      ["ELT(3, 'a', 'b')", null],
    ],
    since: '2.0',
    infer: inferElt,
    acceptsNull: true,
    eval: (index: number | null, ...items: unknown[]) => (index === null ? null : (items[index - 1] ?? null)),
  }),
]
