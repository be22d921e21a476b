// TagInstanceProfile: adds or replaces tags of an instance profile.

import { defineAction } from '../../../aws/action.ts'
import type { Tag } from '../../entities.ts'
import { mergeTags } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly InstanceProfileName: string
  readonly Tags: readonly Tag[]
}

/** The action TagInstanceProfile. */
export const tagInstanceProfile = defineAction({
  name: 'TagInstanceProfile',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:TagInstanceProfile', state.profileArn(input.InstanceProfileName))
    const profile = state.requireProfile(input.InstanceProfileName)
    await state.saveEntry('profiles', profile.name, { ...profile, tags: mergeTags(profile.tags, input.Tags) })
    return {}
  },
})
