// Kinesis DisableEnhancedMonitoring: removes from the shard-level metrics a stream publishes.

import { defineAction } from '../../aws/action.ts'
import { changeShardLevelMetrics, type EnhancedMonitoringInput } from '../enhanced-monitoring.ts'
import { metricNames } from '../shapes.ts'
import type { Streams } from '../streams.ts'

/** DisableEnhancedMonitoring. */
export const disableEnhancedMonitoring = defineAction<Streams, EnhancedMonitoringInput, object>({
  name: 'DisableEnhancedMonitoring',
  handle: (input, context, streams) =>
    changeShardLevelMetrics(streams, input, context, 'kinesis:DisableEnhancedMonitoring', (before) =>
      metricNames(before.filter((name) => !metricNames(input.ShardLevelMetrics).includes(name))),
    ),
})
