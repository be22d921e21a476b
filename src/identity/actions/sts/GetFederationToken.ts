// GetFederationToken: temporary credentials of the caller under a name, with no more rights than a policy gives.

import { defineAction } from '../../../aws/action.ts'
import { AwsError } from '../../../aws/errors.ts'
import { credentialsView, startSession } from '../../sessions.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly Name: string
  readonly Policy?: string
  readonly PolicyArns?: readonly { readonly arn?: string }[]
  readonly DurationSeconds?: number
}

/** The action GetFederationToken. */
export const getFederationToken = defineAction({
  name: 'GetFederationToken',
  async handle(input: Input, context, state: IdentityState) {
    const { principal } = context
    if (principal.type === 'role') throw new AwsError('AccessDenied', 'Cannot call GetFederationToken with session credentials', 403)
    context.authorize('sts:GetFederationToken', `arn:aws:sts::${state.accountId}:federated-user/${input.Name}`)
    const given = (input.PolicyArns ?? []).map(({ arn }) => JSON.stringify(state.defaultDocument(arn ?? '') ?? { Statement: [] }))
    // Without a policy a federated user may do nothing.
    const policies = [...(input.Policy === undefined ? [] : [input.Policy]), ...given]
    for (const text of policies) state.document(text, 'identity')
    const session = await startSession(state, { ...principal }, input.DurationSeconds ?? 12 * 3600, policies.length > 0 ? policies : ['{"Statement":[]}'])
    return {
      Credentials: credentialsView(session), PackedPolicySize: 0,
      FederatedUser: { FederatedUserId: `${state.accountId}:${input.Name}`, Arn: `arn:aws:sts::${state.accountId}:federated-user/${input.Name}` },
    }
  },
})
