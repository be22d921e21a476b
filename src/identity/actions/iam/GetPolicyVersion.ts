// GetPolicyVersion: a version of a managed policy with its document.

import { defineAction } from '../../../aws/action.ts'
import { authorizedPolicy, requireVersion } from '../../managed-policies.ts'
import type { IdentityState } from '../../state.ts'
import { versionView } from '../../views.ts'

interface Input {
  readonly PolicyArn: string
  readonly VersionId: string
}

/** The action GetPolicyVersion. */
export const getPolicyVersion = defineAction({
  name: 'GetPolicyVersion',
  handle(input: Input, context, state: IdentityState) {
    const policy = authorizedPolicy(state, context, 'GetPolicyVersion', input.PolicyArn)
    return { PolicyVersion: versionView(policy, requireVersion(policy, input.VersionId)) }
  },
})
