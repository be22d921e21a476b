// An aggregation grouped by window_start and window_end of a windowing table function becomes one window aggregation on
// slices.
// The window columns leave the aggregation's input; what stands in their place is unused and trimmed away.

import { type Rel, type RelOf, type RelWindowProperty, relInputs, withInputs } from '../../sql/validate/rel.ts'
import { allInputs } from '../../sql/validate/relation.ts'
import { inputRef, inputsOf, literal } from '../../sql/validate/rex.ts'
import type { Rex } from '../../table/expression.ts'
import { type Field, withNullable } from '../../table/logical-type.ts'
import { windowColumns } from './window-columns.ts'

/**
 * An aggregation's input seen through to the window function: one expression per column, undefined where columns are
 * made by grouping sets.
 */
interface Parts {
  readonly window: RelOf<'windowTableFunction'>
  readonly exprs: readonly (Rex | undefined)[]
  /** The same input over the window function's input: its columns, then the time attribute. */
  readonly without: Rel
}

function withoutWindow(window: RelOf<'windowTableFunction'>, exprs: readonly Rex[], fields: readonly Field[]): Rel {
  const width = window.input.fields.length
  const time = window.input.fields[window.window.timeIndex]!
  const kept = exprs.map((rex) =>
    inputsOf([rex]).some((index) => index >= width) ? literal(null, withNullable(rex.type, true)) : rex,
  )
  return {
    kind: 'project',
    input: window.input,
    exprs: [...kept, inputRef(window.window.timeIndex, time.type)],
    fields: [...fields.map((field, index) => ({ ...field, type: kept[index]!.type })), time],
  }
}

function partsOf(input: Rel): Parts | undefined {
  if (input.kind === 'windowTableFunction') {
    const exprs = allInputs(input.fields)
    return { window: input, exprs, without: withoutWindow(input, exprs, input.fields) }
  }
  if (input.kind === 'project' && input.input.kind === 'windowTableFunction') {
    return { window: input.input, exprs: input.exprs, without: withoutWindow(input.input, input.exprs, input.fields) }
  }
  return input.kind === 'expand' ? expandedParts(input) : undefined
}

/** Grouping sets: columns that all sets keep are seen through; the time attribute is added to every set. */
function expandedParts(expand: RelOf<'expand'>): Parts | undefined {
  const below = partsOf(expand.input)
  if (!below) return undefined
  const exprs = expand.fields.map((_, column) => {
    const sources = expand.projections.map((set) => set[column])
    const [first] = sources
    const isKept = first?.kind === 'input' && sources.every((rex) => rex?.kind === 'input' && rex.index === first.index)
    return isKept ? below.exprs[first.index] : undefined
  })
  const timeIndex = below.without.fields.length - 1
  const time = below.without.fields[timeIndex]!
  const projections = expand.projections.map((set) => [...set, inputRef(timeIndex, time.type)])
  return {
    window: below.window,
    exprs,
    without: { ...expand, input: below.without, projections, fields: [...expand.fields, time] },
  }
}

/** Which window column an expression is: 0 start, 1 end, 2 time; undefined when it is not one. */
function windowColumn(rex: Rex | undefined, width: number): number | undefined {
  return rex?.kind === 'input' && rex.index >= width ? rex.index - width : undefined
}

function propertiesOf(columns: ReadonlySet<number>, time: 'rowtime' | 'proctime'): readonly RelWindowProperty[] {
  return columns.has(2) ? ['start', 'end', time] : ['start', 'end']
}

function sessionKeysMatch(window: RelOf<'windowTableFunction'>, keys: readonly (Rex | undefined)[]): boolean {
  if (window.window.type !== 'session') return true
  const grouped = keys.map((rex) => (rex?.kind === 'input' ? rex.index : -1))
  return window.keys.every((key) => grouped.includes(key)) && grouped.every((key) => window.keys.includes(key))
}

/** Whether keys (but the window's own) and calls read no window column. */
function readsNoWindow(rel: RelOf<'aggregate'>, plainKeys: readonly number[], { exprs, window }: Parts): boolean {
  const width = window.input.fields.length
  const columns = [
    ...plainKeys,
    ...rel.calls.flatMap((made) => [...made.args, ...(made.filter === undefined ? [] : [made.filter])]),
  ]
  return columns.every((column) => {
    const rex = exprs[column]
    return !rex || inputsOf([rex]).every((index) => index < width)
  })
}

