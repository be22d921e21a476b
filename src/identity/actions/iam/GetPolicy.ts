// GetPolicy: one managed policy.

import { defineAction } from '../../../aws/action.ts'
import { authorizedPolicy } from '../../managed-policies.ts'
import type { IdentityState } from '../../state.ts'
import { policyView } from '../../views.ts'

interface Input {
  readonly PolicyArn: string
}

/** The action GetPolicy. */
export const getPolicy = defineAction({
  name: 'GetPolicy',
  handle(input: Input, context, state: IdentityState) {
    const policy = authorizedPolicy(state, context, 'GetPolicy', input.PolicyArn)
    return { Policy: policyView(state, policy) }
  },
})
