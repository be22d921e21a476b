// ListServiceSpecificCredentials: none, as there are no service credentials here.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName?: string
}

/** The action ListServiceSpecificCredentials. */
export const listServiceSpecificCredentials = defineAction({
  name: 'ListServiceSpecificCredentials',
  handle(input: Input, context, state: IdentityState) {
    if (input.UserName !== undefined)
      authorizedHolder(state, context, 'ListServiceSpecificCredentials', 'user', input.UserName)
    return { ServiceSpecificCredentials: [], IsTruncated: false }
  },
})
