// A chart of a table result: chooses the library, keeps the data on attributes for tests and screen readers.

import { lazy, useMemo } from 'react'
import type { Frame } from '../../protocol/frame.ts'
import type { ChartMode, TableView } from '../../protocol/note.ts'
import { barOptions, pieOptions, type ScatterGroup, scatterOptions } from './chart-options.ts'
import { chartTheme } from './palette.ts'
import { type ChartData, chartDataOf, type PivotFields, timeOf } from './pivot.ts'

const CanvasChart = lazy(() => import('./canvas-chart.tsx').then((module) => ({ default: module.CanvasChart })))
const TimeChart = lazy(() => import('./time-chart.tsx').then((module) => ({ default: module.TimeChart })))

/** Columns of a scatter plot. */
export interface ScatterAxes {
  readonly x: number
  readonly y: number
  readonly group: number | undefined
}

const shownMax = 200

/** Categories and series of a chart, at most the newest ones, as attributes. */
function attributes(data: ChartData): Record<string, string> {
  return {
    'data-categories': JSON.stringify(data.categories.slice(-shownMax)),
    'data-series': JSON.stringify(data.series.map((series) => ({ name: series.name, values: series.data.slice(-shownMax) }))),
  }
}

/** A bar, pie, line or area chart of a pivot's frame. */
export function PivotChart(props: {
  readonly frame: Frame
  readonly columns: TableView['columns']
  readonly fields: PivotFields
  readonly mode: ChartMode
  readonly theme: 'light' | 'dark'
  readonly isLive: boolean
  readonly isStacked: boolean
  readonly height: number
}) {
  const { frame, columns, fields, mode, isLive, isStacked, height } = props
  const theme = useMemo(() => chartTheme(props.theme), [props.theme])
  const data = useMemo(
    () => chartDataOf(frame, columns, fields, mode === 'lineChart' || mode === 'pieChart' ? null : 0),
    [frame, columns, fields, mode],
  )
  const options = useMemo(
    () => (mode === 'pieChart' ? pieOptions(data, theme, isLive) : barOptions(data, theme, isLive, isStacked)),
    [data, theme, isLive, isStacked, mode],
  )
  const isLine = mode === 'lineChart' || mode === 'stackedAreaChart'
  const label = `${mode === 'pieChart' ? 'Pie' : mode === 'lineChart' ? 'Line' : mode === 'stackedAreaChart' ? 'Area' : 'Bar'} chart of ${data.series.map((series) => series.name).join(', ')}`
  return (
    <div data-testid="chart" data-kind={mode} {...attributes(data)}>
      {isLine
        ? <TimeChart data={data} theme={theme} isArea={mode === 'stackedAreaChart'} height={height} label={label} />
        : <CanvasChart key={mode} options={options} height={height} label={label} />}
    </div>
  )
}

function valueAt(frame: Frame, column: number, row: number, isTime: boolean): number | string {
  const found = frame.columns[column]
  if (!found) return Number.NaN
  const value = found.values[row] ?? Number.NaN
  if (typeof value === 'string' && isTime) return timeOf(value)
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value
}

/** Points by group, from a `points` frame with columns x, y and maybe group. */
export function scatterGroups(frame: Frame, isTime: boolean): readonly ScatterGroup[] {
  const rowCount = frame.columns[0]?.values.length ?? 0
  const groups = new Map<string, [number | string, number | string][]>()
  for (let row = 0; row < rowCount; row++) {
    const name = frame.columns[2] ? String(frame.columns[2].values[row] ?? 'NULL') : 'values'
    const points = groups.get(name) ?? []
    groups.set(name, points)
    points.push([valueAt(frame, 0, row, isTime), valueAt(frame, 1, row, false)])
  }
  return [...groups].map(([name, points]) => ({ name, points }))
}

/** A scatter plot of a points frame. */
export function ScatterPlot(props: {
  readonly frame: Frame
  readonly columns: TableView['columns']
  readonly axes: ScatterAxes
  readonly theme: 'light' | 'dark'
  readonly isLive: boolean
  readonly height: number
}) {
  const { frame, columns, axes, isLive, height } = props
  const theme = useMemo(() => chartTheme(props.theme), [props.theme])
  const x = columns[axes.x]
  const y = columns[axes.y]
  const isTime = x?.time === true
  const groups = useMemo(() => scatterGroups(frame, isTime), [frame, isTime])
  const options = useMemo(
    () => scatterOptions(groups, { x: x?.name ?? '', y: y?.name ?? '', isTime, isText: !isTime && x?.numeric !== true }, theme, isLive),
    [groups, x, y, isTime, theme, isLive],
  )
  return (
    <div
      data-testid="chart"
      data-kind="scatterChart"
      data-series={JSON.stringify(groups.map((group) => ({ name: group.name, count: group.points.length })))}
    >
      <CanvasChart options={options} height={height} label={`Scatter plot of ${y?.name} over ${x?.name}`} />
    </div>
  )
}
