// ListAccountAliases: the alias of the account, if it has one.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

/** The action ListAccountAliases. */
export const listAccountAliases = defineAction({
  name: 'ListAccountAliases',
  handle(_input: Record<string, never>, context, state: IdentityState) {
    context.authorize('iam:ListAccountAliases', '*')
    return { AccountAliases: [...state.aliases.keys()], IsTruncated: false }
  },
})
