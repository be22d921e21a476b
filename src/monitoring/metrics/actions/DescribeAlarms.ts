// CloudWatch DescribeAlarms: alarms with their states, in pages.

import { defineAction } from '../../../aws/action.ts'
import { describeAlarm } from '../alarms.ts'
import { type MetricsService, pageOf } from '../metrics-service.ts'

interface Input {
  readonly AlarmNames?: readonly string[]
  readonly AlarmNamePrefix?: string
  readonly AlarmTypes?: readonly string[]
  readonly StateValue?: string
  readonly ActionPrefix?: string
  readonly MaxRecords?: number
  readonly NextToken?: string
}

/** DescribeAlarms. */
export const describeAlarms = defineAction<MetricsService, Input, object>({
  name: 'DescribeAlarms',
  async handle(input, context, state) {
    context.authorize('cloudwatch:DescribeAlarms', state.alarms.arn(context, '*'))
    const all = (await state.alarms.list(context, input.AlarmNamePrefix ?? '')).filter((alarm) =>
      (input.AlarmNames === undefined || input.AlarmNames.length === 0 || input.AlarmNames.includes(alarm.input.AlarmName)) &&
      (input.StateValue === undefined || alarm.state === input.StateValue) &&
      (input.ActionPrefix === undefined || ((alarm.input['AlarmActions'] as string[] | undefined) ?? []).some((action) => action.startsWith(input.ActionPrefix ?? ''))))
    const isWanted = input.AlarmTypes === undefined || input.AlarmTypes.length === 0 || input.AlarmTypes.includes('MetricAlarm')
    const { page, ...rest } = pageOf(isWanted ? all : [], input.NextToken, input.MaxRecords ?? 50, 'InvalidNextToken')
    return { MetricAlarms: page.map((alarm) => describeAlarm(context, state.alarms, alarm)), CompositeAlarms: [], ...rest }
  },
})
