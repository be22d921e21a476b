// GetInstanceProfile: one instance profile with its role.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'
import { profileView } from '../../views.ts'

interface Input {
  readonly InstanceProfileName: string
}

/** The action GetInstanceProfile. */
export const getInstanceProfile = defineAction({
  name: 'GetInstanceProfile',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:GetInstanceProfile', state.profileArn(input.InstanceProfileName))
    return { InstanceProfile: profileView(state, state.requireProfile(input.InstanceProfileName)) }
  },
})
