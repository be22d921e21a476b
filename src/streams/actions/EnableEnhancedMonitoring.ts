// Kinesis EnableEnhancedMonitoring: adds to the shard-level metrics a stream publishes.

import { defineAction } from '../../aws/action.ts'
import { metricNames } from '../shapes.ts'
import type { StreamReference, Streams } from '../streams.ts'

/** EnableEnhancedMonitoring. */
export const enableEnhancedMonitoring = defineAction<
  Streams,
  StreamReference & { ShardLevelMetrics: string[] },
  object
>({
  name: 'EnableEnhancedMonitoring',
  async handle(input, context, streams) {
    const stream = streams.resolve(input, context, 'kinesis:EnableEnhancedMonitoring')
    const { record } = stream
    stream.requireActive()
    const before = record.shardLevelMetrics
    record.shardLevelMetrics = metricNames([...before, ...input.ShardLevelMetrics])
    await streams.save(stream)
    return {
      StreamName: record.name,
      StreamARN: record.arn,
      CurrentShardLevelMetrics: before,
      DesiredShardLevelMetrics: record.shardLevelMetrics,
    }
  },
})
