// GetUser: one user: the one named, or the caller.

import { defineAction } from '../../../aws/action.ts'
import { invalidInput } from '../../errors.ts'
import { holderOf } from '../../sessions.ts'
import type { IdentityState } from '../../state.ts'
import { userView } from '../../views.ts'

interface Input {
  readonly UserName?: string
}

/** The action GetUser. */
export const getUser = defineAction({
  name: 'GetUser',
  handle(input: Input, context, state: IdentityState) {
    if (input.UserName === undefined) {
      const { principal } = context
      if (principal.type === 'root') {
        return {
          User: { Path: '/', UserId: state.accountId, Arn: principal.arn, CreateDate: new Date(0), UserName: 'root' },
        }
      }
      const caller = holderOf(state, principal)
      if (caller?.kind !== 'user') throw invalidInput('Must specify userName when calling with non-User credentials')
      return { User: userView(caller) }
    }
    context.authorize('iam:GetUser', state.userArn(input.UserName))
    return { User: userView(state.requireUser(input.UserName)) }
  },
})
