// UpdateAssumeRolePolicy: changes who may assume a role.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
  readonly PolicyDocument: string
}

/** The action UpdateAssumeRolePolicy. */
export const updateAssumeRolePolicy = defineAction({
  name: 'UpdateAssumeRolePolicy',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:UpdateAssumeRolePolicy', state.roleArn(input.RoleName))
    const role = state.requireRole(input.RoleName)
    state.document(input.PolicyDocument, 'trust')
    await state.saveHolder({ ...role, trustPolicy: input.PolicyDocument })
    return {}
  },
})
