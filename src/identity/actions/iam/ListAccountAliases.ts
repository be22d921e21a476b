// ListAccountAliases: none, as the account has no alias here.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

/** The action ListAccountAliases. */
export const listAccountAliases = defineAction({
  name: 'ListAccountAliases',
  handle(_input: Record<string, never>, context, _state: IdentityState) {
    context.authorize('iam:ListAccountAliases', '*')
    return { AccountAliases: [], IsTruncated: false }
  },
})
