// Kinesis DisableEnhancedMonitoring: removes from the shard-level metrics a stream publishes.

import { defineAction } from '../../aws/action.ts'
import { metricNames } from '../shapes.ts'
import type { StreamReference, Streams } from '../streams.ts'

/** DisableEnhancedMonitoring. */
export const disableEnhancedMonitoring = defineAction<
  Streams,
  StreamReference & { ShardLevelMetrics: string[] },
  object
>({
  name: 'DisableEnhancedMonitoring',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:DisableEnhancedMonitoring')
    const { record } = stream
    stream.requireActive()
    const before = record.shardLevelMetrics
    record.shardLevelMetrics = metricNames(
      before.filter((name) => !metricNames(input.ShardLevelMetrics).includes(name)),
    )
    await streams.save(stream)
    return {
      StreamName: record.name,
      StreamARN: record.arn,
      CurrentShardLevelMetrics: before,
      DesiredShardLevelMetrics: record.shardLevelMetrics,
    }
  },
})
