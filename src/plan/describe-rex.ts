// Expressions as Flink's plans print them: `(a > 1)`, `UPPER(b)`, `CAST(c AS BIGINT)`, `(ts - 5000:INTERVAL SECOND)`.

import type { LiteralValue, Rex } from '../table/expression.ts'
import { type LogicalType, printType, withNullable, withoutAttribute } from '../table/logical-type.ts'
import { civilOf, dayMs } from '../table/civil.ts'
import { decimalText } from '../table/decimal.ts'

const infix = new Set(['+', '-', '*', '/', '%', '=', '<>', '<', '<=', '>', '>=', 'AND', 'OR', 'LIKE', 'SIMILAR TO', '||',
  'IS DISTINCT FROM', 'IS NOT DISTINCT FROM'])

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

function typeText(type: LogicalType): string {
  return printType(withNullable(withoutAttribute(type), true)).replace(/^INT$/, 'INTEGER')
}

function intervalText(value: number, type: LogicalType): string {
  return `${value}:INTERVAL ${(type.resolution ?? 'SECOND').replaceAll(/\(\d+\)/g, '')}`
}

/** A constant. */
export function describeLiteral(value: LiteralValue, type: LogicalType): string {
  if (value === null) return `null:${typeText(type)}`
  switch (type.root) {
    case 'CHAR':
    case 'VARCHAR':
      return `'${String(value).replaceAll("'", "''")}'`
    case 'BOOLEAN': return value === true ? 'true' : 'false'
    case 'BIGINT': return `${String(value)}`
    case 'DECIMAL': return decimalText(value as bigint, type.scale ?? 0)
    case 'DATE': return dateText(Number(value))
    case 'TIME': return clockText(Number(value))
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ': {
      const { ms } = value as { ms: number }
      const days = Math.floor(ms / dayMs)
      return `${dateText(days)} ${clockText(ms - days * dayMs)}:${typeText(type)}`
    }
    case 'INTERVAL_DAY_TIME':
    case 'INTERVAL_YEAR_MONTH':
      return intervalText(Number(value), type)
    case 'BINARY':
    case 'VARBINARY':
      return `X'${Buffer.from(value as Uint8Array).toString('hex')}'`
    case 'SYMBOL': return `FLAG(${String(value)})`
    default: return String(value)
  }
}

function describeCall(rex: Rex & { kind: 'call' }, names: readonly string[]): string {
  const args = rex.args.map((arg) => describeRex(arg, names))
  const name = rex.function
  if (infix.has(name) && args.length >= 2) return `(${args.join(` ${name} `)})`
  if (name === '-' && args.length === 1) return `-${args[0]}`
  if (name.startsWith('IS ') && args.length === 1) return `${args[0]} ${name}`
  if (name === 'ITEM') return `${args[0]}[${args[1]}]`
  return `${name}(${args.join(', ')})`
}

/** An expression over columns of the given names. */
export function describeRex(rex: Rex, names: readonly string[]): string {
  switch (rex.kind) {
    case 'literal': return describeLiteral(rex.value, rex.type)
    case 'input': return names[rex.index] ?? `$${rex.index}`
    case 'call': return describeCall(rex, names)
    case 'cast': return `${rex.safe ? 'TRY_CAST' : 'CAST'}(${describeRex(rex.operand, names)} AS ${typeText(rex.type)})`
    case 'case': {
      const parts = rex.branches.flatMap(({ when, then }) => [describeRex(when, names), describeRex(then, names)])
      return `CASE(${[...parts, describeRex(rex.otherwise, names)].join(', ')})`
    }
    case 'field': return `${describeRex(rex.operand, names)}.${rex.operand.type.fields?.[rex.index]?.name ?? rex.index}`
  }
}
