// GetAccessKeyInfo: the account of a key.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

/** The action GetAccessKeyInfo. */
export const getAccessKeyInfo = defineAction({
  name: 'GetAccessKeyInfo',
  handle(_input: Record<string, never>, context, state: IdentityState) {
    context.authorize('sts:GetAccessKeyInfo', '*')
    return { Account: state.accountId }
  },
})
