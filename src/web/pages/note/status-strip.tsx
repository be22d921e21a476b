// What a running paragraph is doing and why rows come or do not come yet; stands there instead of an empty box.

import Icon from '@cloudscape-design/components/icon'
import Spinner from '@cloudscape-design/components/spinner'
import { type ReactNode, useState } from 'react'
import type { StatusStrip } from '../../../protocol/live.ts'
import { count, duration, short, sqlTime } from '../../widgets/format.ts'

function Fact({ label, children, tone, testId }: { readonly label: string; readonly children: ReactNode; readonly tone?: 'warning'; readonly testId?: string }) {
  return (
    <div className={`mr-fact${tone ? ` mr-fact-${tone}` : ''}`} data-testid={testId}>
      <span className="mr-label">{label}</span>
      <span className="mr-num">{children}</span>
    </div>
  )
}

function idleCount(strip: StatusStrip): number {
  return strip.sources.reduce((sum, source) => sum + source.splits.filter((split) => split.idle).length, 0)
}

function splitCount(strip: StatusStrip): number {
  return strip.sources.reduce((sum, source) => sum + source.splits.length, 0)
}

function earliest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length > 0 ? Math.min(...known) : undefined
}

/** The strip. */
export function StatusStripView({ strip, isPending, hasJob }: { readonly strip: StatusStrip | undefined; readonly isPending: boolean; readonly hasJob: boolean }) {
  const [isOpen, setOpen] = useState(false)
  if (!strip) {
    return (
      <div className="mr-strip" data-testid="status-strip">
        <div className="mr-strip-sentence"><Spinner /> <span>{isPending ? 'Waiting for its turn …' : hasJob ? 'The job is starting …' : 'Running …'}</span></div>
      </div>
    )
  }
  const idle = idleCount(strip)
  const lateRecords = strip.windows.reduce((sum, window) => sum + window.lateRecordsDropped, 0)
  const nextEnd = earliest(strip.windows.map((window) => window.nextWindowEndMs))
  const checkpoints = strip.checkpoints
  return (
    <div className="mr-strip" data-testid="status-strip" data-records-in={strip.recordsIn}>
      <div className="mr-strip-sentence"><Icon name="status-info" variant="link" /> <span data-testid="status-sentence">{strip.sentence}</span></div>
      <div className="mr-facts">
        <Fact label="Records in" testId="records-in">{count(strip.recordsIn)}</Fact>
        <Fact label="Rate">{short(strip.recordsInPerSecond)}/s</Fact>
        {strip.watermarkMs !== undefined ? <Fact label="Watermark" testId="watermark">{sqlTime(strip.watermarkMs)}</Fact> : null}
        {nextEnd !== undefined ? <Fact label="Next window ends" testId="next-window">{sqlTime(nextEnd)}</Fact> : null}
        {splitCount(strip) > 0 ? <Fact label="Idle shards" {...(idle > 0 ? { tone: 'warning' as const } : {})} testId="idle-shards">{idle} of {splitCount(strip)}</Fact> : null}
        {strip.windows.length > 0 ? <Fact label="Late dropped" {...(lateRecords > 0 ? { tone: 'warning' as const } : {})} testId="late-dropped">{count(lateRecords)}</Fact> : null}
        {checkpoints ? <Fact label="Checkpoints">{count(checkpoints.completed)}{checkpoints.failed > 0 ? `, ${checkpoints.failed} failed` : ''}</Fact> : null}
        <span className="mr-grow" />
        <button type="button" className="mr-text-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isOpen ? 'Less' : 'Details'}</button>
      </div>
      {isOpen ? <StripDetails strip={strip} /> : null}
    </div>
  )
}

function StripDetails({ strip }: { readonly strip: StatusStrip }) {
  return (
    <div className="mr-strip-details">
      {strip.sources.map((source) => (
        <table key={source.table} className="mr-mini-table" aria-label={`Source ${source.table}`}>
          <thead><tr><th scope="col">{source.table}</th><th scope="col">Records</th><th scope="col">State</th><th scope="col">Behind</th></tr></thead>
          <tbody>
            {source.splits.map((split) => (
              <tr key={split.splitId}>
                <td className="mr-mono">{split.splitId}</td><td>{count(split.recordCount)}</td>
                <td>{split.idle ? 'idle: it holds no watermark back' : 'active'}</td><td>{split.lagMs === undefined ? '–' : duration(split.lagMs)}</td>
              </tr>
            ))}
            <tr>
              <td className="mr-muted">newest event time</td><td colSpan={3}>{sqlTime(source.maxRowtimeMs)}
                {source.watermarkDelayMs !== undefined ? `, watermark ${duration(source.watermarkDelayMs)} behind it` : ''}</td>
            </tr>
          </tbody>
        </table>
      ))}
      {strip.windows.map((window) => (
        <table key={window.operator} className="mr-mini-table" aria-label={`Window ${window.operator}`}>
          <thead><tr><th scope="col">{window.operator}</th><th scope="col">Open</th><th scope="col">Fired</th><th scope="col">Late dropped</th></tr></thead>
          <tbody><tr><td>next end {sqlTime(window.nextWindowEndMs)}</td><td>{count(window.openWindowCount)}</td><td>{count(window.firedWindowCount)}</td><td>{count(window.lateRecordsDropped)}</td></tr></tbody>
        </table>
      ))}
    </div>
  )
}
