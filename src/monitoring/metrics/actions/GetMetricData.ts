// CloudWatch GetMetricData: statistics of several metrics by period.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import { type Dimension, foldPeriods, type MetricState, statistic } from '../metric-state.ts'

interface Query {
  readonly Id: string
  readonly Label?: string
  readonly ReturnData?: boolean
  readonly MetricStat?: {
    readonly Metric: { readonly Namespace: string; readonly MetricName: string; readonly Dimensions?: readonly Dimension[] }
    readonly Period: number
    readonly Stat: string
  }
}

interface Input {
  readonly MetricDataQueries: readonly Query[]
  readonly StartTime: Date
  readonly EndTime: Date
  readonly ScanBy?: string
}

/** GetMetricData. */
export const getMetricData = defineAction<MetricState, Input, object>({
  name: 'GetMetricData',
  handle(input, context, state) {
    context.authorize('cloudwatch:GetMetricData', '*')
    const startMs = input.StartTime.getTime()
    const results = input.MetricDataQueries.filter((query) => query.ReturnData !== false).map((query) => {
      if (!query.MetricStat) {
        throw new AwsError('ValidationError', `Query '${query.Id}' uses an expression; only MetricStat queries are supported.`)
      }
      const { Metric, Period, Stat } = query.MetricStat
      const metric = state.find(context.region, Metric.Namespace, Metric.MetricName, Metric.Dimensions ?? [])
      const points = foldPeriods(metric, startMs, input.EndTime.getTime(), Period * 1000)
      if (input.ScanBy !== 'TimestampAscending') points.reverse()
      return {
        Id: query.Id, Label: query.Label ?? Metric.MetricName, StatusCode: 'Complete',
        Timestamps: points.map((point) => new Date(point.minuteMs)), Values: points.map((point) => statistic(point, Stat)),
      }
    })
    return { MetricDataResults: results, Messages: [] }
  },
})
