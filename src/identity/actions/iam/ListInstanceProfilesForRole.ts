// ListInstanceProfilesForRole: none, as there are no instance profiles here.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleName: string
}

/** The action ListInstanceProfilesForRole. */
export const listInstanceProfilesForRole = defineAction({
  name: 'ListInstanceProfilesForRole',
  handle(input: Input, context, state: IdentityState) {
    authorizedHolder(state, context, 'ListInstanceProfilesForRole', 'role', input.RoleName)
    return { InstanceProfiles: [], IsTruncated: false }
  },
})
