// Charts of a pivot or of points, with ECharts. Always: no animation, so that live updates cost little; the shown data is in data attributes too.

import { BarChart, LineChart, PieChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { Frame } from '../../protocol/frame.ts'
import type { ChartMode } from '../../protocol/note.ts'

use([BarChart, LineChart, PieChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

interface Series {
  readonly name: string
  readonly values: (number | null)[]
}

/** Cells of a pivot as categories and series. */
export function seriesOf(frame: Frame, keyCount: number, groupCount: number): { readonly categories: readonly string[]; readonly series: readonly Series[] } {
  const { columns } = frame
  const rowCount = columns[0]?.values.length ?? 0
  const categories: string[] = []
  const byName = new Map<string, Map<string, number>>()
  const values = columns.slice(keyCount + groupCount)
  for (let row = 0; row < rowCount; row++) {
    const label = (from: number, to: number): string => columns.slice(from, to).map((column) => String(column.values[row] ?? 'NULL')).join('.')
    const category = keyCount === 0 ? 'values' : label(0, keyCount)
    const group = label(keyCount, keyCount + groupCount)
    if (!categories.includes(category)) categories.push(category)
    for (const value of values) {
      const name = group === '' ? value.name : values.length === 1 ? group : `${group}.${value.name}`
      const cells = byName.get(name) ?? new Map<string, number>()
      cells.set(category, Number(value.values[row]))
      byName.set(name, cells)
    }
  }
  const sorted = [...categories].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
  return { categories: sorted, series: [...byName].map(([name, cells]) => ({ name, values: sorted.map((category) => cells.get(category) ?? null) })) }
}

function optionOf(frame: Frame, mode: ChartMode, keyCount: number, groupCount: number, ink: string): EChartsCoreOption {
  const base = { animation: false, textStyle: { color: ink }, tooltip: { trigger: mode === 'pieChart' || mode === 'scatterChart' ? 'item' : 'axis' }, legend: { top: 0, textStyle: { color: ink }, type: 'scroll' }, grid: { left: 56, right: 16, top: 36, bottom: 36 } }
  const axis = { axisLabel: { color: ink }, splitLine: { lineStyle: { opacity: 0.25 } } }
  if (mode === 'scatterChart') {
    const [x, y] = frame.columns
    const points = Array.from({ length: x?.values.length ?? 0 }, (_, row) => [Number(x?.values[row]), Number(y?.values[row])])
    return { ...base, xAxis: { ...axis, type: 'value', name: x?.name }, yAxis: { ...axis, type: 'value', name: y?.name }, series: [{ type: 'scatter', symbolSize: 5, data: points }] }
  }
  const { categories, series } = seriesOf(frame, keyCount, groupCount)
  if (mode === 'pieChart') {
    return { ...base, series: [{ type: 'pie', radius: '70%', label: { color: ink }, data: categories.map((name, index) => ({ name, value: series[0]?.values[index] ?? 0 })) }] }
  }
  const isArea = mode === 'stackedAreaChart'
  return {
    ...base, xAxis: { ...axis, type: 'category', data: categories }, yAxis: { ...axis, type: 'value' },
    series: series.map(({ name, values }) => ({
      name, data: isArea ? values.map((value) => value ?? 0) : values, type: mode === 'multiBarChart' ? 'bar' : 'line', showSymbol: false, barMaxWidth: 80,
      ...(isArea ? { areaStyle: {}, stack: 'all' } : {}),
    })),
  }
}

/** The chart. */
export function PivotChart({ frame, mode, keyCount, groupCount, height }: {
  readonly frame: Frame | undefined
  readonly mode: ChartMode
  readonly keyCount: number
  readonly groupCount: number
  readonly height: number
}) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init> | undefined>(undefined)
  useEffect(() => {
    const made = init(host.current!)
    chart.current = made
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(host.current!)
    return () => {
      observer.disconnect()
      made.dispose()
    }
  }, [])
  useEffect(() => {
    if (!frame || !host.current) return
    const ink = getComputedStyle(host.current).color
    // Without the merge, series that are gone would stay.
    chart.current?.setOption(optionOf(frame, mode, keyCount, groupCount, ink), { notMerge: true, lazyUpdate: true })
  }, [frame, mode, keyCount, groupCount])
  const shown = frame && mode !== 'scatterChart' ? seriesOf(frame, keyCount, groupCount) : undefined
  return (
    <div data-testid="chart" data-mode={mode} data-categories={JSON.stringify(shown?.categories ?? [])} data-series={JSON.stringify(shown?.series ?? [])} role="img" aria-label={shown ? `Chart of ${shown.series.map((series) => series.name).join(', ')} by ${shown.categories.join(', ')}` : 'Chart'}>
      <div ref={host} style={{ height }} />
    </div>
  )
}
