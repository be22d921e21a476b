// Expressions of GetMetricData: arithmetic, comparisons and functions over the series of other queries.
// Always: series are joined by their timestamps, and a point that one operand lacks is missing in the result.
// Follows https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html

import { AwsError } from '../../aws/errors.ts'

/** A series: epoch ms → value, oldest first. */
export type Series = ReadonlyMap<number, number>

/** What an expression may refer to. */
export interface ExpressionScope {
  /** The series of a query; undefined when there is none of this id. */
  series(id: string): Series | undefined
  /** Ids of the queries that are metrics. */
  readonly metricIds: readonly string[]
  readonly periodSeconds: number
}

type Value = number | string | Series | readonly Series[]

interface Cursor {
  readonly text: string
  at: number
}

const depthMax = 50

function invalid(text: string, why: string): AwsError {
  return new AwsError('ValidationError', `Error in expression '${text}' [${why}]`)
}

/** Evaluates an expression to its series. */
export function evaluateExpression(text: string, scope: ExpressionScope): Series[] {
  const cursor: Cursor = { text, at: 0 }
  const value = parseComparison(cursor, scope, 0)
  if (!take(cursor, /$/)) throw invalid(text, `Unexpected text at ${cursor.at}`)
  if (typeof value === 'number') throw invalid(text, 'The expression must return a time series')
  if (typeof value === 'string') throw invalid(text, 'The expression must return a time series')
  return listOf(value)
}

function listOf(value: Series | readonly Series[]): Series[] {
  return Array.isArray(value) ? [...value] : [value as Series]
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  const sticky = new RegExp(`\\s*(?:${pattern.source})`, 'y')
  sticky.lastIndex = cursor.at
  const match = sticky.exec(cursor.text)
  if (!match) return undefined
  cursor.at = sticky.lastIndex
  return match
}

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b, '^': (a, b) => a ** b,
  '==': (a, b) => Number(a === b), '!=': (a, b) => Number(a !== b), '<': (a, b) => Number(a < b), '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b), '>=': (a, b) => Number(a >= b), '&&': (a, b) => Number(a !== 0 && b !== 0), '||': (a, b) => Number(a !== 0 || b !== 0),
}

const levels = [/\|\||&&/, /==|!=|<=|>=|<|>/, /[+-]/, /[*/]/, /\^/]

function parseComparison(cursor: Cursor, scope: ExpressionScope, depth: number, level = 0): Value {
  const pattern = levels[level]
  if (pattern === undefined) return parseUnary(cursor, scope, depth)
  let left = parseComparison(cursor, scope, depth, level + 1)
  for (let match = take(cursor, pattern); match; match = take(cursor, pattern)) {
    const apply = operators[match[0].trim()] as (a: number, b: number) => number
    left = combine(cursor.text, left, parseComparison(cursor, scope, depth, level + 1), apply)
  }
  return left
}

function parseUnary(cursor: Cursor, scope: ExpressionScope, depth: number): Value {
  if (depth > depthMax) throw invalid(cursor.text, 'The expression is nested too deeply')
  if (take(cursor, /-/)) return combine(cursor.text, 0, parseUnary(cursor, scope, depth + 1), (a, b) => a - b)
  if (take(cursor, /\(/)) {
    const inner = parseComparison(cursor, scope, depth + 1)
    if (!take(cursor, /\)/)) throw invalid(cursor.text, 'A closing parenthesis is missing')
    return inner
  }
  const number = take(cursor, /\d+\.?\d*(?:[eE][+-]?\d+)?/)
  if (number) return Number(number[0])
  const quoted = take(cursor, /'([^']*)'|"([^"]*)"/)
  if (quoted) return quoted[1] ?? quoted[2] ?? ''
  if (take(cursor, /\[/)) {
    const parts = parseList(cursor, scope, depth, /\]/)
    return parts.flatMap((part) => (typeof part === 'object' ? listOf(part) : []))
  }
  const name = take(cursor, /[A-Za-z_]\w*/)?.[0].trim()
  if (name === undefined) throw invalid(cursor.text, `Unexpected text at ${cursor.at}`)
  if (take(cursor, /\(/)) return callFunction(cursor.text, name.toUpperCase(), parseList(cursor, scope, depth, /\)/), scope)
  const series = scope.series(name)
  if (series !== undefined) return series
  // Words such as REPEAT and LINEAR are arguments of functions.
  if (/^[A-Z_]+$/.test(name)) return name
  throw invalid(cursor.text, `Unknown id ${name}`)
}

function parseList(cursor: Cursor, scope: ExpressionScope, depth: number, end: RegExp): Value[] {
  const values: Value[] = []
  if (take(cursor, end)) return values
  do values.push(parseComparison(cursor, scope, depth + 1))
  while (take(cursor, /,/))
  if (!take(cursor, end)) throw invalid(cursor.text, 'A closing bracket is missing')
  return values
}

function mapSeries(series: Series, change: (value: number, atMs: number) => number | undefined): Series {
  const out = new Map<number, number>()
  for (const [atMs, value] of series) {
    const changed = change(value, atMs)
    if (changed !== undefined && Number.isFinite(changed)) out.set(atMs, changed)
  }
  return out
}

