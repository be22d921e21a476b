// Drops columns that nothing above reads, down to the scans, so that sources decode and state holds only what is
// needed.
// Always: the root keeps all its columns; keys of groupings, joins, ranks and windows stay.

import { uniqueNames } from '../../sql/validate/names.ts'
import type { Rel, RelOf, RelSortKey } from '../../sql/validate/rel.ts'
import { inputRef, inputsInOrder, inputsOf, mapInputs } from '../../sql/validate/rex.ts'
import type { AggregateCall, PatternExpression, Rex } from '../../table/expression.ts'
import type { Field } from '../../table/logical-type.ts'

/** A trimmed node; `place` maps an old column to its new index (defined for all columns asked for). */
interface Trimmed {
  readonly rel: Rel
  readonly place: (old: number) => number
}

function sorted(columns: Iterable<number>): readonly number[] {
  return [...new Set(columns)].sort((a, b) => a - b)
}

function placeIn(columns: readonly number[]): (old: number) => number {
  const places = new Map(columns.map((column, index) => [column, index]))
  return (old) => places.get(old) ?? -1
}

function pick<T>(items: readonly T[], columns: readonly number[]): T[] {
  return columns.map((column) => items[column]!)
}

/** Trims a node to exactly the given columns, in ascending order. */
function exact(rel: Rel, used: Iterable<number>): Trimmed {
  const columns = sorted(used)
  const trimmed = trim(rel, columns)
  const isExact =
    trimmed.rel.fields.length === columns.length && columns.every((column, index) => trimmed.place(column) === index)
  if (isExact) return trimmed
  const exprs = columns.map((column) => {
    const index = trimmed.place(column)
    return inputRef(index, trimmed.rel.fields[index]!.type)
  })
  const fields = pick(trimmed.rel.fields, columns.map(trimmed.place))
  return { rel: { kind: 'project', input: trimmed.rel, exprs, fields }, place: placeIn(columns) }
}

function moved(rex: Rex, place: (old: number) => number): Rex {
  return mapInputs(rex, place)
}

function movedOrder(order: readonly RelSortKey[], place: (old: number) => number): readonly RelSortKey[] {
  return order.map((key) => ({ ...key, index: place(key.index) }))
}

/**
 * A scan's columns in the order asked for, as Flink projects them; stored ones before metadata, and all of them in the
 * table's order.
 */
function scanColumns(rel: RelOf<'scan'>, used: readonly number[]): readonly number[] {
  if (used.length === rel.fields.length) return sorted(used)
  const isMetadata = (column: number) =>
    rel.table.columns.some(({ kind, name }) => kind === 'metadata' && name === rel.fields[column]?.name)
  return [...used.filter((column) => !isMetadata(column)), ...used.filter(isMetadata)]
}

function trimLeaf(rel: RelOf<'scan'> | RelOf<'values'>, used: readonly number[]): Trimmed {
  // A source must give at least one column, so that rows can be counted.
  const wanted = used.length > 0 || rel.fields.length === 0 ? used : [0]
  const columns = rel.kind === 'scan' ? scanColumns(rel, wanted) : wanted
  const fields = pick(rel.fields, columns)
  if (rel.kind === 'scan') return { rel: { ...rel, fields }, place: placeIn(columns) }
  return { rel: { ...rel, rows: rel.rows.map((row) => pick(row, columns)), fields }, place: placeIn(columns) }
}

function movedCalls<T extends Omit<AggregateCall, 'retract'>>(
  calls: readonly T[],
  place: (old: number) => number,
): readonly T[] {
  return calls.map((made) => ({
    ...made,
    args: made.args.map(place),
    ...(made.filter === undefined ? {} : { filter: place(made.filter) }),
  }))
}

function callInputs(calls: readonly Omit<AggregateCall, 'retract'>[]): readonly number[] {
  return calls.flatMap((made) => [...made.args, ...(made.filter === undefined ? [] : [made.filter])])
}

