// TagUser: adds or replaces tags of a user.

import { defineAction } from '../../../aws/action.ts'
import type { Tag } from '../../entities.ts'
import { authorizedHolder, mergeTags, setTags } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
  readonly Tags: readonly Tag[]
}

/** The action TagUser. */
export const tagUser = defineAction({
  name: 'TagUser',
  async handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'TagUser', 'user', input.UserName)
    await setTags(state, user, mergeTags(user.tags, input.Tags))
    return {}
  },
})
