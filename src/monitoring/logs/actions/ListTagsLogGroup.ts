// CloudWatch Logs ListTagsLogGroup: the tags of a group.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** ListTagsLogGroup. */
export const listTagsLogGroup = defineAction<LogState, { logGroupName: string }, object>({
  name: 'ListTagsLogGroup',
  handle(input, context, state) {
    const group = state.group(context, input.logGroupName)
    context.authorize('logs:ListTagsLogGroup', state.arn(context, group.name))
    return { tags: group.tags ?? {} }
  },
})
