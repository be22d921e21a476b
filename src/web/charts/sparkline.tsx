// A small area line over time, drawn as SVG: first and last time beneath, highest value at the side.

import { useId, useState } from 'react'
import { timeOfDay } from '../widgets/format.ts'

const width = 480
const height = 84

/** The line. */
export function Sparkline(props: {
  readonly values: readonly number[]
  readonly times: readonly number[]
  readonly label: string
  readonly text: (value: number) => string
  readonly color?: string
}) {
  const { values, times } = props
  const gradient = useId()
  const [pointed, setPointed] = useState<number | undefined>(undefined)
  const highest = Math.max(1e-9, ...values)
  const color = props.color ?? 'var(--mr-accent)'
  const x = (index: number): number => (values.length < 2 ? width : (index / (values.length - 1)) * width)
  const y = (value: number): number => height - 4 - (value / highest) * (height - 12)
  const line = values.map((value, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)},${y(value).toFixed(1)}`).join('')
  const at = pointed === undefined ? undefined : Math.min(values.length - 1, Math.round(pointed * (values.length - 1)))
  return (
    <figure style={{ margin: '6px 0 0' }}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        width="100%"
        height={height}
        role="img"
        aria-label={`${props.label}, highest ${props.text(values.length > 0 ? highest : 0)}`}
        onMouseMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          setPointed(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)))
        }}
        onMouseLeave={() => setPointed(undefined)}
      >
        <defs>
          <linearGradient id={gradient} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor={color} stopOpacity="0.28" />
            <stop offset="1" stopColor={color} stopOpacity="0.02" />
          </linearGradient>
        </defs>
        <line x1="0" x2={width} y1={height - 4} y2={height - 4} stroke="var(--mr-border)" vectorEffect="non-scaling-stroke" />
        {values.length > 1 ? (
          <>
            <path d={`${line}L${width},${height - 4}L0,${height - 4}Z`} fill={`url(#${gradient})`} />
            <path d={line} fill="none" stroke={color} strokeWidth="2" vectorEffect="non-scaling-stroke" strokeLinejoin="round" />
          </>
        ) : null}
        {at === undefined ? null : <line x1={x(at)} x2={x(at)} y1="0" y2={height} stroke="var(--mr-border-strong)" strokeDasharray="3 3" vectorEffect="non-scaling-stroke" />}
      </svg>
      <figcaption className="mr-muted mr-num" style={{ display: 'flex', justifyContent: 'space-between', fontSize: 12 }}>
        <span>{timeOfDay(times[0])}</span>
        <span>{at === undefined ? `max ${props.text(values.length > 0 ? highest : 0)}` : `${timeOfDay(times[at])} · ${props.text(values[at] ?? 0)}`}</span>
        <span>{timeOfDay(times.at(-1))}</span>
      </figcaption>
    </figure>
  )
}
