// CloudWatch Logs PutRetentionPolicy: sets how long a group keeps events.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** PutRetentionPolicy. */
export const putRetentionPolicy = defineAction<LogState, { logGroupName: string; retentionInDays: number }, object>({
  name: 'PutRetentionPolicy',
  async handle(input, context, state) {
    context.authorize('logs:PutRetentionPolicy', state.arn(context, input.logGroupName))
    await state.putGroup(context, { ...state.group(context, input.logGroupName), retentionDays: input.retentionInDays })
    return {}
  },
})
