// DeleteUser: removes a user that has no policies and keys left.

import { defineAction } from '../../../aws/action.ts'
import { deleteConflict } from '../../errors.ts'
import { requireBare } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
}

/** The action DeleteUser. */
export const deleteUser = defineAction({
  name: 'DeleteUser',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:DeleteUser', state.userArn(input.UserName))
    const user = state.requireUser(input.UserName)
    const hasKeys = [...state.keys.values()].some((key) => key.userName === user.name)
    if (hasKeys) throw deleteConflict('Cannot delete entity, must delete access keys first.')
    if (state.groupsOf(user.name).length > 0) throw deleteConflict('Cannot delete entity, must remove users from group first.')
    if (state.logins.has(user.name)) throw deleteConflict('Cannot delete entity, must delete login profile first.')
    requireBare(user)
    await state.deleteHolder(user)
    return {}
  },
})
