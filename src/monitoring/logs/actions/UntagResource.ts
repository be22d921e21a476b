// CloudWatch Logs UntagResource: removes tags of a group.

import { defineAction } from '../../../aws/action.ts'
import { groupOfArn, type LogState } from '../log-state.ts'

/** UntagResource. */
export const untagResource = defineAction<LogState, { resourceArn: string; tagKeys: readonly string[] }, object>({
  name: 'UntagResource',
  async handle(input, context, state) {
    const group = groupOfArn(context, state, input.resourceArn)
    context.authorize('logs:UntagResource', state.arn(context, group.name))
    const tags = Object.fromEntries(Object.entries(group.tags ?? {}).filter(([key]) => !input.tagKeys.includes(key)))
    await state.putGroup(context, { ...group, tags })
    return {}
  },
})
