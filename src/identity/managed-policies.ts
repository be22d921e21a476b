// Managed policies: looking them up for an action, and their versions.
// Always: the policies that AWS provides can be read and attached, never changed.

import type { ActionContext } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import type { ManagedPolicy, PolicyVersion } from './entities.ts'
import { noSuchEntity } from './errors.ts'
import type { IdentityState } from './state.ts'

/** Most versions of one policy. */
export const versionsMax = 5

/** The policy of an ARN, once the caller may do the action on it. */
export function authorizedPolicy(
  state: IdentityState,
  context: ActionContext,
  action: string,
  arn: string,
): ManagedPolicy {
  context.authorize(`iam:${action}`, arn)
  return state.requirePolicy(arn)
}

/** Refuses to change a policy that AWS provides. */
export function requireOwn(policy: ManagedPolicy): void {
  if (policy.arn.startsWith('arn:aws:iam::aws:')) {
    throw new AwsError('AccessDenied', `Policy ${policy.arn} is provided by AWS and cannot be changed.`, 403)
  }
}

/** A version of a policy. */
export function requireVersion(policy: ManagedPolicy, id: string): PolicyVersion {
  const version = policy.versions.find((candidate) => candidate.id === id)
  if (version === undefined)
    throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`)
  return version
}
