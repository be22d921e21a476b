// AST to canonical Flink SQL, as in SHOW CREATE and in the stored text of views. Always: parsing the text gives the
// same tree again (positions apart).
import type { Expression } from './ast/expression.ts'
import type { Query } from './ast/query.ts'
import type { Statement } from './ast/statement.ts'
import type { DataType } from './ast/type.ts'
import type { PrintContext, PrintOptions } from './print/context.ts'
import { printExpressionNode } from './print/expression.ts'
import { printOrderItems, printQueryNode, printWindow } from './print/query.ts'
import { printStatementNode } from './print/statement.ts'
import { printDataType } from './print/type.ts'

function contextOf(options: PrintOptions): PrintContext {
  const context: PrintContext = {
    options,
    expression: (expression, level) => printExpressionNode(expression, context, level),
    query: (query) => printQueryNode(query, context),
    type: (type) => printDataType(type, context),
    orderItems: (items) => printOrderItems(items, context),
    window: (window) => printWindow(window, context),
  }
  return context
}

/** A statement as text, without a closing semicolon. */
export function printStatement(statement: Statement, options: PrintOptions = {}): string {
  return printStatementNode(statement, contextOf(options))
}

/** A query as text. */
export function printQuery(query: Query, options: PrintOptions = {}): string {
  return printQueryNode(query, contextOf(options))
}

/** An expression as text. */
export function printExpression(expression: Expression, options: PrintOptions = {}): string {
  return printExpressionNode(expression, contextOf(options))
}

/** A data type as text. */
export function printType(type: DataType, options: PrintOptions = {}): string {
  return printDataType(type, contextOf(options))
}
