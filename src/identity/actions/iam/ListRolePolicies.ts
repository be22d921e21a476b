// ListRolePolicies: the names of the inline policies of a role.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly RoleName: string
}

/** The action ListRolePolicies. */
export const listRolePolicies = defineAction({
  name: 'ListRolePolicies',
  handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'ListRolePolicies', 'role', input.RoleName)
    const { page, ...rest } = pageOf(Object.keys(role.inline), (name) => name, input)
    return { PolicyNames: page, ...rest }
  },
})
