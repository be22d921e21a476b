// Windowing table functions TUMBLE, HOP, CUMULATE, SESSION and the arguments they share with legacy group windows.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/table/sql/queries/window-tvf/

import type { Position } from '../../base/error.ts'
import { didYouMean } from '../../base/suggest.ts'
import type { Rex } from '../../table/expression.ts'
import { type Field, type LogicalType, types } from '../../table/logical-type.ts'
import type { Call, Descriptor, Expression, NamedArgument, TableArgument } from '../ast/expression.ts'
import { calciteType, functionName } from './calls.ts'
import { sqlError } from './errors.ts'
import type { Rel, RelWindow } from './rel.ts'
import { relationScope, resolveIdentifier } from './scope.ts'

const parameterNames: Readonly<Record<string, readonly string[]>> = {
  TUMBLE: ['DATA', 'TIMECOL', 'SIZE', 'OFFSET'],
  HOP: ['DATA', 'TIMECOL', 'SLIDE', 'SIZE', 'OFFSET'],
  CUMULATE: ['DATA', 'TIMECOL', 'STEP', 'SIZE', 'OFFSET'],
  SESSION: ['DATA', 'TIMECOL', 'GAP'],
}
const optionalNames = new Set(['OFFSET'])

/** Whether a function in FROM is a windowing table function. */
export function isWindowFunction(call: Call): boolean {
  return Object.hasOwn(parameterNames, functionName(call.name))
}

/** The milliseconds of a window's size; intervals of months are refused. */
export function intervalMs(rex: Rex, what: string, position: Position): number {
  if (rex.kind === 'literal' && rex.type.root === 'INTERVAL_DAY_TIME' && typeof rex.value === 'number') return rex.value
  if (rex.type.root === 'INTERVAL_YEAR_MONTH') {
    throw sqlError(
      'bad-window',
      'Window aggregate only support SECOND, MINUTE, HOUR, DAY as the time unit. MONTH and YEAR time unit are not supported yet.',
      position,
      `${what} must be an interval of days to seconds; months have no fixed length`,
    )
  }
  throw sqlError(
    'bad-window',
    `Only constant window intervals with millisecond resolution are supported.`,
    position,
    "write it as INTERVAL '10' SECOND",
  )
}

/** The arguments by parameter name. */
function bindArguments(name: string, call: Call): ReadonlyMap<string, Expression> {
  const parameters = parameterNames[name] ?? []
  const bound = new Map<string, Expression>()
  const named = call.args.filter((arg): arg is NamedArgument => arg.kind === 'named-argument')
  if (named.length > 0 && named.length < call.args.length) {
    throw sqlError('bad-window', 'named and positional arguments cannot be mixed', call.position)
  }
  for (const arg of named) bound.set(arg.name.text.toUpperCase(), arg.value)
  if (named.length === 0)
    for (const [index, arg] of call.args.entries()) bound.set(parameters[index] ?? `#${index}`, arg)
  const unknown = [...bound.keys()].find((key) => !parameters.includes(key))
  const missing = parameters.find((parameter) => !bound.has(parameter) && !optionalNames.has(parameter))
  if (unknown === undefined && missing === undefined) return bound
  const required = parameters.filter((parameter) => !optionalNames.has(parameter)).length
  const shape = parameters.map((parameter) => (optionalNames.has(parameter) ? `[${parameter}]` : parameter)).join(', ')
  throw sqlError(
    'bad-window',
    missing === undefined || named.length > 0
      ? `${name} takes (${shape})${missing === undefined ? '' : `; ${missing} is missing`}`
      : `Invalid number of arguments to function '${name}'. Was expecting ${required} arguments`,
    call.position,
    `e.g. ${name}(TABLE t, DESCRIPTOR(ts), ${
      parameters
        .slice(2, -1)
        .map(() => "INTERVAL '1' MINUTE")
        .join(', ') || "INTERVAL '1' MINUTE"
    })`,
  )
}

/** The sizes of a window function, as Flink's signatures write them. */
function intervalsText(name: string): string {
  if (name === 'SESSION') return 'datetime interval'
  return name === 'TUMBLE'
    ? 'datetime interval[, datetime interval]'
    : 'datetime interval, datetime interval[, datetime interval]'
}

