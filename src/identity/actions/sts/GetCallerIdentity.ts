// GetCallerIdentity: who calls; needs no rights.

import { defineAction } from '../../../aws/action.ts'
import { holderOf } from '../../sessions.ts'
import type { IdentityState } from '../../state.ts'

/** The action GetCallerIdentity. */
export const getCallerIdentity = defineAction({
  name: 'GetCallerIdentity',
  handle(_input: Record<string, never>, context, state: IdentityState) {
    const { principal } = context
    const holder = holderOf(state, principal)
    const session = principal.type === 'role' ? `:${principal.arn.slice(principal.arn.lastIndexOf('/') + 1)}` : ''
    return { UserId: `${holder?.id ?? state.accountId}${session}`, Account: state.accountId, Arn: principal.arn }
  },
})
