// CloudWatch GetMetricStatistics: statistics of one metric by period.

import { defineAction } from '../../../aws/action.ts'
import { type Dimension, foldPeriods, isStatistic, statistic } from '../metric-state.ts'
import { invalidCombination, invalidValue, type MetricsService } from '../metrics-service.ts'

interface Input {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions?: readonly Dimension[]
  readonly StartTime: Date
  readonly EndTime: Date
  readonly Period: number
  readonly Statistics?: readonly string[]
  readonly ExtendedStatistics?: readonly string[]
  readonly Unit?: string
}

const pointsMax = 1440

/** GetMetricStatistics. */
export const getMetricStatistics = defineAction<MetricsService, Input, object>({
  name: 'GetMetricStatistics',
  handle(input, context, state) {
    context.authorize('cloudwatch:GetMetricStatistics', '*')
    const { Statistics: statistics = [], ExtendedStatistics: percentiles = [] } = input
    if (statistics.length + percentiles.length === 0) throw invalidCombination('At least one of the parameters Statistics and ExtendedStatistics must be specified.')
    const [startMs, endMs, periodMs] = [input.StartTime.getTime(), input.EndTime.getTime(), input.Period * 1000]
    if (startMs >= endMs) throw invalidValue('The parameter StartTime must be less than the parameter EndTime.')
    if (![1, 5, 10, 20, 30].includes(input.Period) && input.Period % 60 !== 0) throw invalidValue('The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.')
    if ((endMs - startMs) / periodMs > pointsMax) {
      const message = `You have requested up to ${Math.ceil((endMs - startMs) / periodMs)} datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`
      throw invalidCombination(message)
    }
    const wrong = percentiles.find((name) => !isStatistic(name))
    if (wrong !== undefined) throw invalidValue(`The value ${wrong} for parameter ExtendedStatistics.member.1 is not supported.`)
    const metric = state.points.find(context.region, input.Namespace, input.MetricName, input.Dimensions ?? [])
    const found = input.Unit === undefined || metric?.unit === input.Unit ? metric : undefined
    return {
      Label: input.MetricName,
      Datapoints: foldPeriods(found, startMs, endMs, Math.max(periodMs, 60_000)).map((point) => ({
        Timestamp: new Date(point.minuteMs), Unit: found?.unit ?? 'None',
        ...Object.fromEntries(statistics.map((name) => [name, statistic(point, name)])),
        ...(percentiles.length > 0 ? { ExtendedStatistics: Object.fromEntries(percentiles.map((name) => [name, statistic(point, name)])) } : {}),
      })),
    }
  },
})
