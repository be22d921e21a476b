// UpdateLoginProfile: changes how a user signs in; passwords are not kept.

import { defineAction } from '../../../aws/action.ts'
import { noSuchEntity } from '../../errors.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
  readonly PasswordResetRequired?: boolean
}

/** The action UpdateLoginProfile. */
export const updateLoginProfile = defineAction({
  name: 'UpdateLoginProfile',
  async handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'UpdateLoginProfile', 'user', input.UserName)
    const login = state.logins.get(user.name)
    if (login === undefined) throw noSuchEntity(`Login Profile for User ${user.name} cannot be found.`)
    await state.saveEntry('logins', user.name, { ...login, mustReset: input.PasswordResetRequired ?? login.mustReset })
    return {}
  },
})
