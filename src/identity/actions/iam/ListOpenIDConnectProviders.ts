// ListOpenIDConnectProviders: none, as there are no such providers here.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

/** The action ListOpenIDConnectProviders. */
export const listOpenIDConnectProviders = defineAction({
  name: 'ListOpenIDConnectProviders',
  handle(_input: Record<string, never>, context, _state: IdentityState) {
    context.authorize('iam:ListOpenIDConnectProviders', '*')
    return { OpenIDConnectProviderList: [] }
  },
})
