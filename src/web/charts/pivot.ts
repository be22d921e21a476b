// Pivots of a table result: which columns a chart starts with, and a pivot's frame as categories and series.

import type { Frame } from '../../protocol/frame.ts'
import type { ChartMode, GraphSettings, PivotField, TableView } from '../../protocol/note.ts'

type Column = TableView['columns'][number]

/** Fields of a pivot. */
export interface PivotFields {
  readonly keys: readonly PivotField[]
  readonly groups: readonly PivotField[]
  readonly values: readonly PivotField[]
}

/** What a chart draws. */
export interface ChartData {
  readonly categories: readonly string[]
  /** Categories as numbers where they are times (epoch ms) or numbers. */
  readonly positions: readonly number[] | undefined
  readonly isTime: boolean
  readonly series: readonly ChartSeries[]
}

/** A series; null is a missing cell. */
export interface ChartSeries {
  readonly name: string
  readonly data: readonly (number | null)[]
}

const fractional = /^(?:FLOAT|DOUBLE|DECIMAL|NUMERIC)/i

function field(columns: readonly Column[], column: Column, aggr: PivotField['aggr'] = 'sum'): PivotField {
  return { name: column.name, index: columns.indexOf(column), aggr }
}

/** The measure a chart starts with: a fractional column's average, else a count-like column's sum, else the row count. */
function measure(columns: readonly Column[], taken: readonly Column[]): readonly PivotField[] {
  const free = columns.filter((column) => column.numeric && !taken.includes(column))
  const average = free.find((column) => fractional.test(column.type))
  if (average) return [field(columns, average, 'avg')]
  const total = free.find((column) => !/(^|_)id$/i.test(column.name)) ?? free[0]
  if (total) return [field(columns, total, 'sum')]
  const first = columns[0]
  return first ? [field(columns, first, 'count')] : []
}

/** The pivot a chart starts with: lines over time grouped by the first text, other charts by the first text. */
export function defaultPivot(columns: readonly Column[], mode: ChartMode): PivotFields {
  const time = columns.find((column) => column.time)
  const text = columns.find((column) => !column.time && !column.numeric)
  const isTimeline = mode === 'lineChart' || mode === 'stackedAreaChart'
  const key = isTimeline ? (time ?? text ?? columns[0]) : (text ?? time ?? columns[0])
  const group = isTimeline && time && text ? text : undefined
  const taken = [key, group].filter((column) => column !== undefined)
  return {
    keys: key ? [field(columns, key)] : [],
    groups: group ? [field(columns, group)] : [],
    values: measure(columns, taken),
  }
}

/** Whether a result has columns that a field names; others are dropped when a query changed. */
export function knownFields(columns: readonly Column[], fields: readonly PivotField[]): readonly PivotField[] {
  return fields.filter((one) => columns[one.index]?.name === one.name)
}

/** Graph settings of a fresh result. */
export function defaultGraph(columns: readonly Column[]): GraphSettings {
  return { mode: 'table', height: 300, optionOpen: false, ...defaultPivot(columns, 'multiBarChart') }
}

/** A TIMESTAMP or DATE text as epoch ms; event times have no zone and are read as UTC. */
export function timeOf(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?/.exec(text)
  if (!match) return Number.NaN
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0'] = match
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0').slice(0, 3)))
}

function labelsAt(frame: Frame, from: number, count: number): (row: number) => string[] {
  const columns = frame.columns.slice(from, from + count)
  return (row) => columns.map((column) => (column.kind === 'text' ? (column.values[row] ?? 'NULL') : String(column.values[row])))
}

function valueName(value: PivotField, values: readonly PivotField[]): string {
  return values.filter((other) => other.name === value.name && other.index === value.index).length > 1 ? `${value.name}(${value.aggr})` : value.name
}

/** A series' name by Zeppelin's rule: groups and value joined by dots; one group and one value show the group alone. */
export function seriesName(groups: readonly string[], value: PivotField, values: readonly PivotField[]): string {
  if (groups.length === 1 && values.length === 1) return groups[0] ?? ''
  return [...groups, valueName(value, values)].join('.')
}

interface Order {
  readonly categories: readonly string[]
  readonly positions: readonly number[] | undefined
  readonly isTime: boolean
}

/** Times and numbers in order; texts as they came. */
function orderOf(categories: readonly string[], key: Column | undefined): Order {
  const isTime = key?.time === true || /^DATE/.test(key?.type ?? '')
  if (!isTime && key?.numeric !== true) return { categories, positions: undefined, isTime: false }
  const pairs = categories.map((category) => ({ category, at: isTime ? timeOf(category) : Number(category) }))
  if (pairs.some((pair) => Number.isNaN(pair.at))) return { categories, positions: undefined, isTime: false }
  pairs.sort((left, right) => left.at - right.at)
  return { categories: pairs.map((pair) => pair.category), positions: pairs.map((pair) => pair.at), isTime }
}

/** Reads a pivot's frame. `missing` stands for cells that are not there. */
export function chartDataOf(frame: Frame, columns: readonly Column[], fields: PivotFields, missing: number | null): ChartData {
  const { keys, groups, values } = fields
  const rowCount = frame.columns[0]?.values.length ?? 0
  const keyLabels = labelsAt(frame, 0, keys.length)
  const groupLabels = labelsAt(frame, keys.length, groups.length)
  const valueColumns = frame.columns.slice(keys.length + groups.length)
  const seen = new Set<string>()
  const cells = new Map<string, Map<string, number>>()
  for (let row = 0; row < rowCount; row++) {
    const category = keys.length === 0 ? 'values' : keyLabels(row).join('.')
    seen.add(category)
    const group = groupLabels(row)
    values.forEach((value, index) => {
      const column = valueColumns[index]
      const cell = column?.kind === 'number' ? column.values[row] : Number(column?.values[row])
      const name = seriesName(group, value, values)
      const bySeries = cells.get(name) ?? new Map<string, number>()
      cells.set(name, bySeries)
      if (cell !== undefined && !Number.isNaN(cell)) bySeries.set(category, cell)
    })
  }
  const order = orderOf([...seen], keys.length === 1 ? columns[keys[0]?.index ?? -1] : undefined)
  return {
    ...order,
    series: [...cells].map(([name, bySeries]) => ({ name, data: order.categories.map((category) => bySeries.get(category) ?? missing) })),
  }
}
