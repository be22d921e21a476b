// A small function registry for tests of validation and planning: types only, no code behind them.

import { isNumeric, leastRestrictiveType } from '../../../table/casts/index.ts'
import type {
  AggregateFunction,
  ArgumentInfo,
  FunctionRegistry,
  Inferred,
  ScalarFunction,
} from '../../../table/function.ts'
import { type LogicalType, types, withNullable } from '../../../table/logical-type.ts'

type Infer = (args: readonly ArgumentInfo[]) => Inferred | string

function anyNullable(args: readonly ArgumentInfo[]): boolean {
  return args.some((arg) => arg.type.nullable)
}

function sameTypes(args: readonly ArgumentInfo[], type: LogicalType): Inferred {
  return { type, argTypes: args.map((arg) => arg.type) }
}

const comparison: Infer = (args) => {
  const common = leastRestrictiveType(args.map((arg) => arg.type))
  if (args.length !== 2 || !common) return "Supported form(s): '<COMPARABLE_TYPE> = <COMPARABLE_TYPE>'"
  return {
    type: types.boolean(anyNullable(args)),
    argTypes: args.map((arg) => withNullable(common, arg.type.nullable)),
  }
}

const logic: Infer = (args) =>
  args.every((arg) => arg.type.root === 'BOOLEAN')
    ? sameTypes(args, types.boolean(anyNullable(args)))
    : "Supported form(s): '<BOOLEAN>'"

const test: Infer = (args) => sameTypes(args, types.boolean(false))

const arithmetic: Infer = (args) => {
  const [first, second] = args
  if (!first) return 'arguments are missing'
  if (second?.type.root.startsWith('INTERVAL') && first.type.root.startsWith('TIMESTAMP'))
    return sameTypes(args, first.type)
  const common = leastRestrictiveType(args.map((arg) => arg.type))
  if (!args.every((arg) => isNumeric(arg.type)) || !common) return "Supported form(s): '<NUMERIC> + <NUMERIC>'"
  return {
    type: withNullable(common, anyNullable(args)),
    argTypes: args.map((arg) => withNullable(common, arg.type.nullable)),
  }
}

const text: Infer = (args) =>
  args.every((arg) => arg.type.root === 'CHAR' || arg.type.root === 'VARCHAR')
    ? sameTypes(args, types.string(anyNullable(args)))
    : "Supported form(s): 'UPPER(<CHARACTER>)'"

function fixed(type: LogicalType): Infer {
  return (args) => sameTypes(args, type)
}

const inferences: Readonly<Record<string, Infer>> = {
  '=': comparison,
  '<>': comparison,
  '<': comparison,
  '<=': comparison,
  '>': comparison,
  '>=': comparison,
  'IS DISTINCT FROM': comparison,
  'IS NOT DISTINCT FROM': comparison,
  AND: logic,
  OR: logic,
  NOT: logic,
  'IS TRUE': test,
  'IS NULL': test,
  'IS NOT NULL': test,
  'IS FALSE': test,
  LIKE: test,
  '+': arithmetic,
  '-': arithmetic,
  '*': arithmetic,
  '/': arithmetic,
  '%': arithmetic,
  ABS: arithmetic,
  UPPER: text,
  '||': text,
  RAND: fixed(types.double(false)),
  PROCTIME: fixed(types.timestampLtz(3, false)),
  CURRENT_TIMESTAMP: fixed(types.timestampLtz(3, false)),
  CURRENT_WATERMARK: fixed(types.timestamp(3)),
  COALESCE: (args) => {
    const common = leastRestrictiveType(args.map((arg) => arg.type))
    return common ? { type: common, argTypes: args.map(() => common) } : 'no common type'
  },
  ITEM: (args) => sameTypes(args, args[0]?.type.element ?? types.null()),
}

const notDeterministic = new Set(['RAND', 'PROCTIME', 'CURRENT_TIMESTAMP', 'CURRENT_WATERMARK'])

const numericAggregate: Infer = (args) =>
  args[0] && isNumeric(args[0].type) ? sameTypes(args, args[0].type) : "Supported form(s): 'SUM(<NUMERIC>)'"

const aggregates: Readonly<Record<string, Infer>> = {
  COUNT: fixed(types.bigint(false)),
  SUM: numericAggregate,
  AVG: numericAggregate,
  MIN: (args) => sameTypes(args, args[0]?.type ?? types.null()),
  MAX: (args) => sameTypes(args, args[0]?.type ?? types.null()),
  SINGLE_VALUE: (args) => sameTypes(args, args[0]?.type ?? types.null()),
}

const facts = { signatures: [], doc: '', examples: [], takes: () => true }
const unreachable = (): never => {
  throw new Error('test functions have no code')
}

function scalar(name: string): ScalarFunction | undefined {
  const infer = inferences[name]
  return (
    infer && { ...facts, kind: 'scalar', name, infer, deterministic: !notDeterministic.has(name), emit: unreachable }
  )
}

function aggregate(name: string): AggregateFunction | undefined {
  const infer = aggregates[name]
  return (
    infer && {
      ...facts,
      kind: 'aggregate',
      name,
      infer,
      fields: unreachable,
      accumulate: unreachable,
      retract: unreachable,
      merge: unreachable,
      result: unreachable,
    }
  )
}

/** A registry with the types of the commonest functions. */
export const testFunctions: FunctionRegistry = {
  scalar: (name) => scalar(name.toUpperCase()),
  aggregate: (name) => aggregate(name.toUpperCase()),
  table: () => undefined,
  names: () => [...Object.keys(inferences), ...Object.keys(aggregates)],
}
