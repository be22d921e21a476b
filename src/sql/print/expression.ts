// Expressions; parentheses appear only where the levels of parser/expression.ts need them.
import { assertNever } from '../../base/assert.ts'
import type { Binary, Call, Case, Expression, JsonCall, Like, Literal } from '../ast/expression.ts'
import { niladicWords } from '../keywords.ts'
import { type PrintContext, printIdentifier, printName, quoteName, quoteString } from './context.ts'
import { plainFunctionNames } from './function-names.ts'
import { printQualifier } from './type.ts'

const levels = {
  multiset: 14, or: 22, and: 24, not: 26, is: 28, compare: 30, between: 32, add: 40, multiply: 60, sign: 80,
  postfix: 100, primary: 1000,
}

function binaryLevel(operator: Binary['operator']): number {
  switch (operator) {
    case 'OR': return levels.or
    case 'AND': return levels.and
    case '+': case '-': return levels.add
    case '*': case '/': case '%': case '||': return levels.multiply
    default: return operator.startsWith('MULTISET') ? levels.multiset : levels.compare
  }
}

/** How tightly the outermost operator of an expression binds. */
function levelOf(expression: Expression): number {
  switch (expression.kind) {
    case 'unary': return expression.operator === 'NOT' ? levels.not : levels.sign
    case 'binary': return binaryLevel(expression.operator)
    case 'is': case 'is-distinct': return levels.is
    case 'quantified': return levels.compare
    case 'between': case 'like': case 'in-list': case 'in-query': return levels.between
    case 'item': case 'field': return levels.postfix
    default: return levels.primary
  }
}

function list(items: readonly Expression[], context: PrintContext): string {
  return items.map((item) => context.expression(item)).join(', ')
}

function interval(text: string, negative: boolean): string {
  return `INTERVAL ${negative ? '-' : ''}${quoteString(text)}`
}

function literal(expression: Literal, context: PrintContext): string {
  switch (expression.kind) {
    case 'number-literal': return expression.text
    case 'string-literal': return unicodeString(expression.value)
    case 'binary-literal': return `X'${expression.hex}'`
    case 'boolean-literal': return expression.value === null ? 'UNKNOWN' : expression.value ? 'TRUE' : 'FALSE'
    case 'null-literal': return 'NULL'
    case 'datetime-literal': return `${expression.type} ${quoteString(expression.text)}`
    case 'interval-literal':
      return `${interval(expression.text, expression.negative)} ${printQualifier(expression.qualifier)}`
    case 'interval-expression': {
      const { operand, qualifier } = expression
      const bare = operand.kind === 'number-literal' || operand.kind === 'identifier'
      const amount = bare ? context.expression(operand) : `(${context.expression(operand)})`
      return `INTERVAL ${amount} ${printQualifier(qualifier)}`
    }
  }
}

