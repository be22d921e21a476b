// ListGroupsForUser: the groups that a user is in.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { groupView, type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly UserName: string
}

/** The action ListGroupsForUser. */
export const listGroupsForUser = defineAction({
  name: 'ListGroupsForUser',
  handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'ListGroupsForUser', 'user', input.UserName)
    const { page, ...rest } = pageOf(state.groupsOf(user.name), (each) => each.name, input)
    return { Groups: page.map(groupView), ...rest }
  },
})
