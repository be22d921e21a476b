// Looking into syntax trees without validating them. Always: sub-queries are not entered.

import type { FunctionRegistry } from '../../table/function.ts'
import type { Call, Expression } from '../ast/expression.ts'
import { functionName } from './calls.ts'

function isNode(value: unknown): value is { readonly kind: string } {
  return typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string'
}

/** Whether any expression of the tree satisfies the test; queries inside are asked about but not entered. */
export function someNode(node: unknown, test: (node: Expression) => boolean): boolean {
  if (Array.isArray(node)) return node.some((part) => someNode(part, test))
  if (!isNode(node)) return false
  if (test(node as Expression)) return true
  if (node.kind === 'query') return false
  return Object.entries(node).some(
    ([key, value]) => key !== 'position' && typeof value === 'object' && someNode(value, test),
  )
}

/** Whether a call is one of an aggregate function (not over a window). */
export function isAggregateCall(node: Expression, functions: FunctionRegistry): boolean {
  if (node.kind === 'json-call') return node.name.endsWith('AGG') && node.over === undefined
  if (node.kind !== 'call' || node.over !== undefined) return false
  const name = functionName(node.name)
  return functions.aggregate(name) !== undefined && functions.scalar(name) === undefined
}

/** Whether the tree has an aggregate call that belongs to this query level. */
export function hasAggregate(node: unknown, functions: FunctionRegistry): boolean {
  return someNode(node, (part) => isAggregateCall(part, functions))
}

/** Whether a node is a call over a window. */
export function isOverCall(node: Expression): node is Call {
  return (node.kind === 'call' || node.kind === 'json-call') && node.over !== undefined
}

/** Whether a node holds a query. */
export function isQueryNode(node: Expression): boolean {
  return (
    node.kind === 'scalar-query' ||
    node.kind === 'in-query' ||
    node.kind === 'exists' ||
    (node.kind === 'quantified' && node.query !== undefined)
  )
}
