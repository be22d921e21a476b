// What Calcite rewrites before a tree is written back: NULLIF and CASE x as searched CASE, YEAR(x) and its kin as EXTRACT.
// Always: the rewritten tree means the same; texts of catalogs and of SHOW CREATE are printed from it, as in Flink.

import type { Call, Case, Expression, TimeUnit } from '../ast/expression.ts'

const extracted: Readonly<Record<string, TimeUnit>> = {
  YEAR: 'YEAR',
  QUARTER: 'QUARTER',
  MONTH: 'MONTH',
  WEEK: 'WEEK',
  DAYOFYEAR: 'DOY',
  DAYOFMONTH: 'DAY',
  DAYOFWEEK: 'DOW',
  HOUR: 'HOUR',
  MINUTE: 'MINUTE',
  SECOND: 'SECOND',
}

function equal(left: Expression, right: Expression): Expression {
  const { position } = left
  return { kind: 'binary', operator: '=', operatorPosition: position, position, left, right }
}

function searchedCase(node: Case): Case {
  const { operand, ...rest } = node
  if (operand === undefined || node.whens.some((when) => when.conditions.length !== 1)) return node
  const whens = rest.whens.map((when) => ({ ...when, conditions: when.conditions.map((value) => equal(operand, value)) }))
  return { ...rest, whens }
}

function rewrittenCall(node: Call): Expression {
  const [name] = node.name.parts
  if (node.name.parts.length > 1 || name === undefined || name.quoted || !node.parentheses) return node
  const { position } = node
  const [first, second] = node.args
  const word = name.text.toUpperCase()
  if (word === 'NULLIF' && first && second && node.args.length === 2) {
    const then: Expression = { kind: 'null-literal', position }
    const whens = [{ kind: 'case-when' as const, position, conditions: [equal(first, second)], result: then }]
    return { kind: 'case', position, whens, otherwise: first }
  }
  const unit = Object.hasOwn(extracted, word) ? extracted[word] : undefined
  if (unit === undefined || first === undefined || node.args.length !== 1) return node
  const extract = { ...name, text: 'EXTRACT' }
  return { ...node, name: { ...node.name, parts: [extract] }, args: [{ kind: 'symbol', position, name: unit }, first] }
}

function isNode(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string'
}

/** The tree with what Calcite rewrites. */
export function rewritten<T>(node: T): T {
  if (Array.isArray(node)) return node.map((part: unknown) => rewritten(part)) as T
  if (!isNode(node)) return node
  const inner = Object.fromEntries(
    Object.entries(node).map(([key, part]) => [key, key === 'position' || typeof part !== 'object' ? part : rewritten(part)]),
  ) as unknown as Expression
  if (inner.kind === 'call') return rewrittenCall(inner) as T
  return (inner.kind === 'case' ? searchedCase(inner) : inner) as T
}
