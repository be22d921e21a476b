// Queries, a clause a line, in the shape of Flink's expanded texts.
import { assertNever } from '../../base/assert.ts'
import type {
  FrameBound, GroupingElement, Hint, Join, MatchRecognize, OrderItem, Pattern, Query, QueryBody, Select, SetOperation,
  TableAlias, TableExpression, WindowSpecification,
} from '../ast/query.ts'
import { type PrintContext, printIdentifier, printName, printNames, quoteName, quoteString } from './context.ts'

/** The keys of ORDER BY. */
export function printOrderItems(items: readonly OrderItem[], context: PrintContext): string {
  const texts = items.map(({ expression, descending, nulls }) => {
    const order = descending ? ' DESC' : ''
    return `${context.expression(expression)}${order}${nulls ? ` NULLS ${nulls}` : ''}`
  })
  return texts.join(', ')
}

function bound(found: FrameBound, context: PrintContext): string {
  return found.value ? `${context.expression(found.value, 33)} ${found.bound}` : found.bound
}

/** A window specification in its parentheses. */
export function printWindow(window: WindowSpecification, context: PrintContext): string {
  const parts: string[] = []
  if (window.base) parts.push(printName(window.base, context))
  if (window.partitionBy.length > 0) {
    parts.push(`PARTITION BY ${window.partitionBy.map((key) => context.expression(key)).join(', ')}`)
  }
  if (window.orderBy.length > 0) parts.push(`ORDER BY ${context.orderItems(window.orderBy)}`)
  if (window.frame) {
    const { unit, start, end } = window.frame
    const from = bound(start, context)
    parts.push(end ? `${unit} BETWEEN ${from} AND ${bound(end, context)}` : `${unit} ${from}`)
  }
  return `(${parts.join(' ')})`
}

function hintArgument(argument: Hint['args'][number]): string {
  const bare = (text: string): string => (/^[\w$.]+$/.test(text) ? text : quoteName(text, {}))
  const value = argument.quoted ? quoteString(argument.value) : bare(argument.value)
  if (argument.key === undefined) return value
  return `${argument.quoted ? quoteString(argument.key) : bare(argument.key)} = ${value}`
}

/** Hints with a space before them, or nothing. */
export function printHints(hints: readonly Hint[]): string {
  if (hints.length === 0) return ''
  const texts = hints.map(({ name, args }) =>
    args.length === 0 ? name : `${name}(${args.map(hintArgument).join(', ')})`)
  return ` /*+ ${texts.join(', ')} */`
}

function grouping(element: GroupingElement, context: PrintContext): string {
  switch (element.kind) {
    case 'grouping-expressions': {
      const texts = element.expressions.map((key) => context.expression(key))
      return texts.length === 1 ? (texts[0] as string) : `(${texts.join(', ')})`
    }
    case 'grouping-sets': return `GROUPING SETS (${element.sets.map((set) => grouping(set, context)).join(', ')})`
    case 'rollup': case 'cube':
      return `${element.kind.toUpperCase()}(${element.items.map((item) => grouping(item, context)).join(', ')})`
    default: return assertNever(element, 'grouping element')
  }
}

function printSelect(select: Select, context: PrintContext): string {
  const items = select.items.map(({ expression, alias }) =>
    `${context.expression(expression)}${alias ? ` AS ${printName(alias, context)}` : ''}`)
  const lines = [`SELECT${printHints(select.hints)} ${select.distinct ? 'DISTINCT ' : ''}${items.join(', ')}`]
  if (select.from) lines.push(`FROM ${table(select.from, context)}`)
  if (select.where) lines.push(`WHERE ${context.expression(select.where)}`)
  if (select.groupBy) {
    const keys = select.groupBy.items.map((item) => grouping(item, context)).join(', ')
    lines.push(`GROUP BY ${select.groupBy.distinct ? 'DISTINCT ' : ''}${keys}`)
  }
  if (select.having) lines.push(`HAVING ${context.expression(select.having)}`)
  if (select.windows.length > 0) {
    const windows = select.windows.map(({ name, window }) => `${printName(name, context)} AS ${context.window(window)}`)
    lines.push(`WINDOW ${windows.join(', ')}`)
  }
  if (select.qualify) lines.push(`QUALIFY ${context.expression(select.qualify)}`)
  return lines.join('\n')
}

