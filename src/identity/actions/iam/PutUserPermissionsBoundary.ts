// PutUserPermissionsBoundary: caps what the policies of a user may allow.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, setBoundary } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
  readonly PermissionsBoundary: string
}

/** The action PutUserPermissionsBoundary. */
export const putUserPermissionsBoundary = defineAction({
  name: 'PutUserPermissionsBoundary',
  async handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'PutUserPermissionsBoundary', 'user', input.UserName)
    await setBoundary(state, user, input.PermissionsBoundary)
    return {}
  },
})
