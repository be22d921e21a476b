// ListSigningCertificates: none, as there are no signing certificates here.

import { defineAction } from '../../../aws/action.ts'
import { authorizedHolder } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly UserName?: string
}

/** The action ListSigningCertificates. */
export const listSigningCertificates = defineAction({
  name: 'ListSigningCertificates',
  handle(input: Input, context, state: IdentityState) {
    if (input.UserName !== undefined)
      authorizedHolder(state, context, 'ListSigningCertificates', 'user', input.UserName)
    return { Certificates: [], IsTruncated: false }
  },
})
