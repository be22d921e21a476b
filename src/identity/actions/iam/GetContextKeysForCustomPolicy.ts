// GetContextKeysForCustomPolicy: the condition keys that policies name.

import { defineAction } from '../../../aws/action.ts'
import { contextKeysOf } from '../../simulate.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly PolicyInputList: readonly string[]
}

/** The action GetContextKeysForCustomPolicy. */
export const getContextKeysForCustomPolicy = defineAction({
  name: 'GetContextKeysForCustomPolicy',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:GetContextKeysForCustomPolicy', '*')
    return { ContextKeyNames: contextKeysOf(input.PolicyInputList.map((text) => state.document(text, 'identity'))) }
  },
})
