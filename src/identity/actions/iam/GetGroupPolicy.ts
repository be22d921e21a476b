// GetGroupPolicy: an inline policy of a group.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, inlinePolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly GroupName: string
  readonly PolicyName: string
}

/** The action GetGroupPolicy. */
export const getGroupPolicy = defineAction({
  name: 'GetGroupPolicy',
  handle(input: Input, context, state: IdentityState) {
    const group = authorizedHolder(state, context, 'GetGroupPolicy', 'group', input.GroupName)
    return { GroupName: group.name, ...inlinePolicy(group, input.PolicyName) }
  },
})
