// GetLoginProfile: never there, as users have no passwords here.

import { defineAction } from '../../../aws/action.ts'
import { noSuchEntity } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName?: string
}

/** The action GetLoginProfile. */
export const getLoginProfile = defineAction({
  name: 'GetLoginProfile',
  handle(input: Input, context, state: IdentityState) {
    const userName = input.UserName ?? 'root'
    context.authorize('iam:GetLoginProfile', state.userArn(userName))
    throw noSuchEntity(`Login Profile for User ${userName} cannot be found.`)
  },
})
