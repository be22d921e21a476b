// GetAccountAuthorizationDetails: all users, groups, roles and policies with everything about them.

import { defineAction } from '../../../aws/action.ts'
import { attachedPolicies, inlinePolicy } from '../../holders.ts'
import type { IdentityState } from '../../state.ts'
import { groupView, policyView, profileView, roleView, userView, versionView } from '../../views.ts'

interface Input {
  readonly Filter?: readonly string[]
}

function inlinePolicies(holder: Parameters<typeof inlinePolicy>[0]): object[] {
  return Object.keys(holder.inline).map((name) => inlinePolicy(holder, name))
}

/** The action GetAccountAuthorizationDetails. */
export const getAccountAuthorizationDetails = defineAction({
  name: 'GetAccountAuthorizationDetails',
  handle(input: Input, context, state: IdentityState) {
    context.authorize('iam:GetAccountAuthorizationDetails', '*')
    const isWanted = (kind: string): boolean => input.Filter === undefined || input.Filter.length === 0 || input.Filter.includes(kind)
    const users = isWanted('User') ? [...state.users.values()] : []
    const groups = isWanted('Group') ? [...state.groups.values()] : []
    const roles = isWanted('Role') ? [...state.roles.values()] : []
    const attached = new Set([...users, ...groups, ...roles].flatMap((holder) => holder.attached))
    const own = isWanted('LocalManagedPolicy') ? [...state.policies.values()] : []
    const aws = isWanted('AWSManagedPolicy') ? [...state.awsPolicies.values()].filter((policy) => attached.has(policy.arn)) : []
    return {
      IsTruncated: false,
      UserDetailList: users.map((user) => ({
        ...userView(user), UserPolicyList: inlinePolicies(user), GroupList: state.groupsOf(user.name).map((group) => group.name),
        AttachedManagedPolicies: attachedPolicies(state, user),
      })),
      GroupDetailList: groups.map((group) => ({ ...groupView(group), GroupPolicyList: inlinePolicies(group), AttachedManagedPolicies: attachedPolicies(state, group) })),
      RoleDetailList: roles.map((role) => ({
        ...roleView(role), RolePolicyList: inlinePolicies(role), AttachedManagedPolicies: attachedPolicies(state, role),
        InstanceProfileList: [...state.profiles.values()].filter((each) => each.roleName === role.name).map((each) => profileView(state, each, true)),
      })),
      Policies: [...own, ...aws].map((policy) => ({
        ...policyView(state, policy), PolicyVersionList: policy.versions.map((version) => versionView(policy, version)),
      })),
    }
  },
})
