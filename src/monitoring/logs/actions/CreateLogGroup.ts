// CloudWatch Logs CreateLogGroup: makes a log group.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import type { LogState } from '../log-state.ts'

/** CreateLogGroup. */
export const createLogGroup = defineAction<LogState, { logGroupName: string; tags?: Record<string, string> }, object>({
  name: 'CreateLogGroup',
  async handle(input, context, state) {
    context.authorize('logs:CreateLogGroup', state.arn(context, input.logGroupName))
    if (state.findGroup(context, input.logGroupName)) {
      throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists')
    }
    await state.putGroup(context, {
      name: input.logGroupName, createMs: context.clock.now(), ...(input.tags ? { tags: input.tags } : {}),
    })
    return {}
  },
})
