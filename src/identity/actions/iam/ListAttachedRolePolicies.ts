// ListAttachedRolePolicies: the managed policies attached to a role.

import { defineAction } from '../../../aws/action.ts'
import { attachedPolicies, authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly RoleName: string
  readonly PathPrefix?: string
}

/** The action ListAttachedRolePolicies. */
export const listAttachedRolePolicies = defineAction({
  name: 'ListAttachedRolePolicies',
  handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'ListAttachedRolePolicies', 'role', input.RoleName)
    const attached = attachedPolicies(state, role, input.PathPrefix)
    const { page, ...rest } = pageOf(attached, (policy) => policy.PolicyName, input)
    return { AttachedPolicies: page, ...rest }
  },
})
