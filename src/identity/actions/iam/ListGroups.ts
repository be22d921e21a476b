// ListGroups: the groups of the account.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'
import { groupView, type PageInput, pageOf } from '../../views.ts'

interface Input extends PageInput {
  readonly PathPrefix?: string
}

/** The action ListGroups. */
export const listGroups = defineAction({
  name: 'ListGroups',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:ListGroups', `arn:aws:iam::${state.accountId}:group/`)
    const groups = [...state.groups.values()].filter((each) => each.path.startsWith(input.PathPrefix ?? '/'))
    const { page, ...rest } = pageOf(groups, (each) => each.name, input)
    return { Groups: page.map(groupView), ...rest }
  },
})
