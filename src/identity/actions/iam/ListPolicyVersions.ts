// ListPolicyVersions: the versions of a managed policy, newest first.

import { defineAction } from '../../../aws/action.ts'
import { authorizedPolicy } from '../../managed-policies.ts'
import type { IdentityState } from '../../state.ts'
import { versionView } from '../../views.ts'

interface Input {
  readonly PolicyArn: string
}

/** The action ListPolicyVersions. */
export const listPolicyVersions = defineAction({
  name: 'ListPolicyVersions',
  handle(input: Input, context, state: IdentityState) {
    const policy = authorizedPolicy(state, context, 'ListPolicyVersions', input.PolicyArn)
    const versions = [...policy.versions].reverse()
    return { Versions: versions.map((version) => versionView(policy, version, true)), IsTruncated: false }
  },
})
