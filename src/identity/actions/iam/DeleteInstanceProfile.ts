// DeleteInstanceProfile: removes an instance profile without a role.

import { defineAction } from '../../../aws/action.ts'
import { deleteConflict } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly InstanceProfileName: string
}

/** The action DeleteInstanceProfile. */
export const deleteInstanceProfile = defineAction({
  name: 'DeleteInstanceProfile',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:DeleteInstanceProfile', state.profileArn(input.InstanceProfileName))
    const profile = state.requireProfile(input.InstanceProfileName)
    if (profile.roleName !== undefined) throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.')
    await state.saveEntry('profiles', profile.name, undefined)
    return {}
  },
})
