// ListRoleTags: the tags of a role.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly RoleName: string
}

/** The action ListRoleTags. */
export const listRoleTags = defineAction({
  name: 'ListRoleTags',
  handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'ListRoleTags', 'role', input.RoleName)
    const { page, ...rest } = pageOf(role.tags, (tag) => tag.Key, input)
    return { Tags: page, ...rest }
  },
})
