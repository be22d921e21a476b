// What the dashboard and the status strip show of a job, computed from the newest reports of its subtasks.
// Always: cheap, synchronous, and whole even before the first report.

import type {
  CheckpointStats, JobDetail, JobMetrics, JobState, SourceStatus, SubtaskDetail, VertexDetail, WindowStatus,
} from '../../table/engine.ts'
import type { OperatorReport, SubtaskReport } from '../metrics.ts'
import { watermarkMax } from '../operator.ts'
import type { Execution } from './execution.ts'
import type { GraphVertex, JobGraph } from './job-graph.ts'
import type { JobOptions } from './job-options.ts'

/** Shortest span that a rate is computed over. */
const rateSpanMs = 900

interface Kept {
  readonly last: SubtaskReport
  /** An older report to compute rates from. */
  readonly base: SubtaskReport
}

/** Newest reports by subtask, each with an older one. */
export class ReportHistory {
  readonly #kept = new Map<number, Kept>()
  #attempt = 0

  /** Takes over what an attempt has reported. */
  keep(execution: Execution | undefined): void {
    if (!execution) return
    if (execution.attempt !== this.#attempt) {
      this.#kept.clear()
      this.#attempt = execution.attempt
    }
    execution.reports.forEach((report, subtaskIndex) => {
      if (!report) return
      const kept = this.#kept.get(subtaskIndex)
      if (kept?.last === report) return
      const base = !kept ? report : report.atMs - kept.base.atMs > 3 * rateSpanMs ? kept.last : kept.base
      this.#kept.set(subtaskIndex, { last: report, base })
    })
  }

  of(subtaskIndex: number): Kept | undefined {
    return this.#kept.get(subtaskIndex)
  }

