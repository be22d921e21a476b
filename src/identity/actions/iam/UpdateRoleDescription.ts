// UpdateRoleDescription: changes the description of a role.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'
import { roleView } from '../../views.ts'

interface Input {
  readonly RoleName: string
  readonly Description: string
}

/** The action UpdateRoleDescription. */
export const updateRoleDescription = defineAction({
  name: 'UpdateRoleDescription',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:UpdateRoleDescription', state.roleArn(input.RoleName))
    const role = { ...state.requireRole(input.RoleName), description: input.Description }
    await state.saveHolder(role)
    return { Role: roleView(role) }
  },
})
