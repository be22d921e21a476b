// GetAccountSummary: how many identities there are.

import { defineAction } from '../../../aws/action.ts'
import type { IdentityState } from '../../state.ts'

/** The action GetAccountSummary. */
export const getAccountSummary = defineAction({
  name: 'GetAccountSummary',
  handle(_input: Record<string, never>, context, state: IdentityState) {
    context.authorize('iam:GetAccountSummary', '*')
    return {
      SummaryMap: {
        Users: state.users.size, UsersQuota: 5000, Groups: state.groups.size, GroupsQuota: 300, Roles: state.roles.size, RolesQuota: 1000,
        Policies: state.policies.size, PoliciesQuota: 1500, InstanceProfiles: state.profiles.size, InstanceProfilesQuota: 1000,
        AttachedPoliciesPerUserQuota: 10, AttachedPoliciesPerGroupQuota: 10, AttachedPoliciesPerRoleQuota: 10, VersionsPerPolicyQuota: 5,
        AccessKeysPerUserQuota: 2, AccountMFAEnabled: 0, AccountAccessKeysPresent: [...state.keys.values()].some((key) => key.userName === undefined) ? 1 : 0,
      },
    }
  },
})