/** A set operation's side: in parentheses where it would not be read back as this side. */
function side(body: QueryBody, operator: SetOperation['operator'], right: boolean, context: PrintContext): string {
  const text = printBody(body, context)
  if (body.kind !== 'set-operation') return text
  const tight = body.operator === 'INTERSECT'
  const fits = operator === 'INTERSECT' ? tight && !right : tight || !right
  return fits ? text : `(${text})`
}

function printBody(body: QueryBody, context: PrintContext): string {
  switch (body.kind) {
    case 'query': return `(${context.query(body)})`
    case 'select': return printSelect(body, context)
    case 'explicit-table': return `TABLE ${printIdentifier(body.name, context)}`
    case 'values': {
      const rows = body.rows.map(({ items }) => `ROW(${items.map((item) => context.expression(item)).join(', ')})`)
      return `VALUES ${rows.join(',\n')}`
    }
    case 'set-operation': {
      const { operator, all, left, right } = body
      const word = `${operator}${all ? ' ALL' : ''}`
      return `${side(left, operator, false, context)}\n${word}\n${side(right, operator, true, context)}`
    }
    default: return assertNever(body, 'query body')
  }
}

/** A whole query. */
export function printQueryNode(query: Query, context: PrintContext): string {
  const lines: string[] = []
  if (query.with.length > 0) {
    const tables = query.with.map(({ name, columns, query: inner }) => {
      const list = columns.length > 0 ? ` ${printNames(columns, context)}` : ''
      return `${printName(name, context)}${list} AS (${context.query(inner)})`
    })
    lines.push(`WITH ${tables.join(', ')} ${printBody(query.body, context)}`)
  } else lines.push(printBody(query.body, context))
  if (query.orderBy.length > 0) lines.push(`ORDER BY ${context.orderItems(query.orderBy)}`)
  if (query.offset) lines.push(`OFFSET ${context.expression(query.offset)} ROWS`)
  if (query.fetch) lines.push(`FETCH NEXT ${context.expression(query.fetch)} ROWS ONLY`)
  return lines.join('\n')
}

function printAlias(alias: TableAlias | undefined, context: PrintContext): string {
  if (alias === undefined) return ''
  const columns = alias.columns.length > 0 ? ` ${printNames(alias.columns, context)}` : ''
  return ` AS ${printName(alias.name, context)}${columns}`
}

function printJoin(join: Join, context: PrintContext): string {
  const left = table(join.left, context)
  const before = join.left.kind === 'join' && join.left.type === 'COMMA' && join.type !== 'COMMA' ? `(${left})` : left
  const right = join.right.kind === 'join' && !(join.type === 'COMMA' && join.right.type !== 'COMMA')
    ? `(${table(join.right, context)})` : table(join.right, context)
  if (join.type === 'COMMA') return `${before},\n${right}`
  const word = `${join.natural ? 'NATURAL ' : ''}${join.type} JOIN`
  const condition = join.condition ? ` ON ${context.expression(join.condition)}` : ''
  return `${before}\n${word} ${right}${condition}${join.using ? ` USING ${printNames(join.using, context)}` : ''}`
}

function table(found: TableExpression, context: PrintContext): string {
  switch (found.kind) {
    case 'table-reference': {
      const time = found.systemTime ? ` FOR SYSTEM_TIME AS OF ${context.expression(found.systemTime)}` : ''
      const name = printIdentifier(found.name, context)
      return `${name}${printHints(found.hints)}${time}${printAlias(found.alias, context)}`
    }
    case 'derived-table':
      return `${found.lateral ? 'LATERAL ' : ''}(${context.query(found.query)})${printAlias(found.alias, context)}`
    case 'table-function': {
      const call = context.expression(found.call)
      const text = `${found.lateral ? 'LATERAL ' : ''}${found.wrapped ? `TABLE(${call})` : call}`
      return `${text}${printHints(found.hints)}${printAlias(found.alias, context)}`
    }
    case 'unnest': {
      const operands = found.operands.map((operand) => context.expression(operand)).join(', ')
      const text = `${found.lateral ? 'LATERAL ' : ''}UNNEST(${operands})${found.ordinality ? ' WITH ORDINALITY' : ''}`
      return `${text}${printAlias(found.alias, context)}`
    }
    case 'match-recognize': return printMatch(found, context)
    case 'join': return printJoin(found, context)
    default: return assertNever(found, 'table expression')
  }
}