function combine(text: string, left: Value, right: Value, apply: (a: number, b: number) => number): Value {
  if (typeof left === 'string' || typeof right === 'string') throw invalid(text, 'Text cannot be calculated with')
  if (typeof left === 'number' && typeof right === 'number') return apply(left, right)
  if (Array.isArray(left)) return left.flatMap((each: Series) => listOf(combine(text, each, right, apply) as Series))
  if (Array.isArray(right)) return right.flatMap((each: Series) => listOf(combine(text, left, each, apply) as Series))
  if (typeof left === 'number') return mapSeries(right as Series, (value) => apply(left, value))
  if (typeof right === 'number') return mapSeries(left as Series, (value) => apply(value, right))
  const other = right as Series
  return mapSeries(left as Series, (value, atMs) => (other.has(atMs) ? apply(value, other.get(atMs) as number) : undefined))
}

type Fold = (values: readonly number[]) => number

const folds: Readonly<Record<string, Fold>> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  AVG: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
  STDDEV: (values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  },
}

const pointwise: Readonly<Record<string, (value: number) => number>> = {
  ABS: Math.abs, CEIL: Math.ceil, FLOOR: Math.floor, LOG: Math.log, LOG10: Math.log10,
}

function timesOf(list: readonly Series[]): number[] {
  return [...new Set(list.flatMap((series) => [...series.keys()]))].sort((a, b) => a - b)
}

/** Over several series: point by point; over one: all its points, as a level line. */
function fold(list: readonly Series[], isArray: boolean, apply: Fold): Value {
  if (!isArray) {
    const values = [...(list[0] ?? new Map<number, number>()).values()]
    return values.length === 0 ? new Map() : apply(values)
  }
  const points = timesOf(list).map((atMs) => [atMs, apply(list.flatMap((series) => series.get(atMs) ?? []))] as const)
  return new Map(points)
}

function previous(series: Series, change: (value: number, before: number, stepMs: number) => number): Series {
  let last: readonly [number, number] | undefined
  return mapSeries(series, (value, atMs) => {
    const before = last
    last = [atMs, value]
    return before === undefined ? undefined : change(value, before[1], atMs - before[0])
  })
}

function callFunction(text: string, name: string, given: readonly Value[], scope: ExpressionScope): Value {
  const [first, second, third] = given
  if (name === 'METRICS') {
    const wanted = typeof first === 'string' ? scope.metricIds.filter((id) => id.includes(first)) : scope.metricIds
    return wanted.map((id) => scope.series(id) ?? new Map())
  }
  if (name === 'TIME_SERIES' && typeof first === 'number') return new Map(timesOf(scope.metricIds.map((id) => scope.series(id) ?? new Map())).map((atMs) => [atMs, first]))
  if (name === 'IF') return choose(text, first, second, third)
  if (first === undefined || typeof first === 'string') throw invalid(text, `${name} needs a time series`)
  if (pointwise[name] !== undefined) return onEach(first, (series) => mapSeries(series, pointwise[name] as (value: number) => number), pointwise[name])
  if (typeof first === 'number') throw invalid(text, `${name} needs a time series`)
  const list = listOf(first)
  if (folds[name] !== undefined) return fold(list, Array.isArray(first), folds[name] as Fold)
  switch (name) {
    case 'METRIC_COUNT': return list.length
    case 'PERIOD': return scope.periodSeconds
    case 'RATE': return onEach(first, (series) => previous(series, (value, before, stepMs) => (value - before) / (stepMs / 1000)))
    case 'DIFF': return onEach(first, (series) => previous(series, (value, before) => value - before))
    case 'DIFF_TIME': return onEach(first, (series) => previous(series, (_value, _before, stepMs) => stepMs / 1000))
    case 'RUNNING_SUM': return onEach(first, (series) => {
      let sum = 0
      return mapSeries(series, (value) => (sum += value))
    })
    case 'FILL': return onEach(first, (series) => fill(series, second, timesOf([...list, ...scope.metricIds.map((id) => scope.series(id) ?? new Map())])))
    default: throw invalid(text, `Unsupported function ${name}`)
  }
}

function onEach(value: Value, apply: (series: Series) => Series, plain?: (value: number) => number): Value {
  if (typeof value === 'number') return plain ? plain(value) : value
  return Array.isArray(value) ? value.map(apply) : apply(value as Series)
}

function fill(series: Series, filler: Value | undefined, times: readonly number[]): Series {
  const out = new Map<number, number>()
  let last: number | undefined
  for (const atMs of times) {
    const own = series.get(atMs)
    if (own !== undefined) last = own
    const value = own ?? (typeof filler === 'number' ? filler : filler === 'REPEAT' ? last : between(series, atMs))
    if (value !== undefined) out.set(atMs, value)
  }
  return out
}

/** On the line between the neighbours; undefined outside of them. */
function between(series: Series, atMs: number): number | undefined {
  const points = [...series]
  const after = points.findIndex(([each]) => each > atMs)
  const [a, b] = [points[after - 1], points[after]]
  return a && b ? a[1] + ((b[1] - a[1]) * (atMs - a[0])) / (b[0] - a[0]) : undefined
}

function choose(text: string, condition: Value | undefined, yes: Value | undefined, no: Value | undefined): Value {
  if (condition === undefined || yes === undefined || typeof condition === 'string') throw invalid(text, 'IF needs a condition and a value')
  if (typeof condition === 'number') return (condition !== 0 ? yes : no) ?? new Map()
  const at = (value: Value | undefined, atMs: number): number | undefined =>
    typeof value === 'number' ? value : value instanceof Map ? (value.get(atMs) as number | undefined) : undefined
  return mapSeries(listOf(condition)[0] ?? new Map(), (value, atMs) => at(value !== 0 ? yes : no, atMs))
}
