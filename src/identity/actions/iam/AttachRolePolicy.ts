// AttachRolePolicy: attaches a managed policy to a role.

import { defineAction } from '../../../aws/action.ts'
import { attachPolicy, authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
  readonly PolicyArn: string
}

/** The action AttachRolePolicy. */
export const attachRolePolicy = defineAction({
  name: 'AttachRolePolicy',
  async handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'AttachRolePolicy', 'role', input.RoleName)
    await attachPolicy(state, role, input.PolicyArn)
    return {}
  },
})
