// PutRolePermissionsBoundary: caps what the policies of a role may allow.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, setBoundary } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
  readonly PermissionsBoundary: string
}

/** The action PutRolePermissionsBoundary. */
export const putRolePermissionsBoundary = defineAction({
  name: 'PutRolePermissionsBoundary',
  async handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'PutRolePermissionsBoundary', 'role', input.RoleName)
    await setBoundary(state, role, input.PermissionsBoundary)
    return {}
  },
})
