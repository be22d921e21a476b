// Function calls: finds the function, lets it infer types, and casts the arguments to what it asked for.
// Error texts are Calcite's, because users search for them.

import type { Position } from '../../base/error.ts'
import { didYouMean } from '../../base/suggest.ts'
import { isNumeric } from '../../table/casts/index.ts'
import type { Rex } from '../../table/expression.ts'
import type { ArgumentInfo, SqlFunction } from '../../table/function.ts'
import { type LogicalType, printType, types, withNullable, withoutAttribute } from '../../table/logical-type.ts'
import type { Call, Expression, JsonCall } from '../ast/expression.ts'
import type { Identifier } from '../ast/node.ts'
import { coerce } from './coercion.ts'
import type { ExpressionContext } from './context.ts'
import { notSupported, sqlError } from './errors.ts'
import { call, literal } from './rex.ts'

/** The last part of a function's name, upper case. */
export function functionName(name: Identifier): string {
  return (name.parts.at(-1)?.text ?? '').toUpperCase()
}

/** A type as Calcite's error texts print it. */
export function calciteType(type: LogicalType): string {
  if (type.root === 'VARCHAR' || type.root === 'VARBINARY') return `${type.root}(${type.length ?? 1})`
  const inner = (child: LogicalType | undefined) => calciteType(child ?? types.null())
  if (type.root === 'ARRAY' || type.root === 'MULTISET') return `${inner(type.element)} ${type.root}`
  if (type.root === 'MAP') return `(${inner(type.key)}, ${inner(type.value)}) MAP`
  if (type.root === 'ROW') {
    const fields = (type.fields ?? []).map((field) => `${inner(field.type)} ${field.name}`)
    return `RecordType:peek_no_expand(${fields.join(', ')})`
  }
  return printType(withNullable(type, true)).replace(/^INT$/, 'INTEGER').replace(/^(INTERVAL \w+)\(2\)/, '$1')
}

/** The family of a type, as the error for an unknown function prints it. */
function familyOf(type: LogicalType): string {
  if (isNumeric(type)) return 'NUMERIC'
  if (type.root === 'CHAR' || type.root === 'VARCHAR') return 'CHARACTER'
  return calciteType(type)
}

function familiesOf(args: readonly Rex[]): string {
  return args.map((arg) => `<${familyOf(arg.type)}>`).join(', ')
}

const infix = /^([^A-Za-z]+|AND|OR)$/

function signature(name: string, args: readonly Rex[]): string {
  const shown = args.map((arg) => `<${calciteType(arg.type)}>`)
  if (infix.test(name) && shown.length === 2) return shown.join(` ${name} `)
  return name === 'NOT' ? `NOT${shown[0]}` : `${name}(${shown.join(', ')})`
}

/** An argument as functions see it. */
export function argumentInfo(arg: Rex): ArgumentInfo {
  const type = withoutAttribute(arg.type)
  return arg.kind === 'literal' ? { type, literal: arg.value } : { type }
}

/** The arguments cast to the types asked for. */
export function coerceArgs(args: readonly Rex[], argTypes: readonly LogicalType[]): readonly Rex[] {
  return args.map((arg, index) => {
    const wanted = argTypes[index]
    return wanted === undefined || wanted.root === 'SYMBOL' || wanted.root === 'DESCRIPTOR' ? arg : coerce(arg, wanted)
  })
}

/** The forms of a function of Calcite's kind, the first one on the line of the error. */
function operandForms(found: SqlFunction): string {
  const shown = (found.forms ?? []).map((form) => `'${form.startsWith('(') ? found.name : ''}${form}'`)
  return `Supported form(s): ${shown.join('\n')}`
}

/** The signatures of a function of Flink's own kind. */
function ownSignatures({ name, signatures }: SqlFunction): string {
  const shown = signatures.map((text) => `${name}${text.slice(0, text.lastIndexOf('->')).trim()}`)
  return shown.join('\n')
}

