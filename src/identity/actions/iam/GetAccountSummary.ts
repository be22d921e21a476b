// GetAccountSummary: how many identities there are.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

/** The action GetAccountSummary. */
export const getAccountSummary = defineAction({
  name: 'GetAccountSummary',
  handle(_input: Record<string, never>, context, state: IdentityState) {
    context.authorize('iam:GetAccountSummary', '*')
    return {
      SummaryMap: { Users: state.users.size, Roles: state.roles.size, Policies: state.policies.size, Groups: 0 },
    }
  },
})
