// CreatePolicy: a managed policy of the account.

import { defineAction } from '../../../aws/action.ts'
import type { ManagedPolicy, Tag } from '../../entities.ts'
import { entityAlreadyExists } from '../../errors.ts'
import { mergeTags } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { policyView } from '../../views.ts'

interface Input {
  readonly PolicyName: string
  readonly PolicyDocument: string
  readonly Path?: string
  readonly Description?: string
  readonly Tags?: readonly Tag[]
}

/** The action CreatePolicy. */
export const createPolicy = defineAction({
  name: 'CreatePolicy',
  async handle(input: Input, context, state: IdentityState) {
    const path = input.Path ?? '/'
    const arn = `arn:aws:iam::${state.accountId}:policy${path}${input.PolicyName}`
    context.authorize('iam:CreatePolicy', arn)
    const isTaken = [...state.policies.values()].some((policy) => policy.name === input.PolicyName)
    if (isTaken)
      throw entityAlreadyExists(`A policy called ${input.PolicyName} already exists. Duplicate names are not allowed.`)
    state.document(input.PolicyDocument, 'identity')
    const nowMs = state.clock.now()
    const policy: ManagedPolicy = {
      name: input.PolicyName,
      id: state.newId('ANPA'),
      path,
      arn,
      description: input.Description,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      versions: [{ id: 'v1', document: input.PolicyDocument, createdAtMs: nowMs }],
      defaultVersionId: 'v1',
      nextVersion: 2,
      tags: mergeTags([], input.Tags ?? []),
    }
    await state.savePolicy(policy)
    return { Policy: policyView(state, policy) }
  },
})
