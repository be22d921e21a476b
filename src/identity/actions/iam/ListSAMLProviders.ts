// ListSAMLProviders: none, as there are no such providers here.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

/** The action ListSAMLProviders. */
export const listSAMLProviders = defineAction({
  name: 'ListSAMLProviders',
  handle(_input: Record<string, never>, context, _state: IdentityState) {
    context.authorize('iam:ListSAMLProviders', '*')
    return { SAMLProviderList: [] }
  },
})
