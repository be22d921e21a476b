// STDDEV and VARIANCE of a plain aggregation, and AVG beside them, become SUM and COUNT with arithmetic above, as in Calcite. What Flink
// shows depends on it: an update is sent whenever a sum or a count changes, also when the result stays, and sums wrap as their type does.
// AVG alone stays a function: Flink's planner finds that cheaper.
// Windows keep the functions: their results are final and equal.

import { assert } from '../../base/assert.ts'
import { argumentInfo, coerceArgs } from '../../sql/validate/calls.ts'
import { type Rel, type RelOf, relInputs, withInputs } from '../../sql/validate/rel.ts'
import { allInputs } from '../../sql/validate/relation.ts'
import { call, digest, inputRef, literal } from '../../sql/validate/rex.ts'
import type { AggregateCall, Rex } from '../../table/expression.ts'
import type { FunctionRegistry } from '../../table/function.ts'
import { type Field, type LogicalType, types, withNullable, withoutAttribute } from '../../table/logical-type.ts'

/** Which moment a function is, and whether it divides by the count less one, and takes the root. */
const moments: Readonly<Record<string, { readonly isSample: boolean; readonly isRoot: boolean }>> = {
  STDDEV_POP: { isSample: false, isRoot: true },
  STDDEV_SAMP: { isSample: true, isRoot: true },
  STDDEV: { isSample: true, isRoot: true },
  VAR_POP: { isSample: false, isRoot: false },
  VAR_SAMP: { isSample: true, isRoot: false },
  VARIANCE: { isSample: true, isRoot: false },
}

function isReducible({ function: name, args }: AggregateCall): boolean {
  return args.length === 1 && (name === 'AVG' || name in moments)
}

function cast(operand: Rex, type: LogicalType): Rex {
  const { root, precision, scale } = operand.type
  const isSame = root === type.root && precision === type.precision && scale === type.scale
  return isSame ? operand : { kind: 'cast', operand, type: withNullable(type, operand.type.nullable), safe: false }
}

/** Rewrites one aggregation. */
class Reduction {
  readonly #rel: RelOf<'aggregate'>
  readonly #functions: FunctionRegistry
  /** The input's columns, then what the new calls read. */
  readonly #exprs: Rex[]
  readonly #calls: AggregateCall[] = []

  constructor(rel: RelOf<'aggregate'>, functions: FunctionRegistry) {
    this.#rel = rel
    this.#functions = functions
    this.#exprs = [...allInputs(rel.input.fields)]
  }

  run(): Rel {
    const { input, keys, calls, fields } = this.#rel
    const results = calls.map((made) => (isReducible(made) ? this.#reduced(made) : this.#kept(made)))
    const width = input.fields.length
    const added: readonly Field[] = this.#exprs.slice(width).map((rex, index) => ({ name: `$f${width + index}`, type: rex.type }))
    const below: Rel = added.length === 0 ? input : { kind: 'project', input, exprs: this.#exprs, fields: [...input.fields, ...added] }
    const own = fields.slice(0, keys.length)
    const aggregate: Rel = {
      ...this.#rel,
      input: below,
      calls: this.#calls,
      fields: [...own, ...this.#calls.map(({ name, type }) => ({ name, type }))],
    }
    return { kind: 'project', input: aggregate, exprs: [...own.map((field, index) => inputRef(index, field.type)), ...results], fields }
  }

  #column(rex: Rex): number {
    const text = digest(rex)
    const known = this.#exprs.findIndex((other) => digest(other) === text)
    return known >= 0 ? known : this.#exprs.push(rex) - 1
  }

  /** The place of a call's result, added unless there is an equal one. */
  #place(made: AggregateCall): Rex {
    const same = ({ name: _, ...rest }: AggregateCall) => digest(rest)
    const known = this.#calls.findIndex((other) => same(other) === same(made))
    const at = known >= 0 ? known : this.#calls.push(made) - 1
    return inputRef(this.#rel.keys.length + at, this.#calls[at]!.type)
  }

  #kept(made: AggregateCall): Rex {
    return this.#place(made)
  }

  #aggregate(name: 'SUM' | 'COUNT', arg: Rex, from: AggregateCall): Rex {
    const found = this.#functions.aggregate(name)
    const inferred = found?.infer([argumentInfo(arg)])
    assert(inferred !== undefined && typeof inferred !== 'string', 'sums of numbers have a type')
    const type = name === 'COUNT' ? types.bigint(false) : withNullable(inferred.type, from.type.nullable)
    const index = this.#column(arg)
    return this.#place({
      ...from, function: name, args: [index], argTypes: [withoutAttribute(arg.type)], type,
      name: `$f${this.#rel.keys.length + this.#calls.length}`,
    })
  }

  #call(name: string, ...args: readonly Rex[]): Rex {
    const found = this.#functions.scalar(name)
    const inferred = found?.infer(args.map(argumentInfo))
    assert(inferred !== undefined && typeof inferred !== 'string', 'arithmetic of numbers has a type')
    return call(name, coerceArgs(args, inferred.argTypes), inferred.type)
  }

  #reduced(made: AggregateCall): Rex {
    const arg = this.#exprs[made.args[0]!]!
    const result = made.function === 'AVG' ? this.#average(arg, made) : this.#moment(arg, made)
    return { kind: 'cast', operand: result, type: made.type, safe: false }
  }

  #average(arg: Rex, made: AggregateCall): Rex {
    const sum = cast(this.#aggregate('SUM', arg, made), made.type)
    return this.#call('/', sum, this.#aggregate('COUNT', arg, made))
  }

  /** (Σx² − (Σx)²/n) / n, and its root. */
  #moment(plain: Rex, made: AggregateCall): Rex {
    const { isSample, isRoot } = moments[made.function]!
    const arg = cast(plain, made.type)
    const squares = this.#aggregate('SUM', this.#call('*', arg, arg), made)
    const sum = cast(this.#aggregate('SUM', arg, made), squares.type)
    const count = this.#aggregate('COUNT', arg, made)
    const spread = this.#call('-', squares, this.#call('/', this.#call('*', sum, sum), count))
    const one = literal(1n, types.bigint(false))
    const less = this.#call('-', count, one)
    const divisor: Rex = isSample
      ? {
          kind: 'case',
          branches: [{ when: this.#call('=', count, one), then: literal(null, withNullable(less.type, true)) }],
          otherwise: less,
          type: withNullable(less.type, true),
        }
      : count
    const variance = this.#call('/', spread, divisor)
    return isRoot ? this.#call('POWER', variance, literal(0.5, types.double(false))) : variance
  }
}

/** Reduces the aggregations of a tree, bottom-up. */
export function reduceAggregates(rel: Rel, functions: FunctionRegistry): Rel {
  const same = withInputs(
    rel,
    relInputs(rel).map((input) => reduceAggregates(input, functions)),
  )
  return same.kind === 'aggregate' && same.calls.some((made) => made.function in moments) ? new Reduction(same, functions).run() : same
}
