// DeleteGroupPolicy: removes an inline policy of a group.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, deleteInlinePolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly GroupName: string
  readonly PolicyName: string
}

/** The action DeleteGroupPolicy. */
export const deleteGroupPolicy = defineAction({
  name: 'DeleteGroupPolicy',
  async handle(input: Input, context, state: IdentityState) {
    const group = authorizedHolder(state, context, 'DeleteGroupPolicy', 'group', input.GroupName)
    await deleteInlinePolicy(state, group, input.PolicyName)
    return {}
  },
})
