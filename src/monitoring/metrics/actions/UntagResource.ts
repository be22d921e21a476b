// CloudWatch UntagResource: removes tags of an alarm.

import { defineAction } from '../../../aws/action.ts'
import { alarmOfArn } from '../alarms.ts'
import type { MetricsService } from '../metrics-service.ts'

/** UntagResource. */
export const untagResource = defineAction<MetricsService, { ResourceARN: string; TagKeys: readonly string[] }, object>({
  name: 'UntagResource',
  async handle(input, context, state) {
    context.authorize('cloudwatch:UntagResource', input.ResourceARN)
    const alarm = alarmOfArn(context, state.alarms, input.ResourceARN)
    const tags = Object.fromEntries(Object.entries(alarm.tags).filter(([key]) => !input.TagKeys.includes(key)))
    await state.alarms.put(context, { ...alarm, tags })
    return {}
  },
})
