// AttachGroupPolicy: attaches a managed policy to a group.

import { defineAction } from '../../../aws/action.ts'
import { attachPolicy, authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly GroupName: string
  readonly PolicyArn: string
}

/** The action AttachGroupPolicy. */
export const attachGroupPolicy = defineAction({
  name: 'AttachGroupPolicy',
  async handle(input: Input, context, state: IdentityState) {
    const group = authorizedHolder(state, context, 'AttachGroupPolicy', 'group', input.GroupName)
    await attachPolicy(state, group, input.PolicyArn)
    return {}
  },
})
