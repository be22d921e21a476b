// ListMFADevices: none, as there are no MFA devices here.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName?: string
}

/** The action ListMFADevices. */
export const listMFADevices = defineAction({
  name: 'ListMFADevices',
  handle(input: Input, context, state: IdentityState) {
    if (input.UserName !== undefined) authorizedHolder(state, context, 'ListMFADevices', 'user', input.UserName)
    return { MFADevices: [], IsTruncated: false }
  },
})
