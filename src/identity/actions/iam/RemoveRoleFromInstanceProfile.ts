// RemoveRoleFromInstanceProfile: takes the role out of an instance profile.

import { defineAction } from '../../../aws/action.ts'
import { noSuchEntity } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly InstanceProfileName: string
  readonly RoleName: string
}

/** The action RemoveRoleFromInstanceProfile. */
export const removeRoleFromInstanceProfile = defineAction({
  name: 'RemoveRoleFromInstanceProfile',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:RemoveRoleFromInstanceProfile', state.profileArn(input.InstanceProfileName))
    const profile = state.requireProfile(input.InstanceProfileName)
    if (profile.roleName !== input.RoleName) throw noSuchEntity(`Role ${input.RoleName} is not in instance profile ${profile.name}.`)
    await state.saveEntry('profiles', profile.name, { ...profile, roleName: undefined })
    return {}
  },
})