/** The aggregation of rows that carry their window: results of windows, joined or filtered by their window. */
function attached(rel: RelOf<'aggregate'>): Rel {
  const found = windowColumns(rel.input)
  if (!found) return rel
  const place = (key: number): number | undefined =>
    found.start.includes(key) ? 0 : found.end.includes(key) ? 1 : found.time.includes(key) ? 2 : undefined
  const keyWindows = rel.keys.map(place)
  const [start, end] = [rel.keys[keyWindows.indexOf(0)], rel.keys[keyWindows.indexOf(1)]]
  if (start === undefined || end === undefined) return rel
  const keys = rel.keys.filter((_, index) => keyWindows[index] === undefined)
  const properties = propertiesOf(new Set(keyWindows.filter((column) => column !== undefined)), found.window.time)
  const fieldOf = (column: number) => rel.fields[keyWindows.indexOf(column)]!
  const fields: readonly Field[] = [
    ...rel.fields.slice(0, rel.keys.length).filter((_, index) => keyWindows[index] === undefined),
    ...rel.fields.slice(rel.keys.length),
    ...properties.map((_, column) => fieldOf(column)),
  ]
  const aggregate: RelOf<'windowAggregate'> = {
    kind: 'windowAggregate',
    input: rel.input,
    window: { ...found.window, timeIndex: end },
    attached: { startIndex: start, endIndex: end },
    keys,
    calls: rel.calls,
    properties,
    fields,
  }
  return asWritten(rel, aggregate, keyWindows)
}

/** Back to the order of the aggregation: keys as written, then calls. */
function asWritten(
  rel: RelOf<'aggregate'>,
  aggregate: RelOf<'windowAggregate'>,
  keyWindows: readonly (number | undefined)[],
): Rel {
  const plainCount = aggregate.keys.length
  let plain = 0
  const order = [
    ...keyWindows.map((column) => (column === undefined ? plain++ : plainCount + rel.calls.length + column)),
    ...rel.calls.map((_, index) => plainCount + index),
  ]
  const back = order.map((index) => inputRef(index, aggregate.fields[index]!.type))
  return {
    kind: 'project',
    input: aggregate,
    exprs: back,
    fields: rel.fields.map((field, index) => ({ ...field, type: back[index]!.type })),
  }
}

function convert(rel: RelOf<'aggregate'>): Rel {
  const parts = partsOf(rel.input)
  if (!parts) return attached(rel)
  const { window, exprs, without } = parts
  const width = window.input.fields.length
  const keyWindows = rel.keys.map((key) => windowColumn(exprs[key], width))
  const found = new Set(keyWindows.filter((column) => column !== undefined))
  const keys = rel.keys.filter((_, index) => keyWindows[index] === undefined)
  const isWindowed =
    found.has(0) &&
    found.has(1) &&
    readsNoWindow(rel, keys, parts) &&
    sessionKeysMatch(
      window,
      keys.map((key) => exprs[key]),
    )
  if (!isWindowed) return attached(rel)
  const properties = propertiesOf(found, window.window.time)
  const propertyFields = properties.map((_, column) => window.fields[width + column]!)
  const fields: readonly Field[] = [
    ...rel.fields.slice(0, rel.keys.length).filter((_, index) => keyWindows[index] === undefined),
    ...rel.fields.slice(rel.keys.length),
    ...propertyFields,
  ]
  const aggregate: RelOf<'windowAggregate'> = {
    kind: 'windowAggregate',
    input: without,
    window: { ...window.window, timeIndex: without.fields.length - 1 },
    keys,
    calls: rel.calls,
    properties,
    fields,
  }
  return asWritten(rel, aggregate, keyWindows)
}

/** Turns aggregations on window columns into window aggregations, bottom-up. */
export function recogniseWindowAggregate(rel: Rel): Rel {
  const same = withInputs(rel, relInputs(rel).map(recogniseWindowAggregate))
  return same.kind === 'aggregate' ? convert(same) : same
}
