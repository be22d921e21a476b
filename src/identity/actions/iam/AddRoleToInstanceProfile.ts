// AddRoleToInstanceProfile: puts a role into an instance profile; it holds one.

import { defineAction } from '../../../aws/action.ts'
import { limitExceeded } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly InstanceProfileName: string
  readonly RoleName: string
}

/** The action AddRoleToInstanceProfile. */
export const addRoleToInstanceProfile = defineAction({
  name: 'AddRoleToInstanceProfile',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:AddRoleToInstanceProfile', state.profileArn(input.InstanceProfileName))
    const profile = state.requireProfile(input.InstanceProfileName)
    const role = state.requireRole(input.RoleName)
    if (profile.roleName !== undefined) throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1')
    await state.saveEntry('profiles', profile.name, { ...profile, roleName: role.name })
    return {}
  },
})