function timeColumn(ast: Expression | undefined, input: Rel, name: string, position: Position): number {
  if (ast?.kind !== 'descriptor')
    throw sqlError('bad-window', 'the second argument must be DESCRIPTOR(time column)', ast?.position ?? position)
  const [column] = (ast as Descriptor).columns
  if (!column || ast.columns.length !== 1)
    throw sqlError('bad-window', 'DESCRIPTOR needs one time column', ast.position)
  const [first, second] = column.parts
  if (first && !second && !input.fields.some((field) => field.name === first.text)) {
    const near = didYouMean(first.text, input.fields.map((field) => field.name))
    throw sqlError('unknown-column', `Unknown identifier '${first.text}'`, column.position, near)
  }
  const rex = resolveIdentifier(relationScope(input.fields), column)
  if (rex.kind !== 'input' || rex.type.attribute === undefined) {
    const isTimestamp = rex.type.root === 'TIMESTAMP' || rex.type.root === 'TIMESTAMP_LTZ'
    const message = isTimestamp
      ? `The window function requires the timecol is a time attribute type, but is ${calciteType(rex.type)}.`
      : `The window function ${name}(TABLE table_name, DESCRIPTOR(timecol), ${intervalsText(name)}) requires the timecol to be TIMESTAMP or ` +
        `TIMESTAMP_LTZ, but is ${calciteType(rex.type)}.\nBesides, the timecol must be a time attribute type in streaming mode.`
    throw sqlError(
      'bad-window',
      message,
      column.position,
      'declare a WATERMARK on it, or add a computed column AS PROCTIME()',
    )
  }
  return rex.index
}

function checkSizes(name: string, window: RelWindow, position: Position): void {
  const step = name === 'HOP' ? 'slide' : 'step'
  if (window.sizeMs <= 0 || window.slideMs <= 0) {
    throw sqlError(
      'bad-window',
      `${name} table function based aggregate requires ${step} and size to be positive`,
      position,
    )
  }
  // A HOP without aggregation takes any sizes; the planner checks it where it is aggregated.
  if (name === 'CUMULATE' && window.sizeMs % window.slideMs !== 0) {
    throw sqlError(
      'bad-window',
      `CUMULATE table function based aggregate requires maxSize must be an integral multiple of step, ` +
        `but got maxSize ${window.sizeMs} ms and step ${window.slideMs} ms.`,
      position,
    )
  }
  if (Math.abs(window.offsetMs) >= window.sizeMs) {
    throw sqlError('bad-window', `${name} table function requires that the offset is smaller than the size`, position)
  }
}

/** The fields a windowing table function adds. */
export function windowFields(time: LogicalType): readonly Field[] {
  const isLtz = time.root === 'TIMESTAMP_LTZ'
  const attribute = time.attribute ?? 'rowtime'
  const windowTime: LogicalType = { ...(isLtz ? types.timestampLtz(3, false) : types.timestamp(3, false)), attribute }
  return [
    { name: 'window_start', type: types.timestamp(3, false) },
    { name: 'window_end', type: types.timestamp(3, false) },
    { name: 'window_time', type: windowTime },
  ]
}

/** A windowing table function over its input. */
export interface WindowFunctionParts {
  readonly input: (table: TableArgument) => Rel
  readonly constant: (ast: Expression) => Rex
}

function partitionKeys(table: TableArgument, input: Rel): readonly number[] {
  const scope = relationScope(input.fields)
  return (table.partitionBy ?? []).map((key) => {
    const rex = key.kind === 'identifier' ? resolveIdentifier(scope, key) : undefined
    if (rex?.kind === 'input') return rex.index
    throw sqlError('bad-window', 'PARTITION BY of a table argument takes columns', key.position)
  })
}

/** Validates TUMBLE, HOP, CUMULATE or SESSION in FROM. */
export function windowTableFunction(call: Call, parts: WindowFunctionParts): Rel {
  const name = functionName(call.name)
  const bound = bindArguments(name, call)
  const data = bound.get('DATA')
  if (data?.kind !== 'table-argument') {
    throw sqlError('bad-window', `the first argument of ${name} must be TABLE t`, data?.position ?? call.position)
  }
  const input = parts.input(data)
  const timeIndex = timeColumn(bound.get('TIMECOL'), input, name, call.position)
  const time = input.fields[timeIndex]!.type
  const ms = (key: string, fallback: number) => {
    const ast = bound.get(key)
    return ast ? intervalMs(parts.constant(ast), key, ast.position) : fallback
  }
  const sizeMs = ms(name === 'SESSION' ? 'GAP' : 'SIZE', 0)
  const window: RelWindow = {
    type: name.toLowerCase() as RelWindow['type'],
    timeIndex,
    time: time.attribute ?? 'rowtime',
    isLtz: time.root === 'TIMESTAMP_LTZ',
    sizeMs,
    slideMs: ms(name === 'HOP' ? 'SLIDE' : 'STEP', sizeMs),
    offsetMs: ms('OFFSET', 0),
  }
  checkSizes(name, window, call.position)
  if (data.partitionBy && name !== 'SESSION') {
    throw sqlError('bad-window', `${name} takes no PARTITION BY`, data.position, 'group by the keys instead')
  }
  const fields = [...input.fields, ...windowFields(time)]
  return { kind: 'windowTableFunction', input, window, keys: partitionKeys(data, input), fields }
}
