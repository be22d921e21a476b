// Access keys of users, and of the root.
// Always: without a user's name an action is about the caller's own keys.

import type { ActionContext } from '../aws/action.ts'
import type { UserKey } from './entities.ts'
import { invalidInput, noSuchEntity } from './errors.ts'
import { holderOf } from './sessions.ts'
import type { IdentityState } from './state.ts'

/** Most keys of one user. */
export const keysMax = 2

/** The user whose keys are meant, once the caller may do the action on them; undefined is the root. */
export function keyOwner(
  state: IdentityState,
  context: ActionContext,
  action: string,
  userName: string | undefined,
): string | undefined {
  if (userName !== undefined) {
    context.authorize(`iam:${action}`, state.userArn(userName))
    return state.requireUser(userName).name
  }
  if (context.principal.type === 'root') return undefined
  const caller = holderOf(state, context.principal)
  if (caller?.kind !== 'user') throw invalidInput('Must specify userName when calling with non-User credentials')
  context.authorize(`iam:${action}`, caller.arn)
  return caller.name
}

/** A key of that user. */
export function requireKey(state: IdentityState, userName: string | undefined, accessKeyId: string): UserKey {
  const key = state.keys.get(accessKeyId)
  if (key === undefined || key.userName !== userName) {
    throw noSuchEntity(`The Access Key with id ${accessKeyId} cannot be found.`)
  }
  return key
}

/** A key as lists show it. */
export function keyView(key: UserKey): Record<string, unknown> {
  return {
    UserName: key.userName ?? 'root',
    AccessKeyId: key.accessKeyId,
    Status: key.isActive ? 'Active' : 'Inactive',
    CreateDate: new Date(key.createdAtMs),
  }
}
