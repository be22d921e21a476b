// PutGroupPolicy: adds or replaces an inline policy of a group.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, putInlinePolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly GroupName: string
  readonly PolicyName: string
  readonly PolicyDocument: string
}

/** The action PutGroupPolicy. */
export const putGroupPolicy = defineAction({
  name: 'PutGroupPolicy',
  async handle(input: Input, context, state: IdentityState) {
    const group = authorizedHolder(state, context, 'PutGroupPolicy', 'group', input.GroupName)
    await putInlinePolicy(state, group, input.PolicyName, input.PolicyDocument)
    return {}
  },
})
