// GetRole: one role.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'
import { roleView } from '../../views.ts'

interface Input {
  readonly RoleName: string
}

/** The action GetRole. */
export const getRole = defineAction({
  name: 'GetRole',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:GetRole', state.roleArn(input.RoleName))
    return { Role: roleView(state.requireRole(input.RoleName)) }
  },
})
