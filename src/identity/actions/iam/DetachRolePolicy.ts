// DetachRolePolicy: detaches a managed policy from a role.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, detachPolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
  readonly PolicyArn: string
}

/** The action DetachRolePolicy. */
export const detachRolePolicy = defineAction({
  name: 'DetachRolePolicy',
  async handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'DetachRolePolicy', 'role', input.RoleName)
    await detachPolicy(state, role, input.PolicyArn)
    return {}
  },
})
