// DeleteUserPermissionsBoundary: removes the cap on the policies of a user.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, setBoundary } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
}

/** The action DeleteUserPermissionsBoundary. */
export const deleteUserPermissionsBoundary = defineAction({
  name: 'DeleteUserPermissionsBoundary',
  async handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'DeleteUserPermissionsBoundary', 'user', input.UserName)
    await setBoundary(state, user, undefined)
    return {}
  },
})
