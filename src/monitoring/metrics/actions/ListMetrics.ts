// CloudWatch ListMetrics: names of metrics that have data.

import { defineAction } from '../../../aws/action.ts'
import { type MetricsService, pageOf } from '../metrics-service.ts'

interface Input {
  readonly Namespace?: string
  readonly MetricName?: string
  readonly Dimensions?: readonly { readonly Name: string; readonly Value?: string }[]
  readonly RecentlyActive?: string
  readonly NextToken?: string
}

/** ListMetrics. */
export const listMetrics = defineAction<MetricsService, Input, object>({
  name: 'ListMetrics',
  handle(input, context, state) {
    context.authorize('cloudwatch:ListMetrics', '*')
    const wanted = input.Dimensions ?? []
    const sinceMs = input.RecentlyActive === 'PT3H' ? context.clock.now() - 3 * 3_600_000 : 0
    const all = state.points.list(context.region).filter((metric) =>
      (input.Namespace === undefined || metric.namespace === input.Namespace) &&
      (input.MetricName === undefined || metric.name === input.MetricName) &&
      (metric.points.at(-1)?.minuteMs ?? 0) >= sinceMs &&
      wanted.every(({ Name, Value }) => metric.dimensions.some((other) => other.Name === Name && (Value === undefined || other.Value === Value))))
    const { page, ...rest } = pageOf(all, input.NextToken, 500, 'InvalidParameterValue')
    return { Metrics: page.map((metric) => ({ Namespace: metric.namespace, MetricName: metric.name, Dimensions: metric.dimensions })), ...rest }
  },
})
