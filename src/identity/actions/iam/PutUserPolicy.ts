// PutUserPolicy: adds or replaces an inline policy of a user.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, putInlinePolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
  readonly PolicyName: string
  readonly PolicyDocument: string
}

/** The action PutUserPolicy. */
export const putUserPolicy = defineAction({
  name: 'PutUserPolicy',
  async handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'PutUserPolicy', 'user', input.UserName)
    await putInlinePolicy(state, user, input.PolicyName, input.PolicyDocument)
    return {}
  },
})