/** The error for arguments that a function does not take; `why` is its own words. */
export function badArguments(found: SqlFunction, args: readonly Rex[], why: string, position?: Position): never {
  const { name } = found
  const hint = hintFor(args)
  if (/^\w+$/.test(name) && !found.takes(args.length)) {
    const message = found.forms
      ? `Invalid number of arguments to function '${name}'. Was expecting ${operandCount(found)} arguments`
      : `No match found for function signature ${name}(${familiesOf(args)}).\nSupported signatures are:\n${ownSignatures(found)}`
    throw sqlError('bad-arguments', message, position, hint)
  }
  if (!why.startsWith('Supported form')) throw sqlError('bad-arguments', why, position, hint)
  if (!found.forms && /^\w+$/.test(name)) {
    const message = `Invalid input arguments.\nExpected signatures are:\n${ownSignatures(found)}`
    throw sqlError('bad-arguments', message, position, hint)
  }
  const forms = found.forms ? operandForms(found) : why
  const part = found.forms?.[0]?.startsWith('EXTRACT(') ? args.at(-1) : undefined
  if (part) {
    const [unit] = args
    const named = unit?.kind === 'literal' && unit.type.root === 'SYMBOL' ? String(unit.value) : name
    const given = `EXTRACT(<INTERVAL ${named}> FROM <${calciteType(part.type)}>)`
    const message = `Cannot apply 'EXTRACT' to arguments of type '${given}'. ${forms}`
    throw sqlError('bad-arguments', message, position, hint)
  }
  const message = `Cannot apply '${name}' to arguments of type '${signature(name, args)}'. ${forms}`
  throw sqlError('bad-arguments', message, position, hint)
}

function operandCount({ forms = [] }: SqlFunction): number {
  return Math.min(...forms.map((form) => form.split('<').length - 1))
}

function hintFor(args: readonly Rex[]): string | undefined {
  const roots = new Set<string>(
    args.map(({ type }) => (type.root === 'CHAR' || type.root === 'VARCHAR' ? 'string' : type.root)),
  )
  const mixes =
    roots.has('string') && ['INTEGER', 'BIGINT', 'DOUBLE', 'DECIMAL', 'FLOAT'].some((root) => roots.has(root))
  return mixes ? 'Flink does not convert strings to numbers by itself: write CAST(x AS INT)' : undefined
}

function unknownFunction(
  name: string,
  args: readonly Rex[],
  context: ExpressionContext,
  position: Position | undefined,
): never {
  throw sqlError(
    'unknown-function',
    `No match found for function signature ${name}(${familiesOf(args)})`,
    position,
    didYouMean(name, context.facts.functions.names()),
  )
}

/** A call of a scalar function or operator with validated arguments. */
export function callFunction(name: string, args: readonly Rex[], context: ExpressionContext, position?: Position): Rex {
  const found = context.facts.functions.scalar(name)
  if (!found) return unknownFunction(name, args, context, position)
  if (found.since !== undefined && Number(found.since) > Number(context.facts.flinkVersion)) {
    const message = `${found.name} is new in Flink ${found.since}; this session speaks Flink ${context.facts.flinkVersion}`
    throw sqlError('unknown-function', message, position, `SET 'millrace.flink-version' = '${found.since}'`)
  }
  const inferred = found.infer(args.map(argumentInfo))
  if (typeof inferred === 'string') return badArguments(found, args, inferred, position)
  return call(found.name, coerceArgs(args, inferred.argTypes), withoutAttribute(inferred.type))
}

/** A keyword argument such as a time unit. */
export function symbol(name: string): Rex {
  return literal(name, { root: 'SYMBOL', nullable: false })
}

function argument(ast: Expression, context: ExpressionContext): Rex {
  if (ast.kind === 'symbol') return symbol(ast.name)
  if (ast.kind === 'star') throw sqlError('bad-arguments', "Unknown identifier '*'", ast.position)
  if (ast.kind === 'named-argument') throw notSupported('A named argument of a scalar function', ast.position)
  if (ast.kind === 'default') throw sqlError('bad-arguments', 'DEFAULT is not allowed here', ast.position)
  return context.validate(ast)
}

/** NULLIF(a, b) is CASE WHEN a = b THEN NULL ELSE a END, as in Calcite. */
function nullIf(args: readonly Rex[], context: ExpressionContext, ast: Call): Rex | undefined {
  const [left, right] = args
  if (args.length !== 2 || !left || !right) return undefined
  const when = callFunction('=', [left, right], context, ast.position)
  const type = withNullable(withoutAttribute(left.type), true)
  return { kind: 'case', branches: [{ when, then: literal(null, type) }], otherwise: left, type }
}

function isAggregate(ast: Call, name: string, context: ExpressionContext): boolean {
  const { functions } = context.facts
  return (functions.aggregate(name) !== undefined && functions.scalar(name) === undefined) || ast.filter !== undefined
}

