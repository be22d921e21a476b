// CloudWatch Logs DeleteLogGroup: removes a group with its streams and events.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** DeleteLogGroup. */
export const deleteLogGroup = defineAction<LogState, { logGroupName: string }, object>({
  name: 'DeleteLogGroup',
  async handle(input, context, state) {
    context.authorize('logs:DeleteLogGroup', state.arn(context, input.logGroupName))
    state.group(context, input.logGroupName)
    await state.deleteGroup(context, input.logGroupName)
    return {}
  },
})
