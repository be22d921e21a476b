// UntagUser: removes tags of a user.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder, setTags } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
  readonly TagKeys: readonly string[]
}

/** The action UntagUser. */
export const untagUser = defineAction({
  name: 'UntagUser',
  async handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'UntagUser', 'user', input.UserName)
    await setTags(
      state,
      user,
      user.tags.filter((tag) => !input.TagKeys.includes(tag.Key)),
    )
    return {}
  },
})
