// CloudWatch DescribeAlarmsForMetric: alarms over one metric.

import { defineAction } from '../../../aws/action.ts'
import { describeAlarm } from '../alarms.ts'
import type { Dimension } from '../metric-state.ts'
import type { MetricsService } from '../metrics-service.ts'

interface Input {
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions?: readonly Dimension[]
  readonly Statistic?: string
  readonly Period?: number
}

/** DescribeAlarmsForMetric. */
export const describeAlarmsForMetric = defineAction<MetricsService, Input, object>({
  name: 'DescribeAlarmsForMetric',
  async handle(input, context, state) {
    context.authorize('cloudwatch:DescribeAlarmsForMetric', state.alarms.arn(context, '*'))
    const textOf = (dimensions: readonly Dimension[] = []): string => dimensions.map(({ Name, Value }) => JSON.stringify([Name, Value])).sort().join()
    const found = (await state.alarms.list(context)).filter(({ input: alarm }) =>
      alarm.Namespace === input.Namespace && alarm.MetricName === input.MetricName && textOf(alarm.Dimensions) === textOf(input.Dimensions) &&
      (input.Statistic === undefined || alarm.Statistic === input.Statistic) && (input.Period === undefined || alarm.Period === input.Period))
    return { MetricAlarms: found.map((alarm) => describeAlarm(context, state.alarms, alarm)) }
  },
})
