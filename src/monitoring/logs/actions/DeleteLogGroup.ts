// CloudWatch Logs DeleteLogGroup: removes a group with its streams and events.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import type { LogState } from '../log-state.ts'

/** DeleteLogGroup. */
export const deleteLogGroup = defineAction<LogState, { logGroupName: string }, object>({
  name: 'DeleteLogGroup',
  async handle(input, context, state) {
    context.authorize('logs:DeleteLogGroup', state.arn(context, input.logGroupName))
    if (state.group(context, input.logGroupName).isProtected) {
      throw new AwsError('ValidationException', 'The log group cannot be deleted: deletion protection is enabled.')
    }
    await state.deleteGroup(context, input.logGroupName)
    return {}
  },
})
