// CloudWatch Logs and CloudWatch Metrics as services of the port.

import { defineService, type Service } from '../aws/action.ts'
import type { MetricSink } from '../aws/metric-sink.ts'
import type { MetadataStore } from '../store/metadata.ts'
import { actions as logActions } from './logs/actions/all.gen.ts'
import { LogState } from './logs/log-state.ts'
import { actions as metricActions } from './metrics/actions/all.gen.ts'
import { Alarms } from './metrics/alarms.ts'
import { MetricState } from './metrics/metric-state.ts'

/** Both services, and the sink through which other modules publish metrics of their own. */
export interface Monitoring {
  readonly logs: Service
  readonly cloudwatch: Service
  readonly metrics: MetricSink
}

/** Makes the module. */
export function createMonitoringServices(store: MetadataStore): Monitoring {
  const metrics = new MetricState()
  return {
    logs: defineService('logs', new LogState(store), logActions),
    cloudwatch: defineService('cloudwatch', { points: metrics, alarms: new Alarms(store, metrics) }, metricActions),
    metrics: {
      publish: ({ region, namespace, name, dimensions, unit, atMs, value }) =>
        void metrics.add(region, namespace, name, dimensions, unit, atMs, value),
    },
  }
}
