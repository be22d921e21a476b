// AttachUserPolicy: attaches a managed policy to a user.

import { defineAction } from '../../../aws/action.ts'
import { attachPolicy, authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
  readonly PolicyArn: string
}

/** The action AttachUserPolicy. */
export const attachUserPolicy = defineAction({
  name: 'AttachUserPolicy',
  async handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'AttachUserPolicy', 'user', input.UserName)
    await attachPolicy(state, user, input.PolicyArn)
    return {}
  },
})
