// DetachGroupPolicy: detaches a managed policy from a group.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, detachPolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly GroupName: string
  readonly PolicyArn: string
}

/** The action DetachGroupPolicy. */
export const detachGroupPolicy = defineAction({
  name: 'DetachGroupPolicy',
  async handle(input: Input, context, state: IdentityState) {
    const group = authorizedHolder(state, context, 'DetachGroupPolicy', 'group', input.GroupName)
    await detachPolicy(state, group, input.PolicyArn)
    return {}
  },
})
