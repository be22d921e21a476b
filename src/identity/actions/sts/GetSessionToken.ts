// GetSessionToken: temporary credentials of the caller.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import { credentialsView, startSession } from '../../sessions.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly DurationSeconds?: number
}

/** The action GetSessionToken. */
export const getSessionToken = defineAction({
  name: 'GetSessionToken',
  async handle(input: Input, context, state: IdentityState) {
    const { principal } = context
    if (principal.type === 'role')
      throw new AwsError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403)
    return {
      Credentials: credentialsView(await startSession(state, { ...principal }, input.DurationSeconds ?? 12 * 3600)),
    }
  },
})
