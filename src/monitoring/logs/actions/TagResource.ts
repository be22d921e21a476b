// CloudWatch Logs TagResource: adds tags to a group.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import { groupOfArn, type LogState } from '../log-state.ts'

/** TagResource. */
export const tagResource = defineAction<LogState, { resourceArn: string; tags: Record<string, string> }, object>({
  name: 'TagResource',
  async handle(input, context, state) {
    const group = groupOfArn(context, state, input.resourceArn)
    context.authorize('logs:TagResource', state.arn(context, group.name))
    const tags = { ...group.tags, ...input.tags }
    if (Object.keys(tags).length > 50) throw new AwsError('TooManyTagsException', 'A log group can have 50 tags.')
    await state.putGroup(context, { ...group, tags })
    return {}
  },
})
