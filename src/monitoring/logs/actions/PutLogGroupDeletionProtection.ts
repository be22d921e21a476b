// CloudWatch Logs PutLogGroupDeletionProtection: sets whether a group can be deleted.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** PutLogGroupDeletionProtection. */
export const putLogGroupDeletionProtection = defineAction<LogState, { logGroupIdentifier: string; deletionProtectionEnabled: boolean }, object>({
  name: 'PutLogGroupDeletionProtection',
  async handle(input, context, state) {
    const name = state.groupName(undefined, input.logGroupIdentifier)
    context.authorize('logs:PutLogGroupDeletionProtection', state.arn(context, name))
    await state.putGroup(context, { ...state.group(context, name), isProtected: input.deletionProtectionEnabled })
    return {}
  },
})
