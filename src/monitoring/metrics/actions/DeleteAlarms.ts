// CloudWatch DeleteAlarms: removes alarms; unknown names are no error.

import { defineAction } from '../../../aws/action.ts'
import type { MetricsService } from '../metrics-service.ts'

/** DeleteAlarms. */
export const deleteAlarms = defineAction<MetricsService, { AlarmNames: readonly string[] }, object>({
  name: 'DeleteAlarms',
  async handle(input, context, state) {
    for (const name of input.AlarmNames) context.authorize('cloudwatch:DeleteAlarms', state.alarms.arn(context, name))
    for (const name of input.AlarmNames) await state.alarms.delete(context, name)
    return {}
  },
})