function trimAggregate(
  rel: RelOf<'aggregate' | 'groupWindowAggregate' | 'windowAggregate'>,
  used: readonly number[],
): Trimmed {
  const keyCount = rel.keys.length
  const callCount = rel.calls.length
  const propertyCount = rel.kind === 'aggregate' ? 0 : rel.properties.length
  const wanted = new Set(used)
  const keptCalls = [...rel.calls.keys()].filter((index) => wanted.has(keyCount + index))
  const isEmpty = keyCount === 0 && keptCalls.length === 0 && propertyCount === 0 && callCount > 0
  const calls = pick(rel.calls, isEmpty ? [0] : keptCalls)
  const properties = Array.from({ length: propertyCount }, (_, index) => index).filter((index) =>
    wanted.has(keyCount + callCount + index),
  )
  const attached = rel.kind === 'windowAggregate' ? rel.attached : undefined
  const timeIndex = rel.kind === 'aggregate' ? [] : [rel.window.timeIndex, ...(attached ? [attached.startIndex] : [])]
  const { rel: input, place } = exact(rel.input, [...rel.keys, ...callInputs(calls), ...timeIndex])
  const columns = [
    ...rel.keys.keys(),
    ...(isEmpty ? [0] : keptCalls).map((index) => keyCount + index),
    ...properties.map((index) => keyCount + callCount + index),
  ]
  const same = { input, keys: rel.keys.map(place), calls: movedCalls(calls, place), fields: pick(rel.fields, columns) }
  const made: Rel =
    rel.kind === 'aggregate'
      ? { ...rel, ...same }
      : {
          ...rel,
          ...same,
          window: { ...rel.window, timeIndex: place(rel.window.timeIndex) },
          properties: pick(rel.properties, properties),
          ...(attached
            ? { attached: { startIndex: place(attached.startIndex), endIndex: place(attached.endIndex) } }
            : {}),
        }
  return { rel: made, place: placeIn(columns) }
}

function trimJoin(rel: RelOf<'join' | 'temporalJoin'>, used: readonly number[]): Trimmed {
  const width = rel.left.fields.length
  const times = rel.kind === 'temporalJoin' ? [rel.leftTimeIndex, width + rel.rightTimeIndex] : []
  const all = [...used, ...times, ...(rel.condition ? inputsOf([rel.condition]) : [])]
  const left = exact(
    rel.left,
    all.filter((column) => column < width),
  )
  const right = exact(
    rel.right,
    all.filter((column) => column >= width).map((column) => column - width),
  )
  const place = (old: number) => (old < width ? left.place(old) : left.rel.fields.length + right.place(old - width))
  const isHalf = rel.type === 'semi' || rel.type === 'anti'
  const kept = sorted(all).filter((column) => !isHalf || column < width)
  const names = uniqueNames([...left.rel.fields, ...(isHalf ? [] : right.rel.fields)].map((field) => field.name))
  const same = {
    left: left.rel,
    right: right.rel,
    fields: pick(rel.fields, kept).map((field, index) => ({ ...field, name: names[index] ?? field.name })),
    ...(rel.condition ? { condition: moved(rel.condition, place) } : {}),
  }
  if (rel.kind === 'join') return { rel: { ...rel, ...same }, place }
  const [leftTimeIndex, rightTimeIndex] = [left.place(rel.leftTimeIndex), right.place(rel.rightTimeIndex)]
  return { rel: { ...rel, ...same, leftTimeIndex, rightTimeIndex }, place }
}

function trimOver(rel: RelOf<'over'>, used: readonly number[]): Trimmed {
  const width = rel.input.fields.length
  const kept = [...rel.calls.keys()].filter((index) => used.includes(width + index))
  if (kept.length === 0) return trim(rel.input, used)
  const calls = pick(rel.calls, kept)
  const own = [...rel.partition, ...rel.order.map((key) => key.index), ...callInputs(calls)]
  const { rel: input, place } = exact(rel.input, [...used.filter((column) => column < width), ...own])
  const fields = [...input.fields, ...calls.map(({ name, type }) => ({ name, type }))]
  const made: Rel = {
    ...rel,
    input,
    partition: rel.partition.map(place),
    order: movedOrder(rel.order, place),
    calls: movedCalls(calls, place),
    fields,
  }
  return { rel: made, place: (old) => (old < width ? place(old) : input.fields.length + kept.indexOf(old - width)) }
}

function trimRank(rel: RelOf<'rank'>, used: readonly number[]): Trimmed {
  const width = rel.input.fields.length
  const outputRowNumber = used.includes(width)
  const own = [...rel.partition, ...rel.order.map((key) => key.index)]
  const { rel: input, place } = exact(rel.input, [...used.filter((column) => column < width), ...own])
  const fields: readonly Field[] = outputRowNumber ? [...input.fields, rel.fields[width]!] : input.fields
  const made: Rel = {
    ...rel,
    input,
    partition: rel.partition.map(place),
    order: movedOrder(rel.order, place),
    outputRowNumber,
    fields,
  }
  return { rel: made, place: (old) => (old < width ? place(old) : input.fields.length) }
}

function trimExpand(rel: RelOf<'expand'>, used: readonly number[]): Trimmed {
  const columns = sorted(used)
  const projections = rel.projections.map((exprs) => pick(exprs, columns))
  const { rel: input, place } = trim(rel.input, inputsOf(projections.flat()))
  const made: Rel = {
    ...rel,
    input,
    projections: projections.map((exprs) => exprs.map((rex) => moved(rex, place))),
    fields: pick(rel.fields, columns),
  }
  return { rel: made, place: placeIn(columns) }
}

