// ListVirtualMFADevices: none, as there are no MFA devices here.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

/** The action ListVirtualMFADevices. */
export const listVirtualMfaDevices = defineAction({
  name: 'ListVirtualMFADevices',
  handle(_input: Record<string, never>, context, _state: IdentityState) {
    context.authorize('iam:ListVirtualMFADevices', '*')
    return { VirtualMFADevices: [], IsTruncated: false }
  },
})
