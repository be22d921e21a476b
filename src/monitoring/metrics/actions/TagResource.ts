// CloudWatch TagResource: adds tags to an alarm.

import { defineAction } from '../../../aws/action.ts'
import { alarmOfArn } from '../alarms.ts'
import type { MetricsService } from '../metrics-service.ts'

/** TagResource. */
export const tagResource = defineAction<MetricsService, { ResourceARN: string; Tags: readonly { readonly Key: string; readonly Value: string }[] }, object>({
  name: 'TagResource',
  async handle(input, context, state) {
    context.authorize('cloudwatch:TagResource', input.ResourceARN)
    const alarm = alarmOfArn(context, state.alarms, input.ResourceARN)
    const tags = { ...alarm.tags, ...Object.fromEntries(input.Tags.map(({ Key, Value }) => [Key, Value])) }
    await state.alarms.put(context, { ...alarm, tags })
    return {}
  },
})
