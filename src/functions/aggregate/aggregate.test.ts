// Aggregates with and without retraction, and merged: whatever the road, the result is that of the rows that remain.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emitObject, objectCode } from '../../table/emit.ts'
import type { AggregateEmitCall, EmitContext, SessionFacts } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { types } from '../../table/logical-type.ts'
import { createFunctionRegistry } from '../registry.ts'

const session: SessionFacts = { timeZone: 'UTC', flinkVersion: '2.2', database: 'default_database' }
const registry = createFunctionRegistry()

class TestContext implements EmitContext {
  readonly session = session
  readonly lines: string[] = []
  readonly constants: unknown[] = []
  #count = 0

  local(prefix: string): string {
    return `${prefix}${this.#count++}`
  }

  statement(code: string): void {
    this.lines.push(code)
  }

  constant(value: unknown): string {
    return `k${this.constants.push(value) - 1}`
  }

  compile(parameters: readonly string[]): (...args: unknown[]) => unknown {
    const names = this.constants.map((_, index) => `k${index}`)
    return new Function(...names, `return function (${parameters.join(', ')}) {\n${this.lines.join('\n')}\n}`)(
      ...this.constants,
    )
  }
}

interface Harness {
  add(...args: unknown[]): void
  take(...args: unknown[]): void
  merge(other: Harness): void
  result(): unknown
  readonly state: unknown[]
}

/** One accumulator of an aggregate, with arguments in object form. */
function accumulator(name: string, argTypes: readonly LogicalType[], retract: boolean): Harness {
  const found = registry.aggregate(name)
  assert.ok(found, name)
  const inferred = found.infer(argTypes.map((type) => ({ type })))
  assert.ok(typeof inferred !== 'string', `${name}: ${String(inferred)}`)
  const call: AggregateEmitCall = { argTypes: inferred.argTypes, type: inferred.type, retract, literals: [] }
  const fields = found.fields(call.argTypes, call.type, retract)
  const state = fields.map((field) => new Function(`return ${field.initial}`)() as unknown)
  const own = fields.map((_, index) => `state[${index}]`)
  const step = (kind: 'accumulate' | 'retract'): ((...args: unknown[]) => unknown) => {
    const context = new TestContext()
    const args = call.argTypes.map((type, index) => emitObject(context, `args[${index}]`, type))
    found[kind](own, args, call, context)
    return context.compile(['state', 'args'])
  }
  const merging = new TestContext()
  found.merge(
    own,
    fields.map((_, index) => `other[${index}]`),
    call,
    merging,
  )
  const finishing = new TestContext()
  const value = found.result(own, call, finishing)
  finishing.statement(`return ${objectCode(value, call.type)};`)
  const [add, take, merge, finish] = [
    step('accumulate'),
    step('retract'),
    merging.compile(['state', 'other']),
    finishing.compile(['state']),
  ]
  return {
    state,
    add: (...args) => add(state, args),
    take: (...args) => take(state, args),
    merge: (other) => merge(state, other.state),
    result: () => finish(state),
  }
}

const cases: readonly (readonly [name: string, type: LogicalType, values: readonly unknown[], result: unknown])[] = [
  ['COUNT', types.int(), [1, null, 3], 2n],
  ['SUM', types.int(), [2147483647, 1], -2147483648],
  ['SUM', types.tinyint(), [100, 100], -56],
  ['SUM', types.bigint(), [9223372036854775807n, 1n], -9223372036854775808n],
  ['SUM', types.decimal(5, 2), [150n, null, 250n], 400n],
  ['SUM', types.int(), [null], null],
  ['AVG', types.int(), [1, 2, null], 1],
  ['AVG', types.int(), [-1, -2], -1],
  ['AVG', types.double(), [1, 2], 1.5],
  ['AVG', types.decimal(5, 2), [100n, 200n, 200n], 1_666_667n],
  ['MIN', types.string(), ['b', 'a', null], 'a'],
  ['MAX', types.string(), ['b', '\u{1f600}', '\uffff'], '\u{1f600}'],
  [
    'MAX',
    types.timestamp(6),
    [
      { ms: 1, nanos: 5 },
      { ms: 1, nanos: 7 },
    ],
    { ms: 1, nanos: 7 },
  ],
  ['MIN', types.boolean(), [true, false], false],
  ['VAR_POP', types.int(), [1, 2, 4, 8], 7],
  ['STDDEV_SAMP', types.int(), [1, 2, 4, 8], 3],
  ['VAR_SAMP', types.double(), [1, 2.5, 4], 2.25],
  ['STDDEV_SAMP', types.double(), [1], null],
  ['FIRST_VALUE', types.string(), [null, 'a', 'b'], 'a'],
  ['LAST_VALUE', types.string(), ['a', 'b', null], 'b'],
  ['LISTAGG', types.string(), ['a', null, 'b'], 'a,b'],
  [
    'COLLECT',
    types.int(),
    [1, 1, 2, null],
    new Map([
      [1, 2],
      [2, 1],
    ]),
  ],
  ['ARRAY_AGG', types.int(), [2, null, 1], [2, null, 1]],
  ['JSON_ARRAYAGG', types.int(), [2, null, 1], '[2,1]'],
  ['APPROX_COUNT_DISTINCT', types.int(), [1, 1, 2], 2n],
]

for (const [name, type, values, expected] of cases) {
  const shown = JSON.stringify(values, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  test(`${name} of ${type.root} ${shown}`, () => {
    for (const retract of [false, true]) {
      const straight = accumulator(name, [type], retract)
      for (const value of values) straight.add(value)
      assert.deepEqual(straight.result(), expected, `retract ${retract}`)
      const [left, right] = [accumulator(name, [type], retract), accumulator(name, [type], retract)]
      for (const [index, value] of values.entries()) (index === 0 ? left : right).add(value)
      left.merge(right)
      assert.deepEqual(left.result(), expected, `merged, retract ${retract}`)
    }
  })

  test(`${name} of ${type.root} forgets what is taken back`, () => {
    const held = accumulator(name, [type], true)
    const more = [...values, ...values]
    for (const value of more) held.add(value)
    for (const value of values) held.take(value)
    assert.deepEqual(held.result(), expected)
    for (const value of values) held.take(value)
    const empty = accumulator(name, [type], true).result()
    assert.deepEqual(held.result(), empty)
  })
}

test('an extreme that was taken back is replaced by the next', () => {
  const max = accumulator('MAX', [types.int()], true)
  for (const value of [1, 5, 3, 5]) max.add(value)
  max.take(5)
  assert.equal(max.result(), 5)
  max.take(5)
  assert.equal(max.result(), 3)
})

test('PERCENTILE interpolates', () => {
  const half = accumulator('PERCENTILE', [types.int(), types.double()], false)
  for (const value of [1, 2, 3, 4]) half.add(value, 0.5)
  assert.equal(half.result(), 2.5)
})

test('LAG looks back', () => {
  const lag = accumulator('LAG', [types.int(), types.int(), types.int()], false)
  lag.add(10, 1, 0)
  assert.equal(lag.result(), 0)
  lag.add(20, 1, 0)
  assert.equal(lag.result(), 10)
})
