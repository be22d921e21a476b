// Kinesis EnableEnhancedMonitoring: adds to the shard-level metrics a stream publishes.

import { defineAction } from '../../aws/action.ts'
import { changeShardLevelMetrics, type EnhancedMonitoringInput } from '../enhanced-monitoring.ts'
import { metricNames } from '../shapes.ts'
import type { Streams } from '../streams.ts'

/** EnableEnhancedMonitoring. */
export const enableEnhancedMonitoring = defineAction<Streams, EnhancedMonitoringInput, object>({
  name: 'EnableEnhancedMonitoring',
  handle: (input, context, streams) =>
    changeShardLevelMetrics(streams, input, context, 'kinesis:EnableEnhancedMonitoring', (before) =>
      metricNames([...before, ...input.ShardLevelMetrics]),
    ),
})
