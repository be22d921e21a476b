// AddUserToGroup: a user gets the rights of a group.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly GroupName: string
  readonly UserName: string
}

/** The action AddUserToGroup. */
export const addUserToGroup = defineAction({
  name: 'AddUserToGroup',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:AddUserToGroup', state.groupArn(input.GroupName))
    const group = state.requireGroup(input.GroupName)
    const user = state.requireUser(input.UserName)
    if (!group.members.includes(user.name)) await state.saveHolder({ ...group, members: [...group.members, user.name] })
    return {}
  },
})
