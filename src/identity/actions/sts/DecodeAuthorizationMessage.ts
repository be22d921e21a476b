// DecodeAuthorizationMessage: no service here encodes messages, so none can be decoded.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import type { IdentityState } from '../../state.ts'

/** The action DecodeAuthorizationMessage. */
export const decodeAuthorizationMessage = defineAction({
  name: 'DecodeAuthorizationMessage',
  handle(_input: Record<string, never>, context, _state: IdentityState): object {
    context.authorize('sts:DecodeAuthorizationMessage', '*')
    throw new AwsError('InvalidAuthorizationMessageException', 'Message is not valid')
  },
})
