// ListInstanceProfilesForRole: the instance profiles around a role.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { type PageInput, pageOf, profileView } from '../../views.ts'

interface Input extends PageInput {
  readonly RoleName: string
}

/** The action ListInstanceProfilesForRole. */
export const listInstanceProfilesForRole = defineAction({
  name: 'ListInstanceProfilesForRole',
  handle(input: Input, context, state: IdentityState) {
    const role = authorizedHolder(state, context, 'ListInstanceProfilesForRole', 'role', input.RoleName)
    const profiles = [...state.profiles.values()].filter((each) => each.roleName === role.name)
    const { page, ...rest } = pageOf(profiles, (each) => each.name, input)
    return { InstanceProfiles: page.map((each) => profileView(state, each, true)), ...rest }
  },
})
