// A job and its vertices in the words of Flink's REST.

import type { CheckpointDetail, JobDetail, SubtaskDetail, VertexDetail } from '../table/engine.ts'

const taskStates = ['created', 'scheduled', 'deploying', 'running', 'finished', 'canceling', 'canceled', 'failed', 'reconciling', 'initializing'] as const

/** Counts of subtasks by state, lower-case as Flink has them in overviews. */
export function taskCounts(detail: JobDetail): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries([['total', 0], ...taskStates.map((state) => [state, 0] as const)])
  for (const vertex of detail.vertices) {
    for (const subtask of vertex.subtasks) {
      counts['total'] = (counts['total'] ?? 0) + 1
      const state = subtask.status.toLowerCase()
      counts[state] = (counts[state] ?? 0) + 1
    }
  }
  return counts
}

/** An entry of /jobs/overview. */
export function describeJobOverview(detail: JobDetail, nowMs: number): Record<string, unknown> {
  return {
    jid: detail.id, name: detail.name, state: detail.state,
    'start-time': detail.startMs, 'end-time': detail.endMs ?? -1, duration: (detail.endMs ?? nowMs) - detail.startMs,
    'last-modification': Math.max(detail.startMs, ...Object.values(detail.stateTimestamps)),
    tasks: taskCounts(detail), 'pending-operators': 0,
  }
}

function sum(subtasks: readonly SubtaskDetail[], read: (subtask: SubtaskDetail) => number): number {
  return subtasks.reduce((total, subtask) => total + read(subtask), 0)
}

/** Metrics of subtasks, added up, by Flink's names. */
export function ioMetrics(subtasks: readonly SubtaskDetail[]): Record<string, unknown> {
  return {
    'read-bytes': sum(subtasks, (task) => task.bytesIn), 'read-bytes-complete': true,
    'write-bytes': sum(subtasks, (task) => task.bytesOut), 'write-bytes-complete': true,
    'read-records': sum(subtasks, (task) => task.recordsIn), 'read-records-complete': true,
    'write-records': sum(subtasks, (task) => task.recordsOut), 'write-records-complete': true,
    'accumulated-backpressured-time': Math.round(sum(subtasks, (task) => task.backPressuredMsPerSecond)),
    'accumulated-idle-time': Math.round(sum(subtasks, (task) => task.idleMsPerSecond)),
    'accumulated-busy-time': Math.round(sum(subtasks, (task) => task.busyMsPerSecond)),
  }
}

function statusCounts(vertex: VertexDetail): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(taskStates.map((state) => [state.toUpperCase(), 0]))
  for (const subtask of vertex.subtasks) counts[subtask.status] = (counts[subtask.status] ?? 0) + 1
  return counts
}

/** A vertex in /jobs/:jobid. */
export function describeVertex(vertex: VertexDetail, nowMs: number): Record<string, unknown> {
  return {
    id: vertex.id, name: vertex.name, parallelism: vertex.parallelism, maxParallelism: vertex.maxParallelism, status: vertex.status,
    'start-time': vertex.startMs, 'end-time': vertex.endMs, duration: (vertex.endMs > 0 ? vertex.endMs : nowMs) - vertex.startMs,
    tasks: statusCounts(vertex), metrics: ioMetrics(vertex.subtasks),
  }
}

/** The plan of /jobs/:jobid/plan. */
export function describePlan(detail: JobDetail): Record<string, unknown> {
  return {
    jid: detail.id, name: detail.name, type: 'STREAMING',
    nodes: detail.vertices.map((vertex) => ({
      id: vertex.id, parallelism: vertex.parallelism, operator: '', operator_strategy: '',
      description: vertex.operators.map((operator) => operator.description).join('<br/>+- '),
      inputs: vertex.inputs.map((input, index) => ({ num: index, id: input.vertexId, ship_strategy: input.strategy, exchange: 'pipelined_bounded' })),
      optimizer_properties: {},
    })),
  }
}

/** A subtask in /jobs/:jobid/vertices/:vertexid. */
export function describeSubtask(subtask: SubtaskDetail, vertex: VertexDetail, nowMs: number): Record<string, unknown> {
  return {
    subtask: subtask.index, status: subtask.status, attempt: subtask.attempt, endpoint: 'localhost', host: 'localhost',
    'start-time': vertex.startMs, 'end-time': vertex.endMs, duration: (vertex.endMs > 0 ? vertex.endMs : nowMs) - vertex.startMs,
    metrics: ioMetrics([subtask]), 'taskmanager-id': 'embedded', 'start_time': vertex.startMs,
  }
}

/** A checkpoint in /jobs/:jobid/checkpoints. */
export function describeCheckpoint(checkpoint: CheckpointDetail): Record<string, unknown> {
  return {
    className: checkpoint.status.toLowerCase(), id: checkpoint.id, status: checkpoint.status, is_savepoint: checkpoint.isSavepoint,
    savepointFormat: checkpoint.isSavepoint ? 'NATIVE' : null, trigger_timestamp: checkpoint.triggeredAtMs,
    latest_ack_timestamp: checkpoint.completedAtMs ?? -1, checkpointed_size: checkpoint.stateBytes, state_size: checkpoint.stateBytes,
    end_to_end_duration: checkpoint.durationMs, alignment_buffered: 0, processed_data: 0, persisted_data: 0,
    num_subtasks: 1, num_acknowledged_subtasks: checkpoint.status === 'COMPLETED' ? 1 : 0,
    checkpoint_type: checkpoint.isSavepoint ? 'SAVEPOINT' : 'CHECKPOINT', tasks: {},
    ...(checkpoint.path === undefined ? {} : { external_path: checkpoint.path, discarded: false }),
    ...(checkpoint.failure === undefined ? {} : { failure_message: checkpoint.failure, failure_timestamp: checkpoint.completedAtMs ?? -1 }),
  }
}

/** Least, greatest, mean and percentiles of numbers, as checkpoint summaries have them. */
export function summarize(values: readonly number[]): Record<string, number> {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  const mean = sorted.length === 0 ? 0 : Math.round(sorted.reduce((total, value) => total + value, 0) / sorted.length)
  return { min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0, avg: mean, p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), p999: at(0.999) }
}
