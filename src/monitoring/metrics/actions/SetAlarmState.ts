// CloudWatch SetAlarmState: puts an alarm into a state until it is evaluated again.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import type { AlarmState } from '../alarms.ts'
import type { MetricsService } from '../metrics-service.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** SetAlarmState. */
export const setAlarmState = defineAction<MetricsService, { AlarmName: string; StateValue: AlarmState; StateReason: string; StateReasonData?: string }, object>({
  name: 'SetAlarmState',
  async handle(input, context, state) {
    context.authorize('cloudwatch:SetAlarmState', state.alarms.arn(context, input.AlarmName))
    const alarm = state.alarms.get(context, input.AlarmName)
    if (input.StateReasonData !== undefined && !isJson(input.StateReasonData)) throw new AwsError('InvalidFormat', 'TheStateReasonData is not valid JSON.')
    await state.alarms.setState(context, alarm, input.StateValue, input.StateReason, input.StateReasonData, true)
    return {}
  },
})
