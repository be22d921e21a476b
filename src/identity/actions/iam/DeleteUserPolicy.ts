// DeleteUserPolicy: removes an inline policy of a user.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, deleteInlinePolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
  readonly PolicyName: string
}

/** The action DeleteUserPolicy. */
export const deleteUserPolicy = defineAction({
  name: 'DeleteUserPolicy',
  async handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'DeleteUserPolicy', 'user', input.UserName)
    await deleteInlinePolicy(state, user, input.PolicyName)
    return {}
  },
})
