// RemoveUserFromGroup: a user loses the rights of a group.

import { defineAction } from '../../../aws/action.ts'
import { noSuchEntity } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly GroupName: string
  readonly UserName: string
}

/** The action RemoveUserFromGroup. */
export const removeUserFromGroup = defineAction({
  name: 'RemoveUserFromGroup',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:RemoveUserFromGroup', state.groupArn(input.GroupName))
    const group = state.requireGroup(input.GroupName)
    const user = state.requireUser(input.UserName)
    if (!group.members.includes(user.name)) throw noSuchEntity(`User ${user.name} is not in group ${group.name}.`)
    await state.saveHolder({ ...group, members: group.members.filter((name) => name !== user.name) })
    state.changed(user.arn)
    return {}
  },
})