/** Nodes whose output is their input's columns and then their own. */
function trimAppending(rel: RelOf<'windowTableFunction' | 'correlate'>, used: readonly number[]): Trimmed {
  const width = rel.input.fields.length
  const own = rel.kind === 'correlate' ? inputsOf(rel.args) : [rel.window.timeIndex, ...rel.keys]
  const { rel: input, place } = exact(rel.input, [...used.filter((column) => column < width), ...own])
  const added = rel.fields.slice(width)
  const kept = sorted([...used.filter((column) => column < width), ...own])
  const fields = [...pick(rel.fields, kept), ...added]
  const made: Rel =
    rel.kind === 'correlate'
      ? { ...rel, input, args: rel.args.map((rex) => moved(rex, place)), fields }
      : {
          ...rel,
          input,
          window: { ...rel.window, timeIndex: place(rel.window.timeIndex) },
          keys: rel.keys.map(place),
          fields,
        }
  return { rel: made, place: (old) => (old < width ? place(old) : input.fields.length + old - width) }
}

/** All measures stay; of the input only what they and the definitions read. */
function trimMatch(rel: RelOf<'match'>): Trimmed {
  const expressions = [...rel.measures, ...rel.parts.flatMap((part) => (part.define ? [part.define] : []))]
  const read = expressions.flatMap(({ navigations, aggregates }) => [
    ...navigations.map((navigation) => navigation.column),
    ...inputsOf(aggregates.flatMap((made) => made.args)),
  ])
  const { rel: input, place } = exact(rel.input, [...rel.partition, ...rel.order.map((key) => key.index), ...read])
  const movedExpression = (expression: PatternExpression): PatternExpression => ({
    navigations: expression.navigations.map((made) => ({ ...made, column: place(made.column) })),
    aggregates: expression.aggregates.map((made) => ({ ...made, args: made.args.map((rex) => moved(rex, place)) })),
    rex: expression.rex,
  })
  const made: Rel = {
    ...rel,
    input,
    partition: rel.partition.map(place),
    order: movedOrder(rel.order, place),
    parts: rel.parts.map((part) => (part.define ? { ...part, define: movedExpression(part.define) } : part)),
    measures: rel.measures.map(movedExpression),
  }
  return { rel: made, place: (old) => old }
}

function trim(rel: Rel, wanted: readonly number[]): Trimmed {
  const used = [...new Set(wanted)]
  switch (rel.kind) {
    case 'scan':
    case 'values':
      return trimLeaf(rel, used)
    case 'project': {
      const exprs = pick(rel.exprs, used)
      const { rel: input, place } = trim(rel.input, inputsInOrder(exprs))
      const made: Rel = { ...rel, input, exprs: exprs.map((rex) => moved(rex, place)), fields: pick(rel.fields, used) }
      return { rel: made, place: placeIn(used) }
    }
    case 'filter': {
      const { rel: input, place } = trim(rel.input, [...used, ...inputsInOrder([rel.condition])])
      return { rel: { ...rel, input, condition: moved(rel.condition, place), fields: input.fields }, place }
    }
    case 'watermark': {
      const { rel: input, place } = trim(rel.input, [...used, rel.rowtimeIndex, ...inputsOf([rel.watermark])])
      const rowtimeIndex = place(rel.rowtimeIndex)
      const rowtime = rel.fields[rel.rowtimeIndex]!
      const fields = input.fields.map((field, index) =>
        index === rowtimeIndex ? { ...field, type: rowtime.type } : field,
      )
      return { rel: { ...rel, input, rowtimeIndex, watermark: moved(rel.watermark, place), fields }, place }
    }
    case 'sort': {
      const { rel: input, place } = exact(rel.input, [...used, ...rel.order.map((key) => key.index)])
      return { rel: { ...rel, input, order: movedOrder(rel.order, place), fields: input.fields }, place }
    }
    case 'setOperation': {
      const inputs = rel.inputs.map((input) => exact(input, used).rel)
      return { rel: { ...rel, inputs, fields: pick(rel.fields, used) }, place: placeIn(used) }
    }
    case 'aggregate':
    case 'groupWindowAggregate':
    case 'windowAggregate':
      return trimAggregate(rel, used)
    case 'join':
    case 'temporalJoin':
      return trimJoin(rel, used)
    case 'over':
      return trimOver(rel, used)
    case 'rank':
      return trimRank(rel, used)
    case 'expand':
      return trimExpand(rel, used)
    case 'match':
      return trimMatch(rel)
    case 'windowTableFunction':
    case 'correlate':
      return trimAppending(rel, used)
  }
}

/** The tree without unused columns; the root's columns stay as they are. */
export function trimColumns(rel: Rel): Rel {
  const { rel: trimmed } = exact(rel, rel.fields.keys())
  return trimmed
}
