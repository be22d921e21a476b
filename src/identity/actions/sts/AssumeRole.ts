// AssumeRole: temporary credentials of a role that trusts the caller.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import { credentialsView, defaultSessionSeconds, requireTrust, rolePrincipal, startSession } from '../../sessions.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly RoleArn: string
  readonly RoleSessionName: string
  readonly DurationSeconds?: number
  readonly Policy?: string
  readonly PolicyArns?: readonly { readonly arn?: string }[]
  readonly ExternalId?: string
  readonly SourceIdentity?: string
}

/** The action AssumeRole. */
export const assumeRole = defineAction({
  name: 'AssumeRole',
  async handle(input: Input, context, state: IdentityState) {
    const role = state.roleOfArn(input.RoleArn)
    requireTrust(state, context, input.RoleArn, role, input.ExternalId)
    const seconds = input.DurationSeconds ?? defaultSessionSeconds
    if (role === undefined || seconds > role.sessionSecondsMax) {
      throw new AwsError(
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      )
    }
    const policies = input.Policy === undefined ? [] : [input.Policy]
    for (const { arn } of input.PolicyArns ?? [])
      policies.push(JSON.stringify(state.defaultDocument(arn ?? '') ?? { Statement: [] }))
    for (const text of policies) state.document(text, 'identity')
    const session = await startSession(
      state,
      rolePrincipal(state.accountId, role, input.RoleSessionName),
      seconds,
      policies,
    )
    return {
      Credentials: credentialsView(session),
      AssumedRoleUser: { AssumedRoleId: `${role.id}:${input.RoleSessionName}`, Arn: session.principal.arn },
      SourceIdentity: input.SourceIdentity,
    }
  },
})
