// CloudWatch Logs AssociateKmsKey: keeps the key that a group is to be encrypted with; nothing is encrypted here.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** AssociateKmsKey. */
export const associateKmsKey = defineAction<LogState, { logGroupName?: string; resourceIdentifier?: string; kmsKeyId: string }, object>({
  name: 'AssociateKmsKey',
  async handle(input, context, state) {
    const name = state.groupName(input.logGroupName, input.resourceIdentifier)
    context.authorize('logs:AssociateKmsKey', state.arn(context, name))
    await state.putGroup(context, { ...state.group(context, name), kmsKeyId: input.kmsKeyId })
    return {}
  },
})
