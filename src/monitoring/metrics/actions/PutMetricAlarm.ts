// CloudWatch PutMetricAlarm: makes or replaces a metric alarm.

import { defineAction } from '../../../aws/action.ts'
import type { AlarmInput } from '../alarms.ts'
import { invalidCombination, type MetricsService } from '../metrics-service.ts'

/** PutMetricAlarm. */
export const putMetricAlarm = defineAction<MetricsService, AlarmInput & { readonly Tags?: readonly { readonly Key: string; readonly Value: string }[] }, object>({
  name: 'PutMetricAlarm',
  async handle(input, context, state) {
    const name = input.AlarmName
    context.authorize('cloudwatch:PutMetricAlarm', state.alarms.arn(context, name))
    if (input.MetricName === undefined && input.Metrics === undefined) throw invalidCombination('Exactly one of MetricName and Metrics must be specified.')
    if (input.MetricName !== undefined && input.Statistic === undefined && input.ExtendedStatistic === undefined) {
      throw invalidCombination('Exactly one of Statistic and ExtendedStatistic must be specified.')
    }
    const nowMs = context.clock.now()
    const { Tags: tags, ...alarm } = input
    const former = state.alarms.find(context, name)
    const given = Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key, Value]))
    await state.alarms.put(context, former ? { ...former, input: alarm, updateMs: nowMs } : {
      input: alarm, updateMs: nowMs, state: 'INSUFFICIENT_DATA', stateMs: nowMs, reason: 'Unchecked: Initial alarm creation', tags: given,
    })
    const summary = `Alarm "${name}" ${former ? 'updated' : 'created'}`
    await state.alarms.record(context, { alarmName: name, atMs: nowMs, type: 'ConfigurationUpdate', summary })
    return {}
  },
})
