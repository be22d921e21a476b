// NULL without a type. Flink's validator takes the bare word only where another operand says what type it has: in comparisons, IN,
// CASE, COALESCE, arrays and maps, and in calls of functions that are looked up late. Everywhere else it wants CAST(NULL AS type).

import type { Expression } from '../ast/expression.ts'
import type { Query } from '../ast/query.ts'
import { plainFunctionNames } from '../print/function-names.ts'
import { sqlError } from './errors.ts'

const strictOperators: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '||'])
const lenientCalls: ReadonlySet<string> = new Set(['COALESCE', 'NULLIF'])

function refuse(parts: readonly Expression[]): void {
  const found = parts.find((part) => part.kind === 'null-literal')
  if (found) throw sqlError('bad-literal', "Illegal use of 'NULL'", found.position, 'write CAST(NULL AS type)')
}

/** The parts of a node that may not be a bare NULL. */
function strictParts(node: Expression | { readonly kind: string }): readonly Expression[] {
  const found = node as Expression
  switch (node.kind) {
    case 'select-item': return [(node as unknown as { readonly expression: Expression }).expression]
    case 'values-row': return (node as unknown as { readonly items: readonly Expression[] }).items
  }
  switch (found.kind) {
    case 'row': return found.items
    case 'unary': return [found.operand]
    case 'binary': return strictOperators.has(found.operator) ? [found.left, found.right] : []
    case 'call': {
      const [name] = found.name.parts
      const word = found.name.parts.length === 1 && name && !name.quoted ? name.text.toUpperCase() : ''
      return plainFunctionNames.has(word) && !lenientCalls.has(word) ? found.args : []
    }
    default: return []
  }
}

function visit(value: unknown): void {
  if (Array.isArray(value)) {
    for (const part of value) visit(part)
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (typeof (value as { kind?: unknown }).kind === 'string') refuse(strictParts(value as { readonly kind: string }))
  for (const [key, part] of Object.entries(value)) if (key !== 'position' && typeof part === 'object') visit(part)
}

/** Refuses NULL where its type is not known. */
export function checkNullLiterals(query: Query): void {
  visit(query)
}
