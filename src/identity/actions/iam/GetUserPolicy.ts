// GetUserPolicy: an inline policy of a user.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, inlinePolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
  readonly PolicyName: string
}

/** The action GetUserPolicy. */
export const getUserPolicy = defineAction({
  name: 'GetUserPolicy',
  handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'GetUserPolicy', 'user', input.UserName)
    return { UserName: user.name, ...inlinePolicy(user, input.PolicyName) }
  },
})
