// ListEntitiesForPolicy: the users, groups and roles that a managed policy is attached to.

import { defineAction } from '../../../aws/action.ts'
import { authorizedPolicy } from '../../managed-policies.ts'
import type { IdentityState } from '../../state.ts'

interface Input {
  readonly PolicyArn: string
  readonly EntityFilter?: string
}

/** The action ListEntitiesForPolicy. */
export const listEntitiesForPolicy = defineAction({
  name: 'ListEntitiesForPolicy',
  handle(input: Input, context, state: IdentityState) {
    const policy = authorizedPolicy(state, context, 'ListEntitiesForPolicy', input.PolicyArn)
    const holders = state.holdersOf(policy.arn)
    const isWanted = (kind: string): boolean => input.EntityFilter === undefined || input.EntityFilter === kind
    const users = isWanted('User') ? holders.filter((holder) => holder.kind === 'user') : []
    const groups = isWanted('Group') ? holders.filter((holder) => holder.kind === 'group') : []
    const roles = isWanted('Role') ? holders.filter((holder) => holder.kind === 'role') : []
    return {
      PolicyGroups: groups.map((group) => ({ GroupName: group.name, GroupId: group.id })),
      IsTruncated: false,
      PolicyUsers: users.map((user) => ({ UserName: user.name, UserId: user.id })),
      PolicyRoles: roles.map((role) => ({ RoleName: role.name, RoleId: role.id })),
    }
  },
})
