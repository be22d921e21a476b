// ListGroupPolicies: the names of the inline policies of a group.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly GroupName: string
}

/** The action ListGroupPolicies. */
export const listGroupPolicies = defineAction({
  name: 'ListGroupPolicies',
  handle(input: Input, context, state: IdentityState) {
    const group = authorizedHolder(state, context, 'ListGroupPolicies', 'group', input.GroupName)
    const { page, ...rest } = pageOf(Object.keys(group.inline), (name) => name, input)
    return { PolicyNames: page, ...rest }
  },
})
