// CloudWatch ListTagsForResource: the tags of an alarm.

import { defineAction } from '../../../aws/action.ts'
import { alarmOfArn } from '../alarms.ts'
import type { MetricsService } from '../metrics-service.ts'

/** ListTagsForResource. */
export const listTagsForResource = defineAction<MetricsService, { ResourceARN: string }, object>({
  name: 'ListTagsForResource',
  handle(input, context, state) {
    context.authorize('cloudwatch:ListTagsForResource', input.ResourceARN)
    const { tags } = alarmOfArn(context, state.alarms, input.ResourceARN)
    return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }
  },
})
