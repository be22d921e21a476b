// DeleteRole: removes a role that has no policies left.

import { defineAction } from '../../../aws/action.ts'
import { requireBare } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
}

/** The action DeleteRole. */
export const deleteRole = defineAction({
  name: 'DeleteRole',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:DeleteRole', state.roleArn(input.RoleName))
    const role = state.requireRole(input.RoleName)
    requireBare(role)
    await state.deleteHolder(role)
    return {}
  },
})
