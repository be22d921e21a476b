// ListRoles: the roles of the account.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf, roleView } from '../../views.ts'

interface Input extends PageInput {
  readonly PathPrefix?: string
}

/** The action ListRoles. */
export const listRoles = defineAction({
  name: 'ListRoles',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:ListRoles', `arn:aws:iam::${state.accountId}:role/`)
    const roles = [...state.roles.values()].filter((each) => each.path.startsWith(input.PathPrefix ?? '/'))
    const { page, ...rest } = pageOf(roles, (each) => each.name, input)
    return { Roles: page.map((each) => roleView(each, true)), ...rest }
  },
})
