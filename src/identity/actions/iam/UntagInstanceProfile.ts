// UntagInstanceProfile: removes tags of an instance profile.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly InstanceProfileName: string
  readonly TagKeys: readonly string[]
}

/** The action UntagInstanceProfile. */
export const untagInstanceProfile = defineAction({
  name: 'UntagInstanceProfile',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:UntagInstanceProfile', state.profileArn(input.InstanceProfileName))
    const profile = state.requireProfile(input.InstanceProfileName)
    await state.saveEntry('profiles', profile.name, { ...profile, tags: profile.tags.filter((tag) => !input.TagKeys.includes(tag.Key)) })
    return {}
  },
})