const groupWindows = /^(TUMBLE|HOP|SESSION)(_START|_END|_ROWTIME|_PROCTIME)?$/

/** A function call as written. */
export function validateCall(ast: Call, context: ExpressionContext): Rex {
  const name = functionName(ast.name)
  if (ast.over !== undefined) {
    if (!context.over)
      throw sqlError(
        'bad-aggregate',
        `Windowed aggregate expression is illegal in ${context.clause} clause`,
        ast.position,
      )
    return context.over(ast)
  }
  if (isAggregate(ast, name, context)) {
    if (!context.aggregate) {
      throw sqlError(
        'bad-aggregate',
        `Aggregate expression is illegal in ${context.clause} clause`,
        ast.position,
        context.clause === 'WHERE' ? 'conditions on aggregates stand in HAVING' : undefined,
      )
    }
    return context.aggregate(ast)
  }
  if (groupWindows.test(name) && !context.facts.functions.scalar(name)) return misplacedWindow(name, ast)
  const args = ast.args.map((arg) => argument(arg, context))
  const rewritten = name === 'NULLIF' ? nullIf(args, context, ast) : undefined
  if (rewritten) return rewritten
  const made = callFunction(name, args, context, ast.name.position)
  if (name === 'PROCTIME') return { ...made, type: { ...types.timestampLtz(3, false), attribute: 'proctime' } }
  return made
}

function misplacedWindow(name: string, ast: Call): never {
  const base = /^[A-Z]+/.exec(name)?.[0] ?? name
  if (base === name) {
    throw sqlError('bad-window', `Group function '${name}' can only appear in GROUP BY clause`, ast.position)
  }
  const message = `Call to auxiliary group function '${name}' must have matching call to group function '$${base}' in GROUP BY clause`
  throw sqlError('bad-window', message, ast.position, `write the same arguments in ${name} and in GROUP BY ${base}(…)`)
}

/** The JSON functions of the SQL standard: arguments, then the clauses as symbols and default values. */
export function validateJsonCall(ast: JsonCall, context: ExpressionContext): Rex {
  if (ast.name === 'JSON_OBJECTAGG' || ast.name === 'JSON_ARRAYAGG') {
    if (!context.aggregate)
      throw sqlError('bad-aggregate', `Aggregate expression is illegal in ${context.clause} clause`, ast.position)
    return context.aggregate(ast)
  }
  const args = ast.args.map((arg) => context.validate(arg))
  return callFunction(ast.name, [...args, ...jsonClauses(ast, context)], context, ast.position)
}

/**
 * Clauses of a JSON call in a fixed order, so that functions read them by position:
 * JSON_EXISTS: onError · JSON_VALUE: returning type, onEmpty, default, onError, default · JSON_QUERY: returning type, wrapper, onEmpty, onError ·
 * JSON_OBJECT, JSON_ARRAY: onNull.
 */
function jsonClauses(ast: JsonCall, context: ExpressionContext): readonly Rex[] {
  const given = (value: string | undefined, fallback: string) => symbol(value ?? fallback)
  const standsFor = (value: Expression | undefined) => (value ? context.validate(value) : literal(null, types.null()))
  switch (ast.name) {
    case 'JSON_EXISTS':
      return ast.onError ? [symbol(ast.onError.action)] : []
    case 'JSON_VALUE':
      return [
        returningType(ast),
        given(ast.onEmpty?.action, 'NULL'),
        standsFor(ast.onEmpty?.value),
        given(ast.onError?.action, 'NULL'),
        standsFor(ast.onError?.value),
      ]
    case 'JSON_QUERY':
      return [
        returningType(ast),
        given(ast.wrapper, 'WITHOUT ARRAY'),
        given(ast.onEmpty?.action, 'NULL'),
        given(ast.onError?.action, 'NULL'),
      ]
    default:
      return [given(ast.onNull, ast.name.startsWith('JSON_ARRAY') ? 'ABSENT' : 'NULL')]
  }
}

function returningType(ast: JsonCall): Rex {
  const type = ast.returning
  if (!type) return symbol('STRING')
  if (type.kind === 'simple-type') return symbol(type.name)
  if (type.kind === 'array-type' && type.element.kind === 'simple-type') return symbol(`ARRAY<${type.element.name}>`)
  throw notSupported('This RETURNING type', type.position)
}
