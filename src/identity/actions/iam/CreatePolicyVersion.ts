// CreatePolicyVersion: a new version of a managed policy.

import { defineAction } from '../../../aws/action.ts'
import { limitExceeded } from '../../errors.ts'
import { authorizedPolicy, requireOwn, versionsMax } from '../../managed-policies.ts'
import type { IdentityState } from '../../state.ts'
import { versionView } from '../../views.ts'

interface Input {
  readonly PolicyArn: string
  readonly PolicyDocument: string
  readonly SetAsDefault?: boolean
}

/** The action CreatePolicyVersion. */
export const createPolicyVersion = defineAction({
  name: 'CreatePolicyVersion',
  async handle(input: Input, context, state: IdentityState) {
    const policy = authorizedPolicy(state, context, 'CreatePolicyVersion', input.PolicyArn)
    requireOwn(policy)
    state.document(input.PolicyDocument, 'identity')
    if (policy.versions.length >= versionsMax) {
      throw limitExceeded(
        `A managed policy can have up to ${versionsMax} versions. Before you create a new version, `
          + 'you must delete an existing version.',
      )
    }
    const nowMs = state.clock.now()
    const version = { id: `v${policy.nextVersion}`, document: input.PolicyDocument, createdAtMs: nowMs }
    const changed = {
      ...policy,
      versions: [...policy.versions, version],
      nextVersion: policy.nextVersion + 1,
      updatedAtMs: nowMs,
      defaultVersionId: input.SetAsDefault ? version.id : policy.defaultVersionId,
    }
    await state.savePolicy(changed)
    return { PolicyVersion: versionView(changed, version, true) }
  },
})
