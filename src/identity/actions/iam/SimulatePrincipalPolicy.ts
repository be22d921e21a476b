// SimulatePrincipalPolicy: what the policies of a user or role decide.

import { defineAction } from '../../../aws/action.ts'
import { findHolder, type SimulationInput, simulate } from '../../simulate.ts'
import type { IdentityState } from '../../state.ts'

interface Input extends SimulationInput {
  readonly PolicySourceArn: string
}

/** The action SimulatePrincipalPolicy. */
export const simulatePrincipalPolicy = defineAction({
  name: 'SimulatePrincipalPolicy',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:SimulatePrincipalPolicy', input.PolicySourceArn)
    const holder = findHolder(state, input.PolicySourceArn)
    const boundary = holder.boundaryArn === undefined ? undefined : state.defaultDocument(holder.boundaryArn)
    const limits = boundary === undefined ? [] : [boundary]
    const results = simulate(state, input, state.documentsOf(holder), limits, input.CallerArn ?? holder.arn)
    return { EvaluationResults: results, IsTruncated: false }
  },
})
