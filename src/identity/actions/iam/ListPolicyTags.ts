// ListPolicyTags: the tags of a managed policy.

import { defineAction } from '../../../aws/action.ts'
import { authorizedPolicy } from '../../managed-policies.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly PolicyArn: string
}

/** The action ListPolicyTags. */
export const listPolicyTags = defineAction({
  name: 'ListPolicyTags',
  handle(input: Input, context, state: IdentityState) {
    const policy = authorizedPolicy(state, context, 'ListPolicyTags', input.PolicyArn)
    const { page, ...rest } = pageOf(policy.tags, (tag) => tag.Key, input)
    return { Tags: page, ...rest }
  },
})
