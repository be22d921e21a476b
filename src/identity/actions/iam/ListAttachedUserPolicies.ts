// ListAttachedUserPolicies: the managed policies attached to a user.

import { defineAction } from '../../../aws/action.ts'
import { attachedPolicies, authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly UserName: string
  readonly PathPrefix?: string
}

/** The action ListAttachedUserPolicies. */
export const listAttachedUserPolicies = defineAction({
  name: 'ListAttachedUserPolicies',
  handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'ListAttachedUserPolicies', 'user', input.UserName)
    const attached = attachedPolicies(state, user, input.PathPrefix)
    const { page, ...rest } = pageOf(attached, (policy) => policy.PolicyName, input)
    return { AttachedPolicies: page, ...rest }
  },
})
