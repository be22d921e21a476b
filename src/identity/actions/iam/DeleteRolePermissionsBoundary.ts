// DeleteRolePermissionsBoundary: removes the cap on the policies of a role.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, setBoundary } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
}

/** The action DeleteRolePermissionsBoundary. */
export const deleteRolePermissionsBoundary = defineAction({
  name: 'DeleteRolePermissionsBoundary',
  async handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'DeleteRolePermissionsBoundary', 'role', input.RoleName)
    await setBoundary(state, role, undefined)
    return {}
  },
})
