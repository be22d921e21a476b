// UntagPolicy: removes tags of a managed policy.

import { defineAction } from '../../../aws/action.ts'
import { authorizedPolicy, requireOwn } from '../../managed-policies.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly PolicyArn: string
  readonly TagKeys: readonly string[]
}

/** The action UntagPolicy. */
export const untagPolicy = defineAction({
  name: 'UntagPolicy',
  async handle(input: Input, context, state: IdentityState) {
    const policy = authorizedPolicy(state, context, 'UntagPolicy', input.PolicyArn)
    requireOwn(policy)
    await state.savePolicy({ ...policy, tags: policy.tags.filter((tag) => !input.TagKeys.includes(tag.Key)) })
    return {}
  },
})
