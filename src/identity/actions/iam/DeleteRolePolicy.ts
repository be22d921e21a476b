// DeleteRolePolicy: removes an inline policy of a role.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, deleteInlinePolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
  readonly PolicyName: string
}

/** The action DeleteRolePolicy. */
export const deleteRolePolicy = defineAction({
  name: 'DeleteRolePolicy',
  async handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'DeleteRolePolicy', 'role', input.RoleName)
    await deleteInlinePolicy(state, role, input.PolicyName)
    return {}
  },
})
