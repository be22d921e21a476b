// ListInstanceProfiles: the instance profiles of the account.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf, profileView } from '../../views.ts'

interface Input extends PageInput {
  readonly PathPrefix?: string
}

/** The action ListInstanceProfiles. */
export const listInstanceProfiles = defineAction({
  name: 'ListInstanceProfiles',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:ListInstanceProfiles', `arn:aws:iam::${state.accountId}:instance-profile/`)
    const profiles = [...state.profiles.values()].filter((each) => each.path.startsWith(input.PathPrefix ?? '/'))
    const { page, ...rest } = pageOf(profiles, (each) => each.name, input)
    return { InstanceProfiles: page.map((each) => profileView(state, each, true)), ...rest }
  },
})
