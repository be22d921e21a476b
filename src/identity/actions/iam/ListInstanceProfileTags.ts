// ListInstanceProfileTags: the tags of an instance profile.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly InstanceProfileName: string
}

/** The action ListInstanceProfileTags. */
export const listInstanceProfileTags = defineAction({
  name: 'ListInstanceProfileTags',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:ListInstanceProfileTags', state.profileArn(input.InstanceProfileName))
    const { page, ...rest } = pageOf(state.requireProfile(input.InstanceProfileName).tags, (tag) => tag.Key, input)
    return { Tags: page, ...rest }
  },
})
