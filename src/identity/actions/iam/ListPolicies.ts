// ListPolicies: managed policies: the account's, AWS's or both.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf, policyView } from '../../views.ts'

interface Input extends PageInput {
  readonly Scope?: string
  readonly OnlyAttached?: boolean
  readonly PathPrefix?: string
}

/** The action ListPolicies. */
export const listPolicies = defineAction({
  name: 'ListPolicies',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:ListPolicies', '*')
    const scope = input.Scope ?? 'All'
    const own = scope === 'AWS' ? [] : [...state.policies.values()]
    const provided = scope === 'Local' ? [] : [...state.awsPolicies.values()]
    const policies = [...own, ...provided].filter(
      (policy) =>
        policy.path.startsWith(input.PathPrefix ?? '/')
        && (!input.OnlyAttached || state.holdersOf(policy.arn).length > 0),
    )
    const { page, ...rest } = pageOf(policies, (policy) => `${policy.name} ${policy.arn}`, input)
    return { Policies: page.map((policy) => policyView(state, policy, true)), ...rest }
  },
})
