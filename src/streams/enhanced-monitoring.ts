// What EnableEnhancedMonitoring and DisableEnhancedMonitoring share: both answer the metrics before and after.

import type { ActionContext } from '../aws/action.ts'
import type { StreamReference, Streams } from './streams.ts'

/** The input of both actions. */
export type EnhancedMonitoringInput = StreamReference & { ShardLevelMetrics: string[] }

/** Changes the shard-level metrics that a stream publishes, after checking that the caller may do `action`. */
export async function changeShardLevelMetrics(
  streams: Streams,
  input: EnhancedMonitoringInput,
  context: ActionContext,
  action: string,
  change: (before: readonly string[]) => string[],
): Promise<object> {
  const stream = streams.resolve(input, context, action)
  const { record } = stream
  stream.requireActive()
  const before = record.shardLevelMetrics
  record.shardLevelMetrics = change(before)
  await streams.save(stream)
  return {
    StreamName: record.name,
    StreamARN: record.arn,
    CurrentShardLevelMetrics: before,
    DesiredShardLevelMetrics: record.shardLevelMetrics,
  }
}
