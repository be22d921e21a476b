// FIRST_VALUE, LAST_VALUE and SINGLE_VALUE: by order of arrival; NULLs are skipped by the first two.
// Always: without retraction one value is kept; with it, all values in order of arrival.

import { MillraceError } from '../../base/error.ts'
import { emitObject, objectCode } from '../../table/emit.ts'
import type {
  AggregateEmitCall,
  AggregateFunction,
  EmitContext,
  Emitted,
  FunctionExample,
} from '../../table/function.ts'
import { defineAggregate } from '../define.ts'
import { appendList, ensureList, removeFirst } from './value-list.ts'

function present(value: Emitted, code: string): string {
  return value.isNull === 'false' ? code : `if (!(${value.isNull})) { ${code} }`
}

function objectOf(value: Emitted, call: AggregateEmitCall): string {
  return objectCode({ ...value, isNull: 'false' }, call.type)
}

function add(isFirst: boolean, field: string, value: Emitted, call: AggregateEmitCall, context: EmitContext): void {
  if (value.isNull === 'true') return
  const object = objectOf(value, call)
  if (call.retract) context.statement(present(value, `${ensureList(field)} ${field}.push(${object});`))
  else if (isFirst) context.statement(`if (${field} === null) { ${present(value, `${field} = ${object};`)} }`)
  else context.statement(present(value, `${field} = ${object};`))
}

function merge(isFirst: boolean, field: string, other: string, call: AggregateEmitCall, context: EmitContext): void {
  if (call.retract) context.statement(appendList(field, other))
  else if (isFirst) context.statement(`if (${field} === null) ${field} = ${other};`)
  else context.statement(`if (${other} !== null) ${field} = ${other};`)
}

function result(isFirst: boolean, field: string, call: AggregateEmitCall, context: EmitContext): Emitted {
  if (!call.retract) return emitObject(context, field, call.type)
  return emitObject(context, `${field} === null ? null : ${field}${isFirst ? '[0]' : '.at(-1)'} ?? null`, call.type)
}

function endValue(
  name: 'FIRST_VALUE' | 'LAST_VALUE',
  doc: string,
  examples: readonly FunctionExample[],
): AggregateFunction {
  const isFirst = name === 'FIRST_VALUE'
  return defineAggregate({
    name,
    forms: ['(<ANY>)'],
    signatures: ['(T) -> T'],
    doc,
    examples,
    fields: () => [{ name: 'value', storage: 'object', initial: 'null' }],
    accumulate: ([field = ''], [value], call, context) => value && add(isFirst, field, value, call, context),
    retract([field = ''], [value], call, context) {
      if (!value || value.isNull === 'true') return
      context.statement(present(value, `${context.constant(removeFirst)}(${field}, ${objectOf(value, call)});`))
    },
    merge: ([field = ''], [other = ''], call, context) => merge(isFirst, field, other, call, context),
    result: ([field = ''], call, context) => result(isFirst, field, call, context),
  })
}

/** FIRST_VALUE and LAST_VALUE. */
export const endValues: readonly AggregateFunction[] = [
  endValue('FIRST_VALUE', 'The first value that is not NULL, in order of arrival.', [
    ['SELECT FIRST_VALUE(x) FROM (VALUES (2), (1)) AS T(x)', '2'],
  ]),
  endValue('LAST_VALUE', 'The last value that is not NULL, in order of arrival.', [
    ['SELECT LAST_VALUE(x) FROM (VALUES (2), (1)) AS T(x)', '1'],
  ]),
]

function onlyValue(list: readonly unknown[] | null): unknown {
  if (list === null || list.length === 0) return null
  if (list.length > 1) {
    throw new MillraceError('runtime.more-than-one-row', 'SingleValueAggFunction received more than one element.', {
      hint: 'let the sub-query give one row, for example with an aggregate',
    })
  }
  return list[0]
}

/** SINGLE_VALUE: the value of a scalar sub-query. */
export const singleValue = defineAggregate({
  name: 'SINGLE_VALUE',
  forms: ['(<ANY>)'],
  signatures: ['(T) -> T'],
  doc: 'The only value; an error when there are more, NULL when there is none.',
  examples: [],
  fields: () => [{ name: 'values', storage: 'object', initial: 'null' }],
  accumulate([field = ''], [value], call, context) {
    if (value) context.statement(`${ensureList(field)} ${field}.push(${objectCode(value, call.type)});`)
  },
  retract([field = ''], [value], call, context) {
    if (value) context.statement(`${context.constant(removeFirst)}(${field}, ${objectCode(value, call.type)});`)
  },
  merge: ([field = ''], [other = ''], _call, context) => context.statement(appendList(field, other)),
  result: ([field = ''], call, context) => emitObject(context, `${context.constant(onlyValue)}(${field})`, call.type),
})
