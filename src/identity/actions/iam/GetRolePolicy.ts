// GetRolePolicy: an inline policy of a role.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, inlinePolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
  readonly PolicyName: string
}

/** The action GetRolePolicy. */
export const getRolePolicy = defineAction({
  name: 'GetRolePolicy',
  handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'GetRolePolicy', 'role', input.RoleName)
    return { RoleName: role.name, ...inlinePolicy(role, input.PolicyName) }
  },
})
