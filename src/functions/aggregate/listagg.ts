// LISTAGG(value[, separator]): the texts joined in order of arrival, NULLs left out; NULL when there is none.
// Always: without retraction the joined text is kept; with it, the list of texts.

import { emitNullable } from '../../table/emit.ts'
import type { AggregateEmitCall, EmitContext, Emitted } from '../../table/function.ts'
import { types, withNullable } from '../../table/logical-type.ts'
import { defineAggregate } from '../define.ts'
import { mismatchText } from '../signature.ts'
import { appendList, ensureList, removeFirst } from './value-list.ts'

/** A NULL separator makes the row count for nothing. */
function whenPresent(args: readonly Emitted[], code: string): string {
  const checks = args.map((arg) => arg.isNull).filter((check) => check !== 'false')
  return checks.length === 0 ? code : `if (!(${checks.join(' || ')})) { ${code} }`
}

function add(fields: readonly string[], args: readonly Emitted[], call: AggregateEmitCall, context: EmitContext): void {
  const [field = '', separatorField = ''] = fields
  const [value, separator] = args
  if (!value) return
  const comma = separator?.code ?? "','"
  if (call.retract) {
    context.statement(
      whenPresent(args, `${ensureList(field)} ${field}.push(${value.code}); ${separatorField} = ${comma};`),
    )
  } else {
    const joined = `${field} === null ? ${value.code} : ${field} + ${comma} + ${value.code}`
    context.statement(whenPresent(args, `${field} = ${joined}; ${separatorField} = ${comma};`))
  }
}

/** LISTAGG. */
export const listagg = defineAggregate({
  name: 'LISTAGG',
  forms: ['(<CHARACTER>)', '(<CHARACTER>, <CHARACTER_LITERAL>)'],
  signatures: ['(STRING [, STRING]) -> STRING'],
  doc: 'The texts joined with the separator (by default a comma) in order of arrival; NULLs are left out.',
  examples: [["SELECT LISTAGG(x, '-') FROM (VALUES ('a'), ('b')) AS T(x)", 'a-b']],
  infer(args) {
    const isText = (root: string): boolean => root === 'CHAR' || root === 'VARCHAR' || root === 'NULL'
    const [value, separator] = args
    const fits = value && isText(value.type.root) && args.length <= 2 && (!separator || isText(separator.type.root))
    if (!fits) return mismatchText('LISTAGG', ['(STRING) -> STRING', '(STRING, STRING) -> STRING'])
    return { type: withNullable(types.string(), value.type.nullable), argTypes: args.map((arg) => arg.type) }
  },
  fields: () => [
    { name: 'list', storage: 'object', initial: 'null' },
    { name: 'separator', storage: 'object', initial: "','" },
  ],
  accumulate: add,
  retract([field = ''], args, _call, context) {
    const [value] = args
    if (value) context.statement(whenPresent(args, `${context.constant(removeFirst)}(${field}, ${value.code});`))
  },
  merge([field = '', separatorField = ''], [other = '', otherSeparator = ''], call, context) {
    if (call.retract) {
      context.statement(`${appendList(field, other)} ${separatorField} = ${otherSeparator};`)
    } else {
      context.statement(
        `if (${other} !== null) { ${field} = ${field} === null ? ${other} : ${field} + ${otherSeparator} + ${other};` +
          ` ${separatorField} = ${otherSeparator}; }`,
      )
    }
  },
  result([field = '', separatorField = ''], call, context) {
    if (!call.retract) return emitNullable(context, 'false', call.type, field)
    return emitNullable(
      context,
      'false',
      call.type,
      `${field} === null || ${field}.length === 0 ? null : ${field}.join(${separatorField})`,
    )
  },
})
