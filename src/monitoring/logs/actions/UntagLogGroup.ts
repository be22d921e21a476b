// CloudWatch Logs UntagLogGroup: removes tags of a group.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** UntagLogGroup. */
export const untagLogGroup = defineAction<LogState, { logGroupName: string; tags: readonly string[] }, object>({
  name: 'UntagLogGroup',
  async handle(input, context, state) {
    const group = state.group(context, input.logGroupName)
    context.authorize('logs:UntagLogGroup', state.arn(context, group.name))
    const tags = Object.fromEntries(Object.entries(group.tags ?? {}).filter(([key]) => !input.tags.includes(key)))
    await state.putGroup(context, { ...group, tags })
    return {}
  },
})