/** A string as Calcite writes it: with escapes when a character is not in ASCII. */
function unicodeString(value: string): string {
  if (!/[\u0080-\uffff]/.test(value)) return quoteString(value)
  const escaped = value.replaceAll('\\', '\\\\')
    .replace(/[\u0080-\uffff]/g, (char) => `\\${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `u&${quoteString(escaped)}`
}

function functionName(call: Call, context: PrintContext): string {
  const [first] = call.name.parts
  if (call.name.parts.length > 1 || first === undefined) return printIdentifier(call.name, context)
  const word = first.text.toUpperCase()
  if (!first.quoted && (plainFunctionNames.has(word) || niladicWords.has(word))) return word
  return quoteName(first.text, {})
}

/** The calls whose arguments stand between keywords; undefined for all others. */
function specialArguments(call: Call, context: PrintContext): string | undefined {
  const [name] = call.name.parts
  if (call.name.parts.length > 1 || name === undefined || name.quoted) return undefined
  const args = call.args.map((arg) => context.expression(arg))
  const [first, second, third, fourth] = args
  switch (name.text.toUpperCase()) {
    case 'EXTRACT': return `${first} FROM ${second}`
    case 'FLOOR': case 'CEIL': case 'CEILING':
      return call.args[1]?.kind === 'symbol' ? `${first} TO ${second}` : undefined
    case 'TRIM': return `${first} ${second} FROM ${third}`
    case 'SUBSTRING': {
      if (args.length > 3) return undefined
      return third === undefined ? `${first}, ${second}` : `${first}, ${second}, ${third}`
    }
    case 'POSITION': {
      const needle = context.expression(call.args[0] as Expression, levels.between + 1)
      return `${needle} IN ${second}${third === undefined ? '' : ` FROM ${third}`}`
    }
    case 'OVERLAY': return `${first} PLACING ${second} FROM ${third}${fourth === undefined ? '' : ` FOR ${fourth}`}`
    default: return undefined
  }
}

function aggregateClauses(call: Call | JsonCall, context: PrintContext): string {
  let text = ''
  if (call.kind === 'call' && call.withinGroup) {
    text += ` WITHIN GROUP (ORDER BY ${context.orderItems(call.withinGroup)})`
  }
  if (call.filter) text += ` FILTER (WHERE ${context.expression(call.filter)})`
  if (call.kind === 'call' && call.nullTreatment) text += ` ${call.nullTreatment} NULLS`
  if (call.over === undefined) return text
  return `${text} OVER ${call.over.kind === 'name' ? printName(call.over, context) : context.window(call.over)}`
}

function printCall(call: Call, context: PrintContext): string {
  if (!call.parentheses) return functionName(call, context)
  const special = specialArguments(call, context)
  const name = special === undefined ? functionName(call, context) : (call.name.parts[0]?.text ?? '').toUpperCase()
  let inner = special ?? list(call.args, context)
  if (call.quantifier) inner = `${call.quantifier} ${inner}`
  if (call.orderBy) inner += ` ORDER BY ${context.orderItems(call.orderBy)}`
  return `${name}(${inner})${aggregateClauses(call, context)}`
}

function jsonArguments(call: JsonCall, context: PrintContext): string {
  if (call.name !== 'JSON_OBJECT' && call.name !== 'JSON_OBJECTAGG') return list(call.args, context)
  const pairs: string[] = []
  for (let at = 0; at + 1 < call.args.length; at += 2) {
    const key = context.expression(call.args[at] as Expression)
    pairs.push(`KEY ${key} VALUE ${context.expression(call.args[at + 1] as Expression)}`)
  }
  return pairs.join(', ')
}

function printJsonCall(call: JsonCall, context: PrintContext): string {
  const parts = [jsonArguments(call, context)]
  if (call.returning) parts.push(`RETURNING ${context.type(call.returning)}`)
  if (call.wrapper) parts.push(`${call.wrapper} WRAPPER`)
  for (const [behavior, when] of [[call.onEmpty, 'EMPTY'], [call.onError, 'ERROR']] as const) {
    if (behavior === undefined) continue
    const value = behavior.value ? ` ${context.expression(behavior.value)}` : ''
    parts.push(`${behavior.action}${value} ON ${when}`)
  }
  if (call.orderBy) parts.push(`ORDER BY ${context.orderItems(call.orderBy)}`)
  if (call.onNull) parts.push(`${call.onNull} ON NULL`)
  return `${call.name}(${parts.filter((text) => text !== '').join(' ')})${aggregateClauses(call, context)}`
}

function printCase(expression: Case, context: PrintContext): string {
  const operand = expression.operand ? ` ${context.expression(expression.operand)}` : ''
  const whens = expression.whens.map(({ conditions, result }) =>
    ` WHEN ${list(conditions, context)} THEN ${context.expression(result)}`)
  const otherwise = expression.otherwise ? ` ELSE ${context.expression(expression.otherwise)}` : ''
  return `CASE${operand}${whens.join('')}${otherwise} END`
}

function printLike(expression: Like, context: PrintContext): string {
  const inner = levels.between + 1
  const left = context.expression(expression.operand, levels.between)
  const escaping = expression.escape ? ` ESCAPE ${context.expression(expression.escape, inner)}` : ''
  return `${left}${not(expression)} ${expression.operator} ${context.expression(expression.pattern, inner)}${escaping}`
}

function not(expression: { readonly negated: boolean }): string {
  return expression.negated ? ' NOT' : ''
}

function unary(expression: Expression & { kind: 'unary' }, context: PrintContext): string {
  if (expression.operator === 'NOT') return `NOT ${context.expression(expression.operand, levels.not)}`
  return `${expression.operator} ${context.expression(expression.operand, levels.sign + 1)}`
}

/** Operators: everything that may need parentheses inside another. */
function operation(expression: Expression, context: PrintContext): string | undefined {
  const at = (operand: Expression, level: number): string => context.expression(operand, level)
  switch (expression.kind) {
    case 'unary': return unary(expression, context)
    case 'binary': {
      const level = binaryLevel(expression.operator)
      return `${at(expression.left, level)} ${expression.operator} ${at(expression.right, level + 1)}`
    }
    case 'is': return `${at(expression.operand, levels.is)} IS${not(expression)} ${expression.test}`
    case 'is-distinct': {
      const right = at(expression.right, levels.compare + 1)
      return `${at(expression.left, levels.is)} IS${not(expression)} DISTINCT FROM ${right}`
    }
    case 'between': {
      const { operand, low, high, symmetric } = expression
      const range = `${at(low, levels.between + 1)} AND ${at(high, levels.between + 1)}`
      return `${at(operand, levels.between)}${not(expression)} BETWEEN ${symmetric ? 'SYMMETRIC' : 'ASYMMETRIC'} ${range}`
    }
    case 'like': return printLike(expression, context)
    case 'in-list':
      return `${at(expression.operand, levels.between)}${not(expression)} IN (${list(expression.items, context)})`
    case 'in-query':
      return `${at(expression.operand, levels.between)}${not(expression)} IN (${context.query(expression.query)})`
    case 'quantified': {
      const { operand, operator, quantifier, query, items } = expression
      const right = query ? context.query(query) : list(items ?? [], context)
      return `${at(operand, levels.compare)} ${operator} ${quantifier} (${right})`
    }
    case 'item': return `${at(expression.operand, levels.postfix)}[${context.expression(expression.index)}]`
    case 'field': {
      const { operand, name } = expression
      const wrap = operand.kind === 'identifier' || operand.kind === 'number-literal'
      const left = wrap ? `(${context.expression(operand)})` : at(operand, levels.postfix)
      return `${left}.${name === null ? '*' : printName(name, context)}`
    }
    default: return undefined
  }
}

function tableArgument(expression: Expression & { kind: 'table-argument' }, context: PrintContext): string {
  const { table, partitionBy, orderBy } = expression
  if (table.kind === 'query' && !partitionBy && !orderBy) return `(${context.query(table)})`
  let text = `TABLE ${table.kind === 'query' ? `(${context.query(table)})` : printIdentifier(table, context)}`
  if (partitionBy) text += ` PARTITION BY (${list(partitionBy, context)})`
  if (orderBy) text += ` ORDER BY (${context.orderItems(orderBy)})`
  return text
}

function operand(expression: Expression, context: PrintContext): string {
  switch (expression.kind) {
    case 'identifier': return printIdentifier(expression, context)
    case 'star': return [...expression.qualifier.map((part) => printName(part, context)), '*'].join('.')
    case 'call': return printCall(expression, context)
    case 'json-call': return printJsonCall(expression, context)
    case 'exists': return `EXISTS (${context.query(expression.query)})`
    case 'scalar-query': return `(${context.query(expression.query)})`
    case 'case': return printCase(expression, context)
    case 'cast': {
      const name = expression.safe ? 'TRY_CAST' : 'CAST'
      return `${name}(${context.expression(expression.operand)} AS ${context.type(expression.type).replace(/\bINT\b/g, 'INTEGER')})`
    }
    case 'row': return `${expression.explicit ? 'ROW' : ''}(${list(expression.items, context)})`
    case 'array': return `ARRAY[${list(expression.items, context)}]`
    case 'map': return `MAP[${list(expression.items, context)}]`
    case 'multiset': return `MULTISET[${list(expression.items, context)}]`
    case 'collection-query': return `${expression.collection}(${context.query(expression.query)})`
    case 'named-argument': return `${printName(expression.name, context)} => ${context.expression(expression.value)}`
    case 'default': return 'DEFAULT'
    case 'descriptor':
      return `DESCRIPTOR(${expression.columns.map((column) => printIdentifier(column, context)).join(', ')})`
    case 'table-argument': return tableArgument(expression, context)
    case 'model-argument': return `MODEL ${printIdentifier(expression.model, context)}`
    case 'symbol': return expression.name
    case 'match-semantics': return `${expression.mode} ${context.expression(expression.operand)}`
    case 'number-literal': case 'string-literal': case 'binary-literal': case 'boolean-literal': case 'null-literal':
    case 'datetime-literal': case 'interval-literal': case 'interval-expression': return literal(expression, context)
    case 'unary': case 'binary': case 'is': case 'is-distinct': case 'between': case 'like': case 'in-list':
    case 'in-query': case 'quantified': case 'item': case 'field': return operation(expression, context) ?? ''
    default: return assertNever(expression, 'expression')
  }
}

/** An expression, in parentheses when it binds weaker than `level`. */
export function printExpressionNode(expression: Expression, context: PrintContext, level = 0): string {
  const text = operand(expression, context)
  return levelOf(expression) < level ? `(${text})` : text
}
