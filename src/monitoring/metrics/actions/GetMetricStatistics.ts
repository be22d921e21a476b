// CloudWatch GetMetricStatistics: statistics of one metric by period.

import { defineAction } from '../../../aws/action.ts'
import { type Dimension, foldPeriods, type MetricState, statistic } from '../metric-state.ts'

interface Input {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions?: readonly Dimension[]
  readonly StartTime: Date
  readonly EndTime: Date
  readonly Period: number
  readonly Statistics?: readonly string[]
}

/** GetMetricStatistics. */
export const getMetricStatistics = defineAction<MetricState, Input, object>({
  name: 'GetMetricStatistics',
  handle(input, context, state) {
    context.authorize('cloudwatch:GetMetricStatistics', '*')
    const metric = state.find(context.region, input.Namespace, input.MetricName, input.Dimensions ?? [])
    const points = foldPeriods(metric, input.StartTime.getTime(), input.EndTime.getTime(), input.Period * 1000)
    return {
      Label: input.MetricName,
      Datapoints: points.map((point) => ({
        Timestamp: new Date(point.minuteMs), Unit: metric?.unit ?? 'None',
        ...Object.fromEntries((input.Statistics ?? []).map((name) => [name, statistic(point, name)])),
      })),
    }
  },
})
