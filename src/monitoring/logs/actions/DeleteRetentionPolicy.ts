// CloudWatch Logs DeleteRetentionPolicy: events of a group never expire again.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** DeleteRetentionPolicy. */
export const deleteRetentionPolicy = defineAction<LogState, { logGroupName: string }, object>({
  name: 'DeleteRetentionPolicy',
  async handle(input, context, state) {
    context.authorize('logs:DeleteRetentionPolicy', state.arn(context, input.logGroupName))
    const { retentionDays: _, ...group } = state.group(context, input.logGroupName)
    await state.putGroup(context, group)
    return {}
  },
})
