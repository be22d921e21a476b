// ListUsers: the users of the account.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf, userView } from '../../views.ts'

interface Input extends PageInput {
  readonly PathPrefix?: string
}

/** The action ListUsers. */
export const listUsers = defineAction({
  name: 'ListUsers',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:ListUsers', `arn:aws:iam::${state.accountId}:user/`)
    const users = [...state.users.values()].filter((each) => each.path.startsWith(input.PathPrefix ?? '/'))
    const { page, ...rest } = pageOf(users, (each) => each.name, input)
    return { Users: page.map((each) => userView(each, true)), ...rest }
  },
})
