// Draws ECharts options in a box that follows its size.

import { useEffect, useRef } from 'react'
import { init } from './echarts-core.ts'

/** A drawn chart. */
export function CanvasChart({ options, height, label }: { readonly options: Record<string, unknown>; readonly height: number; readonly label: string }) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init> | undefined>(undefined)
  const latest = useRef(options)
  latest.current = options

  useEffect(() => {
    const { current } = box
    if (!current) return
    const drawn = init(current, undefined, { renderer: 'canvas' })
    chart.current = drawn
    drawn.setOption(latest.current)
    const observer = new ResizeObserver(() => drawn.resize())
    observer.observe(current)
    return () => {
      observer.disconnect()
      drawn.dispose()
      chart.current = undefined
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(options, { replaceMerge: ['series'] })
  }, [options])

  return <div ref={box} style={{ width: '100%', height }} role="img" aria-label={label} />
}
