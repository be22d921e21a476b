// DetachUserPolicy: detaches a managed policy from a user.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, detachPolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
  readonly PolicyArn: string
}

/** The action DetachUserPolicy. */
export const detachUserPolicy = defineAction({
  name: 'DetachUserPolicy',
  async handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'DetachUserPolicy', 'user', input.UserName)
    await detachPolicy(state, user, input.PolicyArn)
    return {}
  },
})
