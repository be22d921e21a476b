// UpdateRole: changes description and longest session of a role.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
  readonly Description?: string
  readonly MaxSessionDuration?: number
}

/** The action UpdateRole. */
export const updateRole = defineAction({
  name: 'UpdateRole',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:UpdateRole', state.roleArn(input.RoleName))
    const role = state.requireRole(input.RoleName)
    await state.saveHolder({
      ...role,
      description: input.Description ?? role.description,
      sessionSecondsMax: input.MaxSessionDuration ?? role.sessionSecondsMax,
    })
    return {}
  },
})
