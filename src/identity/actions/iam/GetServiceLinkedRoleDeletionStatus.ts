// GetServiceLinkedRoleDeletionStatus: removals are done at once.

import { defineAction } from '../../../aws/action.ts'
import { noSuchEntity } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly DeletionTaskId: string
}

/** The action GetServiceLinkedRoleDeletionStatus. */
export const getServiceLinkedRoleDeletionStatus = defineAction({
  name: 'GetServiceLinkedRoleDeletionStatus',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:GetServiceLinkedRoleDeletionStatus', `arn:aws:iam::${state.accountId}:role/aws-service-role/*`)
    if (!input.DeletionTaskId.startsWith('task/')) throw noSuchEntity(`Deletion task ${input.DeletionTaskId} cannot be found.`)
    return { Status: 'SUCCEEDED' }
  },
})
