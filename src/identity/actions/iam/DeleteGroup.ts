// DeleteGroup: removes a group that has no members and policies left.

import { defineAction } from '../../../aws/action.ts'
import { deleteConflict } from '../../errors.ts'
import { requireBare } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly GroupName: string
}

/** The action DeleteGroup. */
export const deleteGroup = defineAction({
  name: 'DeleteGroup',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:DeleteGroup', state.groupArn(input.GroupName))
    const group = state.requireGroup(input.GroupName)
    if (group.members.length > 0) throw deleteConflict('Cannot delete entity, must remove users from group first.')
    requireBare(group)
    await state.deleteHolder(group)
    return {}
  },
})
