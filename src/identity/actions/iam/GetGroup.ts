// GetGroup: a group with its members.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'
import { groupView, type PageInput, pageOf, userView } from '../../views.ts'

interface Input extends PageInput {
  readonly GroupName: string
}

/** The action GetGroup. */
export const getGroup = defineAction({
  name: 'GetGroup',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:GetGroup', state.groupArn(input.GroupName))
    const group = state.requireGroup(input.GroupName)
    const users = group.members.flatMap((name) => state.users.get(name) ?? [])
    const { page, ...rest } = pageOf(users, (user) => user.name, input)
    return { Group: groupView(group), Users: page.map((user) => userView(user, true)), ...rest }
  },
})
