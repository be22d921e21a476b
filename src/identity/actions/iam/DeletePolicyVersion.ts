// DeletePolicyVersion: removes a version that is not the default.

import { defineAction } from '../../../aws/action.ts'
import { deleteConflict } from '../../errors.ts'
import { authorizedPolicy, requireOwn, requireVersion } from '../../managed-policies.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly PolicyArn: string
  readonly VersionId: string
}

/** The action DeletePolicyVersion. */
export const deletePolicyVersion = defineAction({
  name: 'DeletePolicyVersion',
  async handle(input: Input, context, state: IdentityState) {
    const policy = authorizedPolicy(state, context, 'DeletePolicyVersion', input.PolicyArn)
    requireOwn(policy)
    const version = requireVersion(policy, input.VersionId)
    if (version.id === policy.defaultVersionId) throw deleteConflict('Cannot delete the default version of a policy.')
    await state.savePolicy({ ...policy, versions: policy.versions.filter((other) => other !== version) })
    return {}
  },
})
