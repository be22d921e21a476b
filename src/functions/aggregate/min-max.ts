// MIN and MAX of comparable values; NULL when there is none.
// Always: without retraction one value is kept; with retraction an ordered multiset, so that a taken-back extreme is
// replaced.

import { defaultCode, emitGuarded, emitObject, isTimestampType, objectCode } from '../../table/emit.ts'
import type {
  AccumulatorField,
  AggregateEmitCall,
  AggregateFunction,
  EmitContext,
  Emitted,
  FunctionExample,
} from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { storageOf } from '../../table/logical-type.ts'
import { compareText } from '../../table/text.ts'
import { compareValues } from '../../table/value-order.ts'
import { defineAggregate } from '../define.ts'
import { addToMultiset, mergeMultiset, newMultiset, topOfMultiset } from './ordered-multiset.ts'

const multisetField: AccumulatorField = { name: 'values', storage: 'object', initial: 'null' }

function fieldsOf(type: LogicalType, retract: boolean): readonly AccumulatorField[] {
  if (retract) return [multisetField]
  const kind = storageOf(type)
  const seen: AccumulatorField = { name: 'seen', storage: 'int', initial: '0' }
  if (kind === 'timestamp') {
    return [{ name: 'value', storage: 'double', initial: '0' }, seen, { name: 'nanos', storage: 'int', initial: '0' }]
  }
  const storage = kind === 'string' ? 'object' : kind
  return [{ name: 'value', storage, initial: storage === 'object' ? 'null' : defaultCode(type) }, seen]
}

/** Whether the new value replaces the kept one, as an expression. Java's order: NaN is the largest double. */
function replaces(
  type: LogicalType,
  isMin: boolean,
  fields: readonly string[],
  code: string,
  nanos: string,
  context: EmitContext,
): string {
  const [kept = '', , keptNanos = ''] = fields
  const below = isMin ? '<' : '>'
  switch (storageOf(type)) {
    case 'string':
      return `${context.constant(compareText)}(${code}, ${kept}) ${below} 0`
    case 'timestamp':
      return `${code} ${below} ${kept} || ${code} === ${kept} && ${nanos} ${below} ${keptNanos}`
    case 'object':
      return `${context.constant(compareValues)}(${code}, ${kept}) ${below} 0`
    case 'int':
      if (type.root === 'BOOLEAN') return `+${code} ${below} ${kept}`
      return `${code} ${below} ${kept}`
    default:
      return `${code} ${below} ${kept}`
  }
}

function keep(
  isMin: boolean,
  fields: readonly string[],
  value: Emitted,
  call: AggregateEmitCall,
  context: EmitContext,
): void {
  const [kept = '', seen = '', keptNanos = ''] = fields
  if (value.isNull === 'true') return
  const nanos = value.nanos ?? '0'
  const better = replaces(call.type, isMin, fields, value.code, nanos, context)
  const store = isTimestampType(call.type)
    ? `${kept} = ${value.code}; ${keptNanos} = ${nanos};`
    : `${kept} = ${call.type.root === 'BOOLEAN' ? `+${value.code}` : value.code};`
  const check = value.isNull === 'false' ? '' : `!(${value.isNull}) && `
  context.statement(`if (${check}(${seen} === 0 || ${better})) { ${store} ${seen} = 1; }`)
}

function count(
  isMin: boolean,
  by: number,
  [field = '']: readonly string[],
  value: Emitted,
  call: AggregateEmitCall,
  context: EmitContext,
): void {
  if (value.isNull === 'true') return
  const object = objectCode({ ...value, isNull: 'false' }, call.type)
  const add = `${context.constant(addToMultiset)}(${field}, ${object}, ${by}, ${isMin ? 1 : -1});`
  const code = `if (${field} === null) ${field} = ${context.constant(newMultiset)}(); ${add}`
  context.statement(value.isNull === 'false' ? code : `if (!(${value.isNull})) { ${code} }`)
}

function emitMerge(
  isMin: boolean,
  fields: readonly string[],
  others: readonly string[],
  call: AggregateEmitCall,
  context: EmitContext,
): void {
  const [kept = '', seen = ''] = fields
  const [other = '', otherSeen = '', otherNanos = '0'] = others
  if (call.retract) {
    context.statement(`if (${other} !== null) { if (${kept} === null) ${kept} = ${context.constant(newMultiset)}();
${context.constant(mergeMultiset)}(${kept}, ${other}, ${isMin ? 1 : -1}); }`)
    return
  }
  const better = replaces(call.type, isMin, fields, other, otherNanos, context)
  const copy = fields.map((field, index) => `${field} = ${others[index]};`).join(' ')
  context.statement(`if (${otherSeen} !== 0 && (${seen} === 0 || ${better})) { ${copy} }`)
}

function emitResult(isMin: boolean, fields: readonly string[], call: AggregateEmitCall, context: EmitContext): Emitted {
  const [kept = '', seen = '', nanos] = fields
  if (call.retract) {
    const top = `${kept} === null ? null : ${context.constant(topOfMultiset)}(${kept}, ${isMin ? 1 : -1})`
    return emitObject(context, top, call.type)
  }
  const value = call.type.root === 'BOOLEAN' ? `${kept} === 1` : kept
  return emitGuarded(context, `${seen} === 0`, call.type, value, nanos)
}

function extreme(name: 'MIN' | 'MAX', doc: string, examples: readonly FunctionExample[]): AggregateFunction {
  const isMin = name === 'MIN'
  return defineAggregate({
    name,
    forms: ['(<ANY>)'],
    signatures: ['(ANY) -> $0'],
    doc,
    examples,
    fields: (_argTypes, type, retract) => fieldsOf(type, retract),
    accumulate(fields, [value], call, context) {
      if (!value) return
      if (call.retract) count(isMin, 1, fields, value, call, context)
      else keep(isMin, fields, value, call, context)
    },
    retract: (fields, [value], call, context) => value && count(isMin, -1, fields, value, call, context),
    merge: (fields, others, call, context) => emitMerge(isMin, fields, others, call, context),
    result: (fields, call, context) => emitResult(isMin, fields, call, context),
  })
}

/** MIN. */
export const min = extreme('MIN', 'The smallest value; NULL when there is none.', [
  ['SELECT MIN(x) FROM (VALUES (3), (1), (2)) AS T(x)', '1'],
])

/** MAX. */
export const max = extreme('MAX', 'The largest value; NULL when there is none.', [
  ['SELECT MAX(x) FROM (VALUES (3), (1), (2)) AS T(x)', '3'],
])
