// Chart data as ECharts options: bars, pies and scatter plots in the page's look.

import { short } from '../widgets/format.ts'
import type { ChartTheme } from './palette.ts'
import type { ChartData } from './pivot.ts'

const font = "'Open Sans', 'Helvetica Neue', Roboto, Arial, sans-serif"

function base(theme: ChartTheme, isLive: boolean): Record<string, unknown> {
  return {
    animation: !isLive,
    animationDuration: 300,
    textStyle: { fontFamily: font, color: theme.text },
    tooltip: {
      backgroundColor: theme.background, borderColor: theme.grid, textStyle: { color: theme.text, fontSize: 12 }, confine: true, transitionDuration: 0,
    },
    legend: { type: 'scroll', top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: { color: theme.text, fontSize: 12 } },
  }
}

function axis(theme: ChartTheme): Record<string, unknown> {
  return {
    axisLine: { lineStyle: { color: theme.grid } }, axisTick: { show: false },
    axisLabel: { color: theme.muted, fontSize: 11 }, splitLine: { lineStyle: { color: theme.grid } },
    nameTextStyle: { color: theme.muted, fontSize: 11 },
  }
}

const grid = { left: 8, right: 16, top: 40, bottom: 8, containLabel: true }

/** Bars. A single series is coloured by category, so that states keep their colours. */
export function barOptions(data: ChartData, theme: ChartTheme, isLive: boolean, isStacked: boolean): Record<string, unknown> {
  const isSingle = data.series.length === 1
  return {
    ...base(theme, isLive),
    legend: { ...(base(theme, isLive).legend as object), show: !isSingle },
    tooltip: { ...(base(theme, isLive).tooltip as object), trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => tooltipNumber(value) },
    grid: { ...grid, top: isSingle ? 16 : 40 },
    xAxis: { ...axis(theme), type: 'category', data: data.categories, splitLine: { show: false } },
    yAxis: { ...axis(theme), type: 'value', axisLabel: { color: theme.muted, fontSize: 11, formatter: (value: number) => short(value) } },
    series: data.series.map((series, index) => ({
      name: series.name, type: 'bar', barMaxWidth: 64, ...(isStacked ? { stack: 'all' } : {}),
      itemStyle: { color: theme.colorOf(series.name, index), borderRadius: isStacked ? 0 : [4, 4, 0, 0] },
      data: isSingle
        ? series.data.map((value, at) => ({ value, itemStyle: { color: theme.colorOf(data.categories[at] ?? '', data.positions ? 0 : at) } }))
        : series.data,
    })),
  }
}

/** A pie of the first series, or of the series' sums when there are several. */
export function pieOptions(data: ChartData, theme: ChartTheme, isLive: boolean): Record<string, unknown> {
  const single = data.series.length === 1 ? data.series[0] : undefined
  const slices = single
    ? data.categories.map((name, index) => ({ name, value: single.data[index] ?? 0 }))
    : data.series.map((series) => ({ name: series.name, value: series.data.reduce<number>((sum, value) => sum + (value ?? 0), 0) }))
  return {
    ...base(theme, isLive),
    tooltip: { ...(base(theme, isLive).tooltip as object), trigger: 'item', valueFormatter: (value: unknown) => tooltipNumber(value) },
    series: [{
      type: 'pie', radius: ['42%', '72%'], center: ['50%', '55%'], avoidLabelOverlap: true,
      itemStyle: { borderColor: theme.background, borderWidth: 2, borderRadius: 4 },
      label: { color: theme.text, formatter: '{b}  {d} %', fontSize: 12 },
      data: slices.map((slice, index) => ({ ...slice, itemStyle: { color: theme.colorOf(slice.name, index) } })),
    }],
  }
}

/** Points of a scatter plot. */
export interface ScatterGroup {
  readonly name: string
  readonly points: readonly (readonly [number | string, number | string])[]
}

/** A scatter plot. */
export function scatterOptions(
  groups: readonly ScatterGroup[], axes: { readonly x: string; readonly y: string; readonly isTime: boolean; readonly isText: boolean },
  theme: ChartTheme, isLive: boolean,
): Record<string, unknown> {
  return {
    ...base(theme, isLive),
    legend: { ...(base(theme, isLive).legend as object), show: groups.length > 1 },
    tooltip: { ...(base(theme, isLive).tooltip as object), trigger: 'item' },
    grid: { ...grid, top: groups.length > 1 ? 48 : 28, bottom: 24 },
    useUTC: true,
    xAxis: { ...axis(theme), name: axes.x, nameLocation: 'middle', nameGap: 26, type: axes.isTime ? 'time' : axes.isText ? 'category' : 'value', scale: true },
    yAxis: { ...axis(theme), name: axes.y, nameLocation: 'end', nameTextStyle: { color: theme.muted, fontSize: 11, align: 'left' }, type: 'value', scale: true },
    series: groups.map((group, index) => ({
      name: group.name, type: 'scatter', symbolSize: 6, large: group.points.length > 2000, itemStyle: { color: theme.colorOf(group.name, index), opacity: 0.7 }, data: group.points,
    })),
  }
}

function tooltipNumber(value: unknown): string {
  const number = Number(value)
  return Number.isFinite(number) ? number.toLocaleString('en-US', { maximumFractionDigits: 3 }) : String(value)
}
