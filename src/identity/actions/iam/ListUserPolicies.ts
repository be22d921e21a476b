// ListUserPolicies: the names of the inline policies of a user.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly UserName: string
}

/** The action ListUserPolicies. */
export const listUserPolicies = defineAction({
  name: 'ListUserPolicies',
  handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'ListUserPolicies', 'user', input.UserName)
    const { page, ...rest } = pageOf(Object.keys(user.inline), (name) => name, input)
    return { PolicyNames: page, ...rest }
  },
})
