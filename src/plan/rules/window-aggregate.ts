// An aggregation grouped by window_start and window_end of a windowing table function becomes one window aggregation on slices.

import type { Rex } from '../../table/expression.ts'
import type { Field } from '../../table/logical-type.ts'
import { type Rel, type RelOf, relInputs, type RelWindowProperty, withInputs } from '../../sql/validate/rel.ts'
import { inputRef, inputsOf } from '../../sql/validate/rex.ts'

/** Which window column an expression is: 0 start, 1 end, 2 time; undefined when it is not one. */
function windowColumn(rex: Rex, width: number): number | undefined {
  return rex.kind === 'input' && rex.index >= width ? rex.index - width : undefined
}

interface Parts {
  readonly window: RelOf<'windowTableFunction'>
  /** The aggregate's input columns over the window function's output. */
  readonly exprs: readonly Rex[]
  readonly names: readonly string[]
}

function partsOf(input: Rel): Parts | undefined {
  if (input.kind === 'windowTableFunction') {
    return {
      window: input,
      exprs: input.fields.map((field, index) => inputRef(index, field.type)),
      names: input.fields.map((field) => field.name),
    }
  }
  if (input.kind !== 'project' || input.input.kind !== 'windowTableFunction') return undefined
  return { window: input.input, exprs: input.exprs, names: input.fields.map((field) => field.name) }
}

function propertiesOf(columns: ReadonlySet<number>, time: 'rowtime' | 'proctime'): readonly RelWindowProperty[] {
  return ['start', 'end', ...(columns.has(2) ? [time] : [])] as const
}

function sessionKeysMatch(window: RelOf<'windowTableFunction'>, keys: readonly Rex[]): boolean {
  if (window.window.type !== 'session') return true
  const grouped = keys.map((rex) => (rex.kind === 'input' ? rex.index : -1))
  return window.keys.every((key) => grouped.includes(key)) && grouped.every((key) => window.keys.includes(key))
}

function convert(rel: RelOf<'aggregate'>): Rel {
  const parts = partsOf(rel.input)
  if (!parts) return rel
  const { window, exprs, names } = parts
  const width = window.input.fields.length
  const keyWindows = rel.keys.map((key) => windowColumn(exprs[key]!, width))
  const found = new Set(keyWindows.filter((column) => column !== undefined))
  if (!found.has(0) || !found.has(1)) return rel
  const plainKeys = rel.keys.filter((_, index) => keyWindows[index] === undefined)
  const needed = [...new Set([...plainKeys, ...rel.calls.flatMap((made) => [...made.args, ...(made.filter === undefined ? [] : [made.filter])])])]
  const usesWindow = needed.some((column) => inputsOf([exprs[column]!]).some((index) => index >= width))
  if (usesWindow || !sessionKeysMatch(window, plainKeys.map((key) => exprs[key]!))) return rel

  const time = window.input.fields[window.window.timeIndex]!
  const inputExprs = [...needed.map((column) => exprs[column]!), inputRef(window.window.timeIndex, time.type)]
  const inputFields: readonly Field[] = [
    ...needed.map((column) => ({ name: names[column] ?? `$f${column}`, type: exprs[column]!.type })), time,
  ]
  const place = (column: number) => needed.indexOf(column)
  const properties = propertiesOf(found, window.window.time)
  const keys = plainKeys.map(place)
  const calls = rel.calls.map((made) => ({
    ...made, args: made.args.map(place), ...(made.filter === undefined ? {} : { filter: place(made.filter) }),
  }))
  const keyFields = rel.fields.slice(0, rel.keys.length)
  const propertyFields = properties.map((property) => {
    const column = property === 'start' ? 0 : property === 'end' ? 1 : 2
    return window.fields[width + column]!
  })
  const fields: readonly Field[] = [
    ...keyFields.filter((_, index) => keyWindows[index] === undefined), ...rel.fields.slice(rel.keys.length), ...propertyFields,
  ]
  const aggregate: Rel = {
    kind: 'windowAggregate', input: { kind: 'project', input: window.input, exprs: inputExprs, fields: inputFields },
    window: { ...window.window, timeIndex: needed.length }, keys, calls, properties, fields,
  }
  // Back to the order of the aggregation: keys as written, then calls.
  let plain = 0
  const order = [
    ...keyWindows.map((column) => (column === undefined ? plain++ : keys.length + calls.length + column)),
    ...calls.map((_, index) => keys.length + index),
  ]
  const back = order.map((index) => inputRef(index, fields[index]!.type))
  return { kind: 'project', input: aggregate, exprs: back, fields: rel.fields.map((field, index) => ({ ...field, type: back[index]!.type })) }
}

/** Turns aggregations on window columns into window aggregations, bottom-up. */
export function recogniseWindowAggregate(rel: Rel): Rel {
  const same = withInputs(rel, relInputs(rel).map(recogniseWindowAggregate))
  return same.kind === 'aggregate' ? convert(same) : same
}
