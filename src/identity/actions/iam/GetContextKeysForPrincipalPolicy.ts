// GetContextKeysForPrincipalPolicy: the condition keys that the policies of a user or role name.

import { defineAction } from '../../../aws/action.ts'
import { contextKeysOf, findHolder } from '../../simulate.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly PolicySourceArn: string
  readonly PolicyInputList?: readonly string[]
}

/** The action GetContextKeysForPrincipalPolicy. */
export const getContextKeysForPrincipalPolicy = defineAction({
  name: 'GetContextKeysForPrincipalPolicy',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:GetContextKeysForPrincipalPolicy', input.PolicySourceArn)
    const holder = findHolder(state, input.PolicySourceArn)
    const given = (input.PolicyInputList ?? []).map((text) => state.document(text, 'identity'))
    return { ContextKeyNames: contextKeysOf([...state.documentsOf(holder), ...given]) }
  },
})
