// Why rows come or do not come, in numbers and in one sentence: what stands under a running paragraph instead of an empty box.

import type { StatusStrip } from '../protocol/live.ts'
import type { CheckpointStats, Job, JobDetail } from '../table/engine.ts'
import { timestampText } from '../table/temporal-text.ts'

const quietAfterMs = 3000

/** `11:20:09.999`, without the fraction when it is zero. */
function clockText(ms: number): string {
  return timestampText(ms, 0, 3).slice(11).replace(/\.000$/, '')
}

function seconds(ms: number): string {
  return ms < 60_000 ? `${Math.round(ms / 1000)} s` : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}

function windowSentence(detail: JobDetail, nowMs: number): string | undefined {
  const window = detail.windows.find((candidate) => candidate.nextWindowEndMs !== undefined) ?? detail.windows[0]
  if (!window) return undefined
  const source = detail.sources[0]
  const late = detail.windows.reduce((sum, candidate) => sum + candidate.lateRecordsDropped, 0)
  const lateText = late > 0 ? ` ${late} late rows were dropped.` : ''
  if (window.nextWindowEndMs === undefined) {
    return window.firedWindowCount > 0 ? `All windows that hold rows have fired.${lateText}` : `No row has reached a window yet.${lateText}`
  }
  const hasEventTime = window.watermarkMs !== undefined || detail.sources.some((candidate) => candidate.watermarkDelayMs !== undefined || candidate.maxRowtimeMs !== undefined)
  if (!hasEventTime) return `The window ending ${clockText(window.nextWindowEndMs)} fires when the clock passes its end.${lateText}`
  const firesAt = window.nextWindowEndMs - 1 + (source?.watermarkDelayMs ?? 0)
  const watermark = window.watermarkMs === undefined ? 'there is no watermark yet' : `the watermark is at ${clockText(window.watermarkMs)}`
  const quietMs = source?.lastRecordAtMs === undefined ? 0 : nowMs - source.lastRecordAtMs
  const quiet = quietMs > quietAfterMs ? ` No row has come for ${seconds(quietMs)}, so time stands still.` : ''
  return `The window ending ${clockText(window.nextWindowEndMs)} fires when a row of ${clockText(firesAt)} or later arrives; ${watermark}.${quiet}${lateText}`
}

function sourceSentence(detail: JobDetail, nowMs: number): string {
  const source = detail.sources[0]
  if (!source) return 'The job is running.'
  if (source.recordCount === 0) return `No record has arrived from ${source.table} yet. A source that starts at LATEST shows what is put from now on.`
  const idle = source.splits.filter((split) => split.idle).length
  const idleText = idle > 0 && idle < source.splits.length ? ` ${idle} of ${source.splits.length} shards are idle.` : ''
  const quietMs = source.lastRecordAtMs === undefined ? 0 : nowMs - source.lastRecordAtMs
  return quietMs > quietAfterMs ? `No row has come for ${seconds(quietMs)}.${idleText}` : `Rows are coming in.${idleText}`
}

function sentenceOf(detail: JobDetail, nowMs: number): string {
  if (detail.state === 'RESTARTING') return `The job is restarting after a failure (restart ${detail.restartCount}).`
  if (detail.state !== 'RUNNING') return `The job is ${detail.state.toLowerCase()}.`
  if (detail.sources.every((source) => source.recordCount === 0)) return sourceSentence(detail, nowMs)
  return windowSentence(detail, nowMs) ?? sourceSentence(detail, nowMs)
}

function checkpointsOf(stats: CheckpointStats): StatusStrip['checkpoints'] {
  const last = stats.history.find((checkpoint) => checkpoint.status === 'COMPLETED')
  return {
    completed: stats.counts.completed, failed: stats.counts.failed,
    ...(last ? { lastDurationMs: last.durationMs } : {}),
    ...(last?.completedAtMs === undefined ? {} : { lastAtMs: last.completedAtMs }),
  }
}

function known<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }
}

/** The strip of a job. */
export function statusStrip(job: Job, nowMs: number): StatusStrip {
  const detail = job.detail()
  const sources = detail.vertices.filter((vertex) => vertex.inputs.length === 0)
  const total = (vertices: JobDetail['vertices'], read: (task: JobDetail['vertices'][number]['subtasks'][number]) => number): number =>
    vertices.reduce((sum, vertex) => sum + vertex.subtasks.reduce((inner, task) => inner + read(task), 0), 0)
  const watermarks = detail.sources.map((source) => source.watermarkMs).filter((ms) => ms !== undefined)
  const stats = job.checkpoints()
  return {
    jobId: detail.id, state: detail.state, startedMs: detail.startMs,
    recordsIn: detail.sources.length > 0 ? detail.sources.reduce((sum, source) => sum + source.recordCount, 0) : total(sources, (task) => task.recordsIn),
    recordsInPerSecond: Math.round(total(sources, (task) => Math.max(task.recordsInPerSecond, task.recordsOutPerSecond))),
    recordsOut: total(detail.vertices, (task) => task.recordsSent),
    ...(watermarks.length > 0 ? { watermarkMs: Math.min(...watermarks) } : {}),
    sources: detail.sources.map(({ operator: _, ...source }) => known(source)) as StatusStrip['sources'],
    windows: detail.windows.map(known) as StatusStrip['windows'],
    sentence: sentenceOf(detail, nowMs),
    ...(stats.enabled ? { checkpoints: checkpointsOf(stats)! } : {}),
  }
}
