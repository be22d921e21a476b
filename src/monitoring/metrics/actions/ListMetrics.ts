// CloudWatch ListMetrics: names of metrics that have data.

import { defineAction } from '../../../aws/action.ts'
import type { MetricState } from '../metric-state.ts'

/** ListMetrics. */
export const listMetrics = defineAction<MetricState, { Namespace?: string; MetricName?: string; Dimensions?: { Name: string; Value?: string }[]; NextToken?: string }, object>({
  name: 'ListMetrics',
  handle(input, context, state) {
    context.authorize('cloudwatch:ListMetrics', '*')
    const wanted = input.Dimensions ?? []
    const all = state.list(context.region).filter((metric) =>
      (input.Namespace === undefined || metric.namespace === input.Namespace) &&
      (input.MetricName === undefined || metric.name === input.MetricName) &&
      wanted.every(({ Name, Value }) => metric.dimensions.some((other) => other.Name === Name && (Value === undefined || other.Value === Value))))
    const start = Number(input.NextToken ?? '0')
    const end = start + 500
    return {
      Metrics: all.slice(start, end).map((metric) => ({ Namespace: metric.namespace, MetricName: metric.name, Dimensions: metric.dimensions })),
      ...(end < all.length ? { NextToken: String(end) } : {}),
    }
  },
})
