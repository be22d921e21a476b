// CloudWatch Logs TagLogGroup: adds tags to a group.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import type { LogState } from '../log-state.ts'

/** TagLogGroup. */
export const tagLogGroup = defineAction<LogState, { logGroupName: string; tags: Record<string, string> }, object>({
  name: 'TagLogGroup',
  async handle(input, context, state) {
    const group = state.group(context, input.logGroupName)
    context.authorize('logs:TagLogGroup', state.arn(context, group.name))
    const tags = { ...group.tags, ...input.tags }
    if (Object.keys(tags).length > 50) throw new AwsError('InvalidParameterException', 'A log group can have 50 tags.')
    await state.putGroup(context, { ...group, tags })
    return {}
  },
})
