// ListGroupsForUser: none, as there are no groups here.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName: string
}

/** The action ListGroupsForUser. */
export const listGroupsForUser = defineAction({
  name: 'ListGroupsForUser',
  handle(input: Input, context, state: IdentityState) {
    authorizedHolder(state, context, 'ListGroupsForUser', 'user', input.UserName)
    return { Groups: [], IsTruncated: false }
  },
})