function quantifier(min: number, max: number | undefined): string {
  if (max === undefined) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`
  if (min === 0 && max === 1) return '?'
  return min === max ? `{${min}}` : `{${min},${max}}`
}

function pattern(found: Pattern, context: PrintContext): string {
  const inner = (item: Pattern): string => {
    const text = pattern(item, context)
    const loose = item.kind === 'pattern-alternation' || item.kind === 'pattern-sequence'
    return loose || item.kind === 'pattern-quantified' ? `(${text})` : text
  }
  switch (found.kind) {
    case 'pattern-variable': return printName(found.name, context)
    case 'pattern-sequence': {
      const items = found.items.map((item) =>
        item.kind === 'pattern-quantified' ? pattern(item, context) : inner(item))
      return items.join(' ')
    }
    case 'pattern-alternation':
      return found.items.map((item) => (item.kind === 'pattern-alternation' ? inner(item) : pattern(item, context)))
        .join(' | ')
    case 'pattern-quantified':
      return `${inner(found.operand)}${quantifier(found.min, found.max)}${found.reluctant ? '?' : ''}`
    case 'pattern-permute': return `PERMUTE(${found.items.map((item) => pattern(item, context)).join(', ')})`
    case 'pattern-exclude': return `{- ${pattern(found.operand, context)} -}`
    default: return assertNever(found, 'pattern')
  }
}

function skip(match: MatchRecognize, context: PrintContext): string | undefined {
  if (match.afterMatch === undefined) return undefined
  const { skip: where, variable } = match.afterMatch
  if (where === 'PAST LAST ROW') return 'AFTER MATCH SKIP PAST LAST ROW'
  if (where === 'NEXT ROW') return 'AFTER MATCH SKIP TO NEXT ROW'
  return `AFTER MATCH SKIP TO ${where}${variable ? ` ${printName(variable, context)}` : ''}`
}

function printMatch(match: MatchRecognize, context: PrintContext): string {
  const lines: string[] = []
  if (match.partitionBy.length > 0) {
    lines.push(`PARTITION BY ${match.partitionBy.map((key) => context.expression(key)).join(', ')}`)
  }
  if (match.orderBy.length > 0) lines.push(`ORDER BY ${context.orderItems(match.orderBy)}`)
  if (match.measures.length > 0) {
    const measures = match.measures.map(({ expression, alias }) =>
      `${context.expression(expression)} AS ${printName(alias, context)}`)
    lines.push(`MEASURES ${measures.join(', ')}`)
  }
  if (match.rowsPerMatch) lines.push(`${match.rowsPerMatch} PER MATCH`)
  const after = skip(match, context)
  if (after !== undefined) lines.push(after)
  const rows = `${match.strictStart ? '^ ' : ''}${pattern(match.pattern, context)}${match.strictEnd ? ' $' : ''}`
  lines.push(`PATTERN (${rows})${match.within ? ` WITHIN ${context.expression(match.within)}` : ''}`)
  if (match.subsets.length > 0) {
    const subsets = match.subsets.map(({ name, variables }) =>
      `${printName(name, context)} = ${printNames(variables, context)}`)
    lines.push(`SUBSET ${subsets.join(', ')}`)
  }
  const define = match.define.map(({ variable, condition }) =>
    `${printName(variable, context)} AS ${context.expression(condition)}`)
  lines.push(`DEFINE ${define.join(', ')}`)
  const input = match.input.kind === 'join' ? `(${table(match.input, context)})` : table(match.input, context)
  return `${input} MATCH_RECOGNIZE (\n${lines.join('\n')}\n)${printAlias(match.alias, context)}`
}
