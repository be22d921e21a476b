// ListUserTags: the tags of a user.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly UserName: string
}

/** The action ListUserTags. */
export const listUserTags = defineAction({
  name: 'ListUserTags',
  handle(input: Input, context, state: IdentityState) {
    const user = authorizedHolder(state, context, 'ListUserTags', 'user', input.UserName)
    const { page, ...rest } = pageOf(user.tags, (tag) => tag.Key, input)
    return { Tags: page, ...rest }
  },
})
