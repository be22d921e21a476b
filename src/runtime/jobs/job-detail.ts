// A job's counters as the engine's contract shows them: vertices, windows, sources. Rates come from two reports.

import type { SourceStatus, SubtaskDetail, VertexDetail, WindowStatus } from '../../table/engine.ts'
import type { OperatorReport, SubtaskReport } from '../metrics.ts'
import { type JobVertex, operatorName } from './job-graph.ts'

/** Two reports of a job's subtask, a moment apart. */
export interface Reports {
  readonly latest: SubtaskReport | undefined
  readonly former: SubtaskReport | undefined
}

const emptyReport: OperatorReport = {
  nodeId: -1, recordsIn: 0, recordsOut: 0, bytesIn: 0, bytesOut: 0, lateRecordsDropped: 0, watermarkMs: undefined, stateBytes: 0,
}

function reportOf(report: SubtaskReport | undefined, nodeId: number): OperatorReport {
  return report?.operators.find((operator) => operator.nodeId === nodeId) ?? emptyReport
}

function perSecond(latest: number, former: number, elapsedMs: number): number {
  return elapsedMs > 0 ? Math.max(0, ((latest - former) * 1000) / elapsedMs) : 0
}

function subtaskOf(vertex: JobVertex, reports: Reports, status: string): SubtaskDetail {
  const { latest, former } = reports
  const [first, last] = [vertex.nodes[0]!, vertex.nodes[vertex.nodes.length - 1]!]
  const [input, output] = [reportOf(latest, first.id), reportOf(latest, last.id)]
  const elapsedMs = latest && former ? latest.atMs - former.atMs : 0
  const share = (read: (report: SubtaskReport) => number): number => (latest && former ? Math.min(1000, perSecond(read(latest), read(former), elapsedMs)) : 0)
  const own = vertex.nodes.map((node) => reportOf(latest, node.id))
  const isSink = last.kind === 'sink' || last.kind === 'collect'
  const written = (report: OperatorReport): number => (isSink ? Math.max(report.recordsIn, report.recordsOut) : report.recordsOut)
  return {
    index: 0, status, attempt: 0,
    recordsIn: input.recordsIn, recordsOut: written(output), bytesIn: input.bytesIn, bytesOut: output.bytesOut,
    recordsInPerSecond: perSecond(input.recordsIn, reportOf(former, first.id).recordsIn, elapsedMs),
    recordsOutPerSecond: perSecond(written(output), written(reportOf(former, last.id)), elapsedMs),
    busyMsPerSecond: share((report) => report.busyMs), idleMsPerSecond: share((report) => report.idleMs),
    backPressuredMsPerSecond: share((report) => report.backPressuredMs),
    watermarkMs: own.map((report) => report.watermarkMs).findLast((ms) => ms !== undefined),
    stateBytes: own.reduce((sum, report) => sum + report.stateBytes, 0),
    lateRecordsDropped: own.reduce((sum, report) => sum + report.lateRecordsDropped, 0),
  }
}

/** The vertices with their counters. */
export function vertexDetails(graph: readonly JobVertex[], reports: Reports, status: string, startMs: number, endMs: number | undefined): readonly VertexDetail[] {
  return graph.map((vertex) => ({
    id: vertex.id, name: vertex.name, parallelism: 1, maxParallelism: 128, status, startMs, endMs: endMs ?? -1, inputs: vertex.inputs,
    operators: vertex.nodes.map((node) => ({ id: node.uid, name: operatorName(node), description: node.description })),
    subtasks: [subtaskOf(vertex, reports, status)],
  }))
}

/** Windows of all operators that have them. */
export function windowStatuses(graph: readonly JobVertex[], latest: SubtaskReport | undefined): readonly WindowStatus[] {
  return graph.flatMap((vertex) => vertex.nodes).flatMap((node): WindowStatus[] => {
    const { windows } = reportOf(latest, node.id)
    return windows ? [{ operator: operatorName(node), ...windows }] : []
  })
}

/** Sources with their splits; event time comes from the watermark assigner of the same table. */
export function sourceStatuses(graph: readonly JobVertex[], latest: SubtaskReport | undefined): readonly SourceStatus[] {
  const nodes = graph.flatMap((vertex) => vertex.nodes)
  return nodes.filter((node) => node.kind === 'tableScan').map((node) => {
    const { source } = reportOf(latest, node.id)
    const table = node.kind === 'tableScan' ? node.table.path.name : ''
    const assigner = nodes.find((other) => other.kind === 'watermarkAssigner' && other.table.endsWith(`.${table}`))
    const times = assigner ? reportOf(latest, assigner.id).source : undefined
    return {
      operator: operatorName(node), table, recordCount: source?.recordCount ?? 0, splits: source?.splits ?? [],
      maxRowtimeMs: times?.maxRowtimeMs, watermarkMs: times?.watermarkMs, watermarkDelayMs: times?.watermarkDelayMs,
      lastRecordAtMs: source?.lastRecordAtMs,
    }
  })
}

/** Metrics by Flink's names: `<subtask>.<name>` per vertex. */
export function vertexMetrics(graph: readonly JobVertex[], reports: Reports): Readonly<Record<string, Readonly<Record<string, number>>>> {
  return Object.fromEntries(graph.map((vertex) => {
    const task = subtaskOf(vertex, reports, 'RUNNING')
    const values: Record<string, number> = {
      '0.numRecordsIn': task.recordsIn, '0.numRecordsOut': task.recordsOut,
      '0.numRecordsInPerSecond': task.recordsInPerSecond, '0.numRecordsOutPerSecond': task.recordsOutPerSecond,
      '0.busyTimeMsPerSecond': task.busyMsPerSecond, '0.idleTimeMsPerSecond': task.idleMsPerSecond,
      '0.backPressuredTimeMsPerSecond': task.backPressuredMsPerSecond, '0.numLateRecordsDropped': task.lateRecordsDropped,
      '0.stateSizeBytes': task.stateBytes,
      ...(task.watermarkMs === undefined ? {} : { '0.currentInputWatermark': task.watermarkMs }),
    }
    for (const node of vertex.nodes) {
      for (const [name, value] of Object.entries(reportOf(reports.latest, node.id).extra ?? {})) values[`0.${operatorName(node)}.${name}`] = value
    }
    return [vertex.id, values]
  }))
}
