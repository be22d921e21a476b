// Defines SQL functions with little text: signatures give `infer`, and NULL in an argument gives NULL unless said
// otherwise.
// Always: a definition gives exactly one of `code` (an inline expression), `eval` (a library function) and `emit`
// (full control).

import {
  anyNull,
  emitGuarded,
  emitNullable,
  emitObject,
  emitTotal,
  isTimestampType,
  objectCode,
} from '../table/emit.ts'
import type {
  AggregateFunction,
  ArgumentInfo,
  EmitCall,
  EmitContext,
  Emitted,
  FunctionExample,
  FunctionFacts,
  Inferred,
  ScalarFunction,
  TableFunction,
} from '../table/function.ts'
import type { LogicalType } from '../table/logical-type.ts'
import { timeZoneOf } from '../table/time-zone.ts'
import { inferBySignatures, takesCount } from './signature.ts'

/** What `code` may use besides the codes of its arguments. */
export interface StrictCall {
  readonly argTypes: readonly LogicalType[]
  readonly type: LogicalType
  readonly values: readonly Emitted[]
  readonly literals: readonly unknown[]
  readonly context: EmitContext
  /** A numbered constant. */
  constant(value: unknown): string
  /** The session's time zone (a TimeZone) as a constant. */
  zone(): string
}

interface FactsDefinition {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly forms?: readonly string[]
  readonly signatures: readonly string[]
  readonly doc: string
  readonly examples: readonly FunctionExample[]
  readonly since?: '2.0' | '2.1' | '2.2'
  readonly until?: '1.20'
  /** Replaces the matching by signatures. */
  readonly infer?: (args: readonly ArgumentInfo[]) => Inferred | string
  /** The arguments whose NULL gives NULL, for the result's type; default all. */
  readonly nullableBy?: readonly number[]
}

/** A scalar function in short form. */
export interface ScalarDefinition extends FactsDefinition {
  /** Default true. */
  readonly deterministic?: boolean
  /** True when `code` or `eval` may answer null or undefined for NULL; default: a signature's result ends with NULL. */
  readonly nullable?: boolean
  /** True when `code` is cheap and harmless on NULL's default values, so that it runs without a check. */
  readonly total?: boolean
  /** True when `eval` also takes NULLs (as null). */
  readonly acceptsNull?: boolean
  /** An expression of the arguments' codes, none of them NULL; a TIMESTAMP result is in milliseconds. */
  readonly code?: (args: readonly string[], call: StrictCall) => string
  /** A library function of object-form values (timestamps {ms, nanos}), answering an object-form value. */
  readonly eval?: (...args: never[]) => unknown
  /** The library function, when it depends on types, literals or the session. */
  readonly evalFor?: (call: EmitCall, context: EmitContext) => (...args: never[]) => unknown
  readonly emit?: (call: EmitCall, context: EmitContext) => Emitted
}

function facts(definition: FactsDefinition): FunctionFacts {
  return {
    name: definition.name,
    ...(definition.aliases ? { aliases: definition.aliases } : {}),
    ...(definition.forms ? { forms: definition.forms } : {}),
    takes: takesCount(definition.signatures),
    signatures: definition.signatures,
    doc: definition.doc,
    examples: definition.examples,
    ...(definition.since ? { since: definition.since } : {}),
    ...(definition.until ? { until: definition.until } : {}),
    infer: definition.infer ?? inferBySignatures(definition.name, definition.signatures, definition.nullableBy),
  }
}

function emitCode(
  definition: ScalarDefinition,
  code: NonNullable<ScalarDefinition['code']>,
  call: EmitCall,
  context: EmitContext,
): Emitted {
  const values = call.argTypes.map((_, index) => call.arg(index))
  const isNull = anyNull(values)
  if (isNull === 'true') return emitGuarded(context, isNull, call.type, '')
  const strict: StrictCall = {
    argTypes: call.argTypes,
    type: call.type,
    values,
    literals: call.literals,
    context,
    constant: (value) => context.constant(value),
    zone: () => context.constant(timeZoneOf(context.session.timeZone)),
  }
  const expression = code(
    values.map((value) => value.code),
    strict,
  )
  const nullable =
    definition.nullable ??
    definition.signatures.some((signature) => / NULL$/.test(signature) && !/NOT NULL$/.test(signature))
  if (nullable) return emitNullable(context, isNull, call.type, expression)
  return (definition.total ? emitTotal : emitGuarded)(context, isNull, call.type, expression)
}

function emitEval(
  definition: ScalarDefinition,
  library: (...args: never[]) => unknown,
  call: EmitCall,
  context: EmitContext,
): Emitted {
  const values = call.argTypes.map((_, index) => call.arg(index))
  const isNull = definition.acceptsNull ? 'false' : anyNull(values)
  if (isNull === 'true') return emitGuarded(context, isNull, call.type, '')
  // NULL arguments are passed as null; when the check covers them their default values are never seen.
  const codes = values.map((value, index) => {
    const type = call.argTypes[index]
    if (!type) return value.code
    return objectCode(definition.acceptsNull ? value : { ...value, isNull: 'false' }, type)
  })
  const expression = `${context.constant(library)}(${codes.join(', ')})`
  const guarded = isNull === 'false' ? expression : `${isNull} ? null : ${expression}`
  if (isTimestampType(call.type)) return emitObject(context, guarded, call.type)
  return emitNullable(context, isNull, call.type, expression)
}

/** A scalar function from its short form. */
export function defineFunction(definition: ScalarDefinition): ScalarFunction {
  const { code, eval: library, evalFor, emit } = definition
  return {
    ...facts(definition),
    kind: 'scalar',
    deterministic: definition.deterministic ?? true,
    emit(call, context) {
      if (emit) return emit(call, context)
      if (code) return emitCode(definition, code, call, context)
      const chosen = evalFor ? evalFor(call, context) : library
      return emitEval(definition, chosen ?? (() => null), call, context)
    },
  }
}

/** An aggregate function in short form. */
export interface AggregateDefinition extends FactsDefinition {
  readonly fields: AggregateFunction['fields']
  readonly accumulate: AggregateFunction['accumulate']
  readonly retract: AggregateFunction['retract']
  readonly merge: AggregateFunction['merge']
  readonly result: AggregateFunction['result']
}

/** An aggregate function from its short form. */
export function defineAggregate(definition: AggregateDefinition): AggregateFunction {
  const { fields, accumulate, retract, merge, result } = definition
  return { ...facts(definition), kind: 'aggregate', fields, accumulate, retract, merge, result }
}

/** A table function in short form. */
export interface TableDefinition extends FactsDefinition {
  readonly eval: TableFunction['eval']
}

/** A table function from its short form. */
export function defineTableFunction(definition: TableDefinition): TableFunction {
  return { ...facts(definition), kind: 'table', eval: definition.eval }
}
