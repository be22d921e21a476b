// PutRolePolicy: adds or replaces an inline policy of a role.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, putInlinePolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
  readonly PolicyName: string
  readonly PolicyDocument: string
}

/** The action PutRolePolicy. */
export const putRolePolicy = defineAction({
  name: 'PutRolePolicy',
  async handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'PutRolePolicy', 'role', input.RoleName)
    await putInlinePolicy(state, role, input.PolicyName, input.PolicyDocument)
    return {}
  },
})