  /** Newest reports of one operator over all subtasks. */
  operators(nodeId: number): OperatorReport[] {
    return [...this.#kept.values()].flatMap(({ last }) => last.operators.filter((operator) => operator.nodeId === nodeId))
  }
}

/** A job at a moment. */
export interface JobSnapshot {
  readonly options: JobOptions
  readonly graph: JobGraph
  readonly state: JobState
  readonly attempt: number
  readonly startMs: number
  readonly endMs: number | undefined
  readonly restartCount: number
  readonly stateTimestamps: Readonly<Record<string, number>>
  readonly history: ReportHistory
  readonly checkpoints: CheckpointStats
  readonly nowMs: number
}

function vertexStatus(state: JobState): string {
  switch (state) {
    case 'INITIALIZING': case 'CREATED': return 'INITIALIZING'
    case 'FAILING': return 'FAILED'
    case 'CANCELLING': return 'CANCELING'
    case 'RESTARTING': return 'CREATED'
    default: return state
  }
}

function shownWatermark(watermarkMs: number | undefined): number | undefined {
  return watermarkMs !== undefined && watermarkMs > 0 && watermarkMs < watermarkMax ? watermarkMs : undefined
}

function isSinkName(name: string): boolean {
  return name.startsWith('Sink: ')
}

function find(report: SubtaskReport | undefined, nodeId: number | undefined): OperatorReport | undefined {
  return report?.operators.find((operator) => operator.nodeId === nodeId)
}

function subtaskDetail(snapshot: JobSnapshot, vertex: GraphVertex, index: number): SubtaskDetail {
  const kept = snapshot.history.of(index)
  const first = vertex.operators[0]
  const last = vertex.operators[vertex.operators.length - 1]
  const isSource = vertex.inputs.length === 0
  const head = find(kept?.last, first?.nodeId)
  const tail = find(kept?.last, last?.nodeId)
  const spanMs = kept ? kept.last.atMs - kept.base.atMs : 0
  const rate = (now: number | undefined, before: number | undefined): number =>
    spanMs > 0 ? Math.max(0, (((now ?? 0) - (before ?? 0)) * 1000) / spanMs) : 0
  const isSink = tail !== undefined && isSinkName(last!.name)
  const out = isSink ? 0 : tail?.recordsOut ?? 0
  const own = vertex.operators.map((operator) => find(kept?.last, operator.nodeId))
  const recordsIn = isSource ? 0 : head?.recordsIn ?? 0
  // A source has no input; what it tells the vertices behind it is its watermark.
  const assigned = own.find((operator) => operator?.source?.watermarkMs !== undefined)?.source?.watermarkMs
  const running = snapshot.state === 'RUNNING'
  return {
    index, status: vertexStatus(snapshot.state), attempt: snapshot.attempt,
    recordsIn, recordsOut: out,
    recordsSent: sum(own.map((operator, at) => (isSinkName(vertex.operators[at]!.name) ? operator?.recordsIn ?? 0 : 0))),
    bytesIn: head?.bytesIn ?? 0, bytesOut: tail?.bytesOut ?? 0,
    recordsInPerSecond: running && !isSource ? rate(head?.recordsIn, find(kept?.base, first?.nodeId)?.recordsIn) : 0,
    recordsOutPerSecond: running && !isSink ? rate(tail?.recordsOut, find(kept?.base, last?.nodeId)?.recordsOut) : 0,
    busyMsPerSecond: running ? rate(kept?.last.busyMs, kept?.base.busyMs) : 0,
    idleMsPerSecond: running ? rate(kept?.last.idleMs, kept?.base.idleMs) : 0,
    backPressuredMsPerSecond: running ? rate(kept?.last.backPressuredMs, kept?.base.backPressuredMs) : 0,
    watermarkMs: shownWatermark(isSource ? assigned : head?.watermarkMs),
    stateBytes: own.reduce((sum, operator) => sum + (operator?.stateBytes ?? 0), 0),
    lateRecordsDropped: own.reduce((sum, operator) => sum + (operator?.lateRecordsDropped ?? 0), 0),
  }
}

function vertexDetail(snapshot: JobSnapshot, vertex: GraphVertex): VertexDetail {
  const { parallelism, maxParallelism } = snapshot.options
  return {
    id: vertex.id, name: vertex.name, parallelism, maxParallelism, status: vertexStatus(snapshot.state),
    startMs: snapshot.stateTimestamps['RUNNING'] ?? snapshot.startMs, endMs: snapshot.endMs ?? -1, inputs: vertex.inputs,
    operators: vertex.operators.map(({ id, name, description }) => ({ id, name, description })),
    subtasks: Array.from({ length: parallelism }, (_, index) => subtaskDetail(snapshot, vertex, index)),
  }
}

function least(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value): value is number => value !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

function most(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value): value is number => value !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function windowStatuses(snapshot: JobSnapshot): WindowStatus[] {
  return snapshot.graph.vertices.flatMap((vertex) => vertex.operators.flatMap((operator): WindowStatus[] => {
    const found = snapshot.history.operators(operator.nodeId).flatMap((report) => (report.windows ? [report.windows] : []))
    if (found.length === 0) return []
    return [{
      operator: operator.name,
      watermarkMs: shownWatermark(least(found.map((window) => window.watermarkMs))),
      nextWindowEndMs: least(found.map((window) => window.nextWindowEndMs)),
      openWindowCount: Math.max(...found.map((window) => window.openWindowCount)),
      firedWindowCount: Math.max(...found.map((window) => window.firedWindowCount)),
      lateRecordsDropped: sum(found.map((window) => window.lateRecordsDropped)),
    }]
  }))
}

/** Sources, each with what the watermark assigner behind it knows of event time. */
function sourceStatuses(snapshot: JobSnapshot): SourceStatus[] {
  const { nodes } = snapshot.options.plan
  const assignerOf = (nodeId: number): number | undefined => {
    const next = nodes.find((node) => node.inputs.includes(nodeId))
    if (!next || next.kind === 'watermarkAssigner') return next?.id
    return next.kind === 'calc' ? assignerOf(next.id) : undefined
  }
  return snapshot.graph.vertices.flatMap((vertex) => vertex.operators.flatMap((operator): SourceStatus[] => {
    const node = nodes[operator.nodeId]!
    if (node.kind !== 'tableScan') return []
    const sources = snapshot.history.operators(node.id).flatMap((report) => (report.source ? [report.source] : []))
    const assignerId = assignerOf(node.id)
    const times = assignerId === undefined
      ? []
      : snapshot.history.operators(assignerId).flatMap((report) => (report.source ? [report.source] : []))
    return [{
      operator: operator.name, table: node.table.path.name,
      maxRowtimeMs: most(times.map((time) => time.maxRowtimeMs)),
      watermarkMs: least(times.map((time) => time.watermarkMs)),
      watermarkDelayMs: times[0]?.watermarkDelayMs,
      lastRecordAtMs: most(sources.map((source) => source.lastRecordAtMs)),
      recordCount: sum(sources.map((source) => source.recordCount ?? 0)),
      splits: sources.flatMap((source) => source.splits ?? []),
    }]
  }))
}

/** Everything about a job. */
export function jobDetailOf(snapshot: JobSnapshot): JobDetail {
  const { options } = snapshot
  return {
    id: options.jobId, name: options.name, state: snapshot.state, startMs: snapshot.startMs, endMs: snapshot.endMs,
    stateTimestamps: snapshot.stateTimestamps, maxParallelism: options.maxParallelism,
    vertices: snapshot.graph.vertices.map((vertex) => vertexDetail(snapshot, vertex)),
    windows: windowStatuses(snapshot), sources: sourceStatuses(snapshot),
    restartCount: snapshot.restartCount, properties: options.properties,
  }
}

/** Metrics of one operator by Flink's names. */
function operatorMetrics(report: OperatorReport | undefined, isSink: boolean): Record<string, number> {
  if (!report) return {}
  const watermarkMs = report.source?.watermarkMs
  return {
    numRecordsIn: report.recordsIn, numRecordsOut: isSink ? 0 : report.recordsOut,
    ...(isSink ? { numRecordsSend: report.recordsIn } : {}),
    ...(watermarkMs === undefined ? {} : { currentOutputWatermark: watermarkMs }),
    ...report.extra,
  }
}

function vertexMetrics(detail: VertexDetail, snapshot: JobSnapshot, vertex: GraphVertex): Record<string, number> {
  const metrics: Record<string, number> = {}
  for (const subtask of detail.subtasks) {
    const values: Record<string, number | undefined> = {
      numRecordsIn: subtask.recordsIn, numRecordsOut: subtask.recordsOut, numBytesIn: subtask.bytesIn, numBytesOut: subtask.bytesOut,
      numRecordsInPerSecond: subtask.recordsInPerSecond, numRecordsOutPerSecond: subtask.recordsOutPerSecond,
      busyTimeMsPerSecond: subtask.busyMsPerSecond, idleTimeMsPerSecond: subtask.idleMsPerSecond,
      backPressuredTimeMsPerSecond: subtask.backPressuredMsPerSecond, currentInputWatermark: subtask.watermarkMs,
      numLateRecordsDropped: subtask.lateRecordsDropped, stateBytes: subtask.stateBytes,
    }
    for (const [name, value] of Object.entries(values)) if (value !== undefined) metrics[`${subtask.index}.${name}`] = value
    const report = snapshot.history.of(subtask.index)?.last
    for (const operator of vertex.operators) {
      const own = operatorMetrics(find(report, operator.nodeId), isSinkName(operator.name))
      for (const [name, value] of Object.entries(own)) metrics[`${subtask.index}.${operator.name.replaceAll(' ', '_')}.${name}`] = value
    }
  }
  return metrics
}

/** Metrics by Flink's names. */
export function jobMetricsOf(snapshot: JobSnapshot): JobMetrics {
  const detail = jobDetailOf(snapshot)
  const { counts, history } = snapshot.checkpoints
  const newest = history.find((checkpoint) => checkpoint.status === 'COMPLETED')
  const isRunning = snapshot.state === 'RUNNING'
  const runningSinceMs = snapshot.stateTimestamps['RUNNING'] ?? snapshot.nowMs
  return {
    job: {
      numRestarts: snapshot.restartCount, fullRestarts: snapshot.restartCount,
      uptime: isRunning ? snapshot.nowMs - runningSinceMs : 0, downtime: isRunning ? 0 : snapshot.nowMs - runningSinceMs,
      numberOfCompletedCheckpoints: counts.completed, numberOfFailedCheckpoints: counts.failed,
      numberOfInProgressCheckpoints: counts.inProgress, totalNumberOfCheckpoints: counts.total,
      lastCheckpointDuration: newest?.durationMs ?? 0, lastCheckpointSize: newest?.stateBytes ?? 0,
    },
    vertices: Object.fromEntries(detail.vertices.map((vertex, index) => [vertex.id, vertexMetrics(vertex, snapshot, snapshot.graph.vertices[index]!)])),
  }
}
