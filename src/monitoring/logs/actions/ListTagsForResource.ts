// CloudWatch Logs ListTagsForResource: the tags of a group.

import { defineAction } from '../../../aws/action.ts'
import { groupOfArn, type LogState } from '../log-state.ts'

/** ListTagsForResource. */
export const listTagsForResource = defineAction<LogState, { resourceArn: string }, object>({
  name: 'ListTagsForResource',
  handle(input, context, state) {
    const group = groupOfArn(context, state, input.resourceArn)
    context.authorize('logs:ListTagsForResource', state.arn(context, group.name))
    return { tags: group.tags ?? {} }
  },
})
