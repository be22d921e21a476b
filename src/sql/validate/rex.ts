// Building, comparing and rewriting typed expressions.
// Always: two expressions are the same when their digests are; rewriting keeps types.

import type { LiteralValue, Rex } from '../../table/expression.ts'
import { type LogicalType, types, withNullable } from '../../table/logical-type.ts'

/** A literal of a type. */
export function literal(value: LiteralValue, type: LogicalType): Rex {
  return { kind: 'literal', value, type }
}

/** A column of the input. */
export function inputRef(index: number, type: LogicalType): Rex {
  return { kind: 'input', index, type }
}

/** A call whose type is known. */
export function call(name: string, args: readonly Rex[], type: LogicalType): Rex {
  return { kind: 'call', function: name, args, type }
}

/** Whether an expression is the literal TRUE. */
export function isTrue(rex: Rex): boolean {
  return rex.kind === 'literal' && rex.value === true
}

/** The conjunction of conditions; none is undefined. */
export function conjunction(conditions: readonly Rex[]): Rex | undefined {
  const useful = conditions.filter((condition) => !isTrue(condition))
  if (useful.length === 0) return undefined
  return useful.reduce((left, right) =>
    call('AND', [left, right], types.boolean(left.type.nullable || right.type.nullable)),
  )
}

/** The conjuncts of a condition. */
export function conjuncts(condition: Rex | undefined): readonly Rex[] {
  if (condition === undefined || isTrue(condition)) return []
  if (condition.kind === 'call' && condition.function === 'AND') return condition.args.flatMap(conjuncts)
  return [condition]
}

function plainJson(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Uint8Array) return { bytes: Array.from(value) }
  return value
}

/** Without a replacer the text is made several times faster; only 64-bit integers need one. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return JSON.stringify(value, plainJson)
  }
}

/** Texts of values that were asked before; they never change. */
const digests = new WeakMap<object, string>()

/** A text that is equal for equal expressions only. */
export function digest(value: unknown): string {
  if (typeof value !== 'object' || value === null) return textOf(value)
  const known = digests.get(value)
  if (known !== undefined) return known
  const text = textOf(value)
  digests.set(value, text)
  return text
}

/** Rebuilds an expression; `change` may replace a node (undefined: rebuild its children). */
export function rewrite(rex: Rex, change: (node: Rex) => Rex | undefined): Rex {
  const changed = change(rex)
  if (changed !== undefined) return changed
  switch (rex.kind) {
    case 'literal':
    case 'input':
      return rex
    case 'call':
      return rex.args.length === 0 ? rex : { ...rex, args: rex.args.map((arg) => rewrite(arg, change)) }
    case 'cast':
    case 'field':
      return { ...rex, operand: rewrite(rex.operand, change) }
    case 'case':
      return {
        ...rex,
        branches: rex.branches.map(({ when, then }) => ({ when: rewrite(when, change), then: rewrite(then, change) })),
        otherwise: rewrite(rex.otherwise, change),
      }
  }
}

/** Visits an expression and all below it. */
export function visit(rex: Rex, seen: (node: Rex) => void): void {
  rewrite(rex, (node) => {
    seen(node)
    return undefined
  })
}

/** Columns expressions read, in order of appearance. */
export function inputsInOrder(rexes: Iterable<Rex>): readonly number[] {
  const found = new Set<number>()
  for (const rex of rexes) visit(rex, (node) => node.kind === 'input' && found.add(node.index))
  return [...found]
}

/** Columns expressions read, in ascending order. */
export function inputsOf(rexes: Iterable<Rex>): readonly number[] {
  return [...inputsInOrder(rexes)].sort((a, b) => a - b)
}

/** The expression with every column index mapped. */
export function mapInputs(rex: Rex, map: (index: number) => number): Rex {
  return rewrite(rex, (node) => (node.kind === 'input' ? { ...node, index: map(node.index) } : undefined))
}

/** The expression with columns replaced by expressions. */
export function substitute(rex: Rex, exprs: readonly Rex[]): Rex {
  return rewrite(rex, (node) => (node.kind === 'input' ? exprs[node.index] : undefined))
}

/** Whether any part of an expression satisfies the test. */
export function someRex(rex: Rex, test: (node: Rex) => boolean): boolean {
  let found = false
  visit(rex, (node) => {
    found ||= test(node)
  })
  return found
}

/** The expression typed as nullable or not. */
export function retype(rex: Rex, nullable: boolean): Rex {
  return rex.type.nullable === nullable ? rex : { ...rex, type: withNullable(rex.type, nullable) }
}
