// CloudWatch Logs and CloudWatch Metrics as services of the port.

import { defineService, type Service } from '../aws/action.ts'
import type { MetadataStore } from '../store/metadata.ts'
import { actions as logActions } from './logs/actions/all.gen.ts'
import { LogState } from './logs/log-state.ts'
import { actions as metricActions } from './metrics/actions/all.gen.ts'
import { MetricState } from './metrics/metric-state.ts'

/** Makes both services. */
export function createMonitoringServices(store: MetadataStore): { logs: Service; cloudwatch: Service } {
  return {
    logs: defineService('logs', new LogState(store), logActions),
    cloudwatch: defineService('cloudwatch', new MetricState(), metricActions),
  }
}
