// CloudWatch Logs DisassociateKmsKey: forgets the key of a group.

import { defineAction } from '../../../aws/action.ts'
import type { LogState } from '../log-state.ts'

/** DisassociateKmsKey. */
export const disassociateKmsKey = defineAction<LogState, { logGroupName?: string; resourceIdentifier?: string }, object>({
  name: 'DisassociateKmsKey',
  async handle(input, context, state) {
    const name = state.groupName(input.logGroupName, input.resourceIdentifier)
    context.authorize('logs:DisassociateKmsKey', state.arn(context, name))
    const { kmsKeyId: _, ...group } = state.group(context, name)
    await state.putGroup(context, group)
    return {}
  },
})
