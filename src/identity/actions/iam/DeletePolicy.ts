// DeletePolicy: removes a managed policy that is attached nowhere and has one version.

import { defineAction } from '../../../aws/action.ts'
import { deleteConflict } from '../../errors.ts'
import { authorizedPolicy, requireOwn } from '../../managed-policies.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly PolicyArn: string
}

/** The action DeletePolicy. */
export const deletePolicy = defineAction({
  name: 'DeletePolicy',
  async handle(input: Input, context, state: IdentityState) {
    const policy = authorizedPolicy(state, context, 'DeletePolicy', input.PolicyArn)
    requireOwn(policy)
    if (state.holdersOf(policy.arn).length > 0) throw deleteConflict('Cannot delete a policy attached to entities.')
    if (policy.versions.length > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. "
          + 'The default version is deleted with the policy.',
      )
    }
    await state.deletePolicy(policy.arn)
    return {}
  },
})
