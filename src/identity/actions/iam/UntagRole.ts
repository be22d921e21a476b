// UntagRole: removes tags of a role.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, setTags } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
  readonly TagKeys: readonly string[]
}

/** The action UntagRole. */
export const untagRole = defineAction({
  name: 'UntagRole',
  async handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'UntagRole', 'role', input.RoleName)
    await setTags(
      state,
      role,
      role.tags.filter((tag) => !input.TagKeys.includes(tag.Key)),
    )
    return {}
  },
})
