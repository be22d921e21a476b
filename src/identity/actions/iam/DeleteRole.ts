// DeleteRole: removes a role that has no policies left.

import { defineAction } from '../../../aws/action.ts'
import { deleteConflict } from '../../errors.ts'
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
    if ([...state.profiles.values()].some((profile) => profile.roleName === role.name)) {
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.')
    }
    requireBare(role)
    await state.deleteHolder(role)
    return {}
  },
})
