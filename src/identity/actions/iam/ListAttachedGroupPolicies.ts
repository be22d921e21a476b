// ListAttachedGroupPolicies: the managed policies attached to a group.

import { defineAction } from '../../../aws/action.ts'
import { attachedPolicies, authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly GroupName: string
  readonly PathPrefix?: string
}

/** The action ListAttachedGroupPolicies. */
export const listAttachedGroupPolicies = defineAction({
  name: 'ListAttachedGroupPolicies',
  handle(input: Input, context, state: IdentityState) {
    const group = authorizedHolder(state, context, 'ListAttachedGroupPolicies', 'group', input.GroupName)
    const attached = attachedPolicies(state, group, input.PathPrefix)
    const { page, ...rest } = pageOf(attached, (policy) => policy.PolicyName, input)
    return { AttachedPolicies: page, ...rest }
  },
})
