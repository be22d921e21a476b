// Lines and stacked areas with uPlot. The zoom is kept while data comes; a double click shows all again.

import 'uplot/dist/uPlot.min.css'
import { useEffect, useMemo, useRef } from 'react'
import uPlot from 'uplot'
import { short } from '../widgets/format.ts'
import type { ChartTheme } from './palette.ts'
import type { ChartData } from './pivot.ts'

interface Drawing {
  readonly data: uPlot.AlignedData
  readonly names: readonly string[]
}

/** Positions on x: epoch seconds for times, numbers as they are, ordinals for texts. */
function positionsOf(data: ChartData): number[] {
  if (!data.positions) return data.categories.map((_, index) => index)
  return data.isTime ? data.positions.map((ms) => ms / 1000) : [...data.positions]
}

/** Sums from below, so that each series' line is the top of its area. */
function stacked(data: ChartData): (number | null)[][] {
  const sums = new Array<number>(data.categories.length).fill(0)
  return data.series.map((series) => series.data.map((value, index) => {
    sums[index] = (sums[index] ?? 0) + (value ?? 0)
    return sums[index] ?? null
  }))
}

function drawingOf(data: ChartData, isArea: boolean): Drawing {
  const rows = isArea ? stacked(data) : data.series.map((series) => [...series.data])
  return { data: [positionsOf(data), ...rows] as uPlot.AlignedData, names: data.series.map((series) => series.name) }
}

function optionsOf(names: readonly string[], data: ChartData, theme: ChartTheme, isArea: boolean, size: { width: number; height: number }, raw: () => ChartData): uPlot.Options {
  const axis: uPlot.Axis = { stroke: theme.muted, grid: { stroke: theme.grid, width: 1 }, ticks: { show: false }, font: "11px 'Open Sans', sans-serif" }
  const isText = data.positions === undefined
  const labels = isText
    ? (_: uPlot, splits: number[]) => splits.map((at) => (Number.isInteger(at) ? (raw().categories[at] ?? '') : ''))
    : data.isTime ? (_: uPlot, splits: number[]) => timeLabels(splits) : undefined
  return {
    ...size,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    scales: { x: { time: data.isTime }, ...(isArea ? { y: { range: (_, __, max) => [0, max <= 0 ? 1 : max * 1.06] } } : {}) },
    cursor: { drag: { x: true, y: false }, focus: { prox: 24 }, points: { size: 7 } },
    legend: { show: true, live: true },
    axes: [
      { ...axis, space: 90, ...(labels ? { values: labels } : {}) },
      { ...axis, size: 56, values: (_, splits) => splits.map((value) => short(value)) },
    ],
    series: [
      { label: data.isTime ? 'Time' : 'x', value: (_, at, __, index) => (at === null || index === null || index === undefined ? '' : (raw().categories[index] ?? String(at))) },
      ...names.map((name, index) => ({
        label: name,
        stroke: theme.colorOf(name, index),
        width: 2,
        ...(isArea ? { fill: `${theme.colorOf(name, index)}66` } : {}),
        points: { show: data.categories.length < 40 && !isArea },
        spanGaps: !isArea,
        value: (_: uPlot, __: number, ___: number, at: number | null) => {
          const value = at === null ? undefined : raw().series[index]?.data[at]
          return value === null || value === undefined ? '–' : value.toLocaleString('en-US', { maximumFractionDigits: 3 })
        },
      })),
    ],
    // Each area is filled down to the one beneath it.
    ...(isArea && names.length > 1 ? { bands: names.slice(1).map((_, index) => ({ series: [index + 2, index + 1] as [number, number] })) } : {}),
  }
}

const dayMs = 86_400_000

/** Event times as the axis shows them: the date at the first and where it changes, else the time of day. */
function timeLabels(splits: readonly number[]): string[] {
  const step = ((splits[1] ?? 0) - (splits[0] ?? 0)) * 1000
  return splits.map((seconds, index) => {
    const text = new Date(seconds * 1000).toISOString()
    if (step >= dayMs) return text.slice(0, 10)
    const before = splits[index - 1]
    const isNewDay = before === undefined || Math.floor((before * 1000) / dayMs) !== Math.floor((seconds * 1000) / dayMs)
    const time = step < 1000 ? text.slice(11, 23) : text.slice(11, 19)
    return isNewDay ? `${time}\n${text.slice(0, 10)}` : time
  })
}

/** Lines or areas. */
export function TimeChart(props: { readonly data: ChartData; readonly theme: ChartTheme; readonly isArea: boolean; readonly height: number; readonly label: string }) {
  const { data, theme, isArea, height } = props
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | undefined>(undefined)
  const latest = useRef(data)
  latest.current = data
  const drawing = useMemo(() => drawingOf(data, isArea), [data, isArea])
  const drawn = useRef(drawing)
  drawn.current = drawing
  // A new set of series, another theme or kind of x needs a new plot; new points do not.
  const shape = JSON.stringify([drawing.names, theme.isDark, isArea, data.isTime, data.positions === undefined, height])

  useEffect(() => {
    const { current } = box
    if (!current) return
    const size = { width: current.clientWidth, height: height - 34 }
    const made = new uPlot(optionsOf(drawn.current.names, latest.current, theme, isArea, size, () => latest.current), drawn.current.data, current)
    plot.current = made
    made.setLegend({ idx: drawn.current.data[0].length - 1 })
    const observer = new ResizeObserver(() => made.setSize({ width: current.clientWidth, height: height - 34 }))
    observer.observe(current)
    return () => {
      observer.disconnect()
      made.destroy()
      plot.current = undefined
    }
  }, [shape])

  useEffect(() => {
    const made = plot.current
    if (!made) return
    const { min, max } = made.scales.x ?? {}
    const xs = made.data[0]
    const isZoomed = xs.length > 1 && typeof min === 'number' && typeof max === 'number' && (min > (xs[0] ?? 0) || max < (xs.at(-1) ?? 0))
    made.setData(drawing.data, !isZoomed)
    if (isZoomed) made.redraw()
    if (made.cursor.idx === null || made.cursor.idx === undefined) made.setLegend({ idx: drawing.data[0].length - 1 })
  }, [drawing])

  return <div ref={box} className="mr-timechart" style={{ width: '100%', height }} role="img" aria-label={props.label} />
}
