// SimulateCustomPolicy: what policies given as text decide.

import { defineAction } from '../../../aws/action.ts'
import { type SimulationInput, simulate } from '../../simulate.ts'
import type { IdentityState } from '../../state.ts'

/** The action SimulateCustomPolicy. */
export const simulateCustomPolicy = defineAction({
  name: 'SimulateCustomPolicy',
  handle(input: SimulationInput, context, state: IdentityState) {
    context.authorize('iam:SimulateCustomPolicy', '*')
    return {
      EvaluationResults: simulate(state, input, [], [], input.CallerArn ?? context.principal.arn),
      IsTruncated: false,
    }
  },
})
