// DeleteServiceLinkedRole: removes a role that a service made for itself, at once.

import { defineAction } from '../../../aws/action.ts'
import { noSuchEntity } from '../../errors.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
}

/** The action DeleteServiceLinkedRole. */
export const deleteServiceLinkedRole = defineAction({
  name: 'DeleteServiceLinkedRole',
  async handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:DeleteServiceLinkedRole', state.roleArn(input.RoleName))
    const role = state.requireRole(input.RoleName)
    if (!role.path.startsWith('/aws-service-role/')) throw noSuchEntity(`The role with name ${input.RoleName} cannot be found.`)
    await state.deleteHolder(role)
    return { DeletionTaskId: `task${role.path}${role.name}/${role.id}` }
  },
})
