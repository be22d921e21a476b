// CreateLoginProfile: lets a user sign in to the console; passwords are not kept.

import { defineAction } from '../../../aws/action.ts'
import { entityAlreadyExists } from '../../errors.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { loginView } from '../../views.ts'

interface Input {
  readonly UserName?: string
  readonly PasswordResetRequired?: boolean
}

/** The action CreateLoginProfile. */
export const createLoginProfile = defineAction({
  name: 'CreateLoginProfile',
  async handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'CreateLoginProfile', 'user', input.UserName ?? '')
    if (state.logins.has(user.name)) throw entityAlreadyExists(`Login Profile for user ${user.name} already exists.`)
    const login = { userName: user.name, createdAtMs: state.clock.now(), mustReset: input.PasswordResetRequired ?? false }
    await state.saveEntry('logins', user.name, login)
    return { LoginProfile: loginView(login) }
  },
})
