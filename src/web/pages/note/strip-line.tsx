// Why rows come or do not: the server's sentence and its numbers.

import Link from '@cloudscape-design/components/link'
import type { StatusStrip } from '../../../protocol/live.ts'

function clock(ms: number | undefined): string {
  return ms === undefined ? 'none yet' : new Date(ms).toISOString().slice(11, 23)
}

/** The strip. */
export function StripLine({ strip }: { readonly strip: StatusStrip }) {
  const late = strip.windows.reduce((sum, window) => sum + window.lateRecordsDropped, 0)
  const next = strip.windows.find((window) => window.nextWindowEndMs !== undefined)?.nextWindowEndMs
  const splits = strip.sources.flatMap((source) => source.splits)
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['records in', strip.recordsIn.toLocaleString()], ['rate', `${strip.recordsInPerSecond}/s`], ['rows out', strip.recordsOut.toLocaleString()],
    ...(strip.watermarkMs === undefined && strip.windows.length === 0 ? [] : [['watermark', clock(strip.watermarkMs)] as const]),
    ...(next === undefined ? [] : [['next window ends', clock(next)] as const]),
    ...(splits.length > 1 ? [['idle shards', `${splits.filter((split) => split.idle).length} of ${splits.length}`] as const] : []),
    ...(late > 0 ? [['late, dropped', String(late)] as const] : []),
    ...(strip.checkpoints ? [['checkpoints', String(strip.checkpoints.completed)] as const] : []),
  ]
  return (
    <div className="mr-strip" data-testid="status-strip">
      <div className="mr-strip-sentence">{strip.sentence}</div>
      <dl>
        {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
        <div><dt>job</dt><dd><Link href={`/dashboard/all/jobs/${strip.jobId}`}>{strip.jobId.slice(0, 8)}</Link></dd></div>
      </dl>
    </div>
  )
}
