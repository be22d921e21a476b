// Operators on hand-written plans with the built-in functions: values, calc, union, watermarks.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFunctionRegistry } from '../functions/registry.ts'
import { planOf, runPlan } from '../runtime/testing/run-plan.ts'
import type { Rex } from '../table/expression.ts'
import { types } from '../table/logical-type.ts'

const functions = createFunctionRegistry()
const int = types.int()
const input = (index: number, type = int): Rex => ({ kind: 'input', index, type })
const literal = (value: number, type = int): Rex => ({ kind: 'literal', value, type })
const call = (name: string, type: Rex['type'], ...args: Rex[]): Rex => ({ kind: 'call', function: name, args, type })
const fields = [{ name: 'a', type: int }, { name: 's', type: types.string() }]

test('calc filters and projects with three-valued logic', async () => {
  const bool = types.boolean()
  const plan = planOf([
    { kind: 'values', fields, rows: [[1, 'x'], [2, 'ý'], [null, 'z'], [4, null]] },
    {
      kind: 'calc',
      fields: [{ name: 's', type: types.string() }, { name: 'b', type: int }, { name: 'c', type: int }],
      condition: call('OR', bool, call('>', bool, input(0), literal(1)), call('=', bool, input(0), literal(1))),
      projections: [
        input(1, types.string()), call('+', int, input(0), literal(10)),
        {
          kind: 'case', type: int, otherwise: { kind: 'literal', value: null, type: int },
          branches: [{ when: call('>', bool, input(0), literal(1)), then: input(0) }],
        },
      ],
    },
    { kind: 'collect', fields: [{ name: 's', type: types.string() }, { name: 'b', type: int }, { name: 'c', type: int }] },
  ])
  assert.deepEqual(await runPlan(plan, { functions }),
    [['+I', 'x', 11, null], ['+I', 'ý', 12, 2], ['+I', null, 14, 4]])
})

test('calc without a filter passes plain columns and computes the others', async () => {
  const plan = planOf([
    { kind: 'values', fields, rows: [[1, 'x'], [null, 'y']] },
    {
      kind: 'calc', fields: [fields[1], fields[0]],
      projections: [input(1, types.string()), call('*', int, input(0), literal(3))],
    },
    { kind: 'collect', fields: [fields[1], fields[0]] },
  ])
  assert.deepEqual(await runPlan(plan, { functions }), [['+I', 'x', 3], ['+I', 'y', null]])
})
