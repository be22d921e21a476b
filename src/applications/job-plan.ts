// The plan of a running job as DescribeApplication gives it: Flink's JSON plan of its vertices.

import type { Job } from '../table/engine.ts'

/** The plan as JSON text. */
export function jobPlan(job: Job): string {
  const nodes = job.detail().vertices.map((vertex) => ({
    id: vertex.id, parallelism: vertex.parallelism, operator: '', operator_strategy: '', description: vertex.name,
    inputs: vertex.inputs.map((input, num) => ({ num, id: input.vertexId, ship_strategy: input.strategy, exchange: 'pipelined_bounded' })),
    optimizer_properties: {},
  }))
  return JSON.stringify({ jid: job.id, name: job.name, type: 'STREAMING', nodes })
}
