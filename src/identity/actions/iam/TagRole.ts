// TagRole: adds or replaces tags of a role.

import { defineAction } from '../../../aws/action.ts'
import type { Tag } from '../../entities.ts'
import { authorizedHolder, mergeTags, setTags } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
  readonly Tags: readonly Tag[]
}

/** The action TagRole. */
export const tagRole = defineAction({
  name: 'TagRole',
  async handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'TagRole', 'role', input.RoleName)
    await setTags(state, role, mergeTags(role.tags, input.Tags))
    return {}
  },
})
