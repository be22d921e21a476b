// TagPolicy: adds or replaces tags of a managed policy.

import { defineAction } from '../../../aws/action.ts'
import type { Tag } from '../../entities.ts'
import { mergeTags } from '../../holders.ts'
import { authorizedPolicy, requireOwn } from '../../managed-policies.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly PolicyArn: string
  readonly Tags: readonly Tag[]
}

/** The action TagPolicy. */
export const tagPolicy = defineAction({
  name: 'TagPolicy',
  async handle(input: Input, context, state: IdentityState) {
    const policy = authorizedPolicy(state, context, 'TagPolicy', input.PolicyArn)
    requireOwn(policy)
    await state.savePolicy({ ...policy, tags: mergeTags(policy.tags, input.Tags) })
    return {}
  },
})
