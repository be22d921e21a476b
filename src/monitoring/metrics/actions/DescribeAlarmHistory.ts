// CloudWatch DescribeAlarmHistory: what happened to alarms, newest first, in pages.

import { defineAction } from '../../../aws/action.ts'
import { type MetricsService, pageOf } from '../metrics-service.ts'

interface Input {
  readonly AlarmName?: string
  readonly HistoryItemType?: string
  readonly StartDate?: Date
  readonly EndDate?: Date
  readonly MaxRecords?: number
  readonly NextToken?: string
  readonly ScanBy?: string
}

/** DescribeAlarmHistory. */
export const describeAlarmHistory = defineAction<MetricsService, Input, object>({
  name: 'DescribeAlarmHistory',
  handle(input, context, state) {
    context.authorize('cloudwatch:DescribeAlarmHistory', state.alarms.arn(context, input.AlarmName ?? '*'))
    const all = state.alarms.history(context, input.AlarmName).filter((event) =>
      (input.HistoryItemType === undefined || event.type === input.HistoryItemType) &&
      event.atMs >= (input.StartDate?.getTime() ?? 0) && event.atMs <= (input.EndDate?.getTime() ?? Number.POSITIVE_INFINITY))
    if (input.ScanBy === 'TimestampAscending') all.reverse()
    const { page, ...rest } = pageOf(all, input.NextToken, input.MaxRecords ?? 100, 'InvalidNextToken')
    return {
      AlarmHistoryItems: page.map((event) => ({
        AlarmName: event.alarmName, AlarmType: 'MetricAlarm', Timestamp: new Date(event.atMs), HistoryItemType: event.type, HistorySummary: event.summary,
      })),
      ...rest,
    }
  },
})
