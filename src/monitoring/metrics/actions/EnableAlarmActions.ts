// CloudWatch EnableAlarmActions: switches the actions of alarms on; nothing here carries them out.

import { defineAction } from '../../../aws/action.ts'
import type { MetricsService } from '../metrics-service.ts'

/** EnableAlarmActions. */
export const enableAlarmActions = defineAction<MetricsService, { AlarmNames: readonly string[] }, object>({
  name: 'EnableAlarmActions',
  async handle(input, context, state) {
    for (const name of input.AlarmNames) {
      context.authorize('cloudwatch:EnableAlarmActions', state.alarms.arn(context, name))
      const alarm = state.alarms.find(context, name)
      if (alarm !== undefined) await state.alarms.put(context, { ...alarm, input: { ...alarm.input, ActionsEnabled: true } })
    }
    return {}
  },
})
