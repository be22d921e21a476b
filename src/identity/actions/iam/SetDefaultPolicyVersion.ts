// SetDefaultPolicyVersion: makes a version the one in force.

import { defineAction } from '../../../aws/action.ts'
import { authorizedPolicy, requireOwn, requireVersion } from '../../managed-policies.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly PolicyArn: string
  readonly VersionId: string
}

/** The action SetDefaultPolicyVersion. */
export const setDefaultPolicyVersion = defineAction({
  name: 'SetDefaultPolicyVersion',
  async handle(input: Input, context, state: IdentityState) {
    const policy = authorizedPolicy(state, context, 'SetDefaultPolicyVersion', input.PolicyArn)
    requireOwn(policy)
    const version = requireVersion(policy, input.VersionId)
    await state.savePolicy({ ...policy, defaultVersionId: version.id, updatedAtMs: state.clock.now() })
    return {}
  },
})
