// CloudWatch DisableAlarmActions: switches the actions of alarms off; nothing here carries them out.

import { defineAction } from '../../../aws/action.ts'
import type { MetricsService } from '../metrics-service.ts'

/** DisableAlarmActions. */
export const disableAlarmActions = defineAction<MetricsService, { AlarmNames: readonly string[] }, object>({
  name: 'DisableAlarmActions',
  async handle(input, context, state) {
    for (const name of input.AlarmNames) {
      context.authorize('cloudwatch:DisableAlarmActions', state.alarms.arn(context, name))
      const alarm = state.alarms.find(context, name)
      if (alarm !== undefined) await state.alarms.put(context, { ...alarm, input: { ...alarm.input, ActionsEnabled: false } })
    }
    return {}
  },
})
