// What all printing rules share: how names and strings are written, and the way back to rules of other files.
import type { Expression } from '../ast/expression.ts'
import type { Identifier, Name, OptionEntry } from '../ast/node.ts'
import type { OrderItem, Query, WindowSpecification } from '../ast/query.ts'
import type { DataType } from '../ast/type.ts'
import { needsQuotes } from '../keywords.ts'

/** How to print: names always in backticks (Flink's way), or only where they need them. */
export interface PrintOptions {
  readonly quote?: 'always' | 'needed'
}

/** The rules that call each other across files. */
export interface PrintContext {
  readonly options: PrintOptions
  /** An expression, in parentheses when it binds weaker than `level`. */
  expression(expression: Expression, level?: number): string
  query(query: Query): string
  type(type: DataType): string
  orderItems(items: readonly OrderItem[]): string
  window(window: WindowSpecification): string
}

/** A string literal; control characters stay as they are. */
export function quoteString(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** A name, in backticks when wanted or needed. */
export function quoteName(text: string, options: PrintOptions): string {
  return options.quote === 'needed' && !needsQuotes(text) ? text : `\`${text.replaceAll('`', '``')}\``
}

/** A name node. */
export function printName(name: Name, context: PrintContext): string {
  return quoteName(name.text, context.options)
}

/** A compound name. */
export function printIdentifier(identifier: Identifier, context: PrintContext): string {
  return identifier.parts.map((part) => printName(part, context)).join('.')
}

/** Names in parentheses. */
export function printNames(names: readonly Name[], context: PrintContext): string {
  return `(${names.map((name) => printName(name, context)).join(', ')})`
}

/** Options on lines of their own. */
export function printOptions(options: readonly OptionEntry[]): string {
  if (options.length === 0) return '()'
  const lines = options.map(({ key, value }) => `  ${quoteString(key)} = ${quoteString(value)}`)
  return `(\n${lines.join(',\n')}\n)`
}
