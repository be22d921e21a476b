// ListSSHPublicKeys: none, as there are no SSH keys here.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName?: string
}

/** The action ListSSHPublicKeys. */
export const listSSHPublicKeys = defineAction({
  name: 'ListSSHPublicKeys',
  handle(input: Input, context, state: IdentityState) {
    if (input.UserName !== undefined) authorizedHolder(state, context, 'ListSSHPublicKeys', 'user', input.UserName)
    return { SSHPublicKeys: [], IsTruncated: false }
  },
})
