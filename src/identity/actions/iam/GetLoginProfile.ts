// GetLoginProfile: whether a user may sign in to the console.

import { defineAction } from '../../../aws/action.ts'
import { noSuchEntity } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'
import { loginView } from '../../views.ts'

interface Input {
  readonly UserName?: string
}

/** The action GetLoginProfile. */
export const getLoginProfile = defineAction({
  name: 'GetLoginProfile',
  handle(input: Input, context, state: IdentityState) {
    const userName = input.UserName ?? 'root'
    context.authorize('iam:GetLoginProfile', state.userArn(userName))
    const login = state.logins.get(userName)
    if (login === undefined) throw noSuchEntity(`Login Profile for User ${userName} cannot be found.`)
    return { LoginProfile: loginView(login) }
  },
})
