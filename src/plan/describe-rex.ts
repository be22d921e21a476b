// Expressions as Flink's plans print them, in the styles of EXPLAIN's sections:
// logical `>($0, 1)`, physical `>(a, 1)`, execution `(a > 1)`.

import { civilOf, dayMs } from '../table/civil.ts'
import { decimalText } from '../table/decimal.ts'
import type { LiteralValue, Rex } from '../table/expression.ts'
import { type LogicalType, printType, withNullable, withoutAttribute } from '../table/logical-type.ts'

/** Which section of EXPLAIN a text is for. */
export type DescribeStyle = 'logical' | 'physical' | 'execution'

/** How columns of the input print. */
export type ColumnText = (index: number) => string

/** Columns printed by name. */
export function byName(names: readonly string[]): ColumnText {
  return (index) => names[index] ?? `$${index}`
}

const infix = new Set(['+', '-', '*', '/', '%', '=', '<>', '<', '<=', '>', '>=', 'AND', 'OR', '||'])
const comparisons = new Set(['=', '<>', '<', '<=', '>', '>='])

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function dateText(days: number): string {
  const { year, month, day } = civilOf(days)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`.replace(/0+$/, '')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction}`
}

/** A type as Calcite prints it: `VARCHAR(2147483647)`, with its character set in plans that are not for execution. */
export function typeText(type: LogicalType, style: DescribeStyle): string {
  const isText = type.root === 'CHAR' || type.root === 'VARCHAR'
  if (isText) return `${type.root}(${type.length ?? 1})${style === 'execution' ? '' : ' CHARACTER SET "UTF-16LE"'}`
  return printType(withNullable(withoutAttribute(type), true)).replace(/^INT$/, 'INTEGER')
}

function intervalText(value: number, type: LogicalType): string {
  return `${value}:INTERVAL ${(type.resolution ?? 'SECOND').replaceAll(/\(\d+\)/g, '')}`
}

/** Types whose literals print without it. */
const plainLiterals = new Set([
  'INTEGER',
  'BOOLEAN',
  'CHAR',
  'DATE',
  'TIME',
  'TIMESTAMP',
  'TIMESTAMP_LTZ',
  'DOUBLE',
  'INTERVAL_DAY_TIME',
  'INTERVAL_YEAR_MONTH',
  'BINARY',
  'SYMBOL',
])

function valueText(value: LiteralValue, type: LogicalType, style: DescribeStyle): string {
  switch (type.root) {
    case 'CHAR':
    case 'VARCHAR':
      return `${style === 'execution' ? '' : '_UTF-16LE'}'${String(value).replaceAll("'", "''")}'`
    case 'BOOLEAN':
      return value === true ? 'true' : 'false'
    case 'DECIMAL':
      return decimalText(value as bigint, type.scale ?? 0)
    case 'DATE':
      return dateText(Number(value))
    case 'TIME':
      return clockText(Number(value))
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ': {
      const { ms } = value as { ms: number }
      const days = Math.floor(ms / dayMs)
      return `${dateText(days)} ${clockText(ms - days * dayMs)}`
    }
    case 'INTERVAL_DAY_TIME':
    case 'INTERVAL_YEAR_MONTH':
      return intervalText(Number(value), type)
    case 'BINARY':
    case 'VARBINARY':
      return `X'${Buffer.from(value as Uint8Array).toString('hex')}'`
    case 'SYMBOL':
      return `FLAG(${String(value)})`
    default:
      return String(value)
  }
}

/** A constant; `typed` says whether its type must show where that matters. */
export function describeLiteral(value: LiteralValue, type: LogicalType, style: DescribeStyle, typed = true): string {
  if (value === null) return `null:${typeText(type, style)}`
  const text = valueText(value, type, style)
  return typed && style !== 'execution' && !plainLiterals.has(type.root) ? `${text}:${typeText(type, style)}` : text
}

function flattened(rex: Rex & { kind: 'call' }): readonly Rex[] {
  if (rex.function !== 'AND' && rex.function !== 'OR') return rex.args
  return rex.args.flatMap((arg) => (arg.kind === 'call' && arg.function === rex.function ? flattened(arg) : [arg]))
}

function describeCall(rex: Rex & { kind: 'call' }, column: ColumnText, style: DescribeStyle): string {
  const isComparison = comparisons.has(rex.function)
  const args = flattened(rex).map((arg) =>
    arg.kind === 'literal'
      ? describeLiteral(arg.value, arg.type, style, !isComparison)
      : describeRex(arg, column, style),
  )
  const name = rex.function
  if (style === 'execution') {
    if (infix.has(name) && args.length >= 2) return `(${args.join(` ${name} `)})`
    if (name.startsWith('IS ') && args.length === 1) return `${args[0]} ${name}`
  }
  return `${name}(${args.join(', ')})`
}

/** An expression over columns printed by `column`. */
export function describeRex(rex: Rex, column: ColumnText, style: DescribeStyle): string {
  switch (rex.kind) {
    case 'literal':
      return describeLiteral(rex.value, rex.type, style)
    case 'input':
      return column(rex.index)
    case 'call':
      return describeCall(rex, column, style)
    case 'cast': {
      const name = rex.safe ? 'TRY_CAST' : 'CAST'
      const operand = describeRex(rex.operand, column, style)
      const type = `${typeText(rex.type, style)}${rex.type.nullable ? '' : ' NOT NULL'}`
      return style === 'logical' ? `${name}(${operand}):${type}` : `${name}(${operand} AS ${type})`
    }
    case 'case': {
      const parts = rex.branches.flatMap(({ when, then }) => [
        describeRex(when, column, style),
        describeRex(then, column, style),
      ])
      return `CASE(${[...parts, describeRex(rex.otherwise, column, style)].join(', ')})`
    }
    case 'field':
      return `${describeRex(rex.operand, column, style)}.${rex.operand.type.fields?.[rex.index]?.name ?? rex.index}`
  }
}
