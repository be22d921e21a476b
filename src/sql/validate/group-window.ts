// Legacy group windows: TUMBLE, HOP, SESSION in GROUP BY, and TUMBLE_START and its kin elsewhere.
// Follows https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/table/sql/queries/window-agg/#group-window-
// aggregation

import type { Rex } from '../../table/expression.ts'
import { type LogicalType, types } from '../../table/logical-type.ts'
import type { Call, Expression } from '../ast/expression.ts'
import { calciteType, functionName } from './calls.ts'
import type { ExpressionContext } from './context.ts'
import { notSupported, sqlError } from './errors.ts'
import type { RelWindow, RelWindowProperty } from './rel.ts'
import { digest } from './rex.ts'
import { intervalMs } from './window-function.ts'

/** A group window as written in GROUP BY. */
export interface GroupWindow {
  readonly name: string
  readonly time: Rex
  /** All of the window but the column's index, which depends on the aggregate's input. */
  readonly shape: Omit<RelWindow, 'timeIndex'>
  /** Equal for equal arguments. */
  readonly argsDigest: string
}

const argumentCounts: Readonly<Record<string, number>> = { TUMBLE: 2, HOP: 3, SESSION: 2 }

/** The call of a group window, when the expression is one. */
export function groupWindowCall(ast: Expression, context: ExpressionContext): Call | undefined {
  if (ast.kind !== 'call') return undefined
  const name = functionName(ast.name)
  return Object.hasOwn(argumentCounts, name) && !context.facts.functions.scalar(name) ? ast : undefined
}

/** A timestamp that is no attribute (any more) has a text of its own in Flink. */
function notTimeText(time: Rex | undefined): string {
  const isTimestamp = time?.type.root === 'TIMESTAMP' || time?.type.root === 'TIMESTAMP_LTZ'
  if (!time || !isTimestamp || (time.kind === 'input' && !time.type.nullable))
    return 'Window can only be defined over a time attribute column.'
  return `Window aggregate can only be defined over a time attribute column, but ${calciteType(time.type)} encountered.`
}

/** Validates TUMBLE(ts, size), HOP(ts, slide, size) or SESSION(ts, gap) of GROUP BY. */
export function validateGroupWindow(ast: Call, context: ExpressionContext): GroupWindow {
  const name = functionName(ast.name)
  const wanted = argumentCounts[name] ?? 2
  if (ast.args.length === wanted + 1)
    throw notSupported(
      `The alignment of a ${name} group window`,
      ast.args.at(-1)?.position,
      'use the TUMBLE table function with an offset',
    )
  if (ast.args.length !== wanted) {
    const shape =
      name === 'HOP' ? 'HOP(time, slide, size)' : name === 'SESSION' ? 'SESSION(time, gap)' : 'TUMBLE(time, size)'
    throw sqlError(
      'bad-window',
      `Invalid number of arguments to function '${name}'. Was expecting ${wanted} arguments`,
      ast.position,
      shape,
    )
  }
  const args = ast.args.map((arg) => context.validate(arg))
  const [time, ...intervals] = args
  if (!time || time.type.attribute === undefined) {
    throw sqlError(
      'bad-window',
      notTimeText(time),
      ast.args[0]?.position ?? ast.position,
      'declare a WATERMARK on the column in CREATE TABLE, or add a computed column AS PROCTIME()',
    )
  }
  const sizes = intervals.map((interval, index) =>
    intervalMs(interval, 'the window size', ast.args[index + 1]!.position),
  )
  const sizeMs = sizes.at(-1) ?? 0
  const slideMs = sizes[0] ?? sizeMs
  if (sizeMs <= 0 || slideMs <= 0) throw sqlError('bad-window', 'a window needs a positive size', ast.position)
  return {
    name,
    time,
    argsDigest: digest(args),
    shape: {
      type: name.toLowerCase() as RelWindow['type'],
      time: time.type.attribute,
      isLtz: time.type.root === 'TIMESTAMP_LTZ',
      sizeMs,
      slideMs,
      offsetMs: 0,
    },
  }
}

const auxiliary = /^(TUMBLE|HOP|SESSION)_(START|END|ROWTIME|PROCTIME)$/

/**
 * The window property an auxiliary call asks for; undefined when the call is none. Throws when no window of GROUP BY
 * matches.
 */
export function windowProperty(
  ast: Expression,
  windows: GroupWindow | undefined,
  context: ExpressionContext,
): RelWindowProperty | undefined {
  if (ast.kind !== 'call' || ast.over !== undefined) return undefined
  const match = auxiliary.exec(functionName(ast.name))
  if (!match) return undefined
  const [name, base = '', property = ''] = match
  const args = ast.args.map((arg) => context.validate(arg))
  if (!windows || windows.name !== base || windows.argsDigest !== digest(args)) {
    const message = `Call to auxiliary group function '${name}' must have matching call to group function '$${base}' in GROUP BY clause`
    throw sqlError(
      'bad-window',
      message,
      ast.position,
      `write the same arguments in ${name} and in GROUP BY ${base}(…)`,
    )
  }
  if (property === 'ROWTIME' && windows.shape.time === 'proctime') {
    throw sqlError('bad-window', 'A proctime window cannot provide a rowtime attribute.', ast.position)
  }
  return property.toLowerCase() as RelWindowProperty
}

/** The type of a window property. */
export function propertyType(property: RelWindowProperty, window: GroupWindow): LogicalType {
  const { nullable } = window.time.type
  switch (property) {
    case 'start':
    case 'end':
      return types.timestamp(3, nullable)
    case 'rowtime': {
      const plain = window.shape.isLtz ? types.timestampLtz(3, nullable) : types.timestamp(3, nullable)
      return { ...plain, attribute: 'rowtime' }
    }
    case 'proctime':
      return { ...types.timestampLtz(3, false), attribute: 'proctime' }
  }
}
