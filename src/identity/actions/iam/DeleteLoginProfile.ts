// DeleteLoginProfile: a user may not sign in any more.

import { defineAction } from '../../../aws/action.ts'
import { noSuchEntity } from '../../errors.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName?: string
}

/** The action DeleteLoginProfile. */
export const deleteLoginProfile = defineAction({
  name: 'DeleteLoginProfile',
  async handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'DeleteLoginProfile', 'user', input.UserName ?? '')
    if (!state.logins.has(user.name)) throw noSuchEntity(`Login Profile for User ${user.name} cannot be found.`)
    await state.saveEntry('logins', user.name, undefined)
    return {}
  },
})
